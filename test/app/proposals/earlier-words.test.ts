// Positions on earlier words of a proposal (RULES A34, A35): support for earlier words does not count for the current ones, an objection or a reservation still does, and each is
// marked as about earlier words wherever positions are shown.
import { describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { CONVENTION } from '../../../src/amend/rolling-text/model.ts';
import { rollingText } from '../../../src/amend/rolling-text/rolling-text.ts';
import { changedSince, questionsFor } from '../../../src/app/floor/questions.ts';
import {
  answersOf,
  countEarlier,
  type ProposalFacts,
  saidEarlier,
  tallyOf,
  tallyWords,
} from '../../../src/app/proposals/proposal-facts.ts';
import { proposalGroups } from '../../../src/app/proposals/proposal-groups.ts';
import { knownOfProposals } from '../../../src/app/rolling-text/stored-convention.ts';
import type { Cosponsor, Position, PositionTaken } from '../../../src/protocol/record.ts';
import { labelsOf } from '../../../src/text/numbering.ts';

const at = '2026-01-01T10:00:00Z';
const said = (delegation: string, position: Position, earlier = false): PositionTaken => ({
  delegation,
  position,
  at,
  ...(earlier && { earlier }),
});
const joined = (delegation: string, earlier = false): Cosponsor => ({ delegation, at, ...(earlier && { earlier }) });
const facts = (more: Partial<ProposalFacts>): ProposalFacts => ({
  written: '',
  base: '',
  late: '',
  positions: [],
  cosponsors: [],
  reason: null,
  question: null,
  bound: false,
  ...more,
});
const ALL = ['NOR', 'EGY', 'FJI', 'KEN', 'MEX', 'BRA'];
const mixed = facts({
  positions: [said('EGY', 'support'), said('FJI', 'support', true), said('KEN', 'oppose', true)],
  cosponsors: [joined('MEX', true), joined('BRA')],
});

const OP = 'Encourages States to cooperate;';
const doc = resolution([
  paragraph({ id: 'op1' }, OP, [amendment({ id: 'a', by: 'NOR' }, wording(OP), 'Encourages all States to cooperate;')]),
]);

describe('RULES A34, A35: what was said of earlier words', () => {
  it('is counted as no support, and as an objection still', () => {
    const tally = tallyOf(mixed, 'NOR', ALL);
    expect(tally).toMatchObject({ support: ['EGY'], oppose: ['KEN'], reserve: [], silent: ['FJI', 'MEX'], earlierSponsors: ['MEX'] });
    expect(countEarlier(tally)).toBe(3);
    expect(tallyWords(tally)).toBe('1 support, 1 oppose, 0 reserve, 2 have not spoken.');
    expect(answersOf(mixed, 'NOR', tally, new Set(['FJI', 'EGY', 'BRA']))).toEqual({
      answered: 1,
      here: 2,
      waitedFor: ['FJI'],
      away: ['MEX'],
    });
  });

  it('is asked about on the screen of who said it, by the chair’s question where there is one', () => {
    const groups = proposalGroups(doc, labelsOf(doc), 'en');
    expect(['EGY', 'FJI', 'KEN', 'MEX', 'BRA', ''].map((own) => saidEarlier(mixed, own))).toEqual([
      null,
      'support',
      'oppose',
      'cosponsor',
      null,
      null,
    ]);
    expect(changedSince(groups, () => mixed, 'FJI').map(({ proposal, said: what }) => `${proposal.id} ${what}`)).toEqual(['a support']);
    expect(changedSince(groups, () => mixed, 'EGY')).toEqual([]);
    const asked = { ...mixed, question: { at, who: 'Chair' } };
    expect(changedSince(groups, () => asked, 'FJI')).toEqual([]);
    expect(['EGY', 'FJI', 'BRA'].map((own) => questionsFor(groups, () => asked, own).length)).toEqual([0, 1, 0]);
  });

  it('is named so in the rolling text, and no co-sponsor of it stands beside the owner', () => {
    const known = knownOfProposals(() => mixed);
    expect(known.cosponsors('a')).toEqual(['BRA']);
    const { paragraphs } = rollingText({ meta: EMPTY_META, doc }, known, { ...CONVENTION, most: 9 });
    expect(paragraphs[0]!.spans.map(({ text }) => text).join('')).toContain(
      '[NOR, BRA, EGY, MEX (of earlier words), FJI (of earlier words): all]',
    );
  });
});
