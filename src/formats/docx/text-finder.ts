// Finds the resolutions in a Word file by its words, and gives the unchanged paragraphs of the file, to be shown beside the text.

import { SIDES, type Side } from '../../diff/sides.ts';
import { readPlainText } from '../../text/reading/read.ts';
import type { SourceUnit } from '../../text/reading/source-links.ts';
import { type TextReader, textsAsTyped, textsOf } from './kinds.ts';
import type { Numbering } from './numbering.ts';
import type { RawParagraph } from './raw-body.ts';

/** The resolutions that plain reading, or the given reader, finds in the file. The words are read at the first call only. */
export function createTextFinder(
  paragraphs: readonly RawParagraph[],
  numbering: Numbering,
  countedAnew = false,
  read: TextReader = readPlainText,
) {
  let typed: ReturnType<typeof textsAsTyped> | undefined;
  let sides: (ReturnType<typeof textsOf> & { readonly side: Side })[] | undefined;
  return {
    typed: () => (typed ??= textsAsTyped(paragraphs, numbering, read)),
    sides: () => (sides ??= SIDES.map((side) => ({ side, ...textsOf(paragraphs, numbering, side, read, countedAnew) }))),
  };
}

/** The paragraphs of the file with the numbers that Word shows before them. */
export function unitsOf(paragraphs: readonly RawParagraph[], numbering: Numbering): SourceUnit[] {
  const count = numbering.counter();
  return paragraphs.flatMap((paragraph): SourceUnit[] => {
    const text = paragraph.runs
      .map((run) => ('text' in run ? run.text : ''))
      .join('')
      .trim();
    if (text === '') return [];
    const label = count(paragraph);
    return [{ text: label ? `${label} ${text}` : text, gap: true, page: paragraph.page }];
  });
}
