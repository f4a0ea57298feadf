// A silence in words: until when, how much is left, and what it is on. Minutes only in the last hour; times are the reader's own, and say in which zone.
import type { Silence } from '../../protocol/record.ts';
import { dateOf, momentOf, timeOf, zoneOf } from '../ui/times.ts';

const HOUR = 3_600_000;
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });

/** "15:00 CET" today, "Thursday 15:00 CET" within the next days, else "15 March, 18:00 CET". */
export function endWords(until: string, now: Date): string {
  const end = new Date(until);
  const days = (end.getTime() - now.getTime()) / (24 * HOUR);
  const isNear = days >= 0 && days <= 6 && end.toDateString() !== now.toDateString();
  return `${isNear ? `${weekday.format(end)} ${timeOf(until)}` : momentOf(until, now)} ${zoneOf(until)}`;
}

/** "15 March 2024, 18:00 CET": for paper. */
export const wholeMoment = (until: string): string => `${dateOf(until)}, ${timeOf(until)} ${zoneOf(until)}`;

/** "41 h left", "12 min left", "time is up". */
export function leftWords(until: string, now: Date): string {
  const left = new Date(until).getTime() - now.getTime();
  if (left <= 0) return 'time is up';
  return left > HOUR ? `${Math.floor(left / HOUR)} h left` : `${Math.ceil(left / 60_000)} min left`;
}

/** "the whole text", "the proposal on OP3". */
export const subjectWords = ({ amendment, label }: Pick<Silence, 'amendment' | 'label'>): string =>
  amendment === '' ? 'the whole text' : `the proposal on ${label}`;

/** Until when proposals are taken, beside the stage of a draft: "proposals until Thursday 18:00 CET", "the deadline was 18:00 CET"; '' without a deadline. */
export function deadlineInShort(until: string, now: Date): string {
  if (until === '') return '';
  return until > now.toISOString() ? `proposals until ${endWords(until, now)}` : `the deadline was ${endWords(until, now)}`;
}

/** A silence that runs, as others than the room are told of it. */
export type RunningSilence = Pick<Silence, 'amendment' | 'label' | 'until'>;

/** What of a draft is under silence, in one line beside its stage: "until Thursday 15:00 CET", "OP3 under silence until …", "2 proposals under silence, the first
 *  until …"; '' where nothing is. */
export function silencesInShort(silences: readonly RunningSilence[], now: Date): string {
  const first = silences.toSorted((one, other) => one.until.localeCompare(other.until))[0];
  if (!first) return '';
  const end = `until ${endWords(first.until, now)}`;
  if (first.amendment === '') return end;
  return silences.length === 1 ? `${first.label} under silence ${end}` : `${silences.length} proposals under silence, the first ${end}`;
}
