// Reads part of a text that is pasted into a draft: it needs no title and no organ line, may begin with any number, and only page numbers and running
// heads are left out. A text that has an organ line is read as a whole text.
import { type InlinePiece, inlinePiecesOf, type Language, type ParagraphKind, paragraphAttrs, wordingOf } from '../../../schema/index.ts';
import { openingLength } from '../openings/openings.ts';
import { organOf } from '../organs.ts';
import { type InlineSpan, italicise, plainTextOfSpans, spansOf, tidyMarks } from './inline.ts';
import { markedAgain, NotePairs, notePieces, withNotes } from './note-pairs.ts';
import { blocksOf } from './paragraph-blocks.ts';
import { readPlainText } from './read.ts';
import { readResolutionBody } from './resolution-body.ts';
import { sourceLines } from './source-lines.ts';

/** A paragraph of a pasted part. The ids of its footnotes are unique only within the part; the caller replaces them. */
export interface FragmentParagraph {
  readonly kind: ParagraphKind;
  readonly level: number;
  readonly pieces: readonly InlinePiece[];
  /** English sentences that state why the kind or the words may be wrong; [] where the text itself shows the kind. */
  readonly doubts: readonly string[];
}

/** The paragraphs of all resolutions in the source, one after the other. */
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

/**
 * Each line as an operative paragraph, where nothing else could be recognised. A number or symbol alone is kept, since it is probably not a page
 * number here.
 */
const asTyped = (source: string, language: Language): FragmentParagraph[] =>
  source
    .split(/(?<!\s)\s*[\n\f]\s*/)
    .flatMap((line) => readLine(line.trim(), language))
    .map((pieces) => ({ kind: 'operative', level: 0, pieces, doubts: ['This paragraph has neither number nor opening.'] }));

const readLine = (line: string, language: Language): InlinePiece[][] => {
  const text = sourceLines(`- ${line}`, language)
    .map((one) => one.text.slice(2))
    .join('');
  return text === '' ? [] : [[{ text, em: false }]];
};

/** Reads part of a text in the language of the draft into which it is pasted; [] where the source has no words. */
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
  for (const one of found) notes.addMarks(one.spans, one.read.block, true);
  notes.pair();
  let count = 0;
  const nextId = () => `n${++count}`;
  return found.map(({ read, spans: words }, i) => {
    const doubts = [...read.doubts];
    let pieces = withNotes(
      words,
      notes,
      spans,
      (mark, missing) => {
        if (missing) doubts.push(`The text of footnote ${mark} was not found.`);
        return nextId();
      },
      (mark) => doubts.push(markedAgain(mark)),
    );
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
