// Small checks on values that come from JSON which nobody vouches for. Each returns the value with its type or throws a RangeError whose
// message says what is wrong; only json.ts catches it, at the rim, and turns it into a sentence.

export function fail(reason: string): never {
  throw new RangeError(reason);
}

/** Control characters, bidirectional overrides, halves of surrogate pairs and non-characters have no place in a text. */
const UNSOUND =
  /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export const isSound = (text: string): boolean => !UNSOUND.test(text);

export function fieldsOf(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(`${what} is not an object`);
  return value as Record<string, unknown>;
}

export function listOf(value: unknown, name: string, most: number): unknown[] {
  if (!Array.isArray(value)) return fail(`"${name}" is not a list`);
  if (value.length > most) fail(`"${name}" has more than ${most} entries`);
  return value;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[], name: string): T {
  return allowed.find((one) => one === value) ?? fail(`"${name}" is not one of ${allowed.join(', ')}`);
}

/** A short string: names, ids, dates. */
export function textOfField(value: unknown, name: string, longest: number): string {
  if (typeof value !== 'string') return fail(`"${name}" is not a string`);
  if (value.length > longest) fail(`"${name}" is longer than ${longest} characters`);
  if (!isSound(value)) fail(`"${name}" holds control characters`);
  return value;
}

const LONGEST_REMARK = 10_000;

/** What somebody said, which may have several lines. */
export function linesOfField(value: unknown, what: string): string {
  if (typeof value !== 'string' || value.length > LONGEST_REMARK || !isSound(value.replaceAll('\n', ' ')))
    return fail(`${what} is not plain text`);
  return value;
}
