// The lines of a page: pieces of text on one baseline, with raised note marks, italics and the lines drawn through or under words, in reading order.
import { takesNoBlank } from '../../../schema/index.ts';
import type { PdfChunk, PdfGlyph, PdfLine } from './page-content.ts';
import { readingOrder, runsLeft } from './visual-order.ts';

/** The meaning of a line drawn at words. */
export type Drawn = 'struck' | 'underlined' | '';

/** Text of a line with one style. */
export interface LinePiece {
  readonly text: string;
  readonly em: boolean;
  readonly bold: boolean;
  readonly size: number;
  /** Smaller, and above the baseline. */
  readonly raised: boolean;
  readonly drawn: Drawn;
  readonly ink: string;
  readonly content: number | null;
  /** The thickness of the line drawn at it; 0 if there is none. */
  readonly thick: number;
  /** The text of the small label before it that names the author of its change; '' if there is none. */
  readonly tag: string;
}

/** A line of a page. Units as on the page. */
export interface PageLine {
  readonly pieces: readonly LinePiece[];
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  /** The size of most of its letters. */
  readonly size: number;
  readonly bold: boolean;
  /** True if the file marks all of it as not part of the text. */
  readonly artifact: boolean;
  /** Width of its first word, in reading direction. */
  readonly firstWord: number;
}

/** Pieces are on one line if their baselines differ by less than this share of the larger size. */
const SAME_LINE = 0.3;
/** A raised piece is at most this large, and this far above the baseline. */
const RAISED_SIZE = 0.85;
const RAISED_LEAST = 0.12;
const RAISED_MOST = 0.75;
/** A gap of at least this share of the size counts as a blank. Between letters of scripts without blanks typesetters leave a quarter. */
const BLANK_GAP = 0.22;
const BLANK_GAP_WIDE = 0.7;

interface Row {
  readonly chunks: { readonly chunk: PdfChunk; readonly raised: boolean }[];
  readonly y: number;
  readonly size: number;
  x0: number;
  x1: number;
}

const hasInk = ({ glyphs }: PdfChunk) => glyphs.some(({ text }) => text.trim() !== '');

/** Raised digits are at most this far from the words of their row, in shares of the size. In a file of ours the name of an author may be between. */
const REACH = 2.5;

/** Puts chunks on rows, the largest first, so that raised digits find their row. */
function rowsOf(chunks: readonly PdfChunk[], reach: number): Row[] {
  const rows: Row[] = [];
  const buckets = new Map<number, Row[]>();
  const near = (y: number): Row[] => {
    const at = Math.floor(y / 10);
    return [at - 2, at - 1, at, at + 1, at + 2, at + 3].flatMap((key) => buckets.get(key) ?? []);
  };
  const add = (row: Row, chunk: PdfChunk, raised: boolean) => {
    row.chunks.push({ chunk, raised });
    row.x0 = Math.min(row.x0, chunk.x0);
    row.x1 = Math.max(row.x1, chunk.x1);
  };
  const order = chunks.map((chunk, at) => ({ chunk, at })).sort((a, b) => b.chunk.size - a.chunk.size || a.at - b.at);
  const later: PdfChunk[] = [];
  for (const { chunk } of order) {
    if (!hasInk(chunk)) {
      later.push(chunk);
      continue;
    }
    let best: { row: Row; raised: boolean; far: number } | null = null;
    for (const row of near(chunk.y)) {
      const up = row.y - chunk.y;
      const same = Math.abs(up) < SAME_LINE * Math.min(row.size, chunk.size * 1.5);
      const beside = chunk.x0 < row.x1 + reach * row.size && chunk.x1 > row.x0 - reach * row.size;
      const raised = chunk.size < RAISED_SIZE * row.size && up > RAISED_LEAST * row.size && up < RAISED_MOST * row.size && beside;
      const far = Math.abs(up) / row.size;
      if ((same || raised) && (!best || far < best.far)) best = { row, raised, far };
    }
    if (best) add(best.row, chunk, best.raised);
    else {
      const row: Row = { chunks: [{ chunk, raised: false }], y: chunk.y, size: chunk.size, x0: chunk.x0, x1: chunk.x1 };
      rows.push(row);
      const key = Math.floor(row.y / 10);
      buckets.set(key, [...(buckets.get(key) ?? []), row]);
    }
  }
  // A blank goes on the row of its letters and never creates a row.
  for (const chunk of later) {
    const row = near(chunk.y).find(
      (one) =>
        one.y - chunk.y < RAISED_MOST * one.size &&
        chunk.y - one.y < SAME_LINE * one.size &&
        chunk.x0 > one.x0 - 1 &&
        chunk.x1 < one.x1 + one.size,
    );
    if (row) row.chunks.push({ chunk, raised: false });
  }
  return rows;
}

