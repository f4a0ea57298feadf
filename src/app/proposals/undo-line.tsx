// The line that replaces a decided or withdrawn proposal for eight seconds and can take the decision back.
import { say } from '../../messages/say.ts';
import { buttonLook } from '../ui/button-look.ts';
import { focusCard, noticeNextAct } from '../ui/focus.ts';
import { Icon } from '../ui/icons.tsx';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import type { Recent } from './commands.ts';
import { useCommandsContext } from './proposals-context.ts';
import * as styles from './undo-line.module.css';

/** "Accepted, 23:21   Undo". */
export function UndoLine({ recent }: { recent: Recent }) {
  const commands = useCommandsContext();
  const { decision, proposal } = recent;
  const { kind } = decision;
  const isDeclined = kind === 'rejected' || kind === 'package-rejected' || kind === 'withdrawn';
  // The owner brings back what the owner withdrew; the chair takes back what the chair decided.
  const key = kind === 'withdrawn' && proposal ? proposal.id : decision.id;
  const error = commands.errors.get(key);
  return (
    <div
      className={styles.decided}
      data-testid="decided"
      role="status"
      onPointerEnter={() => commands.keepLine(decision.id)}
      onPointerLeave={({ currentTarget }) => {
        if (!currentTarget.contains(document.activeElement)) commands.foldLine(decision.id);
      }}
      onFocus={() => commands.keepLine(decision.id)}
      onBlur={({ currentTarget }) => {
        if (!currentTarget.matches(':hover')) commands.foldLine(decision.id);
      }}
    >
      <Icon
        name={kind === 'withdrawn' ? 'undo' : isDeclined ? 'close' : 'check'}
        className={isDeclined ? textStyles.declinedTone : textStyles.agreedTone}
      />
      <span>
        {error ??
          rich('decided|{words}, {time}', {
            words: recent.words,
            time: <span className={textStyles.numerals}>{timeOf(decision.at)}</span>,
          })}
      </span>
      <button
        type="button"
        className={buttonLook('small', 'quiet')}
        disabled={commands.busy.has(key) || !commands.recent.includes(recent)}
        onClick={async () => {
          const hasGoneOn = noticeNextAct();
          if ((await (kind === 'withdrawn' ? commands.renew(key) : commands.undo(key))) && proposal) focusCard(proposal.id, hasGoneOn);
        }}
      >
        <Icon name="undo" />
        {say('Undo')}
      </button>
      <i aria-hidden="true" />
    </div>
  );
}
