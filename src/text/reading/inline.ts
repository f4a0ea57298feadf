// Reads the text of a paragraph: italics between asterisks or underscores, footnote marks (superscript or bracketed numbers, or plain digits that are
// known to be marks), and backslashes before characters that are to be taken literally. One pass from left to right.
import type { InlinePiece } from '../../../schema/index.ts';
import { digitsValue } from '../raised-digits.ts';
import { STUCK } from './paragraph-blocks.ts';

/** A piece of text, or a footnote mark: its number and how it was typed. */
export type InlineSpan = { readonly text: string; readonly em: boolean } | { readonly mark: number; readonly typed: string };

/** The next special character: a character after a backslash, a footnote mark, or a delimiter of italics. */
const SIGN = /\\([*_[\]\\#⁰¹²³⁴-⁹])|[⁰¹²³⁴-⁹]{1,4}|\[\^?(\d{1,4})\]|\*{1,3}|_/g;
/** Superscript digits after a unit are exponents ("km²"), not note marks. */
const UNIT = /(?:^|[^\p{L}])(?:[kcmd]?m|ha|CO|H|NO|SO)$/u;
const WORD = /[\p{L}\p{Nd}]/u;

/** The spans of a text. `marks.bracketed`: whether bracketed numbers are note marks. `marks.plain`: the plain numbers that are note marks. */
export function spansOf(source: string, marks: { readonly bracketed: boolean; readonly plain: ReadonlySet<number> }): InlineSpan[] {
  const spans: InlineSpan[] = [];
  let text = '';
  let em = false;
  /** The delimiter that will end the current italics; '' outside italics. */
  let open = '';
  const flush = () => {
    if (text !== '') spans.push({ text, em });
    text = '';
  };
  const mark = (number: number, typed: string) => {
    flush();
    spans.push({ mark: number, typed });
  };
  /** The next possible closing place of each delimiter, remembered so that looking for one stays linear in the length of the text. */
  const closings = new Map<string, number>();
  const closes = (delimiter: string, from: number): boolean => {
    let at = closings.get(delimiter) ?? -2;
    while (at !== -1 && (at < from || /\s|\\/.test(source[at - 1] ?? ' ') || WORD.test(source[at + delimiter.length] ?? ' ')))
      at = source.indexOf(delimiter, Math.max(from, at + 1));
    closings.set(delimiter, at);
    return at > from;
  };

  let at = 0;
  SIGN.lastIndex = 0;
  for (let match = SIGN.exec(source); match; match = SIGN.exec(source)) {
    const [sign] = match;
    text += source.slice(at, match.index);
    at = match.index + sign.length;
    const before = source[match.index - 1] ?? ' ';
    const after = source[at] ?? ' ';
    if (match[1] !== undefined) text += match[1];
    else if (match[2] !== undefined) {
      if (marks.bracketed) mark(Number(match[2]), sign);
      else text += sign;
    } else if (sign === '**' || sign === '***') {
      // Bold has no meaning in a resolution and is dropped.
      if (/\s/.test(before) && /\s/.test(after)) text += sign;
    } else if (sign === '*' || sign === '_') {
      if (open === sign && !/\s/.test(before) && !WORD.test(after)) {
        flush();
        em = false;
        open = '';
      } else if (open === '' && !/\s/.test(after) && !WORD.test(before) && closes(sign, at)) {
        flush();
        em = true;
        open = sign;
      } else text += sign;
    } else if (UNIT.test(source.slice(Math.max(0, match.index - 3), match.index))) text += sign;
    else mark(digitsValue(sign), sign);
  }
  text += source.slice(at);
  flush();
  return marks.plain.size > 0 ? spans.flatMap((span) => ('mark' in span ? [span] : plainMarks(span, marks.plain))) : spans;
}

/** Splits a span at plain digits that are note marks ("Protocol,16 the"). */
function plainMarks(span: { readonly text: string; readonly em: boolean }, plain: ReadonlySet<number>): InlineSpan[] {
  const spans: InlineSpan[] = [];
  let at = 0;
  for (const match of span.text.matchAll(STUCK)) {
    if (!plain.has(Number(match[1]))) continue;
    if (match.index > at) spans.push({ text: span.text.slice(at, match.index), em: span.em });
    spans.push({ mark: Number(match[1]), typed: match[1]! });
    at = match.index + match[1]!.length;
  }
  if (at < span.text.length) spans.push({ text: span.text.slice(at), em: span.em });
  return spans;
}

/** Removes the blank before a mark where a blank or punctuation follows it too, and the comma between two marks. */
export function tidyMarks(spans: readonly InlineSpan[]): InlineSpan[] {
  const tidy: InlineSpan[] = [];
  spans.forEach((span, i) => {
    const previous = tidy.at(-1);
    if ('mark' in span && previous && !('mark' in previous) && / $/.test(previous.text)) {
      const next = spans[i + 1];
      const afterText = next === undefined ? ' ' : 'mark' in next ? 'x' : next.text;
      if (/^[\s,;.:)”]/.test(afterText)) tidy[tidy.length - 1] = { ...previous, text: previous.text.slice(0, -1) };
    }
    const next = spans[i + 1];
    if (!('mark' in span) && /^[,，، ]+$/.test(span.text) && previous && 'mark' in previous && next && 'mark' in next) return;
    tidy.push(span);
  });
  return tidy.filter((span) => 'mark' in span || span.text !== '');
}

/** The text of spans without the note marks. */
export const plainTextOfSpans = (spans: readonly InlineSpan[]): string => spans.map((span) => ('mark' in span ? '' : span.text)).join('');

/** The pieces with their first `length` UTF-16 units set in italics; notes do not count. */
export function italicise(pieces: readonly InlinePiece[], length: number): InlinePiece[] {
  let left = length;
  return pieces.flatMap((piece): InlinePiece[] => {
    if ('note' in piece || left <= 0) return [piece];
    const head = piece.text.slice(0, left);
    left -= head.length;
    const rest = piece.text.slice(head.length);
    return [{ text: head, em: true }, ...(rest === '' ? [] : [{ ...piece, text: rest }])];
  });
}
