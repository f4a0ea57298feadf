// Whether a change is so thorough that a delegate would call it a new paragraph and not a change of words.
import type { Node } from 'prosemirror-model';
import { wordTokens } from '../../diff/word-tokens.ts';
import { changedWords } from './splices.ts';

// Where less than a third of the letters remain, a delegate says "replace the paragraph". In a paragraph of a few words the changes are always named singly.
const SURVIVING = 1 / 3;
const FEW_WORDS = 6;

/** True where little of `base` remains in `mine`. */
export function isRewritten(base: Node, mine: Node): boolean {
  const tokens = wordTokens(base);
  let words = 0;
  let letters = 0;
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    words++;
    letters += token.text.length;
  }
  let gone = 0;
  for (const change of changedWords(base, mine)) {
    for (const token of tokens.slice(change.from, change.to)) if (token.kind === 'word') gone += token.text.length;
  }
  return words >= FEW_WORDS && letters - gone < letters * SURVIVING;
}
