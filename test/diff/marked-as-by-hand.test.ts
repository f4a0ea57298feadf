// Small changes as a person marks them: "also" and "further" behind the verb of an opening, numbers with their phrase, and no space that is shown as struck and
// inserted only because of its italics. (RULES C8, C9)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { type InlinePiece, paragraph, resolution } from '../../schema/index.ts';
import { compare } from '../../src/diff/compare.ts';
import { redlineOf, sameText, settle } from '../../src/diff/redline.ts';
import { randomRevision } from '../support/random/random-draft.ts';
import { redlineText } from '../support/redline-text.ts';

const row = (text: string): InlinePiece[] => text.split(/\/(.+?)\//).map((part, k) => ({ text: part, em: k % 2 === 1 }));
const draft = (...rows: string[]): Node =>
  resolution(
    rows.map((text, k) =>
      paragraph(
        { id: `p${k}` },
        row(text).filter((piece) => 'text' in piece && piece.text !== ''),
      ),
    ),
  );

function redline(a: Node, b: Node): string[] {
  const result = redlineOf(a, b, compare(a, b));
  expect(sameText(settle(result, 'reject'), a)).toBeNull();
  expect(sameText(settle(result, 'accept'), b)).toBeNull();
  return redlineText(result);
}
const classes = (a: Node, b: Node) => compare(a, b).hunks.map((hunk) => `${hunk.class}: [-${hunk.deleted}-]{+${hunk.inserted}+}`);

describe('an opening (RULES C8, C9)', () => {
  const [also, bare] = ['/Recalling also/ its resolution on harbours,', '/Recalling/ its resolution on harbours,'];

  it('gains and loses its word alone, with one blank', () => {
    expect(redline(draft(also), draft(bare))).toEqual(['/Recalling/[-/ also/-] its resolution on harbours,']);
    expect(redline(draft(bare), draft(also))).toEqual(['/Recalling/{+/ also/+} its resolution on harbours,']);
    expect(classes(draft(also), draft(bare))).toEqual(['wording: [- also-]{++}']);
    expect(redline(draft(also), draft(also.replace('also', 'further')))).toEqual([
      '/Recalling /[-/also/-]{+/further/+} its resolution on harbours,',
    ]);
  });

  it('does so beside other changes', () => {
    const kept = 'its resolution on safe harbours, on the light of the coast';
    expect(redline(draft(`/Recalling also/ ${kept} and on ferries,`), draft(`/Recalling/ ${kept} and on pilots,`))).toEqual([
      `/Recalling/[-/ also/-] ${kept} and on [-ferries-]{+pilots+},`,
    ]);
    expect(redline(draft('/Recalling further/ that harbours matter,'), draft('/Recalling/ harbours that matter to all,'))[0]).not.toMatch(
      /\[- -\]|\{\+ \+\}/,
    );
  });

  it('does so where the paragraph moved', () => {
    const [ferries, lights] = [
      '/Welcomes/ the safe passage of ferries in winter;',
      '/Notes/ that the lighthouses of the coast were repaired;',
    ];
    const lines = redline(
      draft('/Invites also/ all ports to share their buoys with others;', ferries, lights),
      draft(ferries, lights, '/Invites/ all ports to share their buoys with others;'),
    );
    expect(lines[0]).toBe('[</Invites/<][-/ also/-][< all ports to share their buoys with others;<][<¶<]');
    expect(lines[3]).toBe('{>/Invites/>}{> all ports to share their buoys with others;>}{>¶>}');
  });
});

describe('a number (RULES C8, C9)', () => {
  const line = (a: string, b: string) =>
    redline(draft(`Decides to extend the mandate ${a};`), draft(`Decides to extend the mandate ${b};`))[0];

  it('changes apart from the word that its phrase gains', () => {
    expect(line('for a period of three years', 'for a further period of four years')).toContain(
      'for a {+further +}period of [-three-]{+four+} years',
    );
    expect(line('for a further period of two years', 'for a period of one year')).toContain(
      'for a [-further -]period of [-two years-]{+one year+}',
    );
    expect(line('with a budget of 5.2 million', 'with a yearly budget of 5.8 million')).toContain(
      'a {+yearly +}budget of [-5.2-]{+5.8+} million',
    );
  });

  it('changes with its whole phrase where the phrase is new', () => {
    expect(line('for three years', 'for a further period of four years')).toContain('for [-three-]{+a further period of four+} years');
  });
});

describe('blanks (RULES C8, C9)', () => {
  it('next to changed words change with them: none is struck and written again for its italics alone', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => {
        const { hunks } = compare(a, b);
        hunks.forEach((hunk) => {
          if (hunk.class !== 'format' || hunk.deleted.trim() !== '') return;
          const beside = hunks.filter(
            (other) =>
              other.link === hunk.link &&
              other.class === 'wording' &&
              (other.aTo === hunk.aFrom || other.aFrom === hunk.aTo) &&
              (other.bTo === hunk.bFrom || other.bFrom === hunk.bTo),
          );
          expect(beside).toEqual([]);
        });
      }),
      { numRuns: 300 },
    );
  });
});
