// In the sheet: other words for a paragraph. They stand in a field with what is new and what is struck. Where the text changes meanwhile they are carried over, or both
// are shown and the sheet asks.
import type { Node } from 'prosemirror-model';
import { useEffect, useState } from 'react';
import { labelOfAlone } from '../../amend/formal/families.ts';
import { formalParts, formalWording } from '../../amend/formal/sentence.ts';
import { rebase } from '../../amend/rebase/rebase.ts';
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import { proposeWords, type SheetStart, sheetStart } from '../../editor/phone/propose-words.ts';
import { say } from '../../messages/say.ts';
import { usePrivateContext } from '../private/use-private-document.ts';
import { MarkedWords, markedParts } from '../proposals/marked-words.tsx';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import { useFormalLanguage } from '../session/use-formal-language.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { Icon } from '../ui/icons.tsx';
import { forgetWords, keepWords, wordsOfSheet } from './kept-words.ts';
import * as styles from './propose-sheet.module.css';
import { SheetFrame, type SheetPartProps } from './sheet-frame.tsx';
import { SheetNotice, SheetRefusal } from './sheet-notices.tsx';
import { useReaders } from './use-readers.ts';
import { useSending } from './use-sending.ts';
import { useWordsField } from './use-words-field.ts';

interface WordsPartProps extends SheetPartProps {
  readonly editor: DraftEditor;
}

/** What is written in the sheet: `words`, begun from `start`. */
interface Written {
  readonly start: SheetStart;
  readonly words: Node;
}

/** The words; nothing where they cannot even be begun. */
export function WordsPart(props: WordsPartProps) {
  const { editor, paragraph, storageKey, onClose } = props;
  const [begun] = useState(() => {
    const start = sheetStart(editor.view, paragraph);
    if ('refused' in start) return null;
    const kept = wordsOfSheet(storageKey);
    return kept
      ? { start: { ...start, words: kept.begun }, words: kept.words, isKept: true }
      : { start, words: start.words, isKept: false };
  });
  useEffect(() => {
    if (!begun) onClose();
  }, [begun, onClose]);
  return begun && <Words {...props} begun={begun} isKept={begun.isKept} />;
}

interface WordsProps extends WordsPartProps {
  readonly begun: Written;
  /** The words were written before, and kept. */
  readonly isKept: boolean;
}

function Words({ editor, paragraph, label, begun, isKept, storageKey, kinds, onKind, onClose, onBusy }: WordsProps) {
  const { labels, doc } = useTextContext();
  const { person } = useCommittee().session;
  const language = useFormalLanguage(useSnapshotContext().meta.language);
  const stage = usePrivateContext();
  const commands = useCommandsContext();
  const [written, setWritten] = useState<Written>(begun);
  const [notice, setNotice] = useState(isKept ? 'kept' : '');
  const [refused, setRefused] = useState('');
  const [conflict, setConflict] = useState<Written | null>(null);
  const [composed, setComposed] = useState(0);
  const { start, words } = written;
  const isChanged = !words.eq(start.words);
  const readers = useReaders(start.own);
  const isPrivate = readers.isPrivate && !start.isOwnParagraph;
  const sending = useSending(() => {
    forgetWords(storageKey);
    onClose();
  });
  const sent = sending.isBusy;

  const change = (next: Written) => {
    setWritten(next);
    if (next.words.eq(next.start.words)) forgetWords(storageKey);
    else keepWords(storageKey, { begun: next.start.words, words: next.words });
  };
  const { mount, field } = useWordsField({
    base: start.base,
    words,
    label: say('Words of {label}', { label }),
    onChange: (next) => change({ ...written, words: next }),
    onComposed: () => setComposed((times) => times + 1),
  });

  const show = (next: Written) => {
    change(next);
    setConflict(null);
    field.current?.set(next.start.base, next.words);
  };

  // The text, or the own proposal, changed while the sheet was open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the editor has is read anew when the text or what is private changes
  useEffect(() => {
    if (sent || field.current?.isComposing()) return;
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
    const made = proposeWords(editor.view, paragraph, start, words, isPrivate);
    if ('refused' in made) return setRefused(made.refused);
    // The same switch as on a large screen: it stays as it was chosen here.
    readers.keep();
    sending.begin({
      proposal: made.amendment,
      isPrivate,
      publish: readers.publishes,
      told: isPrivate
        ? say('Only {delegation} sees your words on {label}.', { delegation: inSentence(person.name), label })
        : say('Proposed in {label}.', { label }),
    });
  };

  const called = labels.get(paragraph)?.label ?? '';
  const formal = isFormal(written)
    ? formalParts([formalWording(doc ? labelOfAlone(doc, paragraph, called) : called, start.base, words, language)])
    : null;
  return (
    <SheetFrame
      kind="words"
      label={label}
      kinds={kinds}
      onKind={onKind}
      onClose={onClose}
      onBusy={onBusy}
      heading={start.own || start.isOwnParagraph ? say('Change your words in {label}', { label }) : say('Propose in {label}', { label })}
      formal={formal}
      empty={say('Nothing is changed yet.')}
      sending={sending}
      error={!sent && start.own ? commands.errors.get(start.own.amendment) : undefined}
      readers={start.isOwnParagraph ? null : readers}
      isReady={conflict === null && refused === '' && (isChanged || readers.isOther)}
      onSend={propose}
    >
      <div className={styles.field} ref={mount} data-testid="sheet-words" />
      {notice !== '' && isChanged && !conflict && (
        <SheetNotice>
          {notice === 'kept'
            ? say('These are your words from before; they were not sent.')
            : say('The text changed while you were writing. Your words were carried over to it.')}
        </SheetNotice>
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
      <SheetRefusal words={refused} copy={isChanged ? words.textContent : ''} />
    </SheetFrame>
  );
}

/** True where the words are other than the paragraph's. */
const isFormal = ({ start, words }: Written): boolean => !words.content.eq(start.base.content);
