// The tab Proposals: cards in text order, by paragraph. A decided proposal is replaced by a line with Undo for eight seconds.

import { type ReactNode, useMemo, useRef } from 'react';
import { labelAlone, labelAsHeading } from '../../messages/label-words.ts';
import { commaList } from '../../messages/lists.ts';
import { numberIn, say } from '../../messages/say.ts';
import { phaseIn } from '../../protocol/standing.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import { shownGroups } from '../showing/only.ts';
import { OnlyLine } from '../showing/only-line.tsx';
import { NewFilter } from '../since/new-filter.tsx';
import { useNewsContext } from '../since/news-context.ts';
import * as cardStyles from '../ui/card.module.css';
import * as frameStyles from '../ui/frame.module.css';
import { HeldLine } from '../ui/held-line.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { richPlural } from '../ui/rich.tsx';
import { rove } from '../ui/roving.ts';
import { useFollowing, useSteadyList } from '../ui/use-held-list.ts';
import { usePointerOver } from '../ui/use-pointer-over.ts';
import type { Commands, Recent } from './commands.ts';
import { adjustedAt } from './history-entries.ts';
import { PackageCard } from './package-card.tsx';
import { PackageForm } from './package-form.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { groupWords, type ListedProposal, type ProposalGroup } from './proposal-groups.ts';
import { useCardActions, useCommandsContext, useProposalsContext } from './proposals-context.ts';
import { RejectRest } from './reject-rest.tsx';
import { RenewableList } from './renewable-list.tsx';
import { UndoLine } from './undo-line.tsx';
import { type PausedCards, usePausedCards, usePausedLines } from './use-paused-cards.ts';

interface ProposalsProps {
  /** Shown above the list, to the person's own delegation only. */
  readonly privateCards: ReactNode;
}

/** What is shown for a proposal: its card, its latest decisions, or both if it was accepted in part. */
interface Entry {
  readonly id: string;
  readonly card: ListedProposal | null;
  readonly recent: readonly Recent[];
}

/** The result of a paragraph's proposals when none is pending any more. */
const settledWords = (entries: readonly Entry[]): string =>
  entries.every(({ recent }) => recent.every(({ decision }) => decision.kind === 'withdrawn'))
    ? say('proposals|withdrawn')
    : say('proposals|decided');

/**
 * Adds the undo lines to the groups, each where its card was; `before`: the ids of all entries in the order last shown. A group without pending proposals
 * stays while it has an undo line.
 */
function withRecent(groups: readonly ProposalGroup[], recent: readonly Recent[], order: readonly string[], before: readonly string[]) {
  const shown = new Map<string, { group: ProposalGroup; entries: Entry[] }>();
  for (const group of groups)
    shown.set(group.paragraph, { group, entries: group.proposals.map((card) => ({ id: card.id, card, recent: [] })) });
  for (const one of recent) {
    if (!one.proposal) continue;
    const { paragraph, label, id } = one.proposal;
    const at = shown.get(paragraph) ?? { group: { paragraph, label, proposals: [] }, entries: [] };
    shown.set(paragraph, at);
    const known = at.entries.find((entry) => entry.id === id);
    // After a partial acceptance the card stays; any other card disappears at once.
    const card = one.decision.kind === 'part-accepted' ? (known?.card ?? null) : null;
    const entry: Entry = { id, card, recent: [...(known?.recent ?? []), one] };
    const behind = new Set(before.slice(before.indexOf(id) + 1));
    const rest = at.entries.filter((other) => other !== known);
    const place = known ? at.entries.indexOf(known) : rest.findIndex((other) => behind.has(other.id));
    at.entries = rest.toSpliced(place < 0 ? rest.length : place, 0, entry);
  }
  return [...shown.values()].sort((a, b) => order.indexOf(a.group.paragraph) - order.indexOf(b.group.paragraph));
}

/** The groups with only their new proposals. */
const newGroups = (groups: readonly ProposalGroup[], isNew: ReadonlySet<string>): readonly ProposalGroup[] =>
  groups.flatMap((group) => {
    const proposals = group.proposals.filter(({ id }) => isNew.has(id));
    return proposals.length > 0 ? [{ ...group, proposals }] : [];
  });

