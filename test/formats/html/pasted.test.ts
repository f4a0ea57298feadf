// What is pasted into a text: from Word's clipboard, from other word processors, from pages, as plain text. No word goes, numbers go, kinds,
// levels, italics and notes stay (RULES RF1, RF2, RF32). All samples are our own, in the form that each program writes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InlinePiece } from '../../../schema/index.ts';
import { readPasted } from '../../../src/formats/html/pasted.ts';
import { readFragment } from '../../../src/text/reading/read-fragment.ts';
import { CONVERTED, GOOGLE, OFFICE, PAGE, TEXT, WORD } from '../../support/clipboard-html.ts';

const written = (pieces: readonly InlinePiece[]): string =>
  pieces.map((piece) => ('note' in piece ? `{${written(piece.note)}}` : piece.em ? `<${piece.text}>` : piece.text)).join('');
const told = (pasted: Parameters<typeof readPasted>[0]) =>
  readPasted(pasted, 'en').map(({ kind, level, pieces }) => `${kind}${level || ''}: ${written(pieces)}`);

const READ = [
  'preambular: <Recalling> its resolution 57/4,{See there.} as well as its decision 3/1,{*Ibid.*, p. 4.}',
  'operative: <Requests> the secretariat to report on:',
  'subparagraph1: The number of pens;',
  'subparagraph2: Of steel;',
  'subparagraph2: Of glass;',
  'operative: <Decides> to write.',
].map((line) => line.replace('*Ibid.*', 'Ibid.'));

describe('a part of a text', () => {
  it.each([
    ['Word', { html: WORD, text: 'not this' }],
    ['Word in WebKit, which hands over none of its styles', { html: WORD.replaceAll(/ style='[^']*'/g, '') }],
    ['LibreOffice', { html: OFFICE }],
    ['Google Docs', { html: GOOGLE }],
    ['a converter', { html: CONVERTED }],
    ['a page', { html: PAGE }],
    ['plain text', { text: TEXT }],
    ['plain text, one line a paragraph', { text: TEXT.replaceAll('\n\n', '\r\n') }],
  ])('comes in from %s', (_, pasted) => {
    expect(told(pasted).map((line) => line.replaceAll('<Ibid.>', 'Ibid.'))).toEqual(READ);
    expect(readPasted(pasted, 'en').flatMap(({ doubts }) => doubts)).toEqual([]);
  });

  it('from the middle of a list keeps its levels', () => {
    expect(told({ text: '(c) The third;\n(d) The fourth:\n(i) One;\n(ii) Two;' })).toEqual([
      'subparagraph1: The third;',
      'subparagraph1: The fourth:',
      'subparagraph2: One;',
      'subparagraph2: Two;',
    ]);
    expect(told({ text: '(ii) Two;\n(iii) Three;' })).toEqual(['subparagraph2: Two;', 'subparagraph2: Three;']);
  });

  it('that a page has broken into lines is whole again', () => {
    expect(
      told({ text: 'Recalling its resolution 57/4\nof 21 March 2014 and the\nreport on it,\nNoting the work of the\nsecretariat,' }),
    ).toEqual([
      'preambular: <Recalling> its resolution 57/4 of 21 March 2014 and the report on it,',
      'preambular: <Noting> the work of the secretariat,',
    ]);
  });

  it('that says nothing of itself comes with a doubt: words, a number, a symbol, a note alone', () => {
    for (const text of [
      'the use of ink',
      'ink',
      '57',
      '2/4',
      'E/CN.7/2024/L.2',
      '52nd plenary meeting',
      'Annex',
      '¹⁶ See there.',
      'a < b & c',
    ]) {
      const [one, ...more] = readPasted({ text }, 'en');
      expect(more).toEqual([]);
      expect(one!.doubts).not.toEqual([]);
      expect(one!.pieces.map((piece) => ('text' in piece ? piece.text : '')).join('')).toBe(text);
    }
  });

  it('with an organ line is a whole text, title and headings too', () => {
    const html = `<h1>Pens for all</h1><p><i>The Commission on Pens</i>,</p><p><i>Recalling</i> itself,</p><h3>Ink</h3><p>1. <i>Decides</i> to write;</p><h3>Paper</h3><p>2. <i>Urges</i> all.</p><h3>See also</h3>`;
    expect(told({ html })).toEqual([
      'title: Pens for all',
      'preambular: <Recalling> itself,',
      'heading: Ink',
      'operative: <Decides> to write;',
      'heading: Paper',
      'operative: <Urges> all.',
    ]);
  });

  it('is empty where there are no words', () => {
    expect(readPasted({}, 'en')).toEqual([]);
    expect(readPasted({ html: '<p> <o:p>&nbsp;</o:p></p><!-- x -->', text: ' \n\t' }, 'en')).toEqual([]);
  });

  it('loses no letter, whatever it is', () => {
    const line = fc.constantFrom(
      'Recalling itself,',
      'Decides to write;',
      '3. Urges all;',
      '7. Notes it.',
      '(a) One;',
      '(ii) Two;',
      'Follow-up',
      'and so on.',
      'ink',
      '52nd plenary meeting',
      'Annex',
      'words, and',
      'The end of it.',
    );
    const letters = (text: string) => text.replace(/\d+\. |\((?:a|ii)\) /g, '').replace(/[^\p{L}\d]/gu, '');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.constantFrom('\n', '\n\n'), (lines, gap) => {
        const read = readFragment(lines.join(gap), 'en').flatMap(({ pieces }) => pieces);
        expect(letters(read.map((piece) => ('text' in piece ? piece.text : '')).join(' '))).toBe(letters(lines.join(gap)));
      }),
      { numRuns: 300 },
    );
  });
});
