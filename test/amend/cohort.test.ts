// Several delegations amend one paragraph. Their amendments are accepted one after another while the others are rebased: no accepted word is lost, no
// insertion blocks another delegation's, and none must be typed again. (RULES A9 to A11, A16 to A22)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendment, schema, wording } from '../../schema/index.ts';
import { acceptedWording, carriedOver } from '../../src/amend/decide/resulting-wording.ts';

const TEXT =
  'Encourages Member States to take steps to build the capacity of recovery and related support services, including community-based recovery support services and those in education settings, and to provide appropriate training in this regard;';
const NAMES = ['NOR', 'MEX', 'EGY', 'KEN', 'SGP'];
const COUNT = TEXT.split(' ').length;

/** The text with words put in; each word stands at a place counted in words. */
function withWords(places: readonly number[], name: string): string {
  const words = TEXT.split(' ');
  const sorted = [...places].sort((x, y) => y - x);
  for (const [i, place] of sorted.entries()) words.splice(place, 0, `${name}${i}`);
  return words.join(' ');
}

describe('proposals that only insert', () => {
  it('are all accepted, in whatever order, with carry-over in between or without', () => {
    const cohort = fc.record({
      places: fc.array(fc.uniqueArray(fc.nat(COUNT), { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: NAMES.length }),
      order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
      carry: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    });
    fc.assert(
      fc.property(cohort, ({ places, order, carry }) => {
        const base = wording(TEXT);
        let pending = places.map((list, i) => amendment({ id: NAMES[i]!, by: NAMES[i]! }, base, withWords(list, NAMES[i]!)));
        let now = base;
        for (const [round, index] of order.entries()) {
          if (index >= places.length) continue;
          const id = NAMES[index]!;
          if (carry[round]) {
            for (const one of carriedOver(schema.node('paragraph', { id: 'op3' }, [now, ...pending]))) {
              pending = pending.map((other) =>
                other.attrs.id === one.amendment ? other.type.create({ ...other.attrs, base: one.base }, one.wording) : other,
              );
            }
          }
          const answer = acceptedWording(schema.node('paragraph', { id: 'op3' }, [now, ...pending]), id);
          if ('refused' in answer) throw new Error(`${id}: ${answer.refused}`);
          now = answer.wording;
          pending = pending.filter((other) => other.attrs.id !== id);
        }
        const words = now.textContent.split(' ');
        expect(words.filter((word) => !/^[A-Z]{3}\d/.test(word)).join(' ')).toBe(TEXT);
        expect(words.filter((word) => /^[A-Z]{3}\d/.test(word)).sort()).toEqual(
          places.flatMap((list, i) => list.map((_, n) => `${NAMES[i]}${n}`)).sort(),
        );
      }),
      { numRuns: 200 },
    );
  });
});
