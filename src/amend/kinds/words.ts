// What the kinds share that change words, or along with which words may change: the wordings of an amendment against today's. A split is a change of
// words too: several wordings, merged as one (rebase/parts.ts).
import type { Node } from 'prosemirror-model';
import { wordingJson } from '../../../schema/index.ts';
import { type FormalSentence, formalWording } from '../formal/sentence.ts';
import type { RebaseStatus } from '../rebase/model.ts';
import { mineOf, runOn, splitParts } from '../rebase/parts.ts';
import { baseOf } from '../rebase/proposal.ts';
import { rebase } from '../rebase/rebase.ts';
import type { AcceptanceBy, Compiled, CompiledNode, Saying } from './kind.ts';
import type { WordsKept } from './taking-back.ts';

/** An amendment that leaves the words as they are. */
export const withoutChange = (status: RebaseStatus, now: Node): Compiled => ({ status, hunks: [], merged: now, parts: [now] });

/** What the wordings of an amendment would make of `now`. */
export function compileWords(amendment: Node, now: Node): Compiled {
  const mine = mineOf(amendment);
  if (!mine) return withoutChange('empty', now);
  const { status, hunks, merged } = rebase(baseOf(amendment, now), now, mine);
  const parts = splitParts(merged);
  return { status, hunks, merged: parts.length === 1 ? merged : runOn(parts), parts };
}

/** The same for an amendment that says something of the paragraph: without a change of words it still applies. */
export function compileStructure(amendment: Node, now: Node): Compiled {
  const words = compileWords(amendment, now);
  return words.status === 'empty' || words.status === 'satisfied' ? withoutChange('applies', now) : words;
}

/** Accepting words: they are the paragraph's, or the paragraph becomes several. */
export const acceptRewording = ({ merged, parts }: CompiledNode): AcceptanceBy<'reword' | 'split'> =>
  parts.length > 1 ? { do: 'split', parts } : { do: 'reword', wording: merged };

/** The new words of an amendment that says something of the paragraph; null where it changes none. */
export const wordsAlong = ({ hunks, merged }: CompiledNode): Node | null => (hunks.length === 0 ? null : merged);

/** What is kept of words that change along with something else. */
export const wordsKept = (before: Node, after: Node | null): WordsKept =>
  after && { before: wordingJson(before), after: wordingJson(after) };

/** What is said of the paragraph, and behind it what is said of its words where these change too. */
export const andWords = (said: FormalSentence, wording: Node | null, { label, now }: Pick<Saying, 'label' | 'now'>): FormalSentence[] =>
  wording ? [said, formalWording(label, now, wording)] : [said];
