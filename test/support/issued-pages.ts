// Random texts for the laws of issued pages, and the faults that an editor would mark on the pages that a program made of them. Every word names its
// paragraph, so that the words of a page tell which paragraphs are on it.
import fc from 'fast-check';
import { EMPTY_META, type InlinePiece, LANGUAGES, type Meta, type ParagraphKind, paragraph, resolution } from '../../schema/index.ts';
import { type Layout, PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import { pageLines, placesOf } from './other-readers/poppler.ts';

/** A random text: for each paragraph its kind, its number of words, and whether it has a note. */
export interface PlainPages {
  readonly meta: Meta;
  readonly paragraphs: readonly { readonly kind: ParagraphKind; readonly level: string; readonly words: number; readonly note: boolean }[];
}

const SYMBOL = 'A/C.9/79/L.5';

/** Texts of one to eight pages, with up to three headings in a row. */
export const issuedPages: fc.Arbitrary<PlainPages> = fc
  .record({
    language: fc.constantFrom(...LANGUAGES),
    blocks: fc.array(
      fc.record({
        heads: fc.nat(3),
        kinds: fc.array(
          fc.record({
            depth: fc.nat(3),
            words: fc.oneof(fc.integer({ min: 3, max: 40 }), fc.integer({ min: 30, max: 160 })),
            note: fc.boolean(),
          }),
          { minLength: 1, maxLength: 7 },
        ),
      }),
      { minLength: 1, maxLength: 9 },
    ),
  })
  .map(({ language, blocks }) => ({
    meta: { ...EMPTY_META, language, symbol: SYMBOL, body: 'Body', session: 'Session' },
    paragraphs: blocks.flatMap(({ heads, kinds }) => [
      ...Array.from({ length: heads }, () => ({ kind: 'heading' as const, level: '0', words: 4, note: false })),
      ...kinds.map(({ depth, ...rest }, at) =>
        depth === 0 || at === 0
          ? { kind: 'operative' as const, level: '0', ...rest }
          : { kind: 'subparagraph' as const, level: String(depth), ...rest },
      ),
    ]),
  }));

/** The draft of such a text. A word is "H" in a heading and "B" in a paragraph, with the number of the paragraph and of the word. */
export const draftOfPages = ({ meta, paragraphs }: PlainPages) => ({
  meta,
  doc: resolution([
    paragraph({ id: 'title', kind: 'title' }, 'Words of the title'),
    ...paragraphs.map(({ kind, level, words, note }, at) => {
      const sign = kind === 'heading' ? 'H' : 'B';
      const text = Array.from({ length: words }, (_, nth) => `${sign}${at}x${nth}`).join(' ');
      const pieces: InlinePiece[] = [{ text }, ...(note ? [{ note: [{ text: 'a note at the foot' }], id: `n${at}` }] : [])];
      return paragraph({ id: `p${at}`, kind, level }, pieces);
    }),
  ]),
});

/** The faults that an editor would mark on the pages, one sentence each. */
export function pageFaults(bytes: Uint8Array): string[] {
  const faults: string[] = [];
  const pages = pageLines(bytes);
  /** The lines of each paragraph, page by page. */
  const lines = new Map<string, number[]>();
  pages.forEach((page, at) => {
    const words = page.flat().flatMap((word) => word.match(/[HB]\d+x\d+/g) ?? []);
    if (words.length === 0) faults.push(`page ${at + 1} holds no words of the text`);
    else if (words.at(-1)!.startsWith('H')) faults.push(`page ${at + 1} ends with a heading`);
    // The first part of the symbol is larger in the masthead, and on its own line.
    const heads = page.filter((line) =>
      line
        .join('')
        .replace(/[\u200e\u200f\u202a-\u202e]/g, '')
        .includes(SYMBOL.slice(1)),
    ).length;
    if (heads !== 1) faults.push(`the symbol stands ${heads} times on page ${at + 1}`);
    for (const line of page) {
      const own = /([HB]\d+)x\d+/.exec(line.join(' '))?.[1];
      if (own === undefined) continue;
      const counts = lines.get(own) ?? pages.map(() => 0);
      counts[at]!++;
      lines.set(own, counts);
    }
  });
  for (const [own, counts] of lines) {
    const on = counts.filter((count) => count > 0);
    if (on.length > 1 && on.some((count) => count < 2)) faults.push(`one line of ${own} stands alone on a page`);
  }
  return faults;
}

/** A text with one paragraph of each kind that has its own position on the page, under a full masthead. */
export const PLACED = {
  draft: {
    meta: { ...EMPTY_META, symbol: SYMBOL, body: 'The Committee', session: 'Seventy-ninth session', sponsors: ['Fiji'] } satisfies Meta,
    doc: resolution([
      paragraph({ id: 't', kind: 'title' }, 'Cooperation'),
      paragraph({ id: 'p', kind: 'preambular' }, 'Recalling its resolutions,'),
      paragraph({ id: 'a' }, [{ text: 'Requests the Director:' }, { note: [{ text: 'See 57/4.' }], id: 'n' }]),
      paragraph({ id: 'b', kind: 'subparagraph', level: '1' }, 'Promptly to report;'),
      paragraph({ id: 'c', kind: 'subparagraph', level: '2' }, 'Wherever it meets;'),
      paragraph({ id: 'd', kind: 'subparagraph', level: '3' }, 'Anywhere else;'),
      paragraph({ id: 'e' }, 'Decides to remain seized of the matter.'),
    ]),
  },
  layout: { ...PLAIN_LAYOUT, masthead: 'full', date: '31 October 2024', agendaItem: 'Item 5', original: 'en' } satisfies Layout,
};

const CENTIMETRE = 72 / 2.54;
/** The distance of words of `PLACED` from the edge of the paper, in centimetres, as in issued documents on A4. */
const PLACES: readonly (readonly [word: RegExp, at: number])[] = [
  [/^Seventy-ninth$/, 2],
  [/^Item$/, 2],
  [/^United$/, 4],
  [/^Fiji:$/, 4],
  [/^Cooperation$/, 4],
  [/^Distr/, 13.6],
  [/^Recalling$/, 5],
  [/^1\.$/, 5],
  [/^Requests$/, 6],
  [/^\(a\)$/, 5],
  [/^Promptly$/, 6],
  [/^\(i\)$/, 6],
  [/^Wherever$/, 7],
  [/^a\.$/, 7],
  [/^Anywhere$/, 8],
];

/** The words of `PLACED` that are more than two millimetres away from there. */
export const misplaced = (bytes: Uint8Array): string[] =>
  PLACES.flatMap(([word, at]) => {
    const x = placesOf(bytes, word)[0]?.x ?? 0;
    return Math.abs(x - at * CENTIMETRE) < 0.2 * CENTIMETRE ? [] : [`${word} stands at ${(x / CENTIMETRE).toFixed(2)}, not ${at}`];
  });
