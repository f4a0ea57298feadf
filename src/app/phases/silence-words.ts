// A silence in words: until when, how much is left, and what it is on. Minutes only in the last hour.
import type { Silence } from '../../protocol/record.ts';
import { momentOf, timeOf } from '../ui/times.ts';

const HOUR = 3_600_000;
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });

/** "15:00" today, "Thursday 15:00" within the next days, else "15 March, 18:00". */
export function endWords(until: string, now: Date): string {
  const end = new Date(until);
  const days = (end.getTime() - now.getTime()) / (24 * HOUR);
  if (days < 0 || days > 6 || end.toDateString() === now.toDateString()) return momentOf(until, now);
  return `${weekday.format(end)} ${timeOf(until)}`;
}

/** "41 h left", "12 min left", "time is up". */
export function leftWords(until: string, now: Date): string {
  const left = new Date(until).getTime() - now.getTime();
  if (left <= 0) return 'time is up';
  return left > HOUR ? `${Math.floor(left / HOUR)} h left` : `${Math.ceil(left / 60_000)} min left`;
}

/** "the whole text", "the proposal on OP3". */
export const subjectWords = ({ amendment, label }: Pick<Silence, 'amendment' | 'label'>): string =>
  amendment === '' ? 'the whole text' : `the proposal on ${label}`;
