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

  it('say of a proposed paragraph beside which one it stands, so that nobody reads it out of the words of a label', () => {
    const proposed = (id: string, more: { kind?: 'preambular' | 'operative'; instead?: string } = {}) =>
      paragraph({ id, kind: 'operative', by: 'EU', ...more }, 'Urges all;');
    const doc = resolution([
      proposed('first'),
      proposed('second'),
      paragraph({ id: 'pp', kind: 'preambular' }, 'Noting alternatives,'),
      proposed('noting', { kind: 'preambular' }),
      paragraph({ id: 'op1' }, 'Decides;'),
      paragraph({ id: 'op2' }, 'Requests.'),
      proposed('one', { instead: 'op2' }),
      proposed('two', { instead: 'op2' }),
      proposed('behind'),
      proposed('of-proposed', { instead: 'behind' }),
    ]);
    const labels = labelsOf(doc);
    const told = (id: string) => [labels.get(id)!.label, labels.get(id)!.beside];
    expect(['op2', 'first', 'second', 'noting', 'one', 'two', 'behind', 'of-proposed'].map(told)).toEqual([
      ['OP2', undefined],
      ['OP1 pre', { place: 'before', label: 'OP1', number: '1.', count: 1 }],
      ['OP1 pre bis', { place: 'before', label: 'OP1', number: '1.', count: 2 }],
      ['PP1 bis', { place: 'behind', label: 'PP1', number: null, count: 2 }],
      ['OP2 alt', { place: 'instead', label: 'OP2', number: '2.', count: 1 }],
      ['OP2 alt 2', { place: 'instead', label: 'OP2', number: '2.', count: 2 }],
      ['OP2 bis', { place: 'behind', label: 'OP2', number: '2.', count: 2 }],
      ['OP2 bis alt', { place: 'instead', label: 'OP2 bis', number: '2 bis.', count: 1 }],
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
