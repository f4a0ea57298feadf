// Forms of amendments that are rare, and so are not read: each leaves the text as it is, and says so. (RULES L38, L39, L52, L58)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, texts } from '../../support/listed-draft.ts';
import '../../support/seed.ts';

describe('an entry in a rare form', () => {
  it.each([
    'OP2: take "promptly" out',
    'OP2 alt: “Calls upon all to give;”\nOP2: delete “promptly” and “polar bears”',
    'OP4: delete “small” as the size is dealt with in OP2.',
    'OP4 could be shortened: delete "small"',
    'OP4: my capital asks to delete "small"',
    'OP4: streamline by deleting "small"',
    'OP2: “support” + “and promote”',
    'OP4: between “small” and “office”: “and equipped”',
    'OP4: not “small” but “large”',
    'OP4: -“small” +“large”',
    'OP1(b): swap “engineers” and “technicians”',
    'OP4 (end): add “by 2030”',
    'OP4: start with “Also”',
    'OP4 should begin “Further requests”',
    'OP3: change the verb to “Urges”',
    'OP4: “a small and equipped office”',
    'OP4: "give the coordinator a small [and equipped] office"',
    'OP2: replace “fund” in “support the fund” with “facility”',
    'OP2: replace “fund” after “support the” by “facility”',
    'Delete “coastal” from the clause starting with “Noting with concern”',
    '“Noting with concern...” clause: delete “coastal”',
    'OP9: ditto',
    'OP2 alt: “Calls upon all to give;”',
    'op4 small -> out',
    'SUP\tOP3',
    'SUP\tOP3\nReasons: outdated.',
    'Type: STRIKE\nClause: 1 b',
    'Type: STRIKE\nClause: operative clause 5',
    'Type: AMEND\nClause: 1, sub-clause b\nChange "technicians" to "nurses"',
    'Clause: 2\nType: AMEND\nDelete “promptly”',
    'Type: ADD\nClause: 1, new sub-clause d\nText: To plant trees on the coasts;',
    'Type: ADD\nClause: new operative clause between the current clauses 2 and 3\nText: Encourages islands to share boats;',
    'OP3: replace "and to" by "as well as to" (same in OP2)',
    'OP3: move to become OP1 bis',
    'OP4: replace “small” with “large” (title of the event)',
    'OP4: “… a small AND EQUIPPED office …”',
    'OP2: Insert [bold]and publicly[/bold] after “promptly”',
    'Second preambular paragraph\nReplace the existing text with the following:\n“Alarmed by storms on all coasts,”',
    'Operative paragraph 1 (b)\nReplace the subparagraph with the following: “(b)\tTo train nurses and teachers;”',
    'Paragraph 4\nFor small office read office',
    'Paragraph 5\nThe paragraph should read\n5.\tDecides to remain seized of the question of water.',
    'Párrafo\tDice\tDebe decir\nPreámbulo, 2.º párr.\tcoastal\tisland',
    'Preamble, 2nd one: delete “coastal”',
    'Operative 1, letters a and b: delete “of”',
  ])('is not understood, and says so: %s', (list) => {
    const { rows, failed } = apply(list);
    expect(rows).toEqual(texts);
    expect(failed.length).toBeGreaterThan(0);
  });
});

// Paragraphs counted together by ordinals: all of them change, or none does and the entry says so.
const COUNTED: readonly (readonly [ordinals: readonly string[], joins: readonly string[], nouns: readonly string[], does: string])[] = [
  [
    ['first', 'second', 'third', 'fourth', 'fifth', 'ninth', '1st', '2nd', '3rd'],
    [' and ', ' and the ', ', ', ' & ', ' as well as ', ' as well as the ', ' plus '],
    ['preambular paragraphs', 'operative paragraphs', 'paragraphs', 'paras of the preamble', 'PPs', 'OPs'],
    'delete',
  ],
  [
    ['premier', 'deuxième', 'troisième', 'quatrième', 'sixième', '1er', '2e', '3e'],
    [' et ', ' et le ', ', ', ' ainsi que '],
    ['alinéas', 'alinéas du préambule', 'paragraphes', 'paragraphes du dispositif'],
    'supprimer',
  ],
  [
    ['primer', 'primero', 'segundo', 'tercer', 'cuarto', 'quinto'],
    [' y ', ' y el ', ', ', ' así como '],
    ['párrafos', 'párrafos del preámbulo', 'párrafos de la parte dispositiva'],
    'suprimir',
  ],
];
const counted = fc.constantFrom(...COUNTED).chain(([ordinals, joins, nouns, does]) =>
  fc.record({
    ordinals: fc.uniqueArray(fc.constantFrom(...ordinals), { minLength: 2, maxLength: 3 }),
    join: fc.constantFrom(...joins),
    noun: fc.constantFrom(...nouns),
    does: fc.constant(does),
    words: fc.constantFrom('on', 'of', 'the', 'to', 'and', 'a', 'drought', 'share', 'small', 'report'),
  }),
);
describe('paragraphs that an entry counts together', () => {
  it('are all changed, or none of them is and the entry says so (RULES L38, L39)', () => {
    fc.assert(
      fc.property(counted, ({ ordinals, join, noun, does, words }) => {
        const { rows, failed } = apply(`${ordinals.join(join)} ${noun}: ${does} “${words}”`);
        const changed = rows.filter((row, k) => row !== texts[k]).length;
        expect(changed === 0 ? failed.length > 0 : changed === ordinals.length).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
