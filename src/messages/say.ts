// Messages: what the program says to people, in the reader's language. The English sentence is written in the code and is its own key; the catalogs beside this
// file have the translations. `{name}` is a hole for a value. Words before a bar distinguish two meanings of one English word and are not shown: 'status|Open'.
// (docs/decisions/0072-languages.md)
import type { Language } from '../../schema/index.ts';
import type { Catalog } from './catalogs.ts';
import { type ReaderLanguage, rowOf } from './reader-languages.ts';

/** A sentence that every catalog has. */
export type Message = { [M in keyof Catalog]: Catalog[M] extends string ? M : never }[keyof Catalog];
/** A sentence that depends on a number: its form for "other" numbers is the key in every catalog. */
export type CountedMessage = { [M in keyof Catalog]: Catalog[M] extends string ? never : M }[keyof Catalog];
/** The names of the holes of a sentence. */
export type HolesOf<M> = M extends `${string}{${infer Hole}}${infer Rest}` ? Hole | HolesOf<Rest> : never;
/** A sentence without holes, for tables of words. */
export type PlainMessage = { [M in Message]: [HolesOf<M>] extends [never] ? M : never }[Message];
/** The values for the holes of a sentence. Numbers are formatted in the reader's language. */
export type Values<M, V = string | number> = [HolesOf<M>] extends [never] ? [] : [values: Readonly<Record<HolesOf<M>, V>>];

/** A message of a catalog: a sentence, or one for each plural category of the language (Unicode CLDR). */
export type Translation = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
export type Translations = Readonly<Record<string, Translation>>;

let language: ReaderLanguage = 'en';
let catalog: Readonly<Record<string, Translation>> = {};
let plurals: Intl.PluralRules | null = null;
/** Whether messages are for a screen, not for a file, a letter or a feed. */
let isOnScreen = false;
let numbers: Intl.NumberFormat | null = null;

/** The language in which messages are said. */
export const readersLanguage = (): ReaderLanguage => language;
/** The locale for dates and numbers of that language: in English 14 March 2024, 23:14. */
export const readersLocale = (): string => rowOf(language).locale;
/** The direction in which that language is written. */
export const readersDirection = (): 'ltr' | 'rtl' => rowOf(language).direction;
/** The text language whose words describe dates, votes and adoptions to the reader. */
export const readersTextLanguage = (): Language => rowOf(language).textLanguage;

/** Says messages in this language from now on. Call it before the first message. */
export function speak(chosen: ReaderLanguage): void {
  language = chosen;
  isOnScreen = true;
  catalog = {};
  plurals = null;
  numbers = null;
}

/** Adds translations into the current language. */
export function learn(translations: Translations): void {
  catalog = { ...catalog, ...translations };
}

/** Runs `write` in another language, with only these translations; then restores the former language. `write` must be synchronous. */
export function saidIn<T>(other: ReaderLanguage, translations: Translations, write: () => T): T {
  const before = [language, catalog, isOnScreen] as const;
  speak(other);
  isOnScreen = false;
  catalog = translations;
  try {
    return write();
  } finally {
    speak(before[0]);
    [, catalog, isOnScreen] = before;
  }
}

/** All that the catalogs have. */
export const allTranslations = (): Translations => catalog;

/** The English sentence of a key: the part after its bar. */
export const englishOf = (key: string): string => key.slice(key.indexOf('|') + 1);

/** A number as the reader's language writes it. */
export function numberIn(value: number): string {
  numbers ??= new Intl.NumberFormat(readersLocale(), { useGrouping: language === 'en' ? false : 'auto' });
  return numbers.format(value);
}

/**
 * Isolates left-to-right words in a right-to-left line (Unicode's first strong isolate): otherwise a number after a name in Latin letters is drawn as part of
 * the name, and a bracket or full stop at its end on the wrong side.
 */
export const apart = (words: string): string =>
  isOnScreen && readersDirection() === 'rtl' && /\p{L}/u.test(words) && !/\p{Script=Arabic}|\p{Script=Hebrew}/u.test(words)
    ? `\u2068${words}\u2069`
    : words;

/** A sentence with its holes filled; the name of a file is not a line on a screen. */
const filled = (sentence: string, values: Readonly<Record<string, string | number>> = {}, isName = false): string =>
  sentence.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    return value === undefined ? hole : typeof value === 'number' ? numberIn(value) : isName ? value : apart(value);
  });

/** A sentence, untouched: with its holes. */
export function messageSentence(key: string): string {
  const known = catalog[key];
  return typeof known === 'string' ? known : englishOf(key);
}

/** The form of a sentence for a number, with its holes. `one`: the English form for 1. */
export function countedSentence(count: number, one: string, other: string): string {
  const known = catalog[other];
  if (known === undefined || typeof known === 'string') return englishOf(count === 1 ? one : other);
  plurals ??= new Intl.PluralRules(readersLocale());
  return known[plurals.select(count)] ?? known.other ?? englishOf(other);
}

/** A message in the reader's language: say('Withdraw it?'), say('All {count} of {owner}…', { count, owner }). */
export const say = <M extends Message>(message: M, ...[values]: Values<M>): string =>
  filled(messageSentence(message), values, message.startsWith('file|'));

/** A message that depends on the number `n`, whose hole is {n}: plural(3, '{n} proposal', '{n} proposals'). */
export const plural = <M extends CountedMessage>(
  n: number,
  one: string,
  other: M,
  ...[values]: Values<M extends `${infer Before}{n}${infer After}` ? `${Before}${After}` : M>
): string => filled(countedSentence(n, one, other), { ...values, n });
