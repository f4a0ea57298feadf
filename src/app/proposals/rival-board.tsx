// The board in the sheet under a paragraph, with rivals side by side: proposals on the same words, who is in favour of each, and for the chair a preview of
// the paragraph. Everybody can open it; only the chair decides here.

import type { Node } from 'prosemirror-model';
import { useEffect, useRef, useState } from 'react';
import { nowOf } from '../../amend/kinds/paragraphs.ts';
import { labelAlone } from '../../messages/label-words.ts';
import { readersDirection, say } from '../../messages/say.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useCommittee } from '../session/committee.ts';
import { hiddenCount } from '../showing/only.ts';
import { buttonLook } from '../ui/button-look.ts';
import { Icon } from '../ui/icons.tsx';
import { Segments } from '../ui/segments.tsx';
import * as textStyles from '../ui/text.module.css';
import { usePointerOver } from '../ui/use-pointer-over.ts';
import type { ChairAct, Offer } from './commands.ts';
import { MarkedWords, markedParts } from './marked-words.tsx';
import type { ListedProposal } from './proposal-groups.ts';
import { useCardActions, useCommandsContext, useProposalsContext } from './proposals-context.ts';
import { RejectRest } from './reject-rest.tsx';
import * as styles from './rival-board.module.css';
import { CurrentWording, RivalColumn } from './rival-column.tsx';
import { type RivalGroup, rivalGroupWords } from './rival-groups.ts';
import { type Choice, choiceOf } from './single-changes.ts';

interface BoardProps {
  readonly rivalGroup: RivalGroup;
  readonly paragraph: Node;
  /** The offer after one of the rivals was accepted. */
  readonly offer: Offer | null;
  /** True if the person may decide here now; otherwise the board is read only. */
  readonly decides: boolean;
  /** Called when the pointer enters or leaves the board. */
  readonly onOver: (isOver: boolean) => void;
  readonly onClose: () => void;
}

/** A second press within this time is ignored: it was meant for the first rival. */
const STEADY_MS = 1000;

/** The board inherits the text's direction, but is right to left for readers of a right-to-left language. */
const boardDirection = (): 'rtl' | undefined => (readersDirection() === 'rtl' ? 'rtl' : undefined);

/** Rivals side by side. */
export function RivalBoard({ rivalGroup, paragraph, offer, decides, onOver, onClose }: BoardProps) {
  const { groups, facts, selected } = useProposalsContext();
  const commands = useCommandsContext();
  const { only } = useRoomContext();
  const { session } = useCommittee();
  const { onSelect, ticked, onTick, ...actions } = useCardActions();
  const onDecide = decides ? actions.onDecide : null;
  const [whole, setWhole] = useState(false);
  const now = nowOf(paragraph);
  const { label } = rivalGroup;
  const columns = rivalGroup.proposals;
  const hidden = hiddenCount([rivalGroup], only, session.person.delegation);
  const pending = new Set(groups.flatMap((group) => group.proposals.map(({ id }) => id)));
  const decidedAt = useRef(Number.NEGATIVE_INFINITY);
  const board = useRef<HTMLElement>(null);
  const columnsRow = useRef<HTMLDivElement>(null);
  useEffect(() => {
    board.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  // Decided columns are smaller; while the pointer is over it the board keeps its size.
  const hold = (isOver: boolean) => {
    for (const element of [board.current, columnsRow.current])
      if (element) element.style.minBlockSize = isOver ? `${element.offsetHeight}px` : '';
    onOver(isOver);
  };
  usePointerOver(board, hold);
  /** The latest decision on a rival; '' while it is pending. */
  const decided = (id: string): string => {
    if (offer?.proposal.id === id) return offer.words;
    if (pending.has(id)) return '';
    return commands.recent.findLast(({ proposal }) => proposal?.id === id)?.words ?? say('No longer pending');
  };
  const rivals = columns.map((proposal) => {
    const choice = rivalGroup.of === 'words' ? choiceOf(paragraph, proposal, ticked) : null;
    return { proposal, choice };
  });
  const read = rivals.find(({ proposal }) => proposal.id === selected && proposal.id !== offer?.proposal.id);
  const decide = (proposal: ListedProposal, how: ChairAct) => {
    if (performance.now() - decidedAt.current < STEADY_MS) return;
    decidedAt.current = performance.now();
    onDecide?.(proposal, how);
  };
  return (
    <section
      ref={board}
      className={styles.board}
      dir={boardDirection()}
      data-testid="board"
      data-rivals
      aria-label={
        onDecide ? say('Decide on {label}', { label: labelAlone(label) }) : say('Side by side on {label}', { label: labelAlone(label) })
      }
    >
      <header>
        <h3 className={textStyles.grow}>
          {rivalGroupWords(rivalGroup)}
          {hidden > 0 && <span className={styles.hidden}> {say('{count} of them not shown in the text', { count: hidden })}</span>}
        </h3>
        {rivalGroup.of === 'words' && (
          <Segments
            label={say('Show')}
            chosen={whole ? 'whole' : 'words'}
            onChoose={(id) => setWhole(id === 'whole')}
            options={[
              { id: 'words', words: say('Words') },
              { id: 'whole', words: say('Whole {label}', { label: labelAlone(label) }) },
            ]}
          />
        )}
        <button type="button" className={buttonLook('square')} aria-label={say('Close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div
        ref={columnsRow}
        className={styles.rivals}
        tabIndex={columns.length > 3 ? 0 : undefined}
        data-columns={Math.min(columns.length, 3)}
      >
        {rivalGroup.of === 'versions' && <CurrentWording now={now} label={label} />}
        {rivals.map((rival) => (
          <RivalColumn
            key={rival.proposal.id}
            proposal={rival.proposal}
            facts={facts(rival.proposal.id)}
            now={now}
            whole={whole}
            selected={rival.proposal.id === selected}
            decided={decided(rival.proposal.id)}
            choice={rival.choice}
            busy={commands.busy.has(rival.proposal.id)}
            error={commands.errors.get(rival.proposal.id)}
            onSelect={() => onSelect(rival.proposal.id)}
            onTick={onTick}
            onDecide={onDecide && ((how) => decide(rival.proposal, how))}
          />
        ))}
      </div>
      {read && rivalGroup.of === 'words' && !read.proposal.structural && <WouldRead label={label} now={now} rival={read} />}
      {offer && onDecide && <RejectRest key={offer.decision.id} offer={offer} groups={groups} facts={facts} commands={commands} withUndo />}
    </section>
  );
}

interface WouldReadProps {
  readonly label: string;
  readonly now: Node;
  readonly rival: {
    readonly proposal: ListedProposal;
    readonly choice: Choice | null;
  };
}

/** Previews the paragraph with the chosen changes; nothing is written before Accept. */
function WouldRead({ label, now, rival: { proposal, choice } }: WouldReadProps) {
  const then = choice ? choice.withChosen(choice.chosen) : proposal.merged;
  if (!then || proposal.status === 'conflict') return null;
  return (
    <div className={styles.outcome} aria-live="polite">
      <bdi className={textStyles.smallLabel} dir={boardDirection()}>
        {say('{label} would read', { label: labelAlone(label) })}
      </bdi>
      <p dir="auto">
        <MarkedWords parts={markedParts(now, then, true).filter((part) => part.is !== 'out')} />
      </p>
    </div>
  );
}
