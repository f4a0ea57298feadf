// Texts are put in the order of time by a number that fits into the numbers of their paragraphs, whatever their dates and symbols say. (RULE LI19)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexOfParagraph, paragraphNumber, textOfParagraph } from '../../server/library/library-index.ts';
import { ageOrder } from '../../src/library/text-facts.ts';

it('gives every paragraph of every text a number of its own, from which both are read again', () => {
  const dates = fc.option(
    fc.record({ year: fc.integer({ min: 0, max: 9999 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) }),
  );
  const symbols = fc.tuple(fc.constantFrom('A/RES/', 'A/HRC/RES/', ''), fc.nat(999), fc.nat(9999));
  fc.assert(
    fc.property(
      dates,
      symbols,
      fc.integer({ min: 1, max: 2 ** 22 - 1 }),
      fc.nat(2 ** 13 - 1),
      (date, [organ, session, number], no, index) => {
        const two = (part: number) => String(part).padStart(2, '0');
        const day = date && `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
        const id = paragraphNumber(ageOrder({ symbol: `${organ}${session}/${number}`, date: day }), no, index);
        expect(Number.isSafeInteger(id)).toBe(true);
        expect([textOfParagraph(id), indexOfParagraph(id)]).toEqual([no, index]);
      },
    ),
  );
});

it('puts the newer text behind the older one', () => {
  const order = (date: string) => ageOrder({ symbol: '', date });
  expect(order('2023-03-17')).toBeGreaterThan(order('2022-12-15'));
  expect(ageOrder({ symbol: 'A/RES/78/1', date: null })).toBeGreaterThan(ageOrder({ symbol: 'A/RES/77/238', date: null }));
});
