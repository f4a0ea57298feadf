// Labels and numbers are derived (RULES N1 to N5) and footnotes are numbered by place (RULES T1 to T3).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, type ParagraphAttrs, paragraph, resolution, wording } from '../../schema/index.ts';
import { noteNumbers } from '../../src/text/footnotes.ts';
import { labelsOf, letter, numberText, roman } from '../../src/text/numbering.ts';
import { outlineOf } from '../../src/text/outline.ts';

const levelOfRow = ([kind, level = 0]: Row): number => (kind === 'subparagraph' ? level : 0);

type Row = [kind: 'title' | 'heading' | 'preambular' | 'operative' | 'subparagraph', level?: number, by?: string];
const docOf = (rows: readonly Row[]) =>
  resolution(rows.map(([kind, level = 0, by = ''], i) => paragraph({ id: `p${i}`, kind, level: String(level), by }, 'Words,')));
const labels = (rows: readonly Row[]) => [...labelsOf(docOf(rows)).values()].map(({ label, number }) => `${label}|${number}`);

describe('labels', () => {
  it('name preambular, operative and sub-paragraphs down to the fourth level (RULES N1, N2)', () => {
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

  it('leave a single operative paragraph without a number (RULES N1, N2)', () => {
    expect(labels([['preambular'], ['operative'], ['subparagraph', 1]])).toEqual(['PP1|null', 'OP1|null', 'OP1 (a)|(a)']);
    expect(labels([['operative'], ['operative', 0, 'NOR']])).toEqual(['OP1|null', 'OP1 bis|1 bis.']);
  });

  it('name a proposed paragraph after the one it follows and do not count it (RULES N3 to N5)', () => {
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
      'OP1 (a)|(a)',
    ]);
  });

  it('name sub-paragraphs that delegations add by the letters that they would have if accepted (RULES N7, N8)', () => {
    // The text has none yet: each delegation counts its own.
    expect(
      labels([
        ['operative'],
        ['subparagraph', 1, 'NOR'],
        ['subparagraph', 2, 'NOR'],
        ['subparagraph', 2, 'NOR'],
        ['subparagraph', 3, 'NOR'],
        ['subparagraph', 1, 'NOR'],
        ['subparagraph', 1, 'MEX'],
        ['subparagraph', 2, 'MEX'],
        ['operative'],
      ]),
    ).toEqual([
      'OP1|1.',
      'OP1 (a)|(a)',
      'OP1 (a) (i)|(i)',
      'OP1 (a) (ii)|(ii)',
      'OP1 (a) (ii) a.|a.',
      'OP1 (b)|(b)',
      'OP1 (a)|(a)',
      'OP1 (a) (i)|(i)',
      'OP2|2.',
    ]);
    // (a) to (c) are in the text: among them the letters are taken, after the last one they continue.
    expect(
      labels([
        ['operative'],
        ['subparagraph', 1],
        ['subparagraph', 1],
        ['subparagraph', 1, 'NOR'],
        ['subparagraph', 2, 'NOR'],
        ['subparagraph', 1, 'MEX'],
        ['subparagraph', 1],
        ['subparagraph', 1, 'NOR'],
        ['subparagraph', 1, 'NOR'],
        ['subparagraph', 1, 'MEX'],
      ]).slice(3),
    ).toEqual([
      'OP1 (b) bis|(b) bis.',
      'OP1 (b) bis (i)|(i)',
      'OP1 (b) ter|(b) ter.',
      'OP1 (c)|(c)',
      'OP1 (d)|(d)',
      'OP1 (e)|(e)',
      'OP1 (d)|(d)',
    ]);
    // Below the delegation's own proposal.
    expect(
      labels([
        ['operative'],
        ['subparagraph', 1],
        ['operative', 0, 'NOR'],
        ['subparagraph', 1, 'NOR'],
        ['subparagraph', 1, 'NOR'],
        ['operative'],
      ]),
    ).toEqual(['OP1|1.', 'OP1 (a)|(a)', 'OP1 bis|1 bis.', 'OP1 bis (a)|(a)', 'OP1 bis (b)|(b)', 'OP2|2.']);
  });

  it('never change the letters that a delegation proposes when they are accepted in their order, whatever the text (RULES N7, N8)', () => {
    let tried = 0;
    const steps = (most: number) => fc.array(fc.nat(9), { maxLength: most });
    const property = fc.property(steps(8), fc.nat(20), fc.nat(9), steps(4), (text, where, first, more) => {
      /** Levels that go down by at most one step. */
      const descend = (level: number, n: number, least: number) => least + (n % (Math.min(level + 1, 3) - least + 1));
      const rows: Row[] = [['operative']];
      for (const n of text) {
        const level = descend(levelOfRow(rows.at(-1)!), n, 0);
        rows.push(level === 0 ? ['operative'] : ['subparagraph', level]);
      }
      const place = 1 + (where % rows.length);
      const added: Row[] = [];
      for (const n of [first, ...more]) added.push(['subparagraph', descend(levelOfRow(added.at(-1) ?? rows[place - 1]!), n, 1), 'NOR']);
      const all = [...rows.slice(0, place), ...added, ...rows.slice(place)];
      const said = labels(all);
      const next = rows[place];
      // Before other items of the list the letters are taken, and those items would be renumbered.
      if (next && levelOfRow(next) > 0) return;
      tried++;
      expect(said.join()).not.toMatch(/ pre| bis/);
      const accepted = added.map(([kind, level = 0]): Row => [kind, level]);
      for (let k = 0; k <= added.length; k++)
        expect(labels([...rows.slice(0, place), ...accepted.slice(0, k), ...added.slice(k), ...rows.slice(place)])).toEqual(said);
    });
    fc.assert(property, { numRuns: 500 });
    expect(tried).toBeGreaterThan(100);
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

  it('are numbered in their order from the first number on, in the text itself only (RULES T1 to T3)', () => {
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

it('labels of a text are the same whichever text was numbered before', () => {
  const fields = {
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    kind: fc.constantFrom('title', 'heading', 'heading', 'preambular', 'operative', 'operative', 'subparagraph'),
    by: fc.constantFrom('', '', 'NOR'),
    instead: fc.constantFrom('', 'a', 'b', 'c'),
    state: fc.constantFrom('live', 'withdrawn'),
    words: fc.constantFrom('', 'Words,', 'Annex', 'Annex II'),
  };
  const any = fc.record(fields);
  const changed = fc.record({ at: fc.nat(5), to: fc.record(fields, { requiredKeys: [] }) });
  const otherText = () => resolution([paragraph({ id: 'other', kind: 'heading' }, 'Another text')]);
  let asked = 0;
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), fc.array(changed, { maxLength: 8 }), (first, changes) => {
      const rows = [...first];
      const textNow = () =>
        resolution(
          rows.map(({ words, kind, ...attrs }) =>
            paragraph({ ...attrs, kind, level: kind === 'subparagraph' ? '1' : '0' } as Partial<ParagraphAttrs> & { id: string }, words),
          ),
        );
      for (const { at, to } of changes) {
        labelsOf(textNow());
        rows[at % rows.length] = { ...rows[at % rows.length]!, ...to };
        const after = [...labelsOf(textNow())];
        labelsOf(otherText());
        expect(after).toEqual([...labelsOf(textNow())]);
        asked++;
      }
    }),
    { numRuns: 1500 },
  );
  expect(asked).toBeGreaterThan(1000);
});
