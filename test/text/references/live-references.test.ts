// References that follow the numbers: what is recognised in six languages, what is printed after paragraphs moved, and the laws: printing twice is
// printing once, the words stay what they mean, and where nothing is live nothing changes. (RULES T7 to T9)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import {
  amendment,
  type Draft,
  EMPTY_META,
  type Language,
  paragraph,
  resolution,
  textOf,
  wording,
  wordingOf,
} from '../../../schema/index.ts';
import { addressesOf, liveReferencesIn, meantBy, printReferences } from '../../../src/text/references/live-references.ts';
import { referenceKey, referencesIn } from '../../../src/text/references/references.ts';

const found = (text: string, language: Language = 'en') =>
  referencesIn(text, language).map(({ from, to, address, where }) => `${text.slice(from, to)} = ${address} ${where}`);

type Row = readonly [id: string, text: string, level?: number];
const docOf = (rows: readonly Row[]) =>
  resolution(
    rows.map(([id, text, level = 0]) =>
      paragraph(
        { id, kind: level > 0 ? 'subparagraph' : /^\p{L}+ing\b/u.test(text) ? 'preambular' : 'operative', level: String(level) },
        text,
      ),
    ),
  );
const draftOf = (doc: Node, references: Record<string, string>): Draft => ({ meta: { ...EMPTY_META, references }, doc });
const texts = ({ doc }: Draft) => doc.children.map((node) => textOf(wordingOf(node)));

/** The text with every reference made live, by today's numbers. */
function tied(doc: Node): Draft {
  const at = addressesOf(doc);
  const references: Record<string, string> = {};
  doc.forEach((node) => {
    const holder = node.attrs.id as string;
    for (const reference of referencesIn(textOf(wordingOf(node)), 'en')) {
      const meant = meantBy(reference, holder, at);
      if (meant) references[referenceKey(holder, reference.address)] = meant;
    }
  });
  return draftOf(doc, references);
}

describe('references to paragraphs of the text', () => {
  it('are read with their lists, ranges and sub-paragraphs', () => {
    expect(found('as in paragraph 5 above')).toEqual(['5 = OP5 above']);
    expect(found('see paragraphs 3 and 4 (b) (ii), below')).toEqual(['3 = OP3 below', '4 (b) (ii) = OP4 (b) (ii) below']);
    expect(found('Operative paragraph 3 and preambular paragraph 2')).toEqual(['3 = OP3 here', '2 = PP2 here']);
    expect(found('paragraphs 3, 5 (a) and (b) and 7 to 9 of the present resolution')).toEqual([
      '3 = OP3 here',
      '5 (a) = OP5 (a) here',
      '(b) = OP5 (b) here',
      '7 = OP7 here',
      '9 = OP9 here',
    ]);
    expect(found('the measures in subparagraph (b) above and in paragraph 4')).toEqual(['(b) = (b) above', '4 = OP4 bare']);
  });
  it('are not those to other texts', () => {
    for (const text of [
      'paragraph 5 of resolution 70/1',
      'paragraph 12, of the Charter',
      'paragraph 3 in its resolution',
      'Article 51, paragraph 2, shall apply',
      'its paragraphs 10 and 11',
      'in resolution 70/1, paragraph 5',
      'paragraph 5.2 above',
      'paragraph 70/1 above',
      'the above-mentioned paragraph',
    ])
      expect(found(text), text).toEqual([]);
  });
  it('are read in the other official languages where they say that they stand above, below or in this text', () => {
    expect(found('au paragraphe 5 ci-dessus et aux paragraphes 3 et 4 de la présente résolution', 'fr')).toEqual([
      '5 = OP5 above',
      '3 = OP3 here',
      '4 = OP4 here',
    ]);
    expect(found('en el párrafo 5 supra y los párrafos 2 y 3 de la presente resolución, párrafo 9', 'es')).toEqual([
      '5 = OP5 above',
      '2 = OP2 here',
      '3 = OP3 here',
    ]);
    expect(found('в пункте 5 выше и пунктах 2 и 3 настоящей резолюции, пункт 9', 'ru')).toEqual([
      '5 = OP5 above',
      '2 = OP2 here',
      '3 = OP3 here',
    ]);
    expect(found('في الفقرة 5 أعلاه والفقرة 9 من القرار', 'ar')).toEqual(['5 = OP5 above']);
    expect(found('上文第5段和本决议第2和第3段，第9段', 'zh')).toEqual(['5 = OP5 above', '2 = OP2 here', '3 = OP3 here']);
  });
});

