// One text as it was read, beside its file: the parts that a person can correct (each paragraph, each piece of a paragraph that a page break divided,
// each passage that was left out), and the blocks of the file, each with the part that holds its words.
import type { Meta } from '../../schema/index.ts';
import type { Redline, RedlineComment, RedlineParagraph, Run } from '../diff/redline-model.ts';
import { linksOf, type ReadText, type SourceLink, type SourceUnit } from '../text/reading/source-links.ts';
import { levelOf } from '../text/subparagraphs.ts';
import type { Doubt } from '../text/text-model.ts';
import { organName } from './masthead-words.ts';

/** What a part is used as. `continues`: it continues the paragraph before it. */
export type Use = 'title' | 'heading' | 'preambular' | 'operative' | `sub-${1 | 2 | 3 | 4}` | 'continues' | 'note' | 'left out';

/** A part of the text that a person can correct. */
export interface ReadPart {
  /** The id of its paragraph; "p5~1" for the second piece of paragraph p5; "left-12" for a passage that was left out. */
  readonly id: string;
  /** The use that the reader gave it. */
  readonly use: Use;
  readonly paragraph: RedlineParagraph;
  readonly doubts: readonly Doubt[];
}

/** A passage of the file that is shown as one block. */
export interface SourceBlock {
  readonly text: string;
  /** The page of the file, from 1. */
  readonly page: number;
  /** Id of the part that holds its words (for a note, the part with its mark); null where no part does. */
  readonly part: string | null;
  readonly note: boolean;
}

/** A text as it was read, with everything that the correction screen shows. */
export interface FileReading {
  readonly meta: Meta;
  readonly parts: readonly ReadPart[];
  /** The comments in the file, attached to runs of the parts. */
  readonly comments: readonly RedlineComment[];
  readonly blocks: readonly SourceBlock[];
}

/** The result of a format's reader. */
export interface FoundReading {
  readonly meta: Meta;
  readonly redline: Redline;
  readonly doubts: readonly Doubt[];
}

/** How many blocks before and after a text are shown with it. */
const LEAD = 12;
const TRAIL = 40;
/** A passage with fewer letters is no paragraph but a symbol, a page number or a running head. */
const LEAST_LETTERS = 12;

const textOfRuns = (runs: readonly Run[]): string => runs.map((run) => ('text' in run ? run.text : '')).join('');
const letters = (text: string): string => text.normalize('NFKC').replace(/\P{L}/gu, '');

/** The paragraphs of a redline in the form that `linksOf` needs, with deleted and inserted words. */
const readTexts = (redline: Redline): ReadText[] =>
  redline.paragraphs.map(({ id, runs }) => ({
    id,
    text: textOfRuns(runs),
    notes: runs.flatMap((run) => ('note' in run ? [textOfRuns(run.note)] : [])),
  }));

/** The use that corresponds to the kind and level of a paragraph. */
export const kindUse = (paragraph: Pick<RedlineParagraph, 'kind' | 'level'>): Use =>
  paragraph.kind === 'subparagraph' ? `sub-${levelOf(paragraph) as 1 | 2 | 3 | 4}` : paragraph.kind;

/** The runs before and after an offset of their text. A note at the offset stays with the text before it. */
function partedRuns(runs: readonly Run[], at: number): [Run[], Run[]] {
  const [head, tail]: [Run[], Run[]] = [[], []];
  let passed = 0;
  for (const run of runs) {
    if (!('text' in run)) {
      (passed <= at ? head : tail).push(run);
      continue;
    }
    const cut = Math.min(run.text.length, Math.max(0, at - passed));
    passed += run.text.length;
    if (cut > 0) head.push({ ...run, text: run.text.slice(0, cut) });
    if (cut < run.text.length) tail.push({ ...run, text: run.text.slice(cut) });
  }
  return [head, tail];
}

const isTracked = ({ runs, mark }: RedlineParagraph): boolean => mark.length > 0 || runs.some((run) => run.changes.length > 0);

/** A paragraph as parts, divided at offsets of its text (in increasing order). */
function partsOf(paragraph: RedlineParagraph, cuts: readonly number[], doubts: readonly Doubt[]): ReadPart[] {
  let rest = paragraph.runs;
  const slices: (readonly Run[])[] = [];
  let from = 0;
  for (const at of cuts) {
    const [head, tail] = partedRuns(rest, at - from);
    slices.push(head);
    rest = tail;
    from = at;
  }
  slices.push(rest);
  return slices.map((runs, k) => ({
    id: k === 0 ? paragraph.id : `${paragraph.id}~${k}`,
    use: k === 0 ? kindUse(paragraph) : 'continues',
    paragraph: { ...paragraph, runs, id: k === 0 ? paragraph.id : `${paragraph.id}~${k}` },
    doubts: k === 0 ? doubts : [],
  }));
}

interface LinkedBlock {
  readonly text: string;
  readonly page: number;
  readonly link: SourceLink | null;
  readonly unit: number;
}

