// Checks a PDF by reading its pages back: without its insertions they must hold the base, and without its deletions the new text, paragraph by paragraph, with
// the notes, and with the numbers that these paragraphs and notes have. Blanks are not compared, because the typesetter makes and takes them at line ends.
import type { Node } from 'prosemirror-model';
import { cleanDoc, inlinePiecesOf, paragraphAttrs, wordingOf } from '../../../schema/index.ts';
import { settle } from '../../diff/redline.ts';
import { isOn } from '../../diff/sides.ts';
import { numbersOf } from '../redline-view.ts';
import type { PdfContent } from './open-pdf.ts';
import { type OwnText, ownText } from './own-pages.ts';

/** Letters as they are compared: without blanks, without invisible signs, and in one form. */
const packed = (text: string): string => text.normalize('NFKC').replace(/[\s\p{Default_Ignorable_Code_Point}]+/gu, '');

/** One line for each paragraph of a text: what it is, its words, and its notes in brackets. */
function linesIn(doc: Node): string[] {
  const lines: string[] = [];
  doc.forEach((node) => {
    const { kind, level } = paragraphAttrs(node);
    const wording = wordingOf(node);
    const words = (wording ? inlinePiecesOf(wording) : []).map((piece) =>
      'note' in piece ? `[${packed(piece.note.map((part) => ('text' in part ? part.text : '')).join(''))}]` : packed(piece.text),
    );
    lines.push(`${kind} ${level} ${words.join('')}`);
  });
  return lines;
}

/** The letters around the first difference. */
const EXCERPT = 24;

function difference(read: Node, wanted: Node): string | null {
  const [mine, theirs] = [linesIn(read), linesIn(cleanDoc(wanted))];
  const at = Math.max(mine.length, theirs.length);
  for (let k = 0; k < at; k++) {
    const [x, y] = [mine[k], theirs[k]];
    if (x === y) continue;
    if (x === undefined || y === undefined) return `The pages have ${mine.length} paragraphs, and the text has ${theirs.length}.`;
    let from = 0;
    while (x[from] === y[from]) from++;
    const around = (text: string) => `“${text.slice(Math.max(0, from - 8), from + EXCERPT)}”`;
    return `On the pages paragraph ${k + 1} differs: ${around(x)} there, ${around(y)} in the text.`;
  }
  return null;
}

/** The first number on the pages that is not the one of its paragraph or note. */
function wrongNumber({ meta, paragraphs, numbers, marks }: OwnText): string | null {
  const redline = { paragraphs };
  const numbered = numbersOf(meta, redline);
  let note = 0;
  for (const [at, paragraph] of paragraphs.entries()) {
    const number = numbered.paragraph(paragraph)?.text ?? '';
    if (packed(number) !== packed(numbers[at]!))
      return `Paragraph ${at + 1} has the number “${numbers[at]}” on the page and not “${number}”.`;
    for (const run of paragraph.runs) {
      if (!('note' in run)) continue;
      const mark = String(numbered.note(run));
      // Of a struck note the number in the base is printed, which a note that stands may have too.
      if (isOn(run.changes, 'accept') && marks[note] !== mark)
        return `A note has the number “${marks[note]}” on the page and not “${mark}”.`;
      note++;
    }
  }
  return null;
}

/** Null where the pages hold both texts; else one sentence about the first difference. `a` and `b` are the same for a clean text. */
export function checkPages(content: PdfContent, a: Node, b: Node): string | null {
  const text = ownText(content);
  if (!text) return 'The pages of the PDF cannot be read back as paragraphs.';
  const redline = { paragraphs: text.paragraphs };
  return difference(settle(redline, 'reject'), a) ?? difference(settle(redline, 'accept'), b) ?? wrongNumber(text);
}
