// The table of the kinds of proposals: it finds a kind by how a proposal is stored, or by an acceptance. Each kind is in its own file; the
// interface is in kind.ts. Code elsewhere asks the kind and does not compare the attribute `kind` of an amendment.
import type { Node } from 'prosemirror-model';
import { type AmendmentKind, amendmentAttrs, type Language } from '../../../schema/index.ts';
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

/** All nine kinds, by what accepting one does. */
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

/** The kinds that are stored as amendments, by the attribute `kind`. */
const BY_ATTRIBUTE: Readonly<Record<AmendmentKind, StoredKind<Acceptance>>> = {
  replace: replaceKind,
  delete: deleteKind,
  move: moveKind,
  merge: mergeKind,
  recast: recastKind,
};
const stored: ReadonlyMap<string, StoredKind<Acceptance>> = new Map(Object.entries(BY_ATTRIBUTE));

/** The kind of the proposal that this acceptance accepts. */
export const kindOfAcceptance = (acceptance: Acceptance): ProposalKind<Acceptance> => BY_ACCEPTANCE[acceptance.do];

/** The kind of an amendment, by how it is stored. An amendment to an amendment (`on`) gets the kind of its own change, mostly `replace` or a split. */
export function kindOfAmendment(amendment: Node): StoredKind<Acceptance> {
  const { kind } = amendmentAttrs(amendment);
  if (kind === 'replace' && amendment.childCount > 1) return splitKind;
  // An unknown kind (the text may come from a newer version of the program) is read as a change of words.
  return stored.get(kind) ?? replaceKind;
}

/** One sentence that says why the changes of a pending amendment cannot be accepted one by one; '' where they can. `on` and `parts` are those of the compiled
 *  amendment. */
export function wholeOnly(amendment: Node, on: string, parts: readonly Node[]): string {
  if (on !== '') return onAmendmentKind.wholeOnly;
  return (parts.length > 1 ? splitKind : kindOfAmendment(amendment)).wholeOnly;
}

/** The formal words for a change of a paragraph's words. `parts` is the new wording, or several for a split. */
export const formalRewording = (label: string, base: Node, parts: readonly Node[], language: Language): FormalSentence =>
  parts.length > 1 ? formalSplit(label, base, parts, language) : formalWording(label, base, parts[0] ?? base, language);

/** The formal words for an amendment of any kind, as changes to the base that it was made against. `label`: of its paragraph. `now`: the present wording of
 *  that paragraph. `labelOf` gives the label for a paragraph's id, and '' for an id that no paragraph has. `whose`: the delegation whose proposal it amends,
 *  '' where it amends the text. `language`: of the draft. */
export function formalProposal(
  label: string,
  amendment: Node,
  now: Node,
  labelOf: (paragraph: string) => string,
  whose = '',
  language: Language = 'en',
): readonly FormalSentence[] {
  const base = baseOf(amendment, now);
  const parts = splitParts(mineOf(amendment) ?? base);
  const kind = kindOfAmendment(amendment);
  const structure = kind.structure(label, amendment, labelOf, language);
  const sameWords = !kind.changesWords || runOn(parts).content.eq(base.content);
  const first = structure ?? formalRewording(label, base, parts, language);
  const rest = structure && !sameWords ? [formalRewording(label, base, parts, language)] : [];
  return [whose === '' ? first : formalOnProposal(whose, label, first), ...rest];
}
