// The texts of a committee are read once for all who read them, however many delegations ask by turns; what one keeps for itself is never among another's.
// (RULES 207, 208)
import { afterAll, expect, it } from 'vitest';
import { LibraryEngine } from '../../../server/library/library-engine.ts';
import { openSqliteLibrary } from '../../../server/library/sqlite-index.ts';
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
  // What comes in is seen by all at once.
  await engine.addAll([{ owner: HOUSE, json: textOf('A/RES/3/1', 'More', [`1. Otherwise ${words.toLowerCase()}`]), options: ADD }]);
  const { p } = await engine.trace({ committee: 'c', own: null }, { p: words });
  expect(p!.runs[0]!.others).toBe(1);
});
