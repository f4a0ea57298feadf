// Word tokens and the generic merge put together for this room: the options that every comparison of wordings here uses, and the tidying that
// makes the result read as a person would mark it. Nothing here knows amendments.
import type { Node } from 'prosemirror-model';
import { type MergedSplice, type SpliceOptions, splicesBetween } from '../../diff/merge3.ts';
import { naturalnessOf, type WordToken, weightOf, wordTokens } from '../../diff/word-tokens.ts';

/** How wordings are compared in this room. */
export const BY_WORDS: SpliceOptions<WordToken> = { key: (token) => token.key, weight: weightOf, naturalness: naturalnessOf };

// "of", "the", "для"; a longer word that stays is worth seeing.
const SHORT = 3;

/** A kept stretch that only breaks one replacement in two: a blank, or one short word. */
function isIsland(kept: readonly WordToken[]): boolean {
  let words = 0;
  for (const token of kept) {
    if (token.kind === 'note' || token.kind === 'punctuation') return false;
    if (token.kind !== 'word') continue;
    if (token.text.length > SHORT) return false;
    words++;
  }
  return words < 2;
}

/** The same result in fewer splices: neighbours that both replace and are held apart by an island become one. */
export function tidied(old: readonly WordToken[], splices: readonly MergedSplice<WordToken>[]): MergedSplice<WordToken>[] {
  const replaces = (splice: MergedSplice<WordToken>) => splice.state === 'ok' && splice.to > splice.from && splice.insert.length > 0;
  const result: MergedSplice<WordToken>[] = [];
  for (const splice of splices) {
    const last = result[result.length - 1];
    const kept = last ? old.slice(last.to, splice.from) : [];
    if (last && replaces(last) && replaces(splice) && isIsland(kept)) {
      result[result.length - 1] = { from: last.from, to: splice.to, insert: [...last.insert, ...kept, ...splice.insert], state: 'ok' };
    } else result.push(splice);
  }
  return result;
}

/** What `mine` changes in `base`, tidied, in tokens of `base`. */
export function changedWords(base: Node, mine: Node): MergedSplice<WordToken>[] {
  const tokens = wordTokens(base);
  return tidied(
    tokens,
    splicesBetween(tokens, wordTokens(mine), BY_WORDS).map((splice) => ({ ...splice, state: 'ok' })),
  );
}
