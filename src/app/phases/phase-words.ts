// The names of a draft's phases on the screens.

import type { Phase } from '../../../schema/index.ts';
import { type PlainMessage, say } from '../../messages/say.ts';

export const PHASE_WORDS: Readonly<Record<Phase, PlainMessage>> = {
  drafting: 'phase|Drafting',
  negotiation: 'phase|Negotiation',
  silence: 'phase|Silence',
  closed: 'phase|Closed',
};

const READING: Readonly<Record<Phase, PlainMessage | ''>> = {
  drafting: 'Reading, being drafted',
  negotiation: '',
  silence: 'Reading, under silence',
  closed: 'Reading, closed',
};

const STAGES: Readonly<Record<Phase, PlainMessage>> = {
  drafting: 'Being drafted',
  negotiation: 'Under negotiation',
  silence: 'Under silence',
  closed: 'phase|Closed',
};

/** Shown instead of the modes to those who only read because of the phase; '' in the negotiation. */
export const readingWords = (phase: Phase): string => (READING[phase] === '' ? '' : say(READING[phase]));

/** The stage of a draft in the list of drafts. */
export const stageWords = (phase: Phase): string => say(STAGES[phase]);
