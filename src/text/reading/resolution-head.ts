// Reads the head of a resolution, which stands above its organ line: title, number, symbol and session. The lines are read upwards from the organ
// line; the nearest line that is neither letterhead nor number is the title. Security Council resolutions have only a number.
import { endsParagraph, isFrontMatter, isSession, isSymbol } from '../line-patterns.ts';
import { markerOf } from '../markers.ts';
import type { SourceBlockLines } from './paragraph-blocks.ts';

/** The head of a resolution. Positions are indices of blocks. */
export interface ResolutionHead {
  /** The first block of the head. */
  readonly start: number;
  /** The title as in the file, with marks and italics; '' if there is none. */
  readonly title: string;
  /** The block that holds the title; -1 where there is none. */
  readonly titleAt: number;
  readonly symbol: string;
  readonly session: string;
}

/** The largest number of blocks in a head. */
const MOST_BLOCKS = 40;
/** The largest number of blocks in a head that are not understood. */
const MOST_UNKNOWN = 8;

const NUMBER =
  /^(?:(?:draft )?(?:resolution|résolution|resolución|резолюция|القرار|قرار)\s+|第)?((?:[A-Z]+-)?\d{1,4}\/(?:\d{1,4}|…|\.\.\.|L\.\d+)(?:\s?[A-Z](?![\p{L}]))?|\d{1,4} \(\d{4}\))\s*(?:号决议)?\.?(?:\s+|$)/iu;
const DRAFT_NUMBER =
  /^(?:(?:revised )?draft (?:resolution|decision)|projet de résolution|proyecto de resolución|проект резолюции)(?:\s+([IVXLC]+|\d+|[A-Z]))?\s*[:.]?$/i;

/** The number in a line that holds nothing else: “67/1” from “Resolution 67/1”; '' where the line holds more or no number. */
export function numberAlone(line: string): string {
  const found = NUMBER.exec(line);
  return found && found[0].length === line.length ? found[1]! : '';
}

/** The head above the organ line at block `organ`, using no block above `floor`. */
export function headOf(blocks: readonly SourceBlockLines[], organ: number, floor: number): ResolutionHead {
  let [title, symbol, session, number] = ['', '', '', ''];
  let start = organ;
  let titleAt = -1;
  /** Blocks that were not understood, such as the title of the agenda item. */
  let unknownBlocks = 0;
  const lowest = Math.max(floor, organ - MOST_BLOCKS);
  for (let i = organ - 1; i >= lowest; i--) {
    const block = blocks[i]!;
    if (block.note !== null) break;
    const text = block.text.trim();
    const bare = text.replace(/^\*\*|\*\*$/g, '').trim();
    if (block.heading && title === '') {
      title = text;
      start = titleAt = i;
      continue;
    }
    const numbered = NUMBER.exec(bare);
    const rest = numbered ? bare.slice(numbered[0].length) : '';
    if (number === '' && numbered && !isFrontMatter(rest)) {
      number = numbered[1]!;
      // "67/1. Title" may stand on one line. A number without words is the title itself, unless a title was found below it.
      if (title === '') {
        title = rest === '' ? bare : rest;
        titleAt = i;
      }
      start = i;
      continue;
    }
    const draft = DRAFT_NUMBER.exec(bare);
    if (draft) {
      number ||= draft[1] ?? '';
      start = i;
      continue;
    }
    if (isFrontMatter(bare)) {
      if (isSymbol(bare)) symbol ||= bare.replace(/\*$/, '');
      if (isSession(bare)) session ||= bare;
      for (const line of block.lines) {
        if (isSymbol(line)) symbol ||= line;
        if (isSession(line)) session ||= line;
      }
      start = i;
      continue;
    }
    const isText =
      !block.heading &&
      (markerOf(bare) !== null ||
        (endsParagraph(bare) && (bare.length > 200 || !/[:.]$/.test(bare))) ||
        (bare.length > 60 && /\.$/.test(bare)));
    if (isText || unknownBlocks === MOST_UNKNOWN) break;
    if (title === '' && number === '') {
      title = text;
      start = titleAt = i;
    } else unknownBlocks++;
  }
  return { start, title, titleAt, symbol: symbol || number, session };
}
