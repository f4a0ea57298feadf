// What was read of one text, beside the file it came from: the parts that a person can still call something else (each paragraph; what a page
// foot cut and the reader joined; what it left out) and the blocks of the file, each with the part that holds its words.
import type { Meta } from '../../schema/index.ts';
import type { Redline, RedlineComment, RedlineParagraph, Run } from '../diff/redline-model.ts';
import { linksOf, type ReadText, type SourceLink, type SourceUnit } from '../text/reading/source-links.ts';
import { levelOf } from '../text/subparagraphs.ts';
import type { Doubt } from '../text/text-model.ts';

/** What a part is taken for. `continues`: it goes on in the paragraph before. */
export type Use = 'title' | 'heading' | 'preambular' | 'operative' | `sub-${1 | 2 | 3 | 4}` | 'continues' | 'note' | 'left out';

export interface ReadPart {
  /** The paragraph's id; "p5~1" for what was joined to it; "left-12" for what was left out. */
  readonly id: string;
  /** As the reader had it. */
  readonly use: Use;
  readonly paragraph: RedlineParagraph;
  readonly doubts: readonly Doubt[];
}

/** A stretch of the file without a break. */
export interface SourceBlock {
  readonly text: string;
  /** Page of the file, from 1. */
  readonly page: number;
  /** The part that holds its words (for a note: the part with its mark); null where it belongs to nothing. */
  readonly part: string | null;
  readonly note: boolean;
}

export interface FileReading {
  readonly meta: Meta;
  readonly parts: readonly ReadPart[];
  /** What people said in the file, on runs of the parts. */
  readonly comments: readonly RedlineComment[];
  readonly blocks: readonly SourceBlock[];
}

export interface FoundReading {
  readonly meta: Meta;
  readonly redline: Redline;
  readonly doubts: readonly Doubt[];
}

/** Blocks before and after a text that are shown with it. */
const LEAD = 12;
const TRAIL = 40;
/** Fewer letters are no paragraph that was left out: a symbol, the number of a page, a running head. */
const LEAST_LETTERS = 12;

const textOfRuns = (runs: readonly Run[]): string => runs.map((run) => ('text' in run ? run.text : '')).join('');
const letters = (text: string): string => text.normalize('NFKC').replace(/\P{L}/gu, '');

/** A redline's paragraphs as the links of the source need them, struck words and inserted ones alike. */
const readTexts = (redline: Redline): ReadText[] =>
  redline.paragraphs.map(({ id, runs }) => ({
    id,
    text: textOfRuns(runs),
    notes: runs.flatMap((run) => ('note' in run ? [textOfRuns(run.note)] : [])),
  }));

/** How a paragraph's kind and level are called as a use. */
export const kindUse = (paragraph: Pick<RedlineParagraph, 'kind' | 'level'>): Use =>
  paragraph.kind === 'subparagraph' ? `sub-${levelOf(paragraph) as 1 | 2 | 3 | 4}` : paragraph.kind;

/** The runs before and after an offset of their text; a note at the offset stays with the words before it. */
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

/** A paragraph as parts, cut at offsets of its text. */
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

interface Stretch {
  readonly text: string;
  readonly page: number;
  readonly link: SourceLink | null;
  readonly unit: number;
}

/** Lines put together to blocks; a block ends where the words go elsewhere, at a blank line and at a page. */
function stretchesOf(units: readonly SourceUnit[], links: readonly (SourceLink | null)[], of: number): Stretch[] {
  const own = (unit: number) => links[unit]?.of === of;
  const first = units.findIndex((_, unit) => own(unit));
  let last = -1;
  units.forEach((_, unit) => {
    if (own(unit)) last = unit;
  });
  if (first < 0) return [];
  const another = links.findIndex((link, at) => at > last && link !== null);
  const ends = another < 0 ? units.length : another;
  const stretches: Stretch[] = [];
  let page = 1;
  let before: SourceLink | null | undefined;
  units.forEach((unit, at) => {
    if (unit.page && at > 0) page++;
    const link = links[at]!;
    const ours = at >= first && at <= last;
    if (!ours && link !== null) {
      // Another text: what stood before it is no lead of ours, what stands behind it no trail.
      if (at < first) stretches.length = 0;
      before = undefined;
      return;
    }
    if (at > ends) return;
    const shown = link?.of === of ? link : null;
    const goesOn =
      before !== undefined && !unit.gap && !unit.page && before?.paragraph === shown?.paragraph && before?.note === shown?.note;
    const previous = stretches.at(-1);
    if (goesOn && previous) stretches[stretches.length - 1] = { ...previous, text: `${previous.text} ${unit.text}` };
    else stretches.push({ text: unit.text, page, link: shown, unit: at });
    before = shown;
  });
  const begins = stretches.findIndex(({ link }) => link !== null);
  const closes = stretches.findLastIndex(({ link }) => link !== null);
  return stretches.slice(Math.max(0, begins - LEAD), closes + 1 + TRAIL);
}

/** A file laid out for its readings. */
export interface SourceFile {
  readonly units: readonly SourceUnit[];
  /** For each of its lines where in which text its words went. */
  readonly links: readonly (SourceLink | null)[];
  /** How often the letters of a line stand in the file: what repeats is furniture. */
  readonly times: ReadonlyMap<string, number>;
}

/** Lays a file out beside all the texts that were read of it. */
export function sourceOf(units: readonly SourceUnit[], texts: readonly Redline[]): SourceFile {
  const times = new Map<string, number>();
  for (const { text } of units) times.set(letters(text), (times.get(letters(text)) ?? 0) + 1);
  return { units, links: linksOf(units, texts.map(readTexts)), times };
}

/** The parts of a text and the blocks of its file. `of`: which of the texts of the file it is. */
export function readingOf(found: FoundReading, of: number, source: SourceFile): FileReading {
  const stretches = stretchesOf(source.units, source.links, of);
  const cuts = new Map<string, number[]>();
  const seen = new Set<string>();
  for (const { link } of stretches) {
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

  // What was left out stands behind the part that it follows in the file.
  const known = new Set([found.meta.body, found.meta.session, found.meta.symbol].map(letters));
  const isLeft = (text: string) => {
    const key = letters(text);
    return (key.length >= LEAST_LETTERS || (/\p{Lo}/u.test(key) && key.length > 3)) && !known.has(key) && (source.times.get(key) ?? 0) < 2;
  };
  const behind = new Map<string, ReadPart[]>();
  let previous = '';
  const blocks = stretches.map(({ text, page, link, unit }): SourceBlock => {
    if (link) {
      if (!link.note) previous = link.paragraph;
      return { text, page, part: partAt(link), note: link.note };
    }
    if (!isLeft(text)) return { text, page, part: null, note: false };
    const id = `left-${unit + 1}`;
    behind.set(previous, [...(behind.get(previous) ?? []), leftOut(id, text)]);
    return { text, page, part: id, note: false };
  });
  const all = [...(behind.get('') ?? []), ...[...parts].flatMap(([id, list]) => [...list, ...(behind.get(id) ?? [])])];
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
