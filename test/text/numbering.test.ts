// Labels and numbers are derived (RULES 7, 8) and footnotes are numbered by place (RULE 9).
import { describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../schema/index.ts';
import { noteNumbers } from '../../src/text/footnotes.ts';
import { labelsOf, letter, numberText, roman } from '../../src/text/numbering.ts';
import { outlineOf } from '../../src/text/outline.ts';

type Row = [kind: 'title' | 'heading' | 'preambular' | 'operative' | 'subparagraph', level?: number, by?: string];
const docOf = (rows: readonly Row[]) =>
  resolution(rows.map(([kind, level = 0, by = ''], i) => paragraph({ id: `p${i}`, kind, level: String(level), by }, 'Words,')));
const labels = (rows: readonly Row[]) => [...labelsOf(docOf(rows)).values()].map(({ label, number }) => `${label}|${number}`);

describe('labels', () => {
  it('name preambular, operative and sub-paragraphs down to the fourth level (RULE 7)', () => {
    expect(
      labels([
        ['title'],
        ['preambular'],
        ['preambular'],
        ['heading'],
        ['operative'],
        ['operative'],
        ['subparagraph', 1],
        ['subparagraph', 1],
        ['subparagraph', 2],
        ['subparagraph', 2],
        ['subparagraph', 3],
        ['subparagraph', 4],
        ['subparagraph', 1],
        ['operative'],
        ['subparagraph', 1],
      ]),
    ).toEqual([
      'title|null',
      'PP1|null',
      'PP2|null',
      'heading|null',
      'OP1|1.',
      'OP2|2.',
      'OP2 (a)|(a)',
      'OP2 (b)|(b)',
      'OP2 (b) (i)|(i)',
      'OP2 (b) (ii)|(ii)',
      'OP2 (b) (ii) a.|a.',
      'OP2 (b) (ii) a. i.|i.',
      'OP2 (c)|(c)',
      'OP3|3.',
      'OP3 (a)|(a)',
    ]);
  });

  it('leave a single operative paragraph without a number (RULE 7)', () => {
    expect(labels([['preambular'], ['operative'], ['subparagraph', 1]])).toEqual(['PP1|null', 'OP1|null', 'OP1 (a)|(a)']);
    expect(labels([['operative'], ['operative', 0, 'NOR']])).toEqual(['OP1|null', 'OP1 bis|1 bis.']);
  });

  it('name a proposed paragraph after the one it follows and do not count it (RULE 8)', () => {
    expect(
      labels([
        ['preambular'],
        ['preambular', 0, 'NOR'],
        ['operative'],
        ['operative', 0, 'NOR'],
        ['operative', 0, 'MEX'],
        ['operative'],
        ['subparagraph', 1],
        ['subparagraph', 1, 'NOR'],
        ['subparagraph', 1],
        ['operative', 0, 'NOR'],
      ]),
    ).toEqual([
      'PP1|null',
      'PP1 bis|null',
      'OP1|1.',
      'OP1 bis|1 bis.',
      'OP1 ter|1 ter.',
      'OP2|2.',
      'OP2 (a)|(a)',
      'OP2 (a) bis|(a) bis.',
      'OP2 (b)|(b)',
      'OP2 bis|2 bis.',
    ]);
  });

  it('name a proposed paragraph that stands before all others', () => {
    expect(labels([['preambular', 0, 'NOR'], ['preambular'], ['operative', 0, 'MEX'], ['operative'], ['subparagraph', 1, 'NOR']])).toEqual([
      'PP1 pre|null',
      'PP1|null',
      'OP1 pre|1 pre.',
      'OP1|null',
      'OP1 (a) pre|(a) pre.',
    ]);
  });

  it('go on after (z) with (aa), and count in numerals', () => {
    expect([1, 26, 27, 28, 53].map(letter)).toEqual(['a', 'z', 'aa', 'bb', 'aaa']);
    expect([1, 4, 9, 14, 40].map(roman)).toEqual(['i', 'iv', 'ix', 'xiv', 'xl']);
    expect([0, 1, 2, 3, 4].map((level) => numberText(level, 2))).toEqual(['2.', '(b)', '(ii)', 'b.', 'ii.']);
  });
});

describe('footnotes', () => {
  const doc = resolution([
    paragraph({ id: 'a', kind: 'preambular' }, [
      { text: 'Recalling this,', em: false },
      { id: 'x', note: [{ text: 'One.' }] },
    ]),
    paragraph({ id: 'b', kind: 'preambular', by: 'NOR' }, [{ text: 'Noting,' }, { id: 'y', note: [{ text: 'Not counted.' }] }]),
    paragraph(
      { id: 'c', kind: 'operative' },
      [{ text: 'Decides.' }, { id: 'z', note: [{ text: 'Two.' }] }],
      [amendment({ id: 'm', by: 'NOR' }, wording('Decides.'), [{ text: 'Urges.' }, { id: 'w', note: [{ text: 'In an amendment.' }] }])],
    ),
  ]);

  it('are numbered in their order from the first number on, in the text itself only (RULE 9)', () => {
    expect([...noteNumbers(doc, 16)]).toEqual([
      ['x', 16],
      ['z', 17],
    ]);
  });

  it('are listed with their paragraph in the outline, out of its text', () => {
    const outline = outlineOf({ meta: { ...EMPTY_META, firstNote: 16 }, doc });
    expect(outline.map(({ label, text, footnotes }) => [label, text, footnotes])).toEqual([
      ['PP1', 'Recalling this,', [{ number: 16, text: 'One.' }]],
      ['OP1', 'Decides.', [{ number: 17, text: 'Two.' }]],
    ]);
  });
});
