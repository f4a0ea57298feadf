// Openings: the phrase at the start of a paragraph that house style sets in italics. English has a grammar: adverbs, a verb in the form for
// preambular or operative paragraphs, the words that complete it, "also" and "further", "with appreciation". The other languages have lists of
// phrases. Only the first words of a paragraph are looked at.
import type { Language } from '../../../schema/index.ts';
import { arabic } from './arabic.ts';
import { chinese } from './chinese.ts';
import {
  ADJECTIVES,
  ADVERBS,
  COMPLEMENTS,
  DEGREES,
  INCOMPLETE,
  NOT_PARTICIPLES,
  NOUN_LIKE,
  NOUNS,
  PARTICIPLES,
  SERIES,
  TAKES_NOUN,
  VERBS,
} from './english.ts';
import { french } from './french.ts';
import type { PhraseBook } from './phrase-book.ts';
import { russian } from './russian.ts';
import { spanish } from './spanish.ts';

/** The part of the resolution in which an opening stands. */
export type OpeningKind = 'preambular' | 'operative';

/** Openings are shorter than this, in UTF-16 units. */
const WINDOW = 160;

interface Word {
  readonly word: string;
  readonly end: number;
}

// Callers ask for the preambular and then the operative opening of a text, and readers return to the same lines several times.
const REMEMBERED = 200;
const lastAsked = new Map<string, readonly Word[]>();

/** Signs over and under Arabic letters (shadda, short vowels), and the stroke that stretches a word: the same opening is written with and without them. */
const VOWEL_SIGNS = /[\u064b-\u0652\u0640]/g;

/** The first words of the text (at most 14, in small letters and without vowel signs), up to the first character that is neither a letter nor a blank. */
function firstWords(text: string): readonly Word[] {
  const known = lastAsked.get(text);
  if (known) return known;
  const words = plainFirstWords(text) ?? anyFirstWords(text);
  if (lastAsked.size >= REMEMBERED) lastAsked.clear();
  lastAsked.set(text, words);
  return words;
}

const MOST_WORDS = 14;

/** The same for a text whose letters are ASCII; null for another one. It runs for every line of every file, so a fast loop is worthwhile. */
function plainFirstWords(text: string): Word[] | null {
  const words: Word[] = [];
  const small = text.toLowerCase();
  let from = 0;
  for (let at = 0; words.length < MOST_WORDS; at++) {
    // At the end of the text the code is NaN, which is in none of these ranges.
    const code = text.charCodeAt(at);
    if ((code > 96 && code < 123) || (code > 64 && code < 91) || code === 39 || code === 0x2019 || code === 45) continue;
    if (code > 127 && code !== 0xa0 && !(code > 0x200f && code < 0x2028)) return null;
    if (at > from) words.push({ word: small.slice(from, at).replaceAll('’', "'"), end: at });
    if ((code !== 32 && code !== 0xa0) || (at === from && words.length === 0)) break;
    from = at + 1;
  }
  return words;
}

