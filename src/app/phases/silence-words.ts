// A silence in words: its end, the time left, and its subject. Minutes only in the last hour; times are the reader's own, with their zone.
import { plural, readersLocale, say } from '../../messages/say.ts';
import type { Silence } from '../../protocol/record.ts';
import { dateOf, momentOf, timeOf, zoneOf } from '../ui/times.ts';

const HOUR = 3_600_000;
const weekdayOf = (moment: Date): string => moment.toLocaleDateString(readersLocale(), { weekday: 'long' });

/** "15:00 CET" today, "Thursday 15:00 CET" within the next days, else "15 March, 18:00 CET". */
export function endWords(until: string, now: Date): string {
  const end = new Date(until);
  const days = (end.getTime() - now.getTime()) / (24 * HOUR);
  const isNear = days >= 0 && days <= 6 && end.toDateString() !== now.toDateString();
  return `${isNear ? `${weekdayOf(end)} ${timeOf(until)}` : momentOf(until, now)} ${zoneOf(until)}`;
}

/** "15 March 2024, 18:00 CET": for paper. */
export const wholeMoment = (until: string): string => `${dateOf(until)}, ${timeOf(until)} ${zoneOf(until)}`;

/** "41 h left", "12 min left", "time is up". */
export function leftWords(until: string, now: Date): string {
  const left = new Date(until).getTime() - now.getTime();
  if (left <= 0) return say('time is up');
  return left > HOUR
    ? say('{hours} h left', { hours: Math.floor(left / HOUR) })
    : say('{minutes} min left', { minutes: Math.ceil(left / 60_000) });
}

/** "the whole text", "the proposal on OP3". */
export const subjectWords = ({ amendment, label }: Pick<Silence, 'amendment' | 'label'>): string =>
  amendment === '' ? say('the whole text') : say('the proposal on {label}', { label });

/** The deadline for proposals, beside the stage of a draft: "proposals until Thursday 18:00 CET", "the deadline was 18:00 CET"; '' without a deadline. */
export function deadlineInShort(until: string, now: Date): string {
  if (until === '') return '';
  const end = endWords(until, now);
  return until > now.toISOString() ? say('proposals until {end}', { end }) : say('the deadline was {end}', { end });
}

/** A running silence, as shown outside the room. */
export type RunningSilence = Pick<Silence, 'amendment' | 'label' | 'until'>;

/**
 * A draft's silences in one line beside its stage: "until Thursday 15:00 CET", "OP3 under silence until …", "2 proposals under silence, the first until …";
 * '' for none.
 */
export function silencesInShort(silences: readonly RunningSilence[], now: Date): string {
  const first = silences.toSorted((one, other) => one.until.localeCompare(other.until))[0];
  if (!first) return '';
  const end = endWords(first.until, now);
  if (first.amendment === '') return say('until {end}', { end });
  return silences.length === 1
    ? say('{label} under silence until {end}', { label: first.label, end })
    : plural(silences.length, '{n} proposal under silence, the first until {end}', '{n} proposals under silence, the first until {end}', {
        end,
      });
}
