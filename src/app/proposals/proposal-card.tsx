// The card of one proposal in the panel: its owner and time, its formal words, co-sponsors and tally, the proposals it overlaps, whether it still fits. Only
// the selected card shows reason, positions and buttons. The heading is the button that selects.

import { memo } from 'react';
import { conjunctionList } from '../../messages/lists.ts';
import { say } from '../../messages/say.ts';
import { sponsorsOf } from '../../protocol/record.ts';
import { agreedLine } from '../library/agreed/agreed-parts.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { inSentence, nameIn, slotIn, useCommittee } from '../session/committee.ts';
import { isShownTo } from '../showing/only.ts';
import { useNewsContext } from '../since/news-context.ts';
import * as cardStyles from '../ui/card.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon } from '../ui/icons.tsx';
import { LazyPart } from '../ui/lazy.tsx';
import * as nameplateStyles from '../ui/nameplate.module.css';
import { Nameplate } from '../ui/nameplate.tsx';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import { dateOf, momentOf } from '../ui/times.ts';
import { CardButtons } from './card-actions.tsx';
import { AskedRoom, Nameplates, OfEarlierWords, PositionLists, TallyLine, useTally } from './card-positions.tsx';
import { CardReason } from './card-reason.tsx';
import { FitNotice, LeftBehind, TouchedWords } from './fit-notice.tsx';
import { FormalWords, WhichParagraph } from './formal-words.tsx';
import * as styles from './proposal-card.module.css';
import type { ProposalFacts } from './proposal-facts.ts';
import type { ListedProposal } from './proposal-groups.ts';
import { useCardActions } from './proposals-context.ts';
import { SelectedWords } from './ticked-changes.tsx';

interface ProposalCardProps {
  readonly proposal: ListedProposal;
  readonly facts: ProposalFacts;
  readonly selected: boolean;
  /** True for the one card that Tab reaches. */
  readonly stop: boolean;
  readonly own: boolean;
  readonly busy: boolean;
  readonly error: string | undefined;
  /** When the server last carried it over to a changed wording (ISO 8601). */
  readonly adjusted: string | undefined;
}

/** A card of the panel. It is memoised because a keystroke changes one card among hundreds. */
export const ProposalCard = memo(function ProposalCard(props: ProposalCardProps) {
  const { proposal, facts, selected, stop, own, busy, error, adjusted } = props;
  const { session } = useCommittee();
  const name = nameIn(session, proposal.by);
  const tally = useTally(facts, proposal.by);
  const sponsors = sponsorsOf(facts.cosponsors);
  const { only } = useRoomContext();
  const news = useNewsContext();
  const { onSelect, onSideBySide, onCommand } = useCardActions();
  return (
    <article
      className={`d${slotIn(session, proposal.by)} ${cardStyles.card}`}
      data-proposal={proposal.id}
      data-testid="proposal-card"
      data-selected={selected || undefined}
    >
      <h3 className={cardStyles.heading}>
        <button
          type="button"
          className={cardStyles.selectButton}
          data-testid="select-card"
          data-rove
          tabIndex={stop ? 0 : -1}
          aria-expanded={selected}
          onClick={() => onSelect(selected ? null : proposal.id)}
        >
          <Nameplate code={proposal.by} />
          <b>{name}</b>
        </button>
        {facts.late !== '' && (
          <span
            className={cardStyles.headingNote}
            title={say('Made or changed after the deadline, {moment}', { moment: momentOf(facts.late, new Date()) })}
          >
            {say('late')}
          </span>
        )}
        {facts.bound && <span className={cardStyles.headingNote}>{say('in a package')}</span>}
        {own && <span className={cardStyles.headingNote}>{say('yours')}</span>}
        {news?.proposals.has(proposal.id) && (
          <span className={styles.news}>{say('new since {moment}', { moment: momentOf(news.since, new Date()) })}</span>
        )}
        {facts.written !== '' && (
          <time dateTime={facts.written} title={dateOf(facts.written)}>
            {momentOf(facts.written, new Date())}
          </time>
        )}
      </h3>
      {facts.cosponsors.length > 0 && (
        <p className={`${styles.sponsors} ${nameplateStyles.plates}`}>
          {sponsors.length > 0 && rich('sponsors|with {names}', { names: <Nameplates codes={sponsors} /> })}
          {tally.earlierSponsors.length > 0 && rich('co-sponsors {names}', { names: <OfEarlierWords codes={tally.earlierSponsors} /> })}
        </p>
      )}
      {selected ? (
        <SelectedWords proposal={proposal} facts={facts} className={cardStyles.wording} />
      ) : (
        <p className={cardStyles.wording} dir="auto">
          <FormalWords parts={proposal.parts} />
        </p>
      )}
      <WhichParagraph proposal={proposal} />
      <TouchedWords proposal={proposal} className={styles.touched} />
      {selected && (
        <CardReason
          reason={facts.reason?.words ?? ''}
          busy={busy}
          onReason={own && onCommand ? (words) => onCommand(proposal.id, { do: 'reason', amendment: proposal.id, words }) : null}
        />
      )}
      <LazyPart of={agreedLine} unasked proposal={proposal} selected={selected} />
      {(selected || facts.positions.length > 0) && <TallyLine tally={tally} />}
      {selected && <PositionLists tally={tally} />}
      <AskedRoom facts={facts} by={proposal.by} tally={tally} />
      {proposal.rivals.length > 0 && (
        <p className={`${cardStyles.notice} ${cardStyles.warning}`}>
          <Icon name="overlap" />
          <span>
            {overlapWords(
              proposal.rivals.map((rival) => {
                const owner = inSentence(nameIn(session, rival));
                return isShownTo(only, session.person.delegation, rival) ? owner : say('overlap|{owner} (hidden)', { owner });
              }),
            )}
            {selected && (
              <>
                {' '}
                <button type="button" className={textStyles.inlineLink} onClick={() => onSideBySide(proposal)}>
                  {say('Put side by side')}
                </button>
              </>
            )}
          </span>
        </p>
      )}
      <FitNotice proposal={proposal} made={facts.base} adjusted={adjusted} selected={selected} />
      <LeftBehind proposal={proposal} />
      <ErrorLine>{error}</ErrorLine>
      {selected && <CardButtons proposal={proposal} facts={facts} own={own} busy={busy} />}
    </article>
  );
});

/** "Overlaps the proposal of Mexico.", "Overlaps the proposals of Kenya and Mexico." */
const overlapWords = (names: readonly string[]): string =>
  names.length < 2
    ? say('Overlaps the proposal of {owner}.', { owner: names[0] ?? '' })
    : say('Overlaps the proposals of {names}.', { names: conjunctionList(names) });
