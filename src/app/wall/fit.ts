// Chooses the size and form of the wordings on a wall, and cuts pages if they do not fit. Pure: measurements are passed in. Not here: measuring (use-fit.ts).
import { STEPS } from './legible.ts';

/**
 * One way to show the wordings. `minutes`: size of the letters (legible.ts) · `around`: how many words are kept around a change, null for all · `columns`:
 * side by side, else one below the other.
 */
export interface Form {
  readonly minutes: number;
  readonly around: number | null;
  readonly columns: boolean;
}

/** The most wordings side by side: with more, a line would hold fewer than twenty letters. */
const MOST_COLUMNS = 3;

/** How many words are kept around a change: first a sentence, then a phrase, by which a listener finds the place. */
const SENTENCE = 18;
const PHRASE = 6;

/**
 * The forms to try in order for this many wordings (0: the lists of paragraphs). If even the last is too long, it is shown page by page. `excerpts`: the
 * wordings contain changes, so the rest can be left out.
 */
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

/** A block is cut between pages only if it is higher than a page, and then between its lines. In pixels; `top` is from the top of all content. */
export interface Block {
  readonly top: number;
  readonly height: number;
  /** The top of its first line, and the height of a line. */
  readonly lines: { readonly top: number; readonly height: number };
}

/** The part on one page, in pixels from the top of all content. */
export interface PageCut {
  readonly from: number;
  readonly to: number;
}

/** The pages for blocks (in order) if `height` pixels are visible. Every line is wholly on one page. */
export function pagesOf(blocks: readonly Block[], height: number): readonly PageCut[] {
  const pages: PageCut[] = [];
  let from = 0;
  /** The end of what was placed so far. */
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
      // A page lower than a line still shows one line.
      const to = cut > from ? cut : from + lines.height;
      close(to, to);
    }
    end = bottom;
  }
  close(end, end);
  return pages;
}

/** How many words a second a room reads in a new text that is not in its mother tongue: 150 a minute. */
const WORDS_PER_SECOND = 2.5;
const SHORTEST_SECONDS = 8;

/** How long a page with this many words is shown, in seconds. */
export const secondsFor = (words: number): number => Math.max(SHORTEST_SECONDS, words / WORDS_PER_SECOND);
