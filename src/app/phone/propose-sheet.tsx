// The bottom sheet in which a delegation proposes on a phone: other words, a new paragraph, a deletion or a move, and the rarer kinds behind one button.
// Nothing leaves the device until its button is pressed; when closed, it keeps its content in this window.
import { useEffect, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { TakenParagraph } from '../../editor/phone/propose-paragraphs.ts';
import { isOfWhole, moreKinds, type SheetKind, sheetKinds, sheetRefusal } from '../../editor/phone/sheet-kinds.ts';
import { said } from '../../messages/said.ts';
import { spoken } from '../../text/numbering.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { slotIn, useCommittee } from '../session/committee.ts';
import { keepKind, keptKind, partKey } from './kept-sheet.ts';
import { NewPart } from './new-part.tsx';
import * as styles from './propose-sheet.module.css';
import type { SheetPartProps } from './sheet-frame.tsx';
import { SplitPart } from './split-part.tsx';
import { useMoreNames } from './use-more-names.ts';
import { WholePart } from './whole-part.tsx';
import { firstKind } from './why-not-proposed.ts';
import { WordsPart } from './words-part.tsx';

interface ProposeSheetProps {
  /** Id of the paragraph. */
  readonly paragraph: string;
  /** A paragraph of the library that a new one begins with. */
  readonly taken?: TakenParagraph;
  readonly onClose: () => void;
}

/** The sheet; nothing if no kind of proposal is possible. */
export function ProposeSheet({ paragraph, taken, onClose }: ProposeSheetProps) {
  const { draft, editor } = useRoomContext();
  const { labels } = useTextContext();
  const { session } = useCommittee();
  const { person, link } = session;
  const sheet = `${draft} ${link ?? person.delegation} ${paragraph}`;
  const [kinds] = useState(() => (editor ? sheetKinds(editor.view, paragraph) : []));
  const [more] = useState(() => (editor && !taken ? moreKinds(editor.view, paragraph) : []));
  const [kind, setKind] = useState<SheetKind | null>(() => {
    if (taken) return 'new';
    const kept = keptKind(sheet);
    return [...kinds, ...more].find((one) => one === kept) ?? firstKind(editor, paragraph);
  });
  const nameOfMore = useMoreNames(paragraph);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (kind !== null && !taken) keepKind(sheet, kind);
  }, [sheet, kind, taken]);
  useEffect(() => {
    if (kind === null) onClose();
  }, [kind, onClose]);
  // Scrolls the paper behind the sheet to the paragraph.
  useEffect(() => {
    editor?.view.dom.querySelector(`[data-paragraph="${CSS.escape(paragraph)}"]`)?.scrollIntoView({ block: 'start' });
  }, [editor, paragraph]);
  if (!editor || kind === null) return null;
  // "Words" is offered even if refused: the sheet then says why.
  const props: SheetPartProps = {
    paragraph,
    label: said(spoken(labels.get(paragraph)?.label ?? '')),
    // A paragraph taken from the library is not kept.
    storageKey: taken ? '' : partKey(sheet, kind),
    kinds: taken
      ? ['new']
      : kinds.filter((one) => one !== 'words' || kind === 'words' || sheetRefusal(editor.view, paragraph, 'words') === null),
    more: more.map((one) => [one, nameOfMore(one)] as const),
    onKind: setKind,
    onClose,
    onBusy: setBusy,
  };
  return (
    <ModalOverlay className={styles.veil} isOpen isDismissable={!isBusy} onOpenChange={(open) => !open && onClose()}>
      <Modal className={`d${slotIn(session, person.delegation)} ${styles.sheet}`}>
        <Dialog className={styles.inner}>
          {kind === 'new' ? (
            <NewPart {...props} editor={editor} taken={taken ?? null} />
          ) : kind === 'split' ? (
            <SplitPart {...props} editor={editor} />
          ) : isOfWhole(kind) ? (
            <WholePart key={kind} {...props} editor={editor} kind={kind} />
          ) : (
            <WordsPart key={kind} {...props} editor={editor} kind={kind} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