interface Sign {
  readonly text: string;
  readonly piece: number;
  readonly glyph: PdfGlyph;
  readonly chunk: PdfChunk;
  readonly raised: boolean;
}

/** Whether a gap between two glyphs, in shares of their size, is a blank. */
function isBlankGap(before: string, text: string, gap: number): boolean {
  if (/^\p{M}/u.test(text) || (/^\p{M}+$/u.test(before) && runsLeft(text))) return false;
  return gap > (takesNoBlank(text) || takesNoBlank(before) ? BLANK_GAP_WIDE : BLANK_GAP);
}

/** A gap of this share of the size separates a number from its words. */
const NUMBER_GAP = 0.3;

const isNumber = (chunks: readonly PdfChunk[]): boolean => {
  const text = chunks.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text)).join('');
  return /^[\p{L}\p{Nd}\s().-]{2,7}$/u.test(text) && /[.)-]/.test(text);
};

const RIGHT_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

type PieceWay = 'right' | 'left' | 'neutral';
function wayOfChunks(chunks: readonly PdfChunk[]): PieceWay {
  const text = chunks.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text)).join('');
  // An Arabic comma may be between Latin words.
  if (chunks.some(({ reversed }) => reversed) || RIGHT_LETTER.test(text)) return 'right';
  if (/[\p{L}\p{N}]/u.test(text)) return 'left';
  return runsLeft(text) ? 'right' : 'neutral';
}

/** Two objects are side by side if they are not farther apart than this (page units). */
const BESIDE = 1;

/** Objects in reading order. They are usually drawn in that order, but a right-to-left passage with several fonts is drawn from left to right: then one
 *  object is to the right of the other. */
function inPassages<T extends { readonly x0: number; readonly x1: number; readonly way: PieceWay }>(
  objects: readonly T[],
  base: LineWay['base'],
): T[] {
  const out: T[] = [];
  for (let at = 0; at < objects.length; ) {
    let end = at + 1;
    while (end < objects.length && Math.abs(objects[end]!.x0 - objects[end - 1]!.x1) < BESIDE) end++;
    const chain = objects.slice(at, end);
    // A gap before an object is filled by one drawn later, such as a number after words from the right.
    const apart = at > 0;
    at = end;
    if (base === 'rtl') {
      out.push(...(chain.some(({ way }) => way === 'left') ? chain : chain.toReversed()));
      continue;
    }
    for (let k = 0; k < chain.length; ) {
      let last = chain[k]!.way === 'right' || (k === 0 && apart && opensRight(chain)) ? k : -1;
      for (let next = k; last >= 0 && next < chain.length && chain[next]!.way !== 'left'; next++)
        if (chain[next]!.way === 'right') last = next;
      if (last < 0) out.push(chain[k++]!);
      else {
        out.push(...chain.slice(k, last + 1).toReversed());
        k = last + 1;
      }
    }
  }
  return out;
}

const opensRight = (chain: readonly { readonly way: PieceWay }[]): boolean => chain.find(({ way }) => way !== 'neutral')?.way === 'right';

