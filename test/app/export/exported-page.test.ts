// An exported file is called checked only after it was read back: the check must pass a correct file and fail if a word of either text is missing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { reportOn } from '../../../src/app/compare/report.ts';
import type { ExportRequest } from '../../../src/app/export/export-model.ts';
import { makeFile as make } from '../../../src/app/export/make-file.ts';
import { FORMATS, type Format } from '../../../src/formats/export/file-formats.ts';
import { checkPage } from '../../../src/formats/html/check.ts';
import { layoutFrom } from '../../../src/formats/layout.ts';
import { randomRevision } from '../../support/random/random-draft.ts';

const meta = { ...EMPTY_META, symbol: 'L.2', body: 'The Commission' };
const text = (second: string, note: string) =>
  resolution([
    paragraph({ id: 't', kind: 'title' }, 'Promoting recovery'),
    paragraph({ id: 'p1', kind: 'preambular' }, [
      { text: 'Recalling', em: true },
      { text: ' its resolution,' },
      { note: [{ text: note }], id: 'n1' },
    ]),
    paragraph({ id: 'o1', kind: 'operative' }, 'Encourages Member States;'),
    paragraph({ id: 'o2', kind: 'operative' }, second),
  ]);
const base = { meta, doc: text('Requests a report by 2025.', 'See 57/4.') };
const today = { meta, doc: text('Requests an annual report.', 'See 57/5.') };
const plain = ({ meta, doc }: typeof base) => ({ meta, doc: doc.toJSON() as object });
const steps: string[] = [];
function makeFile({
  text,
  base,
  ...wanted
}: { text: typeof today; base: typeof today | null; format: Format; kind?: ExportRequest['kind'] } & typeof given) {
  steps.length = 0;
  const kind = base ? 'redline' : 'clean';
  const file = make(
    { baseName: '', kind, layout: LAYOUT, room: null, authors: null, threads: [], ...wanted, text: plain(text), base: base && plain(base) },
    (step) => steps.push(step),
  );
  if ('refused' in file) throw new Error(file.refused);
  return file;
}
/** The bytes of a file that is made without the server. */
const bytesOf = (file: ReturnType<typeof makeFile>) => {
  if ('print' in file) throw new Error('This file is printed.');
  return file.bytes;
};
const LAYOUT = { ...layoutFrom(null), masthead: 'full', labels: true, date: '22 March 2024' } as const;
const given = { author: 'Chair', date: '2024-03-18T10:00:00Z' };

describe('an exported web page', () => {
  it('gives both texts, as a redline and clean', () => {
    for (const against of [base, null]) {
      const file = makeFile({ text: today, base: against, format: 'html', ...given });
      expect(file.fault).toBeNull();
      expect(file.sheet.caption).toEqual(against === null ? { count: 0, of: 'nothing' } : { count: 2, of: 'changes' });
    }
  });

  it('counts the changes as the compare screen does: a paragraph that came, went or moved is one (random drafts)', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => {
        const { sheet } = makeFile({ text: { meta, doc: b }, base: { meta, doc: a }, format: 'txt', ...given });
        const { length } = reportOn({ meta, doc: a }, { meta, doc: b }).changes;
        expect(sheet.caption).toEqual({ count: length, of: 'changes' });
      }),
      { numRuns: 60 },
    );
  });

  it('fails the check when a word of either text is missing', () => {
    const file = makeFile({ text: today, base, format: 'html', ...given });
    const html = new TextDecoder().decode(bytesOf(file));
    expect(checkPage(html, base.doc, today.doc)).toBeNull();
    expect(checkPage(html.replace('2025', '2026'), base.doc, today.doc)).toContain('base text');
    expect(checkPage(html.replace('annual', 'yearly'), base.doc, today.doc)).toContain('new text');
  });
});

describe('an exported Word file', () => {
  it('is checked on its own bytes', () => {
    expect(makeFile({ text: today, base, format: 'docx', ...given }).fault).toBeNull();
    expect(makeFile({ text: today, base: null, format: 'docx', ...given }).fault).toBeNull();
  });
});

describe('an exported file', () => {
  it.each(FORMATS.filter(({ id }) => id !== 'pdf').map(({ id }) => id))('of the format %s is checked and holds the text', (format) => {
    for (const against of [base, null]) {
      const file = makeFile({ text: today, base: against, format, ...given });
      expect(file.fault).toBeNull();
      if (format !== 'docx') expect(new TextDecoder().decode(bytesOf(file))).toContain('Promoting recovery');
    }
  });

  it('has a name, a media type and a verdict of its own', () => {
    for (const own of [FORMATS.map(({ id }) => id), FORMATS.map(({ name }) => name), FORMATS.map(({ mediaType }) => mediaType)])
      expect(new Set(own).size).toBe(5);
    for (const { verdict, cleanVerdict } of FORMATS) {
      expect(verdict('L.2', 'today’s text')).toMatch(/L\.2.*today’s text.*\.$/);
      expect(cleanVerdict('today’s text')).toMatch(/today’s text.*\.$/);
    }
  });
});

describe('what stands around a text', () => {
  it('is in the preview as it is in the file', () => {
    const { sheet } = makeFile({ text: today, base, format: 'docx', ...given });
    expect(sheet.masthead).toMatchObject({ organization: 'United Nations', symbol: 'L.2', facts: ['22 March 2024'], organ: 'Commission' });
    expect(sheet.lines.map(({ label, number }) => `${label} ${number}`)).toEqual(['OP2 2.']);
  });
});

