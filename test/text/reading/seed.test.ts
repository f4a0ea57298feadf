// The text that started the project: a page of a report with one whole resolution, the tail of another before it and the beginning of a third.
// Skipped where the sample is not beside the repository. (RULES RF1 to RF4, RF32)
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inlinePiecesOf, wordingOf } from '../../../schema/index.ts';
import { checkDraft, checkTogether } from '../../../src/style/check.ts';
import { outlineOf } from '../../../src/text/outline.ts';
import { readPlainText } from '../../../src/text/reading/read.ts';
import { writePlainText } from '../../../src/text/write-plain.ts';

const file = path.resolve(import.meta.dirname, '../../../../shared/seed/cnd-67.txt');
const source = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';

describe.skipIf(source === '')('the sample text', () => {
  // A skipped suite is still collected: without the sample our own report is read, but not checked.
  const found = readPlainText(source || fs.readFileSync(path.resolve(import.meta.dirname, '../../fixtures/report.txt'), 'utf8'));
  const whole = found[0]!;
  const outline = outlineOf(whole.draft);
  const labelled = (label: string) => outline.find((entry) => entry.label === label)!;

  it('holds 67/1 whole and the beginning of 67/2 (RULES RF3, RF4)', () => {
    expect(found.map(({ label, complete }) => [label, complete])).toEqual([
      ['67/1', true],
      ['67/2', false],
    ]);
    expect(whole.title).toBe('Promoting recovery and related support services for people with drug use disorders');
    expect(whole.draft.meta).toMatchObject({ body: 'The Commission on Narcotic Drugs', symbol: '67/1', firstNote: 16, language: 'en' });
    expect(found[1]!.doubts.some(({ message }) => message.includes('breaks off'))).toBe(true);
  });

  it('has 18 preambular and 9 operative paragraphs, PP1 to OP9', () => {
    const kinds = outline.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'preambular')).toHaveLength(18);
    expect(kinds.filter((kind) => kind === 'operative')).toHaveLength(9);
    expect(outline.map(({ label }) => label)).toEqual([
      'title',
      ...Array.from({ length: 18 }, (_, i) => `PP${i + 1}`),
      ...Array.from({ length: 9 }, (_, i) => `OP${i + 1}`),
    ]);
    expect(outline.filter(({ number }) => number).map(({ number }) => number)).toEqual(Array.from({ length: 9 }, (_, i) => `${i + 1}.`));
  });

  it('has footnotes 16 to 25 at their marks, italics kept (RULES T1 to T3, RF1, RF2, RF32)', () => {
    expect(outline.flatMap(({ label, footnotes }) => footnotes.map(({ number }) => `${label} ${number}`))).toEqual([
      'PP1 16',
      'PP1 17',
      'PP1 18',
      'PP2 19',
      'PP3 20',
      'PP3 21',
      'PP3 22',
      'PP3 23',
      'PP9 24',
      'PP12 25',
    ]);
    const [first, note] = inlinePiecesOf(wordingOf(whole.draft.doc.child(1))!).slice(1);
    expect(first).toMatchObject({ text: expect.stringMatching(/as amended by the 1972 Protocol,$/), em: false });
    expect(note).toMatchObject({
      note: [
        { text: 'United Nations, ', em: false },
        { text: 'Treaty Series', em: true },
        { text: ', vol. 976, No. 14152.', em: false },
      ],
    });
  });

  it('heals the paragraph that a page foot cuts, and says so (RULES RF1, RF2, RF32)', () => {
    expect(labelled('PP5').text).toContain(
      '“Promoting scientific evidence-based, quality, affordable and comprehensive drug prevention, treatment, sustained recovery and related support services”,',
    );
    expect(whole.doubts).toEqual([{ paragraph: labelled('PP5').id, message: expect.stringContaining('foot of a page') }]);
  });

  it('has its openings in italics, also where the paste lost them', () => {
    const italics = (label: string) => {
      const pieces = inlinePiecesOf(wordingOf(whole.draft.doc.child(outline.indexOf(labelled(label))))!);
      return pieces.flatMap((piece) => ('text' in piece && piece.em ? [piece.text] : []));
    };
    expect(italics('PP5')).toEqual(['Recalling further']);
    expect(italics('PP9')).toEqual(['Noting with appreciation']);
    expect(italics('PP18')).toEqual(['Concerned also']);
    expect(italics('OP5')).toEqual(['Further encourages']);
    expect(outline.every(({ kind, opening }) => (kind === 'title' ? opening === null : opening !== null))).toBe(true);
  });

  it('loses no word (RULES RF1, RF2, RF32)', () => {
    const words = (text: string) => text.replace(/[*⁰¹²³⁴-⁹]/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];
    const read = found.flatMap(({ draft }) =>
      outlineOf(draft).flatMap(({ text, footnotes }) => [text, ...footnotes.map((note) => note.text)]),
    );
    const left = new Map<string, number>();
    // Organ lines and the number of the second resolution are kept as meta.
    const lines = source.slice(source.indexOf('Promoting recovery')).split('\n');
    const text = lines.filter((line) => line !== 'The Commission on Narcotic Drugs,' && line !== 'Resolution 67/2').join('\n');
    for (const word of words(text)) left.set(word, (left.get(word) ?? 0) + 1);
    for (const word of words(read.join(' '))) left.set(word, (left.get(word) ?? 0) - 1);
    // Operative numbers are derived.
    expect([...left].filter(([word, n]) => n > 0 && !/^\d$/.test(word))).toEqual([]);
    expect([...left].filter(([, n]) => n < 0)).toEqual([]);
  });

  it('is written and read back as the same text (RULE RF15)', () => {
    const again = readPlainText(writePlainText(whole.draft));
    expect(again).toHaveLength(1);
    expect(again[0]!.draft.doc.toJSON()).toEqual(whole.draft.doc.toJSON());
    expect(again[0]!.draft.meta).toEqual(whole.draft.meta);
  });

  it('is right by house style; the two texts contradict each other on a year', () => {
    expect(checkDraft(whole.draft)).toEqual([]);
    const together = checkTogether(
      found.map(({ draft }) => draft),
      found.map(({ label }) => label),
    );
    expect(together[1]!.map(({ label, message }) => `${label}: ${message}`)).toEqual([
      'PP1: The Single Convention on Narcotic Drugs is dated 1953 here and 1961 in 67/1.',
    ]);
  });
});
