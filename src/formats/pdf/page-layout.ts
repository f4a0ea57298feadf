// Classifies the lines of the pages by their places: running heads and page numbers, notes at page feet, columns, and paragraphs. A paragraph may continue on
// the next page. Knows nothing of resolutions; the result has the shape of a Word file's body, so that the same reader finds the text in it.

import { takesNoBlank } from '../../../schema/index.ts';
import { isOn, SIDES, type Side } from '../../diff/sides.ts';
import { endsParagraph, isAnnex, isPageNumber, isSession, isSymbol } from '../../text/line-patterns.ts';
import { markerOf } from '../../text/markers.ts';
import { superscript } from '../../text/raised-digits.ts';
import { separatorBetween } from '../../text/reading/paragraph-blocks.ts';
import { styleOf } from '../docx/names.ts';
import type { RawParagraph, RawRun, RawText } from '../docx/raw-body.ts';
import { plainParagraph } from '../loose/loose-text.ts';
import { formerIn } from '../remarks.ts';
import type { PdfChunk, PdfPage, PdfStructure } from './page-content.ts';
import { isGrey, type LinePiece, type LineWay, type PageLine, pageLinesOf } from './page-lines.ts';
import { runsLeft } from './visual-order.ts';

/** The pages of a PDF as paragraphs and notes. */
export interface LaidOutText {
  readonly paragraphs: readonly RawParagraph[];
  /** For each note its text, by its name in the runs, and the number that it has on its page. */
  readonly notes: ReadonlyMap<string, readonly RawText[]>;
  readonly numbers: ReadonlyMap<string, number>;
  /** Lines that belong to the pages, not to the text. */
  readonly edges: readonly string[];
  /** Small grey lines about the text, in a redline. */
  readonly asides: readonly string[];
  /** Lines that do not run across the page. */
  readonly turned: readonly string[];
  /** Pages that were read column by column, from 1. */
  readonly columns: readonly number[];
}

/** The direction of the lines of these pages. */
export function lineWayOf(pages: readonly PdfPage[]): LineWay {
  let [right, left] = [0, 0];
  for (const { chunks } of pages)
    for (const { glyphs } of chunks)
      for (const { text } of glyphs) {
        if (runsLeft(text)) right++;
        else if (/\p{L}/u.test(text)) left++;
      }
  if (right <= left) return { base: 'ltr', mirrored: false };
  const way: LineWay = { base: 'rtl', mirrored: false };
  let [shut, open] = [0, 0];
  for (const { chunks } of pages.slice(0, 40))
    for (const { text } of pageLinesOf(chunks, [], way)) {
      const first = /[()]/.exec(text)?.[0];
      if (first === '(') open++;
      else if (first === ')') shut++;
    }
  return { base: 'rtl', mirrored: shut > open };
}

/** A line with its place in reading direction: 0 is the edge at which lines begin. */
interface Line extends PageLine {
  readonly page: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
}

/** A running head is at most this long and among this many lines of a page's edge. */
const HEAD_LENGTH = 160;
const HEAD_LINES = 4;
/** The gap between a running head and the text is more than this many times the size of its letters. */
const HEAD_GAP = 2;
/** How far a running head may move between pages (page units). */
const SAME_PLACE = 6;
const JOB_NUMBER = /^(?:[A-Z]{2,4}\.)?\d{2}-\d{4,6}\s*\([A-Z]\)(?:\s+\d{6})*$|^\*[\w\s-]{4,16}\*$|^\d{2}-\d{5}\*?$/;
const SEPARATOR = /^[_\u2014\u2500-]{3,}$/;

const keyOf = (text: string) => text.replace(/\d+/g, '#').replace(/\s+/g, ' ');

