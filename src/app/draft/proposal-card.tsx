// One proposal in the panel: whose it is, its formal words, whom it overlaps, how it stands against today's text, and what one may do with it.
// Only the selected card shows the actions. The heading is the button that selects.
import { memo, useState } from 'react';
import { inSentence, nameIn, slotIn, useCommittee } from '../committee.ts';
import { Plate } from '../plate.tsx';
import { Sign } from '../signs.tsx';
import { timeOf } from '../times.ts';
import { type ExcerptPart, excerpts } from './excerpt.ts';
import { FormalWords } from './formal-words.tsx';
import type { Proposal } from './proposal-groups.ts';

export interface CardActions {
  readonly onSelect: (id: string | null) => void;
  readonly onDecide: ((proposal: Proposal, how: 'accept' | 'reject') => void) | null;
  /** null where the owner only reads. */
  readonly onWithdraw: ((id: string) => void) | null;
  /** Puts the words of a proposal that no longer fits on today's text and opens it for writing. */
  readonly onRenew: (proposal: Proposal) => void;
}

interface ProposalCardProps {
  readonly proposal: Proposal;
  readonly selected: boolean;
  /** True for the one card that Tab reaches. */
  readonly stop: boolean;
  readonly own: boolean;
  readonly busy: boolean;
  readonly error: string | undefined;
  /** When the server last carried it over to a changed wording (ISO 8601). */
  readonly adjusted: string | undefined;
  readonly actions: CardActions;
}

/** A card of the panel; memoised, a keystroke changes one of hundreds. */
export const ProposalCard = memo(function ProposalCard({
  proposal,
  selected,
  stop,
  own,
  busy,
  error,
  adjusted,
  actions,
}: ProposalCardProps) {
  const { session } = useCommittee();
  const name = nameIn(session, proposal.by);
  return (
    <article className={`card d${slotIn(session, proposal.by)}${selected ? ' on' : ''}`} data-proposal={proposal.id}>
      <h3 className="card-h">
        <button
          type="button"
          className="pick"
          data-rove
          tabIndex={stop ? 0 : -1}
          aria-expanded={selected}
          onClick={() => actions.onSelect(selected ? null : proposal.id)}
        >
          <Plate code={proposal.by} />
          <b>{name}</b>
        </button>
        {own && <span className="muted">yours</span>}
      </h3>
      <p className="words">
        <FormalWords parts={proposal.parts} />
      </p>
      {proposal.rivals.length > 0 && (
        <p className="notice warn">
          <Sign name="overlap" />
          <span>{overlapWords(proposal.rivals.map((rival) => inSentence(nameIn(session, rival))))}</span>
        </p>
      )}
      <Standing proposal={proposal} adjusted={adjusted} />
      {error !== undefined && (
        <p className="err-line" role="alert">
          {error}
        </p>
      )}
      {selected && <Actions proposal={proposal} own={own} busy={busy} actions={actions} />}
    </article>
  );
});

/** "Overlaps the proposal of Mexico.", "Overlaps the proposals of Kenya and Mexico." */
function overlapWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  if (names.length < 2) return `Overlaps the proposal of ${last}.`;
  return `Overlaps the proposals of ${names.slice(0, -1).join(', ')} and ${last}.`;
}

const Excerpt = ({ parts }: { parts: readonly ExcerptPart[] }) => (
  <p className="w">
    {parts.map((part, k) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity of their own; the excerpt is drawn anew as a whole
      part.differs ? <strong key={k}>{part.text}</strong> : part.text,
    )}
  </p>
);

function Standing({ proposal, adjusted }: { proposal: Proposal; adjusted: string | undefined }) {
  if (proposal.status === 'adjusted' || (proposal.status === 'applies' && adjusted !== undefined)) {
    return (
      <p className="notice">
        <Sign name="rebase" />
        <span>
          Adjusted after {proposal.label} changed
          {adjusted !== undefined && (
            <>
              {' '}
              at <span className="num">{timeOf(adjusted)}</span>
            </>
          )}
          .
        </span>
      </p>
    );
  }
  if (proposal.status === 'satisfied') {
    return (
      <p className="notice">
        <Sign name="check" />
        <span>Already in the text.</span>
      </p>
    );
  }
  if (proposal.status !== 'conflict') return null;
  const [proposed, today] = proposal.mine && proposal.now ? excerpts(proposal.mine, proposal.now) : [[], []];
  return (
    <>
      <p className="notice warn">
        <Sign name="rebase" />
        <span>
          <b>No longer fits.</b> {proposal.why || `The words it changes are no longer in ${proposal.label}.`}
        </span>
      </p>
      <div className="both">
        <div>
          <h4>Proposed</h4>
          <Excerpt parts={proposed} />
        </div>
        <div>
          <h4>{proposal.label} now</h4>
          <Excerpt parts={today} />
        </div>
      </div>
    </>
  );
}

function Actions({ proposal, own, busy, actions }: { proposal: Proposal; own: boolean; busy: boolean; actions: CardActions }) {
  const { session } = useCommittee();
  const [asking, setAsking] = useState(false);
  const { onDecide, onWithdraw } = actions;
  if (onDecide) {
    const stuck = proposal.status === 'conflict';
    return (
      <div className="acts">
        {stuck ? (
          <p className="muted">
            It cannot be accepted as it stands: {inSentence(nameIn(session, proposal.by))} must first choose what becomes of it.
          </p>
        ) : (
          <button type="button" className="btn sm solid" disabled={busy} onClick={() => onDecide(proposal, 'accept')}>
            Accept
          </button>
        )}
        <button type="button" className="btn sm line" disabled={busy} onClick={() => onDecide(proposal, 'reject')}>
          Reject
        </button>
        {busy && <span className="muted">Sending…</span>}
      </div>
    );
  }
  if (!own || !onWithdraw) return null;
  if (asking) {
    return (
      <div className="ask">
        <span>Withdraw this proposal?</span>
        <button type="button" className="btn sm danger" onClick={() => onWithdraw(proposal.id)}>
          Withdraw
        </button>
        <button type="button" className="btn sm line" onClick={() => setAsking(false)}>
          Keep it
        </button>
      </div>
    );
  }
  return (
    <div className="acts">
      {proposal.status === 'conflict' && (
        <button type="button" className="btn sm solid" onClick={() => actions.onRenew(proposal)}>
          Put my words on today’s text
        </button>
      )}
      <button type="button" className="btn sm danger" onClick={() => setAsking(true)}>
        Withdraw
      </button>
    </div>
  );
}
