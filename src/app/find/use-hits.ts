// The places found on the paper: found anew when the paper is drawn anew, painted over the text without touching it, one of them the present one.
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStableCallback } from '../ui/use-stable-callback.ts';
import { findInPaper } from './paper-text.ts';

/** While others type the paper changes at each key: what is found may be this old. */
const CALM_MS = 150;

/** The names under which global styles (paper-marks.css) paint hits. */
const FOUND = 'found';
const FOUND_NOW = 'found-now';

function paint(name: string, ranges: readonly Range[]): void {
  if (typeof Highlight === 'undefined') return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

/** The hit at or behind the caret's paragraph, else behind what is scrolled away, else the first one. */
function nearest(hits: readonly Range[], root: Element): number {
  const here = root.querySelector('[data-current]');
  const isBehind = (range: Range) =>
    here
      ? here.contains(range.startContainer) || (here.compareDocumentPosition(range.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
      : range.getBoundingClientRect().top >= root.getBoundingClientRect().top;
  const at = hits.findIndex(isBehind);
  return Math.max(0, at);
}

/** Brings a hit into sight, in the middle of what is scrolled, and clear of what lies over its edges. */
function reveal(range: Range, root: Element): void {
  const edge = 72;
  const isInSight = () => {
    const [box, over] = [range.getBoundingClientRect(), root.getBoundingClientRect()];
    return box.top >= over.top + edge && box.bottom <= over.bottom - edge;
  };
  if (isInSight()) return;
  range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'auto' });
  // Paragraphs that were never in sight have a guessed height, and a long one is higher than the window.
  requestAnimationFrame(() => {
    if (isInSight()) return;
    const [box, over] = [range.getBoundingClientRect(), root.getBoundingClientRect()];
    root.scrollTop += box.top - over.top - over.height / 3;
  });
}

export interface Hits {
  readonly count: number;
  /** Which one is the present one; -1 where there is none. */
  readonly at: number;
  readonly present: Range | null;
  /** All of them, as the paper is drawn now. */
  readonly now: () => readonly Range[];
  /** Goes on (1), back (-1) or to where one is (0), round the ends. */
  readonly go: (step: 1 | -1 | 0) => void;
}

/** The places where `words` stand inside `root`, which scrolls. */
export function useHits(root: Element, words: string): Hits {
  const [hits, setHits] = useState<readonly Range[]>([]);
  const [at, setAt] = useState(-1);
  const present = hits[at] ?? null;
  const findNow = useStableCallback(() => {
    const found = findInPaper(root, words);
    setHits(found);
    setAt((known) => (found.length === 0 ? -1 : Math.min(Math.max(0, known), found.length - 1)));
    return found;
  });
  // What the strip opens with scrolls nothing: one reads where one is.
  const shown = useRef(words);
  useEffect(() => {
    const found = findInPaper(root, words);
    const first = found.length === 0 ? -1 : nearest(found, root);
    setHits(found);
    setAt(first);
    if (shown.current !== words && found[first]) reveal(found[first], root);
    shown.current = words;
  }, [root, words]);
  useEffect(() => {
    let timer = 0;
    const watching = new MutationObserver(() => {
      window.clearTimeout(timer);
      timer = window.setTimeout(findNow, CALM_MS);
    });
    watching.observe(root, { childList: true, subtree: true, characterData: true });
    return () => {
      watching.disconnect();
      window.clearTimeout(timer);
    };
  }, [root, findNow]);
  useEffect(() => {
    paint(
      FOUND,
      hits.filter((range) => range !== present),
    );
    paint(FOUND_NOW, present ? [present] : []);
  }, [hits, present]);
  useEffect(
    () => () => {
      paint(FOUND, []);
      paint(FOUND_NOW, []);
    },
    [],
  );
  const go = useStableCallback((step: 1 | -1 | 0) => {
    const found = findNow();
    if (found.length === 0) return;
    const next = at < 0 ? 0 : (at + step + found.length) % found.length;
    setAt(next);
    if (found[next]) reveal(found[next], root);
  });
  return useMemo(() => ({ count: hits.length, at, present, now: findNow, go }), [hits, at, present, findNow, go]);
}