/** For each page the lines that belong to it, not to the text. */
function edgesOf(pages: readonly (readonly Line[])[], heights: readonly number[]): Set<Line> {
  const drop = new Set<Line>();
  const seen = new Map<string, number[]>();
  const edge = (lines: readonly Line[], last: boolean) => (last ? lines.slice(-HEAD_LINES).reverse() : lines.slice(0, HEAD_LINES));
  const words = (lines: readonly Line[]) => lines.reduce((sum, { text }) => sum + text.length, 0);
  const all = pages.flat();
  const artifacts = words(all.filter(({ artifact }) => artifact)) * 2 < words(all);
  for (const lines of pages)
    for (const last of [false, true])
      for (const line of edge(lines, last)) {
        const key = `${last} ${keyOf(line.text)}`;
        seen.set(key, [...(seen.get(key) ?? []), line.y]);
      }
  pages.forEach((lines, page) => {
    if (artifacts) for (const line of lines) if (line.artifact) drop.add(line);
    for (const last of [false, true]) {
      const inner = lines.filter((one) => !drop.has(one));
      const rest = last ? inner.toReversed() : inner;
      const heads: Line[] = [];
      /** How many of them are certainly not part of the text. */
      let sure = 0;
      for (const [at, line] of edge(inner, last).entries()) {
        const { text, y } = line;
        const far = last ? y > heights[page]! * 0.8 : y < heights[page]! * 0.2;
        const places = (seen.get(`${last} ${keyOf(text)}`) ?? []).filter((other) => Math.abs(other - y) < SAME_PLACE).length;
        const repeated = places > 1 && /\p{L}|\d/u.test(text);
        const alone = isPageNumber(text) || JOB_NUMBER.test(text) || (isSymbol(text) && (page > 0 || last));
        if (!far || text.length > HEAD_LENGTH || !(alone || repeated)) break;
        heads.push(line);
        // Moved words are on two pages, perhaps at the same height: a running head is separated from the text, or on most pages.
        const next = rest[at + 1];
        const apart = !next || Math.abs(next.y - y) > HEAD_GAP * Math.max(line.size, next.size);
        if (alone || apart || (places > 2 && places * 2 >= pages.length)) sure = heads.length;
      }
      for (const line of heads.slice(0, sure)) drop.add(line);
    }
  });
  return drop;
}

/** A gutter is at least this wide, with at least this many lines on both sides. */
const GUTTER = 10;
const BOTH_SIDES = 8;
/** The text on either side of the gutter has at least this share of the page's width. */
const COLUMN_WIDTH = 0.22;

/** The middle of the gutter between two columns; null on a page without columns. */
function gutterOf({ chunks, width }: PdfPage): number | null {
  const rows = new Map<number, PdfChunk[]>();
  for (const chunk of chunks) {
    if (chunk.turned || chunk.glyphs.every(({ text }) => text.trim() === '')) continue;
    const key = Math.round(chunk.y / 3);
    const row = rows.get(key) ?? rows.get(key - 1);
    if (row) row.push(chunk);
    else rows.set(key, [chunk]);
  }
  if (rows.size < BOTH_SIDES) return null;
  let best: { readonly at: number; readonly both: number } | null = null;
  for (let at = width * 0.3; at < width * 0.7; at += 4) {
    let [both, across, left, right] = [0, 0, 0, 0];
    for (const row of rows.values()) {
      if (row.some(({ x0, x1 }) => x0 < at + GUTTER / 2 && x1 > at - GUTTER / 2)) {
        across++;
        continue;
      }
      const before = row.filter(({ x1 }) => x1 <= at);
      const after = row.filter(({ x0 }) => x0 >= at);
      if (before.length === 0 || after.length === 0) continue;
      both++;
      left += Math.max(...before.map(({ x1 }) => x1)) - Math.min(...before.map(({ x0 }) => x0));
      right += Math.max(...after.map(({ x1 }) => x1)) - Math.min(...after.map(({ x0 }) => x0));
    }
    if (both < BOTH_SIDES || both < across * 2 || Math.min(left, right) / both < width * COLUMN_WIDTH) continue;
    if (!best || both > best.both) best = { at, both };
  }
  return best?.at ?? null;
}

/** The contents that the structure of a page marks as numbers. */
function labelsIn(structure: PdfStructure | null, inside = false, found = new Set<number>()): Set<number> {
  for (const child of structure?.children ?? []) {
    if (typeof child !== 'number') labelsIn(child, inside || child.role === 'Lbl' || child.role === 'Reference', found);
    else if (inside) found.add(child);
  }
  return found;
}
/** Some fonts have superscript digits as large as the others, which only the structure identifies. */
const isLabel = ({ text, content }: LinePiece, labels: ReadonlySet<number>): boolean =>
  content !== null && labels.has(content) && /^\s*\d{1,3}\s*$/.test(text);

