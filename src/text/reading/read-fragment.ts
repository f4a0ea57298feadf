// Reading a part of a text as it is pasted into one: no title and no organ line are needed, any first number is right, and nothing is left out
// but page furniture. A text with an organ line of its own is read as a whole text.
import { type InlinePiece, inlinePiecesOf, type Language, type ParagraphKind, paragraphAttrs, wordingOf } from '../../../schema/index.ts';
import { openingLength } from '../openings/openings.ts';
import { organOf } from '../organs.ts';
import { type InlineSpan, italicise, plainTextOfSpans, spansOf, tidyMarks } from './inline.ts';
import { NotePairs, notePieces, withNotes } from './note-pairs.ts';
import { blocksOf } from './paragraph-blocks.ts';
import { readPlainText } from './read.ts';
import { readResolutionBody } from './resolution-body.ts';
import { sourceLines } from './source-lines.ts';

/** A paragraph of a part of a text. The ids of its footnotes are distinct among themselves only. */
export interface FragmentParagraph {
  readonly kind: ParagraphKind;
  readonly level: number;
  readonly pieces: readonly InlinePiece[];
  /** Why kind or words may be wrong, in sentences; [] where the text itself says what the paragraph is. */
  readonly doubts: readonly string[];
}

/** The paragraphs of all texts that have an organ line, one after the other. */
function wholeTexts(source: string): FragmentParagraph[] {
  let notes = 0;
  return readPlainText(source).flatMap(({ draft, doubts }) => {
    const found: FragmentParagraph[] = [];
    draft.doc.forEach((node) => {
      const wording = wordingOf(node);
      found.push({
        kind: paragraphAttrs(node).kind,
        level: Number(node.attrs.level),
        pieces: (wording ? inlinePiecesOf(wording) : []).map((piece) => ('note' in piece ? { ...piece, id: `n${++notes}` } : piece)),
        doubts: doubts.flatMap(({ paragraph, message }) => (paragraph === node.attrs.id ? [message] : [])),
      });
    });
    return found;
  });
}

/** Words in which nothing is recognised, a line a paragraph: a number or a symbol alone is not the furniture of a page here. */
const asTyped = (source: string, language: Language): FragmentParagraph[] =>
  source
    .split(/\s*[\n\f]\s*/)
    .flatMap((line) => readLine(line.trim(), language))
    .map((pieces) => ({ kind: 'operative', level: 0, pieces, doubts: ['This paragraph has neither number nor opening.'] }));

const readLine = (line: string, language: Language): InlinePiece[][] => {
  const text = sourceLines(`- ${line}`, language)
    .map((one) => one.text.slice(2))
    .join('');
  return text === '' ? [] : [[{ text, em: false }]];
};

/** Reads a part of a text in the language of the text that it comes into; [] where there are no words. */
export function readFragment(source: string, language: Language): FragmentParagraph[] {
  const lines = sourceLines(source, language);
  if (lines.some(({ text }) => organOf(text, language)?.comma)) {
    const whole = wholeTexts(source);
    if (whole.length > 0) return whole;
  }
  const { blocks, plain } = blocksOf(lines, language, true);
  const { paragraphs } = readResolutionBody(blocks, 0, blocks.length, language, 'piece');
  if (paragraphs.length === 0) return asTyped(source, language);
  const bracketed = blocks.some((block) => block.note !== null);
  const spans = (text: string): InlineSpan[] => tidyMarks(spansOf(text, { bracketed, plain }));
  const notes = new NotePairs(blocks);
  const found = paragraphs.map((read) => ({ read, spans: spans(read.parts.join('')) }));
  for (const one of found) notes.see(one.spans, one.read.block, true);
  notes.pair();
  let count = 0;
  const nextId = () => `n${++count}`;
  return found.map(({ read, spans: words }, i) => {
    const doubts = [...read.doubts];
    let pieces = withNotes(words, notes, spans, (mark, missing) => {
      if (missing) doubts.push(`The text of footnote ${mark} was not found.`);
      return nextId();
    });
    const { kind, level } = read;
    if (kind === 'preambular' || kind === 'operative') pieces = italicise(pieces, openingLength(plainTextOfSpans(words), kind, language));
    const end = found[i + 1]?.read.block ?? blocks.length;
    for (const orphan of notes.orphansBetween(i === 0 ? 0 : read.block, end)) {
      pieces.push({ id: nextId(), note: notePieces(spans(orphan.text)) });
      doubts.push(`No mark of footnote ${orphan.number} was found; the note was put at the end of this paragraph.`);
    }
    return { kind, level, pieces, doubts };
  });
}
