// The rolling text: every pending proposal is in a bracket that names its delegation, and without the brackets it is the present text. (RULES X9, T1 to T3, A9 to A11, A23, A24)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, type Meta, paragraph, resolution, schema, textOf, wording, wordingJson } from '../../../schema/index.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { CONVENTION, type Convention, type KnownOfProposals, NOTHING_KNOWN } from '../../../src/amend/rolling-text/model.ts';
import { spanText } from '../../../src/amend/rolling-text/printed-text.ts';
import { rollingText } from '../../../src/amend/rolling-text/rolling-text.ts';
import { rivalWordings } from '../../support/random/random-wordings.ts';

const OP3 = 'Encourages Member States to build the capacity of recovery services and to provide appropriate training;';
const OP6 = 'Requests the Office, in consultation with Member States, to develop scientific guidelines on recovery services;';
const proposal = (id: string, by: string, of: string, mine: string, attrs: Record<string, string> = {}) =>
  amendment({ id, by, ...attrs }, wording(of), mine);
const EU = proposal('eu', 'EU', OP3, OP3.replace('of recovery', 'of scientific evidence-based recovery'));
const MEX = proposal('mex', 'MEX', OP3, OP3.replace('of recovery', 'of quality, affordable recovery'));
const EGY = proposal('egy', 'EGY', OP3, OP3.replace('services and', 'services and, as appropriate,'));
const NOR = proposal('nor', 'NOR', OP3, OP3.replace('appropriate ', ''));
const SGP = proposal(
  'sgp',
  'SGP',
  OP6,
  'Invites all relevant partners to compile existing practices and to make them available on request;',
);

const META: Meta = { ...EMPTY_META, firstNote: 16 };
const print = (rows: readonly Node[], known?: Partial<KnownOfProposals>, convention?: Partial<Convention>): string[] => {
  const rolling = rollingText({ meta: META, doc: resolution(rows) }, { ...NOTHING_KNOWN, ...known }, { ...CONVENTION, ...convention });
  return rolling.paragraphs.map(({ spans }) => spanText(spans, (note) => `^${rolling.notes[note]!.mark}`));
};
const op3 = (...amendments: readonly Node[]) => paragraph({ id: 'op3' }, OP3, amendments);

