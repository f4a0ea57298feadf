// The table of rights: what it says of the cells of the product's table, and that everybody who is refused is told why in one sentence (RULES PS1 to PS5).
import { describe, expect, it } from 'vitest';
import { EMPTY_META, PHASES } from '../../schema/index.ts';
import { ACTIONS, type Action, may, mayEver, type Part, RIGHTS, ROLES, whyNot } from '../../src/protocol/roles.ts';
import { PLAIN_STANDING, partIn, phaseIn } from '../../src/protocol/standing.ts';

const PARTS: readonly Part[] = [...ROLES, 'sponsor'];
const those = (action: Action, phase: (typeof PHASES)[number]) => PARTS.filter((part) => may(part, action, phase)).join(' ');

describe('the table of rights (RULE PS1)', () => {
  it.each([
    ['edit', 'chair secretariat sponsor', 'chair secretariat', '', 'secretariat'],
    ['propose', '', 'delegation sponsor', '', ''],
    ['position', 'sponsor', 'delegation sponsor', '', ''],
    ['comment', 'chair secretariat sponsor', 'chair secretariat delegation sponsor', 'chair secretariat delegation sponsor', ''],
    ['decide', 'chair', 'chair', '', ''],
    ['adopt', '', 'chair secretariat', '', 'chair secretariat'],
    ['freeze', 'chair secretariat sponsor', 'chair secretariat', 'chair secretariat', 'secretariat'],
    ['phase', 'chair secretariat', 'chair secretariat', 'chair secretariat', 'secretariat'],
  ] as const)('%s', (action, ...columns) => {
    expect(PHASES.map((phase) => those(action, phase))).toEqual(columns);
  });

  it('lets everybody who is invited read, in every phase', () => {
    for (const phase of PHASES) expect(those('read', phase)).toBe(PARTS.join(' '));
  });

  it('lets observers and walls do nothing but read', () => {
    for (const part of ['observer', 'wall'] as const) expect(ACTIONS.filter((action) => mayEver(part, action))).toEqual(['read']);
  });

  it('names no part twice in a cell', () => {
    for (const action of ACTIONS)
      for (const phase of PHASES) expect(new Set(RIGHTS[action][phase]).size).toBe(RIGHTS[action][phase].length);
  });

  it('says in one sentence that a socket can carry why not, and nothing where one may', () => {
    for (const action of ACTIONS)
      for (const phase of PHASES)
        for (const part of PARTS) {
          const why = whyNot(part, action, phase);
          expect(why === null).toBe(may(part, action, phase));
          if (why !== null) expect(why).toMatch(/^[A-Z][^.]{10,120}\.$/);
        }
  });

  it('takes a delegation that sponsors the draft for a sponsor, and no other', () => {
    const norway = { role: 'delegation', delegation: 'NOR' } as const;
    const by = (...sponsors: string[]) => ({ ...PLAIN_STANDING, sponsors });
    expect([partIn(by('NOR'), norway), partIn(by('FJI'), norway), partIn(by(''), { role: 'chair', delegation: '' })]).toEqual([
      'sponsor',
      'delegation',
      'chair',
    ]);
  });

  it('takes a text that is not tabled for one that is being drafted', () => {
    expect(phaseIn({ ...PLAIN_STANDING, seenBy: 'sponsors' }, EMPTY_META)).toBe('drafting');
    expect(phaseIn(PLAIN_STANDING, { ...EMPTY_META, phase: 'closed' })).toBe('closed');
  });
});
