// In the sheet: other words for a paragraph, an alternative to it, or other words for another delegation's proposal. The field shows new and struck words. If
// the text changes meanwhile, the words are rebased, or both are shown and the sheet asks.
import type { Node } from 'prosemirror-model';
import { useEffect, useState } from 'react';
import { amendmentsOf, idOf, ownerOf } from '../../../schema/index.ts';
import { labelOfAlone } from '../../amend/formal/families.ts';
import { formalParts, formalWording } from '../../amend/formal/sentence.ts';
import { formalAlternative } from '../../amend/kinds/alternative.ts';
import { formalOnProposal } from '../../amend/kinds/amendment-to-amendment.ts';
import { rebase } from '../../amend/rebase/rebase.ts';
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import { amendedBy, proposeWords, type SheetStart, sheetStart, type WordsFor, wordsCarriedOver } from '../../editor/phone/propose-words.ts';
import { say } from '../../messages/say.ts';
import { usePrivateContext } from '../private/use-private-document.ts';
import { MarkedWords, markedParts } from '../proposals/marked-words.tsx';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { useFormalLanguage } from '../session/use-formal-language.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { Icon } from '../ui/icons.tsx';
import { keepPart, keptPart } from './kept-sheet.ts';
import * as styles from './propose-sheet.module.css';
import { SheetFrame, type SheetPartProps } from './sheet-frame.tsx';
import { SheetNotice, SheetRefusal } from './sheet-notices.tsx';
import { useReaders } from './use-readers.ts';
import { useSending } from './use-sending.ts';
import { useWordsField } from './use-words-field.ts';

interface WordsPartProps extends SheetPartProps {
  readonly editor: DraftEditor;
  readonly kind: WordsFor;
}

/** What is written in the sheet: `words`, which were begun from `start`. */
interface Written {
  readonly start: SheetStart;
  readonly words: Node;
}

/** The words, or why they cannot even be begun. */
export function WordsPart(props: WordsPartProps) {
  const { editor, kind, paragraph, storageKey } = props;
  const [begun] = useState(() => {
    const start = sheetStart(editor.view, paragraph, kind);
    if ('refused' in start) return start;
    const kept = keptPart(storageKey).words;
    return kept
      ? { start: { ...start, words: kept.begun }, words: kept.words, isKept: true }
      : { start, words: start.words, isKept: false };
  });
  return 'refused' in begun ? <NoWords {...props} why={begun.refused} /> : <Words {...props} begun={begun} isKept={begun.isKept} />;
}

/** Why no words can be begun, and the words written before. */
function NoWords({ editor: _, why, ...part }: WordsPartProps & { readonly why: string }) {
  const [kept] = useState(() => keptPart(part.storageKey).words?.words.textContent ?? '');
  const heading = useWordsHeading(part.paragraph, part.kind, part.label, false);
  const sending = useSending(part.storageKey, part.onClose);
  return (
    <SheetFrame
      {...part}
      heading={heading}
      formal={null}
      empty={say('Nothing is changed yet.')}
      sending={sending}
      readers={null}
      isReady={false}
      onSend={part.onClose}
    >
      {kept !== '' && (
        <p className={styles.now} dir="auto">
          {kept}
        </p>
      )}
      <SheetRefusal words={why} copy={kept} />
    </SheetFrame>
  );
}

interface WordsProps extends WordsPartProps {
  readonly begun: Written;
  /** True if the words were written before and kept. */
  readonly isKept: boolean;
}

