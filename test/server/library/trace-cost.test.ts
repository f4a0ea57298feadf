// What tracing reads: for words in few paragraphs only the texts with these, for very common words each text of the library once; either way the answer is
// that of a naive reader. (RULES LI19, LI23)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LibraryEngine } from '../../../server/library/library-engine.ts';
import type { LibraryIndex } from '../../../server/library/library-index.ts';
import { openSqliteLibrary } from '../../../server/library/sqlite-index.ts';
import { tracedWords } from '../../../src/library/units.ts';
import { ANYBODY, HOUSE, textOf } from '../../support/server/library-contract.ts';

/** An index that records what was read; with `most` 0 it says that there is too much to look up. */
function watched(index: LibraryIndex, most = Number.MAX_SAFE_INTEGER) {
  const read = { places: 0, nos: [] as number[] };
  const over: LibraryIndex = Object.assign(Object.create(index) as LibraryIndex, {
    withPrints: async (prints: readonly number[], limit: number) => {
      const ids = await index.withPrints(prints, Math.min(most, limit));
      if (ids) read.places += ids.length;
      return ids;
    },
    hashes: async (nos: readonly number[], call: (no: number, hashes: Uint8Array) => void) => {
      read.nos.push(...nos);
      await index.hashes(nos, call);
    },
  });
  return { engine: new LibraryEngine(over), read };
}

const addAll = (engine: LibraryEngine, jsons: readonly string[]) =>
  engine.addAll(jsons.map((json) => ({ owner: HOUSE, json, options: { replace: false, by: '' } })));

it('reads the texts alone that hold the words, and where very many do, each text once', async () => {
  const { engine, read } = watched(openSqliteLibrary(null));
  const common = 'and decides to remain seized of the matter at all its sessions to come;';
  const own = (n: number) => `a${n} b${n} c${n} d${n} e${n} f${n} g${n} h${n}`;
  await addAll(
    engine,
    Array.from({ length: 120 }, (_, n) =>
      textOf(
        `A/RES/40/${n + 1}`,
        `Matter ${n}`,
        Array.from({ length: 12 }, (_, k) => `${k + 1}. Affirms ${own(n)} ${common}`),
      ),
    ),
  );
  const traced = async (text: string) =>
    (await engine.trace(ANYBODY, { p: text })).p!.runs.map(({ place, others }) => [place.text.symbol, place.label, others]);
  expect(await traced(`Affirms ${own(17)} otherwise`)).toEqual([['A/RES/40/18', 'OP1', 11]]);
  expect(read.nos).toHaveLength(1);
  read.nos.length = 0;
  expect(await traced(`Affirms ${own(17)} otherwise ${common}`)).toEqual([
    ['A/RES/40/18', 'OP1', 11],
    ['A/RES/40/120', 'OP1', 120 * 12 - 1],
  ]);
  expect([read.nos.length, new Set(read.nos).size]).toEqual([120, 120]);
  expect(read.places).toBeLessThan(2000);
  await engine.close();
});

const WORDS = ['the', 'General', 'Assembly', 'decides', 'x1', 'of', 'water'];
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 9, maxLength: 40 }).map((list) => list.join(' '));
const wordsOf = (text: string) => tracedWords(text).map(({ word }) => word);

/** The ranges [from, to) of all runs of at least eight words of `a` that are in `b`, each as long as possible. */
function naiveRuns(a: readonly string[], b: readonly string[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) {
      let length = 0;
      while (i + length < a.length && j + length < b.length && a[i + length] === b[j + length]) length++;
      if (length >= 8) runs.push([i, i + length]);
    }
  return runs;
}

it('gives the answer of a naive reader, asked for by fingerprints or read as a whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(words, { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(200), { maxLength: 6 }),
      words,
      async (texts, cuts, own) => {
        const index = openSqliteLibrary(null);
        const asked = watched(index);
        // The first text is the oldest one.
        await addAll(
          asked.engine,
          texts.map((text, n) => textOf(`A/RES/${40 + n}/1`, `Matter ${n}`, [`1. Affirms ${text};`])),
        );
        const draft = [
          ...cuts.map((cut) =>
            wordsOf(texts[cut % texts.length]!)
              .slice(cut % 11, (cut % 11) + 12)
              .join(' '),
          ),
          own,
        ].join(' ');
        const answer = await asked.engine.trace(ANYBODY, { p: draft });
        expect(await watched(index, 0).engine.trace(ANYBODY, { p: draft })).toEqual(answer);
        const list = wordsOf(draft);
        const naive = texts.map((text) => naiveRuns(list, wordsOf(`Affirms ${text}`)));
        const covered = new Set(naive.flat().flatMap(([from, to]) => list.slice(from, to).map((_, k) => from + k)));
        const places = tracedWords(draft);
        const found = answer.p!.runs.map(({ start, end, place, others }) => ({
          from: places.findIndex(({ from }) => from === start),
          to: places.findIndex(({ to }) => to === end) + 1,
          text: Number(place.text.symbol.split('/')[2]) - 40,
          others,
        }));
        expect(new Set(found.flatMap(({ from, to }) => list.slice(from, to).map((_, k) => from + k)))).toEqual(covered);
        for (const { from, to, text, others } of found) {
          const holders = naive.flatMap((runs, n) => (runs.some(([a, b]) => a <= from && b >= to) ? [n] : []));
          expect(others).toBe(holders.length - 1);
          expect(holders).toContain(text);
          if (!found.some((one) => one.to - one.from > to - from)) expect(text).toBe(holders.at(-1));
        }
        await index.close();
      },
    ),
    { numRuns: 40 },
  );
});
