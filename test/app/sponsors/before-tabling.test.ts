// What a sponsor is told before tabling a text. (RULES B15, B16)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { paragraph, resolution } from '../../../schema/index.ts';
import { beforeTabling, nextSymbol } from '../../../src/app/sponsors/before-tabling.ts';
import { labelsOf } from '../../../src/text/numbering.ts';
import '../../support/seed.ts';

it('names paragraphs without words, and those with findings, each once and in text order; offers are no findings (RULE B16)', () => {
  const doc = resolution([
    paragraph({ id: 't', kind: 'title' }, ' '),
    paragraph({ id: 'p1', kind: 'preambular' }, 'Recalling its resolutions,'),
    paragraph({ id: 'p2', kind: 'preambular' }, ''),
    paragraph({ id: 'o1', kind: 'operative' }, 'Decides to meet;'),
    paragraph({ id: 'n1', kind: 'operative', by: 'NOR' }, ''),
  ]);
  const finding = (id: string, offer = false) => ({ paragraph: id, offer }) as never;
  const told = beforeTabling(doc, labelsOf(doc), [finding('o1'), finding('p1', true), finding('p2'), finding('o1')]);
  expect(told).toEqual({
    empty: [
      { id: 't', label: '' },
      { id: 'p2', label: 'PP2' },
    ],
    found: [{ id: 'o1', label: 'OP1' }],
    findings: 2,
  });
});

it('offers a symbol that no text has, also in a committee whose symbols have no beginning of their own (RULE B15)', () => {
  const beginnings = fc.constantFrom('', 'L.', 'E/CN.99/2026/L.', 'A/C.2/80/L.');
  const symbols = fc.array(fc.tuple(beginnings, fc.nat(30), fc.constantFrom('', '/Rev.1')));
  fc.assert(
    fc.property(beginnings, symbols, (beginning, known) => {
      const used = known.map(([begins, number, ends]) => `${begins}${number}${ends}`);
      // Texts are tabled one after the other under the offered symbol.
      for (let times = 0; times < 3; times++) {
        const offered = nextSymbol(beginning, used);
        expect(used).not.toContain(offered);
        expect(offered.startsWith(beginning)).toBe(true);
        used.push(offered);
      }
    }),
  );
});