/** Joins the lines of the file to blocks. A block ends where the next line belongs to another paragraph, at a blank line and at the end of a page. */
function linkedBlocksOf(units: readonly SourceUnit[], links: readonly (SourceLink | null)[], of: number): LinkedBlock[] {
  const own = (unit: number) => links[unit]?.of === of;
  const first = units.findIndex((_, unit) => own(unit));
  let last = -1;
  units.forEach((_, unit) => {
    if (own(unit)) last = unit;
  });
  if (first < 0) return [];
  const another = links.findIndex((link, at) => at > last && link !== null);
  const ends = another < 0 ? units.length : another;
  const linked: LinkedBlock[] = [];
  let page = 1;
  let before: SourceLink | null | undefined;
  units.forEach((unit, at) => {
    if (unit.page && at > 0) page++;
    const link = links[at]!;
    const ours = at >= first && at <= last;
    if (!ours && link !== null) {
      // This line belongs to another text. Blocks before it do not lead up to this text, and blocks after it do not follow this text.
      if (at < first) linked.length = 0;
      before = undefined;
      return;
    }
    if (at > ends) return;
    const shown = link?.of === of ? link : null;
    const continues =
      before !== undefined && !unit.gap && !unit.page && before?.paragraph === shown?.paragraph && before?.note === shown?.note;
    const previous = linked.at(-1);
    if (continues && previous) linked[linked.length - 1] = { ...previous, text: `${previous.text} ${unit.text}` };
    else linked.push({ text: unit.text, page, link: shown, unit: at });
    before = shown;
  });
  const begins = linked.findIndex(({ link }) => link !== null);
  const closes = linked.findLastIndex(({ link }) => link !== null);
  return linked.slice(Math.max(0, begins - LEAD), closes + 1 + TRAIL);
}

/** A file prepared for `readingOf`, for all its texts. */
export interface SourceFile {
  readonly units: readonly SourceUnit[];
  /** For each line the place of its words in one of the texts, or null. */
  readonly links: readonly (SourceLink | null)[];
  /** How often lines with the same letters occur in the file. Repeated lines are running heads. */
  readonly times: ReadonlyMap<string, number>;
}

/** Prepares a file for all the texts that were read from it. */
export function sourceOf(units: readonly SourceUnit[], texts: readonly Redline[]): SourceFile {
  const times = new Map<string, number>();
  for (const { text } of units) times.set(letters(text), (times.get(letters(text)) ?? 0) + 1);
  return { units, links: linksOf(units, texts.map(readTexts)), times };
}

/** The parts of a text and the blocks of its file. `of`: the index of the text in the file. */
export function readingOf(found: FoundReading, of: number, source: SourceFile): FileReading {
  const linked = linkedBlocksOf(source.units, source.links, of);
  const cuts = new Map<string, number[]>();
  const seen = new Set<string>();
  for (const { link } of linked) {
    if (!link || link.note) continue;
    const list = cuts.get(link.paragraph) ?? [];
    if (seen.has(link.paragraph) && link.from > (list.at(-1) ?? 0)) cuts.set(link.paragraph, [...list, link.from]);
    seen.add(link.paragraph);
  }
  const parts = new Map<string, ReadPart[]>();
  for (const paragraph of found.redline.paragraphs) {
    const doubts = found.doubts.filter((doubt) => doubt.paragraph === paragraph.id);
    parts.set(paragraph.id, partsOf(paragraph, isTracked(paragraph) ? [] : (cuts.get(paragraph.id) ?? []), doubts));
  }
  const partAt = (link: SourceLink): string => {
    const list = parts.get(link.paragraph) ?? [];
    const at = list.length > 1 && !link.note ? (cuts.get(link.paragraph) ?? []).filter((cut) => cut <= link.from).length : 0;
    return list[at]?.id ?? link.paragraph;
  };

  // A passage that was left out is listed after the part that it follows in the file.
  // A masthead names the organ without its article.
  const known = new Set([found.meta.body, organName(found.meta), found.meta.session, found.meta.symbol].map(letters));
  const isLeft = (text: string) => {
    const key = letters(text);
    return (key.length >= LEAST_LETTERS || (/\p{Lo}/u.test(key) && key.length > 3)) && !known.has(key) && (source.times.get(key) ?? 0) < 2;
  };
  const leftAfter = new Map<string, ReadPart[]>();
  let previous = '';
  const blocks = linked.map(({ text, page, link, unit }): SourceBlock => {
    if (link) {
      if (!link.note) previous = link.paragraph;
      return { text, page, part: partAt(link), note: link.note };
    }
    if (!isLeft(text)) return { text, page, part: null, note: false };
    const id = `left-${unit + 1}`;
    leftAfter.set(previous, [...(leftAfter.get(previous) ?? []), leftOut(id, text)]);
    return { text, page, part: id, note: false };
  });
  const all = [...(leftAfter.get('') ?? []), ...[...parts].flatMap(([id, list]) => [...list, ...(leftAfter.get(id) ?? [])])];
  return { meta: found.meta, parts: all, comments: found.redline.comments ?? [], blocks };
}

const leftOut = (id: string, text: string): ReadPart => ({
  id,
  use: 'left out',
  paragraph: {
    id,
    kind: 'preambular',
    level: '0',
    former: null,
    runs: [{ text, em: false, changes: [] }],
    mark: [],
    move: null,
  },
  doubts: [],
});
