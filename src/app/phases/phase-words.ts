// The phases of a draft as the screens call them.
import type { Phase } from '../../../schema/index.ts';

export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  drafting: 'Drafting',
  negotiation: 'Negotiation',
  silence: 'Silence',
  closed: 'Closed',
};

/** What stands in the place of the modes for who only reads because of the phase; '' in the negotiation. */
export const READING_WORDS: Readonly<Record<Phase, string>> = {
  drafting: 'Reading, being drafted',
  negotiation: '',
  silence: 'Reading, under silence',
  closed: 'Reading, closed',
};

/** The stage of a draft in the list of drafts. */
export const STAGE_WORDS: Readonly<Record<Phase, string>> = {
  drafting: 'Being drafted',
  negotiation: 'Under negotiation',
  silence: 'Under silence',
  closed: 'Closed',
};
