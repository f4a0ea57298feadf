// Writes a draft as plain text: title, organ line, numbered paragraphs, superscript note marks, notes at the end. Text that the reader would misread gets a
// mark ("PP3.", "## heading", a backslash), so that reading the result gives the same draft again (RULE RF15).
import {
  cleanDoc,
  type Draft,
  type InlinePiece,
  idOf,
  inlinePiecesOf,
  type Language,
  type ParagraphKind,
  paragraphAttrs,
  textOf,
  wordingOf,
} from '../../schema/index.ts';
import { annexesOf } from './annexes.ts';
import { endsParagraph, isAnnex, isBackMatter, isFrontMatter, isLowerCase } from './line-patterns.ts';
import { markerOf } from './markers.ts';
import { labelsOf } from './numbering.ts';
import { hasKnownOpening, openingLength } from './openings/openings.ts';
import { commaOf, organOf } from './organs.ts';
import { printedLabel } from './printed-labels.ts';
import { superscript } from './raised-digits.ts';
import { levelOf } from './subparagraphs.ts';

const escaped = (text: string): string => text.replace(/[\\*_⁰¹²³⁴-⁹]|\[(?=\^?\d)|#(?=#{0,5}\s)/g, '\\$&').replace(/\s+/g, ' ');

/**
 * Writes pieces as text, italics between asterisks. The opening is written without asterisks, because the reader sets it in italics itself.
 * `opening`: its length in UTF-16 units. `mark` returns the note mark for a footnote.
 */
function written(pieces: readonly InlinePiece[], opening: number, mark: (note: readonly InlinePiece[]) => string): string {
  const upright = pieces.findIndex((piece) => 'note' in piece || !piece.em);
  const italic = pieces.slice(0, upright < 0 ? pieces.length : upright);
  const implied =
    opening > 0 && italic.reduce((sum, piece) => sum + ('note' in piece ? 0 : piece.text.length), 0) === opening ? italic.length : 0;
  return pieces
    .map((piece, i) => {
      // The Editorial Manual separates two note marks at the same place by a comma.
      if ('note' in piece) return `${i > 0 && 'note' in pieces[i - 1]! ? ',' : ''}${mark(piece.note)}`;
      if (!piece.em || i < implied) return escaped(piece.text);
      const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(piece.text)!;
      return `${before}${words === '' ? '' : `*${escaped(words!)}*`}${after}`;
    })
    .join('');
}

/** Whether the reader would read this text, without any mark, as a paragraph of this kind. */
function isPlain(
  kind: ParagraphKind,
  text: string,
  language: Language,
  numbered: boolean,
  betweenNumbers: boolean,
  annexed: boolean,
): boolean {
  if (kind === 'subparagraph' || numbered) return true;
  const begins = kind === 'heading' && isAnnex(text);
  if (begins && annexed) return !/[#*_\s]$/.test(text);
  const marked =
    markerOf(text) !== null ||
    isLowerCase(text) ||
    isBackMatter(text) ||
    isFrontMatter(text) ||
    isAnnex(text) ||
    organOf(text, language) !== null;
  if (marked || /^[#[\s]/.test(text)) return false;
  if (annexed) return kind === 'heading' ? !endsParagraph(text) && text.length < 200 && betweenNumbers : endsParagraph(text);
  const opens = hasKnownOpening(text, 'preambular', language);
  const opensOperative = hasKnownOpening(text, 'operative', language);
  if (kind === 'heading') return !endsParagraph(text) && text.length < 200 && !opens && !opensOperative && betweenNumbers;
  return endsParagraph(text) && (kind === 'preambular' ? opens && !opensOperative : opensOperative && !opens);
}

/** A line above the title, or none where `line` is ''. A line that the reader would not recognise as one is put in brackets. */
export function headLine(line: string, { symbol }: { readonly symbol: string }): string[] {
  if (line === '') return [];
  if (isFrontMatter(line)) return [line];
  return [line === symbol ? `Resolution ${line}` : `[${line.replace(/\]/g, ')')}]`];
}

/** Options for the layout of plain text. */
export interface PlainTextOptions {
  /** The lines above the title; session and symbol where this is missing. */
  readonly head?: readonly string[];
  /** Whether paragraphs begin with their labels, "OP3." and "PP2.", instead of the printed numbers. */
  readonly labels?: boolean;
  /**
   * Whether to mark ("PP3.") a preambular paragraph that is recognisable only by its opening and place. Without marks the reader may misread it, so the writer
   * reads the text back to check.
   */
  readonly marks?: boolean;
}

/** The clean text of a draft (without amendments and proposed paragraphs) as plain text. */
export function writePlainText(draft: Draft, options: PlainTextOptions = {}): string {
  const { meta } = draft;
  const doc = cleanDoc(draft.doc);
  const labels = labelsOf(doc);
  const annexes = annexesOf(doc);
  const notes: string[] = [];
  let number = meta.firstNote;
  const lines: string[] = [];
  let organ = false;
  /** Whether an operative paragraph came before. A heading between two numbered paragraphs is recognised without a mark. */
  let operative = false;
  let lastNumbered = -1;
  doc.forEach((node, _, index) => {
    if (node.attrs.kind === 'operative' && labels.get(idOf(node))?.number) lastNumbered = index;
  });
  const head = () => {
    if (!organ && meta.body !== '') lines.push(meta.body + commaOf(meta.language));
    organ = true;
  };
  lines.push(...(options.head ?? [isFrontMatter(meta.session) ? meta.session : '', meta.symbol]).flatMap((line) => headLine(line, meta)));
  doc.forEach((node, _, index) => {
    const kind = paragraphAttrs(node).kind;
    const wording = wordingOf(node);
    const text = textOf(wording);
    const pieces = wording ? inlinePiecesOf(wording) : [];
    const annexed = annexes[index] !== null;
    const opening = !annexed && (kind === 'preambular' || kind === 'operative') ? openingLength(text, kind, meta.language) : 0;
    const words = written(pieces, opening, (note) => {
      const mark = superscript(number++);
      notes.push(`${mark} ${written(note, 0, () => '')}`.trim());
      return mark;
    });
    if (kind === 'title' && index === 0) {
      lines.push(isFrontMatter(text) || endsParagraph(text) || markerOf(text) ? `# ${words}` : words);
      head();
      return;
    }
    head();
    const { label: own, number: typed } = labels.get(idOf(node))!;
    // The reader does not know the labels that paragraphs have in an annex.
    const label = printedLabel(meta.language, annexed ? 'PP1' : own);
    if (kind === 'operative') operative = true;
    const betweenNumbers = annexed ? index + 1 < doc.childCount : operative && index < lastNumbered;
    const plain = isPlain(kind, text, meta.language, typed !== null, betweenNumbers, annexed);
    const indent = '\t'.repeat(levelOf(paragraphAttrs(node)));
    const prefix =
      options.labels && !annexed && (kind === 'preambular' || kind === 'operative')
        ? `${label}. `
        : typed !== null
          ? `${indent}${typed} `
          : plain ||
              (options.marks === false && kind === 'preambular' && !words.startsWith('*') && hasKnownOpening(text, kind, meta.language))
            ? ''
            : kind === 'preambular' || kind === 'operative'
              ? `${label}. `
              : '## ';
    lines.push(`${prefix}${words}`.trimEnd());
  });
  head();
  return `${[...lines, ...notes].join('\n\n')}\n`;
}
