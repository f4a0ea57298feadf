// Writes and reads the quotations of a formal list. A quotation can be read back exactly: italics are between asterisks, footnotes are superscript marks
// followed by their texts, and a backslash precedes a character that would otherwise have such a meaning. Straight quotation marks are read too.
import type { Node } from 'prosemirror-model';
import { type InlinePiece, inlinePiecesOf, type Language, type ParagraphKind, textOf, wording } from '../../../schema/index.ts';
import { openingLength } from '../../text/openings/openings.ts';
import { superscript } from '../../text/raised-digits.ts';
import { italicise, spansOf } from '../../text/reading/inline.ts';
import { filled, inMarks, plainText } from './patterns.ts';
import type { WordsOfLanguage } from './words/formal-words.ts';
import { formalWordsIn } from './words/known-words.ts';

/** What reading a quotation needs to know of the text that the list amends. */
export interface QuoteContext {
  readonly language: Language;
  /** Makes an id for a new footnote. */
  readonly noteId: () => string;
}

/** The signs of a language's quotation marks, without the blanks inside of them. */
export const signsOf = ({ marks }: Pick<WordsOfLanguage, 'marks'>): readonly [open: string, close: string] => [
  marks[0].trim(),
  marks[1].trim(),
];

/** True if every inner quotation mark that opens is closed again, so that the outer ones can be found. */
function isBalanced(text: string, [open, close]: readonly [string, string]): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === open) depth++;
    else if (char === close && --depth < 0) return false;
  }
  return depth === 0;
}

const withoutMarks = (text: string, signs: readonly [string, string]): string =>
  [...text].map((char) => (signs.includes(char) ? `\\${char}` : char)).join('');

/** Escapes quoted words that only name a place; italics and footnotes are not written in these. */
export const quotable =
  (words: WordsOfLanguage) =>
  (quote: string): string => {
    const text = quote.replace(/\\/g, '\\\\');
    return isBalanced(quote, signsOf(words)) && text === quote ? quote : withoutMarks(text, signsOf(words));
  };

const escaped = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\*_⁰¹²³⁴-⁹]|\[(?=\^?\d)/g, '\\$&');

function row(pieces: readonly InlinePiece[], opening: number, notes: string[], words: WordsOfLanguage): string {
  let at = 0;
  return pieces
    .map((piece, k) => {
      if ('note' in piece) {
        notes.push(whole(row(piece.note, 0, notes, words), words));
        // Two superscripts side by side would be one number.
        const previous = pieces[k - 1];
        return previous && 'note' in previous ? `[${notes.length}]` : superscript(notes.length);
      }
      const from = at;
      at += piece.text.length;
      if (!piece.em || at <= opening || (from === 0 && opening > 0 && piece.text.slice(opening).trim() === '')) return escaped(piece.text);
      const [, before, em, after] = /^(\s*)(.*?)(\s*)$/s.exec(piece.text)!;
      return `${before}${em === '' ? '' : `*${escaped(em!)}*`}${after}`;
    })
    .join('');
}

const whole = (text: string, words: WordsOfLanguage): string =>
  isBalanced(text, signsOf(words)) && !text.includes('\\') ? text : withoutMarks(text, signsOf(words));

const openingOf = (text: string, kind: ParagraphKind | null, language: Language): number =>
  kind === 'preambular' || kind === 'operative' ? openingLength(text, kind, language) : 0;

/** A wording as a quotation, with its footnotes: “…,¹ …”, with footnote 1 reading “…”. `kind`: the kind of the paragraph, whose opening is then quoted
 *  without its italics; null if the wording is only part of one. */
export function quotation(node: Node, kind: ParagraphKind | null, language: Language): string {
  const words = formalWordsIn(language);
  const notes: string[] = [];
  const text = whole(row(inlinePiecesOf(node), openingOf(textOf(node), kind, language), notes, words).trim(), words);
  const quote = (quoted: string) => inMarks(words, { text: quoted });
  return plainText([
    ...quote(text),
    ...notes.flatMap((note, k) => filled(words.numberedNote, { number: String(k + 1), quote: quote(note) })),
  ]);
}