describe('a live reference', () => {
  const doc = docOf([
    ['pp', 'Recalling operative paragraph 2,'],
    ['a', 'Decides:'],
    ['a1', 'Pens;', 1],
    ['a2', 'Ink, as in subparagraph (a) above;', 1],
    ['b', 'Urges all to do as in paragraphs 1 and 1 (b) above;'],
    ['c', 'Requests what paragraph 2 above asks for.'],
  ]);
  const moved = (order: string) => {
    const by = new Map(doc.children.map((node) => [node.attrs.id as string, node]));
    return resolution(
      order
        .split(' ')
        .map(
          (id) =>
            by.get(id) ?? paragraph({ id, kind: id.length > 1 ? 'subparagraph' : 'operative', level: id.length > 1 ? '1' : '0' }, 'New;'),
        ),
    );
  };
  const { references } = tied(doc).meta;

  it('prints the number of today, of paragraphs and of sub-paragraphs, and stays live', () => {
    const now = printReferences(draftOf(moved('pp x a y1 a1 a2 b c'), references!));
    expect(texts(now)).toEqual([
      'Recalling operative paragraph 3,',
      'New;',
      'Decides:',
      'New;',
      'Pens;',
      'Ink, as in subparagraph (b) above;',
      'Urges all to do as in paragraphs 2 and 2 (c) above;',
      'Requests what paragraph 3 above asks for.',
    ]);
    const back = printReferences(
      draftOf(
        docOf(
          doc.children.map((node) => [
            node.attrs.id as string,
            texts(now)[now.doc.children.findIndex((one) => one.attrs.id === node.attrs.id)]!,
            Number(node.attrs.level),
          ]),
        ),
        now.meta.references!,
      ),
    );
    expect(texts(back)).toEqual(texts(tied(doc)));
  });
  it('stands as it was typed where its paragraph went, and is known to dangle', () => {
    const without = moved('pp a a1 a2 c');
    expect(texts(printReferences(draftOf(without, references!))).at(-1)).toBe('Requests what paragraph 2 above asks for.');
    const [one] = liveReferencesIn('what paragraph 2 above', 'c', references!, 'en', addressesOf(without));
    expect(one).toMatchObject({ target: 'b', now: null });
  });
  it('is printed in proposals too, which still change what they changed', () => {
    const base = wording('Requests what paragraph 2 above asks for.');
    const proposed = amendment({ id: 'am', by: 'NOR' }, base, 'Requests all that paragraph 2 above asks for.');
    const living = resolution([
      ...moved('x a b').children,
      paragraph({ id: 'c', kind: 'operative' }, [{ text: textOf(base) }], [proposed]),
    ]);
    const c = printReferences(draftOf(living, references!)).doc.lastChild!;
    expect(textOf(wordingOf(c))).toBe('Requests what paragraph 3 above asks for.');
    expect(c.child(1).textContent).toBe('Requests all that paragraph 3 above asks for.');
    expect(c.child(1).attrs.base).toContain('paragraph 3 above');
  });
  it('is gone when somebody writes another number', () => {
    expect(liveReferencesIn('what paragraph 7 above', 'c', references!, 'en', addressesOf(doc))).toEqual([]);
  });

  it('means the same paragraph however the text is reordered, and printing twice is printing once (law)', () => {
    const rows = fc
      .array(fc.record({ kind: fc.constantFrom('op', 'sub'), refers: fc.option(fc.nat(20), { nil: -1 }) }), { minLength: 2, maxLength: 9 })
      .map((list) =>
        list.map((row, i): Row => {
          const level = i > 0 && row.kind === 'sub' ? 1 : 0;
          return [`p${i}`, row.refers < 0 ? 'Decides;' : `Decides as in paragraph ${(row.refers % list.length) + 1} above;`, level];
        }),
      );
    fc.assert(
      fc.property(rows, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }), (list, moves) => {
        const start = tied(docOf(list));
        expect(texts(printReferences(start))).toEqual(texts(start));
        const order = [...start.doc.children];
        for (const [from, to] of moves) order.splice(to % order.length, 0, ...order.splice(from % order.length, 1));
        const first = printReferences({ ...start, doc: resolution(order) });
        expect(printReferences(first)).toEqual(first);
        const at = addressesOf(first.doc);
        first.doc.forEach((node) => {
          const holder = node.attrs.id as string;
          const before = referencesIn(textOf(wordingOf(start.doc.children.find((one) => one.attrs.id === holder)!)), 'en');
          for (const [i, reference] of referencesIn(textOf(wordingOf(node)), 'en').entries()) {
            const meant = start.meta.references![referenceKey(holder, before[i]!.address)];
            if (meant !== undefined && at.labels.has(meant)) expect(meantBy(reference, holder, at)).toBe(meant);
          }
        });
      }),
    );
  });
});
