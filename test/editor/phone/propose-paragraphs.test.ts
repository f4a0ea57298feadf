// @vitest-environment happy-dom
// What a sheet proposes besides other words: where a paragraph can move, the kind and place of a new one, and that nothing is published by accident,
// whatever the delegation has proposed there already. (RULES PH3, PH4)
import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { describe, expect, it } from 'vitest';
import {
  amendmentAttrs,
  amendmentsOf,
  idOf,
  type Look,
  lookName,
  paragraph,
  paragraphAttrs,
  resolution,
  schema,
  wording,
  wordingJson,
} from '../../../schema/index.ts';
import { paragraphBefore } from '../../../src/amend/kinds/paragraphs.ts';
import { paperOf, paperPlugin, setPaper } from '../../../src/editor/model/paper-state.ts';
import { hasSubparagraphs, placesToMove } from '../../../src/editor/model/paragraph-order.ts';
import { looksBehind, placeBehind, proposeParagraphs } from '../../../src/editor/phone/propose-paragraphs.ts';
import { movePlaces, ownWhole, proposeWhole } from '../../../src/editor/phone/propose-whole.ts';
import { sheetKinds, sheetRefusal } from '../../../src/editor/phone/sheet-kinds.ts';
import { privatePlugin } from '../../../src/editor/private/private-plugin.ts';

const DOC = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Pens'),
  paragraph({ id: 'pp1', kind: 'preambular' }, 'Recalling its work,'),
  paragraph({ id: 'pp2', kind: 'preambular' }, 'Noting,'),
  paragraph({ id: 'op1' }, 'Decides to write:'),
  paragraph({ id: 'a', kind: 'subparagraph', level: '1' }, 'By hand;'),
  paragraph({ id: 'b', kind: 'subparagraph', level: '1' }, 'By day;'),
  paragraph({ id: 'op2', status: 'agreed' }, 'Calls for paper;'),
  paragraph({ id: 'op3' }, 'Thanks.'),
]);

/** Norway's editor; `secret`: what was put into its private document. */
function open(doc = DOC) {
  const secret: [string, string][] = [];
  const plugins = [
    paperPlugin({ role: 'delegation', delegation: 'NOR', name: 'Norway' }, 'amend', 'all'),
    privatePlugin((made, after) => secret.push([made.textContent, after])),
  ];
  const view = new EditorView(document.createElement('div'), { state: EditorState.create({ schema, doc, plugins }) });
  view.dispatch(setPaper(view.state.tr, { privateIds: new Set<string>() }));
  const of = (id: string) => view.state.doc.children.find((one) => idOf(one) === id)!;
  return { view, secret, of, privateIds: () => paperOf(view.state).writer.privateIds! };
}

describe('the places to which a paragraph can move', () => {
  const kinds = fc.constantFrom<Look>(
    { kind: 'preambular', level: '0' },
    { kind: 'operative', level: '0' },
    { kind: 'subparagraph', level: '1' },
    { kind: 'subparagraph', level: '2' },
    { kind: 'heading', level: '0' },
  );

  it('are other ones, each once, in the order of the text, of its own part', () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.array(kinds, { minLength: 2, maxLength: 12 }), (looks) => {
        const doc = resolution([
          paragraph({ id: 't', kind: 'title' }, 'Pens'),
          ...looks.map((look, k) => paragraph({ id: `p${k}`, ...look }, `Words ${k};`)),
        ]);
        const order = ['', ...doc.children.map(idOf)];
        for (const id of order.slice(1)) {
          const places = placesToMove(doc, id);
          seen += places.length;
          expect(places).toEqual([...new Set(places)].sort((x, y) => order.indexOf(x) - order.indexOf(y)));
          expect(places).not.toContain(paragraphBefore(doc, id));
          expect(places).not.toContain(id);
          for (const { beside } of hasSubparagraphs(doc, id) ? [] : movePlaces(doc, id)) expect(order.slice(1)).toContain(beside);
        }
      }),
    );
    expect(seen).toBeGreaterThan(100);
  });

  it('are named by a paragraph of its part', () => {
    expect(movePlaces(DOC, 'op3').map(({ beside, side }) => `${side} ${beside}`)).toEqual(['before op1', 'after b']);
    expect(movePlaces(DOC, 'pp1').map(({ beside, side }) => `${side} ${beside}`)).toEqual(['after pp2']);
  });
});

