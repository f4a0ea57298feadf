// What was read beside its source, and what a person says of it (RULES RF1, RF2, RF32): no word is lost unless it is left out on purpose.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf, wordingOf } from '../../schema/index.ts';
import { settle } from '../../src/diff/redline.ts';
import type { Redline, Run } from '../../src/diff/redline-model.ts';
import { type FileReading, type ReadPart, readingOf, sourceOf, type Use } from '../../src/formats/reading.ts';
import { type Corrections, corrected, usesNow } from '../../src/formats/reading-corrections.ts';
import { unchanged } from '../../src/formats/redline-view.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { readPlainText } from '../../src/text/reading/read.ts';
import { sourceUnits } from '../../src/text/reading/source-links.ts';

/** A report's page foot in mid-sentence, a note, a running head, a line that no opening begins, and a second text behind. */
const FILE = `line with the Ministerial Declaration of 2019 and taking into account the rest of it.

67/1. Recovery

The Commission on Narcotic Drugs,

Recalling its resolution 57/4 of 21 March 2014, entitled “Supporting recovery”,¹ and evidence-based,

__________
¹ See resolution 57/4.

2

\fE/2024/28

quality and affordable services,

Noting the report,

1. Calls upon Member States:

(a) To treat;

(b) To prevent;

This line has neither number nor opening and is long enough to be asked about.

2. Requests the Executive Director to report.

67/2. Training

The Commission on Narcotic Drugs,

Noting the need for training,

1. Encourages training.
`;

function reading(source = FILE, of = 0): FileReading {
  const texts = readPlainText(source);
  const found = texts.map(({ draft, doubts }) => ({ meta: draft.meta, redline: unchanged(draft.doc), doubts }));
  const units = sourceUnits(source);
  return readingOf(
    found[of]!,
    of,
    sourceOf(
      units,
      found.map(({ redline }) => redline),
    ),
  );
}

const take = ({ parts, meta }: FileReading, corrections: Corrections = new Map()) => corrected({ parts, meta }, corrections);
const accepted = (redline: Redline) => settle(redline, 'accept');
function lines(redline: Redline): string[] {
  const doc = accepted(redline);
  const labels = labelsOf(doc);
  const out: string[] = [];
  doc.forEach((paragraph) => {
    const wording = wordingOf(paragraph)!;
    out.push(`${labels.get(paragraph.attrs.id as string)?.label ?? paragraph.attrs.kind} ${textOf(wording)}`);
  });
  return out;
}
/** The letters of a text and its notes, in any order. */
const letters = (words: string) => [...words.normalize('NFKC').replace(/\P{L}/gu, '')].sort().join('');
const allWords = (redline: Redline) => letters(accepted(redline).textContent);
const wordsOf = (runs: readonly Run[]) => runs.map((run) => ('text' in run ? run.text : '')).join('');
const partWith = ({ parts }: FileReading, words: string) => parts.find(({ paragraph }) => wordsOf(paragraph.runs).includes(words))!.id;

describe('what was read beside the file', () => {
  it('cuts a paragraph where a page foot did, and says which part holds each block of the file', () => {
    const { parts, blocks } = reading();
    expect(parts.map(({ use }) => use)).toEqual([
      'left out',
      'title',
      'preambular',
      'continues',
      'preambular',
      'operative',
      'sub-1',
      'sub-1',
      'heading',
      'operative',
    ]);
    const byWords = (words: string) => blocks.find(({ text }) => text.includes(words));
    expect(byWords('quality and affordable')).toMatchObject({ part: 'p2~1', page: 2 });
    expect(byWords('evidence-based')).toMatchObject({ part: 'p2', page: 1, note: false });
    expect(byWords('See resolution 57/4')).toMatchObject({ part: 'p2', note: true });
    expect(byWords('E/2024/28')).toMatchObject({ part: null });
    expect(byWords('Encourages training')).toBeUndefined();
    expect(byWords('line with the Ministerial')?.part).toBe(parts[0]!.id);
  });

  it('without corrections the text is as it was read', () => {
    for (const of of [0, 1]) {
      const found = readPlainText(FILE)[of]!;
      expect(accepted(take(reading(FILE, of)).redline).eq(accepted(unchanged(found.draft.doc)))).toBe(true);
    }
  });
});

