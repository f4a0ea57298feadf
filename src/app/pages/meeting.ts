// When and where a committee meets, in words.
import type { CommitteeSettings } from '../../protocol/committee.ts';

const DAYS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "14–22 March 2024"; one day where only one is known; '' where none is. */
export function daysWords({ from, to }: Pick<CommitteeSettings, 'from' | 'to'>): string {
  const [first, last] = [from || to, to || from].map((day) => new Date(day));
  if (!first || !last || Number.isNaN(first.valueOf()) || Number.isNaN(last.valueOf())) return '';
  return DAYS.formatRange(first, last).replace(/\u2009/g, '');
}

/** "Vienna, 14–22 March 2024"; '' where neither is known. */
export const placeWords = (committee: Pick<CommitteeSettings, 'place' | 'from' | 'to'>): string =>
  [committee.place, daysWords(committee)].filter((part) => part !== '').join(', ');

/** "Sixty-seventh session, Vienna, 14–22 March 2024": as much of it as is known. */
export const meetingWords = (committee: Pick<CommitteeSettings, 'session' | 'place' | 'from' | 'to'>): string =>
  [committee.session, placeWords(committee)].filter((part) => part !== '').join(', ');
