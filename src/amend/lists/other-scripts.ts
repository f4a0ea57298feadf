// Turns entries in Russian, Arabic and Chinese into the English words that the entry reader knows: paragraph names by scripts/script-places.ts, every other
// word by its sense (clauses/clause-senses.ts). If a word has no sense, only the names are turned, and the entry is read by its senses.
import { QUOTE } from '../formal/quotation.ts';
import { type Sense, sensedWords } from './clauses/clause-senses.ts';
import { placesInEnglish, plainScript, type ScriptLanguage } from './scripts/script-places.ts';

const SCRIPTS: readonly (readonly [RegExp, ScriptLanguage])[] = [
  [/\p{sc=Cyrillic}/u, 'ru'],
  [/\p{sc=Arabic}/u, 'ar'],
  [/\p{sc=Han}/u, 'zh'],
];
const scriptOf = (text: string): ScriptLanguage | null => SCRIPTS.find(([letters]) => letters.test(text))?.[1] ?? null;

/** The English word of a sense. A sense missing here leaves the entry as it is. */
const SAID: Readonly<Partial<Record<Sense, string>>> = {
  delete: 'delete',
  insert: 'insert',
  replace: 'replace',
  reads: 'to read',
  move: 'move',
  exchange: 'swap',
  join: 'merge',
  split: 'split',
  bracket: 'in brackets',
  note: 'footnote',
  after: 'after',
  before: 'before',
  between: 'between',
  instead: 'instead of',
  end: 'at the end',
  begin: 'at the beginning',
  every: 'throughout the text',
  new: 'new',
  paragraph: 'paragraph',
  subparagraph: 'subparagraph',
  not: 'not',
  and: 'and',
  small: '',
};

const ZH_POINTS: Readonly<Record<string, string>> = { '，': ',', '、': ',', '：': ':', '；': ';', '。': '.', '،': ',', '؛': ';' };

/** An entry without its quotations, with place names in English. */
function withPlaces(entry: string, language: ScriptLanguage): string {
  return placesInEnglish(plainScript(entry, language), language)
    .replace(/[，、：；。،؛]/g, (point) => `${ZH_POINTS[point]} `)
    .replace(/ {2,}/g, ' ')
    .trim();
}

const Q = `(${QUOTE})`;
/** An entry without its quotations, in English words; null if it is in none of these languages or a word has no sense. */
function inEnglishWords(entry: string): string | null {
  const language = scriptOf(entry);
  if (language === null || entry.length > 2000) return null;
  const said: string[] = [];
  for (const { sense, text } of sensedWords(withPlaces(entry, language))) {
    const word = scriptOf(text) === null ? text : SAID[sense];
    if (word === undefined) return null;
    said.push(word);
  }
  const english = said
    .join(' ')
    .replace(/ {2,}/g, ' ')
    .replace(/ (?=[,;:.])/g, '')
    .trim()
    .replace(/\bto read(?: to read)+/g, 'to read')
    // Chinese puts the side after the words.
    .replace(new RegExp(`${Q} (after|before)(?=,? (?:insert|split))`, 'g'), '$2 $1')
    .replace(new RegExp(`(after|before) ${Q} split`), 'split $1 $2')
    // “Not “X”, but “Y””, “replace “X” “Y””, ““X” replace “Y””: the new words come second.
    .replace(new RegExp(`^([^\ue000]*?)(?:(?:to read )?not|replace) ${Q},? (?:to read |and )?${Q}(?!.*\ue000)`), '$1replace $2 with $3')
    .replace(new RegExp(`^([^\ue000]*?)${Q},? (?:replace|to read) ${Q}(?!.*\ue000)`), '$1replace $2 with $3')
    // “In paragraph 1, after subparagraph (b)” is after paragraph 1 (b).
    .replace(/(?<!\S)(?:in )?((?:OP|paragraph )\d+),? (?:insert )?(after|before) subparagraph (\([a-z]\))/gi, '$2 $1 $3')
    .replace(/\bbetween (PP|OP|paragraph )(\d+) and (?=\d)/g, 'between $1$2 and $1');
  return /\bnot\b/.test(english) ? null : english;
}

/** An entry with quotations, with only its paragraph names in English; null if it names none. Its other words are read by their senses. */
function onlyPlaces(entry: string): string | null {
  const language = scriptOf(entry);
  if (language === null || entry.length > 2000 || !entry.includes('\ue000')) return null;
  const plain = plainScript(entry, language);
  return placesInEnglish(plain, language) === plain ? null : withPlaces(entry, language);
}

/** “Subparagraph «а»”: a letter between quotation marks is not a quotation. */
const withSigns = (text: string, quotes: readonly string[]): string =>
  text.replace(/((?:подпункт\p{L}{0,8}|подп\.|п?п\.\s?п\.|пп\.|الفرعية)\s?)\ue000(\d+)\ue001/giu, (all, noun: string, at: string) =>
    /^\(?[a-zа-я\u0621-\u064a]\)?$/iu.test(quotes[Number(at)]!)
      ? `${noun.replace(/п\.\s?п\./iu, 'пп.')}(${quotes[Number(at)]!.replace(/[()]/g, '')})`
      : all,
  );

/** A line in English words, or with English paragraph names if other words are unknown; null if neither. */
export function lineInEnglish(out: { readonly text: string; readonly quotes: readonly string[] }): string | null {
  const text = withSigns(out.text, out.quotes);
  const english = inEnglishWords(text) ?? onlyPlaces(text);
  return english === null ? null : english.replace(new RegExp(QUOTE, 'g'), (mark) => `“${out.quotes[Number(mark.slice(1, -1))]!}”`);
}
