// The foot of the outline: the number of open points, with a button to the next one; for the chair the number of paragraphs that nobody proposes to change,
// which can be agreed at once, and the undo line for that.
import { plural, say } from '../../messages/say.ts';
import { barometerOf } from '../outline/outline-rows.ts';
import { AGREE } from '../proposals/commands.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { UndoLine } from '../proposals/undo-line.tsx';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { buttonLook } from '../ui/button-look.ts';
import { Icon } from '../ui/icons.tsx';
import * as styles from './settle-foot.module.css';

interface SettleFootProps {
  readonly onNext: () => void;
}

/** The foot. */
export function SettleFoot({ onNext }: SettleFootProps) {
  const text = useTextContext();
  const { decides, mode, setDialog } = useRoomContext();
  const commands = useCommandsContext();
  const { open } = text;
  const free = decides && mode === 'decide' ? barometerOf(text.rows).totals.open : 0;
  const undo = commands.recent.filter(({ decision }) => decision.paragraphs !== undefined);
  if (!text.doc) return null;
  return (
    <section className={styles.foot} aria-label={say('Open points')}>
      <p>
        <b>{open}</b> <span className={styles.words}>{plural(open, 'open point', 'open points')}</span>
        <button
          type="button"
          className={buttonLook('small', 'outlined')}
          disabled={open === 0}
          aria-label={say('Next open point')}
          aria-keyshortcuts="F9"
          title={`${say('Next open point')} (F9)`}
          onClick={onNext}
        >
          {say('Next')}
          <Icon name="down" />
        </button>
      </p>
      {free > 0 && (
        <p>
          <b>{free}</b> <span className={styles.words}>{say('with nothing proposed')}</span>
          <button
            type="button"
            className={buttonLook('small', 'outlined')}
            disabled={commands.busy.has(AGREE)}
            aria-haspopup="dialog"
            aria-label={say('Agree what has no proposals…')}
            onClick={() => setDialog({ dialog: 'agree' })}
          >
            {say('Agree…')}
          </button>
        </p>
      )}
      {undo.map((recent) => (
        <UndoLine key={recent.decision.id} recent={recent} />
      ))}
    </section>
  );
}
