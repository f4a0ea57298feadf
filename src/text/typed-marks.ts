// Marks that people type themselves, "(a) ", "a) ", "(i) ", "a. ", at the beginning of a paragraph whose number is computed: which level they mean at their
// place, and how far a paragraph can be lowered there. The editor, the sheet of a phone and the house style rules share this.
import { type Marker, markerOf } from './markers.ts';
import { levelOf } from './subparagraphs.ts';

/** What the level rules need to know about a preceding paragraph. */
export interface ParagraphAbove {
  readonly kind: string;
  readonly level: string | number;
  readonly text: string;
}

/** A typed mark, and the level of the sub-paragraph that it makes. */
export interface TypedMark {
  readonly marker: Marker;
  readonly level: number;
}

const DEEPEST = 4;
const ENDS_IN_COLON = /[:：]\s*$/;

const isLetters = (level: number): boolean => level % 2 === 1;

/** The level of a mark in house style: letters, then Roman numerals, then both with a full stop. */
const levelByForm = ({ letter, roman, deep }: Marker): number => (deep ? 3 : 1) + (letter === 0 || (roman > 0 && roman <= 10) ? 1 : 0);

/** The paragraphs after the last title or heading, which may belong to the list. */
const listOf = (above: readonly ParagraphAbove[]): readonly ParagraphAbove[] =>
  above.slice(above.findLastIndex(({ kind }) => kind === 'title' || kind === 'heading') + 1);

/** The deepest level that a paragraph can have after these; 0 if it cannot be a sub-paragraph. */
export function lowestLevelBehind(above: readonly ParagraphAbove[]): number {
  const last = listOf(above).at(-1);
  return last ? Math.min(DEEPEST, levelOf(last) + 1) : 0;
}

/** The length of each list that is still open after these, by level. */
function countsOf(above: readonly ParagraphAbove[]): number[] {
  const counts = [0, 0, 0, 0, 0];
  for (const row of above) {
    const level = levelOf(row);
    counts[level]!++;
    counts.fill(0, level + 1);
  }
  return counts;
}

/** The mark with which `text` begins, if it makes the paragraph a sub-paragraph: after one that ends in a colon, in a list, or if the paragraph is already a
 *  sub-paragraph (`own`: its level). Null if there is no mark or it belongs to the words. `above`: all paragraphs before it, in order. */
export function typedMark(text: string, above: readonly ParagraphAbove[], own = 0): TypedMark | null {
  const marker = markerOf(text);
  const list = listOf(above);
  const last = list.at(-1);
  if (marker?.kind !== 'sub' || !last) return null;
  const before = levelOf(last);
  const opens = ENDS_IN_COLON.test(last.text);
  if (before === 0 && own === 0 && !opens) return null;
  const lowest = Math.min(DEEPEST, before + 1);
  if (opens && (marker.letter === 1 || marker.roman === 1)) return { marker, level: lowest };
  const counts = countsOf(list);
  const isNext = (level: number) => (isLetters(level) ? marker.letter : marker.roman) === counts[level]! + 1;
  const open = Array.from({ length: before }, (_, k) => before - k);
  const next = open.find((level) => isNext(level) && marker.deep === level > 2) ?? open.find(isNext);
  return { marker, level: next ?? Math.min(lowest, levelByForm(marker)) };
}
