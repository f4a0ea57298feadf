// Asks after a rival was accepted: "Reject its two rivals too?", with their plates. Nothing is rejected without an answer.

import { useEffect, useRef } from 'react';
import { readersLanguage, say } from '../../messages/say.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { cardHeading, focusReading, focusWhenThere, giveFocus, noticeNextAct } from '../ui/focus.ts';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import { type Commands, type Offer, offerKey, stillPending } from './commands.ts';
import type { FactsOf } from './proposal-facts.ts';
import type { ProposalGroup } from './proposal-groups.ts';
import * as styles from './reject-rest.module.css';

const NUMBERS = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
/** A small number as a word in English; as a figure in other languages, where number words inflect. */
const inWords = (count: number): string | number => (readersLanguage() === 'en' && NUMBERS[count]) || count;

interface RejectRestProps {
  readonly offer: Offer;
  readonly groups: readonly ProposalGroup[];
  readonly facts: FactsOf;
  readonly commands: Commands;
  /** True to say also what was accepted, with Undo; the panel has its own line for that. */
  readonly withUndo: boolean;
}

/** "Accepted the proposal of the European Union", "Accepted 1 of 2 changes of Norway". */
const acceptedWords = ({ opened, chosen }: Offer, owner: string): string =>
  `${opened}${
    chosen
      ? say('Accepted {count} of {all} changes of {owner}', { count: chosen.changes.length, all: chosen.of, owner })
      : say('Accepted the proposal of {owner}', { owner })
  }`;

/**
 * The offer; nothing once none of the others is pending. A proposal in a package is decided with its package, so it is not offered. The answer that changes
 * nothing gets the focus.
 */
export function RejectRest({ offer, groups, facts, commands, withUndo }: RejectRestProps) {
  const { session } = useCommittee();
  const rest = stillPending(offer, groups).filter(({ id }) => !facts(id).bound);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (keep.current) giveFocus(keep.current);
  }, []);
  if (rest.length === 0) return null;
  const busy = commands.busy.has(offerKey(offer));
  const error = commands.errors.get(offerKey(offer));
  // On the board the next focus is a column, in the panel a card.
  const focusNext = (proposal: string | undefined, hasGoneOn: () => boolean) => {
    const find = () =>
      withUndo
        ? document.querySelector<HTMLElement>('[data-rivals] [data-pending]')
        : proposal === undefined
          ? document.querySelector<HTMLElement>('[data-group] [data-rove][tabindex="0"]')
          : cardHeading(proposal);
    focusWhenThere(find, focusReading, hasGoneOn);
  };
  const answer = async (reject: readonly string[]) => {
    const hasGoneOn = noticeNextAct();
    const kept = rest.find(({ id }) => !reject.includes(id))?.id;
    await commands.answerOffer(offer, reject);
    focusNext(kept, hasGoneOn);
  };
  const count = inWords(rest.length);
  return (
    <div className={styles.offer} role="status" data-testid="reject-rest">
      {withUndo && (
        <p>
          <Icon name="check" className={textStyles.agreedTone} />
          <span className={textStyles.grow}>
            {rich('decided|{words}, {time}', {
              words: acceptedWords(offer, inSentence(nameIn(session, offer.proposal.by))),
              time: <span className={textStyles.numerals}>{timeOf(offer.decision.at)}</span>,
            })}
          </span>
          <button
            type="button"
            className={buttonLook('small', 'quiet')}
            disabled={commands.busy.has(offer.decision.id)}
            onClick={async () => {
              const hasGoneOn = noticeNextAct();
              if (await commands.undo(offer.decision.id)) focusNext(offer.proposal.id, hasGoneOn);
            }}
          >
            <Icon name="undo" />
            {say('Undo')}
          </button>
        </p>
      )}
      <p className={styles.question}>
        <bdi>{rest.length === 1 ? say('Reject its rival too?') : say('Reject its {count} rivals too?', { count })}</bdi>
        {rest.map(({ id, by }) => (
          <Nameplate key={id} code={by} />
        ))}
        <span className={styles.answers}>
          <button type="button" className={buttonLook('small', 'filled')} disabled={busy} onClick={() => answer(rest.map(({ id }) => id))}>
            {rest.length === 1 ? say('Reject it') : rest.length === 2 ? say('Reject both') : say('Reject all {count}', { count })}
          </button>
          <button ref={keep} type="button" className={buttonLook('small', 'outlined')} disabled={busy} onClick={() => answer([])}>
            {say('Keep pending')}
          </button>
        </span>
      </p>
      <ErrorLine>{error}</ErrorLine>
    </div>
  );
}