/** The lines of a page in reading order. */
function flowOf(page: PdfPage, at: number, way: LineWay): { readonly lines: Line[]; readonly columns: boolean } {
  const gutter = gutterOf(page);
  const labels = labelsIn(page.structure);
  const placed = (line: PageLine, column: number): Line => ({
    ...line,
    ...(labels.size > 0 ? { pieces: line.pieces.map((piece) => (isLabel(piece, labels) ? { ...piece, raised: true } : piece)) } : {}),
    page: at,
    column,
    start: way.base === 'rtl' ? page.width - line.x1 : line.x0,
    end: way.base === 'rtl' ? page.width - line.x0 : line.x1,
  });
  const whole = () => pageLinesOf(page.chunks, page.lines, way).map((line) => placed(line, 0));
  if (gutter === null) return { lines: whole(), columns: false };
  const across = (chunk: PdfChunk) => chunk.x0 < gutter - GUTTER / 2 && chunk.x1 > gutter + GUTTER / 2;
  const wideRows = page.chunks.filter(across).map(({ y }) => y);
  const isWide = (chunk: PdfChunk) => wideRows.some((y) => Math.abs(y - chunk.y) < chunk.size * 0.6);
  const [wide, narrow] = [page.chunks.filter(isWide), page.chunks.filter((chunk) => !isWide(chunk))];
  const isLeft = ({ x0, x1 }: PdfChunk) => (x0 + x1) / 2 < gutter;
  const sides = [narrow.filter(isLeft), narrow.filter((chunk) => !isLeft(chunk))];
  if (way.base === 'rtl') sides.reverse();
  const full = pageLinesOf(wide, page.lines, way).map((line) => placed(line, 0));
  const columns = sides.map((side, k) => pageLinesOf(side, page.lines, way).map((line) => placed(line, k + 1)));
  const lines: Line[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const to of [...full.map(({ y }) => y), Number.POSITIVE_INFINITY]) {
    for (const column of columns) lines.push(...column.filter(({ y }) => y > from && y <= to));
    const line = full.find(({ y }) => y === to);
    if (line) lines.push(line);
    from = to;
  }
  return { lines, columns: true };
}

/** The number of the note that begins with this line; null if none does. */
function noteNumber({ pieces }: PageLine): number | null {
  const first = pieces.find(({ text }) => text.trim() !== '');
  const number = /^\s*(\d{1,3})\s*$/.exec(first?.text ?? '')?.[1];
  return first?.raised && number !== undefined ? Number(number) : null;
}

/** Notes are at most as large as the text. */
const NOTE_SIZE = 1.02;

/** Divides the lines of one column into its text and the notes at its foot. `size`: of the text. */
function withoutNotes(lines: readonly Line[], size: number): { readonly text: readonly Line[]; readonly foot: readonly Line[] } {
  const small = (from: number) => lines.slice(from).every((line) => line.size <= size * NOTE_SIZE);
  for (let at = 0; at < lines.length; at++) {
    if (
      SEPARATOR.test(lines[at]!.text) &&
      at + 1 < lines.length &&
      small(at + 1) &&
      lines.slice(at + 1).some((line) => noteNumber(line) !== null)
    )
      return { text: lines.slice(0, at), foot: lines.slice(at + 1) };
    if (noteNumber(lines[at]!) !== null && small(at)) return { text: lines.slice(0, at), foot: lines.slice(at) };
    // A note on the whole document has a star instead of a number.
    if (/^\*{1,3}\s/.test(lines[at]!.text) && lines[at]!.size < size * 0.95 && small(at))
      return { text: lines.slice(0, at), foot: lines.slice(at) };
  }
  return { text: lines, foot: [] };
}

const mostly = (values: readonly (readonly [value: number, weight: number])[]): number => {
  const counts = new Map<number, number>();
  for (const [value, weight] of values) counts.set(value, (counts.get(value) ?? 0) + weight);
  return [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, -1])[0];
};

/** A line distance larger than the usual one by this factor ends a paragraph. */
const MORE_SPACE = 1.25;
/** An indent is at least this share of the size. */
const INDENT = 0.6;

