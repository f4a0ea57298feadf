// The sheet in which a delegation changes the words of one paragraph on a phone: the words as a field with what is new and what is struck, under it the same in
// formal words, who will see it, and Propose. Until that is pressed nothing leaves the device; closed, the sheet keeps its words in this window. Where the text
// changes meanwhile the words are carried over, or the sheet shows both and asks.

import type { Node } from 'prosemirror-model';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { labelOfAlone } from '../../amend/formal/families.ts';
import { formalParts, formalWording } from '../../amend/formal/sentence.ts';
import { rebase } from '../../amend/rebase/rebase.ts';
import { proposeWords, type SheetStart, sheetStart } from '../../editor/phone/propose-words.ts';
import { createWordsField, type WordsField } from '../../editor/phone/words-field.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { LONGEST } from '../../protocol/record.ts';
import { spoken } from '../../text/numbering.ts';
import { isChosenPrivate, usePrivateContext } from '../private/use-private-document.ts';
import { usePublishing } from '../private/use-publishing.ts';
import { FormalWords } from '../proposals/formal-words.tsx';
import { MarkedWords, markedParts } from '../proposals/marked-words.tsx';
import { useCardActions, useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, slotIn, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { CopyButton } from '../ui/notice-lines.tsx';
import * as switchStyles from '../ui/switch.module.css';
import { tell } from '../ui/tell.ts';
import * as textStyles from '../ui/text.module.css';
import { forgetWords, keepWords, wordsOfSheet } from './kept-words.ts';
import * as styles from './propose-sheet.module.css';

interface ProposeSheetProps {
  /** Id of the paragraph. */
  readonly paragraph: string;
  readonly onClose: () => void;
}

/** What is written in the sheet: `words`, begun from `start`. */
interface Written {
  readonly start: SheetStart;
  readonly words: Node;
}

/** The sheet; nothing where it could not even be begun. */
export function ProposeSheet({ paragraph, onClose }: ProposeSheetProps) {
  const { draft, editor } = useRoomContext();
  const { person, link } = useCommittee().session;
  const key = `${draft} ${link ?? person.delegation} ${paragraph}`;
  const [begun] = useState(() => {
    const start = editor && sheetStart(editor.view, paragraph);
    if (!start || 'refused' in start) return null;
    const kept = wordsOfSheet(key);
    return kept
      ? { start: { ...start, words: kept.begun }, words: kept.words, isKept: true }
      : { start, words: start.words, isKept: false };
  });
  useEffect(() => {
    if (!begun) onClose();
  }, [begun, onClose]);
  return begun && <Sheet paragraph={paragraph} begun={begun} isKept={begun.isKept} storageKey={key} onClose={onClose} />;
}

interface SheetProps extends ProposeSheetProps {
  readonly begun: Written;
  /** The words were written before, and kept. */
  readonly isKept: boolean;
  readonly storageKey: string;
}

function Sheet({ paragraph, begun, isKept, storageKey, onClose }: SheetProps) {
  const { draft, editor } = useRoomContext();
  const { labels, doc, privately } = useTextContext();
  const { session } = useCommittee();
  const { person } = session;
  const stage = usePrivateContext();
  const publishing = usePublishing(stage);
  const commands = useCommandsContext();
  const { onSelect, onCommand } = useCardActions();
  const isPublicSaved = useSnapshotContext().saved;
  const isPrivateSaved = stage?.saved ?? false;
  const [written, setWritten] = useState<Written>(begun);
  const [notice, setNotice] = useState(isKept ? 'kept' : '');
  const [refused, setRefused] = useState('');
  const [conflict, setConflict] = useState<Written | null>(null);
  const [composed, setComposed] = useState(0);
  const [reason, setReason] = useState<string | null>(null);
  /** The amendment that was written, until all that belongs to it is on the server. */
  const [sent, setSent] = useState<{ readonly amendment: string; readonly publish: boolean; readonly isPrivate: boolean } | null>(null);
  const field = useRef<WordsField>(null);
  const mount = useRef<HTMLDivElement>(null);
  const name = inSentence(person.name);
  const label = said(spoken(labels.get(paragraph)?.label ?? ''));
  const { start, words } = written;
  const isChanged = !words.eq(start.words);

  // Who sees it: as the own proposal is seen already; else as this window was told; else privately where the delegation works so in this draft.
  const byDefault = isChosenPrivate(draft) ?? (privately || (stage?.pending.length ?? 0) > 0);
  const [wish, setWish] = useState<boolean | null>(null);
  const isPrivate = !start.isOwnParagraph && (wish ?? (start.own ? start.own.isPrivate : byDefault));
  const canBePrivate = stage !== null && !start.isOwnParagraph;

  const change = (next: Written) => {
    setWritten(next);
    if (next.words.eq(next.start.words)) forgetWords(storageKey);
    else keepWords(storageKey, { begun: next.start.words, words: next.words });
  };
  const latest = useRef({ written, change });
  latest.current = { written, change };

  // biome-ignore lint/correctness/useExhaustiveDependencies: one field as long as the sheet is open
  useLayoutEffect(() => {
    if (!mount.current) return;
    const made = createWordsField(mount.current, {
      base: start.base,
      words,
      label: say('Words of {label}', { label }),
      onChange: (next) => latest.current.change({ ...latest.current.written, words: next }),
      onComposed: () => setComposed((times) => times + 1),
    });
    field.current = made;
    editor?.view.dom.querySelector(`[data-paragraph="${CSS.escape(paragraph)}"]`)?.scrollIntoView({ block: 'start' });
    made.focus();
    const frame = requestAnimationFrame(() => made.focus());
    return () => {
      cancelAnimationFrame(frame);
      field.current = null;
      made.destroy();
    };
  }, []);

  const show = (next: Written) => {
    change(next);
    setConflict(null);
    field.current?.set(next.start.base, next.words);
  };

  // The text, or the own proposal, changed while the sheet was open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the editor has is read anew when the text or what is private changes
  useEffect(() => {
    if (!editor || sent || field.current?.isComposing()) return;
    const now = sheetStart(editor.view, paragraph);
    if ('refused' in now) return setRefused(now.refused);
    setRefused('');
    if (now.words.eq(start.words)) {
      setConflict(null);
      if (!now.base.eq(start.base) || now.own?.amendment !== start.own?.amendment || now.own?.isPrivate !== start.own?.isPrivate)
        show({ start: now, words });
      return;
    }
    if (!isChanged) return show({ start: now, words: now.words });
    const { status, merged } = rebase(start.words, now.words, words);
    if (status === 'conflict') return setConflict({ start: now, words: merged });
    show({ start: now, words: merged });
    setNotice('carried');
  }, [editor, doc, stage, paragraph, words, composed, sent]);

  const propose = () => {
    if (!editor) return;
    const made = proposeWords(editor.view, paragraph, start, words, isPrivate);
    if ('refused' in made) return setRefused(made.refused);
    // The same switch as on a large screen: it stays as it was chosen here.
    if (wish !== null || start.own === null) stage?.writePrivately(isPrivate);
    setSent({ amendment: made.amendment, publish: start.own?.isPrivate === true && !isPrivate, isPrivate });
  };

  const isSaved = sent?.isPrivate || sent?.publish ? isPrivateSaved : isPublicSaved;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the server has the words
  useEffect(() => {
    if (!sent) return;
    const because = (reason ?? '').trim();
    const asks = sent.amendment !== '' && (sent.publish || because !== '');
    if (asks && !isSaved) return;
    void (async () => {
      if (asks && because !== '' && !(await onCommand?.(sent.amendment, { do: 'reason', amendment: sent.amendment, words: because })))
        return setSent(null);
      if (asks && sent.publish && !(await publishing(sent.amendment, [sent.amendment]))) return setSent(null);
      forgetWords(storageKey);
      tell(
        sent.isPrivate
          ? say('Only {delegation} sees your words on {label}.', { delegation: name, label })
          : say('Proposed in {label}.', { label }),
      );
      if (sent.amendment !== '') onSelect(sent.amendment);
      onClose();
    })();
  }, [sent, isSaved]);

  const isBusy = sent !== null;
  const called = labels.get(paragraph)?.label ?? '';
  const formal = isFormal(written)
    ? formalParts([formalWording(doc ? labelOfAlone(doc, paragraph, called) : called, start.base, words)])
    : null;
  const error = sent === null && start.own ? commands.errors.get(start.own.amendment) : undefined;
  const takesBack = isPrivate && start.own?.isPrivate === false;
  return (
    <ModalOverlay className={styles.veil} isOpen isDismissable={!isBusy} onOpenChange={(open) => !open && onClose()}>
      <Modal className={`d${slotIn(session, person.delegation)} ${styles.sheet}`}>
        <Dialog className={styles.inner}>
          <header className={styles.head}>
            <Nameplate code={person.delegation} />
            <Heading slot="title" level={2}>
              {start.own || start.isOwnParagraph ? say('Change your words in {label}', { label }) : say('Propose in {label}', { label })}
            </Heading>
            <Button className={buttonLook('square')} aria-label={say('Close, keep my words')} onPress={onClose}>
              <Icon name="close" />
            </Button>
          </header>
          <div className={styles.body}>
            <div className={styles.field} ref={mount} data-testid="sheet-words" />
            {notice !== '' && isChanged && !conflict && (
              <p className={cardStyles.notice} role="status">
                <Icon name="clock" />
                <span>
                  {notice === 'kept'
                    ? say('These are your words from before; they were not sent.')
                    : say('The text changed while you were writing. Your words were carried over to it.')}
                </span>
              </p>
            )}
            {conflict && (
              <div className={styles.conflict} data-testid="sheet-conflict" role="status">
                <p className={`${cardStyles.notice} ${cardStyles.warning}`}>
                  <Icon name="warn" />
                  <span>{say('The text changed under your words, and they no longer fit. It now reads:')}</span>
                </p>
                <p className={styles.now} dir="auto">
                  <MarkedWords parts={markedParts(start.words, conflict.start.words, true)} />
                </p>
                <button type="button" className={buttonLook('outlined')} onClick={() => show(conflict)}>
                  {say('Put my words on today’s text')}
                </button>
              </div>
            )}
            {refused !== '' && (
              <p className={`${cardStyles.notice} ${cardStyles.warning}`} role="status" data-testid="sheet-refused">
                <Icon name="warn" />
                <span>{refused}</span>
                {isChanged && <CopyButton text={words.textContent} />}
              </p>
            )}
            <div className={`${cardStyles.card} ${styles.reads}`} aria-live="polite" data-testid="sheet-reads">
              <p className={textStyles.smallLabel}>{say('Your proposal reads')}</p>
              {formal ? (
                <p className={cardStyles.wording} dir="auto">
                  <FormalWords parts={formal} />
                </p>
              ) : (
                <p className={textStyles.muted}>{say('Nothing is changed yet.')}</p>
              )}
            </div>
            {reason === null ? (
              <button type="button" className={`${textStyles.inlineLink} ${styles.addReason}`} onClick={() => setReason('')}>
                {say('Add a reason')}
              </button>
            ) : (
              <textarea
                className={styles.reason}
                aria-label={say('Reason for this proposal')}
                autoFocus
                rows={2}
                maxLength={LONGEST.reason}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
            <ErrorLine>{error}</ErrorLine>
          </div>
          <footer className={styles.foot}>
            <div className={styles.who}>
              {!start.isOwnParagraph && (
                <button
                  type="button"
                  role="switch"
                  className={switchStyles.switch}
                  aria-checked={isPrivate}
                  disabled={!canBePrivate || isBusy}
                  data-testid="sheet-private"
                  onClick={() => setWish(!isPrivate)}
                >
                  <span className={switchStyles.track} aria-hidden="true" />
                  <bdi>{say('Only {name} sees it', { name })}</bdi>
                </button>
              )}
              <p className={textStyles.muted} data-testid="sheet-readers">
                {takesBack
                  ? say('Everybody has read your proposal. It is withdrawn, and goes on privately.')
                  : isPrivate
                    ? say('Nobody else receives a letter until you publish it.')
                    : say('Everybody will read it.')}
              </p>
            </div>
            <button
              type="button"
              className={buttonLook('filled')}
              // Who would see it is not known before what is private is here.
              disabled={
                isBusy ||
                conflict !== null ||
                refused !== '' ||
                stage === null ||
                !(isChanged || isPrivate !== (start.own?.isPrivate ?? isPrivate))
              }
              data-testid="sheet-propose"
              onClick={propose}
            >
              {isPrivate ? say('Keep privately') : say('Propose')}
            </button>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** True where the words are other than the paragraph's. */
const isFormal = ({ start, words }: Written): boolean => !words.content.eq(start.base.content);
