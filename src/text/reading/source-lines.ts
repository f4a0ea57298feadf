// Splits a pasted text into lines, with one kind of line end and no characters that a text may not hold, and drops lines that belong to the page layout (page
// numbers, running heads, symbols). The line after a page break is marked, because a paragraph may continue there.
import { type Language, soundSource } from '../../../schema/index.ts';
import { isPageNumber, isSymbol } from '../line-patterns.ts';
import { organOf } from '../organs.ts';

/** A line that belongs to the text. */
export interface SourceLine {
  readonly text: string;
  /** Columns of white space before it; a tab counts as four. */
  readonly indent: number;
  /** Whether a blank line stands before it. */
  readonly gap: boolean;
  /** Whether a page ended before it. */
  readonly cut: boolean;
}

/** A running head is at most this long (UTF-16 units) and at most this many lines away from the end of a page. */
const HEAD_LENGTH = 160;
const HEAD_LINES = 3;
/** This many lines above an organ line may belong to the head of a resolution, where "67/1" is the resolution's number and not a page number. */
const RESOLUTION_HEAD = 8;

/** “1\.” and “\(a\)” at the start of a line: converters to Markdown escape numbers so that they do not become lists. */
const ESCAPED = /^(\\?\(?)(\d{1,3}|[a-z]{1,5})\\([.)])(?=\s)/;

interface RawLine {
  readonly text: string;
  readonly indent: number;
  readonly gap: boolean;
  readonly page: boolean;
}

function rawLines(source: string): RawLine[] {
  const lines: RawLine[] = [];
  let gap = false;
  let page = false;
  for (const line of soundSource(source)
    .replace(/\u00ad[ \t]*\n[ \t]*/g, '')
    .split('\n')) {
    if (line.includes('\f')) page = true;
    const text = line
      .replace(/[\f\t ]+/g, ' ')
      .trim()
      .replace(ESCAPED, (_, open: string, number: string, close: string) => open.replace('\\', '') + number + close);
    if (text === '') {
      gap = true;
      continue;
    }
    const blank = /^[\s\u3000]*/.exec(line)![0];
    lines.push({ text, indent: blank.length + 3 * (blank.split('\t').length - 1), gap, page });
    gap = page = false;
  }
  return lines;
}

/** Indices of the lines that belong to the pages and not to the text. `organs`: indices of the organ lines. */
function pageLineIndices(lines: readonly RawLine[], organs: ReadonlySet<number>): Set<number> {
  /**
   * How often each text occurs near the end of a page, counted separately before it (-1) and after it (1), because a running head is always on the
   * same side.
   */
  const times = new Map<string, number>();
  const key = (text: string, side: 1 | -1) => `${side} ${text}`;
  lines.forEach((line, i) => {
    if (!line.page && !isPageNumber(line.text)) return;
    for (let k = 1; k <= HEAD_LINES; k++) {
      for (const side of [1, -1] as const) {
        const text = lines[line.page && side === 1 ? i + k - 1 : i + k * side]?.text ?? '';
        if (text !== '' && text.length <= HEAD_LENGTH) times.set(key(text, side), (times.get(key(text, side)) ?? 0) + 1);
      }
    }
  });
  /** The lines directly above an organ line, which may be the head of a resolution. */
  const nearOrgan = new Set<number>();
  for (const organ of organs) for (let i = 1; i <= RESOLUTION_HEAD; i++) nearOrgan.add(organ - i);
  const firstOrgan = Math.min(...[...organs].slice(0, 1), lines.length);

  const drop = new Set<number>();
  const isHead = (i: number, side: 1 | -1): boolean => {
    const text = lines[i]?.text ?? '';
    if (text === '' || text.length > HEAD_LENGTH) return false;
    if (isSymbol(text) || isPageNumber(text)) return true;
    return (times.get(key(text, side)) ?? 0) > 1 && !/[,;:.]$/.test(text) && !organs.has(i);
  };
  /** Drops the running heads next to the end of a page. A line between a page number and a symbol is dropped too. */
  const extend = (from: number, step: 1 | -1) => {
    for (let i = from + step, n = 0; n < HEAD_LINES; i += step, n++) {
      if (isHead(i, step)) drop.add(i);
      else if (
        isSymbol(lines[i + step]?.text ?? '') &&
        (lines[i]?.text.length ?? HEAD_LENGTH) < HEAD_LENGTH &&
        !/[,;:.]$/.test(lines[i]!.text)
      )
        drop.add(i);
      else break;
    }
  };
  lines.forEach((line, i) => {
    if (line.page && i > 0) {
      extend(i - 1, 1);
      extend(i, -1);
    }
    if (!isPageNumber(line.text) || (nearOrgan.has(i) && /^\d{1,4}\/\d{1,4}$/.test(line.text))) return;
    drop.add(i);
    if (nearOrgan.has(i)) return;
    extend(i, 1);
    extend(i, -1);
  });
  lines.forEach((line, i) => {
    if (isSymbol(line.text) && i > firstOrgan && !nearOrgan.has(i)) drop.add(i);
  });
  return drop;
}

/** The lines of a pasted text that belong to the text. */
export const sourceLines = (source: string, language: Language): SourceLine[] => sourceText(source, language).lines;

/** The lines of a pasted text that belong to the text, and those that belong to its pages (`pageLines`). */
export function sourceText(source: string, language: Language): { readonly lines: SourceLine[]; readonly pageLines: readonly string[] } {
  const raw = rawLines(source);
  const organs = new Set<number>();
  raw.forEach((line, i) => {
    if (organOf(line.text, language)?.comma) organs.add(i);
  });
  const drop = pageLineIndices(raw, organs);
  const lines: SourceLine[] = [];
  const dropped: string[] = [];
  let cut = false;
  let gap = false;
  raw.forEach((line, i) => {
    gap ||= line.gap;
    cut ||= line.page;
    if (drop.has(i)) {
      cut = true;
      dropped.push(line.text);
      return;
    }
    lines.push({ text: line.text, indent: line.indent, gap, cut });
    gap = cut = false;
  });
  return { lines, pageLines: dropped };
}
