// In the sheet: a new paragraph after the tapped one, with its kind. A paragraph of the library comes with its own words and a citation of its text.
import type { Node } from 'prosemirror-model';
import { useMemo, useRef, useState } from 'react';
import { type Look, lookFromName, lookName, schema } from '../../../schema/index.ts';
import { lookOfMark } from '../../editor/commands/levels.ts';
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import { draftOfNew, looksBehind, placeBehind, proposeParagraphs, type TakenParagraph } from '../../editor/phone/propose-paragraphs.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { spoken } from '../../text/numbering.ts';
import { LOOKS } from '../paragraph/paragraph-choices.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { Icon } from '../ui/icons.tsx';
import { Select } from '../ui/select.tsx';
import * as textStyles from '../ui/text.module.css';
import { keepPart, keptPart } from './kept-sheet.ts';
import * as styles from './propose-sheet.module.css';
import { SheetFrame, type SheetPartProps } from './sheet-frame.tsx';
import { SheetNotice, SheetRefusal } from './sheet-notices.tsx';
import { usePreview } from './use-preview.ts';
import { useReaders } from './use-readers.ts';
import { useSending } from './use-sending.ts';
import { useWordsField } from './use-words-field.ts';

const EMPTY = schema.node('wording');

interface NewPartProps extends SheetPartProps {
  readonly editor: DraftEditor;
  readonly taken: TakenParagraph | null;
}

/** The new paragraph. */
export function NewPart({ editor, taken, ...part }: NewPartProps) {
  const { paragraph, label, storageKey, onClose } = part;
  const { doc } = useTextContext();
  const { setPane } = useRoomContext();
  const [kept] = useState(() => keptPart(storageKey));
  const looks = useMemo(() => (doc ? looksBehind(doc, paragraph) : []), [doc, paragraph]);
  const [words, setWords] = useState<Node>(taken?.words ?? kept.words?.words ?? EMPTY);
  const [chosen, setLook] = useState<Look | null>(taken?.look ?? kept.look ?? null);
  const look = looks.find((one) => chosen && lookName(one) === lookName(chosen)) ?? taken?.look ?? looks[0] ?? null;
  const [refused, setRefused] = useState('');
  const readers = useReaders(null, storageKey);
  const sending = useSending(storageKey, () => {
    if (taken) setPane('text');
    onClose();
  });
  const says = words.textContent.trim() !== '';
  const after = doc && look ? placeBehind(doc, paragraph, look) : paragraph;
  const made = useMemo(
    () => (look ? draftOfNew(editor.view, { ...look, content: words.content, after }) : null),
    [editor, look, words, after],
  );
  const preview = usePreview(made, after);

  /** The content of the field before a typed mark became the paragraph's kind: undo restores both. */
  const beforeMark = useRef<{ readonly words: Node; readonly look: Look | null } | null>(null);
  /** The current words and choice, also between renders. */
  const latest = useRef({ words, look: chosen });
  const change = (nextWords: Node, nextLook: Look | null) => {
    latest.current = { words: nextWords, look: nextLook };
    setWords(nextWords);
    setLook(nextLook);
    const isEmpty = nextWords.content.size === 0;
    keepPart(storageKey, {
      words: isEmpty ? undefined : { begun: EMPTY, words: nextWords },
      look: isEmpty ? undefined : (nextLook ?? undefined),
    });
  };
  const { mount, undo } = useWordsField({
    base: EMPTY,
    begun: taken?.words ?? EMPTY,
    words,
    label: say('Words of the new paragraph'),
    onChange: (next) => change(next, beforeMark.current?.words.eq(next) ? beforeMark.current.look : latest.current.look),
    markTyped: (typed) => {
      const found = lookOfMark(editor.view, paragraph, typed, look);
      const made = found && looks.find((one) => lookName(one) === lookName(found.look));
      if (!found || !made) return 0;
      beforeMark.current = latest.current;
      latest.current = { ...latest.current, look: made };
      return found.length;
    },
    onComposed: () => {},
  });

  const propose = () => {
    if (!look) return;
    const whole = { ...look, content: words.content, after };
    const sent = proposeParagraphs(editor.view, taken?.citing ? [whole, taken.citing] : [whole], readers.isPrivate);
    if ('refused' in sent) return setRefused(sent.refused);
    readers.keep();
    const called = said(spoken(preview.label));
    sending.begin({
      proposal: sent.made[0] ?? '',
      isPrivate: readers.isPrivate,
      publish: false,
      label: called,
      isNewParagraph: true,
    });
  };

  return (
    <SheetFrame
      {...part}
      kind="new"
      onUndo={undo}
      heading={label === '' ? say('New paragraph') : say('New paragraph after {label}', { label })}
      formal={says ? (preview.proposal?.parts ?? null) : null}
      empty={say('Nothing is written yet.')}
      below={
        taken && taken.citation !== '' ? (
          <p className={styles.fact}>
            <Icon name={taken.citing ? 'plus' : 'check'} />
            <span dir="auto">{taken.citation}</span>
          </p>
        ) : null
      }
      sending={sending}
      readers={readers}
      isReady={says && refused === '' && look !== null}
      onSend={propose}
    >
      {look && (
        <p className={styles.asWhat}>
          <b>
            <bdi>{preview.label}</bdi>
          </b>
          {looks.length > 1 ? (
            <Select
              label={say('Kind of paragraph')}
              value={lookName(look)}
              options={looks.map((one) => [lookName(one), say(LOOKS.find(([known]) => lookName(known) === lookName(one))![1])] as const)}
              onPick={(name) => change(words, lookFromName(name))}
            />
          ) : (
            <span className={textStyles.muted}>{say(LOOKS.find(([known]) => lookName(known) === lookName(look))![1])}</span>
          )}
        </p>
      )}
      <div className={styles.field} ref={mount} data-testid="sheet-words" />
      {kept.words?.words.eq(words) && <SheetNotice>{say('These are your words from before; they were not sent.')}</SheetNotice>}
      <SheetRefusal words={refused} copy={words.textContent} />
    </SheetFrame>
  );
}
