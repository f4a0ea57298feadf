// The settings of a committee that hold for all its drafts: its name, where and when it meets, in which languages, and how its texts are printed.
import { isName, LANGUAGES, type Language, LEVELS, type Levels } from '../../schema/index.ts';

/** How proposed numbers are written in a rolling text: "7 bis" for a new paragraph, or for another version of OP7 (a version is then never "alt"). */
export const BIS = ['new', 'version'] as const;
/** Where the rolling text prints the names of proposers. */
export const NAMES = ['before', 'after', 'none'] as const;

export { LEVELS, type Levels };
/** Whether the numbers of an issued version are kept until the next one, or paragraphs are renumbered whenever one is added or removed. */
export const NUMBERING = ['held', 'anew'] as const;
export type Numbers = (typeof NUMBERING)[number];

/** The settings of a committee. Every text except `name` may be ''. */
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
  readonly levels: Levels;
  readonly numbers: Numbers;
}

/** The settings of a committee if only its name is known. */
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
  levels: 1,
  numbers: 'held',
};

/** A delegation in the settings form: its tag and its name. */
export interface NamedDelegation {
  readonly code: string;
  readonly name: string;
}

/** What is sent by a set-up link or a change of the settings. */
export interface CommitteeForm {
  readonly settings: CommitteeSettings;
  /** In the order in which they get their colours. */
  readonly delegations: readonly NamedDelegation[];
}

/** The most delegations that a committee has: more than there are States and organizations. */
export const MOST_DELEGATIONS = 400;
/** The most characters of a name, and of the other lines of the form. */
const LONGEST_NAME = 80;
const LONGEST_LINE = 160;
/** The text on a delegation's plate. */
const TAG = /^[\p{L}\p{N}][\p{L}\p{N} .-]{0,11}$/u;
/** Names that links of the committee have from the start; a delegation with such a name would be confused with these people. */
const TAKEN = ['chair', 'secretariat', 'observer', 'wall'];

const shown = (words: string): string => `“${words.length > 40 ? `${words.slice(0, 40)}…` : words}”`;

/** A line of the form, or its list of delegations. */
export type FormField = 'name' | 'short' | 'session' | 'symbols' | 'place' | 'to' | 'languages' | 'firstNote' | 'delegations';

/** What is wrong with a form, as one sentence, and at which field; null where nothing is. */
export function formFault({ settings, delegations }: CommitteeForm): { readonly field: FormField; readonly words: string } | null {
  const { name, from, to, languages, original, firstNote } = settings;
  if (name === '') return { field: 'name', words: 'Name the body.' };
  for (const field of ['name', 'short', 'session', 'symbols', 'place'] as const) {
    const line = settings[field];
    if (line.length > LONGEST_LINE || !isName(line))
      return { field, words: `${shown(line)} cannot stand in the heading of a text; use letters and signs of a name only.` };
  }
  if (from !== '' && to !== '' && to < from) return { field: 'to', words: 'The last day is before the first.' };
  if (languages.length === 0) return { field: 'languages', words: 'Choose at least one language.' };
  if (!languages.includes(original)) return { field: 'languages', words: 'The original language is none of the languages of the texts.' };
  if (!(firstNote >= 1)) return { field: 'firstNote', words: 'The first footnote has a number from 1 on.' };
  const words = delegationsFault(delegations);
  return words === null ? null : { field: 'delegations', words };
}

/** What is wrong with a list of delegations, as one sentence; null where nothing is. */
export function delegationsFault(delegations: readonly NamedDelegation[]): string | null {
  if (delegations.length === 0) return 'Name at least one delegation.';
  if (delegations.length > MOST_DELEGATIONS)
    return `A committee holds ${MOST_DELEGATIONS} delegations at most; these are ${delegations.length.toLocaleString('en-GB')}.`;
  const [tags, names] = [new Map<string, string>(), new Map<string, string>()];
  for (const { code, name } of delegations) {
    if (!TAG.test(code)) return `${shown(code)} is no tag of a delegation: it has one to twelve letters or numbers.`;
    if (name === '' || name.length > LONGEST_NAME || !isName(name)) return `${shown(name)} is no name of a delegation (${code}).`;
    const [tag, folded] = [code.toLowerCase(), name.toLowerCase()];
    if (tags.has(tag)) return `Two delegations have the tag ${code}: ${tags.get(tag)} and ${name}.`;
    if (names.has(folded)) return `Two delegations are called ${name}: ${names.get(folded)} and ${code}.`;
    if (TAKEN.includes(folded)) return `${name} is no name for a delegation; somebody else comes in under it.`;
    tags.set(tag, name);
    names.set(folded, code);
  }
  return null;
}
