// What stands in the sheet under the current paragraph: the handle of its menu, what the delegation drafts privately, the bar of the own proposal or the
// chair's bar for the paragraph's status, and the board on which rivals are laid side by side. It is drawn into an element that the editor keeps for it.
import type { Node } from 'prosemirror-model';
import { createPortal } from 'react-dom';
import { amendmentsOf, idOf, isPending, paragraphAttrs } from '../../../schema/index.ts';
import { spoken } from '../../text/numbering.ts';
import { useFloorContext } from '../floor/use-floor.ts';
import { OwnProposalBar, StatusBar } from '../paragraph/paragraph-bars.tsx';
import { ParagraphHandle } from '../paragraph/paragraph-handle.tsx';
import { PrivateUnder } from '../private/private-proposals.tsx';
import { stillPending } from '../proposals/commands.ts';
import { useCardActions, useCommandsContext, useProposalsContext } from '../proposals/proposals-context.ts';
import { type RivalGroup, rivalGroupsOn } from '../proposals/rival-groups.ts';
import { LazyPart } from '../ui/lazy.tsx';
import { useRoomContext } from './context/room-context.ts';
import { useTextContext } from './context/text-context.ts';
import * as lazyParts from './lazy-parts.ts';
import { paragraphIn } from './use-editor.ts';

/** The bars and the board of the paragraph with the caret; nothing where there is none. */
export function UnderParagraph() {
  const { doc, portal } = useTextContext();
  const paragraph = paragraphIn(doc, portal?.paragraph ?? null);
  return portal && doc && paragraph ? createPortal(<Bars doc={doc} paragraph={paragraph} />, portal.element) : null;
}

function Bars({ doc, paragraph }: { readonly doc: Node; readonly paragraph: Node }) {
  const { mode, show, decides, sideBySide, setSideBySide } = useRoomContext();
  const id = idOf(paragraph);
  const label = spoken(useTextContext().labels.get(id)?.label ?? '');
  const isOnBoard = sideBySide === id;
  const { offer, rivals } = useRivalsOn(id, label);
  return (
    <>
      {(mode === 'amend' || (mode === 'edit' && show !== 'clean')) && (
        <ParagraphHandle key={`handle ${id}`} doc={doc} paragraph={paragraph} label={label} mode={mode} />
      )}
      {mode === 'amend' && <PrivateUnder doc={doc} paragraph={paragraph} label={label} />}
      <Bar
        paragraph={paragraph}
        label={label}
        rivals={rivals && !isOnBoard ? rivals.proposals.length : 0}
        decides={decides && mode === 'decide'}
      />
      {isOnBoard && rivals && (
        <LazyPart
          of={lazyParts.board}
          rivalGroup={rivals}
          paragraph={paragraph}
          offer={offer}
          decides={decides && mode === 'decide'}
          onClose={() => setSideBySide(null)}
        />
      )}
    </>
  );
}

/** The rivals of a paragraph that the board lays side by side: those of a fresh acceptance, those around the selected proposal, or the first ones. */
function useRivalsOn(paragraph: string, label: string) {
  const { groups, selected } = useProposalsContext();
  const { offers } = useCommandsContext();
  const offer =
    offers.findLast((one) => (one.proposal.instead || one.proposal.paragraph) === paragraph && stillPending(one, groups).length > 0) ??
    null;
  const all = rivalGroupsOn(groups, paragraph);
  const pending = all.find(({ proposals }) => proposals.some((one) => one.id === selected)) ?? all[0];
  const rivals: RivalGroup | undefined = offer
    ? { paragraph, label, of: offer.proposal.instead === '' ? 'words' : 'versions', proposals: stillPending(offer, groups) }
    : pending;
  return { offer, rivals };
}

interface BarProps {
  readonly paragraph: Node;
  readonly label: string;
  /** How many proposals stand against each other here and are not side by side. */
  readonly rivals: number;
  readonly decides: boolean;
}

/** The bar of the own proposal while it is written, else for the chair the bar of the paragraph's status. */
function Bar({ paragraph, label, rivals, decides }: BarProps) {
  const { editor, setSideBySide } = useRoomContext();
  const { own } = useTextContext();
  const { onWithdraw } = useCardActions();
  const { floor, put } = useFloorContext();
  const commands = useCommandsContext();
  const { by, status } = paragraphAttrs(paragraph);
  const id = idOf(paragraph);
  if (own?.paragraph === id)
    return (
      <OwnProposalBar
        key={own.amendment}
        changes={own.changes}
        onWithdraw={() => onWithdraw?.(own.amendment)}
        onDone={() => editor?.done()}
      />
    );
  if (!decides || by !== '') return null;
  return (
    <StatusBar
      key={id}
      label={label}
      status={status}
      pending={amendmentsOf(paragraph).filter(isPending).length}
      busy={commands.busy.has(id)}
      error={commands.errors.get(id)}
      rivals={rivals}
      onSideBySide={() => setSideBySide(id)}
      floorSince={floor?.paragraph === id ? floor.since : null}
      onFloor={(on) => put(on ? id : '')}
      onStatus={(next) => commands.send(id, { do: 'status', paragraph: id, status: next })}
    />
  );
}
