// Edits with a known truth. A paragraph's edits are written into its words ("the [-old-]{+new+} text"), which gives both texts and their differences; in
// addition, paragraphs are added, removed and moved. Nothing here depends on how any tool compares.
import { INSERTIONS, newRow, REPLACEMENTS, type Row } from './grammar.ts';
import type { Random } from './random.ts';

/** A change as ranges in two texts, in UTF-16 units. */
export interface Place {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

/** Two texts and the changes between them; a moved paragraph is one change. */
export interface Pair {
  /** The paragraphs; tools compare them joined by "\n". */
  readonly a: readonly Row[];
  readonly b: readonly Row[];
  readonly edits: readonly (Place & { readonly moved: boolean })[];
}

/** Reads "the [-old-]{+new+} text". Neighbouring brackets are one edit. */
export function marked(text: string): { readonly a: string; readonly b: string; readonly edits: readonly Place[] } {
  let [a, b] = ['', ''];
  const edits: Place[] = [];
  for (const match of text.matchAll(/(?:\[-(.*?)-\])?(?:\{\+(.*?)\+\})?(?:(?!\[-|\{\+)[\s\S])?/gu)) {
    const [whole, deleted, inserted] = match;
    const kept = whole.slice((deleted === undefined ? 0 : deleted.length + 4) + (inserted === undefined ? 0 : inserted.length + 4));
    if (deleted !== undefined || inserted !== undefined) {
      edits.push({ aFrom: a.length, aTo: a.length + (deleted ?? '').length, bFrom: b.length, bTo: b.length + (inserted ?? '').length });
      a += deleted ?? '';
      b += inserted ?? '';
    }
    a += kept;
    b += kept;
  }
  return { a, b, edits };
}

/** Adds an edit in words without one; changes nothing if the text is too short. */
function editWords(random: Random, words: string[]): void {
  const open = (at: number) => at > 2 && at < words.length - 3 && words.slice(at - 2, at + 4).every((word) => !/[[{\]}]/.test(word));
  const at = 3 + random.below(Math.max(1, words.length - 6));
  if (!open(at)) return;
  const kind = random.below(5);
  const bare = (word: string) => /^[\p{L}-]+$/u.test(word);
  if (kind === 0) words[at] += `{+, ${random.pick(INSERTIONS)}+}`;
  else if (kind === 1) words[at] = `{+${random.pick(REPLACEMENTS)} and +}${words[at]}`;
  else if (kind === 2 && bare(words[at]!) && bare(words[at + 1]!))
    words.splice(at, 2, `[-${words[at]} ${words[at + 1]}-]{+${random.pick(REPLACEMENTS)}+}`);
  else if (kind === 3 && bare(words[at]!)) words[at] = `[-${words[at]}-]{+${random.pick(REPLACEMENTS).split(' ')[0]}+}`;
  else if (kind === 4 && bare(words[at]!)) words.splice(at, 2, `[-${words[at]} -]${words[at + 1]}`);
}

/** The text with at most `count` edits, in the form that `marked` reads. */
export function editedText(random: Random, text: string, count: number): string {
  const words = text.split(' ');
  for (let k = 0; k < count; k++) editWords(random, words);
  return words.join(' ');
}

interface Slot {
  readonly a: Row | null;
  readonly b: Row | null;
  readonly edits: readonly Place[];
}

function startsOf(rows: readonly (Row | null)[]): number[] {
  let at = 0;
  return rows.map((row) => {
    const start = at;
    if (row) at += row.text.length + 1;
    return start;
  });
}

/** A draft and its revision: `share` of the paragraphs get word edits, fewer are added, removed and moved. */
export function revision(random: Random, draft: readonly Row[], share: number): Pair {
  const slots: Slot[] = [];
  for (const row of draft) {
    if (random.chance(share / 10)) slots.push({ a: null, b: newRow(random, `new${slots.length}`, row.kind), edits: [] });
    if (random.chance(share / 12)) slots.push({ a: row, b: null, edits: [] });
    else if (random.chance(share)) {
      const { a, b, edits } = marked(editedText(random, row.text, 1 + random.below(3)));
      slots.push({ a: { ...row, text: a }, b: { ...row, text: b }, edits });
    } else slots.push({ a: row, b: row, edits: [] });
  }
  const inB = [...slots];
  const moved = new Set<Slot>();
  for (let k = 0; k < draft.length * share * 0.08; k++) {
    const from = random.below(inB.length);
    const slot = inB[from]!;
    if (!slot.a || !slot.b || slot.edits.length > 0 || moved.has(slot)) continue;
    inB.splice(from, 1);
    inB.splice((from + 3 + random.below(Math.max(1, inB.length - 6))) % inB.length, 0, slot);
    moved.add(slot);
  }
  const startA = new Map(startsOf(slots.map((slot) => slot.a)).map((start, k) => [slots[k]!, start]));
  const startB = new Map(startsOf(inB.map((slot) => slot.b)).map((start, k) => [inB[k]!, start]));
  const edits = slots.flatMap((slot): (Place & { readonly moved: boolean })[] => {
    const [i, j] = [startA.get(slot)!, startB.get(slot)!];
    const whole = { aFrom: i, aTo: i + (slot.a?.text.length ?? 0), bFrom: j, bTo: j + (slot.b?.text.length ?? 0) };
    if (moved.has(slot)) return [{ ...whole, moved: true }];
    if (!slot.a || !slot.b) return [{ ...whole, moved: false }];
    return slot.edits.map((edit) => ({ aFrom: edit.aFrom + i, aTo: edit.aTo + i, bFrom: edit.bFrom + j, bTo: edit.bTo + j, moved: false }));
  });
  const rows = (list: readonly (Row | null)[]) => list.filter((row) => row !== null);
  return { a: rows(slots.map((slot) => slot.a)), b: rows(inB.map((slot) => slot.b)), edits };
}
