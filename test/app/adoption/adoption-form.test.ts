// The form for putting a text to the meeting becomes a command that says the same. (RULES AD1 to AD5, AD11, AD12)
import { describe, expect, it } from 'vitest';
import { type Adoption, EMPTY_META } from '../../../schema/index.ts';
import { adoptCommand, countsIn, EMPTY_VOTE, emptyForm } from '../../../src/app/adoption/adoption-form.ts';
import { versionsIn } from '../../../src/app/new-draft/beginnings.ts';
import type { DraftSummary } from '../../../src/protocol/api.ts';
import { PLAIN_STANDING } from '../../../src/protocol/standing.ts';

const READ = { pending: 2, seen: 'x1' };
const form = emptyForm('2026-11-29', 'v1');

describe('the form', () => {
  it('says without a vote what was filled in of one before', () => {
    const vote = { ...EMPTY_VOTE, ballots: { NOR: 'for' as const } };
    expect(adoptCommand({ ...form, number: ' 80/251 ', vote }, READ)).toMatchObject({
      number: '80/251',
      vote: null,
      revised: 'v1',
      ...READ,
    });
    expect(adoptCommand({ ...form, how: 'recorded', vote }, READ).vote).toEqual({
      names: { for: ['NOR'], against: [], abstaining: [], notVoting: [] },
      totals: null,
    });
    const totals = { for: '20', against: '3', abstaining: '0' };
    expect(adoptCommand({ ...form, how: 'counted', vote: { ...vote, totals } }, READ).vote).toEqual({
      names: null,
      totals: { for: 20, against: 3, abstaining: 0 },
    });
    expect(countsIn({ ballots: { NOR: 'for', FJI: 'for', EGY: 'notVoting' } })).toEqual({
      for: 2,
      against: 0,
      abstaining: 0,
      notVoting: 1,
    });
  });

  it('gives no number to what was not adopted, and sends no explanation without words', () => {
    const explanations = [
      { key: 1, by: 'EGY', when: 'after' as const, words: '  ' },
      { key: 2, by: 'NOR', when: 'before' as const, words: 'We join.' },
    ];
    const command = adoptCommand({ ...form, outcome: 'rejected', number: '80/251', explanations }, READ);
    expect([command.number, command.explanations]).toEqual(['', [{ by: 'NOR', when: 'before', words: 'We join.' }]]);
  });
});

describe('the texts that a new draft continues', () => {
  it('are first those that were adopted', () => {
    const version = (id: string, name: string) => ({ id, name, at: '2026-11-29T10:00:00Z', who: 'Chair' });
    const draft = (id: string, more: Partial<DraftSummary>): DraftSummary => ({
      ...{ id, standing: PLAIN_STANDING, meta: EMPTY_META, title: 'Pens', paragraphs: 1, agreed: 0, pending: 0, changed: '', present: 0 },
      ...more,
    });
    const adoption: Adoption = {
      ...{ outcome: 'adopted', number: '80/251', draft: 'L.2', meeting: '', date: '2026-11-29', vote: null, separate: [] },
      ...{ issued: null, revisions: [], sponsors: [], explanations: [] },
    };
    const listed = versionsIn([
      draft('one', { versions: [version('a', 'Draft 1')] }),
      draft('two', { meta: { ...EMPTY_META, symbol: '80/251', adoption }, versions: [version('b', 'L.2'), version('c', '80/251')] }),
    ]);
    expect(listed.map(({ id, words }) => [id, words])).toEqual([
      ['c', '80/251 Pens, adopted'],
      ['a', 'Pens, Draft 1'],
      ['b', '80/251, L.2'],
    ]);
  });
});
