// The delegations to which the proposals on screen are limited (RULES V1, V2).
import { describe, expect, it } from 'vitest';
import { choosable, hiddenCount, hiddenWords, onlyInShort, onlyWords, shownGroups, toggled } from '../../../src/app/showing/only.ts';
import type { Session } from '../../../src/protocol/api.ts';

const session = {
  committee: {
    delegations: [
      { code: 'NOR', name: 'Norway', slot: 1 },
      { code: 'EU', name: 'European Union', slot: 2 },
    ],
  },
} as unknown as Session;
const groups = [{ proposals: [{ by: 'NOR' }, { by: 'EU' }] }, { proposals: [{ by: 'FJI' }] }, { proposals: [{ by: 'NOR' }] }];

describe('RULE V1: what is shown', () => {
  it('is all of it where nobody was chosen', () => {
    expect(shownGroups(groups, null, 'FJI')).toBe(groups);
    expect(hiddenCount(groups, null, 'FJI')).toBe(0);
  });
  it('is what those delegations propose, and the own', () => {
    expect(shownGroups(groups, ['EU'], 'FJI')).toEqual([{ proposals: [{ by: 'EU' }] }, { proposals: [{ by: 'FJI' }] }]);
    expect(hiddenCount(groups, ['EU'], 'FJI')).toBe(2);
    expect(shownGroups(groups, ['EU'], '')).toEqual([{ proposals: [{ by: 'EU' }] }]);
  });
  it('is never fewer and more than there are: shown and hidden are all', () => {
    for (const only of [null, [], ['NOR'], ['EU', 'FJI'], ['KEN']])
      for (const own of ['', 'NOR', 'KEN']) {
        const shown = shownGroups(groups, only, own).flatMap(({ proposals }) => proposals).length;
        expect(shown + hiddenCount(groups, only, own)).toBe(4);
      }
  });
});

it('RULE V1: who can be chosen is sorted by name, also who has nothing left', () => {
  expect(choosable(session, groups, ['KEN'])).toEqual([
    { by: 'EU', count: 1 },
    { by: 'FJI', count: 1 },
    { by: 'KEN', count: 0 },
    { by: 'NOR', count: 2 },
  ]);
});

it('RULE V1: without the last one all are shown again', () => {
  expect(toggled(null, 'EU')).toEqual(['EU']);
  expect(toggled(['EU'], 'NOR')).toEqual(['EU', 'NOR']);
  expect(toggled(['EU', 'NOR'], 'EU')).toEqual(['NOR']);
  expect(toggled(['NOR'], 'NOR')).toBeNull();
});

it('RULE V1: it is said in words', () => {
  expect(onlyWords(session, ['EU', 'NOR'])).toBe('The European Union and Norway only');
  expect(onlyInShort(['EU', 'NOR'])).toBe('EU, NOR only');
  expect(onlyInShort(['EU', 'NOR', 'FJI'])).toBe('3 delegations only');
  expect([0, 1, 7].map(hiddenWords)).toEqual(['no other proposal hidden', '1 other proposal hidden', '7 other proposals hidden']);
});