interface Column {
  readonly left: number;
  readonly right: number;
  readonly leading: number;
}

function columnOf(lines: readonly Line[]): Column {
  const ends = lines.map(({ end }) => end).sort((a, b) => a - b);
  const gaps = lines.flatMap((line, i) => {
    const before = lines[i - 1];
    return before &&
      before.page === line.page &&
      before.column === line.column &&
      Math.abs(before.size - line.size) < 0.5 &&
      line.y > before.y
      ? [[Math.round(((line.y - before.y) / line.size) * 20) / 20, 1] as const]
      : [];
  });
  return {
    left: mostly(lines.map(({ start, text }) => [Math.round(start), text.length])),
    right: ends[Math.floor(ends.length * 0.97)] ?? 0,
    leading: mostly(gaps) || 1.2,
  };
}

/** Whether a line begins a paragraph. `open`: the lines of the paragraph before. */
function begins(line: Line, open: readonly Line[], column: Column): boolean {
  const before = open.at(-1);
  if (!before) return true;
  const em = line.size;
  if (Math.abs(before.size - line.size) > 0.12 * em || before.bold !== line.bold) return true;
  const marker = markerOf(line.text);
  const ended = endsParagraph(before.text);
  // True if the first word of this line would have fitted on the preceding one.
  const short = before.end + line.firstWord + 0.5 * em < column.right;
  const runsOn = open.length > 1 ? open[1]!.start : null;
  const indented = line.start - (runsOn ?? column.left) > INDENT * em;
  if (before.page !== line.page || before.column !== line.column) {
    if (marker && ended) return true;
    if (short && (ended || !/^\p{Ll}/u.test(line.text))) return true;
    return ended && (indented || (runsOn === null && open[0]!.start > column.left + INDENT * em ? indented : false));
  }
  const gap = (line.y - before.y) / em;
  if (gap > column.leading * MORE_SPACE) return true;
  if (isAnnex(before.text) || (marker && (ended || short))) return true;
  // Above a text the session is under the organ; both are as bold as a heading.
  if (short && isSession(line.text)) return true;
  // Lines of a heading need not be full.
  if (line.bold) return false;
  if (short) return true;
  if (runsOn !== null) return Math.abs(line.start - runsOn) > INDENT * em && (ended || indented);
  return line.start > before.start + INDENT * em && ended;
}

/** The change of a piece, from the lines drawn at it. */
export const drawnChanges = ({ drawn }: LinePiece): RawText['changes'] =>
  drawn === 'struck' ? [{ change: 'deletion' }] : drawn === 'underlined' ? [{ change: 'insertion' }] : [];

/** A line may end after one of these characters inside a word or number: "A/68/" and "PV.2". */
const BREAKS_BEHIND = /\S[/–—]$/;
/** Spanish repeats the hyphen of a word that is divided at it. */
const repeatsHyphen = (before: string, line: string): boolean => /\p{L}-$/u.test(before) && /^-\s?\p{L}/u.test(line);

function blankBetween(before: string, line: string): '' | ' ' {
  // Nothing separates letters of a script without blanks at the end of a line.
  if (takesNoBlank(/.$/su.exec(before)?.[0] ?? '') || takesNoBlank(/^./su.exec(line)?.[0] ?? '')) return '';
  return BREAKS_BEHIND.test(before) || repeatsHyphen(before, line) ? '' : separatorBetween(before, line);
}

const same = (a: RawText['changes'], b: RawText['changes']) =>
  a.length === b.length && a.every((mark, at) => mark.change === b[at]!.change && mark.author === b[at]!.author);

/** The names of the notes that a piece marks, and digits that mark none; null if it is words. */
type MarksOf = (piece: LinePiece, line: PageLine) => readonly ({ readonly note: string } | { readonly digits: string })[] | null;

