// The conditions of a package, checked against the present text: that a paragraph still has the words it had, or that another proposal was accepted.
// The result is computed, never stored, so the chair sees at once when a condition no longer holds.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, isPending } from '../../../schema/index.ts';
import { nowOf } from '../kinds/paragraphs.ts';

/** `open`: the other proposal is not decided yet. `fallen`: the condition no longer holds. */
export type ConditionState = 'holds' | 'open' | 'fallen';

/** A condition of a package. `words`: the text of the paragraph when the condition was made, from `wordsRead`. `label`: the paragraph's label then ("OP3"),
 *  for the sentence that says why the condition does not hold. */
export type ConditionOn =
  | { readonly kind: 'stays'; readonly paragraph: string; readonly label: string; readonly words: string }
  | { readonly kind: 'accepted'; readonly amendment: string; readonly label: string };

export interface ConditionStanding {
  readonly state: ConditionState;
  /** One sentence that says why it does not hold; '' where it holds. */
  readonly why: string;
}

const HOLDS: ConditionStanding = { state: 'holds', why: '' };
const fallen = (why: string): ConditionStanding => ({ state: 'fallen', why });

/** The text of a paragraph's wording, with the text of its footnotes. */
export const wordsRead = (paragraph: Node): string => nowOf(paragraph).textContent;

/** Checks a condition against the text. `accepted`: ids of all proposals that were accepted, also of those that are no longer in the text. */
export function conditionStanding(doc: Node, condition: ConditionOn, accepted: ReadonlySet<string>): ConditionStanding {
  return condition.kind === 'stays' ? stays(doc, condition) : decided(doc, condition, accepted);
}

function stays(doc: Node, { paragraph: id, label, words }: Extract<ConditionOn, { kind: 'stays' }>): ConditionStanding {
  for (let i = 0; i < doc.childCount; i++) {
    const paragraph = doc.child(i);
    if (paragraph.attrs.id !== id) continue;
    return wordsRead(paragraph) === words ? HOLDS : fallen(`${label} no longer reads as it did.`);
  }
  return fallen(`${label} is no longer in the text.`);
}

function decided(doc: Node, condition: Extract<ConditionOn, { kind: 'accepted' }>, accepted: ReadonlySet<string>): ConditionStanding {
  const { amendment: id, label } = condition;
  const open: ConditionStanding = { state: 'open', why: `The proposal on ${label} is not decided yet.` };
  for (let i = 0; i < doc.childCount; i++) {
    const paragraph = doc.child(i);
    if (paragraph.attrs.id === id) {
      if (paragraph.attrs.by === '' || accepted.has(id)) return HOLDS;
      return paragraph.attrs.state === 'live' ? open : fallen(`The proposal on ${label} was not accepted.`);
    }
    const amendment = amendmentsOf(paragraph).find((one) => one.attrs.id === id);
    if (!amendment) continue;
    if (isPending(amendment)) return open;
    return amendment.attrs.decision === 'accepted' ? HOLDS : fallen(`The proposal on ${label} was not accepted.`);
  }
  return accepted.has(id) ? HOLDS : fallen(`The proposal on ${label} is no longer there.`);
}
