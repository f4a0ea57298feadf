// Nothing of a file is left out unsaid: words of the file = words of the draft + words named as left out, with where (RULE RF1); and what a
// restarted number does in mid-text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf, wordingOf } from '../../../schema/index.ts';
import { leftOutSentence, wordsIn } from '../../../src/text/left-out.ts';
import { readPlainText } from '../../../src/text/reading/read.ts';
import type { FoundText } from '../../../src/text/text-model.ts';

const left = ({ left: all }: FoundText) => all.reduce((sum, { words }) => sum + words, 0);
const lines = ({ draft }: FoundText) => {
  const found: string[] = [];
  draft.doc.forEach((one) => {
    found.push(`${one.attrs.kind} ${textOf(wordingOf(one))}`);
  });
  return found;
};

const TEXT = `Recovery

The Commission on Narcotic Drugs,

Recalling its resolution 57/4,

1. Calls upon States to act;

2. Encourages States to help;
`;

describe('a number that begins again in mid-text', () => {
  it('is an operative paragraph with its sub-paragraphs, and it is said', () => {
    const [found] = readPlainText(`${TEXT}
1. Requests the Executive Director:

(a) To write;

(b) To read;

4. Decides to remain seized of the matter.
`);
    expect(lines(found!).slice(2)).toEqual([
      'operative Calls upon States to act;',
      'operative Encourages States to help;',
      'operative Requests the Executive Director:',
      'subparagraph To write;',
      'subparagraph To read;',
      'operative Decides to remain seized of the matter.',
    ]);
    expect(found!.doubts.map(({ message }) => message)).toContain('The numbers begin again at 1 here; they go on from those above.');
    expect(left(found!)).toBe(0);
  });
  it('takes its sub-paragraphs along where it is left out', () => {
    const [found] = readPlainText(`${TEXT}
3. Decides to remain seized of the matter.

52nd plenary meeting

17. At its tenth meeting the Committee heard:

(a) The Chair;

(b) The Secretary.
`);
    expect(lines(found!)).toHaveLength(5);
    expect(leftOutSentence(found!.left)).toEqual(['Left out: 16 words behind the text (“52nd plenary meeting”).']);
  });
});

describe('what was left out', () => {
  it('is one sentence with the places', () => {
    const [first, second] = readPlainText(`some words of a report.

Resolution 67/1

${TEXT}
3. Decides to remain seized.

Resolution 67/2

${TEXT}
3. Decides so.
`);
    expect(leftOutSentence(first!.left)).toEqual([
      'Left out: 26 words of the file, of which 21 words in other resolutions of the file (67/2) and 5 words before the text (“some words of a report.”).',
    ]);
    expect(leftOutSentence(second!.left)[0]).toMatch(/in other resolutions of the file \(67\/1\)/);
    expect(leftOutSentence([])).toEqual([]);
  });

  it('words of the file are the words of the draft and those left out, whatever stands in it (RULE RF1)', () => {
    // Every line has a word of its own, so that a line is known wherever it went.
    const piece = fc.constantFrom(
      'Recalling with WORD the matter,',
      'Noting the report of WORD,',
      '1. Requests WORD to act;',
      '2. Encourages WORD to help;',
      '3. Decides to remain seized of WORD.',
      '7. At its meeting WORD was heard.',
      '(a) To write WORD;',
      '(b) To read WORD;',
      '(i) In WORD;',
      'The General Assembly,',
      'Resolution WORD on the matter',
      'Adopted without a vote on WORD',
      '52nd plenary meeting WORD',
      'Agenda item WORD',
      'WORD',
      'goes on with WORD in small letters',
      'A line about WORD that nobody knows.',
      'Annex',
      'Annex II to WORD',
      '¹ See resolution WORD.',
      'Reaffirming WORD,¹ and more,',
      '## Follow-up of WORD',
      '\f4',
      'A/RES/79/92',
    );
    let some = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const rows = pieces.map((row, k) => row.replace('WORD', `xword${'abcdefghij'[Math.floor(k / 10)]}${'abcdefghij'[k % 10]}x`));
        const source = rows.join('\n\n');
        const texts = readPlainText(source);
        if (texts.length === 0) return;
        const drafts = texts.map(({ draft }) => draft.doc.textContent);
        const named = (text: string) => [...text.matchAll(/xword[a-z]{2}x/g)].map(([word]) => word);
        const held = new Set(drafts.flatMap(named));
        /** Lines of the file with a word of their own that no draft holds. */
        const missing = rows.filter((row) => named(row).length > 0 && !named(row).some((word) => held.has(word)));
        for (const [k, text] of texts.entries()) {
          const others = new Set(drafts.flatMap((draft, n) => (n === k ? [] : named(draft))));
          const here = new Set(named(drafts[k]!));
          const elsewhere = rows.filter((row) => named(row).some((word) => others.has(word) && !here.has(word)));
          const least = [...missing, ...elsewhere].reduce((sum, row) => sum + wordsIn(row.replace(/^\(\w+\)/, '')), 0);
          const all = wordsIn(source);
          expect(left(text)).toBeGreaterThanOrEqual(least);
          expect(left(text) + wordsIn(drafts[k]!.replace(/\s+/g, ' '))).toBeLessThanOrEqual(all + rows.length);
          if (least > 0) some++;
        }
      }),
      { numRuns: 600 },
    );
    expect(some).toBeGreaterThan(100);
  });
});
