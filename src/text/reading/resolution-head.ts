// The head of a resolution: what stands above its organ line. Title, number, symbol and session are found by walking up from that line; the
// title is the nearest line that is neither letterhead nor the number. Security Council resolutions have only their number.
import { endsParagraph, isFrontMatter, isSession, isSymbol } from '../line-signs.ts';
import { markerOf } from '../markers.ts';
import type { SourceBlockLines } from './paragraph-blocks.ts';

export interface ResolutionHead {
  /** Position of the first block that belongs to the head. */
  readonly start: number;
  /** The title as it stands there, marks and italics included; '' where there is none. */
  readonly title: string;
  /** Position of the block that holds it; -1 where there is none. */
  readonly titleAt: number;
  readonly symbol: string;
  readonly session: string;
}

/** No letterhead has more lines. */
const REACH = 40;
const STRANGERS = 8;

const NUMBER =
  /^(?:(?:draft )?(?:resolution|résolution|resolución|резолюция|القرار|قرار)\s+|第)?((?:[A-Z]+-)?\d{1,4}\/(?:\d{1,4}|…|\.\.\.|L\.\d+)(?:\s?[A-Z](?![\p{L}]))?|\d{1,4} \(\d{4}\))\s*(?:号决议)?\.?(?:\s+|$)/iu;
const DRAFT_NUMBER =
  /^(?:(?:revised )?draft (?:resolution|decision)|projet de résolution|proyecto de resolución|проект резолюции)(?:\s+([IVXLC]+|\d+|[A-Z]))?\s*[:.]?$/i;

/** The number that a line of the head gives and nothing else, “67/1” of “Resolution 67/1”; '' where it says more or none. */
export function numberAlone(line: string): string {
  const found = NUMBER.exec(line);
  return found && found[0].length === line.length ? found[1]! : '';
}

/** The head above the organ line at `organ`, not reaching above `floor`. */
export function headOf(blocks: readonly SourceBlockLines[], organ: number, floor: number): ResolutionHead {
  let [title, symbol, session, number] = ['', '', '', ''];
  let start = organ;
  let titleAt = -1;
  /** Lines that say nothing we know, such as the agenda item's words. */
  let strangers = 0;
  const lowest = Math.max(floor, organ - REACH);
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
      // "67/1. Title" on one line; without words it is the only title there is, unless one stood below it.
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
    if (isText || strangers === STRANGERS) break;
    if (title === '' && number === '') {
      title = text;
      start = titleAt = i;
    } else strangers++;
  }
  return { start, title, titleAt, symbol: symbol || number, session };
}
