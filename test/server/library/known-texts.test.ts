// The texts of a committee are read once for all readers, however many delegations ask in turn; a delegation's own texts are never shown to another.
// (RULES LI2, LI11, LI12, LI24)
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { KnownTexts, TextsOfOwner } from '../../../server/library/known-texts.ts';
import { LibraryEngine } from '../../../server/library/library-engine.ts';
import type { LibraryIndex } from '../../../server/library/library-index.ts';
import { openSqliteLibrary } from '../../../server/library/sqlite-index.ts';
import { LEAST_ALIKE, likeness } from '../../../src/library/continued.ts';
import { HOUSE, textOf } from '../../support/server/library-contract.ts';

const index = openSqliteLibrary(null);
const engine = new LibraryEngine(index);
afterAll(() => engine.close());
const ADD = { replace: false, by: '' };
const words = 'Calls upon Member States to keep their pens dry and to share what ink they have with all others;';

it('reads the texts of a committee once for all its delegations', async () => {
  const owners = ['NOR', 'MEX', 'EU', 'EGY'].map((delegation) => ({ committee: 'c', delegation, layer: 1 }));
  await engine.addAll([{ owner: HOUSE, json: textOf('A/RES/1/1', 'Ink', [`1. ${words}`]), options: ADD }]);
  for (const [at, owner] of owners.entries())
    await engine.addAll([
      { owner, json: textOf(`A/RES/2/${at + 1}`, 'Own', [`1. ${words.replace('pens', owner.delegation)}`]), options: ADD },
    ]);
  const asked: string[] = [];
  const known = index.known.bind(index);
  index.known = (owner) => {
    asked.push(owner.delegation);
    return known(owner);
  };
  const traced = async () => {
    for (const { committee, ...own } of owners) {
      const found = await engine.trace({ committee, own }, { p: words, q: words.replace('pens', 'MEX') });
      expect(found.p!.runs.map(({ place }) => place.text.symbol)).toEqual(['A/RES/1/1']);
      expect(found.q!.runs.some(({ place }) => place.text.delegation !== null && place.text.delegation !== own.delegation)).toBe(false);
      expect(found.q!.runs.some(({ place }) => place.text.symbol === 'A/RES/2/2')).toBe(own.delegation === 'MEX');
    }
  };
  await traced();
  await traced();
  expect(asked).toEqual(['', 'NOR', 'MEX', 'EU', 'EGY']);
  // Everybody sees an added text at once.
  await engine.addAll([{ owner: HOUSE, json: textOf('A/RES/3/1', 'More', [`1. Otherwise ${words.toLowerCase()}`]), options: ADD }]);
  const { p } = await engine.trace({ committee: 'c', own: null }, { p: words });
  expect(p!.runs[0]!.others).toBe(1);
});

it('reads of all texts those alone that a draft cites, shares words or a title with (RULE LI24)', async () => {
  const other = new LibraryEngine(openSqliteLibrary(null));
  try {
    const one = (n: number, title: string) => ({
      owner: HOUSE,
      json: textOf(`A/RES/${n}/1`, title, [`1. Decides in matter ${n}.`]),
      options: ADD,
    });
    await other.addAll(
      Array.from({ length: 40 }, (_, n) => one(10 + n, n % 20 === 0 ? 'Ink for committees' : `Matter of number ${n} alone`)),
    );
    const inside = (other as unknown as { index: LibraryIndex }).index;
    const read: number[] = [];
    const texts = inside.texts.bind(inside);
    inside.texts = (nos) => {
      read.push(nos.length);
      return texts(nos);
    };
    const reader = { committee: 'c', own: null };
    expect((await other.cited(reader, ['10/1', '99/9'], [])).map(({ symbol }) => symbol)).toEqual(['A/RES/10/1', 'A/RES/30/1']);
    const draft = textOf('A/L.1', 'Ink for all committees', ['1. Decides to write.']);
    const continued = await other.continued(reader, draft);
    expect('refused' in continued ? [] : continued.map(({ text, sameTitle }) => [text.symbol, sameTitle])).toEqual([
      ['A/RES/10/1', 0.75],
      ['A/RES/30/1', 0.75],
    ]);
    expect(read.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(4);
  } finally {
    await other.close();
  }
});

it('finds by their words the titles that are like one (RULE LI24)', () => {
  const title = fc
    .array(fc.constantFrom('Ink', 'ink,', 'for', 'the', 'pens', 'of', 'Committees', '2030'), { maxLength: 6 })
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(title, fc.array(title, { maxLength: 12 }), (asked, titles) => {
      const known = new KnownTexts([
        new TextsOfOwner(titles.map((one, no) => ({ no, symbol: `1/${no}`, title: one, date: null, order: no }))),
      ]);
      const alike = titles.flatMap((one, no) => (likeness(asked, one) >= LEAST_ALIKE ? [no] : []));
      expect(known.withTitleLike(asked)).toEqual(alike);
    }),
  );
});