/** The list of cards. */
export function Proposals({ privateCards }: ProposalsProps) {
  const { groups, facts, selected, renewable, packages } = useProposalsContext();
  const { order, portals, current } = useTextContext();
  const { decisions } = useSnapshotContext();
  const { sideBySide, only } = useRoomContext();
  const commands = useCommandsContext();
  const { onCommand } = useCardActions();
  const { session } = useCommittee();
  const own = session.person.delegation;
  const news = useNewsContext();
  /** If the board of a paragraph is open, the offers on that paragraph are shown there. */
  const onBoard = portals.some(({ paragraph }) => paragraph === sideBySide) ? sideBySide : null;
  const list = useRef<HTMLDivElement>(null);
  const adjusted = useMemo(() => adjustedAt(decisions), [decisions]);
  const held = usePausedCards(groups, own);
  usePointerOver(list, held.setOver);
  const steady = useSteadyList(list, held.isOver);
  useFollowing(
    list,
    selected,
    current,
    groups.some(({ paragraph }) => paragraph === current),
    steady.show,
  );
  const recent = usePausedLines(commands.recent, groups, held.isOver);
  const places = useRef<readonly string[]>([]);
  const listed = shownGroups(held.shown, only, own);
  const shown = withRecent(news?.isAlone ? newGroups(listed, news.proposals) : listed, recent, order, places.current);
  places.current = shown.flatMap(({ entries }) => entries.map(({ id }) => id));
  const linesTogether = commands.recent.filter(({ proposal, decision }) => proposal === null && decision.paragraphs === undefined);
  if (shown.length === 0 && held.waiting.length === 0 && renewable.length === 0 && linesTogether.length === 0)
    return <NoProposals privateCards={privateCards} />;
  const all = held.shown.flatMap((group) => group.proposals);
  const unbound = (whose: string, mine: boolean) => all.filter(({ id, by }) => (by === whose) === mine && (!mine || !facts(id).bound));
  const cards = shown.flatMap(({ group }) => group.proposals);
  const stop = cards.some((proposal) => proposal.id === selected) ? selected : cards[0]?.id;
  const waiting = held.waiting.filter(({ by }) => only === null || only.includes(by));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move among the buttons inside, which are what one operates
    <div className={frameStyles.scroll} ref={list} onKeyDown={rove} onPointerMove={steady.point} onPointerDown={steady.measure}>
      {privateCards}
      {news && news.proposals.size > 0 && <NewFilter news={news} total={all.length} />}
      <OnlyLine groups={groups} place="panel" />
      {waiting.length > 0 && <NewCards waiting={waiting} onShow={held.release} />}
      {linesTogether.map((recent) => (
        <UndoLine key={recent.decision.id} recent={recent} />
      ))}
      {packages.map((listed) => (
        <PackageCard key={listed.pack.id} listed={listed} />
      ))}
      {shown.map(({ group, entries }) => (
        <section
          key={group.paragraph}
          data-group={group.paragraph}
          aria-label={say('Proposals on {label}', { label: labelAlone(group.label) })}
        >
          <h2 className={cardStyles.groupHeading}>
            <b>{labelAsHeading(group.label)}</b> {group.proposals.length > 0 ? groupWords(group, own) : settledWords(entries)}
          </h2>
          {offersOn(commands, group.paragraph, onBoard)
            .filter(({ proposal }) => !entries.some((entry) => entry.id === proposal.id))
            .map((offer) => (
              <RejectRest key={offer.decision.id} offer={offer} groups={groups} facts={facts} commands={commands} withUndo={false} />
            ))}
          {entries.map(({ id, card, recent: lines }) => (
            <div key={id} data-entry={id} style={{ minBlockSize: card ? undefined : steady.heightOf(id) }}>
              {lines.map((line) => (
                <UndoLine key={line.decision.id} recent={line} />
              ))}
              {offersOn(commands, group.paragraph, onBoard)
                .filter(({ proposal }) => proposal.id === id)
                .map((offer) => (
                  <RejectRest key={offer.decision.id} offer={offer} groups={groups} facts={facts} commands={commands} withUndo={false} />
                ))}
              {card && (
                <ProposalCard
                  proposal={card}
                  facts={facts(id)}
                  selected={id === selected}
                  stop={id === stop}
                  own={own !== '' && card.by === own}
                  busy={commands.busy.has(id)}
                  error={commands.errors.get(id)}
                  adjusted={adjusted.get(id)}
                />
              )}
            </div>
          ))}
        </section>
      ))}
      {own !== '' && onCommand && unbound(own, true).length > 0 && <PackageForm own={unbound(own, true)} others={unbound(own, false)} />}
      <RenewableList />
    </div>
  );
}

/** The offers on one paragraph that the board does not show. */
const offersOn = (commands: Commands, paragraph: string, onBoard: string | null) =>
  commands.offers.filter(({ proposal }) => proposal.paragraph === paragraph && (proposal.instead || proposal.paragraph) !== onBoard);

function NewCards({ waiting, onShow }: { waiting: PausedCards['waiting']; onShow: () => void }) {
  const labels = commaList([...new Set(waiting.map(({ label }) => labelAlone(label)))]);
  return (
    <HeldLine onShow={onShow}>
      <span>
        {richPlural(waiting.length, '{n} new proposal, {labels}', '{n} new proposals, {labels}', {
          n: <b>{numberIn(waiting.length)}</b>,
          labels,
        })}
      </span>
      {[...new Set(waiting.map(({ by }) => by))].map((by) => (
        <Nameplate key={by} code={by} />
      ))}
    </HeldLine>
  );
}

function NoProposals({ privateCards }: ProposalsProps) {
  const { person } = useCommittee().session;
  const { may } = useRoomContext();
  const { meta, record } = useSnapshotContext();
  const isDrafted = phaseIn(record.standing, meta) === 'drafting';
  // Old decisions are no longer in the record but in the past.
  const decided = record.decisions.some(({ amendment }) => amendment !== '');
  return (
    <div className={frameStyles.scroll}>
      {privateCards}
      <div className={cardStyles.empty}>
        <p>
          <b>{decided ? say('No proposals pending') : say('No proposals yet')}</b>
        </p>
        <p>
          {may('propose')
            ? say('Click in any paragraph and type. Your words come up here as a proposal of {owner}.', { owner: inSentence(person.name) })
            : isDrafted
              ? say('The text is still being drafted. Delegations propose when the negotiation is opened.')
              : decided
                ? say('What was decided is in History.')
                : say('What delegations propose comes up here, paragraph by paragraph.')}
        </p>
      </div>
    </div>
  );
}
