// Finds the resolutions in paragraphs and notes that were taken from a PDF or an OpenDocument text, by their words, as in a Word file of another program.
// Everything outside the text is counted and named.
import { beginningOf } from '../../text/excerpt.ts';
import { type LeftOut, leftOutSentence, wordsIn } from '../../text/left-out.ts';
import { readWithoutOrgan } from '../../text/reading/without-organ.ts';
import { assembled } from '../docx/assembled.ts';
import { readNumbering } from '../docx/numbering.ts';
import { placeOthers, placeWhole, placeWithoutOrgan } from '../docx/paragraph-places.ts';
import type { RawParagraph, RawRun, RawText } from '../docx/raw-body.ts';
import type { ReadOptions, WordFile, WordText } from '../docx/read.ts';
import { createTextFinder, unitsOf } from '../docx/text-finder.ts';
import { leftParagraphs, outsideChanges } from '../docx/unread.ts';

/** Paragraphs, notes, and the words outside them. */
export interface LooseBody {
  /** Their numbers are part of their words. */
  readonly paragraphs: readonly RawParagraph[];
  /** The text of each note, by its name in the runs; and its number, if it has one. */
  readonly notes: ReadonlyMap<string, readonly RawText[]>;
  readonly numbers: ReadonlyMap<string, number>;
  /** Words in no paragraph, by place. */
  readonly beside: readonly LeftOut[];
  /** What readers must know about the file, one sentence each. */
  readonly limits: readonly string[];
}

const PLAIN = {
  style: '',
  referring: [],
  number: null,
  formerStyle: null,
  move: null,
  ids: [],
  border: false,
  comments: [],
  boxed: false,
} as const;

/** A paragraph without style or number. `page`: whether a page begins with it. */
export const plainParagraph = (runs: readonly RawRun[], page: boolean, mark: RawParagraph['mark'] = []): RawParagraph => ({
  ...PLAIN,
  runs,
  mark,
  page,
});

const NO_NUMBERING = readNumbering(undefined, new Map());

/** The words of passages at one place as left-out words; nothing if they contain none. */
export const leftAt = (where: string, passages: readonly string[]): LeftOut[] => {
  const words = passages.reduce((sum, text) => sum + wordsIn(text), 0);
  return words === 0 ? [] : [{ where, words, begins: beginningOf(passages.find((text) => wordsIn(text) > 0) ?? '') }];
};

/** The body as a file from which several texts may be read. */
export function looseFile(body: LooseBody): WordFile {
  const { paragraphs } = body;
  const changed = paragraphs.some(({ mark, runs }) => mark.length > 0 || runs.some(({ changes }) => changes.length > 0));
  const finders = {
    named: createTextFinder(paragraphs, NO_NUMBERING, changed),
    unnamed: createTextFinder(paragraphs, NO_NUMBERING, changed, readWithoutOrgan),
  };
  return {
    units: unitsOf(paragraphs, NO_NUMBERING),
    read: (options = {}) => looseText(body, finders, options),
  };
}

function looseText(
  { paragraphs, notes, numbers, beside, limits }: LooseBody,
  { named, unnamed }: Readonly<Record<'named' | 'unnamed', ReturnType<typeof createTextFinder>>>,
  { label, whole }: ReadOptions,
): WordText | { readonly refused: string } {
  const known = whole ? placeWhole(paragraphs, NO_NUMBERING, true) : placeOthers(paragraphs, NO_NUMBERING, named, label);
  const placed = whole || 'refused' in known || known.resolution ? known : placeWithoutOrgan(paragraphs, NO_NUMBERING, unnamed, label);
  if ('refused' in placed) return placed;
  const { meta, resolution, texts } = placed;
  const plain = 'redline' in placed;
  const marks = plain
    ? []
    : placed.placed.flatMap((one) => ('outside' in one ? [] : one.runs.flatMap((run) => ('note' in run ? [run.note] : []))));
  const firstNote = marks[0] === undefined ? meta.firstNote : (numbers.get(marks[0]) ?? meta.firstNote);
  const redline = plain ? placed.redline : assembled(paragraphs, placed.placed, notes, firstNote);
  let next = 0;
  const ids = plain ? [] : placed.placed.map((one) => ('outside' in one ? '' : (redline.paragraphs[next++]?.id ?? '')));
  const marked = new Set(paragraphs.flatMap(({ runs }) => runs.flatMap((run) => ('note' in run ? [run.note] : []))));
  const unmarked = [...notes].flatMap(([name, runs]) => (marked.has(name) ? [] : [runs.map(({ text }) => text).join('')]));
  const left = [
    ...(plain ? placed.left : leftParagraphs(paragraphs, placed.placed, notes, meta, redline, ids)),
    ...beside,
    ...leftAt('in notes that no mark refers to', unmarked),
  ];
  return {
    meta: { ...meta, firstNote },
    redline,
    tracked: redline.paragraphs.some(({ mark, runs }) => mark.length > 0 || runs.some(({ changes }) => changes.length > 0)),
    base: '',
    resolution,
    texts,
    author: '',
    limits: [...placed.limits, ...leftOutSentence(left), ...limits, ...(plain ? [] : outsideChanges(paragraphs, placed.placed))],
    doubts: plain
      ? placed.doubts
      : (placed.doubts ?? []).map(({ at, message }) => ({ paragraph: ids[at] ?? ids.find(Boolean) ?? '', message })),
    left,
  };
}
