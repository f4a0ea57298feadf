// The line at the foot of the paper that states the outcome at the meeting.
import { say } from '../../messages/say.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as lineStyles from '../ui/foot-line.module.css';
import { Icon } from '../ui/icons.tsx';
import { outcomeWords } from './adoption-words.ts';

/** The line; nothing before the meeting has decided. */
export function AdoptionLine() {
  const { meta } = useSnapshotContext();
  const { setDialog } = useRoomContext();
  const { adoption } = meta;
  if (!adoption) return null;
  return (
    <div className={lineStyles.line} data-testid="adoption-line">
      <Icon name="gavel" />
      <span className={lineStyles.words} title={outcomeWords(adoption)}>
        {adoption.number !== '' && <b>{adoption.number} </b>}
        <bdi>{say('outcome|{outcome}.', { outcome: outcomeWords(adoption) })}</bdi>
      </span>
      <button
        type="button"
        className={buttonLook('small', 'outlined')}
        aria-haspopup="dialog"
        onClick={() => setDialog({ dialog: 'adoption' })}
      >
        {say('Record…')}
      </button>
    </div>
  );
}
