// Checks of untrusted JSON values. Each function returns the value with its type, or throws a RangeError whose message states what is wrong; json.ts
// catches it and turns it into a sentence.
import { isRepairable, soundInPlace, soundLines } from '../../../schema/index.ts';

/** Throws a RangeError with this reason. */
export function refuseJson(reason: string): never {
  throw new RangeError(reason);
}

/** Text whose characters are repaired in place where an older version may have stored them; any other character that is not allowed is refused. */
export const wordsOfField = (text: string, reason: string): string => (isRepairable(text) ? soundInPlace(text) : refuseJson(reason));

/** An object with string keys. `what`: its name for the message. */
export function fieldsOf(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuseJson(`${what} is not an object`);
  return value as Record<string, unknown>;
}

/** An array of at most `most` entries. */
export function listOf(value: unknown, name: string, most: number): unknown[] {
  if (!Array.isArray(value)) return refuseJson(`"${name}" is not a list`);
  if (value.length > most) refuseJson(`"${name}" has more than ${most} entries`);
  return value;
}

/** One of the allowed strings. */
export function oneOf<T extends string>(value: unknown, allowed: readonly T[], name: string): T {
  return allowed.find((one) => one === value) ?? refuseJson(`"${name}" is not one of ${allowed.join(', ')}`);
}

/** A single line of at most `longest` UTF-16 units: a name, an id, a date. */
export function textOfField(value: unknown, name: string, longest: number): string {
  if (typeof value !== 'string') return refuseJson(`"${name}" is not a string`);
  if (value.length > longest) refuseJson(`"${name}" is longer than ${longest} characters`);
  if (/[\t\n]/.test(value)) refuseJson(`"${name}" is not one line`);
  return wordsOfField(value, `"${name}" holds control characters`);
}

const LONGEST_REMARK = 10_000;

/** A text of several lines, such as a comment. `what`: its name for the message. `longest`: in UTF-16 units. */
export function linesOfField(value: unknown, what: string, longest = LONGEST_REMARK): string {
  if (typeof value !== 'string' || value.length > longest || !isRepairable(value)) return refuseJson(`${what} is not plain text`);
  return soundLines(value);
}
