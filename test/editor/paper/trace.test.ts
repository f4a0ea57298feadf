// Trace marks during typing: they move with the words, and shrink or disappear in the changed part. (RULE LI27)
import { expect, it } from 'vitest';
import { movedTrace, type PaperRun, type PaperTrace } from '../../../src/editor/paper/trace.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';

const run = (start: number, end: number, changes: PaperRun['changes'] = []): PaperRun => ({
  ...{ key: `${start}`, start, end, line: 'first', name: '66/2 OP3', says: '', others: 0, changes },
});
const TEXT = 'One two three four five six';
const trace = (...runs: PaperRun[]): PaperTrace => ({ text: TEXT, runs, fresh: [19] });
const words = (moved: PaperTrace) => moved.runs.map(({ start, end }) => moved.text.slice(start, end));

it('marks keep their words', () => {
  expect(words(movedTrace(trace(run(0, 13)), `Before ${TEXT}`))).toEqual(['One two three']);
  expect(words(movedTrace(trace(run(0, 13)), `${TEXT} seven`))).toEqual(['One two three']);
  expect(words(movedTrace(trace(run(0, 13)), 'One and two three four five six'))).toEqual(['One and two three']);
  expect(words(movedTrace(trace(run(4, 13)), 'One, two three four five six'))).toEqual(['two three']);
  expect(words(movedTrace(trace(run(4, 13)), 'One four five six'))).toEqual([]);
  expect(movedTrace(trace(), `Now ${TEXT}`).fresh).toEqual([23]);
});

it('changes within a run stay within it', () => {
  const moved = movedTrace(trace(run(0, 18, [{ from: 4, to: 7, struck: 'zwei' }])), 'One and two three four five six');
  expect(moved.runs[0]!.changes).toEqual([{ from: 8, to: 11, struck: 'zwei' }]);
});

it('every mark lies in the text, in order, whatever was typed', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const below = numbersBelow(seed);
    const [from, to] = [below(TEXT.length), below(TEXT.length)].sort((a, b) => a - b) as [number, number];
    const text = TEXT.slice(0, from) + 'xy '.repeat(below(4)) + TEXT.slice(to);
    const moved = movedTrace(trace(run(0, 7, [{ from: 4, to: 4, struck: 'a' }]), run(8, 18, [{ from: 8, to: 13, struck: '' }])), text);
    let at = 0;
    for (const { start, end, changes } of moved.runs) {
      expect(start).toBeGreaterThanOrEqual(at);
      expect(end).toBeGreaterThan(start);
      for (const change of changes) expect(change.from >= start && change.to <= end && change.from <= change.to).toBe(true);
      at = end;
    }
    expect(at).toBeLessThanOrEqual(text.length);
    for (const fresh of moved.fresh) expect(fresh).toBeLessThanOrEqual(text.length);
  }
});