function anyFirstWords(text: string): Word[] {
  const words: Word[] = [];
  const pattern = /([\p{L}\p{M}'’-]+)[ \u00a0]*/uy;
  for (let match = pattern.exec(text); match && words.length < MOST_WORDS; match = pattern.exec(text))
    words.push({ word: match[1]!.toLowerCase().replaceAll('’', "'").replace(VOWEL_SIGNS, ''), end: match.index + match[1]!.length });
  return words;
}

const participle = (verb: string): string => {
  if (verb.endsWith('+')) return `${verb.slice(0, -1)}${verb.at(-2)}ing`;
  return /[^e]e$/.test(verb) ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
};
const thirdPerson = (listed: string): string => {
  const verb = listed.replace('+', '');
  if (verb === 'have') return 'has';
  if (/(?:s|x|ch|sh|z)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
};
const verbs = (form: (verb: string) => string): Map<string, string> => new Map(VERBS.map((verb) => [form(verb), verb.replace('+', '')]));
const PARTICIPLE = verbs(participle);
const THIRD_PERSON = verbs(thirdPerson);
const ADVERB = new Set(ADVERBS);
const ADJECTIVE = new Set(ADJECTIVES);
const DEGREE = new Set(DEGREES);
const NOUN = new Set(NOUNS);
const AFTER_HAVING = new Set(PARTICIPLES);
const STATE_VERB = new Set(['remaining', 'being', 'feeling', 'becoming', 'remains', 'is', 'feels', 'stays']);
const SERIES_WORDS = SERIES.map((words) => words.split(' '));
const COMPLEMENT = new Map(
  Object.entries(COMPLEMENTS).map(([verb, entries]) => [
    verb,
    entries.map((words) => words.split(' ')).sort((a, b) => b.length - a.length),
  ]),
);
/** The American spelling of a verb, which is the one listed. */
const american = (word: string): string => word.replace(/is(e|es|ed|ing)$/, 'iz$1');

/** A position in the first words of a paragraph. Each method moves past what it finds and returns whether it found something. */
class Walk {
  at = 0;
  readonly words: readonly Word[];
  constructor(words: readonly Word[]) {
    this.words = words;
  }
  get word(): string {
    return this.words[this.at]?.word ?? '';
  }
  step(found: boolean): boolean {
    if (found) this.at++;
    return found;
  }
  oneOf(phrases: readonly (readonly string[])[]): boolean {
    for (const phrase of phrases) {
      if (phrase.every((word, i) => this.words[this.at + i]?.word === word)) {
        this.at += phrase.length;
        return true;
      }
    }
    return false;
  }
  adverbs(): void {
    while (this.step(ADVERB.has(this.word)));
  }
  /** Moves past "also", "once again" and the like, after the verb. */
  series(): boolean {
    let found = false;
    while (this.oneOf(SERIES_WORDS)) found = true;
    return found;
  }
  /**
   * Moves past adjectives of degree and one of the nouns; where `joined`, also past "and" and a second noun. Does not move where there is no such
   * noun.
   */
  noun(joined: boolean): boolean {
    const start = this.at;
    while (this.step(DEGREE.has(this.word) || (this.word === 'and' && DEGREE.has(this.words[this.at + 1]?.word ?? ''))));
    if (!this.step(NOUN.has(this.word))) {
      this.at = start;
      return false;
    }
    const before = this.at;
    if (joined && this.step(this.word === 'and') && !this.noun(false)) this.at = before;
    return true;
  }
  /** Moves past what may follow a verb and belongs to its phrase. Returns false where the verb needs a complement ("take note") and has none. */
  tail(verb: string): boolean {
    this.series();
    const complements = COMPLEMENT.get(verb);
    const complete = complements ? this.oneOf(complements) : true;
    this.series();
    if (TAKES_NOUN.includes(verb)) {
      const start = this.at;
      this.step(this.word === 'its' || this.word === 'their');
      if (!(this.at > start || verb === 'express' || verb === 'voice') || !this.noun(false)) this.at = start;
    }
    this.qualifiers();
    return complete;
  }
  /** Moves past "also with deep concern" or "in the strongest terms". */
  qualifiers(): void {
    this.series();
    const start = this.at;
    if (this.step(this.word === 'with')) {
      this.step(['a', 'the', 'its'].includes(this.word));
      if (!this.noun(true)) this.at = start;
    }
    this.oneOf([
      ['in', 'the', 'strongest', 'possible', 'terms'],
      ['in', 'the', 'strongest', 'terms'],
    ]);
    this.series();
  }
  /** Moves past "Being also deeply concerned" or "continues to be gravely alarmed" as a whole, or does not move. */
  state(continuing: string): boolean {
    if (!STATE_VERB.has(this.word) && this.word !== continuing) return false;
    const start = this.at++;
    this.oneOf([['to', 'be']]);
    this.series();
    this.adverbs();
    if (this.step(ADJECTIVE.has(this.word))) {
      this.qualifiers();
      return true;
    }
    this.at = start;
    return false;
  }
}

const baseOf = (forms: ReadonlyMap<string, string>, word: string): string | undefined => forms.get(word) ?? forms.get(american(word));

/** How many of the first words are the opening. `anyVerb`: accept also participles that are not listed. */
function englishOpening(words: readonly Word[], text: string, part: OpeningKind, anyVerb: boolean): number {
  const walk = new Walk(words);
  walk.adverbs();
  if (part === 'preambular') {
    // "Now therefore" or "Still" without a verb is no opening, nor is "Further" alone.
    if (walk.word === 'having') {
      walk.at++;
      walk.series();
      walk.adverbs();
      const taken = words[walk.at]?.word === 'taken';
      if (!walk.step(/ed$/.test(walk.word) || AFTER_HAVING.has(walk.word))) return 0;
      if (taken) walk.tail('take');
      else if (['in', 'due', 'regard'].includes(words[walk.at - 1]?.word ?? '')) {
        walk.at--;
        walk.tail('have');
      } else {
        walk.step(words[walk.at - 1]?.word === 'been' && /ed$/.test(walk.word));
        walk.qualifiers();
      }
      return walk.at;
    }
    const verb = baseOf(PARTICIPLE, walk.word);
    if (walk.state('continuing')) return walk.at;
    if (verb) {
      walk.at++;
      return walk.tail(verb) || anyVerb || !INCOMPLETE.includes(verb) ? walk.at : 0;
    }
    if (walk.step(ADJECTIVE.has(walk.word))) {
      walk.qualifiers();
      return walk.at;
    }
    if (!anyVerb || !/..ing$/.test(walk.word) || NOT_PARTICIPLES.includes(walk.word)) return 0;
    walk.at++;
    walk.qualifiers();
    return walk.at;
  }
  if (walk.state('continues')) return walk.at;
  const verb = baseOf(THIRD_PERSON, walk.word);
  if (!verb) return 0;
  const follows = NOUN_LIKE.get(walk.word);
  if (follows && !follows.test(text.slice(words[walk.at]!.end).trimStart())) return 0;
  walk.at++;
  walk.tail(verb);
  return walk.at;
}

type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;
interface Compiled {
  readonly preambular: Phrases;
  readonly operative: Phrases;
  readonly series: readonly (readonly string[])[];
  readonly after: readonly (readonly string[])[];
}

/** All forms of a phrase: letters in "(e)" may be left out, of the letters in "[ao]" one is chosen. */
const variants = (phrase: string): string[] => {
  const optional = /\(([^()]*)\)/.exec(phrase);
  if (optional) return [optional[1]!, ''].flatMap((choice) => variants(phrase.replace(optional[0], choice)));
  const either = /\[([^[\]]*)\]/.exec(phrase);
  return either ? [...either[1]!].flatMap((choice) => variants(phrase.replace(either[0], choice))) : [phrase];
};
const longestFirst = (phrases: readonly string[]): string[][] =>
  phrases
    .flatMap(variants)
    .map((phrase) => phrase.toLowerCase().split(' '))
    .sort((a, b) => b.length - a.length);
const byFirstWord = (phrases: readonly string[]): Phrases => {
  const found = new Map<string, string[][]>();
  for (const phrase of longestFirst(phrases)) found.set(phrase[0]!, [...(found.get(phrase[0]!) ?? []), phrase]);
  return found;
};
const compile = (book: PhraseBook): Compiled => ({
  preambular: byFirstWord(book.preambular),
  operative: byFirstWord(book.operative),
  series: longestFirst(book.series),
  after: longestFirst(book.after),
});

const BOOKS: Readonly<Record<Exclude<Language, 'en'>, PhraseBook>> = { fr: french, es: spanish, ru: russian, ar: arabic, zh: chinese };
const compiled = new Map<PhraseBook, Compiled>();
const compiledBook = (book: PhraseBook): Compiled => {
  const known = compiled.get(book) ?? compile(book);
  compiled.set(book, known);
  return known;
};

/** How many of the first words are a listed phrase, with "also" and "further" wherever the language allows them. */
function listedOpening(words: readonly Word[], book: Compiled, part: OpeningKind): number {
  const walk = new Walk(words);
  const first = walk.word === 'وإذ' ? 'إذ' : walk.word;
  let best = 0;
  for (const phrase of book[part].get(first) ?? []) {
    walk.at = 1;
    let fits = true;
    for (const word of phrase.slice(1)) {
      walk.oneOf(book.series);
      fits &&= walk.step(walk.word === word);
    }
    if (!fits || walk.at <= best) continue;
    walk.oneOf(book.series);
    walk.oneOf(book.after);
    walk.oneOf(book.series);
    best = Math.max(best, walk.at);
  }
  return best;
}

/** Length of the opening in a language without blanks between words. */
function spacelessOpening(text: string, book: PhraseBook, part: OpeningKind): number {
  let at = 0;
  const known = (from: number) =>
    book[part].reduce((best, phrase) => (phrase.length > best && text.startsWith(phrase, from) ? phrase.length : best), 0);
  for (let length = known(at); ; length = known(at)) {
    const before = length > 0 ? undefined : book.before.find((word) => text.startsWith(word, at));
    if (!before) return length > 0 ? at + length : 0;
    at += before.length;
  }
}

/** Length in UTF-16 units of the opening in the form for `part`; 0 where there is none. */
function openingIn(text: string, part: OpeningKind, language: Language, anyVerb: boolean): number {
  const start = text.slice(0, WINDOW);
  if (language !== 'en' && BOOKS[language].solid) return spacelessOpening(start, BOOKS[language], part);
  if ((language === 'en' || BOOKS[language].capital) && !/^\p{Lu}/u.test(start)) return 0;
  const words = firstWords(start);
  const count = language === 'en' ? englishOpening(words, start, part, anyVerb) : listedOpening(words, compiledBook(BOOKS[language]), part);
  return count === 0 ? 0 : words[count - 1]!.end;
}

/**
 * Length in UTF-16 units of the opening, which house style sets in italics; 0 where none is recognised. An opening in the form for the other part is
 * accepted too.
 */
export const openingLength = (text: string, part: OpeningKind, language: Language): number =>
  openingIn(text, part, language, true) || openingIn(text, part === 'preambular' ? 'operative' : 'preambular', language, false);

/**
 * Whether the text starts with an opening for this part whose verb is listed. This is reliable enough to recognise the beginning of a paragraph where
 * nothing else shows it.
 */
export const hasKnownOpening = (text: string, part: OpeningKind, language: Language): boolean => openingIn(text, part, language, false) > 0;
