// Translates sentences that other parts make in English (the server, house style, the readers of files), because scripts and the command line need them in
// English. They are looked up by their pattern.
import { commaList } from './lists.ts';
import { allTranslations, apart, englishOf, readersLanguage, type Translation, type Translations } from './say.ts';

interface Pattern {
  readonly key: string;
  /** The text before, between and after its holes. */
  readonly fixed: readonly string[];
  readonly holes: readonly string[];
  /** The holes in quotation marks: words of a text, which must not be translated. */
  readonly quoted: ReadonlySet<string>;
}

const known = new WeakMap<Translations, ReadonlyMap<string, readonly Pattern[]>>();
const HOLE = /\{(\w+)\}/g;
/** Patterns are indexed by the first letters of a sentence; those that begin with a hole are tried for every sentence. */
const LEAD = 6;
/** A pattern that begins with a hole must have at least this many fixed letters. */
const OWN_LETTERS = 5;
const leadOf = (sentence: string): string => sentence.slice(0, LEAD);

function patternsOf(translations: Translations): ReadonlyMap<string, readonly Pattern[]> {
  const patterns = new Map<string, Pattern[]>();
  for (const key of Object.keys(translations)) {
    const english = englishOf(key);
    if (!english.includes('{') || english !== key) continue;
    const holes = [...english.matchAll(HOLE)].map(([, name]) => name!);
    const quoted = new Set([...english.matchAll(/“\{(\w+)\}/g)].map(([, name]) => name!));
    const fixed = english.split(/\{\w+\}/);
    const lead = fixed[0]!.length < LEAD ? '' : leadOf(english);
    // A pattern with almost no fixed text, '{first} to {last}', would match any sentence.
    if (lead === '' && (english.replace(HOLE, '').match(/\p{L}/gu)?.length ?? 0) < OWN_LETTERS) continue;
    patterns.set(lead, [...(patterns.get(lead) ?? []), { key, fixed, holes, quoted }]);
  }
  // The pattern with more fixed text comes first, because it is the more specific one.
  for (const list of patterns.values()) list.sort((a, b) => b.key.replace(HOLE, '').length - a.key.replace(HOLE, '').length);
  return patterns;
}

/**
 * The fillings of the holes between the fixed parts of a pattern, each as short as possible; null if the sentence does not match. Each part is searched once,
 * after the one before it: this finds a match if there is one, in linear time even for a hostile sentence.
 */
function filling(fixed: readonly string[], sentence: string): readonly string[] | null {
  const [first, last] = [fixed[0]!, fixed.at(-1)!];
  const end = sentence.length - last.length;
  if (!sentence.startsWith(first) || !sentence.endsWith(last)) return null;
  const found: string[] = [];
  let at = first.length;
  for (const part of fixed.slice(1, -1)) {
    const next = sentence.indexOf(part, at + 1);
    if (next < 0) return null;
    found.push(sentence.slice(at, next));
    at = next + part.length;
  }
  if (end <= at) return null;
  return [...found, sentence.slice(at, end)];
}

const asSentence = (translation: Translation | undefined): string | null =>
  translation === undefined ? null : typeof translation === 'string' ? translation : (translation.other ?? null);

/** How deep fillings are themselves looked up as sentences with holes. */
const DEPTH = 3;

/** The items of a list, each with its number before it: "12 words before the text, 3 words after OP3 and 1 word at 2 other places". Commas in quotation
 *  marks do not separate items. */
function countedThings(list: string): string[] {
  const plain = list.replace(/“[^“”]*”/g, (words) => '_'.repeat(words.length));
  const ends = [...plain.matchAll(/(?:, | and )(?=\d[\d,]* words? )/g)];
  return [...ends, null].map((end, at) => {
    const before = ends[at - 1];
    return list.slice(before ? before.index + before[0].length : 0, end?.index ?? list.length);
  });
}

function found(sentence: string, depth: number): string | null {
  const translations = allTranslations();
  const whole = asSentence(translations[sentence]);
  if (whole !== null || depth === 0) return whole;
  const patterns = known.get(translations) ?? patternsOf(translations);
  known.set(translations, patterns);
  // Patterns that begin with a hole would match too much that is not a sentence: a name, a label.
  const leads = depth === DEPTH || /[.?!]$/.test(sentence) ? [leadOf(sentence), ''] : [leadOf(sentence)];
  for (const lead of leads)
    for (const { key, fixed, holes, quoted } of patterns.get(lead) ?? []) {
      const fits = filling(fixed, sentence);
      const translation = fits && asSentence(translations[key]);
      if (!fits || translation == null) continue;
      const values = new Map(holes.map((name, at) => [name, fits[at]!]));
      return translation.replace(HOLE, (hole, name: string) => {
        const value = values.get(name);
        if (value === undefined) return hole;
        if (name === 'list') return commaList(countedThings(value).map((one) => found(one, DEPTH) ?? one));
        return apart(quoted.has(name) ? value : (found(value, depth - 1) ?? value));
      });
    }
  return null;
}

/**
 * The sentence in the reader's language; unchanged if no catalog has it. Fillings are translated too if a catalog has them: words, or a sentence with its own
 * holes. Quoted words stay unchanged, and each item of a hole {list} is translated separately.
 */
export const said = (sentence: string): string => (readersLanguage() === 'en' ? sentence : (found(sentence, DEPTH) ?? sentence));
