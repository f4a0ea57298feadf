// Queries that would be slow or endless without limits: a word of every paragraph, a selection of three hundred words, one of a thousand. (RULES LI11, LI12)
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LibraryEngine } from '../../../server/library/library-engine.ts';
import { openSqliteLibrary } from '../../../server/library/sqlite-index.ts';
import { ANYBODY, HOUSE, textOf } from '../../support/server/library-contract.ts';

const engine = new LibraryEngine(openSqliteLibrary(null));
afterAll(() => engine.close());
const words = (count: number, of = (at: number) => `w${at}`): string => Array.from({ length: count }, (_, at) => of(at)).join(' ');
const LONG = words(300);

beforeAll(async () => {
  const paragraphs = (n: number) =>
    Array.from({ length: 60 }, (_, at) => `${at + 1}. Decides that water of part ${n} and place ${at} is shared;`);
  const texts = Array.from({ length: 20 }, (_, n) => textOf(`A/RES/${30 + n}/1`, `Waters of part ${n}`, paragraphs(n)));
  texts.push(textOf('A/RES/60/1', 'A long paragraph', [`1. Decides ${LONG};`]));
  await engine.addAll(texts.map((json) => ({ owner: HOUSE, json, options: { replace: false, by: '' } })));
});

it('counts a word of every paragraph up to a thousand, and gives as many hits as were asked for', async () => {
  const { hits, count, isMore } = await engine.find(ANYBODY, 'water', {}, 50);
  expect([hits.length, count, isMore]).toEqual([50, 1000, true]);
  expect(hits[0]!.text.symbol).toBe('A/RES/49/1');
});

it('finds three hundred words as they stand, and with some of them changed', async () => {
  const { hits } = await engine.find(ANYBODY, LONG, {}, 50);
  expect(hits.map(({ text, exact, matches }) => [text.symbol, exact, matches.length])).toEqual([['A/RES/60/1', true, 1]]);
  const changed = words(300, (at) => (at % 50 === 25 ? 'otherwise' : `w${at}`));
  expect((await engine.find(ANYBODY, changed, {}, 50)).hits.map(({ text, exact }) => [text.symbol, exact])).toEqual([
    ['A/RES/60/1', false],
  ]);
});

it('looks of a thousand words for the first four hundred', async () => {
  const { hits } = await engine.find(ANYBODY, `${LONG} ${words(700, (at) => `x${at}`)}`, {}, 50);
  expect(hits.map(({ text, exact }) => [text.symbol, exact])).toEqual([['A/RES/60/1', false]]);
});
