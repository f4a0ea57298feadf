// What the import shows of a reading: rows, doubts with the alternative for each, counts; and a text read without an organ line.
import { describe, expect, it } from 'vitest';
import { EMPTY_META, resolution } from '../../../schema/index.ts';
import { readChosenFile } from '../../../src/app/files/read-file.ts';
import type { FoundInFile, ToRead } from '../../../src/app/files/reading-model.ts';
import { countWords, draftOf, shownReading, withMasthead } from '../../../src/app/import/reading-rows.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf, sameText } from '../../../src/diff/redline.ts';
import { writeAkn, writeRedlineAkn } from '../../../src/formats/akn/write.ts';
import { writeHtml } from '../../../src/formats/html/write.ts';
import { labelsOf } from '../../../src/text/numbering.ts';

const TEXT = `end of another resolution that came before it in the file.

12/1. Pens for all

The Commission on Pens,

Recalling its resolution 57/4, entitled “Supporting ink”,¹ and evidence-based,

¹ See there.

\fquality and affordable paper,

Noting the report,

1. Decides to write;

2. Urges all to read.

Some line that stands behind the text

Another line that stands behind the text
`;

async function read(source: ToRead): Promise<FoundInFile> {
  const file = await readChosenFile(source, () => {});
  if ('refused' in file) throw new Error(file.refused);
  return file.texts[0]!;
}
const FOUND = await read({ name: 'a file', html: '', text: TEXT });
const found = () => FOUND;
const labels = (corrections = new Map()) => shownReading(found(), corrections, 'accept').rows.map(({ label }) => label);

describe('a text without an organ line', () => {
  it('is brought in under the committee and its session; one that names an organ stays as it is', () => {
    const committee = { name: 'Commission on Narcotic Drugs', session: 'Sixty-seventh session' };
    const masthead = (meta: Partial<typeof EMPTY_META>, of = committee) => {
      const { body, session } = withMasthead({ ...EMPTY_META, ...meta }, of);
      return [body, session];
    };
    expect(masthead({})).toEqual(['The Commission on Narcotic Drugs', 'Sixty-seventh session']);
    expect(masthead({ language: 'fr' })).toEqual(['Commission on Narcotic Drugs', 'Sixty-seventh session']);
    expect(masthead({ session: 'Fifth session' })).toEqual(['The Commission on Narcotic Drugs', 'Fifth session']);
    expect(masthead({ body: 'The General Assembly' })).toEqual(['The General Assembly', '']);
    expect(masthead({}, { name: 'Committee', session: '' })).toEqual(['', '']);
  });
});

describe('a reading on screen', () => {
  it('has a row for each paragraph and each part that was left out', () => {
    expect(labels().slice(0, 6)).toEqual(['Left out', 'Title', 'PP1', 'PP2', 'OP1', 'OP2']);
    expect(countWords(found())).toBe('2 preambular, 2 operative, 1 note');
  });

  it('offers the other possibility with each doubt, and takes a correction back', () => {
    const joined = shownReading(found(), new Map(), 'accept').rows[2]!;
    expect(joined.parts).toHaveLength(2);
    const [remedy] = joined.flags.flatMap((flag) => flag.remedy ?? []);
    expect(remedy).toMatchObject({ words: 'Split again', use: 'preambular' });
    const split = shownReading(found(), new Map([[remedy!.part, remedy!.use!]]), 'accept');
    expect(split.rows.map(({ label }) => label).slice(2, 5)).toEqual(['PP1', 'PP2', 'PP3']);
    expect(split.rows[3]!.flags).toEqual([
      { message: 'Split from the paragraph before.', remedy: { words: 'Join again', part: remedy!.part, use: null } },
    ]);
  });

  it('reports lines that were left out, once for lines that follow one another', () => {
    const { doubts } = shownReading(found(), new Map(), 'accept');
    expect(doubts.filter(({ label }) => label.startsWith('Line')).map(({ label, message }) => [label, message])).toEqual([
      ['Line 1', 'It belongs to no paragraph: left out.'],
      ['Line 10', '2 lines belong to no paragraph: left out.'],
    ]);
  });

  it('becomes a draft with the labels that were shown', () => {
    const shown = shownReading(found(), new Map([['left-1', 'preambular' as const]]), 'accept');
    const { doc } = draftOf(shown.redline, found().reading.meta, 'accept');
    const names = labelsOf(doc);
    for (const row of shown.rows.filter(({ use }) => use === 'preambular' || use === 'operative'))
      expect(names.get(row.id)?.label).toBe(row.label);
  });
});

describe('a part of a text', () => {
  it('is read without an organ line, and the reader is told so', async () => {
    const { limits, reading, complete } = await read({ name: 'a file', html: '', text: '(a) To write;\n(b) To read;' });
    expect(complete).toBe(true);
    expect(limits).toEqual(['There is no organ line such as “The General Assembly,”: the text was read as far as it goes.']);
    expect(reading.parts.map(({ use }) => use)).toEqual(['sub-1', 'sub-1']);
  });

  it('is no text where no paragraph is recognised', async () => {
    expect(await readChosenFile({ name: 'list.txt', html: '', text: 'milk\n\neggs' }, () => {})).toEqual({
      refused: 'list.txt holds no resolution: no opening phrase and no numbered paragraph was recognised in it.',
    });
  });
});

describe('a file that names the kinds of its paragraphs', () => {
  it('is read by those names: Akoma Ntoso with its tracked changes, and a page that was exported here', async () => {
    const { reading } = found();
    const draft = draftOf(shownReading(found(), new Map(), 'accept').redline, reading.meta, 'accept');
    const written = (name: string, text: string) => read({ name, bytes: new TextEncoder().encode(text) });
    for (const one of [await written('a.xml', writeAkn(draft, '2024-03-22')), await written('a.html', writeHtml(draft))]) {
      const again = draftOf(shownReading(one, new Map(), 'accept').redline, one.reading.meta, 'accept');
      expect(sameText(again.doc, draft.doc)).toBeNull();
      expect(one.tracked).toBe(false);
    }
    const without = resolution(draft.doc.content.content.slice(0, -1));
    const redline = redlineOf(without, draft.doc, compare(without, draft.doc));
    const tracked = await written('b.xml', writeRedlineAkn({ meta: draft.meta, redline, author: 'Kari', date: '2024-03-22T10:00:00Z' }));
    expect(tracked.tracked).toBe(true);
    expect(sameText(draftOf(shownReading(tracked, new Map(), 'reject').redline, draft.meta, 'reject').doc, without)).toBeNull();
  });
});
