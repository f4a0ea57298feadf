// Functions shared by the kinds that change words, alone or together with something else: rebasing the wordings of an amendment on the present wording. A split
// is such a change too: its several wordings are rebased as one (rebase/parts.ts).
import type { Node } from 'prosemirror-model';
import { wordingJson } from '../../../schema/index.ts';
import { type FormalSentence, formalWording } from '../formal/sentence.ts';
import type { RebaseStatus } from '../rebase/model.ts';
import { mineOf, runOn, splitParts } from '../rebase/parts.ts';
import { baseOf } from '../rebase/proposal.ts';
import { rebase } from '../rebase/rebase.ts';
import type { AcceptanceBy, Compiled, CompiledNode, Saying } from './kind.ts';
import type { WordsKept } from './taking-back.ts';

/** The compiled form of an amendment that does not change the words. */
export const withoutChange = (status: RebaseStatus, now: Node): Compiled => ({ status, hunks: [], merged: now, parts: [now] });

/** Rebases the words of an amendment on `now`. */
export function compileWords(amendment: Node, now: Node): Compiled {
  const mine = mineOf(amendment);
  if (!mine) return withoutChange('empty', now);
  const { status, hunks, merged } = rebase(baseOf(amendment, now), now, mine);
  const parts = splitParts(merged);
  return { status, hunks, merged: parts.length === 1 ? merged : runOn(parts), parts };
}

/** The same for an amendment that changes the paragraph as a whole: it applies even where it changes no words. */
export function compileStructure(amendment: Node, now: Node): Compiled {
  const words = compileWords(amendment, now);
  return words.status === 'empty' || words.status === 'satisfied' ? withoutChange('applies', now) : words;
}

/** The acceptance of a change of words: the paragraph gets the new wording, or is split. */
export const acceptRewording = ({ merged, parts }: CompiledNode): AcceptanceBy<'reword' | 'split'> =>
  parts.length > 1 ? { do: 'split', parts } : { do: 'reword', wording: merged };

/** The new wording, where an amendment that changes the paragraph as a whole also changes words; else null. */
export const wordsAlong = ({ hunks, merged }: CompiledNode): Node | null => (hunks.length === 0 ? null : merged);

/** What is stored of a wording that changes together with something else. */
export const wordsKept = (before: Node, after: Node | null): WordsKept =>
  after && { before: wordingJson(before), after: wordingJson(after) };

/** The formal sentence about the paragraph as a whole, followed by one about its words where `wording`, the new wording, is not null. */
export const andWords = (
  sentence: FormalSentence,
  wording: Node | null,
  { label, now, language }: Pick<Saying, 'label' | 'now' | 'language'>,
): FormalSentence[] => (wording ? [sentence, formalWording(label, now, wording, language)] : [sentence]);
