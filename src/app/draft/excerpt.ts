// Two wordings of one paragraph side by side: only the place where they differ, with some words around it.

/** Words kept on each side, enough to find the place in the text. */
const AROUND = 5;

/** Both texts cut to where they differ, "…" where words were left out. Cuts fall between words. */
export function excerpts(a: string, b: string): readonly [string, string] {
  const [left, right] = [a.split(/(?<=\s)/), b.split(/(?<=\s)/)];
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start++;
  let end = 0;
  while (end < shorter - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end++;
  const cut = (words: readonly string[]) => {
    const from = Math.max(0, start - AROUND);
    const to = Math.min(words.length, words.length - end + AROUND);
    return `${from > 0 ? '… ' : ''}${words.slice(from, to).join('').trimEnd()}${to < words.length ? ' …' : ''}`;
  };
  return [cut(left), cut(right)];
}
