// A duration in hours and minutes, in words.
import { plural, say } from '../../messages/say.ts';

/** "40 min", "5 h 10 min", "3 days" from one moment to another, both ISO 8601; '' if one of them is invalid. */
export function durationWords(from: string, to: string): string {
  const minutes = Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
  if (!Number.isFinite(minutes)) return '';
  if (minutes < 60) return say('{minutes} min', { minutes: Math.max(0, minutes) });
  const hours = Math.floor(minutes / 60);
  if (hours < 48)
    return minutes % 60 === 0
      ? say('{hours} h', { hours })
      : say('{hours} h {minutes} min', { hours, minutes: String(minutes % 60).padStart(2, '0') });
  return plural(Math.floor(hours / 24), '{n} day', '{n} days');
}
