// One column of the board: a proposal with its words in the text, who is in favour, and for the chair Accept and Reject. If it has several changes, the chair
// can choose among them.

import type { Node } from 'prosemirror-model';
import { labelAlone } from '../../messages/label-words.ts';
import { say } from '../../messages/say.ts';
import { sponsorsOf } from '../../protocol/record.ts';
import { inSentence, nameIn, slotIn, useCommittee } from '../session/committee.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon } from '../ui/icons.tsx';
import * as nameplateStyles from '../ui/nameplate.module.css';
import { Nameplate } from '../ui/nameplate.tsx';
import { momentOf } from '../ui/times.ts';
import { acceptActOf, acceptWords } from './accept-button.ts';
import { Nameplates, TallyLine, useTally } from './card-positions.tsx';
import type { ChairAct } from './commands.ts';
import { LeftBehind } from './fit-notice.tsx';
import { FormalWords } from './formal-words.tsx';
import { MarkedWords, markedParts } from './marked-words.tsx';
import type { ProposalFacts } from './proposal-facts.ts';
import type { ListedProposal } from './proposal-groups.ts';
import * as styles from './rival-board.module.css';
import type { Choice } from './single-changes.ts';
import { TickedChanges } from './ticked-changes.tsx';

/** How many nameplates of those in favour fit in a column. */
const PLATES = 3;

interface RivalProps {
  readonly proposal: ListedProposal;
  readonly facts: ProposalFacts;
  /** The paragraph as it reads today. */
  readonly now: Node;
  readonly whole: boolean;
  readonly selected: boolean;
  /** Its latest decision; '' while it is pending. */
  readonly decided: string;
  readonly choice: Choice | null;
  readonly busy: boolean;
  readonly error: string | undefined;
  readonly onSelect: () => void;
  readonly onTick: (proposal: string, words: ReadonlySet<string>) => void;
  /** null for those who may not decide. */
  readonly onDecide: ((how: ChairAct) => void) | null;
}

/** A rival. */
export function RivalColumn(props: RivalProps) {
  const { proposal, facts, selected, decided, choice, busy, error, onSelect, onDecide } = props;
  const { session } = useCommittee();
  const tally = useTally(facts, proposal.by);
  const name = nameIn(session, proposal.by);
  const favour = [...sponsorsOf(facts.cosponsors), ...tally.support];
  const stuck = proposal.status === 'conflict';
  return (
    <section
      className={`d${slotIn(session, proposal.by)} ${styles.rival}`}
      data-selected={selected || undefined}
      aria-label={say('Proposal of {owner}', { owner: inSentence(name) })}
    >
      <h4 className={cardStyles.heading}>
        <button
          type="button"
          className={cardStyles.selectButton}
          data-testid="select-card"
          data-pending={decided === '' || undefined}
          aria-pressed={selected}
          onClick={onSelect}
        >
          <Nameplate code={proposal.by} />
          <b>{name}</b>
        </button>
        {facts.written !== '' && <time dateTime={facts.written}>{momentOf(facts.written, new Date())}</time>}
      </h4>
      {facts.reason && (
        <p className={styles.note} dir="auto">
          {facts.reason.words}
        </p>
      )}
      {decided === '' ? (
        <RivalWords {...props} />
      ) : (
        <p className={styles.note} dir="auto">
          {decided}
        </p>
      )}
      {decided === '' && <LeftBehind proposal={proposal} />}
      {stuck && decided === '' && (
        <p className={`${styles.note} ${styles.warned}`} dir="auto">
          {say('No longer fits: its owner must choose.')}
        </p>
      )}
      <div className={styles.rivalFoot}>
        {favour.length > 0 && (
          <span className={nameplateStyles.plates}>
            <Nameplates codes={favour.slice(0, PLATES)} />
            {favour.length > PLATES && (
              <span className={`${nameplateStyles.plate} ${nameplateStyles.overflow}`} title={favour.slice(PLATES).join(', ')}>
                +{favour.length - PLATES}
              </span>
            )}
          </span>
        )}
        <TallyLine tally={tally} words={false} />
        <ErrorLine>{error}</ErrorLine>
        {onDecide && facts.bound && <p className={styles.note}>{say('It is decided with its package.')}</p>}
        {onDecide && !facts.bound && decided === '' && (
          <div className={`${actionsStyles.actions} ${styles.rivalActions}`}>
            {!stuck && (
              <button
                type="button"
                className={buttonLook('small', selected ? 'filled' : 'outlined')}
                disabled={busy || choice?.chosen.size === 0}
                onClick={() => onDecide(acceptActOf(proposal))}
              >
                {acceptWords(proposal, choice)}
              </button>
            )}
            <button type="button" className={buttonLook('small', 'outlined')} disabled={busy} onClick={() => onDecide('reject')}>
              {say('Reject')}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}

function RivalWords({ proposal, now, whole, choice, onTick, onDecide }: RivalProps) {
  if (onDecide && choice && !whole) return <TickedChanges choice={choice} onTick={onTick} />;
  const then = proposal.instead === '' ? proposal.merged : proposal.mine;
  const plain = then && (proposal.instead !== '' || !proposal.structural);
  if (!plain)
    return (
      <p className={styles.wording} dir="auto">
        <FormalWords parts={proposal.parts} />
      </p>
    );
  // A proposal that no longer fits is shown as its owner wrote it.
  const shown = proposal.status === 'conflict' && proposal.mine ? proposal.mine : then;
  return (
    <p className={styles.wording} dir="auto">
      <MarkedWords parts={markedParts(now, shown, whole || proposal.instead !== '')} />
    </p>
  );
}

/** The column of the paragraph's own wording, beside the proposed paragraphs that would replace it. */
export const CurrentWording = ({ now, label }: { now: Node; label: string }) => (
  <section className={`d0 ${styles.rival}`} aria-label={say('{label} as it stands', { label: labelAlone(label) })}>
    <h4 className={cardStyles.heading}>
      <Icon name="doc" />
      <b>{say('{label} as it stands', { label: labelAlone(label) })}</b>
    </h4>
    <p className={styles.wording} dir="auto">
      <MarkedWords parts={markedParts(now, now, true)} />
    </p>
  </section>
);
