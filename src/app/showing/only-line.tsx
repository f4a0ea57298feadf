// Says that not all proposals are shown, with a button to show all: on the paper and above the cards, so that nobody takes a part for the whole.
import { say } from '../../messages/say.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useCommittee } from '../session/committee.ts';
import { Icon } from '../ui/icons.tsx';
import * as textStyles from '../ui/text.module.css';
import { hiddenCount, hiddenWords, onlyWords } from './only.ts';
import * as styles from './only-line.module.css';

interface OnlyLineProps {
  /** All pending proposals. */
  readonly groups: Parameters<typeof hiddenCount>[0];
  readonly place: 'paper' | 'panel';
}

/** "Norway and Fiji only · 7 other proposals hidden · Show all"; nothing if all are shown. */
export function OnlyLine({ groups, place }: OnlyLineProps) {
  const { session } = useCommittee();
  const { only, setOnly, view } = useRoomContext();
  if (only === null || (place === 'paper' && view !== 'all')) return null;
  const { delegation } = session.person;
  return (
    <p className={styles.line} data-place={place} data-testid={`only-line-${place}`}>
      <Icon name="eye" />
      <span>
        <b>{onlyWords(session, only)}</b>
        <span className={textStyles.muted}> · {hiddenWords(hiddenCount(groups, only, delegation))} · </span>
        <button type="button" className={textStyles.inlineLink} onClick={() => setOnly(null)}>
          {say('Show all')}
        </button>
      </span>
    </p>
  );
}
