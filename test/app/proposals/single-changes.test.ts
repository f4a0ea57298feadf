// The changes of a proposal that the chair ticked stay ticked while the proposal goes on changing, and nothing that the chair has not read is ticked (RULES D6 to D8).
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, wording } from '../../../schema/index.ts';
import { choiceOf, type Ticked, tickedWords } from '../../../src/app/proposals/single-changes.ts';

const NOW = 'Urges all States to exchange data in real time and to report on it;';
const proposed = (words: string) => paragraph({ id: 'p' }, NOW, [amendment({ id: 'a', by: 'NOR' }, wording(NOW), words)]);
const THREE = 'Urges Member States to exchange all data in real time and to report yearly on it;';
const choice = (words: string, ticked: Ticked) => choiceOf(proposed(words), { id: 'a', label: 'OP1', language: 'en' }, ticked)!;

describe('the changes that would be accepted (RULES D6 to D8)', () => {
  it('are all of them where the chair ticked nothing', () => {
    expect([...choice(THREE, new Map()).chosen]).toEqual([0, 1, 2]);
  });

  const ticked: Ticked = new Map([['a', tickedWords(choice(THREE, new Map()).changes, new Set([1, 2]))]]);

  it('are those that were ticked', () => {
    expect([...choice(THREE, ticked).chosen]).toEqual([1, 2]);
  });

  it('are those that were ticked and read the same, when another one is reworded', () => {
    expect([...choice(THREE.replace('yearly', 'every year'), ticked).chosen]).toEqual([1]);
  });

  it('are not the ones that came in after the chair had ticked', () => {
    const more = choice(THREE.replace('in real time', 'in real time and free of charge'), ticked);
    expect(more.changes.length).toBe(4);
    expect([...more.chosen]).toEqual([1, 3]);
  });
});
