// What the import shows of a text: a row for each paragraph with its parts, and the doubts, each with the one other possibility. All of it is computed from
// the parts and a person's corrections; nothing is stored.
import type { Node } from 'prosemirror-model';
import { type Draft, idOf, type Meta, resolution } from '../../../schema/index.ts';
import { settle } from '../../diff/redline.ts';
import type { Redline, RedlineParagraph } from '../../diff/redline-model.ts';
import type { ReadPart, Use } from '../../formats/reading.ts';
import { type Corrections, corrected, usesNow } from '../../formats/reading-corrections.ts';
import { commaList } from '../../messages/lists.ts';
import { type PlainMessage, plural, say } from '../../messages/say.ts';
import { type CommitteeSettings, PLAIN_COMMITTEE } from '../../protocol/committee.ts';
import { labelsOf } from '../../text/numbering.ts';
import type { FoundInFile } from '../files/reading-model.ts';
import { organIn } from '../setup/languages.ts';

export type TrackedSide = 'accept' | 'reject';

/** The correction that a doubt's link makes to a part; a null `use` removes a correction. */
export interface Remedy {
  readonly words: string;
  readonly part: string;
  readonly use: Use | null;
}

export interface ReadRow {
  /** Id of its first part. */
  readonly id: string;
  readonly use: Use;
  /** "PP5", "OP3", "(a)", "Title", "Left out". */
  readonly label: string;
  /** The first part, and the parts that continue it. */
  readonly parts: readonly ReadPart[];
  /** Parts that became notes of this paragraph. */
  readonly notes: readonly ReadPart[];
  readonly flags: readonly Flag[];
}

interface Flag {
  readonly message: string;
  readonly remedy: Remedy | null;
}
/** A row under construction. */
type Open = Omit<ReadRow, 'parts' | 'notes' | 'flags'> & { readonly parts: ReadPart[]; readonly notes: ReadPart[]; readonly flags: Flag[] };

/** A doubt in the list beside the text; `part` is '' if it is about the whole file. */
export interface DoubtLine {
  readonly label: string;
  readonly message: string;
  readonly part: string;
  readonly remedy: Remedy | null;
}

export interface ShownReading {
  readonly rows: readonly ReadRow[];
  readonly doubts: readonly DoubtLine[];
  readonly redline: Redline;
}

const NAMES: Partial<Record<Use, PlainMessage>> = { title: 'Title', heading: 'Heading', 'left out': 'reading|Left out' };
const isParagraph = (use: Use): boolean => use !== 'continues' && use !== 'note' && use !== 'left out';

/** All words of a part, including deleted and inserted ones. */
export const wordsOfPart = ({ paragraph }: ReadPart): string => paragraph.runs.map((run) => ('text' in run ? run.text : '')).join('');

/** Rows and doubts of a text as it would be imported with these corrections. */
export function shownReading({ reading, limits }: FoundInFile, corrections: Corrections, side: TrackedSide): ShownReading {
  const { parts } = reading;
  const { redline } = corrected(reading, corrections);
  const labels = labelsOf(settle(redline, side));
  const uses = usesNow(parts, corrections);
  const rows: Open[] = [];
  let last: Open | null = null;
  for (const part of parts) {
    const use = uses.get(part.id)!;
    const isCorrected = corrections.has(part.id) && corrections.get(part.id) !== part.use;
    if (last && use === 'note') {
      last.notes.push(part);
      last.flags.push({
        message: say('“{words}” became a note.', { words: opening(part) }),
        remedy: { words: say('doubt|Take it back'), part: part.id, use: null },
      });
      continue;
    }
    if (last && use === 'continues') {
      last.parts.push(part);
      if (isCorrected)
        last.flags.push({
          message: say('“{words}” was joined.', { words: opening(part) }),
          remedy: { words: say('Take it apart'), part: part.id, use: null },
        });
      else joint(last, part);
      continue;
    }
    const { label = '', number = null } = labels.get(part.id) ?? {};
    const fixed = NAMES[use];
    const name = fixed ? say(fixed) : use.startsWith('sub-') ? (number ?? label) : label;
    const flags = part.doubts.map(({ message }): Flag => ({ message, remedy: null }));
    if (isCorrected && part.use === 'continues')
      flags.push({ message: say('Split from the paragraph before.'), remedy: { words: say('Join again'), part: part.id, use: null } });
    const row: Open = { id: part.id, use, label: name, parts: [part], notes: [], flags };
    rows.push(row);
    if (use !== 'left out') last = row;
  }
  return { rows, doubts: [...doubtsOf(rows), ...limits.map(ofFile)], redline };
}

