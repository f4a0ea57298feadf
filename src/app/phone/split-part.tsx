// In the sheet: where to split a paragraph. Its words are shown, and each can be the last of the first part; the second part begins after the chosen one.
import type { Node } from 'prosemirror-model';
import { Fragment, useEffect, useMemo, useState } from 'react';
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import { draftOfSplit, proposeSplit, type SplitStart, splitPlaces, splitStart } from '../../editor/phone/propose-split.ts';
import { say } from '../../messages/say.ts';
import { usePrivateContext } from '../private/use-private-document.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { rove } from '../ui/roving.ts';
import { keepPart, keptPart } from './kept-sheet.ts';
import * as styles from './propose-sheet.module.css';
import { SheetFrame, type SheetPartProps } from './sheet-frame.tsx';
import { SheetNotice, SheetRefusal } from './sheet-notices.tsx';
import { usePreview } from './use-preview.ts';
import { useReaders } from './use-readers.ts';
import { useSending } from './use-sending.ts';

interface SplitPartProps extends SheetPartProps {
  readonly editor: DraftEditor;
}

/** A chosen place in words; `offset` is in their content. */
interface ChosenPlace {
  readonly words: Node;
  readonly offset: number;
}

/** The part for a split. */
export function SplitPart({ editor, ...part }: SplitPartProps) {
  const { paragraph, label, storageKey } = part;
  const { doc } = useTextContext();
  const stage = usePrivateContext();
  const commands = useCommandsContext();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the editor has is read again when the text or what is private changes
  const now = useMemo(() => splitStart(editor.view, paragraph), [editor, paragraph, doc, stage]);
  const start: SplitStart | null = 'refused' in now ? null : now;
  const [kept] = useState(() => keptPlace(storageKey));
  const [wish, setWish] = useState<ChosenPlace | null>(kept);
  const [refused, setRefused] = useState('');
  // If the words have changed since, the place must be chosen again.
  const wished = wish && start && wish.words.eq(start.words) ? wish.offset : null;
  const at = wished ?? start?.at ?? null;
  const isNew = at !== null && at !== start?.at;
  const readers = useReaders(start?.own ?? null, storageKey);
  const sending = useSending(storageKey, part.onClose);
  const node = useMemo(() => (start && at !== null ? draftOfSplit(editor.view, start, at) : null), [editor, start, at]);
  const { proposal } = usePreview(node, paragraph);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was refused may fit what is there now
  useEffect(() => setRefused(''), [start]);

  const choose = (offset: number) => {
    if (!start) return;
    setWish({ words: start.words, offset });
    const isKept = offset !== start.at;
    keepPart(storageKey, {
      words: isKept ? { begun: start.words, words: start.words } : undefined,
      chosen: isKept ? String(offset) : undefined,
    });
  };
  const propose = () => {
    if (!start || at === null) return;
    const made = proposeSplit(editor.view, paragraph, start, at, readers.isPrivate);
    if ('refused' in made) return setRefused(made.refused);
    readers.keep();
    sending.begin({
      proposal: made.amendment,
      isPrivate: readers.isPrivate,
      publish: readers.publishes,
      label,
    });
  };

  return (
    <SheetFrame
      {...part}
      kind="split"
      heading={say('Split {label}', { label })}
      formal={proposal?.parts ?? null}
      empty={say('Tap the word after which it is to be split.')}
      sending={sending}
      error={!sending.isBusy && start?.own ? commands.errors.get(start.own.amendment) : undefined}
      readers={readers}
      isReady={refused === '' && at !== null && (isNew || readers.isOther)}
      onSend={propose}
    >
      {start && <Words words={start.words} chosen={at} onChoose={choose} />}
      {wish && start && wished === null && <SheetNotice>{say('The text has changed: choose the place once more.')}</SheetNotice>}
      {kept !== null && wish === kept && wished !== null && <SheetNotice>{say('You chose this before; it was not sent.')}</SheetNotice>}
      {start?.own && start.at !== null && !isNew && (
        <SheetNotice>{say('Your delegation proposes this already. It is withdrawn on its card.')}</SheetNotice>
      )}
      <SheetRefusal words={'refused' in now ? now.refused : refused} copy="" />
    </SheetFrame>
  );
}

function keptPlace(key: string): ChosenPlace | null {
  const { words, chosen } = keptPart(key);
  return words && chosen !== undefined ? { words: words.words, offset: Number(chosen) } : null;
}

interface WordsProps {
  readonly words: Node;
  readonly chosen: number | null;
  readonly onChoose: (offset: number) => void;
}

/** The words; each but the last can be chosen. */
function Words({ words, chosen, onChoose }: WordsProps) {
  const places = useMemo(() => splitPlaces(words), [words]);
  const stop = chosen !== null && places.includes(chosen) ? chosen : places[0];
  const from = (index: number) => (index === 0 ? 0 : places[index - 1]!);
  return (
    <div
      className={`${styles.field} ${styles.words}`}
      role="radiogroup"
      aria-label={say('The last word before the split')}
      dir="auto"
      onKeyDown={rove}
      data-testid="sheet-split"
    >
      {places.map((place, index) => (
        <Fragment key={place}>
          {/* biome-ignore lint/a11y/useSemanticElements: a word of a paragraph flows with it */}
          <button
            type="button"
            role="radio"
            aria-checked={place === chosen}
            data-rove=""
            tabIndex={place === stop ? 0 : -1}
            className={chosen !== null && place > chosen ? styles.second : undefined}
            onClick={() => onChoose(place)}
          >
            <Word words={words} from={from(index)} to={place} />
          </button>
          {place === chosen ? (
            <>
              <ins aria-hidden="true">¶</ins>
              <br />
            </>
          ) : (
            ' '
          )}
        </Fragment>
      ))}
      <span className={chosen === null ? undefined : styles.second}>
        <Word words={words} from={from(places.length)} to={words.content.size} />
      </span>
    </div>
  );
}

/** One word as in the text, with its footnotes as stars. */
function Word({ words, from, to }: { readonly words: Node; readonly from: number; readonly to: number }) {
  return words.content.cut(from, to).content.map((node, index) => {
    const key = `${index}`;
    if (!node.isText) return <sup key={key}>*</sup>;
    const text = node.text!.trimEnd();
    return node.marks.length > 0 ? <em key={key}>{text}</em> : <Fragment key={key}>{text}</Fragment>;
  });
}
