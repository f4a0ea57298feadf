// What is quoted of a text around some of its words.

/** Letters of the text kept on each side of the words; cut between words. */
const AROUND = 32;

/** The text on both sides of [from, to), "…" where some was left out. */
export function excerptAround(text: string, from: number, to: number): { readonly before: string; readonly after: string } {
  const head = text.slice(Math.max(0, from - AROUND), from);
  const tail = text.slice(to, to + AROUND);
  const before = from > AROUND ? `… ${head.replace(/^\S*\s+/, '')}` : head;
  const after = to + AROUND < text.length ? `${tail.replace(/\s+\S*$/, '')} …` : tail;
  return { before, after };
}
