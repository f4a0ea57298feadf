// Annexes are read with the resolution that they belong to, in every way of pasting, and counted apart from it. What is written is read again (RULES T10, RF15).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, inlinePiecesOf, paragraph, resolution, wordingOf } from '../../../schema/index.ts';
import { annexName } from '../../../src/text/annexes.ts';
import { labelsOf } from '../../../src/text/numbering.ts';
import { outlineOf } from '../../../src/text/outline.ts';
import { readPlainText } from '../../../src/text/reading/read.ts';
import { writePlainText } from '../../../src/text/write-plain.ts';

const HEAD = ['67/1', 'Pens and ink', 'The Commission on Pens,'];
const OWN = [
  'Recalling its resolution 57/4 of 21 March 2014 and the work that was done since then by the States that write,',
  '1. Decides to adopt the terms of reference of the Fund for Pens as they are set out in the annex to the present resolution;',
  '2. Requests the Secretary-General to report.',
];
const BACK = ['78th plenary meeting', '18 December 2013'];
const ANNEX = [
  'Annex I',
  'Terms of reference of the Fund for Pens',
  'A. Purpose',
  'The Fund shall support those who write and those who learn to write, wherever they are and in whatever language.',
  '1. Recalling pens is the first aim of the Fund. It shall pursue it by all the means that are at its disposal:',
  '(a) Pens shall be bought;',
  '(b) Ink shall be made.',
  '2. Decides on grants: the Board, once a year.',
  'Annex II',
  'Rules',
  '1. The Board meets in spring.',
];
const rows = (source: string, text = 0) => {
  const found = readPlainText(source)[text]!;
  return outlineOf(found.draft).map(({ label, text: words }) => `${label}: ${words.slice(0, 24)}`);
};
const WANTED = [
  'title: Pens and ink',
  'PP1: Recalling its resolution',
  'OP1: Decides to adopt the ter',
  'OP2: Requests the Secretary-G',
  'heading: Annex I',
  'heading: Terms of reference of th',
  'heading: A. Purpose',
  'Annex I ¶1: The Fund shall support t',
  'Annex I.1: Recalling pens is the fi',
  'Annex I.1 (a): Pens shall be bought;',
  'Annex I.1 (b): Ink shall be made.',
  'Annex I.2: Decides on grants: the B',
  'heading: Annex II',
  'heading: Rules',
  'Annex II.1: The Board meets in sprin',
];
const wrapped = (text: string, width: number) => text.replace(new RegExp(`(.{1,${width}})(?: |$)`, 'g'), '$1\n').trimEnd();

