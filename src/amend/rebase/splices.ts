// How src/amend compares wordings: the options for the generic merge of src/diff, and a step that joins splices so that the result reads as a person would
// mark it. Nothing here knows amendments.
import type { Node } from 'prosemirror-model';
import { type MergedSplice, type SpliceOptions, splicesBetween } from '../../diff/merge3.ts';
import { naturalnessOf, type WordToken, weightOf, wordTokens } from '../../diff/word-tokens.ts';

/** The options with which wordings are compared. */
export const BY_WORDS: SpliceOptions<WordToken> = { key: (token) => token.key, weight: weightOf, naturalness: naturalnessOf };

// In letters: "of", "the", "для". A longer word that stays unchanged is shown as unchanged.
const SHORT = 3;

/** True for kept tokens between two replacements that are not worth showing as kept: blanks, or one short word. */
function isNegligible(kept: readonly WordToken[]): boolean {
  let words = 0;
  for (const token of kept) {
    if (token.kind === 'note' || token.kind === 'punctuation') return false;
    if (token.kind !== 'word') continue;
    if (token.text.length > SHORT) return false;
    words++;
  }
  return words < 2;
}

/** Joins neighbouring replacements where the kept tokens between them are negligible. The resulting wording is the same. */
export function tidied(old: readonly WordToken[], splices: readonly MergedSplice<WordToken>[]): MergedSplice<WordToken>[] {
  const replaces = (splice: MergedSplice<WordToken>) => splice.state === 'ok' && splice.to > splice.from && splice.insert.length > 0;
  const result: MergedSplice<WordToken>[] = [];
  for (const splice of splices) {
    const last = result[result.length - 1];
    const kept = last ? old.slice(last.to, splice.from) : [];
    if (last && replaces(last) && replaces(splice) && isNegligible(kept)) {
      result[result.length - 1] = { from: last.from, to: splice.to, insert: [...last.insert, ...kept, ...splice.insert], state: 'ok' };
    } else result.push(splice);
  }
  return result;
}

/** The changes from `base` to `mine`, with positions that count the word tokens of `base`. */
export function changedWords(base: Node, mine: Node): MergedSplice<WordToken>[] {
  const tokens = wordTokens(base);
  return tidied(
    tokens,
    splicesBetween(tokens, wordTokens(mine), BY_WORDS).map((splice) => ({ ...splice, state: 'ok' })),
  );
}