/** The runs of lines. `marked`: whether lines through and under words are changes. `changesOf`: which ones. */
export function pageRuns(lines: readonly PageLine[], marked: boolean, marksOf: MarksOf, changesOf = drawnChanges): RawRun[] {
  const runs: RawRun[] = [];
  const add = (text: string, em: boolean, changes: RawText['changes']) => {
    const last = runs.at(-1);
    if (text === '') return;
    if (last && 'text' in last && last.em === em && same(last.changes, changes))
      runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ text, em, changes });
  };
  const endsInBlank = () => {
    const last = runs.at(-1);
    return last !== undefined && 'text' in last && last.text.endsWith(' ');
  };
  let before = '';
  for (const line of lines) {
    const first = line.pieces.find(({ text }) => text.trim() !== '');
    if (before !== '' && !endsInBlank() && blankBetween(before, line.text) === ' ') {
      const last = runs.at(-1);
      const [left, right] = [last?.changes ?? [], first && marked ? changesOf(first) : []];
      add(' ', last !== undefined && 'text' in last && last.em && first?.em === true, same(left, right) ? left : []);
    }
    let begun = false;
    const end = line.pieces.findLastIndex((piece) => piece.text.trim() !== '');
    for (const [at, piece] of line.pieces.slice(0, end + 1).entries()) {
      // The typesetter adds blanks at line ends.
      const whole = at === end ? piece.text.trimEnd() : piece.text;
      const begins = begun ? whole : whole.trimStart();
      const text = !begun && repeatsHyphen(before, line.text) ? begins.slice(1) : begins;
      begun = true;
      if (text === '') continue;
      const changes = marked ? changesOf(piece) : [];
      const marks = marksOf(piece, line);
      if (!marks) {
        add(text, piece.em, changes);
        continue;
      }
      for (const mark of marks) {
        if ('digits' in mark) {
          add(superscript(mark.digits), piece.em, changes);
          continue;
        }
        // The blank before a mark belongs to the typesetter.
        const last = runs.at(-1);
        if (last && 'text' in last && / $/.test(last.text)) {
          if (last.text === ' ') runs.pop();
          else runs[runs.length - 1] = { ...last, text: last.text.trimEnd() };
        }
        runs.push({ note: mark.note, changes });
      }
      if (/\s$/.test(text)) add(' ', false, []);
    }
    before = line.text;
  }
  const last = runs.at(-1);
  if (last && 'text' in last) runs[runs.length - 1] = { ...last, text: last.text.trimEnd() };
  return withChangedBlanks(runs.filter((run) => !('text' in run) || run.text !== ''));
}

/** Gives a blank between two deleted or two inserted runs their change. No line is drawn through the blank between two struck runs; if it remained, it would
 *  be all that is left of a paragraph struck as a whole. */
const withChangedBlanks = (runs: readonly RawRun[]): RawRun[] =>
  runs.map((run, at) => {
    const [before, after] = [runs[at - 1], runs[at + 1]];
    const alone = 'text' in run && run.changes.length === 0 && run.text.trim() === '';
    const gone = (side: Side) => before && after && !isOn(before.changes, side) && !isOn(after.changes, side);
    return alone && before && SIDES.some(gone) ? { ...run, changes: before.changes } : run;
  });

/** The change of a paragraph's end, which the page does not show: that of all its words, if they share one. */
function wholeChange(runs: readonly RawRun[]): RawRun['changes'] {
  const seen = runs.filter((run) => !('text' in run) || run.text.trim() !== '');
  const changes = seen[0]?.changes ?? [];
  return seen.every((run) => same(run.changes, changes)) ? changes : [];
}

/** The sign that programs draw for an inserted or deleted paragraph end. */
const END_SIGN = '¶';

/** Whether a line ends with the sign of a changed paragraph end, so that the next line begins a paragraph whatever its length. */
const endsWithSign = ({ pieces }: PageLine): boolean => {
  const last = pieces.findLast(({ text }) => text.trim() !== '');
  return last !== undefined && last.drawn !== '' && last.text.trimEnd().endsWith(END_SIGN);
};

/** The words without a changed sign at their end, and the change of the paragraph's end: that of the sign, else that of all words. */
function ended(runs: readonly RawRun[]): { readonly runs: readonly RawRun[]; readonly mark: RawRun['changes'] } {
  const last = runs.at(-1);
  if (!last || !('text' in last) || last.changes.length === 0 || !last.text.endsWith(END_SIGN)) return { runs, mark: wholeChange(runs) };
  const text = last.text.slice(0, -END_SIGN.length);
  return { runs: text === '' ? runs.slice(0, -1) : [...runs.slice(0, -1), { ...last, text }], mark: last.changes };
}

