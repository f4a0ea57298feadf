// Measures three-way merging: two sides edit copies of one text independently. Every edit is known as a change of the base's words, so it is known where both
// sides conflict, and what the merged text must be everywhere else. Conflicting paragraphs are left out of that text.
import type { Node } from 'prosemirror-model';
import { paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../schema/index.ts';
import { mergeReturnedCopy } from '../../src/amend/returned-copy/merge.ts';
import { compiledRedline } from '../../src/amend/tracked/compiled-redline.ts';
import { settle } from '../../src/diff/redline.ts';
import { draftOf, INSERTIONS, newRow, REPLACEMENTS, type Row } from './grammar.ts';
import { type Random, randomOf } from './random.ts';

/** `insert` replaces the words [from, to). */
interface WordEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: readonly string[];
}

interface Side {
  readonly words: readonly (readonly WordEdit[])[];
  readonly removed: ReadonlySet<number>;
  /** New paragraphs, by the paragraph before them. */
  readonly added: ReadonlyMap<number, Row>;
  /** Moved paragraphs: the paragraph behind which each is now. */
  readonly moved: ReadonlyMap<number, number>;
}

/** Each side makes structural edits only in its own blocks of this many paragraphs, so that the correct merge is certain. */
const BLOCK = 8;

function wordEdits(random: Random, words: readonly string[]): WordEdit[] {
  const edits: WordEdit[] = [];
  for (let k = 1 + random.below(2); k > 0; k--) {
    const from = 2 + random.below(Math.max(1, words.length - 5));
    if (from + 3 > words.length - 1 || edits.some((edit) => from < edit.to + 4 && edit.from < from + 5)) continue;
    const kind = random.below(3);
    if (kind === 0) edits.push({ from, to: from, insert: random.pick(INSERTIONS).split(' ') });
    else if (kind === 1) edits.push({ from, to: from + 1 + random.below(2), insert: random.pick(REPLACEMENTS).split(' ') });
    else edits.push({ from, to: from + 1 + random.below(2), insert: [] });
  }
  return edits.sort((x, y) => x.from - y.from);
}

function sideOf(random: Random, base: readonly Row[], name: 'a' | 'b', share: number): Side {
  const added = new Map<number, Row>();
  const moved = new Map<number, number>();
  const removed = new Set<number>();
  for (let start = 0; start + BLOCK <= base.length; start += BLOCK) {
    if ((start / BLOCK) % 2 === (name === 'a' ? 0 : 1)) continue;
    const kind = random.below(4);
    if (kind === 0) added.set(start + 3, newRow(random, `${name}${start}`, base[start + 3]!.kind));
    else if (kind === 1) moved.set(start + 1, start + 6);
    else if (kind === 2 && random.chance(0.5)) removed.add(start + 4);
  }
  const words = base.map((row) => (random.chance(share) ? wordEdits(random, row.text.split(' ')) : []));
  return { words, removed, added, moved };
}

function editedWords(words: readonly string[], edits: readonly WordEdit[]): string {
  const row = [...words];
  // From the end; of two edits at one place the later in the list first, so that it ends up behind the other.
  const order = edits.map((edit, at) => ({ edit, at })).sort((x, y) => y.edit.to - x.edit.to || y.edit.from - x.edit.from || y.at - x.at);
  for (const { edit } of order) row.splice(edit.from, edit.to - edit.from, ...edit.insert);
  return row.join(' ');
}

/** The order of the rows on one side, or with the structural edits of both. */
function orderOf(size: number, sides: readonly Side[]): (number | Row)[] {
  const order: (number | Row)[] = Array.from({ length: size }, (_, k) => k);
  for (const { added, moved, removed } of sides) {
    for (const [from, behind] of moved) {
      order.splice(order.indexOf(from), 1);
      order.splice(order.indexOf(behind) + 1, 0, from);
    }
    for (const [behind, row] of added) order.splice(order.indexOf(behind) + 1, 0, row);
    for (const at of removed) order.splice(order.indexOf(at), 1);
  }
  return order;
}

const rowNode = (id: string, row: Row, text: string): Node =>
  paragraph({ id, kind: row.kind, level: row.kind === 'subparagraph' ? '1' : '0' }, text);

/** One side's text. Without `named` its paragraphs have other ids, as in a retyped file. */
function docOf(base: readonly Row[], side: Side, named: boolean): Node {
  const rows = orderOf(base.length, [side]).map((entry, k) => {
    const row = typeof entry === 'number' ? base[entry]! : entry;
    const text = typeof entry === 'number' ? editedWords(row.text.split(' '), side.words[entry]!) : row.text;
    return rowNode(named ? row.id : `r${k}`, row, text);
  });
  return resolution(rows);
}

