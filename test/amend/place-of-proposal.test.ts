// The place of a proposed paragraph (RULES N4, N5): after those already proposed there, so that no label passes to another proposal.
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { type ParagraphAttrs, paragraph, paragraphAttrs, resolution } from '../../schema/index.ts';
import { anchorOf, createPlaces, indexBehind } from '../../src/amend/kinds/place-of-proposal.ts';
import { labelsOf } from '../../src/text/numbering.ts';

const text = (): Node[] => [
  paragraph({ id: 'pp1', kind: 'preambular' }, 'Recalling,'),
  paragraph({ id: 'pp2', kind: 'preambular' }, 'Noting,'),
  paragraph({ id: 'op1' }, 'Encourages:'),
  paragraph({ id: 'a', kind: 'subparagraph', level: '1' }, 'this;'),
  paragraph({ id: 'b', kind: 'subparagraph', level: '1' }, 'that;'),
  paragraph({ id: 'op2' }, 'Requests.'),
];
const rowsOf = (paragraphs: readonly Node[]) => paragraphs.map((one) => paragraphAttrs(one));

interface Proposing {
  readonly at: number;
  readonly isAlternative: boolean;
  readonly isSub: boolean;
}
const proposing: fc.Arbitrary<Proposing> = fc.record({ at: fc.nat(5), isAlternative: fc.boolean(), isSub: fc.boolean() });

/** Adds one more proposed paragraph, as the editor and the server do. */
function propose(paragraphs: readonly Node[], { at, isAlternative, isSub }: Proposing, id: string): Node[] {
  const near = text()[at]!;
  const { kind, level, id: home } = paragraphAttrs(near);
  const mayBeSub = isSub && kind !== 'preambular';
  const like: Partial<ParagraphAttrs> = isAlternative
    ? { kind, level, instead: home }
    : mayBeSub
      ? { kind: 'subparagraph', level: '1' }
      : { kind, level };
  const made = paragraph({ id, by: 'NOR', ...like } as ParagraphAttrs, 'Words.');
  return paragraphs.toSpliced(indexBehind(rowsOf(paragraphs), home, paragraphAttrs(made)), 0, made);
}

describe('RULES N4, N5: a proposed paragraph', () => {
  it('takes no label of another one, in any history', () => {
    fc.assert(
      fc.property(fc.array(proposing, { minLength: 2, maxLength: 12 }), (history) => {
        let paragraphs = text();
        for (const [k, one] of history.entries()) {
          const before = labelsOf(resolution(paragraphs));
          paragraphs = propose(paragraphs, one, `n${k}`);
          const after = labelsOf(resolution(paragraphs));
          for (const [id, { label }] of before) expect(after.get(id)?.label, `${id} after ${JSON.stringify(one)}`).toBe(label);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('stands behind the alternatives of all, and an alternative behind the others to the same paragraph', () => {
    const alternative = (id: string, by: string) => paragraph({ id, by, kind: 'preambular', instead: 'pp2' }, 'Noting also,');
    const paragraphs = text().toSpliced(2, 0, alternative('x', 'NOR'), paragraph({ id: 'y', by: 'EGY', kind: 'preambular' }, 'Aware,'));
    const at = indexBehind(rowsOf(paragraphs), 'pp2', paragraphAttrs(alternative('z', 'FJI')));
    expect(paragraphs[at - 1]!.attrs.id).toBe('x');
    const fresh = paragraphAttrs(paragraph({ id: 'w', by: 'FJI', kind: 'preambular' }, 'Deeply concerned,'));
    expect(paragraphs[indexBehind(rowsOf(paragraphs), 'pp2', fresh) - 1]!.attrs.id).toBe('y');
  });

  it('whose neighbour went stands at the end of its part, at the beginning where it was there', () => {
    const rows = rowsOf(text());
    expect([
      anchorOf(rows, 'gone', { kind: 'preambular' }),
      anchorOf(rows, 'gone', { kind: 'operative' }),
      anchorOf(rows, '', { kind: 'operative' }),
    ]).toEqual(['pp2', 'op2', '']);
    expect(anchorOf([], 'gone', { kind: 'operative' })).toBe('');
  });

  it('keeps the order of several that are brought at once, a proposed sub-paragraph under its own', () => {
    const several = [
      paragraph({ id: 'n1', by: 'NOR' }, 'Invites:'),
      paragraph({ id: 'n2', by: 'NOR', kind: 'subparagraph', level: '1' }, 'some;'),
      paragraph({ id: 'n3', by: 'NOR' }, 'Decides.'),
    ];
    const indexOf = createPlaces();
    let paragraphs = text().concat(paragraph({ id: 'other', by: 'EGY' }, 'Urges.'));
    for (const one of several) paragraphs = paragraphs.toSpliced(indexOf(rowsOf(paragraphs), 'op2', paragraphAttrs(one)), 0, one);
    expect(paragraphs.slice(5).map((one) => one.attrs.id)).toEqual(['op2', 'other', 'n1', 'n2', 'n3']);
  });
});
