// In what size and form the wordings on a wall are shown, and where its pages are cut when they are longer than the wall. Pure: what things measure is
// given. Not here: measuring (use-fit.ts).
import { STEPS } from './legible.ts';

/** One way to show the wordings. `minutes`: size of the letters (legible.ts) · `around`: how many words stay beside a change, null for every word ·
 *  `columns`: beside one another, else below one another. */
export interface Form {
  readonly minutes: number;
  readonly around: number | null;
  readonly columns: boolean;
}

/** At most so many wordings are side by side: with more a line would hold fewer than twenty letters. */
const MOST_COLUMNS = 3;

/** Words that stay beside a change: first as many as a sentence has, then a phrase, by which a listener finds the place. */
const SENTENCE = 18;
const PHRASE = 6;

/** The forms in which so many wordings (0: the lists of paragraphs) are tried, in order. The last one is turned page by page where even it is too long. `excerpts`: something in them
 *  changes, so that the rest can be left out. */
export function formsFor(wordings: number, excerpts: boolean): readonly Form[] {
  const columns = wordings > 1 && wordings <= MOST_COLUMNS;
  const forms = (steps: readonly number[], around: number | null, beside: boolean): Form[] =>
    steps.map((minutes) => ({ minutes, around, columns: beside }));
  const small = STEPS.filter((minutes) => minutes <= 20);
  if (wordings === 0) return forms(small, null, false);
  if (!excerpts) return forms(STEPS, null, columns);
  const rows = forms(small, PHRASE, false);
  if (columns) return [...forms(STEPS, null, true), ...forms(small, SENTENCE, true), ...forms(small, PHRASE, true), ...rows];
  return [...forms(small, null, false), ...forms(small, SENTENCE, false), ...rows];
}

/** Something that a page does not cut unless it is higher than a page: then between its lines. Pixels, `top` from the top of all. */
export interface Block {
  readonly top: number;
  readonly height: number;
  /** Where its first line begins, and how high a line is. */
  readonly lines: { readonly top: number; readonly height: number };
}

/** What one page shows, in pixels from the top of all. */
export interface PageCut {
  readonly from: number;
  readonly to: number;
}

/** The pages in which blocks are shown where `height` pixels are in sight. Every line is on one page, whole; blocks are given in order. */
export function pagesOf(blocks: readonly Block[], height: number): readonly PageCut[] {
  const pages: PageCut[] = [];
  let from = 0;
  /** Where what was placed so far ends. */
  let end = 0;
  const close = (to: number, next: number) => {
    if (to > from) pages.push({ from, to });
    from = next;
  };
  for (const { top, height: tall, lines } of blocks) {
    const bottom = top + tall;
    if (bottom - from > height && end > from) close(end, top);
    while (bottom - from > height) {
      const fits = Math.floor((from + height - lines.top) / lines.height);
      const cut = lines.top + fits * lines.height;
      // A page lower than a line shows a line nevertheless.
      const to = cut > from ? cut : from + lines.height;
      close(to, to);
    }
    end = bottom;
  }
  close(end, end);
  return pages;
}

/** Words a second at which a room reads a text that is new and not in its mother tongue: 150 a minute. */
const WORDS_PER_SECOND = 2.5;
const SHORTEST_SECONDS = 8;

/** Seconds for which a page with so many words stays. */
export const secondsFor = (words: number): number => Math.max(SHORTEST_SECONDS, words / WORDS_PER_SECOND);
