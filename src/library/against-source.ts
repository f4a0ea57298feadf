// Compares the words of a draft with those of a library paragraph: which words both have, which only one has, and which edits would give the draft the words of
// the paragraph. Capitals and punctuation are ignored.
import { fullEffort, keptWords } from '../diff/inline.ts';
import { type Token, tokensOf } from '../diff/tokens.ts';

/** Part of a redline from the source to the draft. `kept`: both have it, as the draft writes it · `in`: only the draft · `out`: only the source. */
export interface SourcePart {
  readonly is: 'kept' | 'in' | 'out';
  readonly text: string;
}

/** One place in which draft and source differ. */
export interface SourceDifference {
  /** The words of each, '' where it has none there. */
  readonly source: string;
  readonly draft: string;
  /** Replacing [from, to), in UTF-16 units of the draft's text, by `words` gives it the source's words there. */
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** Words of a text, in order. Ranges of them are [from, to). */
export interface WordsOf {
  readonly text: string;
  readonly words: readonly Token[];
}

export interface WordRange {
  readonly from: number;
  readonly to: number;
}

/** A word of the draft and its counterpart in the source. */
export type WordPair = readonly [source: number, draft: number];

/** The words of a text. Words that differ only in capitals, quotation marks and hyphens have the same key. */
export const readWords = (text: string): WordsOf => ({
  text,
  words: tokensOf(text).flatMap((token) => (token.word ? [{ ...token, key: token.key.toLowerCase() }] : [])),
});

/** The words that both have. A word that differs in its capitals belongs to the difference beside it: "Strongly encourages" became "Encourages". */
export function alignWords(source: WordsOf, draft: WordsOf): readonly WordPair[] {
  const raw = ({ text }: WordsOf, { from, to }: Token) => text.slice(from, to);
  let pairs: readonly WordPair[] = keptWords(source.words, draft.words, fullEffort());
  for (let count = -1; count !== pairs.length; ) {
    count = pairs.length;
    pairs = pairs.filter(([s, d], at) => {
      if (raw(source, source.words[s]!) === raw(draft, draft.words[d]!)) return true;
      const before = pairs[at - 1] ?? [-1, -1];
      const after = pairs[at + 1] ?? [source.words.length, draft.words.length];
      return before[0] === s - 1 && before[1] === d - 1 && after[0] === s + 1 && after[1] === d + 1;
    });
  }
  return pairs;
}

const sliceOf = ({ text, words }: WordsOf, { from, to }: WordRange): string =>
  from < to ? text.slice(words[from]!.from, words[to - 1]!.to) : '';

/** The redline of a range of the draft's words against a range of the source's. `pairs`: from `alignWords`. The parts `kept` and `in` together are the range
 *  of the draft. */
export function redlineAgainst(
  source: WordsOf,
  draft: WordsOf,
  pairs: readonly WordPair[],
  ranges: { readonly source: WordRange; readonly draft: WordRange },
): { readonly parts: readonly SourcePart[]; readonly differences: readonly SourceDifference[] } {
  const parts: SourcePart[] = [];
  const differences: SourceDifference[] = [];
  const add = (is: SourcePart['is'], text: string) => {
    const last = parts.at(-1);
    if (text === '') return;
    if (last?.is === is) parts[parts.length - 1] = { is, text: last.text + text };
    else parts.push({ is, text });
  };
  const { source: s, draft: d } = ranges;
  const inside = pairs.filter(([x, y]) => x >= s.from && x < s.to && y >= d.from && y < d.to);
  let [atSource, atDraft] = [s.from, d.from];
  for (const [nextSource, nextDraft] of [...inside, [s.to, d.to] as const]) {
    const [isFirst, isLast] = [atDraft === d.from, nextDraft === d.to];
    const theirs = sliceOf(source, { from: atSource, to: nextSource });
    const ours = sliceOf(draft, { from: atDraft, to: nextDraft });
    // Text between kept words belongs to the words of the source.
    const startOf = ({ words }: WordsOf, at: number, first: boolean) =>
      first ? (words[at]?.from ?? words.at(-1)?.to ?? 0) : words[at - 1]!.to;
    const endOf = ({ words }: WordsOf, at: number, last: boolean) => (last ? (words[at - 1]?.to ?? 0) : words[at]!.from);
    const from = startOf(draft, atDraft, isFirst);
    const to = Math.max(from, endOf(draft, nextDraft, isLast));
    const sourceFrom = startOf(source, atSource, isFirst);
    const sourceTo = Math.max(sourceFrom, endOf(source, nextSource, isLast));
    const between = draft.text.slice(from, to);
    if (theirs === '' && ours === '') add('kept', between);
    else {
      differences.push({ source: theirs, draft: ours, from, to, words: source.text.slice(sourceFrom, sourceTo) });
      const lead = ours === '' ? '' : between.slice(0, between.indexOf(ours));
      const blank = /\s/.test(source.text.slice(sourceFrom, sourceTo).replace(theirs, '')) ? ' ' : '';
      add('kept', lead);
      if (theirs !== '') add('out', ours !== '' ? theirs : isFirst ? theirs + blank : blank + theirs);
      add('in', ours);
      add('kept', between.slice(lead.length + ours.length));
    }
    if (!isLast) add('kept', sliceOf(draft, { from: nextDraft, to: nextDraft + 1 }));
    [atSource, atDraft] = [nextSource + 1, nextDraft + 1];
  }
  return { parts, differences };
}

/** The draft's text with differences undone: each has the source's words. */
export const putBack = (text: string, differences: readonly Pick<SourceDifference, 'from' | 'to' | 'words'>[]): string =>
  [...differences].sort((a, b) => b.from - a.from).reduce((now, { from, to, words }) => now.slice(0, from) + words + now.slice(to), text);
