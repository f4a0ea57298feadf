// The tab Proposals: cards in text order, by paragraph. A decided proposal leaves a line with Undo in its place for eight seconds.
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import * as frameStyles from '../ui/frame.module.css';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { rove } from '../ui/roving.ts';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import type { Commands, Recent } from './commands.ts';
import { adjustedAt } from './history-entries.ts';
import { PackageCard } from './package-card.tsx';
import { PackageForm } from './package-form.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { groupWords, type ListedProposal, type ProposalGroup } from './proposal-groups.ts';
import * as styles from './proposals.module.css';
import { useCardActions, useCommandsContext, useProposalsContext } from './proposals-context.ts';
import { RejectRest } from './reject-rest.tsx';
import { RenewableList } from './renewable-list.tsx';
import { type PausedCards, usePausedCards } from './use-paused-cards.ts';

interface ProposalsProps {
  /** What only the own delegation sees, above all else. */
  readonly privateCards: ReactNode;
}

type Entry = { readonly proposal: ListedProposal } | { readonly recent: Recent };

/** The groups with the undo lines in them. A group without pending proposals stays as long as it has an undo line. */
function withRecent(groups: readonly ProposalGroup[], recent: readonly Recent[], order: readonly string[]) {
  const shown = new Map<string, { group: ProposalGroup; entries: Entry[] }>();
  for (const group of groups) shown.set(group.paragraph, { group, entries: group.proposals.map((proposal) => ({ proposal })) });
  for (const entry of recent) {
    const { paragraph, label } = entry.proposal;
    const at = shown.get(paragraph) ?? { group: { paragraph, label, proposals: [] }, entries: [] };
    // What was accepted in part goes on with its card.
    const gone = entry.decision.kind === 'part-accepted' ? null : entry.proposal.id;
    const before = at.entries.filter((known) => 'recent' in known || known.proposal.id !== gone);
    at.entries = [...before.filter((known) => 'recent' in known), { recent: entry }, ...before.filter((known) => 'proposal' in known)];
    shown.set(paragraph, at);
  }
  return [...shown.values()].sort((a, b) => order.indexOf(a.group.paragraph) - order.indexOf(b.group.paragraph));
}

/** The list of cards. */
export function Proposals({ privateCards }: ProposalsProps) {
  const { groups, facts, selected, renewable, packages } = useProposalsContext();
  const { order, slots } = useTextContext();
  const { decisions } = useSnapshotContext();
  const { sideBySide } = useRoomContext();
  const commands = useCommandsContext();
  const { onCommand } = useCardActions();
  const { session } = useCommittee();
  const own = session.person.delegation;
  /** The paragraph whose board is open makes its offers there. */
  const onBoard = slots.some(({ paragraph }) => paragraph === sideBySide) ? sideBySide : null;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected === null) return;
    const card = list.current?.querySelector(`[data-proposal="${CSS.escape(selected)}"]`);
    card?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const adjusted = useMemo(() => adjustedAt(decisions), [decisions]);
  const held = usePausedCards(groups, own);
  const shown = withRecent(held.shown, commands.recent, order);
  if (shown.length === 0 && held.waiting.length === 0 && renewable.length === 0) return <NoProposals privateCards={privateCards} />;
  const all = held.shown.flatMap((group) => group.proposals);
  const unbound = (whose: string, mine: boolean) => all.filter(({ id, by }) => (by === whose) === mine && (!mine || !facts(id).bound));
  const stop = all.some((proposal) => proposal.id === selected) ? selected : all[0]?.id;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move among the buttons inside, which are what one operates
    <div className={frameStyles.scroll} ref={list} onKeyDown={rove} onPointerEnter={held.enter} onPointerLeave={held.release}>
      {privateCards}
      {held.waiting.length > 0 && <NewCards waiting={held.waiting} onShow={held.release} />}
      {packages.map((listed) => (
        <PackageCard key={listed.pack.id} listed={listed} />
      ))}
      {shown.map(({ group, entries }) => (
        <section key={group.paragraph} aria-label={`Proposals on ${group.label}`}>
          <h2 className={cardStyles.groupHeading}>
            <b>{group.label === 'title' ? 'Title' : group.label === 'heading' ? 'Heading' : group.label}</b>{' '}
            {group.proposals.length > 0 ? groupWords(group, own) : 'decided'}
          </h2>
          {offersOn(commands, group.paragraph, onBoard).map((offer) => (
            <RejectRest key={offer.decision.id} offer={offer} groups={groups} facts={facts} commands={commands} withUndo={false} />
          ))}
          {entries.map((entry) =>
            'recent' in entry ? (
              <UndoLine key={entry.recent.decision.id} recent={entry.recent} />
            ) : (
              <ProposalCard
                key={entry.proposal.id}
                proposal={entry.proposal}
                facts={facts(entry.proposal.id)}
                selected={entry.proposal.id === selected}
                stop={entry.proposal.id === stop}
                own={own !== '' && entry.proposal.by === own}
                busy={commands.busy.has(entry.proposal.id)}
                error={commands.errors.get(entry.proposal.id)}
                adjusted={adjusted.get(entry.proposal.id)}
              />
            ),
          )}
        </section>
      ))}
      {own !== '' && onCommand && unbound(own, true).length > 0 && <PackageForm own={unbound(own, true)} others={unbound(own, false)} />}
      <RenewableList />
    </div>
  );
}

