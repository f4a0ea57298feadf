// The hits on the paper: found again whenever the paper is rendered, and painted over the text without changing it. One of them is the present one, which the
// find strip never covers.
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStableCallback } from '../ui/use-stable-callback.ts';
import { findInPaper } from './paper-text.ts';

/** While others type the paper changes at each key: hits may be outdated for this long. */
const CALM_MS = 150;

/** The names under which global styles (paper-marks.css) paint hits. */
const FOUND = 'found';
const FOUND_NOW = 'found-now';

function paint(name: string, ranges: readonly Range[]): void {
  if (typeof Highlight === 'undefined') return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

/** The first hit in or after the caret's paragraph (without one, in or below the visible part), otherwise the first of all. */
function nearest(hits: readonly Range[], root: Element): number {
  const here = root.querySelector('[data-current]');
  const isBehind = (range: Range) =>
    here
      ? here.contains(range.startContainer) || (here.compareDocumentPosition(range.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
      : range.getBoundingClientRect().top >= root.getBoundingClientRect().top;
  const at = hits.findIndex(isBehind);
  return Math.max(0, at);
}

interface Span {
  readonly top: number;
  readonly bottom: number;
}

const meet = (a: Span, b: Span): boolean => a.top < b.bottom && a.bottom > b.top;

/** True if the strip covers a hit. */
function covers(strip: Element | null, range: Range): boolean {
  if (!strip) return false;
  const [over, box] = [strip.getBoundingClientRect(), range.getBoundingClientRect()];
  return box.width > 0 && box.left < over.right && box.right > over.left && meet(box, over);
}

/** True if the strip would not cover the hit at the other end of the paper. */
function isClearAtOtherEnd(strip: Element, range: Range, isBelow: boolean): boolean {
  const { top, bottom } = strip.parentElement!.getBoundingClientRect();
  const { height } = strip.getBoundingClientRect();
  return !meet(range.getBoundingClientRect(), isBelow ? { top, bottom: top + height } : { top: bottom - height, bottom });
}

/** Scrolls a hit into the middle, clear of what covers the edges. */
function reveal(range: Range, root: Element, strip: Element | null): void {
  const edge = 72;
  const isInSight = () => {
    const [box, over] = [range.getBoundingClientRect(), root.getBoundingClientRect()];
    return box.top >= over.top + edge && box.bottom <= over.bottom - edge && !covers(strip, range);
  };
  if (isInSight()) return;
  range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'auto' });
  // Paragraphs that were never visible have an estimated height, and a long one may be higher than the window.
  requestAnimationFrame(() => {
    if (isInSight()) return;
    const [box, over] = [range.getBoundingClientRect(), root.getBoundingClientRect()];
    root.scrollTop += box.top - over.top - over.height / 3;
  });
}

export interface Hits {
  readonly count: number;
  /** The index of the present hit; -1 if there is none. */
  readonly at: number;
  readonly present: Range | null;
  /** All hits, found again in the paper as rendered now. */
  readonly now: () => readonly Range[];
  /** Moves to the next (1), the previous (-1) or the present hit (0), around the ends. */
  readonly go: (step: 1 | -1 | 0) => void;
  /** True if the strip is at the bottom of the paper, because at the top it would cover the present hit. */
  readonly isBelow: boolean;
}

/** The places of `words` inside `root`, which scrolls under `strip`. */
export function useHits(root: Element, words: string, strip: RefObject<HTMLElement | null>): Hits {
  const [hits, setHits] = useState<readonly Range[]>([]);
  const [at, setAt] = useState(-1);
  const present = hits[at] ?? null;
  const findNow = useStableCallback(() => {
    const found = findInPaper(root, words);
    setHits(found);
    setAt((known) => (found.length === 0 ? -1 : Math.min(Math.max(0, known), found.length - 1)));
    return found;
  });
  // The words that the strip opens with scroll nothing: the reader keeps the place.
  const shown = useRef(words);
  useEffect(() => {
    const found = findInPaper(root, words);
    const first = found.length === 0 ? -1 : nearest(found, root);
    setHits(found);
    setAt(first);
    if (shown.current !== words && found[first]) reveal(found[first], root, strip.current);
    shown.current = words;
  }, [root, words, strip]);
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
  // If a hit cannot be scrolled clear (in the first lines, or because a person scrolls), the strip moves to the other end and stays there.
  const [isBelow, setBelow] = useState(false);
  const keepClear = useStableCallback(() => {
    if (strip.current && present && covers(strip.current, present) && isClearAtOtherEnd(strip.current, present, isBelow))
      setBelow(!isBelow);
  });
  useLayoutEffect(keepClear);
  useEffect(() => {
    const watching = new ResizeObserver(keepClear);
    if (strip.current) watching.observe(strip.current);
    root.addEventListener('scroll', keepClear, { passive: true });
    window.addEventListener('resize', keepClear);
    return () => {
      watching.disconnect();
      root.removeEventListener('scroll', keepClear);
      window.removeEventListener('resize', keepClear);
    };
  }, [root, strip, keepClear]);
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
    if (found[next]) reveal(found[next], root, strip.current);
  });
  return useMemo(() => ({ count: hits.length, at, present, now: findNow, go, isBelow }), [hits, at, present, findNow, go, isBelow]);
}
