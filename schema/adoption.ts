// The outcome of a text that was put to the meeting: whether and how it was adopted, separate votes, oral revisions and explanations. The program computes no
// majority: rules of procedure differ, and the chair states the outcome.

/** What a delegation does in a vote. */
export const BALLOTS = ['for', 'against', 'abstaining', 'notVoting'] as const;
export type Ballot = (typeof BALLOTS)[number];

/** A recorded vote: the names of the delegations, each once. */
export interface RecordedVote extends Readonly<Record<Ballot, readonly string[]>> {
  readonly kind: 'recorded';
}

/** A vote with totals only, for example by show of hands. */
export interface CountedVote {
  readonly kind: 'counted';
  readonly for: number;
  readonly against: number;
  readonly abstaining: number;
}

export type Vote = RecordedVote | CountedVote;

/** The totals of a vote. */
export interface VoteTotals {
  readonly for: number;
  readonly against: number;
  readonly abstaining: number;
}

/** The totals of a vote; for a recorded vote, counted from the names. */
export const totalsOf = (vote: Vote): VoteTotals =>
  vote.kind === 'counted'
    ? { for: vote.for, against: vote.against, abstaining: vote.abstaining }
    : { for: vote.for.length, against: vote.against.length, abstaining: vote.abstaining.length };

/** The largest total of a vote; the largest organization has 193 members. */
export const MOST_VOTES = 9999;
/** The most names in a vote, votes on single paragraphs, oral revisions and explanations; and the most characters of an explanation. */
export const MOST_OF_ADOPTION = 1000;
export const LONGEST_EXPLANATION = 10_000;

/** A separate vote on one paragraph, taken before the vote on the text. */
export interface SeparateVote {
  /** Id of the paragraph, and its label in the text that was voted on ("OP3"). */
  readonly paragraph: string;
  readonly label: string;
  /** False if the vote deleted it. */
  readonly retained: boolean;
  readonly vote: Vote;
}

/** What a delegation said to explain its position or its vote. */
export interface Explanation {
  /** Name of the delegation. */
  readonly by: string;
  /** Before or after the text was adopted. */
  readonly when: 'before' | 'after';
  readonly words: string;
}

export interface Adoption {
  readonly outcome: 'adopted' | 'rejected';
  /** The number of the adopted text: "80/251"; '' if it has none yet. */
  readonly number: string;
  /** Its symbol as a draft. */
  readonly draft: string;
  /** "82nd plenary meeting", in the language of the text; '' if unknown. */
  readonly meeting: string;
  /** The day of the meeting: "2026-11-29". */
  readonly date: string;
  /** Null if it was adopted without a vote. */
  readonly vote: Vote | null;
  readonly separate: readonly SeparateVote[];
  /** The issued version that was orally revised: its name and the day on which it was frozen. Null if none is named. */
  readonly issued: { readonly name: string; readonly date: string } | null;
  /** The oral revisions as formal amendments to the issued text. */
  readonly revisions: readonly string[];
  /** Sponsors announced at the meeting, in addition to those on the document. */
  readonly sponsors: readonly string[];
  readonly explanations: readonly Explanation[];
}