describe('a new paragraph', () => {
  it.each([
    ['pp1', ['preambular 0', 'subparagraph 1']],
    ['pp2', ['preambular 0', 'operative 0', 'subparagraph 1']],
    ['op1', ['operative 0', 'subparagraph 1']],
    ['a', ['subparagraph 1', 'operative 0', 'subparagraph 2']],
  ])('behind %s is of a kind that can stand there', (id, looks) => {
    expect(looksBehind(DOC, id).map(lookName)).toEqual(looks);
  });

  it.each([
    ['op1', 'operative', '0', 'b'],
    ['op1', 'subparagraph', '1', 'b'],
    ['a', 'subparagraph', '1', 'a'],
    ['a', 'subparagraph', '2', 'a'],
    ['a', 'operative', '0', 'b'],
    ['pp2', 'operative', '0', 'pp2'],
  ] as const)('asked for at %s, as %s %s, follows %s', (id, kind, level, after) => {
    expect(placeBehind(DOC, id, { kind, level })).toBe(after);
  });

  it('is everybody’s or the delegation’s own, as it is said', () => {
    const { view, secret } = open();
    const content = wording('Asks for ink;').content;
    const made = proposeParagraphs(view, [{ kind: 'operative', level: '0', content, after: 'b' }], true);
    expect(secret).toEqual([['Asks for ink;', 'b']]);
    expect(view.state.doc.eq(DOC)).toBe(true);
    expect('made' in made && made.made.length).toBe(1);
    proposeParagraphs(view, [{ kind: 'operative', level: '0', content, after: 'b' }], false);
    expect(view.state.doc.children.map(({ textContent }) => textContent)[6]).toBe('Asks for ink;');
    expect(paragraphAttrs(view.state.doc.child(6)).by).toBe('NOR');
    expect(secret.length).toBe(1);
  });
});

describe('that a paragraph goes, or stands elsewhere', () => {
  it('is offered where it can be, and else it is said why', () => {
    const { view } = open();
    expect(sheetKinds(view, 't')).toEqual(['words']);
    expect(sheetKinds(view, 'op3')).toEqual(['words', 'new', 'delete', 'move']);
    expect(sheetRefusal(view, 'op3', 'move')).toBeNull();
    expect(sheetRefusal(view, 'op1', 'move')).toContain('has subparagraphs');
    expect(sheetRefusal(view, 'op2', 'delete')).toContain('is agreed');
    expect(sheetRefusal(view, 'op2', 'new')).toBeNull();
  });

  it('is private by the switch, beside other words that everybody reads', () => {
    const open1 = paragraph({ id: 'op3' }, 'Thanks.');
    const theirs = schema.node('amendment', { id: 'words', by: 'NOR', base: wordingJson(open1.child(0)) }, [wording('Thanks all.')]);
    const doc = DOC.copy(DOC.content.replaceChild(7, open1.copy(open1.content.addToEnd(theirs))));
    for (const kind of ['delete', 'move'] as const) {
      const { view, of, privateIds } = open(doc);
      const made = proposeWhole(view, 'op3', kind, kind === 'move' ? 'pp2' : '', true);
      expect(made).toHaveProperty('amendment');
      expect(ownWhole(view, 'op3', kind)).toMatchObject({ isPrivate: true });
      const kept = amendmentsOf(of('op3')).filter((one) => amendmentAttrs(one).kind === kind);
      expect(kept.map((one) => privateIds().has(idOf(one)))).toEqual([true]);
      // Made public by the same switch, with a private proposal of words beside it.
      const other = open(doc);
      other.privateIds().add('words');
      proposeWhole(other.view, 'op3', kind, kind === 'move' ? 'pp2' : '', false);
      expect(ownWhole(other.view, 'op3', kind)).toMatchObject({ isPrivate: false });
    }
  });

  it('is changed where it was proposed already, and taken back from everybody only by the switch', () => {
    const { view, of } = open();
    proposeWhole(view, 'op3', 'move', 'pp2', false);
    proposeWhole(view, 'op3', 'move', 'b', false);
    expect(amendmentsOf(of('op3')).map((one) => amendmentAttrs(one).after)).toEqual(['b']);
    proposeWhole(view, 'op3', 'move', 'pp2', true);
    expect(amendmentsOf(of('op3')).map((one) => [amendmentAttrs(one).after, amendmentAttrs(one).state])).toEqual([
      ['b', 'withdrawn'],
      ['pp2', 'live'],
    ]);
    expect(ownWhole(view, 'op3', 'move')).toMatchObject({ isPrivate: true, chosen: 'pp2' });
  });
});
