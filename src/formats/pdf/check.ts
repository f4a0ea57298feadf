// Checks a PDF by reading its pages back: without its insertions they must give the base, without its deletions the new text, paragraph by paragraph, with
// notes and with the numbers of paragraphs and notes. If several authors changed the text, each change must have the right author. Blanks are not compared,
// because the typesetter adds and removes them at line ends.
import type { Node } from 'prosemirror-model';
import { cleanDoc, inlinePiecesOf, paragraphAttrs, wordingOf } from '../../../schema/index.ts';
import { settle } from '../../diff/redline.ts';
import type { Redline, RedlineParagraph } from '../../diff/redline-model.ts';
import { isOn } from '../../diff/sides.ts';
import type { RedlineFile } from '../docx/write.ts';
import { numbersOf } from '../redline-view.ts';
import { hasSeveralAuthors } from '../remarks.ts';
import type { PdfContent } from './open-pdf.ts';
import { type OwnText, ownText } from './own-pages.ts';

/** Letters for comparison: without blanks and invisible characters, in one form. Raised digits are omitted, because they may refer to a note. */
const packed = (text: string): string =>
  text
    .replace(/[⁰¹²³⁴-⁹]/g, (digit) => `^${digit}`)
    .normalize('NFKC')
    .replace(/[\s\p{Default_Ignorable_Code_Point}]+/gu, '');

/** One line for each paragraph of a text: its kind, its words, and its notes in brackets. */
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

/** The first number on the pages that differs from that of its paragraph or note. */
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
      // A struck note has its number in the base, which a remaining note may have too.
      if (isOn(run.changes, 'accept') && marks[note] !== mark)
        return `A note has the number “${marks[note]}” on the page and not “${mark}”.`;
      note++;
    }
  }
  return null;
}

/** Each changed letter of a paragraph with its changes and their authors, outermost first. */
function handsIn({ runs }: RedlineParagraph, given: string): { readonly letter: string; readonly by: readonly string[] }[] {
  return runs.flatMap((run) => {
    if (!('text' in run)) return [];
    const hands = run.changes.map(({ change, author = given }) => {
      const came = change === 'insertion' || change === 'move-to';
      return `${came ? '+' : '-'}${packed(author)}`;
    });
    return [...packed(run.text)].map((letter) => ({ letter, by: hands }));
  });
}

/** The first words whose change or author on the pages is wrong. */
function wrongHand({ paragraphs }: OwnText, wanted: Redline, given: string): string | null {
  for (const [at, paragraph] of wanted.paragraphs.entries()) {
    const [mine, theirs] = [paragraphs[at] ? handsIn(paragraphs[at], given) : [], handsIn(paragraph, given)];
    const k = theirs.findIndex(({ letter, by }, i) => mine[i]?.letter !== letter || mine[i].by.join() !== by.join());
    if (k < 0) continue;
    const changed = theirs.slice(k, k + EXCERPT);
    const end = changed.findIndex(({ by }) => by.join() !== changed[0]!.by.join());
    const words = changed.slice(0, end < 0 ? EXCERPT : end).map(({ letter }) => letter);
    return `The pages do not say who changed “${words.join('')}” in paragraph ${at + 1} as the text does.`;
  }
  return null;
}

/** Null if the pages have both texts; else one sentence on the first difference. `a` and `b` are equal for a clean text. `by`: the redline between. */
export function checkPages(
  content: PdfContent,
  a: Node,
  b: Node,
  by: Pick<RedlineFile, 'redline' | 'author'> | null = null,
): string | null {
  const text = ownText(content);
  if (!text) return 'The pages of the PDF cannot be read back as paragraphs.';
  const redline = { paragraphs: text.paragraphs };
  return (
    difference(settle(redline, 'reject'), a) ??
    difference(settle(redline, 'accept'), b) ??
    wrongNumber(text) ??
    (by && hasSeveralAuthors(by.redline, by.author) ? wrongHand(text, by.redline, by.author) : null)
  );
}