/** While a list is read, each quotation is replaced by its number between these two private-use characters, which no text may hold. */
const OPEN = '\ue000';
const CLOSE = '\ue001';
/** The pattern of such a number, as the source of a regular expression. */
export const QUOTE = `${OPEN}\\d+${CLOSE}`;

/** A list whose quotations were taken out ("skeleton"). */
export interface QuotedList {
  /** The list with a number in place of each quotation. */
  readonly text: string;
  /** What is between the quotation marks, unchanged, by number. */
  readonly quotes: string[];
}

/** Takes the quotations out of a list. A quotation mark that is never closed remains in the text. `signs`: the quotation marks of the list. */
export function skeletonOf(list: string, signs: readonly [open: string, close: string] = ['“', '”']): QuotedList {
  const quotes: string[] = [];
  let text = '';
  const source = list.replace(/[\ue000\ue001]/g, ' ');
  const ends = closings(source, signs);
  const lastStraight = source.lastIndexOf('"');
  for (let at = 0; at < source.length; at++) {
    const end = source[at] === signs[0] ? (ends.get(at) ?? -1) : source[at] === '"' && at < lastStraight ? source.indexOf('"', at + 1) : -1;
    if (end < 0) {
      text += source[at];
      continue;
    }
    text += `${OPEN}${quotes.length}${CLOSE}`;
    quotes.push(inEnglishMarks(source.slice(at + 1, end), signs));
    at = end;
  }
  return { text, quotes };
}

/** The quoted words escaped as between “ and ”, whatever the list's own marks. */
function inEnglishMarks(quote: string, signs: readonly [string, string]): string {
  if (signs[0] === '“' || !quote.includes('\\')) return quote;
  return withoutMarks([...quote.matchAll(/\\?./gsu)].map(([one]) => (signs.includes(one.slice(1)) ? one.slice(1) : one)).join(''), [
    '“',
    '”',
  ]);
}

/** The position of the closing mark for each opening mark that has one. Takes time linear in the length of the text. */
function closings(source: string, [opens, closes]: readonly [string, string]): Map<number, number> {
  const open: number[] = [];
  const found = new Map<number, number>();
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === opens) open.push(at);
    else if (source[at] === closes && open.length > 0) found.set(open.pop()!, at);
  }
  return found;
}

/** The quotations that a part of a skeleton refers to, in order. */
export const quotesIn = (part: string, quotes: readonly string[]): string[] =>
  [...part.matchAll(new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g'))].map((match) => quotes[Number(match[1])]!);

/** A part of a skeleton with its quotations put back. */
export const withQuotes = (part: string, quotes: readonly string[], [open, close]: readonly [string, string] = ['“', '”']): string =>
  part.replace(new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g'), (_, n: string) => `${open}${quotes[Number(n)]}${close}`);

/** Adds a text to the quotations and returns its number in the skeleton. */
export function asQuote(text: string, quotes: string[]): string {
  quotes.push(text.trim());
  return `${OPEN}${quotes.length - 1}${CLOSE}`;
}

/** The inverse of `quotable`: the quoted words as they are in the text. */
export const plainQuote = (quote: string): string => quote.replace(/\\(.)/gs, '$1').replace(/\s+/g, ' ').trim();

/** Reads a quotation and the texts of its footnotes as a wording. Footnotes without a mark in the quotation are put at its end. `kind`: as for
 *  `quotation`; the opening of such a paragraph is set in italics. */
export function readQuotation(quote: string, notes: readonly string[], kind: ParagraphKind | null, context: QuoteContext): Node {
  const used = new Set<number>();
  const pieces = (source: string): InlinePiece[] =>
    spansOf(
      source
        .replace(/\\([“”])/g, '$1')
        .replace(/\s+/g, ' ')
        .trim(),
      { bracketed: true, plain: new Set() },
    ).map((span): InlinePiece => {
      if (!('mark' in span)) return span;
      const note = notes[span.mark - 1];
      if (note === undefined) return { text: span.typed };
      used.add(span.mark - 1);
      return { id: context.noteId(), note: pieces(note) };
    });
  const read = pieces(quote);
  notes.forEach((note, k) => {
    if (!used.has(k)) read.push({ id: context.noteId(), note: pieces(note) });
  });
  const text = read.map((piece) => ('text' in piece ? piece.text : '')).join('');
  return wording(italicise(read, openingOf(text, kind, context.language)));
}
