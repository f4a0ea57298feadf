// Every character that a text may contain is written and read back by every format; other characters in an older store are read, in their place.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, paragraph, resolution, soundInPlace, soundLine, soundSource, wording } from '../../schema/index.ts';
import { compare } from '../../src/diff/compare.ts';
import { redlineOf, sameText, settle } from '../../src/diff/redline.ts';
import { readAkn } from '../../src/formats/akn/read.ts';
import { writeAkn } from '../../src/formats/akn/write.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { writeCleanDocx, writeDocx } from '../../src/formats/docx/write.ts';
import { readCleanPage } from '../../src/formats/html/clean-page.ts';
import { writeHtml } from '../../src/formats/html/write.ts';
import { draftFromJson, draftToJson } from '../../src/formats/json/json.ts';
import { writeCleanText } from '../../src/formats/text.ts';
import { nastyText } from '../support/hostile/nasty-text.ts';
import { lawRuns } from '../support/tier.ts';

const META = { ...EMPTY_META, symbol: '67/1', body: 'The Commission' };
const saying = (words: string, note: string): Draft => ({
  meta: META,
  doc: resolution([
    paragraph({ id: 'a', kind: 'preambular' }, [{ text: 'Recalling', em: true }, { text: ` its ${words},` }]),
    paragraph({ id: 'b', kind: 'operative' }, [{ text: `Decides ${words}` }, { note: [{ text: note }], id: 'n1' }, { text: ' so.' }]),
  ]),
});
/** Without blanks, and without the backslashes that escape markup. */
const letters = (text: string) => text.replace(/[\s\\]+/g, '');

describe('sound words (RULES T12 to T15)', () => {
  it('are given back by JSON, Word, Akoma Ntoso and a page, and stand in the text', () => {
    fc.assert(
      fc.property(nastyText(), nastyText(), (one, two) => {
        const [words, note] = [soundLine(one).trim() || 'x', soundLine(two).trim() || 'y'];
        const draft = saying(words, note);
        const json = draftFromJson(draftToJson(draft));
        expect('draft' in json && json.draft.doc.eq(draft.doc)).toBe(true);
        const word = readDocx(writeCleanDocx(draft));
        expect('redline' in word ? sameText(settle(word.redline, 'accept'), draft.doc) : word).toBeNull();
        const akn = readAkn(writeAkn(draft, '2024-01-01'));
        expect('redline' in akn ? sameText(settle(akn.redline, 'accept'), draft.doc) : akn).toBeNull();
        expect(sameText(readCleanPage(writeHtml(draft))!.doc, draft.doc)).toBeNull();
        expect(letters(writeCleanText(draft))).toContain(letters(words));
        expect(letters(soundSource(writeCleanText(draft)))).toContain(letters(words));
      }),
      { numRuns: lawRuns(100) },
    );
  });

  it('are compared, and the comparison gives both texts in Word', () => {
    fc.assert(
      fc.property(nastyText(), nastyText(), (one, two) => {
        const [a, b] = [saying(soundLine(one), 'n'), saying(soundLine(two), 'n')];
        const redline = redlineOf(a.doc, b.doc, compare(a.doc, b.doc));
        expect([sameText(settle(redline, 'reject'), a.doc), sameText(settle(redline, 'accept'), b.doc)]).toEqual([null, null]);
        const word = readDocx(writeDocx({ meta: META, redline, author: 'NOR', date: '2024-01-01T00:00:00Z' }));
        expect('redline' in word ? sameText(settle(word.redline, 'accept'), b.doc) : word).toBeNull();
      }),
      { numRuns: lawRuns(100) },
    );
  });

  it('that differ in marks of direction and soft hyphens alone are the same words', () => {
    const marked = saying('(\u200fthe\u200e re\u00adport) \u061c of\u200f 2024\u200e', 'y').doc;
    const plain = saying('(the report) of 2024', 'y').doc;
    for (const { hunks } of [compare(plain, marked), compare(marked, plain)])
      expect(new Set(hunks.map((hunk) => hunk.class))).toEqual(new Set(['typographic']));
  });
});

describe('a version that was frozen before the rule', () => {
  const STORED = 'it\u0092s\u0085\u0091so\ufffe\u0090 a\tb\nc\u2028\ufeffd';

  it('is opened, compared and exported, each character in its place', () => {
    const base = wording(STORED);
    const stored = JSON.stringify({
      chapeau: 2,
      meta: { ...META },
      doc: saying(STORED, STORED).doc.toJSON(),
    });
    const read = draftFromJson(stored);
    const draft = 'draft' in read ? read.draft : null;
    expect(draft?.doc.eq(saying(soundInPlace(STORED), soundInPlace(STORED)).doc)).toBe(true);
    expect(draft?.doc.textContent).toHaveLength(saying(STORED, STORED).doc.textContent.length);
    expect(draft?.doc.textContent).toContain('it’s…‘so\ufffd\ufffd a b c \u2060d');
    const word = readDocx(writeCleanDocx(draft!));
    expect('redline' in word ? sameText(settle(word.redline, 'accept'), draft!.doc) : word).toBeNull();
    expect(base.textContent).toBe(STORED);
  });
});
