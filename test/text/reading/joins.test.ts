// What reading joins to one paragraph although the file parts it is known with the places: between them each piece stands in one piece of the file. (RULE LI20)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../src/text/reading/read.ts';
import { joinsOf, readTextsOf, sourceUnits } from '../../../src/text/reading/source-links.ts';

const letters = (text: string) => text.replace(/\P{L}/gu, '');

/** The pieces of each read paragraph between its joins. */
function piecesOf(source: string): string[][] {
  const texts = readPlainText(source).map(({ draft }) => readTextsOf(draft.doc));
  const joins = joinsOf(sourceUnits(source), texts);
  return texts.flatMap((text, of) =>
    text.map(({ id, text: words }) => {
      const cuts = [0, ...(joins[of]![id] ?? []), words.length];
      return cuts.slice(1).map((cut, at) => words.slice(cuts[at], cut));
    }),
  );
}

const head = ['A/RES/50/152', 'Ink', 'The General Assembly,', 'Recalling its resolution 49/1 of 3 May 1994,'];
const SENTENCES = [
  'Requests the Office of the High Commissioner to promote accession to the Convention relating to the Status of Stateless Persons;',
  'Calls upon all States, which “never write”, to answer the letters of the Secretariat before the end of the sixty-fourth session;',
  'Decides to remain seized of the matter of pens, lamps and chairs in the rooms of its committees and of their bureaux.',
];

describe('joins', () => {
  it('are where a sentence was broken by a blank line, by a page and by a footnote', () => {
    const [before, after] = [
      '1. Requests the Secretariat to keep the 1954 Convention relating to the Status of Stateless',
      'Persons and all its files;',
    ];
    for (const between of ['\n\n', '\n\f\n', '\n\n3\n\n']) {
      const pieces = piecesOf(`${[...head, before + between + after, '2. Decides to go on.'].join('\n\n')}\n`);
      expect(pieces, JSON.stringify(between)).toContainEqual([expect.stringMatching(/Stateless $/), after]);
    }
    expect(piecesOf(`${[...head, `${before}\n${after}`].join('\n\n')}\n`)).toContainEqual([expect.stringMatching(/Stateless Persons and/)]);
  });

  it('leave no words together that the file parts', () => {
    const cuts = fc.array(fc.tuple(fc.nat(2), fc.nat(40), fc.constantFrom('\n\n', '\n\n2\n\n', '\n\n\f')), { maxLength: 4 });
    fc.assert(
      fc.property(cuts, (places) => {
        const paragraphs = SENTENCES.map((sentence, at) => `${at + 1}. ${sentence}`.split(' '));
        for (const [of, at, between] of places) {
          const words = paragraphs[of]!;
          if (at > 0 && at < words.length - 1) words[at] = `${between}${words[at]!}`;
        }
        const source = `${[...head, ...paragraphs.map((words) => words.join(' '))].join('\n\n')}\n`;
        const blocks = source.split(/\n\s*\n|\f/).map(letters);
        for (const piece of piecesOf(source).flat()) expect(blocks.some((block) => block.includes(letters(piece)))).toBe(true);
      }),
    );
  });
});
