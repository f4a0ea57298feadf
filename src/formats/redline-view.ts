// What a person needs to read a redline outside Word: the numbers of paragraphs and notes. Numbers are never revision-marked; a paragraph that stays
// has its new number, a deleted one keeps its old number.
import type { Node } from 'prosemirror-model';
import { cleanDoc, inlinePiecesOf, issuedIn, type Meta, type ParagraphKind, paragraphAttrs, wordingOf } from '../../schema/index.ts';
import { settle } from '../diff/redline.ts';
import type { Mark, NoteRun, Redline, RedlineParagraph, Run, TextRun } from '../diff/redline-model.ts';
import { isOn, SIDES, type Side } from '../diff/sides.ts';
import { noteNumbers } from '../text/footnotes.ts';
import { type Label, labelList } from '../text/numbering.ts';
import { commaOf } from '../text/organs.ts';
import { printedNumber } from '../text/printed-numbers.ts';
import { levelOf } from '../text/subparagraphs.ts';

/**
 * On which sides of a redline something stands: on both, only in the base, only in the new text, or in neither (an insertion that was deleted again).
 */
export type RedlineSide = 'both' | 'base' | 'new' | 'neither';

/** The sides on which a run or paragraph mark with these changes stands. */
export const redlineSideOf = (changes: readonly Mark[]): RedlineSide => {
  const [base, after] = [isOn(changes, 'reject'), isOn(changes, 'accept')];
  return base ? (after ? 'both' : 'base') : after ? 'new' : 'neither';
};

/** The side on which a whole paragraph stands, its words and its mark; 'both' where they stand on different sides. */
export function paragraphSide(paragraph: RedlineParagraph): RedlineSide {
  const own = redlineSideOf(paragraph.mark);
  return paragraph.runs.every((run) => redlineSideOf(run.changes) === own) ? own : 'both';
}

/** A number or label: that of the new text, else that of the base, and the side on which it stands. */
export interface Numbered {
  readonly text: string;
  readonly side: RedlineSide;
}

/** The numbers of a redline's paragraphs and notes. The functions take the paragraph and note objects of that redline. */
export interface RedlineNumbers {
  /** The number as printed; null where the paragraph has none on either side. */
  readonly paragraph: (paragraph: RedlineParagraph) => Numbered | null;
  /** The label, "OP3"; null for titles and headings. */
  readonly label: (paragraph: RedlineParagraph) => Numbered | null;
  readonly note: (note: NoteRun) => number;
}

interface SideNumbers {
  readonly side: Side;
  readonly paragraphs: ReadonlyMap<RedlineParagraph, Label>;
  readonly notes: ReadonlyMap<string, number>;
}

/**
 * For each paragraph of one side the paragraph of the redline from which it takes its kind: the first of those joined in it that has words, else the
 * last.
 */
function headsOn(side: Side, { paragraphs }: Redline): RedlineParagraph[] {
  const heads: RedlineParagraph[] = [];
  let head: { paragraph: RedlineParagraph; words: boolean } | null = null;
  for (const paragraph of paragraphs) {
    const words = paragraph.runs.some((run) => isOn(run.changes, side));
    if (!head?.words) head = { paragraph, words };
    if (!isOn(paragraph.mark, side)) continue;
    heads.push(head.paragraph);
    head = null;
  }
  if (head?.words) heads.push(head.paragraph);
  return heads;
}

/** Labels and numbers on one side, by paragraph of the redline. `doc`: the text of that side. */
export function labelsOn(side: Side, redline: Redline, doc: Node): Map<RedlineParagraph, Label> {
  const labels = labelList(doc);
  return new Map(headsOn(side, redline).map((head, at) => [head, labels[at] ?? { label: '', number: null }]));
}

/** The numbers of the paragraphs and notes of a redline. */
export function numbersOf(meta: Meta, redline: Redline): RedlineNumbers {
  const numbersOn = (side: Side): SideNumbers => {
    const doc = settle(redline, side);
    return { side, paragraphs: labelsOn(side, redline, doc), notes: noteNumbers(doc, meta.firstNote) };
  };
  const [after, base] = [numbersOn('accept'), numbersOn('reject')];
  const numbered = (paragraph: RedlineParagraph, what: 'label' | 'number'): Numbered | null => {
    const [now, then] = [after, base].map(({ paragraphs }) => paragraphs.get(paragraph)?.[what]);
    const text = now ?? then;
    if (!text) return null;
    const level = levelOf(now ? paragraph : (paragraph.former ?? paragraph));
    return { text: what === 'number' ? printedNumber(meta.language, text, level) : text, side: now ? (then ? 'both' : 'new') : 'base' };
  };
  return {
    paragraph: (paragraph) => numbered(paragraph, 'number'),
    label: (paragraph) => (paragraph.kind === 'title' || paragraph.kind === 'heading' ? null : numbered(paragraph, 'label')),
    note(note) {
      for (const { side, notes } of [after, base]) if (isOn(note.changes, side) && notes.has(note.id)) return notes.get(note.id)!;
      return meta.firstNote;
    },
  };
}

/** The comma at the end of the organ line, in the script of the language. */
export const organComma = (meta: Meta): string => commaOf(meta.language);

/** The organ line, "The General Assembly,"; '' where the organ is not known. */
export const organLine = (meta: Meta): string => (meta.body === '' ? '' : meta.body + organComma(meta));

/** Index at which the organ line is inserted: after the titles. */
export function organPlace(paragraphs: readonly { readonly kind: ParagraphKind }[]): number {
  const first = paragraphs.findIndex((paragraph) => paragraph.kind !== 'title');
  return first < 0 ? paragraphs.length : first;
}

/** A draft as a redline without changes. Amendments and proposed paragraphs are left out. */
export function unchanged(doc: Node): Redline {
  const paragraphs: RedlineParagraph[] = [];
  cleanDoc(doc).forEach((node) => {
    const wording = wordingOf(node);
    const { id, kind, level } = paragraphAttrs(node);
    const text = (piece: { text: string; em?: boolean }): TextRun => ({ text: piece.text, em: piece.em === true, changes: [] });
    const runs = (wording ? inlinePiecesOf(wording) : []).map((piece): Run => {
      if (!('note' in piece)) return text(piece);
      return { note: piece.note.flatMap((part) => ('note' in part ? [] : [text(part)])), id: piece.id, changes: [] };
    });
    paragraphs.push({ id, kind, level, former: null, runs, mark: [], move: null });
  });
  const issued = issuedIn(doc);
  return { paragraphs, ...(issued && { issued }) };
}

/** The label in the margin beside a paragraph: its label in the new text, '' where it has none there. */
export function marginLabel(numbers: RedlineNumbers, paragraph: RedlineParagraph): string {
  const label = numbers.label(paragraph);
  return label && label.side !== 'base' ? label.text : '';
}

/** The words of a redline's heading by which its look is found: those of the new text, else those of the base. */
export function headingWords(runs: readonly Run[]): string {
  const [now = '', then = ''] = (['accept', 'reject'] as const).map((side) =>
    runs.map((run) => ('text' in run && isOn(run.changes, side) ? run.text : '')).join(''),
  );
  return now.trim() === '' ? then : now;
}

/** Indices of the last paragraphs with words on either side. The line under the text stands on their page. */
export const lastWorded = (paragraphs: readonly RedlineParagraph[]): number[] =>
  SIDES.map((side) => paragraphs.findLastIndex(({ runs }) => runs.some((run) => isOn(run.changes, side))));