const overlap = (x: WordEdit, y: WordEdit): boolean => x.from < y.to && y.from < x.to;
const touch = (x: WordEdit, y: WordEdit): boolean => x.from <= y.to && y.from <= x.to;
const same = (x: WordEdit, y: WordEdit): boolean => x.from === y.from && x.to === y.to && x.insert.join(' ') === y.insert.join(' ');

/** One paragraph of the merged text: its words if there is no conflict; null if somebody must be asked. */
interface Expected {
  readonly id: string;
  readonly text: string | null;
}

/** The correct merged text, and the number of paragraphs in conflict. If both insert at one place, the current text's words come first. */
function truthOf(base: readonly Row[], current: Side, returned: Side): { readonly rows: readonly Expected[]; readonly touched: number } {
  let touched = 0;
  const order = orderOf(base.length, [
    { ...current, removed: new Set() },
    { ...returned, removed: new Set() },
  ]);
  const rows = order.flatMap((entry): Expected[] => {
    if (typeof entry !== 'number') return [entry];
    const { id, text } = base[entry]!;
    const [now, mine] = [current.words[entry]!, returned.words[entry]!];
    if (returned.removed.has(entry)) {
      if (now.length > 0) touched++;
      return [];
    }
    if (current.removed.has(entry)) {
      if (mine.length === 0) return [];
      touched++;
      return [{ id, text: null }];
    }
    const pairs = now.flatMap((x) => mine.filter((y) => touch(x, y) && !same(x, y)).map((y) => [x, y] as const));
    if (pairs.length > 0) touched++;
    if (pairs.some(([x, y]) => overlap(x, y))) return [{ id, text: null }];
    const all = [...now, ...mine.filter((edit) => !now.some((other) => same(edit, other)))];
    return [{ id, text: editedWords(text.split(' '), all) }];
  });
  return { rows, touched };
}

/** Whether the merged paragraphs equal the truth, except for the words of those in conflict. */
function fits(
  truth: readonly Expected[],
  merged: readonly { readonly id: string; readonly text: string }[],
  asked: ReadonlySet<string>,
): boolean {
  if (truth.length !== merged.length) return false;
  return truth.every(({ text }, k) => asked.has(merged[k]!.id) || text === merged[k]!.text);
}

interface Outcome {
  texts: number;
  right: number;
  asked: number;
  touched: number;
  edits: number;
}

/** Merges this many pairs of copies. */
export function measureThreeWay(pairs: number, named: boolean, wrong: (what: string) => void = () => {}): Outcome {
  const outcome: Outcome = { texts: 0, right: 0, asked: 0, touched: 0, edits: 0 };
  for (let k = 0; k < pairs; k++) {
    const random = randomOf(5000 + k);
    const base = draftOf(random, 24 + random.below(24));
    const share = [0.15, 0.35, 0.6][k % 3]!;
    const [a, b] = [sideOf(random, base, 'a', share), sideOf(random, base, 'b', share)];
    const doc = resolution(base.map((row) => rowNode(row.id, row, row.text)));
    let last = 0;
    const late = mergeReturnedCopy(doc, docOf(base, a, true), docOf(base, b, named), {
      by: 'NOR',
      newId: (prefix) => `${prefix}-new${++last}`,
    });
    const merged = paragraphsOf(settle(compiledRedline(late.doc).redline, 'accept')).map((row) => ({
      id: row.attrs.id as string,
      text: textOf(wordingOf(row)),
    }));
    const truth = truthOf(base, a, b);
    outcome.texts++;
    outcome.asked += late.conflicts.length;
    outcome.touched += truth.touched;
    outcome.edits += b.words.flat().length + b.added.size + b.moved.size + b.removed.size;
    const asked = new Set(late.conflicts.map((conflict) => conflict.paragraph));
    if (fits(truth.rows, merged, asked)) outcome.right++;
    else wrong(JSON.stringify({ k, truth: truth.rows, merged, asked: [...asked] }));
  }
  return outcome;
}

/** The table for `npm run bench`. */
export function threeWayTable(): string[] {
  return [true, false].map((named) => {
    const { texts, right, asked, touched, edits } = measureThreeWay(60, named);
    const name = named ? 'with the paragraphs’ names' : 'without them (a file typed anew)';
    return `Three-way, ${name}: ${texts} copies, ${edits} edits · asked about ${asked}, truly touching ${touched} (${(asked / touched).toFixed(2)}) · merged text right in ${right} of ${texts}`;
  });
}
