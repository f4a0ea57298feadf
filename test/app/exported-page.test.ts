// @vitest-environment happy-dom
// A web page is sealed only after it was read back: the check must pass what is right and catch a word that is missing on either side.
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../schema/index.ts';
import { checkPage } from '../../src/app/export/check-page.ts';
import { FORMATS } from '../../src/app/export/formats.ts';
import { makeFile as make } from '../../src/app/export/make-file.ts';

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
const makeFile = async (...wanted: Parameters<typeof make>) => {
  const file = await make(...wanted);
  if ('refused' in file) throw new Error(file.refused);
  return file;
};
const given = { author: 'Chair', date: '2024-03-18T10:00:00Z' };

describe('an exported web page', () => {
  it('gives both texts, as a redline and clean', async () => {
    for (const against of [base, null]) {
      const file = await makeFile({ text: today, base: against, format: 'html', ...given });
      expect(file.fault).toBeNull();
      expect(file.changes === null).toBe(against === null);
    }
  });

  it('is caught when a word is missing on either side', async () => {
    const file = await makeFile({ text: today, base, format: 'html', ...given });
    const html = new TextDecoder().decode(file.bytes);
    expect(checkPage(html, base.doc, today.doc)).toBeNull();
    expect(checkPage(html.replace('2025', '2026'), base.doc, today.doc)).toContain('base text');
    expect(checkPage(html.replace('annual', 'yearly'), base.doc, today.doc)).toContain('new text');
  });
});

describe('an exported Word file', () => {
  it('is checked on its own bytes', async () => {
    expect((await makeFile({ text: today, base, format: 'docx', ...given })).fault).toBeNull();
    expect((await makeFile({ text: today, base: null, format: 'docx', ...given })).fault).toBeNull();
  });
});

describe('an exported file', () => {
  it.each(FORMATS.filter(({ id }) => id !== 'pdf').map(({ id }) => id))(
    'of the format %s is checked and holds the text',
    async (format) => {
      for (const against of [base, null]) {
        const file = await makeFile({ text: today, base: against, format, ...given });
        expect(file.fault).toBeNull();
        if (format !== 'docx') expect(new TextDecoder().decode(file.bytes)).toContain('Promoting recovery');
      }
    },
  );

  it('has a name, a media type and a verdict of its own', () => {
    for (const own of [FORMATS.map(({ id }) => id), FORMATS.map(({ name }) => name), FORMATS.map(({ mediaType }) => mediaType)])
      expect(new Set(own).size).toBe(5);
    for (const { verdict, cleanVerdict } of FORMATS) {
      expect(verdict('L.2', 'today’s text')).toMatch(/L\.2.*today’s text.*\.$/);
      expect(cleanVerdict('today’s text')).toMatch(/today’s text.*\.$/);
    }
  });
});
