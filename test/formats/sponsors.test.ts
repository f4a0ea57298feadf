// The sponsors of a draft in its masthead, in every format. (RULE B10)
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, LANGUAGES, paragraph, resolution } from '../../schema/index.ts';
import { sameText, settle } from '../../src/diff/redline.ts';
import { readAkn } from '../../src/formats/akn/read.ts';
import { writeAkn } from '../../src/formats/akn/write.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { writeCleanDocx } from '../../src/formats/docx/write.ts';
import { writeHtml } from '../../src/formats/html/write.ts';
import { draftFromJson, draftToJson } from '../../src/formats/json/json.ts';
import { mastheadLines, mastheadOf, PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import { sponsorsLine } from '../../src/formats/masthead-words.ts';
import { unchanged } from '../../src/formats/redline-view.ts';
import { writeRedlineText } from '../../src/formats/text.ts';
import { schemaFaults, whyNoSchema } from '../support/other-readers/xml-schema.ts';

const SPONSORS = ['Côte d’Ivoire', 'Fiji', 'Norway & <friends>'];
const draft = {
  meta: { ...EMPTY_META, symbol: 'E/CN.99/2026/L.7', body: 'The Commission on Pens', session: 'First session', sponsors: SPONSORS },
  doc: resolution([
    paragraph({ id: 't', kind: 'title' }, 'Pens'),
    paragraph({ id: 'p', kind: 'operative' }, 'Calls upon all States to write.'),
  ]),
};

describe('the line of the sponsors', () => {
  it('is in the language of the text', () => {
    expect(LANGUAGES.map((language) => sponsorsLine(['Fiji', 'Norway', 'Peru'], language))).toEqual([
      'Fiji, Norway and Peru: draft resolution',
      'Fiji, Norway et Peru : projet de résolution',
      'Fiji, Norway y Peru: proyecto de resolución',
      'Fiji, Norway и Peru: проект резолюции',
      'Fiji، Norway وPeru: مشروع قرار',
      'Fiji、Norway和Peru：决议草案',
    ]);
    expect([sponsorsLine([], 'en'), sponsorsLine(['Fiji'], 'en')]).toEqual(['', 'Fiji: draft resolution']);
  });

  it.each(['symbol', 'full'] as const)('stands in a masthead of the kind %s, and in none', (masthead) => {
    const line = 'Côte d’Ivoire, Fiji and Norway & <friends>: draft resolution';
    expect(mastheadLines(mastheadOf(draft.meta, { ...PLAIN_LAYOUT, masthead }))).toContain(line);
    const layout = { ...PLAIN_LAYOUT, masthead };
    expect(writeRedlineText(draft.meta, unchanged(draft.doc), layout)).toContain(line);
    expect(writeHtml(draft, layout)).toContain('Norway &amp; &lt;friends&gt;: draft resolution');
    const file = writeCleanDocx(draft, layout);
    const xml = Buffer.from(unzipSync(file)['word/document.xml']!).toString();
    expect(xml).toContain('Norway &amp; &lt;friends&gt;: draft resolution');
    const back = readDocx(file);
    expect('redline' in back && sameText(settle(back.redline, 'accept'), draft.doc)).toBeNull();
    expect(mastheadOf(draft.meta, { ...PLAIN_LAYOUT, masthead: 'none' })).toBeNull();
  });

  it('comes back from JSON', () => {
    const read = draftFromJson(draftToJson(draft));
    expect('draft' in read && read.draft.meta).toEqual(draft.meta);
    expect(draftFromJson(draftToJson({ ...draft, meta: { ...draft.meta, sponsors: 'x' as never } }))).toHaveProperty('refused');
  });

  it('comes back from Akoma Ntoso, each as a proponent, in a file that its schema takes', () => {
    for (const language of LANGUAGES) {
      const xml = writeAkn({ ...draft, meta: { ...draft.meta, language } }, '2024-03-22T10:00:00Z');
      const read = readAkn(xml);
      expect('refused' in read ? read : read.meta).toEqual({ ...draft.meta, language });
      if (whyNoSchema === null) expect(schemaFaults([xml])).toBe('');
    }
  });
});
