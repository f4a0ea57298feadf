// Reads the outcome of a text from an untrusted JSON value.
import {
  type Adoption,
  BALLOTS,
  type Explanation,
  MOST_OF_ADOPTION,
  MOST_VOTES,
  type SeparateVote,
  type Vote,
} from '../../../schema/index.ts';
import { fieldsOf, linesOfField, listOf, oneOf, refuseJson, textOfField } from './fields.ts';

/** A revision may replace a whole paragraph. */
const LONGEST_REVISION = 1_000_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const namesFrom = (value: unknown, name: string): readonly string[] =>
  listOf(value, name, MOST_OF_ADOPTION).map((one) => textOfField(one, name, 200));

function totalFrom(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > MOST_VOTES)
    refuseJson(`"${name}" is no number of votes`);
  return value as number;
}

function voteFrom(value: unknown): Vote {
  const fields = fieldsOf(value, 'a vote');
  if (oneOf(fields.kind, ['recorded', 'counted'] as const, 'kind') === 'counted')
    return {
      kind: 'counted',
      for: totalFrom(fields.for, 'for'),
      against: totalFrom(fields.against, 'against'),
      abstaining: totalFrom(fields.abstaining, 'abstaining'),
    };
  const [pro, against, abstaining, notVoting] = BALLOTS.map((choice) => namesFrom(fields[choice], choice)) as [
    readonly string[],
    readonly string[],
    readonly string[],
    readonly string[],
  ];
  const all = [...pro, ...against, ...abstaining, ...notVoting];
  if (new Set(all).size < all.length) refuseJson('a delegation votes twice');
  return { kind: 'recorded', for: pro, against, abstaining, notVoting };
}

function separateFrom(value: unknown): SeparateVote {
  const fields = fieldsOf(value, 'a separate vote');
  if (typeof fields.retained !== 'boolean') refuseJson('"retained" is not true or false');
  return {
    paragraph: textOfField(fields.paragraph, 'paragraph', 100),
    label: textOfField(fields.label, 'label', 200),
    retained: fields.retained === true,
    vote: voteFrom(fields.vote),
  };
}

function explanationFrom(value: unknown): Explanation {
  const fields = fieldsOf(value, 'an explanation');
  return {
    by: textOfField(fields.by, 'by', 200),
    when: oneOf(fields.when, ['before', 'after'] as const, 'when'),
    words: linesOfField(fields.words, 'an explanation'),
  };
}

const dayFrom = (value: unknown): string => {
  const day = textOfField(value, 'date', 10);
  return day === '' || DAY.test(day) ? day : refuseJson('"date" is not a day');
};

function issuedFrom(value: unknown): Adoption['issued'] {
  if (value === null) return null;
  const fields = fieldsOf(value, 'the issued text');
  return { name: textOfField(fields.name, 'name', 200), date: dayFrom(fields.date) };
}

/** The outcome of a text; throws a RangeError with the reason where the value is invalid. */
export function adoptionFromValue(value: unknown): Adoption {
  const fields = fieldsOf(value, '"adoption"');
  return {
    outcome: oneOf(fields.outcome, ['adopted', 'rejected'] as const, 'outcome'),
    number: textOfField(fields.number, 'number', 200),
    draft: textOfField(fields.draft, 'draft', 200),
    meeting: textOfField(fields.meeting, 'meeting', 200),
    date: dayFrom(fields.date),
    vote: fields.vote === null ? null : voteFrom(fields.vote),
    separate: listOf(fields.separate, 'separate', MOST_OF_ADOPTION).map(separateFrom),
    issued: issuedFrom(fields.issued),
    revisions: listOf(fields.revisions, 'revisions', MOST_OF_ADOPTION).map((one) => linesOfField(one, 'a revision', LONGEST_REVISION)),
    sponsors: namesFrom(fields.sponsors, 'sponsors'),
    explanations: listOf(fields.explanations, 'explanations', MOST_OF_ADOPTION).map(explanationFrom),
  };
}
