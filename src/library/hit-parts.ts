// A hit for display: the paragraph with the sought words marked, or, if they match only approximately, with a redline from them to the paragraph's words.
import { alignWords, readWords, redlineAgainst } from './against-source.ts';
import type { LibraryHit } from './library-model.ts';

/** Part of a hit. `other`: words around · `match`: sought words · `in`: words of the paragraph among them that were not sought · `out`: sought words that
 *  are missing. */
export interface HitPart {
  readonly is: 'other' | 'match' | 'in' | 'out';
  readonly text: string;
}

/** The parts of a hit; all but those that are out, joined, are its words. `asked`: the words that were looked for. */
export function hitParts(asked: string, { words, matches, exact }: Pick<LibraryHit, 'words' | 'matches' | 'exact'>): readonly HitPart[] {
  const [first, last] = [matches[0], matches.at(-1)];
  if (!first || !last) return [{ is: 'other', text: words }];
  const marked = exact ? null : redlineFrom(asked, words, first[0], last[1]);
  const [from, to] = marked ?? [first[0], last[1]];
  const parts = marked?.[2] ?? partsBetween(words, matches);
  return [{ is: 'other' as const, text: words.slice(0, from) }, ...parts, { is: 'other' as const, text: words.slice(to) }].filter(
    ({ text }) => text !== '',
  );
}

/** The matches, and what is between them. */
const partsBetween = (words: string, matches: LibraryHit['matches']): HitPart[] =>
  matches.flatMap(([from, to], at) => [
    { is: 'other' as const, text: at === 0 ? '' : words.slice(matches[at - 1]![1], from) },
    { is: 'match' as const, text: words.slice(from, to) },
  ]);

/** The redline of the words between two places, with the places at which it begins and ends; null if the words are too scattered for one. */
function redlineFrom(asked: string, words: string, from: number, to: number): readonly [number, number, readonly HitPart[]] | null {
  const [query, text] = [readWords(asked), readWords(words)];
  const range = { from: text.words.findIndex((word) => word.to > from), to: text.words.findLastIndex((word) => word.from < to) + 1 };
  const count = range.to - range.from;
  if (range.from < 0 || count < 1 || query.words.length === 0 || count > 2 * query.words.length + 2) return null;
  // Aligned with these words alone: the same words elsewhere in the paragraph do not count.
  const there = { text: words, words: text.words.slice(range.from, range.to) };
  const pairs = alignWords(query, there);
  if (pairs.length === 0) return null;
  const { parts } = redlineAgainst(query, there, pairs, {
    source: { from: 0, to: query.words.length },
    draft: { from: 0, to: there.words.length },
  });
  return [
    there.words[0]!.from,
    there.words.at(-1)!.to,
    parts.map(({ is, text: said }) => ({ is: is === 'kept' ? 'match' : is, text: said })),
  ];
}
