// Tracing equals what brute force finds, on random texts of few words, where runs overlap, repeat, lie in each other, and do not go across a place where the file
// of a library text parts what reading joined. (RULES LI19, LI20)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintsOf, hashOfWord, PARTED } from '../../src/library/fingerprints.ts';
import { RunCollector } from '../../src/library/runs.ts';
import { tracedWords } from '../../src/library/units.ts';

/** In the library's texts a bar marks where the file separates paragraphs that reading joined. */
const hashesOf = (text: string) =>
  Int32Array.from(
    text.split(' | ').flatMap((part, at) => [...(at > 0 ? [PARTED] : []), ...tracedWords(part).map(({ word }) => hashOfWord(word))]),
  );
const wordsOf = (text: string) => tracedWords(text).map(({ word }) => word);

/** All runs of at least `least` words that two texts share and that cannot be made longer: [from, to) in the first. Those of each part of the second. */
const bruteRuns = (a: readonly string[], there: string, least: number): [number, number][] =>
  there.split(' | ').flatMap((part) => runsOf(a, wordsOf(part), least));

function runsOf(a: readonly string[], b: readonly string[], least: number): [number, number][] {
  const runs: [number, number][] = [];
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) {
      if (i > 0 && j > 0 && a[i - 1] === b[j - 1]) continue;
      let length = 0;
      while (i + length < a.length && j + length < b.length && a[i + length] === b[j + length]) length++;
      if (length >= least) runs.push([i, i + length]);
    }
  return runs;
}

const word = fc.constantFrom('the', 'General', 'Assembly', 'decides', 'x1');
const text = fc.array(word, { minLength: 0, maxLength: 40 }).map((words) => words.join(' '));
const joined = fc.array(text, { minLength: 1, maxLength: 3 }).map((parts) => parts.filter((part) => part !== '').join(' | '));
/** A text with pieces of the library in it. */
const case_ = fc.record({
  library: fc.array(fc.oneof(text, joined), { minLength: 1, maxLength: 8 }),
  pieces: fc.array(fc.record({ of: fc.nat(7), from: fc.nat(30), length: fc.nat(25), own: text }), { maxLength: 5 }),
});

describe('tracing', () => {
  it.each([3, 8, 11])('covers all words in runs of %i and more, each where it stands, and counts who else has them', (least) => {
    fc.assert(
      fc.property(case_, ({ library, pieces }) => {
        const draft = pieces
          .map(
            ({ of, from, length, own }) =>
              `${wordsOf(library[of % library.length]!)
                .slice(from, from + length)
                .join(' ')} ${own.slice(0, 40)}`,
          )
          .join(' ');
        const [words, prints] = [wordsOf(draft), new Set(fingerprintsOf(hashesOf(draft)))];
        const collector = new RunCollector(new Map([['p', tracedWords(draft)]]), least);
        for (const [source, there] of library.entries())
          if (least < 8 || fingerprintsOf(hashesOf(there)).some((print) => prints.has(print))) collector.take(source, hashesOf(there));
        const chosen = collector.chosen().get('p')!;
        const brute = library.map((there) => bruteRuns(words, there, least));
        const [expected, covered] = [new Set<number>(), new Set<number>()];
        for (const runs of brute) for (const [from, to] of runs) for (let i = from; i < to; i++) expected.add(i);
        let last = 0;
        for (const { from, to, source, at, others } of chosen) {
          expect(from).toBeGreaterThanOrEqual(last);
          last = to;
          for (let i = from; i < to; i++) covered.add(i);
          expect(wordsOf(library[source]!).slice(at, at + to - from)).toEqual(words.slice(from, to));
          expect(others).toBe(brute.filter((runs) => runs.some(([start, end]) => start <= from && end >= to)).length - 1);
        }
        expect([...covered].sort((a, b) => a - b)).toEqual([...expected].sort((a, b) => a - b));
        const longest = Math.max(0, ...brute.flatMap((runs) => runs.map(([from, to]) => to - from)));
        const first = Math.max(0, ...chosen.map(({ from, to }) => to - from));
        expect(first).toBe(longest);
        if (longest > 0) {
          const [newest] = [library.length - 1 - brute.toReversed().findIndex((runs) => runs.some(([from, to]) => to - from === longest))];
          expect(chosen.filter(({ from, to }) => to - from === longest).map(({ source }) => source)).toContain(newest);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('words', () => {
  it('are letters and digits whatever their case and width; a Chinese character is one', () => {
    expect(wordsOf('The ＧＥＮＥＲＡＬ assembly, 66/2')).toEqual(['the', 'general', 'assembly', '66', '2']);
    expect(wordsOf('大会第66届会议').length).toBe(7);
    expect(tracedWords('大会 abc').map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
      [3, 6],
    ]);
  });
});
