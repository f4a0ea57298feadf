// The flags for the layout of a file: the masthead, the margin, the heads of pages, and the number of the first footnote.
import { type Draft, isSound, LANGUAGES } from '../../schema/index.ts';
import { type Layout, LONGEST_LINE, MASTHEADS, PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import { type FlagKinds, type Flags, valueOfFlag } from './arguments.ts';
import { CliRefusal } from './refusal.ts';

export const LAYOUT_FLAGS: FlagKinds = {
  masthead: 'value',
  agenda: 'value',
  date: 'value',
  original: 'value',
  labels: 'switch',
  'no-header': 'switch',
  'first-note': 'value',
};

export const LAYOUT_USAGE =
  '[--masthead none|symbol|full] [--agenda TEXT] [--date TEXT] [--original en|fr|es|ru|ar|zh] [--labels] [--no-header] [--first-note N]';

/** The lines of a full masthead, in the order of the flags. */
const LINES = ['agenda', 'date', 'original'] as const;

function chosen<T extends string>(flags: Flags, name: string, known: readonly T[]): T | undefined {
  const value = valueOfFlag(flags, name);
  const found = known.find((one) => one === value);
  if (value !== undefined && found === undefined)
    throw new CliRefusal(`“--${name} ${value}” is not known; choose ${known.join(', ').replace(/, (\w+)$/, ' or $1')}.`);
  return found;
}

function line(flags: Flags, name: string): string {
  const value = valueOfFlag(flags, name) ?? '';
  if (value.length > LONGEST_LINE || !isSound(value))
    throw new CliRefusal(`What follows “--${name}” is one line of at most ${LONGEST_LINE} characters.`);
  return value;
}

/** The layout that the flags ask for; a date, an agenda item or an original language implies the full masthead. */
export function layoutFlags(flags: Flags): Layout {
  const told = LINES.find((name) => flags[name] !== undefined);
  const masthead = chosen(flags, 'masthead', MASTHEADS) ?? (told ? 'full' : PLAIN_LAYOUT.masthead);
  if (told && masthead !== 'full') throw new CliRefusal(`“--${told}” stands in a full masthead only; leave “--masthead ${masthead}” out.`);
  return {
    masthead,
    labels: flags.labels === true,
    header: flags['no-header'] !== true,
    agendaItem: line(flags, 'agenda'),
    date: line(flags, 'date'),
    original: chosen(flags, 'original', LANGUAGES) ?? '',
  };
}

/** The draft, with its footnotes numbered from the number that the flags give. */
export function numberedFrom(flags: Flags, draft: Draft): Draft {
  const value = valueOfFlag(flags, 'first-note');
  if (value === undefined) return draft;
  const firstNote = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (firstNote < 1) throw new CliRefusal(`“--first-note ${value}” is not a number from 1 to 99999.`);
  return { ...draft, meta: { ...draft.meta, firstNote } };
}
