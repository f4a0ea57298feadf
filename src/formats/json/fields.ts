// Small checks on values that come from JSON which nobody vouches for. Each returns the value with its type or throws a RangeError whose
// message says what is wrong; only json.ts catches it, at the rim, and turns it into a sentence.
import { isRepairable, soundInPlace, soundLines } from '../../../schema/index.ts';

export function refuseJson(reason: string): never {
  throw new RangeError(reason);
}

/** Words of a text: what an older store may hold is repaired, each character in its place; what never stood in one is refused. */
export const wordsOfField = (text: string, reason: string): string => (isRepairable(text) ? soundInPlace(text) : refuseJson(reason));

export function fieldsOf(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuseJson(`${what} is not an object`);
  return value as Record<string, unknown>;
}

export function listOf(value: unknown, name: string, most: number): unknown[] {
  if (!Array.isArray(value)) return refuseJson(`"${name}" is not a list`);
  if (value.length > most) refuseJson(`"${name}" has more than ${most} entries`);
  return value;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[], name: string): T {
  return allowed.find((one) => one === value) ?? refuseJson(`"${name}" is not one of ${allowed.join(', ')}`);
}

/** A short string: names, ids, dates. */
export function textOfField(value: unknown, name: string, longest: number): string {
  if (typeof value !== 'string') return refuseJson(`"${name}" is not a string`);
  if (value.length > longest) refuseJson(`"${name}" is longer than ${longest} characters`);
  if (/[\t\n]/.test(value)) refuseJson(`"${name}" is not one line`);
  return wordsOfField(value, `"${name}" holds control characters`);
}

const LONGEST_REMARK = 10_000;

/** What somebody said, which may have several lines. */
export function linesOfField(value: unknown, what: string): string {
  if (typeof value !== 'string' || value.length > LONGEST_REMARK || !isRepairable(value)) return refuseJson(`${what} is not plain text`);
  return soundLines(value);
}