function Words({ editor, begun, isKept, ...part }: WordsProps) {
  const { kind, paragraph, label, storageKey, onClose } = part;
  const { labels, doc } = useTextContext();
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
  const readers = useReaders(start.own, storageKey);
  const whose = useOwnerOf(paragraph, amendedBy(kind));
  const heading = useWordsHeading(paragraph, kind, label, start.own !== null || start.isOwnParagraph);
  // Changes to an own paragraph, and to another's public proposal, are always public.
  const isOpen = start.isOwnParagraph || amendedBy(kind) !== '';
  const isPrivate = readers.isPrivate && !isOpen;
  const sending = useSending(storageKey, onClose);
  const sent = sending.isBusy;

  const change = (next: Written) => {
    setWritten(next);
    keepPart(storageKey, { words: next.words.eq(next.start.words) ? undefined : { begun: next.start.words, words: next.words } });
  };
  const { mount, field, undo } = useWordsField({
    base: start.base,
    words,
    begun: begun.start.words,
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the editor has is read again when the text or what is private changes
  useEffect(() => {
    if (sent || field.current?.isComposing()) return;
    const now = sheetStart(editor.view, paragraph, kind);
    if ('refused' in now) return setRefused(now.refused);
    setRefused('');
    if (now.words.eq(start.words)) {
      setConflict(null);
      if (!now.base.eq(start.base) || now.own?.amendment !== start.own?.amendment || now.own?.isPrivate !== start.own?.isPrivate)
        show({ start: now, words });
      return;
    }
    if (!isChanged) return show({ start: now, words: now.words });
    const carried = wordsCarriedOver(start, now, words);
    if (!carried) return setConflict({ start: now, words: rebase(start.words, now.words, words).merged });
    show({ start: now, words: carried });
    setNotice('carried');
  }, [editor, doc, stage, paragraph, kind, words, composed, sent]);

  const propose = () => {
    const made = proposeWords(editor.view, paragraph, start, words, isPrivate, kind);
    if ('refused' in made) return setRefused(made.refused);
    // Like the switch on a large screen, it keeps this choice.
    if (!isOpen) readers.keep();
    sending.begin({
      proposal: made.amendment,
      isPrivate,
      publish: readers.publishes,
      label,
    });
  };

  const called = labels.get(paragraph)?.label ?? '';
  const alone = doc ? labelOfAlone(doc, paragraph, called) : called;
  const formal = () => {
    if (kind === 'alternative') return formalAlternative(alone, words, language);
    const wording = formalWording(whose === '' ? alone : called, start.base, words, language);
    return whose === '' ? wording : formalOnProposal(whose, called, wording);
  };
  return (
    <SheetFrame
      {...part}
      heading={heading}
      formal={isFormal(written) ? formalParts([formal()]) : null}
      empty={say('Nothing is changed yet.')}
      onUndo={undo}
      sending={sending}
      error={!sent && start.own ? commands.errors.get(start.own.amendment) : undefined}
      readers={isOpen ? null : readers}
      isReady={conflict === null && refused === '' && (isChanged || (!isOpen && readers.isOther))}
      onSend={propose}
    >
      {amendedBy(kind) !== '' && readers.isPrivate && (
        <SheetNotice>{say('Your other words are private; what amends another delegation’s proposal is read by everybody.')}</SheetNotice>
      )}
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

/** True if the words differ from the paragraph's. */
const isFormal = ({ start, words }: Written): boolean => !words.content.eq(start.base.content);

/** The owner of the proposal on this paragraph, remembered while the sheet is open; '' for none. */
function useOwnerOf(paragraph: string, proposal: string): string {
  const { doc } = useTextContext();
  const node = doc?.children.find((one) => idOf(one) === paragraph);
  const found = node && amendmentsOf(node).find((one) => idOf(one) === proposal);
  const [owner] = useState(found ? ownerOf(found) : '');
  return owner;
}

/** The heading of the sheet. `isOwn`: the delegation already has words of its own here. */
function useWordsHeading(paragraph: string, kind: WordsFor, label: string, isOwn: boolean): string {
  const { session } = useCommittee();
  const whose = useOwnerOf(paragraph, amendedBy(kind));
  if (kind === 'alternative') return say('Alternative to {label}', { label });
  if (whose !== '') return say('Amend the proposal of {delegation}', { delegation: inSentence(nameIn(session, whose)) });
  return isOwn ? say('Change your words in {label}', { label }) : say('Propose in {label}', { label });
}
