// The outcome of a text in every format: in words of the text's language, and read back from JSON and Akoma Ntoso. (RULES AD7, AD8)

import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Adoption, EMPTY_META, idOf, LANGUAGES, type Meta, paragraph, resolution, totalsOf } from '../../schema/index.ts';
import { sameText, settle } from '../../src/diff/redline.ts';
import { adoptionLine, dayIn } from '../../src/formats/adoption-line.ts';
import { readAkn } from '../../src/formats/akn/read.ts';
import { writeAkn } from '../../src/formats/akn/write.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { writeCleanDocx } from '../../src/formats/docx/write.ts';
import { writeHtml } from '../../src/formats/html/write.ts';
import { draftFromJson, draftToJson } from '../../src/formats/json/json.ts';
import { mastheadLines, mastheadOf, PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import { unchanged } from '../../src/formats/redline-view.ts';
import { writeRedlineText } from '../../src/formats/text.ts';
import { schemaFaults, whyNoSchema } from '../support/other-readers/xml-schema.ts';
import { randomAdoption } from '../support/random/random-adoption.ts';
import { randomDraft } from '../support/random/random-draft.ts';

const ADOPTED: Adoption = {
  ...{ outcome: 'adopted', number: '80/251', draft: 'A/80/L.12', meeting: '82nd plenary meeting', date: '2026-11-29', vote: null },
  ...{ separate: [], issued: { name: 'L.12', date: '2026-11-20' }, revisions: [], sponsors: ['Peru'], explanations: [] },
};
const META: Meta = {
  ...{ ...EMPTY_META, symbol: '80/251', body: 'The General Assembly', session: 'Eightieth session' },
  ...{ sponsors: ['Fiji', 'Norway', 'Peru'], adoption: ADOPTED },
};
const draft = {
  meta: META,
  doc: resolution([
    paragraph({ id: 't', kind: 'title' }, 'Pens'),
    paragraph({ id: 'p', kind: 'operative' }, 'Calls upon all States to write.'),
  ]),
};
const LINE = 'Adopted at the 82nd plenary meeting, 29 November 2026, without a vote';
const byVote = (vote: Adoption['vote'], more: Partial<Adoption> = {}): Adoption => ({ ...ADOPTED, vote, ...more });
const COUNTED = { kind: 'counted', for: 120, against: 3, abstaining: 1 } as const;

describe('the line that says what became of a text (RULE AD7)', () => {
  it('writes its day as documents of its language do', () => {
    expect(dayIn('2026-12-01', 'fr')).toBe('1er décembre 2026');
    expect(dayIn('2026-12-01', 'ru')).toBe('1 декабря 2026 года');
    expect(dayIn('2026-12-01', 'ar')).toBe('1 كانون الأول/ديسمبر 2026');
    expect(dayIn('in spring', 'en')).toBe('in spring');
  });
  it('says where, when and how, in the language of the text', () => {
    expect(adoptionLine(ADOPTED, 'en')).toBe(LINE);
    expect(adoptionLine(byVote(COUNTED), 'en')).toContain('by a vote of 120 to 3, with 1 abstention');
    const names = { kind: 'recorded', for: ['Norway', 'Fiji'], against: ['Egypt'], abstaining: [], notVoting: ['Peru'] } as const;
    expect(adoptionLine(byVote(names, { outcome: 'rejected', meeting: '' }), 'en')).toBe(
      'Not adopted on 29 November 2026, by a recorded vote of 2 to 1, with 0 abstentions',
    );
    expect(totalsOf(names)).toEqual({ for: 2, against: 1, abstaining: 0 });
    expect(adoptionLine(ADOPTED, 'fr')).toBe('Adoptée à la 82nd plenary meeting, le 29 novembre 2026, sans vote');
    const days = { ru: '1 декабря 2026 года', ar: '1 كانون الأول/ديسمبر 2026', zh: '2026年12月1日', es: '1 de diciembre de 2026' } as const;
    for (const [language, day] of Object.entries(days))
      expect(adoptionLine({ ...ADOPTED, date: '2026-12-01' }, language as keyof typeof days)).toContain(day);
    for (const language of LANGUAGES) for (const vote of [null, COUNTED]) expect(adoptionLine(byVote(vote), language)).toContain('2026');
  });

  it.each(['symbol', 'full'] as const)(
    'stands in a masthead of the kind %s in the place of the sponsors, and is no word of the text',
    (masthead) => {
      const layout = { ...PLAIN_LAYOUT, masthead };
      const lines = mastheadLines(mastheadOf(META, layout));
      expect(lines).toContain(LINE);
      expect(lines.join()).not.toContain('draft resolution');
      expect(writeRedlineText(META, unchanged(draft.doc), layout)).toContain(LINE);
      expect(writeHtml(draft, layout)).toContain(LINE);
      const file = writeCleanDocx(draft, layout);
      expect(Buffer.from(unzipSync(file)['word/document.xml']!).toString()).toContain(LINE);
      const back = readDocx(file);
      expect('redline' in back && sameText(settle(back.redline, 'accept'), draft.doc)).toBeNull();
    },
  );
});

describe('a file of a text that was put to the meeting gives back what became of it (RULE AD8)', () => {
  const texts = randomDraft().chain((doc) => fc.record({ doc: fc.constant(doc), adoption: randomAdoption(doc.content.content.map(idOf)) }));

  it('as JSON, and refuses what is none', () => {
    fc.assert(
      fc.property(texts, ({ doc, adoption }) => {
        const read = draftFromJson(draftToJson({ meta: { ...META, adoption }, doc }));
        expect('draft' in read ? read.draft.meta : read).toEqual({ ...META, adoption });
      }),
      { numRuns: 100 },
    );
    const twice = { kind: 'recorded', for: ['Fiji'], against: ['Fiji'], abstaining: [], notVoting: [] };
    for (const wrong of [
      ...['x', [], {}, { ...ADOPTED, outcome: 'perhaps' }, { ...ADOPTED, vote: twice }, { ...ADOPTED, date: 'soon' }],
      ...[
        { ...ADOPTED, vote: { ...COUNTED, for: -1 } },
        { ...ADOPTED, explanations: [{ by: 'Fiji', when: 'later', words: '' }] },
      ],
    ])
      expect(draftFromJson(draftToJson({ ...draft, meta: { ...META, adoption: wrong as never } }))).toHaveProperty('refused');
  });

  it('as Akoma Ntoso, in its workflow and votes, which its schema takes', () => {
    const files: string[] = [];
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), ({ doc, adoption }, language) => {
        const meta = { ...META, language, adoption };
        const xml = writeAkn({ meta, doc }, '2026-11-30T10:00:00Z');
        const read = readAkn(xml);
        expect('refused' in read ? read : read.meta).toEqual(meta);
        expect('refused' in read ? read : sameText(settle(read.redline, 'accept'), doc)).toBeNull();
        if (files.length < 60) files.push(xml);
      }),
      { numRuns: 150 },
    );
    if (whyNoSchema === null) expect(schemaFaults(files)).toBe('');
  });

  it('says in Akoma Ntoso that it is a resolution only where it was adopted', () => {
    const name = (outcome: Adoption['outcome']) =>
      /<statement name="(\w+)"/.exec(writeAkn({ ...draft, meta: { ...META, adoption: { ...ADOPTED, outcome } } }, ''))?.[1];
    expect([name('adopted'), name('rejected')]).toEqual(['resolution', 'resolutionDraft']);
  });

  it('reads hostile votes and steps without a fault, as JSON takes them', () => {
    const xml = writeAkn({ ...draft, meta: { ...META, adoption: byVote(COUNTED) } }, '');
    for (const [from, to] of [
      ['value="120"', 'value="1e999"'],
      ['c:day="2026-11-29"', 'c:day="tomorrow"'],
      ['#outcome_adopted', '#elsewhere'],
      ['c:kind="counted"', 'c:kind="?"'],
    ] as const) {
      const read = readAkn(xml.replace(from, to));
      if ('refused' in read) throw new Error(read.refused);
      expect(draftFromJson(draftToJson({ meta: read.meta, doc: draft.doc }))).not.toHaveProperty('refused');
    }
  });
});
