// The kinds of proposals, one table: how each is found by what it is stored as and by what accepting it does. What each answers is in its own file, what
// can be asked is in kind.ts. Nobody else compares the attribute `kind` of an amendment.
import type { Node } from 'prosemirror-model';
import { type AmendmentKind, amendmentAttrs } from '../../../schema/index.ts';
import { type FormalSentence, formalWording } from '../formal/sentence.ts';
import { mineOf, runOn, splitParts } from '../rebase/parts.ts';
import { baseOf } from '../rebase/proposal.ts';
import { alternativeKind } from './alternative.ts';
import { formalOnProposal, onAmendmentKind } from './amendment-to-amendment.ts';
import { deleteKind } from './delete.ts';
import type { Acceptance, ProposalKind, StoredKind } from './kind.ts';
import { mergeKind } from './merge.ts';
import { moveKind } from './move.ts';
import { newParagraphKind } from './new-paragraph.ts';
import { recastKind } from './recast.ts';
import { replaceKind } from './replace.ts';
import { formalSplit, splitKind } from './split.ts';
import type { AcceptanceNote } from './taking-back.ts';

/** All nine, by what accepting one does. */
const BY_ACCEPTANCE: { readonly [Do in Acceptance['do']]: ProposalKind<Extract<Acceptance, { do: Do }>> } = {
  reword: replaceKind,
  split: splitKind,
  remove: deleteKind,
  move: moveKind,
  merge: mergeKind,
  recast: recastKind,
  amend: onAmendmentKind,
  adopt: newParagraphKind,
  instead: alternativeKind,
};

/** Those that are stored as amendments, by the attribute `kind`. */
const BY_ATTRIBUTE: Readonly<Record<AmendmentKind, StoredKind<Acceptance>>> = {
  replace: replaceKind,
  delete: deleteKind,
  move: moveKind,
  merge: mergeKind,
  recast: recastKind,
};
const byNote = new Map(Object.values<ProposalKind<Acceptance>>(BY_ACCEPTANCE).map((kind) => [kind.note, kind]));
const stored: ReadonlyMap<string, StoredKind<Acceptance>> = new Map(Object.entries(BY_ATTRIBUTE));

/** The kind that this is an acceptance of. */
export const kindOfAcceptance = (acceptance: Acceptance): ProposalKind<Acceptance> => BY_ACCEPTANCE[acceptance.do];

/** The kind whose acceptance left this note. */
export const kindOfNote = (note: AcceptanceNote): ProposalKind<Acceptance> => byNote.get(note.kind)!;

/** The kind that an amendment is stored as, whatever it amends. An amendment to an amendment is mostly a `replace` or a split. */
export function kindOfAmendment(amendment: Node): StoredKind<Acceptance> {
  const { kind } = amendmentAttrs(amendment);
  if (kind === 'replace' && amendment.childCount > 1) return splitKind;
  // A kind that is not known, of a text that a newer program wrote, is read as a change of words.
  return stored.get(kind) ?? replaceKind;
}

/** One sentence why the single changes of a pending amendment cannot be accepted one by one; '' where they can. `on` and `parts` as it was compiled. */
export function wholeOnly(amendment: Node, on: string, parts: readonly Node[]): string {
  if (on !== '') return onAmendmentKind.wholeOnly;
  return (parts.length > 1 ? splitKind : kindOfAmendment(amendment)).wholeOnly;
}

/** Other words for a paragraph in formal words: one wording, or several for a split. */
export const formalRewording = (label: string, base: Node, parts: readonly Node[]): FormalSentence =>
  parts.length > 1 ? formalSplit(label, base, parts) : formalWording(label, base, parts[0] ?? base);

/** What an amendment of any kind proposes, in the words of its own base. `now` is its paragraph's wording, `labelOf` gives the label of a paragraph's
 *  id, '' where there is none (a move to the beginning); `whose` is the delegation whose proposal it amends, ''. */
export function formalProposal(
  label: string,
  amendment: Node,
  now: Node,
  labelOf: (paragraph: string) => string,
  whose = '',
): readonly FormalSentence[] {
  const base = baseOf(amendment, now);
  const parts = splitParts(mineOf(amendment) ?? base);
  const kind = kindOfAmendment(amendment);
  const structure = kind.structure(label, amendment, labelOf);
  const sameWords = !kind.changesWords || runOn(parts).content.eq(base.content);
  const first = structure ?? formalRewording(label, base, parts);
  const rest = structure && !sameWords ? [formalRewording(label, base, parts)] : [];
  return [whose === '' ? first : formalOnProposal(whose, label, first), ...rest];
}
