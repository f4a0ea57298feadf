// When and where a committee meets, in words.
import type { Language } from '../../../schema/index.ts';
import { commaList } from '../../messages/lists.ts';
import { readersTextLanguage } from '../../messages/say.ts';
import type { CommitteeSettings } from '../../protocol/committee.ts';

type Days = Pick<CommitteeSettings, 'from' | 'to'>;
type Meeting = Days & Pick<CommitteeSettings, 'place'>;

/** "14–22 March 2024"; one day if only one is known; '' if none is. */
export function daysWords({ from, to }: Days, language: Language = readersTextLanguage()): string {
  const [first, last] = [from || to, to || from].map((day) => new Date(day));
  if (!first || !last || Number.isNaN(first.valueOf()) || Number.isNaN(last.valueOf()) || last < first) return '';
  const locale = language === 'en' ? 'en-GB' : language;
  const words = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return words.formatRange(first, last).replace(/(\d)\s–\s(?=\d+ \p{L}+ \d)/u, '$1–');
}

/** "Vienna, 14–22 March 2024"; '' if neither is known. */
export const placeWords = (meeting: Meeting, language: Language = readersTextLanguage()): string =>
  [meeting.place, daysWords(meeting, language)].filter((part) => part !== '').join(language === 'ar' ? '، ' : ', ');

/** "Sixty-seventh session, Vienna, 14–22 March 2024": as far as known. */
export const meetingWords = (meeting: Meeting & Pick<CommitteeSettings, 'session'>): string =>
  commaList([meeting.session, placeWords(meeting)]);
