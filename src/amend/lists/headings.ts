// Tells headings, greetings and talk from an amendment that is not understood: they have no quotation, no place, no word that asks for a change, and no
// paragraph opening. A request without such a word (“Shorter, please.” below “OP3”) is not a heading.
import type { Language } from '../../../schema/index.ts';
import { openingLength } from '../../text/openings/openings.ts';
import { type Sense, sensedWords } from './clauses/clause-senses.ts';
import type { ListedText } from './clauses/listed-text.ts';
import { beginsEntry, isLabelled } from './list-lines.ts';
import { quotesOut } from './list-quotes.ts';

const ASKS: readonly Sense[] = [
  'quote',
  'place',
  'delete',
  'unwanted',
  'insert',
  'replace',
  'move',
  'exchange',
  'bracket',
  'keep',
  'instead',
  'every',
  'rest',
  'new',
  'paragraph',
  'subparagraph',
  'doubtful',
];
/** Names for lists. A line with no other words asks for nothing. */
const LIST_NAMES =
  /(?<![\p{L}\p{N}])(?:amendments?|amendements?|enmiendas?|modifications?|modificaci(?:ón|ones)|corrections?|correcciones|revisions?|changes|edits|additions|поправк\p{L}*|правк\p{L}*|изменени\p{L}*|предложени\p{L}*|ال?تعديلات|ال?مقترحات|إضافات)(?![\p{L}\p{N}])|修改意见|修改建议|修正案|修正|修改|意见|建议/giu;
/** Words that may mean something is still to be done. */
const LEAVES =
  /(?<![\p{L}])(?:must|need(?:s|ed)?|shorte[rn]\p{L}*|longer|better|simpl\p{L}+|clear\p{L}*|weak\p{L}*|strong\p{L}*|soft\p{L}*|too|typo|comma|wording|language|sentence|reference|mention)(?![\p{L}])/iu;
/** A paragraph's name in scripts in which not every word is recognized. */
const NAMES_PLACE = /第\s?[\d一二三四五六七八九十]|\d\s?段|(?<!\p{L})(?:пп?\.|пункт|абзац|преамбул)|فقرة|ديباجة|序言/iu;
const HAS_POINT = /[.!?;,:。？！；]$/u;
const words = (line: string): number => line.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
const plain = (line: string): string => (line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/** True if a line or sentence contains nothing that could be an amendment. */
export function asksNothing(line: string, text: ListedText): boolean {
  const title = plain(text.wordsOf('the title') ?? '');
  if (plain(line) === title ? title !== '' : words(line) > 4 && title.startsWith(`${plain(line)} `)) return true;
  const out = quotesOut(line);
  if ('refused' in out || out.quotes.length > 0 || /[[\]{}~→⇒]|->|=>| \| /.test(line) || NAMES_PLACE.test(line)) return false;
  if (['preambular', 'operative'].some((kind) => openingLength(line, kind as 'operative', text.language) > 0)) return false;
  return sensedWords(out.text.replace(LIST_NAMES, ' ')).every(({ sense }) => !ASKS.includes(sense));
}

/** True if such a line is a heading: short, and not a sentence. */
export const isHeadingOnly = (line: string): boolean => words(line) <= 10 && !HAS_POINT.test(line.trim()) && !LEAVES.test(line);

/** True if such a line, above all amendments of a list, introduces them. */
export const introduces = (line: string): boolean => !LEAVES.test(line) && !/[;,]$/.test(line.trim());

/** True if a line begins as a paragraph of a resolution does, with or without a bracket. */
export const opens = (line: string, language: Language): boolean =>
  ['preambular', 'operative'].some((kind) => openingLength(line.replace(/^[[\s]+/, ''), kind as 'operative', language) > 0);

/** True if a line is a statement, request or note by somebody, not a paragraph. */
export const isSpoken = (line: string, language: Language): boolean =>
  !opens(line, language) && (isLabelled(line) || /^[(（[［][^)）\]］]*[)）\]］][.;,，；]?$/u.test(line) || beginsEntry(line));

/** True if a text continues with somebody's statement: “Requests all to act; Ghana: no objection”. */
export const goesOnSpoken = (text: string, language: Language): boolean =>
  text.split(/(?<=[;.؛。；])\s+/u).some((part, k) => k > 0 && isLabelled(part) && !opens(part, language));
