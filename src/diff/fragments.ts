// The head or tail of a paragraph that went to stand alone elsewhere, and a lone paragraph that was taken into another: the deleted (inserted)
// words of one link are the words of a paragraph that has no link. Both places get a hunk of class move with the same words.
import { type HunkPart, partsAround } from './clauses.ts';
import type { TextHunk } from './comparison.ts';
import { classOf } from './hunks.ts';
import { type Effort, keptWords } from './inline.ts';
import { type ComparedParagraph, type Joined, join } from './projection.ts';
import type { Token } from './tokens.ts';

/** The two texts of a link and the changes between them. */
export interface LinkText {
  readonly a: Joined;
  readonly b: Joined;
  hunks: TextHunk[];
}

/** Fewer words are in two places by chance. */
const MIN_WORDS = 6;
/** The words that moved are at least this share of the lone paragraph. */
const SHARE = 0.6;
/** Shorter rows inside a moved fragment are no move of their own. */
const MIN_ROW = 4;
const ROW = 4;

interface Stretch {
  readonly link: LinkText;
  readonly hunk: TextHunk;
  /** Token positions of the words that went (came). */
  readonly range: readonly [number, number];
}

const rowAt = (tokens: readonly Token[], at: number): string => {
  let row = '';
  for (let k = at; k < at + ROW; k++) row += `${tokens[k]!.key} `;
  return row;
};

function stretchesOf(
  links: readonly LinkText[],
  side: 'a' | 'b',
): { readonly stretches: Stretch[]; readonly index: Map<string, number[]> } {
  const stretches: Stretch[] = [];
  const index = new Map<string, number[]>();
  for (const link of links) {
    const { tokens } = link[side];
    let first = 0;
    for (const hunk of link.hunks) {
      const [from, to] = side === 'a' ? [hunk.aFrom, hunk.aTo] : [hunk.bFrom, hunk.bTo];
      if (hunk.class === 'move' || to - from < 2 * MIN_WORDS) continue;
      while (first < tokens.length && tokens[first]!.from < from) first++;
      let last = first;
      while (last < tokens.length && tokens[last]!.to <= to) last++;
      if (last - first < MIN_WORDS) continue;
      for (let at = first; at + ROW <= last; at++) {
        const row = rowAt(tokens, at);
        const list = index.get(row);
        if (list) list.push(stretches.length);
        else index.set(row, [stretches.length]);
      }
      stretches.push({ link, hunk, range: [first, last] });
    }
  }
  return { stretches, index };
}

interface Row {
  readonly there: readonly [number, number];
  readonly here: readonly [number, number];
  readonly words: number;
}

/** The rows of equal words of a stretch and a lone paragraph, edits between them left out. */
function commonRows(source: Joined, range: readonly [number, number], block: ComparedParagraph, effort: Effort): Row[] {
  const words = source.tokens.slice(...range);
  const rows: { x: number; y: number; length: number }[] = [];
  for (const [x, y] of keptWords(words, block.tokens, effort)) {
    const last = rows.at(-1);
    if (last && last.x + last.length === x && last.y + last.length === y) last.length++;
    else rows.push({ x, y, length: 1 });
  }
  return rows.flatMap(({ x, y, length }) => {
    const there = [words[x]!.from, words[x + length - 1]!.to] as const;
    const here = [block.tokens[y]!.from, block.tokens[y + length - 1]!.to] as const;
    const count = block.tokens.slice(y, y + length).filter((token) => token.word).length;
    return count < MIN_ROW || source.text.slice(...there) !== block.text.slice(...here) ? [] : [{ there, here, words: count }];
  });
}

/** Looks for paragraphs without a link in the words that the links' hunks deleted (`side` a) or inserted (b). Cuts those hunks and returns the lone paragraphs' own. */
export function moveFragments(
  links: readonly LinkText[],
  lone: readonly ComparedParagraph[],
  side: 'a' | 'b',
  effort: Effort,
): Map<ComparedParagraph, TextHunk[]> {
  const found = new Map<ComparedParagraph, TextHunk[]>();
  const { stretches, index } = stretchesOf(links, side);
  const used = new Set<number>();
  const none = join([]);
  for (const block of lone) {
    if (block.words < MIN_WORDS) continue;
    const hits = new Map<number, number>();
    for (let at = 0; at + ROW <= block.tokens.length; at++)
      for (const k of index.get(rowAt(block.tokens, at)) ?? []) hits.set(k, (hits.get(k) ?? 0) + 1);
    const best = [...hits].filter(([k]) => !used.has(k)).sort((x, y) => y[1] - x[1] || x[0] - y[0])[0]?.[0];
    if (best === undefined) continue;
    const { link, hunk, range } = stretches[best]!;
    const source = link[side];
    const rows = commonRows(source, range, block, effort);
    if (rows.reduce((sum, row) => sum + row.words, 0) < Math.max(MIN_WORDS, SHARE * block.words)) continue;
    const [there, here] = [rows.map((row) => row.there), rows.map((row) => row.here)];
    used.add(best);
    const classed = (a: Joined, b: Joined, parts: readonly HunkPart[]): TextHunk[] =>
      parts.map((part) => ({ ...part, class: part.class ?? classOf(a, b, part) }));
    const cut = partsAround(hunk, side, there);
    link.hunks = link.hunks.flatMap((other) => (other === hunk ? classed(link.a, link.b, cut) : [other]));
    const alone = join([block]);
    const whole = { aFrom: 0, aTo: 0, bFrom: 0, bTo: 0 };
    const own =
      side === 'a'
        ? classed(none, alone, partsAround({ ...whole, bTo: block.text.length }, 'b', here))
        : classed(alone, none, partsAround({ ...whole, aTo: block.text.length }, 'a', here));
    found.set(block, own);
  }
  return found;
}