describe('an annex', () => {
  const all = [...HEAD, ...OWN, ...BACK, ...ANNEX];
  it.each([
    ['paragraphs apart', all.join('\n\n')],
    ['a line each', all.join('\n')],
    ['lines broken, paragraphs apart', all.map((text) => wrapped(text, 88)).join('\n\n')],
    ['lines broken without blanks', all.map((text) => wrapped(text, 60)).join('\n')],
    ['tabs behind the numbers', all.join('\n\n').replace(/^(\d\.|\([a-z]\)) /gm, '\t$1\t')],
    ['as headings of Markdown', all.join('\n\n').replace(/^(Annex.*|Terms.*|A\. Purpose|Rules)$/gm, '## $1')],
    [
      'out of a converter that escapes numbers',
      all
        .join('\n\n')
        .replace(/^(\d)\. /gm, '$1\\. ')
        .replace(/^\(([a-z])\) /gm, '\\($1\\) '),
    ],
    ['in capitals', all.join('\n\n').replace(/^Annex/gm, 'ANNEX')],
  ])('is read: %s', (_, source) => {
    const found = readPlainText(source);
    expect(found).toHaveLength(1);
    expect(rows(source).map((row) => row.replace('ANNEX', 'Annex'))).toEqual(WANTED);
    expect(found[0]!.complete).toBe(true);
    expect(found[0]!.doubts).toEqual([]);
  });

  it('ends where the next resolution begins', () => {
    const source = [...all, '67/2', 'Paper', 'The Commission on Pens,', ...OWN].join('\n\n');
    expect(rows(source, 0)).toEqual(WANTED);
    expect(rows(source, 1).slice(0, 2)).toEqual(['title: Paper', 'PP1: Recalling its resolution']);
  });

  it('has no openings, and a resolution of one paragraph keeps it without a number', () => {
    const [one] = readPlainText(
      [...HEAD, OWN[0], 'Decides to adopt the annex.', 'Annex', '1. Recalling pens.', '2. Urges ink.'].join('\n\n'),
    );
    expect(outlineOf(one!.draft).map(({ label, number, opening }) => `${label} ${number} ${opening}`)).toEqual([
      'title null null',
      'PP1 null Recalling',
      'OP1 null Decides',
      'heading null null',
      'Annex 1 1. null',
      'Annex 2 2. null',
    ]);
  });

  it('says where its numbers begin again', () => {
    const [found] = readPlainText([...HEAD, ...OWN, 'Annex', 'Part one', '1. Pens.', 'Part two', '1. Ink.'].join('\n\n'));
    expect(found!.doubts.map(({ message }) => message)).toContain('The numbers begin again at 1 here; they go on from those above.');
  });

  it('is known by its heading in six languages, and not by a sentence about annexes', () => {
    const names = [
      'Annex',
      'ANNEX II',
      'Annexe I',
      'Anexo',
      'Приложение II',
      'المرفق',
      'المرفق الثاني',
      'التذييل الأول: قواعد',
      '附件一',
      'Annex A: Rules',
      'Appendix',
      'Annex – Rules',
    ];
    expect(names.map(annexName)).toEqual([
      'Annex',
      'Annex II',
      'Annex I',
      'Annex',
      'Annex II',
      'Annex',
      'Annex الثاني',
      'Appendix الأول',
      'Annex 一',
      'Annex A',
      'Appendix',
      'Annex',
    ]);
    for (const text of ['Annexes', 'Annex to the report', 'The annex', 'Annexed papers', 'Follow-up'])
      expect(annexName(text), text).toBeNull();
  });

  it('keeps the numbers of the resolution apart, whatever a delegation proposes in it', () => {
    const doc = resolution([
      paragraph({ id: 'a', kind: 'operative' }, 'Decides;'),
      paragraph({ id: 'h', kind: 'heading' }, 'Annex'),
      paragraph({ id: 'b', kind: 'operative' }, 'One.'),
      paragraph({ id: 'n', kind: 'operative', by: 'NOR' }, 'New.'),
      paragraph({ id: 's', kind: 'subparagraph', level: '1' }, 'Part.'),
    ]);
    expect([...labelsOf(doc).values()].map(({ label, number }) => `${label}|${number}`)).toEqual([
      'OP1|null',
      'heading|null',
      'Annex 1|1.',
      'Annex 1 bis|1 bis.',
      'Annex 1 (a)|(a)',
    ]);
  });

  const words = fc.constantFrom(
    'Pens are blue',
    'annex I applies',
    'Recalling that',
    'Urges all',
    'A. Aims',
    'Part one',
    '1. first',
    'ink',
    'Annex',
  );
  const part = fc.record({ kind: fc.constantFrom('heading', 'preambular', 'operative', 'sub'), words, end: fc.constantFrom('.', ';', '') });
  it('is written and read again as it was (law)', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        let open = false;
        const nodes = parts.flatMap(({ kind, words: text, end }, i) => {
          if (kind === 'sub' && !open) return [];
          open = kind === 'operative' || kind === 'sub';
          const sub = kind === 'sub';
          const full = kind === 'heading' ? text : `${text}${end}`;
          return [paragraph({ id: `x${i}`, kind: sub ? 'subparagraph' : (kind as 'operative'), level: sub ? '1' : '0' }, full)];
        });
        const draft: Draft = {
          meta: { ...EMPTY_META, symbol: '67/1', body: 'The Commission on Pens' },
          doc: resolution([
            paragraph({ id: 't', kind: 'title' }, 'Pens'),
            paragraph({ id: 'o', kind: 'operative' }, [{ text: 'Decides', em: true }, { text: ' to adopt the annex.' }]),
            paragraph({ id: 'h', kind: 'heading' }, 'Annex'),
            ...nodes,
          ]),
        };
        const told = ({ doc }: Draft) =>
          doc.children.map((node) => [
            node.attrs.kind,
            node.attrs.level,
            inlinePiecesOf(wordingOf(node)!).map((piece) => ('text' in piece ? [piece.text, Boolean(piece.em)] : piece)),
          ]);
        const source = writePlainText(draft);
        expect(told(readPlainText(source)[0]!.draft), source).toEqual(told(draft));
      }),
      { numRuns: 300 },
    );
  });
});