describe('a list of amendments', () => {
  it('turns the version into the text, in words that can be read out', () => {
    const file = makeFile({ text: today, base, kind: 'list', format: 'txt', ...given });
    expect(new TextDecoder().decode(bytesOf(file))).toMatch(/^2\. In operative paragraph 2, replace “a” with “an annual”/m);
    for (const format of ['docx', 'html', 'pdf'] as const) {
      const made = makeFile({ text: today, base, kind: 'list', format, ...given });
      expect(made.fault).toBeNull();
      expect(made.sheet.lines.length).toBeGreaterThan(1);
    }
  });
});

describe('RULE L3: the list of what is proposed', () => {
  const put = (id: string, by: string, words: string) => amendment({ id, by }, wording('Encourages Member States;'), words);
  const doc = resolution([
    paragraph({ id: 't', kind: 'title' }, 'Promoting recovery'),
    paragraph({ id: 'o1', kind: 'operative' }, 'Encourages Member States;', [
      put('a', 'NOR', 'Encourages all Member States;'),
      put('b', 'EGY', 'Urges Member States;'),
      put('c', 'FJI', 'Encourages Member States;'),
    ]),
    paragraph({ id: 'o2', kind: 'operative' }, 'Requests a report;'),
    paragraph({ id: 'n', kind: 'operative', by: 'NOR' }, 'Invites contributions.'),
  ]);
  const facts = (more: object) => ({ inFavour: [], cosponsors: [], opposed: [], reason: '', writtenAt: '', ...more });
  const room: NonNullable<ExportRequest['room']> = {
    known: { a: facts({ cosponsors: ['FJI', 'EGY'], reason: 'All of them.' }), b: facts({}), n: facts({ cosponsors: ['FJI', 'EGY'] }) },
    names: { NOR: 'Norway', FJI: 'Fiji', EGY: 'Egypt' },
    convention: {} as NonNullable<ExportRequest['room']>['convention'],
    agreement: null,
  };
  const sponsored = { ...meta, sponsors: ['Norway'] };
  const request = (format: Format): ExportRequest => ({
    kind: 'proposed',
    authors: null,
    layout: LAYOUT,
    room,
    threads: [],
    ...given,
    format,
    base: null,
    baseName: '',
    text: { meta: sponsored, doc: doc.toJSON() as object },
  });
  const made = (format: Format) => make(request(format), () => {});

  it('is ordered by who proposes, with co-sponsors and reasons, and leaves out what says nothing', () => {
    const file = made('txt');
    if (!('bytes' in file)) throw new Error('no file');
    const lines = new TextDecoder().decode(file.bytes).trim().split('\n\n');
    expect(lines.slice(lines.indexOf('Norway, with Fiji and Egypt'))).toEqual([
      'Norway, with Fiji and Egypt',
      '1. In operative paragraph 1, after “Encourages”, insert “all”.',
      'Reason: All of them.',
      expect.stringMatching(/^2\. After operative paragraph 2, insert a new operative paragraph.*Invites contributions\.”\.?$/),
      'Egypt',
      '3. In operative paragraph 1, replace “Encourages” with “Urges”.',
    ]);
    expect(file.sheet.caption).toEqual({ count: 3, of: 'amendments' });
  });

  it('says which came or changed after the deadline, in every format, and what that means (RULES PS12 to PS14)', async () => {
    const late = { ...room, known: { ...room.known, b: { ...room.known.b!, late: true } as const } };
    const file = (format: Format) => make({ ...request(format), room: late }, () => {});
    const plain = file('txt');
    if (!('bytes' in plain)) throw new Error('no file');
    const words = new TextDecoder().decode(plain.bytes);
    expect(words).toContain('replace “Encourages” with “Urges”. Late.');
    expect(words.match(/Late\./g)).toHaveLength(1);
    expect(words).toContain('Late: made or changed after the deadline for proposals.');
    for (const format of ['docx', 'html'] as const) {
      const other = file(format);
      expect('bytes' in other && other.fault).toBeNull();
      if (format === 'html' && 'bytes' in other) expect(new TextDecoder().decode(other.bytes)).toMatch(/<em>\s*Late\.<\/em>/);
    }
    const pdf = file('pdf');
    expect('print' in pdf && pdf.print).toContain('Late.');
  });

  it('stands under the masthead, without the line of the organ and the sponsors of the draft', () => {
    for (const format of ['docx', 'html', 'pdf', 'txt'] as const) {
      const file = made(format);
      if ('refused' in file) throw new Error(file.refused);
      expect(file.fault, format).toBeNull();
      expect(file.sheet.masthead, format).toMatchObject({ organization: 'United Nations', symbol: 'L.2', standing: '' });
    }
    const text = made('txt');
    const lines = 'bytes' in text ? new TextDecoder().decode(text.bytes) : '';
    expect(lines).toContain('United Nations');
    expect(lines).not.toMatch(/The Commission,|draft resolution/);
  });
});

describe('making a file', () => {
  it('tells each step', () => {
    makeFile({ text: today, base, format: 'docx', ...given });
    expect(steps).toEqual(['Comparing the two texts', 'Writing the Word file and reading it back']);
  });
});
