// Finds words that moved between a linked paragraph and one without a link: the beginning or end of a paragraph that became one elsewhere, or a paragraph that was
// absorbed by another. Both places get hunks of class `move` with the same words.
import { type HunkPart, partsAround } from './clauses.ts';
import type { TextHunk } from './comparison.ts';
import { classOf } from './hunks.ts';
import { type Effort, keptWords } from './inline.ts';
import { type ComparedParagraph, type Joined, join } from './projection.ts';
import type { Token } from './tokens.ts';

/** The two texts of a link and the changes between them. `hunks` is replaced when a part of one turns out to have moved. */
export interface LinkText {
  readonly a: Joined;
  readonly b: Joined;
  hunks: TextHunk[];
}

/** Fewer words may occur in two places by chance. */
const MIN_WORDS = 6;
/** The words that moved make up at least this share of the paragraph without a link. */
const SHARE = 0.6;
/** Fewer words inside a moved part are not shown as moved. */
const MIN_RUN = 4;
/** How many words in a row the index looks up. */
const SEQUENCE = 4;

interface ChangedRange {
  readonly link: LinkText;
  readonly hunk: TextHunk;
  /** The deleted (or inserted) tokens as indices [from, to). */
  readonly range: readonly [number, number];
}

const sequenceAt = (tokens: readonly Token[], at: number): string => {
  let sequence = '';
  for (let k = at; k < at + SEQUENCE; k++) sequence += `${tokens[k]!.key} `;
  return sequence;
};

function changedRanges(
  links: readonly LinkText[],
  side: 'a' | 'b',
): { readonly ranges: ChangedRange[]; readonly index: Map<string, number[]> } {
  const ranges: ChangedRange[] = [];
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
      for (let at = first; at + SEQUENCE <= last; at++) {
        const sequence = sequenceAt(tokens, at);
        const list = index.get(sequence);
        if (list) list.push(ranges.length);
        else index.set(sequence, [ranges.length]);
      }
      ranges.push({ link, hunk, range: [first, last] });
    }
  }
  return { ranges, index };
}

interface CommonRun {
  readonly there: readonly [number, number];
  readonly here: readonly [number, number];
  readonly words: number;
}

/** The runs of words shared by a changed range and a paragraph without a link; edits between the runs are left out. */
function commonRuns(source: Joined, range: readonly [number, number], block: ComparedParagraph, effort: Effort): CommonRun[] {
  const words = source.tokens.slice(...range);
  const runs: { x: number; y: number; length: number }[] = [];
  for (const [x, y] of keptWords(words, block.tokens, effort)) {
    const last = runs.at(-1);
    if (last && last.x + last.length === x && last.y + last.length === y) last.length++;
    else runs.push({ x, y, length: 1 });
  }
  return runs.flatMap(({ x, y, length }) => {
    const there = [words[x]!.from, words[x + length - 1]!.to] as const;
    const here = [block.tokens[y]!.from, block.tokens[y + length - 1]!.to] as const;
    const count = block.tokens.slice(y, y + length).filter((token) => token.word).length;
    return count < MIN_RUN || source.text.slice(...there) !== block.text.slice(...here) ? [] : [{ there, here, words: count }];
  });
}

/** Looks for paragraphs without a link (`unlinked`) in the words that the hunks of the links delete (`side` 'a') or insert ('b'). Divides these hunks in
 *  place and returns the hunks of the paragraphs that were found. */
export function moveFragments(
  links: readonly LinkText[],
  unlinked: readonly ComparedParagraph[],
  side: 'a' | 'b',
  effort: Effort,
): Map<ComparedParagraph, TextHunk[]> {
  const found = new Map<ComparedParagraph, TextHunk[]>();
  const { ranges, index } = changedRanges(links, side);
  const used = new Set<number>();
  const none = join([]);
  for (const block of unlinked) {
    if (block.words < MIN_WORDS) continue;
    const hits = new Map<number, number>();
    for (let at = 0; at + SEQUENCE <= block.tokens.length; at++)
      for (const k of index.get(sequenceAt(block.tokens, at)) ?? []) hits.set(k, (hits.get(k) ?? 0) + 1);
    const best = [...hits].filter(([k]) => !used.has(k)).sort((x, y) => y[1] - x[1] || x[0] - y[0])[0]?.[0];
    if (best === undefined) continue;
    const { link, hunk, range } = ranges[best]!;
    const source = link[side];
    const runs = commonRuns(source, range, block, effort);
    if (runs.reduce((sum, run) => sum + run.words, 0) < Math.max(MIN_WORDS, SHARE * block.words)) continue;
    const [there, here] = [runs.map((run) => run.there), runs.map((run) => run.here)];
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