/** The glyphs of a row of a file that draws its pieces in reading order; those of one object may be reversed. */
function signsAsDrawn(row: Row, chunks: ReadonlyMap<PdfChunk, number>, base: LineWay['base']): Sign[] {
  const sorted = row.chunks.toSorted((a, b) => chunks.get(a.chunk)! - chunks.get(b.chunk)!);
  const objects: (typeof sorted)[] = [];
  for (const entry of sorted) {
    const last = objects.at(-1);
    if (last && last[0]!.chunk.object === entry.chunk.object) last.push(entry);
    else objects.push([entry]);
  }
  const spanOf = (list: typeof sorted) => ({
    x0: Math.min(...list.map(({ chunk }) => chunk.x0)),
    x1: Math.max(...list.map(({ chunk }) => chunk.x1)),
    way: wayOfChunks(list.map(({ chunk }) => chunk)),
  });
  const ordered = inPassages(
    objects.map((list) => ({ list, ...spanOf(list) })),
    base,
  );
  const spans = ordered;
  let blank = true;
  return ordered.flatMap(({ list }, at): Sign[] => {
    // Its letters are in drawing order, from left to right.
    const turned = wayOfChunks(list.map(({ chunk }) => chunk)) === 'right';
    const signs = (turned ? list.toReversed() : list).flatMap(({ chunk, raised }) =>
      (turned ? chunk.glyphs.toReversed() : chunk.glyphs).map(
        (glyph): Sign => ({ text: /^\s+$/.test(glyph.text) ? ' ' : glyph.text, piece: at, glyph, chunk, raised }),
      ),
    );
    const [before, own] = [spans[at - 1], spans[at]!];
    const parted = blank || signs[0]?.text === ' ';
    blank = signs.at(-1)?.text === ' ';
    // A removed label leaves a gap, which is a blank only after the number of the paragraph.
    const signed = list[0]!.chunk.tag !== undefined && !isNumber(ordered[at - 1]?.list.map((one) => one.chunk) ?? []);
    if (!before || parted || signed) return signs;
    // Between the object before and the next one on this object's side.
    const [from, to] =
      own.x0 >= before.x1 - 0.1
        ? [before.x1, Math.min(...spans.map(({ x0 }) => x0).filter((x) => x >= before.x1 - 0.1))]
        : [Math.max(...spans.map(({ x1 }) => x1).filter((x) => x <= before.x0 + 0.1), Number.NEGATIVE_INFINITY), before.x0];
    if (!(to - from >= NUMBER_GAP * row.size) || !Number.isFinite(to - from)) return signs;
    const { chunk } = list[0]!;
    return [{ text: ' ', piece: -1, glyph: { text: ' ', x: from, width: to - from }, chunk, raised: false }, ...signs];
  });
}

/** The glyphs of a row from left to right, with a blank for each wide gap. */
function signsOf(row: Row): Sign[] {
  const signs: Sign[] = [];
  let right = Number.NEGATIVE_INFINITY;
  const sorted = row.chunks.toSorted((a, b) => a.chunk.x0 - b.chunk.x0);
  sorted.forEach(({ chunk, raised }, piece) => {
    let drawn = false;
    for (const glyph of chunk.glyphs) {
      const last = signs.at(-1);
      const blank = glyph.text === ' ' || /^\s+$/.test(glyph.text);
      const text = blank ? ' ' : glyph.text;
      // Some programs draw bold letters twice.
      if (!drawn && last && last.chunk !== chunk && last.text === text && !blank && Math.abs(last.glyph.x - glyph.x) < 0.1 * chunk.size)
        continue;
      drawn = true;
      const gap = glyph.x - right;
      const size = last ? Math.min(chunk.size, last.chunk.size) : 0;
      if (last && !blank && last.text !== ' ' && !raised && gap > BLANK_GAP * size && isBlankGap(last.text, text, gap / size))
        signs.push({ text: ' ', piece: -1 - piece, glyph: { text: ' ', x: right, width: gap }, chunk, raised: false });
      if (blank && last?.text === ' ') {
        right = Math.max(right, glyph.x + glyph.width);
        continue;
      }
      signs.push({ text, piece, glyph, chunk, raised });
      right = Math.max(right, glyph.x + glyph.width);
    }
  });
  return signs;
}

/** Above or below the baseline, in shares of the size. */
const STRUCK = [0.12, 0.5] as const;
const UNDER = [-0.35, 0.09] as const;

const NOT_DRAWN = { drawn: '', thick: 0 } as const;

/** The meaning of the page's lines for a glyph. Only lines in the colour of the words count, and never black ones, which belong to tables and headings. */
function drawnAt({ glyph, chunk }: Sign, lines: readonly PdfLine[]): { readonly drawn: Drawn; readonly thick: number } {
  if (isBlack(chunk.ink)) return NOT_DRAWN;
  const middle = glyph.x + glyph.width / 2;
  for (const line of lines) {
    if (line.ink !== chunk.ink || middle < line.x0 - 0.05 || middle > line.x1 + 0.05) continue;
    const up = (chunk.y - line.y) / chunk.size;
    if (up > STRUCK[0] && up < STRUCK[1]) return { drawn: 'struck', thick: line.thick };
    if (up > UNDER[0] && up < UNDER[1]) return { drawn: 'underlined', thick: line.thick };
  }
  return NOT_DRAWN;
}

