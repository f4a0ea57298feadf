// The area under the tapped paragraph on a phone: its proposals one at a time, the person's own position, and the buttons to propose and to comment. On a
// phone the paper itself is read only; words are changed in a sheet (propose-sheet.tsx).
import type { Node } from 'prosemirror-model';
import { useSyncExternalStore } from 'react';
import { amendmentsOf, idOf, ownerOf } from '../../../schema/index.ts';
import { isRewording } from '../../amend/kinds/replace.ts';
import { say } from '../../messages/say.ts';
import { agreedLine } from '../library/agreed/agreed-parts.ts';
import { OnlyOwn, PrivateActions } from '../private/private-cards.tsx';
import { usePrivateContext } from '../private/use-private-document.ts';
import { CardButtons } from '../proposals/card-actions.tsx';
import { AskedRoom, OwnPosition, TallyLine, useTally } from '../proposals/card-positions.tsx';
import { FitNotice, LeftBehind } from '../proposals/fit-notice.tsx';
import { FormalWords } from '../proposals/formal-words.tsx';
import type { ListedProposal } from '../proposals/proposal-groups.ts';
import { useCardActions, useCommandsContext, useProposalsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { nameIn, slotIn, useCommittee } from '../session/committee.ts';
import { isShownTo } from '../showing/only.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon } from '../ui/icons.tsx';
import { LazyPart } from '../ui/lazy.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import * as textStyles from '../ui/text.module.css';
import * as styles from './phone-paragraph.module.css';
import { firstKind, whyNotProposed } from './why-not-proposed.ts';

interface PhoneParagraphProps {
  readonly paragraph: Node;
  readonly label: string;
  /** Opens the sheet for this paragraph. */
  readonly onPropose: (paragraph: string) => void;
}

/** What a person can read and do at this paragraph. */
export function PhoneParagraph({ paragraph, label, onPropose }: PhoneParagraphProps) {
  const id = idOf(paragraph);
  const { editor, mode, only, beginComment } = useRoomContext();
  const { person } = useCommittee().session;
  const { groups, selected } = useProposalsContext();
  const stage = usePrivateContext();
  const isHere = (one: ListedProposal) => one.paragraph === id && isShownTo(only, person.delegation, one.by);
  const hidden = stage?.proposals.filter(isHere) ?? [];
  const listed = [...(groups.find((group) => group.paragraph === id)?.proposals.filter(isHere) ?? []), ...hidden];
  const at = Math.max(
    0,
    listed.findIndex((one) => one.id === selected),
  );
  const shown = listed[at];
  const writes = mode === 'amend';
  const refused = writes ? whyNotProposed(editor, id) : null;
  const kind = writes ? firstKind(editor, id) : null;
  const hasOwn =
    ownerOf(paragraph) === person.delegation ||
    hidden.some((one) => !one.structural) ||
    amendmentsOf(paragraph).some(
      (one) => isRewording(one) && listed.some(({ by, id: own }) => by === person.delegation && own === idOf(one)),
    );
  const quote = useSelectedQuote(id);
  const talks = beginComment !== null;
  if (!shown && !writes && !talks) return null;
  return (
    <div className={styles.place}>
      {/* The paper has the direction of its draft; this has the interface's. */}
      <div className={styles.under} dir={document.documentElement.dir || 'ltr'}>
        {shown && <Card key={shown.id} proposal={shown} at={at} all={listed} isPrivate={hidden.includes(shown)} label={label} />}
        {(writes || talks) && (
          <div className={styles.acts}>
            {writes && (
              <button
                type="button"
                className={buttonLook('filled')}
                disabled={kind === null}
                aria-haspopup="dialog"
                onClick={() => onPropose(id)}
              >
                <Icon name="propose" />
                {kind === 'new'
                  ? say('New paragraph after {label}', { label })
                  : hasOwn
                    ? say('Change your words in {label}', { label })
                    : say('Propose in {label}', { label })}
              </button>
            )}
            {talks && (
              <button
                type="button"
                className={buttonLook('outlined')}
                // Keeps the words selected by touch.
                onMouseDown={(event) => event.preventDefault()}
                onClick={beginComment}
              >
                <Icon name="talk" />
                {quote === '' ? say('verb|Comment') : say('Comment on “{words}”', { words: quote })}
              </button>
            )}
          </div>
        )}
        {refused !== null && <p className={textStyles.muted}>{refused}</p>}
      </div>
    </div>
  );
}

const LONGEST_QUOTE = 24;

/** The words selected by touch in this paragraph, shortened; '' for none. */
function useSelectedQuote(paragraph: string): string {
  const { editor } = useRoomContext();
  return useSyncExternalStore(listenToSelection, () => {
    const anchor = editor?.commentAnchor();
    const quote = anchor?.paragraph === paragraph ? anchor.quote.trim() : '';
    return quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE).trimEnd()}…` : quote;
  });
}

function listenToSelection(listener: () => void): () => void {
  // The editor reads the selection in the same turn, perhaps after this listener.
  const later = () => setTimeout(listener);
  document.addEventListener('selectionchange', later);
  return () => document.removeEventListener('selectionchange', later);
}

interface CardProps {
  readonly proposal: ListedProposal;
  readonly at: number;
  readonly all: readonly ListedProposal[];
  readonly isPrivate: boolean;
  readonly label: string;
}

/** One proposal, with buttons to the previous and next. */
function Card({ proposal, at, all, isPrivate, label }: CardProps) {
  const { session } = useCommittee();
  const { onSelect, onCommand } = useCardActions();
  const { busy, errors } = useCommandsContext();
  const stage = usePrivateContext();
  const facts = useProposalsContext().facts(proposal.id);
  const tally = useTally(facts, proposal.by);
  const reason = (isPrivate ? stage?.reasons.get(proposal.id) : facts.reason)?.words ?? '';
  const isOwn = proposal.by === session.person.delegation;
  const takesPosition = !isOwn && session.person.role === 'delegation' && onCommand !== null;
  const isBusy = busy.has(proposal.id);
  const go = (step: 1 | -1) => onSelect(all[(at + step + all.length) % all.length]!.id);
  const name = nameIn(session, proposal.by);
  return (
    <section
      className={`d${slotIn(session, proposal.by)} ${cardStyles.card} ${styles.card}`}
      aria-label={say('Proposal of {owner} on {label}', { owner: name, label })}
      data-testid="phone-card"
    >
      <h3 className={cardStyles.heading}>
        <Nameplate code={proposal.by} />
        <b className={textStyles.grow}>{name}</b>
        {all.length > 1 && (
          <span className={styles.steps}>
            <button type="button" className={buttonLook('square')} aria-label={say('Previous proposal')} onClick={() => go(-1)}>
              <Icon name="back" />
            </button>
            <span className={`${textStyles.numerals} ${textStyles.muted}`} aria-live="polite">
              {say('{at} of {count}', { at: at + 1, count: all.length })}
            </span>
            <button
              type="button"
              className={`${buttonLook('square')} ${styles.next}`}
              aria-label={say('Next proposal')}
              onClick={() => go(1)}
            >
              <Icon name="back" />
            </button>
          </span>
        )}
      </h3>
      <p className={cardStyles.wording} dir="auto">
        <FormalWords parts={proposal.parts} />
      </p>
      <LeftBehind proposal={proposal} />
      {reason !== '' && <p className={styles.reason}>{reason}</p>}
      <LazyPart of={agreedLine} unasked proposal={proposal} selected={false} />
      {isPrivate ? (
        stage && (
          <>
            <OnlyOwn />
            <PrivateActions id={proposal.id} says={proposal.status !== 'satisfied'} stage={stage} />
          </>
        )
      ) : (
        <>
          {!takesPosition && facts.positions.length > 0 && <TallyLine tally={tally} />}
          <AskedRoom facts={facts} by={proposal.by} tally={tally} />
          <FitNotice proposal={proposal} made={facts.base} adjusted={undefined} selected={isOwn} />
          <ErrorLine>{errors.get(proposal.id)}</ErrorLine>
          {takesPosition ? (
            <OwnPosition
              facts={facts}
              busy={isBusy}
              tally={tally}
              onPosition={(position) => onCommand(proposal.id, { do: 'position', amendment: proposal.id, position })}
              onCosponsor={(join) => onCommand(proposal.id, { do: 'cosponsor', amendment: proposal.id, join })}
            />
          ) : (
            <CardButtons proposal={proposal} facts={facts} own={isOwn} busy={isBusy} />
          )}
        </>
      )}
    </section>
  );
}