describe('what a person says of a part', () => {
  it('splits again what was joined, and labels renumber', () => {
    const read = reading();
    const { redline, places } = take(read, new Map([['p2~1', 'preambular' as const]]));
    expect(lines(redline).slice(1, 4)).toEqual([
      'PP1 Recalling its resolution 57/4 of 21 March 2014, entitled “Supporting recovery”, and evidence-based,',
      'PP2 quality and affordable services,',
      'PP3 Noting the report,',
    ]);
    expect(places.get('p2~1')).toBe('p2~1');
    expect(take(read, new Map([['p2~1', 'continues' as const]])).redline).toEqual(take(read).redline);
  });

  it('makes an operative paragraph, a sub-paragraph, a heading, a title of anything', () => {
    const read = reading();
    const heading = partWith(read, 'neither number');
    expect(lines(take(read, new Map([[heading, 'operative' as const]])).redline).slice(-2)).toEqual([
      'OP2 This line has neither number nor opening and is long enough to be asked about.',
      'OP3 Requests the Executive Director to report.',
    ]);
    const left = partWith(read, 'Ministerial');
    const titled = take(read, new Map([[left, 'title' as const]]));
    expect(titled.redline.paragraphs.map(({ kind }) => kind).slice(0, 2)).toEqual(['title', 'heading']);
    const kept = take(read, new Map([[partWith(read, 'Noting the report'), 'sub-2' as const]]));
    expect(kept.redline.paragraphs[2]).toMatchObject({ kind: 'subparagraph', level: '2' });
  });

  it('sets the opening in italics and takes a typed number away where a part becomes a paragraph', () => {
    const source = FILE.replace(
      'This line has neither number nor opening and is long enough to be asked about.',
      '7. Urges all States to act together on it',
    );
    const read = reading(source);
    const part = partWith(read, 'Urges all States');
    const paragraph = take(read, new Map([[part, 'operative' as const]])).redline.paragraphs.find(({ id }) => id === part)!;
    expect(paragraph.runs).toEqual([
      { text: 'Urges', em: true, changes: [] },
      { text: ' all States to act together on it', em: false, changes: [] },
    ]);
  });

  it('makes a note of a paragraph: the text of the mark with its number, else a note behind the words before', () => {
    const text = (words: string) => ({ text: words, em: false, changes: [] });
    const plain = { kind: 'preambular', level: '0', former: null, mark: [], move: null } as const;
    const parts: ReadPart[] = [
      {
        id: 'p1',
        use: 'preambular',
        doubts: [],
        paragraph: { ...plain, id: 'p1', runs: [text('Recalling'), { note: [], id: 'n1', changes: [] }] },
      },
      { id: 'left-1', use: 'left out', doubts: [], paragraph: { ...plain, id: 'left-1', runs: [text('16 See resolution 57/4.')] } },
    ];
    const filled = corrected({ parts, meta: { language: 'en', firstNote: 16 } }, new Map([['left-1', 'note' as const]])).redline;
    expect(filled.paragraphs[0]!.runs[1]).toEqual({ note: [text('See resolution 57/4.')], id: 'n1', changes: [] });
    const other = reading();
    const { redline } = take(other, new Map([[partWith(other, 'neither number'), 'note' as const]]));
    const last = redline.paragraphs.find(({ runs }) => wordsOf(runs).includes('To prevent'))!.runs.at(-1)!;
    expect('note' in last && last.note.map(({ text }) => text).join('')).toContain('This line has neither');
  });

  it('asks nothing about the organ in the masthead', () => {
    const { parts } = reading(FILE.replace('67/1. Recovery', 'Commission on Narcotic Drugs\n\n67/1. Recovery'));
    expect(parts.filter(({ use }) => use === 'left out').map(({ paragraph }) => wordsOf(paragraph.runs))).not.toContain(
      'Commission on Narcotic Drugs',
    );
  });

  it('leaves out only what is said to be left out', () => {
    const read = reading();
    const without = take(read, new Map([[partWith(read, 'Noting the report'), 'left out' as const]])).redline;
    expect(lines(without).join('\n')).not.toContain('Noting the report');
    expect(without.paragraphs).toHaveLength(take(read).redline.paragraphs.length - 1);
  });

  it('loses no word unless its part is left out, whatever is said (RULES RF1, RF2, RF32)', () => {
    const read = reading();
    const use = fc.constantFrom<Use>(
      'title',
      'heading',
      'preambular',
      'operative',
      'sub-1',
      'sub-2',
      'sub-3',
      'sub-4',
      'continues',
      'note',
      'left out',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...read.parts.map(({ id }) => id)), use)), (said) => {
        const corrections = new Map(said);
        const uses = usesNow(read.parts, corrections);
        const kept = read.parts.filter(({ id }) => uses.get(id) !== 'left out');
        const { redline, places } = take(read, corrections);
        const whole = { paragraphs: kept.map(({ paragraph }) => paragraph) };
        expect(allWords(redline)).toBe(allWords(whole));
        expect([...places.keys()]).toEqual(kept.map(({ id }) => id));
        const ids = redline.paragraphs.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(redline.paragraphs.filter(({ kind }) => kind === 'title').length).toBeLessThan(2);
      }),
    );
  });
});
