// What whoever tables a text is told first. (RULE B16)
import { expect, it } from 'vitest';
import { paragraph, resolution } from '../../../schema/index.ts';
import { beforeTabling } from '../../../src/app/sponsors/before-tabling.ts';
import { labelsOf } from '../../../src/text/numbering.ts';

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
