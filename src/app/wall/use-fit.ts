// Measures the wordings on a wall: uses the first form in which all fit, and cuts pages if none does. While the same wordings are shown the letters only
// shrink, so that the text does not grow and shrink before the room while somebody types. Not here: the forms and the cuts (fit.ts).
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { type Form, formsFor, type PageCut, pagesOf, secondsFor } from './fit.ts';

/** Marks a block that should stay on one page (fit.ts, Block); inside it, `data-lines` marks words that may be divided between lines. */
export const BLOCK = 'data-block';

interface Fit {
  readonly form: Form;
  /** Empty if all fits. */
  readonly pages: readonly PageCut[];
  /** The page that is shown, from 0. */
  readonly page: number;
}

interface Tried {
  readonly of: string;
  readonly at: number;
  readonly pages: readonly PageCut[];
}

const NO_PAGES: readonly PageCut[] = [];

/** `shown`: identifies the wordings. `words`: their text. `area`: the visible part; its first child holds everything. */
export function useFit(area: RefObject<HTMLElement | null>, shown: string, words: string, wordings: number, excerpts: boolean): Fit {
  const size = useSizeOf(area);
  const forms = formsFor(wordings, excerpts);
  const of = `${shown} ${size}`;
  const [tried, setTried] = useState<Tried>({ of, at: 0, pages: NO_PAGES });
  const now = tried.of === of ? tried : { of, at: 0, pages: NO_PAGES };
  const at = Math.min(now.at, forms.length - 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is measured depends on the words that are shown
  useLayoutEffect(() => {
    const box = area.current;
    const all = box?.firstElementChild;
    if (!box || !(all instanceof HTMLElement)) return;
    // A fraction of a pixel is no overflow.
    const isLong = all.scrollHeight > box.clientHeight + 1 || all.scrollWidth > box.clientWidth + 1;
    if (isLong && at < forms.length - 1) setTried({ of, at: at + 1, pages: NO_PAGES });
    else {
      const pages = isLong ? pagesOf(blocksIn(all), box.clientHeight) : NO_PAGES;
      if (tried.of !== of || JSON.stringify(pages) !== JSON.stringify(now.pages)) setTried({ of, at, pages });
    }
  }, [of, words, at, forms.length]);
  const page = usePage(area, `${shown} ${size}`, now.pages);
  return { form: forms[at]!, pages: now.pages, page };
}

function blocksIn(all: HTMLElement) {
  const start = all.getBoundingClientRect().top;
  return [...all.querySelectorAll(`[${BLOCK}]`)].map((block) => {
    const { top, height } = block.getBoundingClientRect();
    const lines = block.querySelector('[data-lines]') ?? block;
    return {
      top: top - start,
      height,
      lines: { top: lines.getBoundingClientRect().top - start, height: Number.parseFloat(getComputedStyle(lines).lineHeight) },
    };
  });
}

/** Width and height of an element, and the number of loaded fonts: all affect what fits. */
function useSizeOf(area: RefObject<HTMLElement | null>): string {
  const [size, setSize] = useState('');
  useEffect(() => {
    const box = area.current;
    if (!box) return;
    const measure = () =>
      setSize(`${box.clientWidth} ${box.clientHeight} ${[...document.fonts].filter((one) => one.status === 'loaded').length}`);
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    document.fonts.addEventListener('loadingdone', measure);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', measure);
    };
  }, [area]);
  return size;
}

/** Turns the pages, each after its reading time; starts over when other wordings are shown. */
function usePage(area: RefObject<HTMLElement | null>, of: string, pages: readonly PageCut[]): number {
  const [turned, setTurned] = useState({ of, page: 0 });
  const page = turned.of === of && turned.page < pages.length ? turned.page : 0;
  useEffect(() => {
    if (pages.length === 0) return;
    const words = (area.current?.innerText ?? '').split(/\s+/).length / pages.length;
    const timer = setTimeout(() => setTurned({ of, page: (page + 1) % pages.length }), secondsFor(words) * 1000);
    return () => clearTimeout(timer);
  }, [area, of, page, pages.length]);
  return page;
}