/** LibreOffice prints the number before the changes in brackets, after the new one if there is one: "18.[20.]", "[3.]". */
const BOTH_NUMBERS = /^\s*(\(?[\p{L}\p{Nd}]{1,4}[.)])?\s?\[(\(?[\p{L}\p{Nd}]{1,4}[.)])\]\s*/u;

/** The runs with one number before their words: the new one if any, else the old one. */
function withOneNumber(runs: readonly RawRun[]): readonly RawRun[] {
  const [first, ...rest] = runs;
  const found = first && 'text' in first ? BOTH_NUMBERS.exec(first.text) : null;
  return found && first && 'text' in first
    ? [{ ...first, text: `${found[1] ?? found[2]} ${first.text.slice(found[0].length)}` }, ...rest]
    : runs;
}

const wordsOn = ({ runs }: RawParagraph, side: Side): string =>
  runs.map((run) => ('text' in run && isOn(run.changes, side) ? run.text : '')).join('');

/** Corrects paragraphs whose end was struck (or is new) before others whose words were all struck (or new). No page shows whether the last of those lost its
 *  end too; it did not if the text before ends as a paragraph does. */
function withKeptEnds(paragraphs: readonly RawParagraph[]): RawParagraph[] {
  const out = [...paragraphs];
  for (const side of SIDES) {
    let open = -1;
    out.forEach((paragraph, at) => {
      const gone = !isOn(paragraph.mark, side);
      const empty = wordsOn(paragraph, side).trim() === '';
      if (!(gone && empty)) {
        const before = out[at - 1];
        if (before && open >= 0 && open < at - 1 && endsParagraph(wordsOn(out[open]!, side))) out[at - 1] = { ...before, mark: [] };
        open = gone ? at : -1;
      }
    });
  }
  return out;
}

/** Lines about the text are smaller than it by this factor, and grey. */
const ASIDE_SIZE = 0.92;

/** Whether a line of a redline is a remark on the paragraph above: small and grey, while all words of the text are black or coloured. */
const isAside = ({ pieces, size }: Line, ofText: number): boolean =>
  size < ofText * ASIDE_SIZE && pieces.every(({ ink, drawn, text }) => text.trim() === '' || (drawn === '' && isGrey(ink)));

/** Whether there are struck words in the colour of a change: without them, lines under words are headings and links. */
const isRedline = (pages: readonly (readonly Line[])[]): boolean =>
  pages.some((lines) => lines.some(({ pieces }) => pieces.some(({ drawn, text }) => drawn === 'struck' && text.trim() !== '')));