/** The brightness of an ink without colour, 0 for black; null for a colour. */
const greyOf = (ink: string): number | null => {
  const parts = [1, 3, 5].map((at) => Number.parseInt(ink.slice(at, at + 2), 16) || 0);
  return Math.max(...parts) - Math.min(...parts) < 0x10 ? Math.max(...parts) : null;
};
const isBlack = (ink: string): boolean => (greyOf(ink) ?? DARKEST_GREY) < DARKEST_GREY;
/** The darkest grey; anything darker without colour is black. */
const DARKEST_GREY = 0x50;

/** Whether an ink is grey. */
export const isGrey = (ink: string): boolean => (greyOf(ink) ?? 0) >= DARKEST_GREY;

const alike = (a: PdfChunk, b: PdfChunk): boolean =>
  a.em === b.em && a.bold === b.bold && a.size === b.size && a.ink === b.ink && a.content === b.content && a.tag === b.tag;

function lineOf(row: Row, lines: readonly PdfLine[], way: LineWay, order: ReadonlyMap<PdfChunk, number>): PageLine {
  const near = lines.filter(({ y }) => Math.abs(y - row.y) < row.size * 1.5);
  const signs = way.drawnInOrder ? signsAsDrawn(row, order, way.base) : readingOrder(signsOf(row), way.base, way.mirrored);
  const pieces: (LinePiece & { text: string })[] = [];
  let before: Sign | null = null;
  const sizes = new Map<number, number>();
  let bold = 0;
  let letters = 0;
  for (const sign of signs) {
    const { chunk, raised, text } = sign;
    const { drawn, thick } = near.length > 0 ? drawnAt(sign, near) : NOT_DRAWN;
    if (text !== ' ') {
      sizes.set(chunk.size, (sizes.get(chunk.size) ?? 0) + text.length);
      letters += text.length;
      if (chunk.bold) bold += text.length;
    }
    const last = pieces.at(-1);
    if (
      last &&
      before &&
      (before.chunk === chunk || alike(before.chunk, chunk)) &&
      last.raised === raised &&
      last.drawn === drawn &&
      last.thick === thick
    )
      last.text += text;
    else
      pieces.push({
        text,
        em: chunk.em,
        bold: chunk.bold,
        size: chunk.size,
        raised,
        drawn,
        ink: chunk.ink,
        content: chunk.content,
        thick,
        tag: chunk.tag ?? '',
      });
    before = sign;
  }
  const text = pieces.map((piece) => piece.text).join('');
  const blank = signs.findIndex((sign, at) => at > 0 && sign.text === ' ');
  const word = signs.slice(0, blank < 0 ? signs.length : blank);
  const edges = word.flatMap(({ glyph }) => [glyph.x, glyph.x + glyph.width]);
  const written = row.chunks.filter(({ chunk }) => hasInk(chunk));
  const first = takesNoBlank(word[0]?.text ?? '') ? (word[0]?.glyph.width ?? 0) : Math.max(...edges, 0) - Math.min(...edges, row.x1);
  return {
    pieces,
    text: text.trim(),
    x0: row.x0,
    x1: row.x1,
    y: row.y,
    size: [...sizes].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [row.size, 0])[0],
    bold: bold * 2 > letters,
    artifact: written.length > 0 && written.every(({ chunk }) => chunk.artifact),
    firstWord: first,
  };
}

/** The direction of the lines of a file. `mirrored`: whether its brackets are stored as drawn, which in Arabic is mirrored. */
export interface LineWay {
  readonly base: 'ltr' | 'rtl';
  readonly mirrored: boolean;
  /** Whether the file draws its pieces in reading order, as ours do; otherwise their places give the order. */
  readonly drawnInOrder?: boolean;
}

/** The lines of chunks, from top to bottom. */
export function pageLinesOf(chunks: readonly PdfChunk[], drawn: readonly PdfLine[], way: LineWay): PageLine[] {
  const order = new Map(chunks.map((chunk, at) => [chunk, at]));
  return rowsOf(
    chunks.filter(({ turned }) => !turned),
    way.drawnInOrder ? Number.POSITIVE_INFINITY : REACH,
  )
    .sort((a, b) => a.y - b.y || a.x0 - b.x0)
    .map((row) => lineOf(row, drawn, way, order))
    .filter(({ text }) => text !== '');
}
