// The buttons of a card. The owner can withdraw the proposal or rebase it on today's text, the chair can decide or ask the room, and another delegation can
// take a position.

import { useState } from 'react';
import { say } from '../../messages/say.ts';
import { putBackButton } from '../library/agreed/agreed-parts.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { LazyPart } from '../ui/lazy.tsx';
import * as textStyles from '../ui/text.module.css';
import { acceptActOf, acceptWords } from './accept-button.ts';
import { OwnPosition } from './card-positions.tsx';
import type { ProposalFacts } from './proposal-facts.ts';
import type { ListedProposal } from './proposal-groups.ts';
import { useCardActions, useProposalsContext } from './proposals-context.ts';
import { useChoice } from './ticked-changes.tsx';

interface CardActionsProps {
  readonly proposal: ListedProposal;
  readonly facts: ProposalFacts;
  readonly own: boolean;
  readonly busy: boolean;
}

/** The buttons at the foot of the selected card. */
export function CardButtons(props: CardActionsProps) {
  const { person } = useCommittee().session;
  const { onDecide, onWithdraw, onCommand } = useCardActions();
  const { own, proposal } = props;
  if (onDecide) return <Deciding {...props} />;
  if (own) return onWithdraw ? <Owning {...props} onWithdraw={onWithdraw} /> : null;
  if (person.role !== 'delegation' || !onCommand) return null;
  return (
    <OwnPosition
      facts={props.facts}
      busy={props.busy}
      onPosition={(position) => onCommand(proposal.id, { do: 'position', amendment: proposal.id, position })}
      onCosponsor={(join) => onCommand(proposal.id, { do: 'cosponsor', amendment: proposal.id, join })}
    />
  );
}

function Deciding({ proposal, facts, busy }: CardActionsProps) {
  const { session } = useCommittee();
  const { onDecide, onCommand } = useCardActions();
  const { groups } = useProposalsContext();
  const { may, setDialog } = useRoomContext();
  const choice = useChoice(proposal, facts);
  const others = groups.flatMap(({ proposals }) => proposals).filter(({ id, by }) => by === proposal.by && id !== proposal.id).length;
  const stuck = proposal.status === 'conflict';
  const asked = facts.question !== null;
  const ask = onCommand && (
    <button
      type="button"
      className={buttonLook('small', 'outlined')}
      disabled={busy}
      onClick={() => onCommand(proposal.id, { do: 'ask', amendment: proposal.id, asked: !asked })}
    >
      {asked ? say('Stop asking') : say('Ask the room')}
    </button>
  );
  if (facts.bound)
    return (
      <div className={actionsStyles.actions}>
        <p className={textStyles.muted}>{say('It is decided with its package.')}</p>
        {ask}
      </div>
    );
  return (
    <div className={actionsStyles.actions}>
      {stuck ? (
        <p className={textStyles.muted}>
          {say('It cannot be accepted as it stands: {owner} must first choose what becomes of it.', {
            owner: inSentence(nameIn(session, proposal.by)),
          })}
        </p>
      ) : (
        <button
          type="button"
          className={buttonLook('small', 'filled')}
          disabled={busy || choice?.chosen.size === 0}
          onClick={() => onDecide?.(proposal, acceptActOf(proposal))}
        >
          {acceptWords(proposal, choice)}
        </button>
      )}
      <button type="button" className={buttonLook('small', 'outlined')} disabled={busy} onClick={() => onDecide?.(proposal, 'reject')}>
        {say('Reject')}
      </button>
      {ask}
      {may('silence') && !stuck && (
        <button
          type="button"
          className={buttonLook('small', 'quiet')}
          aria-haspopup="dialog"
          onClick={() => setDialog({ dialog: 'silence', amendment: proposal.id })}
        >
          {say('Silence…')}
        </button>
      )}
      {others > 0 && (
        <button
          type="button"
          className={buttonLook('small', 'quiet')}
          aria-haspopup="dialog"
          onClick={() => setDialog({ dialog: 'decide', by: proposal.by, paragraph: proposal.paragraph })}
        >
          {say('All {count} of {owner}…', { count: others + 1, owner: inSentence(nameIn(session, proposal.by)) })}
        </button>
      )}
      {busy && <span className={textStyles.muted}>{say('Sending…')}</span>}
    </div>
  );
}

function Owning({ proposal, onWithdraw }: CardActionsProps & { onWithdraw: (id: string) => void }) {
  const { onRebase } = useCardActions();
  const [asking, setAsking] = useState(false);
  if (asking) {
    return (
      <div key="asking" className={`${actionsStyles.confirmation} ${actionsStyles.oneLine}`} data-testid="confirmation">
        <span>{say('Withdraw it?')}</span>
        <button type="button" className={buttonLook('small', 'danger')} onClick={() => onWithdraw(proposal.id)}>
          {say('Withdraw')}
        </button>
        <button
          type="button"
          className={buttonLook('small', 'outlined')}
          // biome-ignore lint/a11y/noAutofocus: the answer that changes nothing takes the focus from the button that asked
          autoFocus
          onClick={() => setAsking(false)}
        >
          {say('Keep it')}
        </button>
      </div>
    );
  }
  return (
    <div className={actionsStyles.actions}>
      {proposal.status === 'conflict' && (
        <button type="button" className={buttonLook('small', 'filled')} onClick={() => onRebase(proposal)}>
          {say('Put my words on today’s text')}
        </button>
      )}
      <LazyPart of={putBackButton} unasked proposal={proposal} id={proposal.id} />
      <button type="button" className={buttonLook('small', 'danger')} onClick={() => setAsking(true)}>
        {say('Withdraw')}
      </button>
    </div>
  );
}
