// Formal words that name a paragraph by number alone are followed by its first words, wherever a deletion or a move is shown (RULE N32).
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, schema, wording, wordingJson } from '../../../schema/index.ts';
import { whichWords } from '../../../src/app/proposals/formal-words.tsx';
import { proposalGroups } from '../../../src/app/proposals/proposal-groups.ts';
import { beginningOf } from '../../../src/text/excerpt.ts';
import { labelsOf } from '../../../src/text/numbering.ts';

const LONG = 'Requests the Secretary-General to report on the quality of ink to the General Assembly at its next session;';
const made = (attrs: object, words = LONG) => schema.node('amendment', { id: 'a', by: 'NOR', base: wordingJson(wording(words)), ...attrs });
const text = (one: Node, words = LONG) =>
  resolution([
    paragraph({ id: 'one' }, 'Decides to meet;'),
    paragraph({ id: 'two' }, words, [one]),
    paragraph({ id: 'three' }, 'Decides to remain seized of the matter.'),
  ]);
const shown = (doc: Node) => proposalGroups(doc, labelsOf(doc), 'en').flatMap(({ proposals }) => proposals.map(whichWords));

describe('which paragraph a proposal means', () => {
  it.each([
    ['delete', { kind: 'delete' }],
    ['move', { kind: 'move', after: 'three' }],
    ['join', { kind: 'merge', after: 'one' }],
    ['make another kind', { kind: 'recast', as: 'preambular' }],
  ])('is said with its first words where it would %s it (RULE N32)', (_what, attrs) => {
    expect(shown(text(made(attrs)))).toEqual(['Requests the Secretary-General to report on the quality of …']);
    expect(shown(text(made(attrs, 'Decides to act;'), 'Decides to act;'))).toEqual(['Decides to act;']);
  });

  it('is not said again where the formal words quote it (RULE N32)', () => {
    expect(shown(text(amendment({ id: 'a', by: 'NOR' }, wording(LONG), LONG.replace('next', 'ninetieth'))))).toEqual(['']);
  });
});

it('the beginning of a text is cut between words, and nowhere inside a letter (RULE N32)', () => {
  expect(beginningOf('  One\n two ')).toBe('One two');
  expect(beginningOf('')).toBe('');
  for (const letter of ['决', '𠮷', 'a ', 'ab '])
    for (let ahead = 0; ahead < 3; ahead++) {
      const cut = beginningOf('x'.repeat(ahead) + letter.repeat(70));
      expect(cut).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
      expect(cut.length).toBeLessThanOrEqual(62);
      expect(cut.endsWith(' …')).toBe(true);
      if (letter === 'ab ') expect(cut.slice(ahead)).toMatch(/^(?:ab )+…$/);
    }
});