/** Lays out the pages of a PDF as paragraphs. */
export function layOut(pages: readonly PdfPage[], way: LineWay): LaidOutText {
  const flows = pages.map((page, at) => flowOf(page, at, way));
  const edges = edgesOf(
    flows.map(({ lines }) => lines.toSorted((a, b) => a.y - b.y)),
    pages.map(({ height }) => height),
  );
  const inner = flows.map(({ lines }) => lines.filter((line) => !edges.has(line)));
  const size = mostly(inner.flat().map((line) => [Math.round(line.size * 2) / 2, line.text.length]));
  const marked = isRedline(inner);

  const text: Line[] = [];
  const noteLines: { name: string; number: number; lines: Line[] }[] = [];
  const dropped: string[] = [...edges].map((line) => line.text);
  inner.forEach((lines, page) => {
    // The text of each column ends where its notes begin.
    const columns = [...new Set(lines.map(({ column }) => column))];
    const feet = new Set<Line>();
    for (const column of columns)
      for (const line of withoutNotes(
        lines.filter((one) => one.column === column),
        size,
      ).foot)
        feet.add(line);
    let open: { lines: Line[] } | null = noteLines.at(-1) ?? null;
    for (const line of lines) {
      if (!feet.has(line)) {
        if (!SEPARATOR.test(line.text)) text.push(line);
        continue;
      }
      const number = noteNumber(line);
      if (number !== null) {
        open = { lines: [line] };
        noteLines.push({ name: `${page + 1}/${number}/${noteLines.length}`, number, lines: open.lines });
      } else if (/^\*{1,3}\s/.test(line.text) || !open) {
        dropped.push(line.text);
        open = /^\*/.test(line.text) ? { lines: [] } : open;
      } else if (open.lines.length === 0) dropped.push(line.text);
      else open.lines.push(line);
    }
  });

  const notes = new Map<string, readonly RawText[]>();
  const numbers = new Map<string, number>();
  for (const { name, number, lines } of noteLines) {
    const [first, ...rest] = lines;
    const at = first!.pieces.findIndex((piece) => piece.text.trim() !== '');
    const shortened: PageLine = { ...first!, pieces: first!.pieces.slice(at + 1), text: first!.text.replace(/^\s*\d+\s*/, '') };
    const runs = pageRuns([shortened, ...rest], marked, () => null);
    notes.set(
      name,
      runs.flatMap((run) => ('text' in run ? [run] : [])),
    );
    numbers.set(name, number);
  }
  const noteOf = (number: number, page: number): string | null => {
    const all = noteLines.filter((note) => note.number === number);
    // A note is at the foot of its page; one that is cited again may be on an earlier page.
    return (
      (all.find(({ lines }) => lines[0]!.page === page) ?? all.findLast(({ lines }) => lines[0]!.page <= page) ?? all[0])?.name ?? null
    );
  };
  const marksOf: MarksOf = ({ raised, text: digits }, line) =>
    raised && /^\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*$/.test(digits)
      ? [...digits.matchAll(/\d+/g)].map(([one]) => {
          const note = noteOf(Number(one), (line as Line).page);
          return note === null ? { digits: one } : { note };
        })
      : null;

  const columnAt = new Map<string, Column>();
  const byColumn = new Map<string, Line[]>();
  for (const line of text) {
    const key = `${line.page} ${line.column}`;
    const list = byColumn.get(key);
    if (list) list.push(line);
    else byColumn.set(key, [line]);
  }
  const single = columnOf(text.filter(({ column }) => column === 0));
  for (const [key, lines] of byColumn) {
    const own = columnOf(lines);
    // A page with little text gets the margins of the others.
    columnAt.set(
      key,
      key.endsWith(' 0') ? { ...own, left: single.left, right: Math.max(single.right, own.right), leading: single.leading } : own,
    );
  }
  const paragraphs: RawParagraph[] = [];
  let open: Line[] = [];
  let last = -1;
  const close = () => {
    if (open.length === 0) return;
    const page = open[0]!.page;
    const own = pageRuns(open, marked, marksOf);
    const { runs, mark } = ended(marked ? withOneNumber(own) : own);
    paragraphs.push(plainParagraph(runs, page !== last && last >= 0, mark));
    last = page;
    open = [];
  };
  const asides: string[] = [];
  let said = '';
  /** Sets a paragraph's former kind, if the remark about it names one. */
  const toldFormer = () => {
    const [former, before] = [formerIn(said), paragraphs.at(-1)];
    if (former && before)
      paragraphs[paragraphs.length - 1] = { ...before, formerStyle: { style: styleOf(former.kind, former.level), author: '' } };
    if (said !== '') asides.push(said);
    said = '';
  };
  for (const line of text) {
    if (marked && isAside(line, size)) {
      if (open.length > 0) close();
      if (formerIn(said)) toldFormer();
      said = said === '' ? line.text : `${said} ${line.text}`;
      continue;
    }
    toldFormer();
    const before = open.at(-1);
    if ((marked && before && endsWithSign(before)) || begins(line, open, columnAt.get(`${line.page} ${line.column}`)!)) close();
    open.push(line);
  }
  close();
  toldFormer();
  return {
    paragraphs: withKeptEnds(paragraphs),
    notes,
    numbers,
    edges: dropped,
    asides,
    turned: pages.flatMap(({ chunks }) => turnedText(chunks)),
    columns: flows.flatMap((flow, at) => (flow.columns ? [at + 1] : [])),
  };
}

/** The words of a page that do not run across it. */
const turnedText = (chunks: readonly PdfChunk[]): string[] => {
  const text = chunks
    .filter(({ turned }) => turned)
    .map(({ glyphs }) => glyphs.map((glyph) => glyph.text).join(''))
    .join('');
  return text.trim() === '' ? [] : [text];
};
