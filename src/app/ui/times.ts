// How times and dates are written on the screens: 23:14 and 14 March 2024, in the reader's own time zone. Never "2 hours ago": a record is exact.
import { readersLocale } from '../../messages/say.ts';

/** A format in the reader's language, which is known only when the first time is shown. */
const format = (options: Intl.DateTimeFormatOptions) => {
  let known: Intl.DateTimeFormat | null = null;
  return () => {
    known ??= new Intl.DateTimeFormat(readersLocale(), options);
    return known;
  };
};
const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = format({ day: 'numeric', month: 'long' });
const year = format({ day: 'numeric', month: 'long', year: 'numeric' });

const valid = (iso: string): Date | null => {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? null : date;
};

/** "23:14"; '' for an invalid date. */
export const timeOf = (iso: string): string => {
  const date = valid(iso);
  return date ? clock().format(date) : '';
};

/** "14 March 2024"; '' for an invalid date. */
export const dateOf = (iso: string): string => {
  const date = valid(iso);
  return date ? year().format(date) : '';
};

const zone = format({ timeZoneName: 'short' });

/** The reader's time zone at that moment: "CET", "GMT+3"; '' for an invalid date. */
export const zoneOf = (iso: string): string => {
  const date = valid(iso);
  return date
    ? (zone()
        .formatToParts(date)
        .find(({ type }) => type === 'timeZoneName')?.value ?? '')
    : '';
};

/** The shortest exact form: "23:14" on the same day, "18 March, 20:50" in the same year, else "18 March 2023, 20:50". */
export function momentOf(iso: string, now: Date): string {
  const date = valid(iso);
  if (!date) return '';
  if (date.toDateString() === now.toDateString()) return clock().format(date);
  const written = date.getFullYear() === now.getFullYear() ? day() : year();
  return `${written.format(date)}, ${clock().format(date)}`;
}