/** The offers of one paragraph that the board does not make. */
const offersOn = (commands: Commands, paragraph: string, onBoard: string | null) =>
  commands.offers.filter(({ proposal }) => proposal.paragraph === paragraph && (proposal.instead || proposal.paragraph) !== onBoard);

function UndoLine({ recent }: { recent: Recent }) {
  const commands = useCommandsContext();
  const { decision } = recent;
  const { kind } = decision;
  // What its owner withdrew, its owner brings back; what the chair decided, the chair takes back.
  const key = kind === 'withdrawn' ? recent.proposal.id : decision.id;
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
        name={kind === 'rejected' ? 'close' : kind === 'withdrawn' ? 'undo' : 'check'}
        className={kind === 'rejected' || kind === 'withdrawn' ? textStyles.declinedTone : textStyles.agreedTone}
      />
      <span>
        {error ?? (
          <>
            {recent.words}, <span className={textStyles.numerals}>{timeOf(decision.at)}</span>
          </>
        )}
      </span>
      <button
        type="button"
        className={buttonLook('small', 'quiet')}
        disabled={commands.busy.has(key)}
        onClick={() => (kind === 'withdrawn' ? commands.renew(key) : commands.undo(key))}
      >
        <Icon name="undo" />
        Undo
      </button>
      <i aria-hidden="true" />
    </div>
  );
}

function NewCards({ waiting, onShow }: { waiting: PausedCards['waiting']; onShow: () => void }) {
  const labels = [...new Set(waiting.map(({ label }) => label))];
  return (
    <button type="button" className={styles.newCards} onClick={onShow}>
      <Icon name="down" />
      <b>{waiting.length} new</b> {waiting.length === 1 ? 'proposal' : 'proposals'}, {labels.join(', ')}
      {[...new Set(waiting.map(({ by }) => by))].map((by) => (
        <Nameplate key={by} code={by} />
      ))}
    </button>
  );
}

function NoProposals({ privateCards }: ProposalsProps) {
  const { person } = useCommittee().session;
  return (
    <div className={frameStyles.scroll}>
      {privateCards}
      <div className={cardStyles.empty}>
        <p>
          <b>No proposals yet</b>
        </p>
        <p>
          {person.role === 'delegation'
            ? `Click in any paragraph and type. Your words come up here as a proposal of ${inSentence(person.name)}.`
            : 'What delegations propose comes up here, paragraph by paragraph.'}
        </p>
      </div>
    </div>
  );
}
