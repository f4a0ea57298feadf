// The find strip over the top of the paper, or over its bottom if it would cover the hit: it takes no room, so that no line moves. In Edit it also replaces
// words.

import { useEffect, useRef, useState } from 'react';
import { type Place, type Replaced, replacePlaces, selectPlace, undoLast } from '../../editor/commands/replacing.ts';
import { commaList } from '../../messages/lists.ts';
import { printedKeys } from '../../messages/printed-keys.ts';
import { plural, say } from '../../messages/say.ts';
import { giveEntered, takeTypedAhead } from '../keys/type-ahead.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { buttonLook } from '../ui/button-look.ts';
import { focusPaper } from '../ui/focus.ts';
import { Icon } from '../ui/icons.tsx';
import * as textStyles from '../ui/text.module.css';
import * as styles from './find-strip.module.css';
import { useHits } from './use-hits.ts';

/** A new object for each press of a key: 0 to type in the field, 1 and -1 for the next and previous hit. */
export interface FindAsked {
  readonly step: 1 | -1 | 0;
}

interface FindStripProps {
  readonly asked: FindAsked;
  readonly onClose: () => void;
}

/** The last searched words, kept after the strip is closed. */
let lastWords = '';

/** A longer selection is not taken as search words. */
const LONGEST = 100;

function selectedWords(root: Element): string {
  const selection = document.getSelection();
  const words = selection?.toString().trim() ?? '';
  return words !== '' && words.length <= LONGEST && !words.includes('\n') && root.contains(selection?.anchorNode ?? null) ? words : '';
}

/** "Replaced 3. 2 left: 1 in agreed paragraphs, 1 in proposals or over a footnote." */
export function replacedWords({ done, agreed, other }: Replaced): string {
  const left = [
    ...(agreed > 0 ? [plural(agreed, '{n} in agreed paragraph', '{n} in agreed paragraphs')] : []),
    ...(other > 0 ? [say('{count} in proposals or over a footnote', { count: other })] : []),
  ];
  const said = done === 0 ? say('Nothing replaced.') : say('Replaced {done}.', { done });
  if (left.length === 0) return said;
  const what = commaList(left);
  return `${said} ${agreed + other === 1 ? say('Left as it is: {what}.', { what }) : say('Left as they are: {what}.', { what })}`;
}

/** The strip. Esc closes it and leaves the hit selected in the text. */
export function FindStrip({ asked, onClose }: FindStripProps) {
  const { editor, mode, show } = useRoomContext();
  const root = document.getElementById('text')!;
  const [words, setWords] = useState(() => selectedWords(root) || lastWords);
  const [instead, setInstead] = useState('');
  const [said, setSaid] = useState<Replaced | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  const hits = useHits(root, words, strip);
  const edits = mode === 'edit' && show !== 'clean';
  useEffect(() => {
    lastWords = words;
  }, [words]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each press asks once
  useEffect(() => {
    if (asked.step !== 0) return hits.go(asked.step);
    const selected = selectedWords(root);
    const typed = takeTypedAhead('find');
    // Another field was asked for in the meantime and has the focus.
    if (!typed) return;
    field.current?.focus();
    giveEntered(typed);
    if (typed.words !== '') return setWords(typed.words);
    if (selected !== '') setWords(selected);
    field.current?.select();
  }, [asked]);

  /** The place of a hit in the text; null if it is not in the text itself: others' proposals, private or printed words. */
  const placeOf = (range: Range | null): Place | null => {
    const view = editor?.view;
    const isText = (node: globalThis.Node) =>
      view?.dom.contains(node) &&
      node.parentElement?.closest('[contenteditable]') === view.dom &&
      node.parentElement.closest('.portal') === null;
    if (!view || !range || !isText(range.startContainer) || !isText(range.endContainer)) return null;
    return { from: view.posAtDOM(range.startContainer, range.startOffset), to: view.posAtDOM(range.endContainer, range.endOffset) };
  };
  const close = () => {
    const { present } = hits;
    onClose();
    const place = placeOf(present);
    const home = present?.startContainer.parentElement?.closest<HTMLElement>('[data-paragraph]')?.dataset.paragraph;
    if (editor && home !== undefined) editor.goTo(home, 'stay');
    if (editor && place && mode !== 'read' && mode !== 'decide') selectPlace(editor.view, place);
    focusPaper(editor);
  };
  const replace = (ranges: readonly Range[]) => {
    if (!editor || ranges.length === 0) return;
    const places = ranges.map(placeOf);
    const inText = places.filter((place) => place !== null);
    const result = replacePlaces(editor.view, inText, instead);
    setSaid({ ...result, other: result.other + places.length - inText.length });
    requestAnimationFrame(() => hits.go(result.done > 0 ? 0 : 1));
  };
  const count =
    words.trim() === '' ? '' : hits.count === 0 ? say('Not found') : say('{at} of {count}', { at: hits.at + 1, count: hits.count });
  return (
    // biome-ignore lint/a11y/useSemanticElements: React knows <search> and the linters' lists do not agree on it
    <div
      ref={strip}
      className={styles.strip}
      data-place={hits.isBelow ? 'foot' : undefined}
      role="search"
      aria-label={say('Find in text and proposals')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <div className={styles.row}>
        <Icon name="search" />
        <input
          ref={field}
          value={words}
          aria-label={say('Find')}
          placeholder={say('Find in text and proposals')}
          spellCheck={false}
          dir="auto"
          onChange={({ target }) => {
            setWords(target.value);
            setSaid(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            hits.go(event.shiftKey ? -1 : 1);
          }}
        />
        <span className={`${styles.count} ${textStyles.numerals}`} role="status">
          {count}
        </span>
        <button
          type="button"
          className={buttonLook('square')}
          aria-label={say('Previous')}
          title={printedKeys('Shift F3')}
          disabled={hits.count === 0}
          onClick={() => hits.go(-1)}
        >
          <Icon name="up" />
        </button>
        <button
          type="button"
          className={buttonLook('square')}
          aria-label={say('Next')}
          title="F3"
          disabled={hits.count === 0}
          onClick={() => hits.go(1)}
        >
          <Icon name="down" />
        </button>
        <button type="button" className={buttonLook('square')} aria-label={say('Close')} title={printedKeys('Esc')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {edits && (
        <div className={styles.row}>
          <Icon name="swap" />
          <input
            value={instead}
            aria-label={say('Replace by')}
            placeholder={say('Replace by')}
            dir="auto"
            onChange={({ target }) => setInstead(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              if (hits.present) replace([hits.present]);
            }}
          />
          <button
            type="button"
            className={buttonLook('small', 'outlined')}
            disabled={hits.present === null}
            onClick={() => hits.present && replace([hits.present])}
          >
            {say('Replace')}
          </button>
          <button type="button" className={buttonLook('small', 'outlined')} disabled={hits.count === 0} onClick={() => replace(hits.now())}>
            {say('Replace all')}
          </button>
        </div>
      )}
      {edits && said && (
        <p className={styles.said} role="status">
          {replacedWords(said)}{' '}
          {said.done > 0 && editor && (
            <button
              type="button"
              className={textStyles.inlineLink}
              onClick={() => {
                undoLast(editor.view);
                setSaid(null);
              }}
            >
              {say('Undo')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
