// Determines the language of a formal list, and puts its sentences into English, which the rest of the reader understands.
import type { Language } from '../../../schema/index.ts';
import { sentencesInEnglish } from './into-english.ts';
import { signsOf, skeletonOf, withQuotes } from './quotation.ts';
import { NUMBER_OF_ENTRY, sentencesOf } from './read-sentence.ts';
import { ENGLISH_WORDS } from './words/english-words.ts';
import type { WordsOfLanguage } from './words/formal-words.ts';
import { formalWordsIn } from './words/known-words.ts';
import { allListWords, type ListWords, listWordsIn } from './words/list-words.ts';

/** A sentence as listed, with numbers in place of quotations, and in English; null if it is not understood. */
export interface ListEntry {
  readonly typed: string;
  readonly sentence: string | null;
}

export interface ListEntries {
  readonly entries: readonly ListEntry[];
  readonly quotes: readonly string[];
  readonly words: WordsOfLanguage;
}

const plain = (text: string): string =>
  text
    .replace(/[\s\u00a0\u202f]+/gu, ' ')
    .replaceAll('’', "'")
    .trim()
    .toLowerCase();

/** A pattern for lines like `line`, with `slot` as the pattern of its slots. */
const lineLike = (line: string, slot: string): RegExp =>
  new RegExp(
    `^${plain(line)
      .split(/\{\w+\}/)
      .map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join(slot)}`,
    'u',
  );

const headings = (slot: string, end: string): readonly RegExp[] =>
  allListWords().flatMap(([, { amendmentsTo, proposedTo }]) =>
    [amendmentsTo, proposedTo].map((line) => new RegExp(`${lineLike(line, slot).source}${end}`, 'u')),
  );
const LINES: readonly RegExp[] = allListWords().flatMap(([, { asOf, none, toTheLetter }]) =>
  [asOf, none, toTheLetter].map((line) => lineLike(line, '.{1,60}')),
);
const AUTHORS: readonly RegExp[] = allListWords().flatMap(([, { proposedBy, byHand }]) =>
  [proposedBy, byHand].map((line) => lineLike(line, '.{1,2000}')),
);
const HEADINGS = headings('.{1,300}', '');
/** Lines that cannot be an amendment. */
const PLAIN_HEADINGS = headings('[^:：“”"«»;]{1,100}', '$');

/** True for a line that says whose the amendment above it is. */
export const isAuthorLine = (line: string): boolean => AUTHORS.some((author) => author.test(plain(line)));

/** True for the lines above the sentences of a list of this program, and for those that say whose they are, in any of the six languages. */
const isListHead = (line: string): boolean => [...LINES, ...AUTHORS, ...HEADINGS].some((head) => head.test(plain(line)));

/** The same for a line of a list that somebody else may have written: a heading must not hide an amendment. */
export const isPlainHead = (line: string): boolean => [...LINES, ...PLAIN_HEADINGS].some((head) => head.test(plain(line)));

/** The language of a list that is done to the letter; null if the list does not say that it is. */
export function languageToTheLetter(list: string): Language | null {
  const lines = list.split('\n').map(plain);
  const begins = ({ toTheLetter }: ListWords) => {
    const words = plain(toTheLetter);
    return lines.some((line) => line.startsWith(words));
  };
  return allListWords().find(([, words]) => begins(words))?.[0] ?? null;
}

/** Whose the amendment above a line is, if the line says so in a list by this program that is done to the letter ('' for several people, or for whoever
 *  edited the text by hand); null for any other line. */
export function authorInLine(line: string, list: Language): string | null {
  const { proposedBy, byHand, together } = listWordsIn(list);
  const words = plain(line);
  if (lineLike(byHand, '.{1,2000}').test(words)) return '';
  if (!lineLike(proposedBy, '.{1,2000}').test(words)) return null;
  const single = (text: string): string => text.replace(/[\s\u00a0\u202f]+/gu, ' ');
  const names = single(line.trim()).slice(proposedBy.length - '{names}'.length);
  const [owner = ''] = names.split(together.slice('{by}'.length, -'{others}'.length));
  return names.includes(single(formalWordsIn(list).next)) ? '' : owner.trim();
}

/** The words of the list of proposals, in the language of its second line; null if it has none. */
export function proposedListWords(list: string): ListWords | null {
  const lines = list.split('\n').map(plain);
  const holds = (line: RegExp) => lines.some((one) => line.test(one));
  return allListWords().find(([, { asOf }]) => holds(lineLike(asOf, '.{1,60}')))?.[1] ?? null;
}

/** The sentences of a formal list. `language`: that of the amended text, assumed for the list unless it says otherwise. */
export function entriesOfList(list: string, language: Language): ListEntries {
  const words = formalWordsIn(languageToTheLetter(list) ?? language);
  const skeleton = skeletonOf(list, signsOf(words));
  if (words.language !== 'en') {
    const entries = skeleton.text.split(/\r?\n/).flatMap((raw): ListEntry[] => {
      const typed = raw.replace(NUMBER_OF_ENTRY, '').trim();
      if (typed === '' || isListHead(typed)) return [];
      const sentences = sentencesInEnglish(words, typed);
      return sentences?.map((sentence) => ({ typed: sentences.length === 1 ? typed : sentence, sentence })) ?? [{ typed, sentence: null }];
    });
    if (entries.length === 0 || entries.some(({ sentence }) => sentence !== null)) return { entries, quotes: skeleton.quotes, words };
  }
  const english = skeletonOf(list);
  return { entries: sentencesOf(english).map((sentence) => ({ typed: sentence, sentence })), quotes: english.quotes, words: ENGLISH_WORDS };
}

/** An entry with its quotations, as a sentence. */
export const asListed = ({ typed }: ListEntry, { quotes, words }: ListEntries): string => {
  const text = withQuotes(typed, quotes, words.marks).trim();
  return text.endsWith(words.stop) ? text : `${text}${words.stop}`;
};
