// Parses the English line about an adoption in a record ("80/251. Adopted at the 82nd plenary meeting, 29 November 2026, without a vote; PP3 retained by a vote
// of 20 to 3, with 1 abstention") into its facts, so that it can be shown in any language, also for an adoption that was undone, of which nothing else is
// stored.
import type { Adoption, Vote } from '../../schema/index.ts';
import { ENGLISH_MONTH, MONTHS } from '../text/days.ts';

/** The facts of the line. `parts`: the rest, still in English. */
export interface ReadAdoption extends Pick<Adoption, 'outcome' | 'meeting' | 'date' | 'vote'> {
  readonly number: string;
  readonly parts: readonly string[];
}

const VOTE = String.raw`without a vote|by a (?:recorded )?vote of \d+ to \d+, with \d+ abstentions?`;
const LINE = new RegExp(
  String.raw`^(?:(?<number>.+?)\. )?(?<outcome>Adopted|Not adopted) (?:on|at the(?: (?<meeting>.*),)?) (?<day>\d{1,2} (?:${ENGLISH_MONTH}) \d{4}|\d{4}(?:-\d\d){0,2}), (?<vote>${VOTE})(?<rest>; .*)?$`,
);
const SEPARATE = new RegExp(`^(?<label>.+) (?<outcome>retained|deleted) (?<vote>${VOTE})$`);

/** The day as ISO 8601; unchanged if it is not a day in words. */
function dateOf(day: string): string {
  const [date = '', month = '', year = ''] = day.split(' ');
  const at = MONTHS.en.indexOf(month);
  return at < 0 ? day : `${year}-${String(at + 1).padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** The vote with its numbers; the names are not in the line. */
function voteOf(words: string): Vote | null {
  const found = /vote of (\d+) to (\d+), with (\d+)/.exec(words);
  if (!found) return null;
  const [pro, contra, abstaining] = found.slice(1).map(Number) as [number, number, number];
  if (!words.includes('recorded')) return { kind: 'counted', for: pro, against: contra, abstaining };
  const nameless = (count: number): string[] => new Array<string>(count).fill('');
  return { kind: 'recorded', for: nameless(pro), against: nameless(contra), abstaining: nameless(abstaining), notVoting: [] };
}

/** The facts of a recorded line about an adoption; null for any other words. */
export function readAdoptionLine(words: string): ReadAdoption | null {
  const found = LINE.exec(words)?.groups;
  if (!found) return null;
  return {
    outcome: found.outcome === 'Adopted' ? 'adopted' : 'rejected',
    ...{ number: found.number ?? '', meeting: found.meeting ?? '', date: dateOf(found.day!), vote: voteOf(found.vote!) },
    parts: (found.rest ?? '').split('; ').slice(1),
  };
}

/** A separate vote described by one part of the line; null for any other part. */
export function readSeparateVote(part: string): { readonly label: string; readonly retained: boolean; readonly vote: Vote | null } | null {
  const found = SEPARATE.exec(part)?.groups;
  return found ? { label: found.label!, retained: found.outcome === 'retained', vote: voteOf(found.vote!) } : null;
}
