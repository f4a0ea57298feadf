// The button in the top bar of a phone for asking for the floor: a raised plate. Once asked, it shows the place on the list, and a tap withdraws the request.
import { numberIn, say } from '../../messages/say.ts';
import type { FloorOfRoom } from '../floor/use-floor.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { Icon } from '../ui/icons.tsx';
import * as styles from './phone-paragraph.module.css';

/** The button; `floor` sends the requests. */
export function FloorButton({ floor }: { readonly floor: FloorOfRoom }) {
  const { asking } = useSnapshotContext().record;
  const { person } = useCommittee().session;
  const place = asking.findIndex((one) => one.delegation === person.delegation) + 1;
  return (
    <button
      type="button"
      className={`${buttonLook('outlined')} ${styles.floor}`}
      aria-pressed={floor.asks}
      aria-label={floor.asks ? say('No longer ask for the floor') : say('Ask for the floor')}
      title={floor.asks ? say('Number {place} on the list', { place }) : undefined}
      onClick={() => floor.ask(!floor.asks)}
    >
      <Icon name="hand" />
      {say('Floor')}
      {floor.asks && <b>{numberIn(place)}</b>}
    </button>
  );
}
