// Quotations of a formal list. What is quoted is written so that it can be read back to the letter: italics between asterisks, footnotes as
// superscript marks whose texts follow, a backslash before what means itself. Reading takes straight quotation marks as well.
import type { Node } from 'prosemirror-model';
import { type InlinePiece, inlinePiecesOf, type Language, type ParagraphKind, textOf, wording } from '../../../schema/index.ts';
import { openingLength } from '../../text/openings/openings.ts';
import { superscript } from '../../text/raised-digits.ts';
import { italicise, spansOf } from '../../text/reading/inline.ts';

/** What a list knows of the text that it amends. */
export interface QuoteContext {
  readonly language: Language;
  /** Gives a new footnote its id. */
  readonly noteId: () => string;
}

/** Whether inner quotation marks open and close in turn, so that the outer ones are found. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '“') depth++;
    else if (char === '”' && --depth < 0) return false;
  }
  return depth === 0;
}

/** Quoted words that only name a place. */
export const quotable = (words: string): string => {
  const text = words.replace(/\\/g, '\\\\');
  return isBalanced(words) && text === words ? words : text.replace(/[“”]/g, '\\$&');
};

const escaped = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\*_⁰¹²³⁴-⁹]|\[(?=\^?\d)/g, '\\$&');

function row(pieces: readonly InlinePiece[], opening: number, notes: string[]): string {
  let at = 0;
  return pieces
    .map((piece, k) => {
      if ('note' in piece) {
        notes.push(whole(row(piece.note, 0, notes)));
        // Two superscripts side by side would be one number.
        const previous = pieces[k - 1];
        return previous && 'note' in previous ? `[${notes.length}]` : superscript(notes.length);
      }
      const from = at;
      at += piece.text.length;
      if (!piece.em || at <= opening || (from === 0 && opening > 0 && piece.text.slice(opening).trim() === '')) return escaped(piece.text);
      const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(piece.text)!;
      return `${before}${words === '' ? '' : `*${escaped(words!)}*`}${after}`;
    })
    .join('');
}

const whole = (text: string): string => (isBalanced(text) && !text.includes('\\') ? text : text.replace(/[“”]/g, '\\$&'));

const openingOf = (text: string, kind: ParagraphKind | null, language: Language): number =>
  kind === 'preambular' || kind === 'operative' ? openingLength(text, kind, language) : 0;

/** A wording as a list quotes it, with its footnotes: “…,¹ …”, with footnote 1 reading “…”. `kind`: it is a paragraph of this kind. */
export function quotation(node: Node, kind: ParagraphKind | null, language: Language): string {
  const notes: string[] = [];
  const words = whole(row(inlinePiecesOf(node), openingOf(textOf(node), kind, language), notes).trim());
  return [`“${words}”`, ...notes.map((note, k) => `with footnote ${k + 1} reading “${note}”`)].join(', ');
}

/** What stands in the place of a quotation while a sentence is read; no text holds it. */
const OPEN = '\ue000';
const CLOSE = '\ue001';
/** Finds the place of a quotation in a sentence. */
export const QUOTE = `${OPEN}\\d+${CLOSE}`;

export interface QuotedList {
  /** The list with a number in place of each quotation. */
  readonly text: string;
  /** What is between the quotation marks, as it stands. */
  readonly quotes: string[];
}

/** Takes the quotations out of a list. A mark that is never closed is left standing. */
export function skeletonOf(list: string): QuotedList {
  const quotes: string[] = [];
  let text = '';
  const source = list.replace(/[\ue000\ue001]/g, ' ');
  const ends = closings(source);
  const lastStraight = source.lastIndexOf('"');
  for (let at = 0; at < source.length; at++) {
    const end = source[at] === '“' ? (ends.get(at) ?? -1) : source[at] === '"' && at < lastStraight ? source.indexOf('"', at + 1) : -1;
    if (end < 0) {
      text += source[at];
      continue;
    }
    text += `${OPEN}${quotes.length}${CLOSE}`;
    quotes.push(source.slice(at + 1, end));
    at = end;
  }
  return { text, quotes };
}

/** Where each opening mark that is closed is closed; one pass, whatever the marks. */
function closings(source: string): Map<number, number> {
  const open: number[] = [];
  const found = new Map<number, number>();
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '“') open.push(at);
    else if (source[at] === '”' && open.length > 0) found.set(open.pop()!, at);
  }
  return found;
}

/** The quotations named in a part of a skeleton, in order. */
export const quotesIn = (part: string, quotes: readonly string[]): string[] =>
  [...part.matchAll(new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g'))].map((match) => quotes[Number(match[1])]!);

/** A part of a skeleton with its quotations put back. */
export const withQuotes = (part: string, quotes: readonly string[]): string =>
  part.replace(new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g'), (_, n: string) => `“${quotes[Number(n)]}”`);

/** Puts a text into a skeleton as one more quotation. */
export function asQuote(text: string, quotes: string[]): string {
  quotes.push(text.trim());
  return `${OPEN}${quotes.length - 1}${CLOSE}`;
}

/** Quoted words that name a place, as they stand in the text. */
export const plainQuote = (quote: string): string => quote.replace(/\\(.)/gs, '$1').replace(/\s+/g, ' ').trim();

/** Quoted words with their footnotes' texts as a wording. Notes without a mark stand at the end. */
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