const ofFile = (message: string): DoubtLine => ({ label: say('File'), message, part: '', remedy: null });

/** Marks where the reader joined two parts: the paragraph's first doubt is about that. */
function joint(row: Open, part: ReadPart): void {
  const remedy = { words: say('Split again'), part: part.id, use: row.use };
  const at = row.flags.findIndex((flag) => flag.remedy === null);
  if (at < 0) row.flags.push({ message: say('Two parts of the file were joined here.'), remedy });
  else row.flags[at] = { ...row.flags[at]!, remedy };
}

const LONGEST_OPENING = 40;
function opening(part: ReadPart): string {
  const words = wordsOfPart(part).trim();
  return words.length > LONGEST_OPENING ? `${words.slice(0, LONGEST_OPENING).replace(/\s\S*$/u, '')} …` : words;
}

/** The doubts in text order; consecutive lines that were left out are one doubt. */
function doubtsOf(rows: readonly ReadRow[]): DoubtLine[] {
  const lines: DoubtLine[] = [];
  let kind: Use = 'preambular';
  for (const [at, row] of rows.entries()) {
    if (row.use !== 'left out') {
      if (isParagraph(row.use) && row.use !== 'title') kind = row.use;
      lines.push(...row.flags.map(({ message, remedy }) => ({ label: row.label, message, part: row.id, remedy })));
      continue;
    }
    if (rows[at - 1]?.use === 'left out') continue;
    let count = 1;
    while (rows[at + count]?.use === 'left out') count++;
    const byHand = row.parts[0]!.use !== 'left out';
    if (count === 1)
      lines.push({
        label: lineLabel(row.id),
        message: byHand ? say('Left out by you.') : say('It belongs to no paragraph: left out.'),
        part: row.id,
        remedy: byHand
          ? { words: say('Take it in'), part: row.id, use: null }
          : { words: say('Read it as a paragraph'), part: row.id, use: kind },
      });
    else
      lines.push({
        label: lineLabel(row.id),
        message: plural(count, '{n} line belongs to no paragraph: left out.', '{n} lines belong to no paragraph: left out.'),
        part: row.id,
        remedy: null,
      });
  }
  return lines;
}

const lineLabel = (id: string): string => {
  const line = /^left-(\d+)$/.exec(id)?.[1];
  return line === undefined ? say('reading|Left out') : say('Line {line}', { line });
};

/** "18 preambular, 9 operative, 10 notes". */
export function countWords({ reading }: FoundInFile): string {
  const paragraphs = reading.parts.filter(({ use }) => isParagraph(use)).map(({ paragraph }) => paragraph);
  const count = (kind: RedlineParagraph['kind']) => paragraphs.filter((paragraph) => paragraph.kind === kind).length;
  const notes = reading.parts.reduce(
    (sum, { use, paragraph }) => sum + (use === 'left out' ? 0 : paragraph.runs.filter((run) => 'note' in run).length),
    0,
  );
  const [preambular, operative] = [count('preambular'), count('operative')];
  return commaList([
    preambular === 0 ? say('no preambular') : plural(preambular, '{n} preambular', '{n} preambular'),
    operative === 0 ? say('no operative') : plural(operative, '{n} operative', '{n} operative'),
    notes === 0 ? say('no notes') : plural(notes, '{n} note', '{n} notes'),
  ]);
}

/** The ids that the server keeps. It replaces all others, and what is imported afterwards would not find its paragraph. */
const SOUND_ID = /^[A-Za-z0-9_.:-]{1,64}$/;

/** The text's own organ and session, or, if it names no organ, those of the committee. */
export function withMasthead(meta: Meta, { name, session }: Pick<CommitteeSettings, 'name' | 'session'>): Meta {
  if (meta.body !== '' || name === PLAIN_COMMITTEE.name) return meta;
  return { ...meta, body: organIn(name, meta.language), session: meta.session || session };
}

/** The draft to import; every paragraph gets a unique id. */
export function draftOf(redline: Redline, meta: Meta, side: TrackedSide): Draft {
  const taken = new Set<string>();
  const paragraphs: Node[] = [];
  settle(redline, side).forEach((node) => {
    let id = idOf(node).replaceAll('~', '.');
    for (let n = 1; !SOUND_ID.test(id) || taken.has(id); n++) id = `paragraph-${taken.size + n}`;
    taken.add(id);
    paragraphs.push(node.type.create({ ...node.attrs, id }, node.content));
  });
  return { meta, doc: resolution(paragraphs) };
}
