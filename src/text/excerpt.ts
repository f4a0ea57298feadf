// The words around a passage, for quoting it in its context, and the first words of a paragraph, by which people recognise it.

/** How many UTF-16 units are kept on each side of the passage; the cut is made between words. */
const AROUND = 32;

/** The text before and after [from, to), with "…" where text was left out. Offsets are UTF-16 units. */
export function excerptAround(text: string, from: number, to: number): { readonly before: string; readonly after: string } {
  const head = text.slice(Math.max(0, from - AROUND), from);
  const tail = text.slice(to, to + AROUND);
  const before = from > AROUND ? `… ${head.replace(/^\S*\s+/, '')}` : head;
  const after = to + AROUND < text.length ? `${tail.replace(/\s+\S*$/, '')} …` : tail;
  return { before, after };
}

/** The longest beginning, in UTF-16 units. */
const LONGEST = 60;

/** The first words of a text, without marks of italics; "…" where it goes on. */
export function beginningOf(text: string): string {
  const plain = text.replace(/[*_]+/g, '').replace(/\s+/g, ' ').trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST).replace(/\s\S*$|[\ud800-\udbff]$/u, '')} …` : plain;
}
