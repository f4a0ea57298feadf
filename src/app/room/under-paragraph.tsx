// What the sheet shows under paragraphs: under the current one the handle of its menu, under each the private new paragraphs of the delegation, and under one
// the open board of rivals. Private paragraphs and the board do not depend on the caret, so it moves no line. All is rendered into elements that the editor
// keeps for it. Not here: the bars (foot-bar.tsx).

import type { Node } from 'prosemirror-model';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { idOf } from '../../../schema/index.ts';
import { said } from '../../messages/said.ts';
import { spoken } from '../../text/numbering.ts';
import { ParagraphHandle } from '../paragraph/paragraph-handle.tsx';
import { useMarginPress } from '../paragraph/use-margin-press.ts';
import { isNewParagraph } from '../private/listed-private.ts';
import { usePrivateContext } from '../private/use-private-document.ts';
import { stillPending } from '../proposals/commands.ts';
import { useCommandsContext, useProposalsContext } from '../proposals/proposals-context.ts';
import { type RivalGroup, rivalGroupsOn } from '../proposals/rival-groups.ts';
import { fetchUntil, LazyPart, lazy } from '../ui/lazy.tsx';
import { useLevels } from '../ui/status-words.ts';
import { useRoomContext } from './context/room-context.ts';
import { useTextContext } from './context/text-context.ts';
import { paragraphIn } from './use-editor.ts';

const board = lazy(async () => (await import('../proposals/rival-board.tsx')).RivalBoard);
const phoneParagraph = lazy(async () => (await import('../phone/phone-paragraph.tsx')).PhoneParagraph);
const proposeSheet = lazy(async () => (await import('../phone/propose-sheet.tsx')).ProposeSheet);
const privateParagraphs = lazy(async () => (await import('../private/private-paragraphs.tsx')).PrivateParagraphs);
// The board may be opened at any moment, so it is fetched in advance, with this part.
fetchUntil(board.fetch, () => board.part() !== null);

const fetchOfPhone = () => Promise.all([phoneParagraph.fetch(), proposeSheet.fetch()]);
const isPhoneFetched = () => phoneParagraph.part() !== null && proposeSheet.part() !== null;

/** Renders what belongs under the paragraphs. */
export function UnderParagraphs() {
  const { doc, portals, portal } = useTextContext();
  const { editor, mode, phone, decides } = useRoomContext();
  const agreesWords = useLevels() === 2 && decides && mode === 'decide';
  const press = useMarginPress(editor, !phone && (mode === 'amend' || mode === 'edit' || agreesWords));
  usePlaces();
  // Id of the paragraph in the sheet. The state is kept here, not under its paragraph, which may be deleted while somebody writes.
  const [inSheet, setInSheet] = useState<string | null>(null);
  useEffect(() => (phone ? fetchUntil(fetchOfPhone, isPhoneFetched) : undefined), [phone]);
  if (!doc) return null;
  return (
    <>
      {portals.map(({ paragraph: id, element }) => {
        const paragraph = paragraphIn(doc, id);
        const isCurrent = id === portal?.paragraph;
        return (
          paragraph && createPortal(<Under paragraph={paragraph} isCurrent={isCurrent} press={press} onPropose={setInSheet} />, element, id)
        );
      })}
      {inSheet !== null && <LazyPart of={proposeSheet} key={inSheet} paragraph={inSheet} onClose={() => setInSheet(null)} />}
    </>
  );
}

/** Asks the editor to keep a place under each paragraph with private proposals, and under the one with the board. */
function usePlaces(): void {
  const { editor, mode, sideBySide } = useRoomContext();
  const pending = usePrivateContext()?.pending;
  const places = useMemo(() => {
    const found = new Set(mode === 'amend' ? pending?.filter(isNewParagraph).map((one) => one.paragraph) : []);
    if (sideBySide !== null) found.add(sideBySide);
    return [...found];
  }, [mode, pending, sideBySide]);
  useEffect(() => editor?.setPlaces(places), [editor, places]);
}

interface UnderProps {
  readonly paragraph: Node;
  readonly isCurrent: boolean;
  readonly press: ReturnType<typeof useMarginPress>;
  /** Opens the sheet for this paragraph. */
  readonly onPropose: (paragraph: string) => void;
}

function Under({ paragraph, isCurrent, press, onPropose }: UnderProps) {
  const { mode, phone, sideBySide } = useRoomContext();
  const id = idOf(paragraph);
  const label = said(spoken(useTextContext().labels.get(id)?.label ?? ''));
  return (
    <>
      {isCurrent && phone && <LazyPart of={phoneParagraph} key={`phone ${id}`} paragraph={paragraph} label={label} onPropose={onPropose} />}
      {isCurrent && !phone && (
        <ParagraphHandle key={`handle ${id}`} id={id} label={label} isPressed={press.pressed === id} onOpened={press.done} />
      )}
      {mode === 'amend' && <NewParagraphs paragraph={id} label={label} />}
      {sideBySide === id && <Board paragraph={paragraph} label={label} />}
    </>
  );
}

/** The private new paragraphs proposed after this one. */
function NewParagraphs(props: { readonly paragraph: string; readonly label: string }) {
  const stage = usePrivateContext();
  const isAny = stage?.pending.some((one) => one.paragraph === props.paragraph && isNewParagraph(one));
  return isAny ? <LazyPart of={privateParagraphs} unasked stage={stage!} {...props} /> : null;
}

/** The board of a paragraph; nothing if no proposals are rivals. While the pointer is on it, the columns stay. */
function Board({ paragraph, label }: { readonly paragraph: Node; readonly label: string }) {
  const { mode, decides, setSideBySide } = useRoomContext();
  const { offer, rivals } = useRivalsOn(idOf(paragraph), label);
  const [isOver, setOver] = useState(false);
  const held = useRef<RivalGroup | null>(null);
  held.current = isOver && held.current ? asHeld(held.current, rivals) : rivals;
  return (
    held.current && (
      <LazyPart
        of={board}
        rivalGroup={held.current}
        paragraph={paragraph}
        offer={offer}
        decides={decides && mode === 'decide'}
        onOver={setOver}
        onClose={() => setSideBySide(null)}
      />
    )
  );
}

/** The same columns in the same order, with the current proposals; decided ones stay as they were. */
function asHeld(held: RivalGroup, rivals: RivalGroup | null): RivalGroup {
  const now = new Map(rivals?.proposals.map((proposal) => [proposal.id, proposal]));
  return { ...held, proposals: held.proposals.map((proposal) => now.get(proposal.id) ?? proposal) };
}

/**
 * The rivals of a paragraph for the board: those of the accepted proposal after a fresh acceptance, else those of the selected proposal, else the first ones.
 */
function useRivalsOn(paragraph: string, label: string) {
  const { groups, selected } = useProposalsContext();
  const { offers } = useCommandsContext();
  const offer =
    offers.findLast((one) => (one.proposal.instead || one.proposal.paragraph) === paragraph && stillPending(one, groups).length > 0) ??
    null;
  if (offer) {
    const rest = stillPending(offer, groups).filter(({ id }) => id !== offer.proposal.id);
    const rivals: RivalGroup = {
      paragraph,
      label,
      of: offer.proposal.instead === '' ? 'words' : 'versions',
      proposals: [offer.proposal, ...rest],
    };
    return { offer, rivals };
  }
  const all = rivalGroupsOn(groups, paragraph);
  return { offer, rivals: all.find(({ proposals }) => proposals.some((one) => one.id === selected)) ?? all[0] ?? null };
}
