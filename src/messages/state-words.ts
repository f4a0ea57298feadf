// What the states of a draft and of its paragraphs are called inside sentences: "is under negotiation", "open → agreed". Those that stand alone are the screens' own.
import type { ParagraphStatus, Phase } from '../../schema/index.ts';
import type { PlainMessage } from './say.ts';

/** A phase as what is told of a draft has it. */
export const PHASE_IN_SENTENCE = {
  drafting: 'phase|being drafted',
  negotiation: 'phase|under negotiation',
  silence: 'phase|under silence',
  closed: 'phase|closed',
} as const satisfies Record<Phase, PlainMessage>;

/** The status of a paragraph as what is told of it has it, where one level of agreement is. */
export const STATUS_IN_SENTENCE = {
  open: 'status|open',
  bracketed: 'status|bracketed',
  adref: 'status|agreed ad referendum',
  group: 'status|agreed in the group',
  agreed: 'status|agreed',
} as const satisfies Record<ParagraphStatus, PlainMessage>;