describe('the rolling text', () => {
  it('puts insertions behind the names of those who propose them, in the order of the document', () => {
    expect(print([op3(EU, MEX, EGY)])).toEqual([
      'Encourages Member States to build the capacity of [EU: scientific evidence-based] [MEX: quality, affordable] recovery services and [EGY: , as appropriate,] to provide appropriate training;',
    ]);
  });

  it('names who would delete, and who would not', () => {
    expect(print([op3(NOR)])[0]).toContain('to provide [appropriate – delete: NOR] training;');
    const known = { opposed: () => ['EU', 'CAN'], inFavour: () => ['RUS'] };
    expect(print([op3(NOR)], known)[0]).toContain('[appropriate – retain: EU, CAN; delete: NOR, RUS]');
  });

  it('says of what is in the text already that it waits', () => {
    const old = OP3.replace('appropriate', 'suitable');
    const now = [proposal('fji', 'FJI', old, OP3), proposal('nor', 'NOR', OP3, OP3.replace('appropriate ', ''))];
    expect(print([op3(...now)])[0]).toBe(
      '[Encourages Member States to build the capacity of recovery services and to provide [appropriate – delete: NOR] training; – already in the text: FJI]',
    );
  });

  it('shows a replacement as what goes and what comes', () => {
    const chl = proposal('chl', 'CHL', OP3, OP3.replace('appropriate', 'suitable'));
    expect(print([op3(chl)])[0]).toContain('to provide [appropriate – delete: CHL] [CHL: suitable] training;');
  });

  it('nests strikes in strikes and cuts those that cross', () => {
    const outer = proposal('a', 'AAA', OP3, OP3.replace(' the capacity of recovery services', ''));
    const inner = proposal('b', 'BBB', OP3, OP3.replace(' of recovery', ''));
    expect(print([op3(outer, inner, EU)])[0]).toContain(
      'to build [the capacity [of [EU: scientific evidence-based] recovery – delete: BBB] services – delete: AAA] and',
    );
    const later = proposal('c', 'CCC', OP3, OP3.replace(' services and to provide', ''));
    expect(print([op3(outer, later)])[0]).toContain(
      'to build [the capacity of recovery [services – delete: CCC] – delete: AAA] [and to provide – delete: CCC] appropriate',
    );
  });

  it('joins the names of those who propose the same', () => {
    const twin = proposal('can', 'CAN', OP3, OP3.replace('of recovery', 'of scientific evidence-based recovery'));
    expect(print([op3(EU, twin)])[0]).toContain('of [EU, CAN: scientific evidence-based] recovery');
  });

  it('prints another version of a paragraph beside it, numbered by the convention', () => {
    const rows = [op3(), paragraph({ id: 'op6' }, OP6, [SGP])];
    expect(print(rows).slice(1)).toEqual([
      `[2. ${OP6}]`,
      '[2 alt. Invites all relevant partners to compile existing practices and to make them available on request; – SGP]',
    ]);
    expect(print(rows, { opposed: () => ['EU'] }, { bis: 'version' }).slice(1)).toEqual([
      `[2. ${OP6} – EU]`,
      '[2 bis. Invites all relevant partners to compile existing practices and to make them available on request; – SGP]',
    ]);
  });

  it('RULES A6, A7: puts the text and each alternative to it in brackets beside each other, with who is for which', () => {
    const alternative = (id: string, by: string, words: string) => paragraph({ id, by, instead: 'op6' }, words);
    const rows = [
      op3(),
      paragraph({ id: 'op6' }, OP6, [SGP]),
      alternative('x', 'NOR', 'Requests a report;'),
      alternative('y', 'FJI', 'Requests two reports;'),
      alternative('begun', 'EGY', OP6),
    ];
    const known = {
      opposed: (id: string) => (id === 'y' ? ['EU'] : ['EU', 'KEN']),
      inFavour: (id: string) => (id === 'x' ? ['BRA'] : []),
    };
    expect(print(rows, known).slice(1)).toEqual([
      `[2. ${OP6} – EU]`,
      '[2 alt. Requests a report; – NOR, BRA]',
      '[2 alt. 2. Requests two reports; – FJI]',
      '[2 alt. 3. Invites all relevant partners to compile existing practices and to make them available on request; – SGP]',
    ]);
    expect(print(rows.slice(0, 2).concat(rows.slice(4)), {}, { names: 'none' })[1]).toMatch(/^\[2\. Requests the Office/);
    expect(print([op3(), paragraph({ id: 'op6' }, OP6), rows[4]!])[1]).toBe(`2. ${OP6}`);
    expect(print([op3(), paragraph({ id: 'op6' }, OP6), rows[2]!], {}, { names: 'none' }).slice(1)).toEqual([
      `[2. ${OP6}]`,
      '[2 alt. Requests a report;]',
    ]);
  });

  it('prints a proposed paragraph in the bracket of its delegation, with what others would change in it', () => {
    const words = 'Invites the World Health Organization to contribute fully;';
    const eu = proposal('x', 'EU', words, words.replace(' fully', ''));
    const rows = [op3(), paragraph({ id: 'new', by: 'MEX' }, words, [eu]), paragraph({ id: 'op6' }, OP6)];
    const known = { inFavour: (id: string) => (id === 'new' ? ['COL', 'BRA', 'CHL'] : []) };
    const shown = 'Invites the World Health Organization to contribute [fully – delete: EU];';
    expect(print(rows, known)[1]).toBe(`[MEX, COL, BRA and 1 more: 1 bis. ${shown}]`);
    expect(print(rows, known, { bis: 'version', names: 'after', most: 9 })[1]).toBe(`[1 (new). ${shown} – MEX, COL, BRA, CHL]`);
    expect(print(rows, known, { names: 'none' })[1]).toBe('[1 bis. Invites the World Health Organization to contribute [fully – delete];]');
  });

  it('says what is proposed for a paragraph as a whole', () => {
    const gone = schema.node('amendment', { id: 'd', by: 'RUS', kind: 'delete' });
    const moved = proposal('m', 'NOR', OP6, OP6, { kind: 'move', after: 'op3' });
    expect(print([op3(gone), paragraph({ id: 'op6' }, OP6, [moved])])).toEqual([
      `[1. ${OP3} – delete: RUS]`,
      `[2. ${OP6} – move to after OP1: NOR]`,
    ]);
    expect(print([paragraph({ id: 'op3', status: 'bracketed' }, OP3)])).toEqual([`[${OP3}]`]);
  });

  it('numbers the notes of the text and stars those that are proposed', () => {
    const base = wording([{ text: 'Recalling its resolution 57/4,' }, { note: [{ text: 'See E/2014/28.' }], id: 'n1' }]);
    const mine = amendment({ id: 'a', by: 'NOR' }, base, [
      { text: 'Recalling its resolution 57/4' },
      { note: [{ text: 'A new note.' }], id: 'n2' },
      { text: ' of 2014,' },
      { note: [{ text: 'See E/2014/28.' }], id: 'n1' },
    ]);
    const node = paragraph(
      { id: 'p', kind: 'preambular' },
      [{ text: 'Recalling its resolution 57/4,' }, { note: [{ text: 'See E/2014/28.' }], id: 'n1' }],
      [mine],
    );
    expect(print([node])).toEqual(['Recalling its resolution 57/4 [NOR: ^* of 2014],^16']);
    const { notes } = rollingText({ meta: META, doc: resolution([node]) });
    expect(notes.map(({ mark, spans }) => `${mark} ${spanText(spans)}`)).toEqual(['* [NOR: A new note.]', '16 See E/2014/28.']);
  });
});

/** The present text, read only from the print: proposed words, names and brackets are dropped, words to be deleted stay. */
function standing(line: string): string {
  let at = 0;
  const content = (): string => {
    let words = '';
    while (at < line.length && line[at] !== ']') {
      if (line[at] === '[') {
        at++;
        const inner = content();
        at++;
        if (/^[A-Z]+(, [A-Z]+)*: /.test(inner) || / alt\. /.test(inner)) continue;
        words += inner.replace(/ – (?:retain: [A-Z, ]+; )?delete: [A-Z, ]+$/, '');
      } else words += line[at++];
    }
    return words;
  };
  return content();
}
const packed = (text: string) => text.replace(/\s/g, '');

describe('of random proposals', () => {
  it('the text without its brackets is the one that stands, and every change is in a bracket of its own delegation', () => {
    fc.assert(
      fc.property(rivalWordings, ({ base, mine }) => {
        const names = ['EU', 'MEX', 'NOR', 'EGY'];
        const amendments = mine.map((words, k) =>
          schema.node('amendment', { id: `a${k}`, by: names[k]!, base: wordingJson(base) }, [words]),
        );
        const node = schema.node('paragraph', { id: 'p', kind: 'preambular' }, [base, ...amendments]);
        const rolling = rollingText({ meta: META, doc: resolution([node]) });
        const all = rolling.paragraphs.map(({ spans }) => spanText(spans)).filter((line) => !/^\[(?:PP1 )?alt\./.test(line));
        expect(packed(all.map(standing).join(''))).toBe(packed(textOf(base)));
        for (const { id, by, status, hunks } of compileParagraph(node)) {
          if (status === 'empty') continue;
          const own = rolling.paragraphs.flatMap(({ spans }) => spans.filter((span) => span.proposals.includes(id)));
          const words = packed(own.map((span) => (span.role === 'words' && span.note === undefined ? span.text : '')).join(''));
          for (const hunk of hunks) expect(words).toContain(packed(textOf(wording([]).copy(hunk.insert))));
          expect(own.some((span) => span.role === 'sign' && span.text.includes(by))).toBe(true);
        }
        const signs = rolling.paragraphs
          .flatMap(({ spans }) => spans.filter((span) => span.role === 'sign').map((span) => span.text))
          .join('');
        expect(signs.split('[').length).toBe(signs.split(']').length);
      }),
      { numRuns: 400 },
    );
  });
});
