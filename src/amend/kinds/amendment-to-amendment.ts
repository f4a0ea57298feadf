// An amendment to another delegation's amendment: an amendment whose `on` is the id of the other one, in the same paragraph. It is compiled against the
// wording that the other one would give the paragraph now, and falls when the other one is rejected or withdrawn. Accepting it changes the other amendment
// and not the text, as a sub-amendment is voted on before its amendment. Once the other one is accepted, it is an amendment to the text.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, amendmentsOf, idOf, ownerOf, wordingJson } from '../../../schema/index.ts';
import { paragraphNameIn, wholeLabel } from '../formal/paragraph-name.ts';
import { begun, filled, plainText } from '../formal/patterns.ts';
import { type FormalSentence, formalWording } from '../formal/sentence.ts';
import { formalWordsIn } from '../formal/words/known-words.ts';
import { mineOf } from '../rebase/parts.ts';
import { baseOf } from '../rebase/proposal.ts';
import { rebase } from '../rebase/rebase.ts';
import type { AcceptanceBy, NotAcceptable, ProposalKind, RecordedKind } from './kind.ts';
import { withChildren } from './paragraphs.ts';
import { isRewording } from './replace.ts';
import type { NoteOf } from './taking-back.ts';

export const onAmendmentKind: ProposalKind<AcceptanceBy<'amend'>> & { readonly wholeOnly: string } = {
  wholeOnly: 'An amendment to a proposal is accepted as a whole.',
  after: ({ amendment, wording }, { paragraphs, at, accepted }) =>
    paragraphs.with(
      at,
      withChildren(accepted, (child) =>
        child.type.name === 'amendment' && idOf(child) === amendment ? child.copy(child.content.replaceChild(0, wording)) : child,
      ),
    ),
};

export const onAmendmentRecorded: RecordedKind<AcceptanceBy<'amend'>, NoteOf<'amended'>> = {
  note: 'amended',
  acceptedWords({ amendment, wording }, { paragraph, label, now, language }) {
    const target = amendmentIn(paragraph, amendment);
    const words = formalWording(label, target?.firstChild ?? now, wording, language);
    return [formalOnProposal(target ? ownerOf(target) : '', label, words)];
  },
  kept: ({ amendment, wording }, { other }) => ({ kind: 'amended', amendment, before: wordingJson(other), after: wordingJson(wording) }),
  restores: () => [],
};

/** The amendment of a paragraph with this id; null where there is none. */
export const amendmentIn = (paragraph: Node, id: string): Node | null => amendmentsOf(paragraph).find((one) => idOf(one) === id) ?? null;

/** What an amendment with `on` is compiled against: the pending `proposal` that it amends, or null for the text, once that one is accepted. `fallen`: one
 *  sentence that says why it falls. `past`: ids of the amendments on the way here, because a hostile client could make amendments that form a circle. */
export function amendedProposal(
  paragraph: Node,
  amendment: Node,
  past: ReadonlySet<string>,
): { readonly proposal: Node | null } | { readonly fallen: string } {
  const { on } = amendmentAttrs(amendment);
  const target = amendmentIn(paragraph, on);
  if (!target || past.has(on)) return { fallen: 'The proposal that it amends is no longer there.' };
  const { by, decision, state } = amendmentAttrs(target);
  if (decision === 'accepted') return { proposal: null };
  if (decision === 'rejected') return { fallen: `The proposal of ${by} that it amends was rejected.` };
  if (state === 'withdrawn') return { fallen: `The proposal of ${by} that it amends was withdrawn.` };
  return { proposal: target };
}

/** What accepting an amendment to the pending amendment with the id `on` does, or why it cannot be accepted. */
export function acceptOnAmendment(paragraph: Node, amendment: Node, on: string): AcceptanceBy<'amend'> | NotAcceptable {
  const target = amendmentIn(paragraph, on);
  const theirs = target && isRewording(target) ? mineOf(target) : null;
  const mine = mineOf(amendment);
  const answer = theirs && mine ? rebase(baseOf(amendment, theirs), theirs, mine) : null;
  return answer && answer.status !== 'conflict'
    ? { do: 'amend', amendment: on, wording: answer.merged }
    : {
        refused: `The proposal of ${target ? ownerOf(target) : 'the other delegation'} that it amends has changed; its owner must choose.`,
      };
}

/** Turns a formal sentence about a paragraph into one about a delegation's proposal on it: "In the proposal of EU on operative paragraph 3, …". */
export function formalOnProposal(by: string, label: string, { language, address, operation }: FormalSentence): FormalSentence {
  const words = formalWordsIn(language);
  const lead = plainText(begun(filled(words.leads.withinProposal, { by, paragraph: paragraphNameIn(words, wholeLabel(label)) }), true));
  // A sentence without an address began with its operation, which now follows the address.
  return { language, address: lead, lead, operation: address === '' ? begun(operation, false) : operation };
}
