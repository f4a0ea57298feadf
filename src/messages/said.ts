// Sentences that other rooms make in English (the server, house style, the readers of files), said in the reader's language: looked up by their pattern, because
// scripts and the command line read them in English.
import { commaList } from './lists.ts';
import { allTranslations, apart, englishOf, readersLanguage, type Translation, type Translations } from './say.ts';

interface Pattern {
  readonly key: string;
  /** What stands before, between and after its holes. */
  readonly fixed: readonly string[];
  readonly holes: readonly string[];
  /** Those in quotation marks: words of a text, which are nobody's to translate. */
  readonly quoted: ReadonlySet<string>;
}

const known = new WeakMap<Translations, ReadonlyMap<string, readonly Pattern[]>>();
const HOLE = /\{(\w+)\}/g;
/** Patterns are looked up by the first letters of a sentence; those that begin with a hole are looked at for every sentence. */
const LEAD = 6;
/** A pattern that begins with a hole has so many letters of its own at least. */
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
    // What says next to nothing of its own, '{first} to {last}', would be found in any sentence.
    if (lead === '' && (english.replace(HOLE, '').match(/\p{L}/gu)?.length ?? 0) < OWN_LETTERS) continue;
    patterns.set(lead, [...(patterns.get(lead) ?? []), { key, fixed, holes, quoted }]);
  }
  // The sentence that says more in its own words is meant, not the one with the wider holes.
  for (const list of patterns.values()) list.sort((a, b) => b.key.replace(HOLE, '').length - a.key.replace(HOLE, '').length);
  return patterns;
}

/**
 * What fills the holes between the fixed parts of a pattern, each as short as can be; null where the sentence does not fit. Each part is looked for once, after
 * the one before it: where a sentence fits at all it fits so, and a long one, whoever wrote it, costs no more than reading it.
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

/** How often what fills a hole is itself looked up as a sentence with holes. */
const DEPTH = 3;

/** The things of a list, each with its number before it: "12 words before the text, 3 words after OP3 and 1 word at 2 other places". Commas in quotation marks part nothing. */
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
  // Patterns that begin with a hole fit too much of what is no sentence: a name, a label.
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
 * The sentence in the reader's language; as it is where no catalog has it. What fills its holes is said in that language too where a catalog has it: words, or a
 * sentence with holes of its own. What is quoted there stays as it is, and of a hole {list} each thing is said for itself.
 */
export const said = (sentence: string): string => (readersLanguage() === 'en' ? sentence : (found(sentence, DEPTH) ?? sentence));
