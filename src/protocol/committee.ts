// What is said of a committee once for all its drafts: what it is called, where and when it meets, in which languages, and how its texts are printed.
import { LANGUAGES, type Language } from '../../schema/index.ts';

/** How proposed numbers are written in a rolling text: "7 bis" for a new paragraph, or for another version of OP7 (then a version is never "alt"). */
export const BIS = ['new', 'version'] as const;
/** Where the rolling text prints the names of those who propose. */
export const NAMES = ['before', 'after', 'none'] as const;

/** The settings of a committee. Every text may be '' but `name`. */
export interface CommitteeSettings {
  /** The body: "Commission on Narcotic Drugs". */
  readonly name: string;
  /** "CND". */
  readonly short: string;
  /** "Sixty-seventh session". */
  readonly session: string;
  /** What the symbols of its texts begin with: "E/CN.7/2024/L.". */
  readonly symbols: string;
  readonly place: string;
  /** First and last day, ISO 8601 ("2024-03-14"). */
  readonly from: string;
  readonly to: string;
  /** The languages of its texts, at least one; `original` is one of them. */
  readonly languages: readonly Language[];
  readonly original: Language;
  readonly bis: (typeof BIS)[number];
  readonly names: (typeof NAMES)[number];
  /** Number of the first footnote of a new text. */
  readonly firstNote: number;
}

/** The settings of a committee of which only the name is known. */
export const PLAIN_COMMITTEE: CommitteeSettings = {
  name: 'Committee',
  short: '',
  session: '',
  symbols: '',
  place: '',
  from: '',
  to: '',
  languages: LANGUAGES,
  original: 'en',
  bis: 'new',
  names: 'before',
  firstNote: 1,
};

/** A delegation as the form of the settings names it: its tag and its name. */
export interface NamedDelegation {
  readonly code: string;
  readonly name: string;
}

/** What a set-up link, or a change of the settings, brings. */
export interface CommitteeForm {
  readonly settings: CommitteeSettings;
  /** In the order in which they get their colours. */
  readonly delegations: readonly NamedDelegation[];
}

/** The most delegations that a committee has: more than there are States and organizations. */
export const MOST_DELEGATIONS = 400;
