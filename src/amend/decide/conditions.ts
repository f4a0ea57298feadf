// What must be so for a package to stand, held against the text as it is: a paragraph still reads as it read, another proposal was accepted.
// Computed, never stored: the chair sees a condition fall in the moment in which it falls.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, isPending } from '../../../schema/index.ts';
import { nowOf } from '../kinds/paragraphs.ts';

/** open: the other proposal is not decided yet. */
export type ConditionState = 'holds' | 'open' | 'fallen';

/** `words`: what the paragraph read when the condition was made (`wordsRead`); `label`: what it was called then. */
export type ConditionOn =
  | { readonly kind: 'stays'; readonly paragraph: string; readonly label: string; readonly words: string }
  | { readonly kind: 'accepted'; readonly amendment: string; readonly label: string };

export interface ConditionStanding {
  readonly state: ConditionState;
  /** One sentence why it does not hold; '' where it does. */
  readonly why: string;
}

const HOLDS: ConditionStanding = { state: 'holds', why: '' };
const fallen = (why: string): ConditionStanding => ({ state: 'fallen', why });

/** What a paragraph reads, its notes included. */
export const wordsRead = (paragraph: Node): string => nowOf(paragraph).textContent;

/** How a condition stands in the text. `accepted`: ids of the proposals that were accepted, those that are no longer in the text included. */
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
