// The sheet from below in which a delegation proposes on a phone: other words, a new paragraph, that one goes or stands elsewhere. Until its button is pressed nothing
// leaves the device; closed, it keeps its words in this window.
import { useEffect, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { type SheetKind, sheetKinds, sheetRefusal, type TakenParagraph } from '../../editor/phone/propose-paragraphs.ts';
import { said } from '../../messages/said.ts';
import { spoken } from '../../text/numbering.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { slotIn, useCommittee } from '../session/committee.ts';
import { NewPart } from './new-part.tsx';
import * as styles from './propose-sheet.module.css';
import type { SheetPartProps } from './sheet-frame.tsx';
import { WholePart } from './whole-part.tsx';
import { firstKind } from './why-not-proposed.ts';
import { WordsPart } from './words-part.tsx';

interface ProposeSheetProps {
  /** Id of the paragraph. */
  readonly paragraph: string;
  /** A paragraph of the library, with which a new one begins. */
  readonly taken?: TakenParagraph;
  readonly onClose: () => void;
}

/** The sheet; nothing where it could not even be begun. */
export function ProposeSheet({ paragraph, taken, onClose }: ProposeSheetProps) {
  const { draft, editor } = useRoomContext();
  const { labels } = useTextContext();
  const { session } = useCommittee();
  const { person, link } = session;
  const [kinds] = useState(() => (editor ? sheetKinds(editor.view, paragraph) : []));
  const [kind, setKind] = useState<SheetKind | null>(() => (taken ? 'new' : firstKind(editor, paragraph)));
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (kind === null) onClose();
  }, [kind, onClose]);
  // The paper behind the sheet shows what it is about.
  useEffect(() => {
    editor?.view.dom.querySelector(`[data-paragraph="${CSS.escape(paragraph)}"]`)?.scrollIntoView({ block: 'start' });
  }, [editor, paragraph]);
  if (!editor || kind === null) return null;
  const key = `${draft} ${link ?? person.delegation} ${paragraph}`;
  // Words are offered where they are refused too: the sheet says why.
  const props: SheetPartProps = {
    paragraph,
    label: said(spoken(labels.get(paragraph)?.label ?? '')),
    storageKey: kind === 'words' ? key : `${key} ${kind}`,
    kinds: taken
      ? ['new']
      : kinds.filter((one) => one !== 'words' || kind === 'words' || sheetRefusal(editor.view, paragraph, 'words') === null),
    onKind: setKind,
    onClose,
    onBusy: setBusy,
  };
  return (
    <ModalOverlay className={styles.veil} isOpen isDismissable={!isBusy} onOpenChange={(open) => !open && onClose()}>
      <Modal className={`d${slotIn(session, person.delegation)} ${styles.sheet}`}>
        <Dialog className={styles.inner}>
          {kind === 'words' ? (
            <WordsPart {...props} editor={editor} />
          ) : kind === 'new' ? (
            <NewPart {...props} editor={editor} taken={taken ?? null} />
          ) : (
            <WholePart key={kind} {...props} editor={editor} kind={kind} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
