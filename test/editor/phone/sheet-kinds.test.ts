// @vitest-environment happy-dom
// The button of a sheet on a phone offers the same as the paragraph menu on a large screen, made by the same functions, and publishes nothing by
// accident. (RULES PH5, PH6, PH21)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { describe, expect, it } from 'vitest';
import {
  amendmentAttrs,
  amendmentsOf,
  idOf,
  isAgreed,
  lookName,
  ownerOf,
  paragraph,
  paragraphAttrs,
  resolution,
  schema,
  wording,
  wordingJson,
  wordingOf,
} from '../../../schema/index.ts';
import { runOn } from '../../../src/amend/rebase/parts.ts';
import { choicesFor } from '../../../src/app/paragraph/paragraph-choices.ts';
import { joinableBefore } from '../../../src/editor/model/move-targets.ts';
import { paperOf, paperPlugin, setPaper } from '../../../src/editor/model/paper-state.ts';
import { partsAt, proposeSplit, type SplitStart, splitPlaces, splitStart } from '../../../src/editor/phone/propose-split.ts';
import { nextOfText, ownWhole, proposeWhole } from '../../../src/editor/phone/propose-whole.ts';
import { proposeWords, type SheetStart, sheetStart, type WordsFor, wordsCarriedOver } from '../../../src/editor/phone/propose-words.ts';
import { moreKinds, sheetRefusal } from '../../../src/editor/phone/sheet-kinds.ts';
import { privatePlugin } from '../../../src/editor/private/private-plugin.ts';

const amendment = (id: string, by: string, words: string, base: Node, more: Record<string, string> = {}): Node =>
  schema.node('amendment', { id, by, base: wordingJson(base), ...more }, [wording(words)]);

/** Norway's editor; `secret`: what was put into its private document. */
function open(doc: Node) {
  const secret: Node[] = [];
  const plugins = [
    paperPlugin({ role: 'delegation', delegation: 'NOR', name: 'Norway' }, 'amend', 'all'),
    privatePlugin((made) => secret.push(made)),
  ];
  const view = new EditorView(document.createElement('div'), { state: EditorState.create({ schema, doc, plugins }) });
  view.dispatch(setPaper(view.state.tr, { privateIds: new Set<string>() }));
  const of = (id: string) => view.state.doc.children.find((one) => idOf(one) === id)!;
  const begun = (id: string, what: WordsFor) => sheetStart(view, id, what) as SheetStart;
  return { view, secret, of, begun, privateIds: () => paperOf(view.state).writer.privateIds! };
}

const OP1 = paragraph({ id: 'op1' }, 'Decides to write by hand;');
const DOC = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Pens'),
  OP1.copy(OP1.content.addToEnd(amendment('theirs', 'FJI', 'Decides to write slowly by hand;', wordingOf(OP1)!))),
  paragraph({ id: 'op2' }, 'Calls for paper.'),
]);

describe('what stands behind the button', () => {
  const kinds = fc.constantFrom('title', 'heading', 'preambular', 'operative', 'subparagraph');
  const row = fc.record({
    kind: kinds,
    status: fc.constantFrom('open', 'agreed'),
    theirs: fc.constantFrom('', 'FJI', 'NOR'),
    by: fc.constantFrom('', '', '', 'FJI'),
  });

  it('is what the menu of a paragraph offers on a large screen', () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const doc = resolution(
          rows.map(({ kind, status, theirs, by }, k) => {
            const made = paragraph(
              { id: `p${k}`, kind, status, by, level: kind === 'subparagraph' ? '1' : '0' } as never,
              `Words of ${k};`,
            );
            const held = amendment(`a${k}`, theirs, `Other words of ${k};`, wordingOf(made)!);
            return theirs === '' ? made : made.copy(made.content.addToEnd(held));
          }),
        );
        const { view } = open(doc);
        const menu = (node: Node): readonly string[] => {
          const before = joinableBefore(doc, node);
          return choicesFor({
            paragraph: node,
            label: 'x',
            before: before && !isAgreed(paragraphAttrs(before).status) ? 'y' : '',
            mode: 'amend',
            me: 'NOR',
            nameOf: (code) => code,
          }).flatMap(({ heading, choices }) =>
            choices.map(({ id }) => (heading === 'Propose to make it' ? 'recast' : id === 'words' ? '' : id)),
          );
        };
        for (const node of doc.children) {
          const more = moreKinds(view, idOf(node));
          seen += more.length;
          if (ownerOf(node) !== '') {
            expect(more).toEqual([]);
            continue;
          }
          const offered = new Set(menu(node));
          const expected = ['alternative', 'split', 'recast'].filter((one) => offered.has(one));
          const next = nextOfText(doc, idOf(node));
          if (next && joinableBefore(doc, next) === node && menu(next).includes('join')) expected.push('merge');
          expected.push(...[...offered].filter((one) => one.startsWith('amend ')));
          expect([...more].sort()).toEqual(expected.sort());
        }
      }),
    );
    expect(seen).toBeGreaterThan(100);
  });
});

describe('an alternative', () => {
  it('begins with the words, and is everybody’s or the delegation’s own, as it is said', () => {
    const { view, secret, begun } = open(DOC);
    const start = begun('op1', 'alternative');
    expect(start.words.textContent).toBe('Decides to write by hand;');
    proposeWords(view, 'op1', start, wording('Decides to print;'), true, 'alternative');
    expect(secret.map((one) => [one.textContent, paragraphAttrs(one).instead])).toEqual([['Decides to print;', 'op1']]);
    expect(view.state.doc.eq(DOC)).toBe(true);
    proposeWords(view, 'op1', start, wording('Decides to print;'), false, 'alternative');
    expect(secret.length).toBe(1);
    expect(view.state.doc.children.map((one) => [paragraphAttrs(one).by, paragraphAttrs(one).instead])).toEqual([
      ['', ''],
      ['', ''],
      ['NOR', 'op1'],
      ['', ''],
    ]);
  });
});

describe('an amendment of another’s proposal', () => {
  it('is everybody’s, whatever is chosen for other words, which stays chosen', () => {
    const { view, of, begun, privateIds } = open(DOC);
    view.dispatch(setPaper(view.state.tr, { privately: true }));
    const start = begun('op1', 'amend theirs');
    expect(start.base.textContent).toBe('Decides to write slowly by hand;');
    const made = proposeWords(view, 'op1', start, wording('Decides to write very slowly by hand;'), true, 'amend theirs');
    const own = amendmentsOf(of('op1')).find((one) => ownerOf(one) === 'NOR')!;
    expect(made).toEqual({ amendment: idOf(own) });
    expect([amendmentAttrs(own).on, own.textContent]).toEqual(['theirs', 'Decides to write very slowly by hand;']);
    expect(privateIds().size).toBe(0);
    expect(paperOf(view.state).writer.privately).toBe(true);
    expect(paperOf(view.state).writer.amending ?? null).toBeNull();
    // The next sheet changes it, starting from its words.
    const next = begun('op1', 'amend theirs');
    expect(next.own?.amendment).toBe(idOf(own));
    proposeWords(view, 'op1', next, wording('Decides to write most slowly by hand;'), false, 'amend theirs');
    expect(amendmentsOf(of('op1')).map((one) => one.textContent)).toEqual([
      'Decides to write slowly by hand;',
      'Decides to write most slowly by hand;',
    ]);
  });

  it('waits where the delegation has private words, and says so', () => {
    const { view, begun } = open(DOC);
    proposeWords(view, 'op1', begun('op1', 'words'), wording('Decides to print;'), true);
    expect(moreKinds(view, 'op1')).toContain('amend theirs');
    expect(sheetRefusal(view, 'op1', 'amend theirs')).toContain('Publish your private words');
    expect(sheetRefusal(view, 'op1', 'amend gone')).toContain('no longer pending');
  });
});

describe('a split', () => {
  const word = fc.stringMatching(/^[a-zA-Z,;]{1,6}$/);

  it('can be behind each word but the last, and loses none', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 9 }), (words) => {
        const node = wording(words.join(' '));
        const places = splitPlaces(node);
        expect(places.length).toBe(words.length - 1);
        places.forEach((at, k) => {
          const parts = partsAt(node, at);
          expect(parts.map((one) => one.textContent)).toEqual([words.slice(0, k + 1).join(' '), words.slice(k + 1).join(' ')]);
          expect(runOn(parts).textContent).toBe(node.textContent);
        });
      }),
    );
  });

  it('keeps a footnote with the word before it', () => {
    const note = schema.node('footnote', { id: 'n' }, [schema.text('See there.')]);
    const node = schema.node('wording', null, [schema.text('Decides'), note, schema.text(' to write')]);
    expect(splitPlaces(node).map((at) => partsAt(node, at).map((one) => one.childCount))).toEqual([
      [2, 1],
      [3, 1],
    ]);
  });

  it('is put in the own words, privately by the switch, and can be put elsewhere', () => {
    const { view, of, privateIds } = open(DOC);
    const own = () => amendmentsOf(of('op1')).find((one) => ownerOf(one) === 'NOR')!;
    const wordings = () => own().children.map((one) => one.textContent);
    const begun = () => splitStart(view, 'op1') as SplitStart;
    const [first, second] = splitPlaces(begun().words) as [number, number];
    proposeSplit(view, 'op1', begun(), first, true);
    expect(wordings()).toEqual(['Decides', 'to write by hand;']);
    expect(privateIds().has(idOf(own()))).toBe(true);
    expect(begun().at).toBe(first);
    proposeSplit(view, 'op1', begun(), second, true);
    expect(wordings()).toEqual(['Decides to', 'write by hand;']);
    expect(view.state.doc.children.length).toBe(3);
    // Words in a split cannot be changed here.
    expect(sheetRefusal(view, 'op1', 'words')).toContain('splits this paragraph');
  });
});

describe('joining, and another kind', () => {
  it('are proposed where they belong, and private by the switch', () => {
    for (const [kind, chosen, home] of [
      ['merge', '', 'op2'],
      ['recast', 'subparagraph 1', 'op1'],
    ] as const) {
      for (const isPrivate of [true, false]) {
        const { view, of, privateIds } = open(DOC);
        proposeWhole(view, 'op1', kind, chosen, isPrivate);
        const made = amendmentsOf(of(home)).find((one) => amendmentAttrs(one).kind === kind)!;
        expect([amendmentAttrs(made).after, amendmentAttrs(made).as]).toEqual(kind === 'merge' ? ['op1', ''] : ['', chosen]);
        expect(privateIds().has(idOf(made))).toBe(isPrivate);
        expect(ownWhole(view, 'op1', kind)).toEqual({ amendment: idOf(made), isPrivate, chosen });
      }
    }
    expect(lookName({ kind: 'subparagraph', level: '1' })).toBe('subparagraph 1');
    expect(sheetRefusal(open(DOC).view, 'op2', 'merge')).toContain('No paragraph follows');
  });
});

describe('a sheet in which a person writes while a colleague writes in the same proposal', () => {
  const base = wording('Decides to write by hand;');
  const start = (words: string): SheetStart => ({ base, words: wording(words), own: null, isOwnParagraph: false });
  it('keeps the words of both, each in one piece, wherever they stand (RULE PH21)', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('w', 'o', ' ', 'k') }),
        fc.nat(),
        fc.nat(),
        word,
        word,
        word,
        (begun, at, other, first, next, own) => {
          const text = `Decides ${begun} by hand;`;
          const [mine, theirs] = [at % text.length, other % text.length];
          const put = (into: string, place: number, words: string) => `${into.slice(0, place)}${words}${into.slice(place)}`;
          const [run, typed] = [`Q${first} ${next}Q`, `${own.toUpperCase()}X`];
          const merged = wordsCarriedOver(start(text), start(put(text, theirs, run)), wording(put(text, mine, typed)))?.textContent;
          expect(merged).toContain(run);
          expect(merged).toContain(typed);
          expect(merged!.replace(run, '').replace(typed, '').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        },
      ),
    );
  });

  it('asks where the text itself changed at those words (RULE PH2)', () => {
    const now = { ...start('Decides to writeoften by hand;'), base: wording('Decides to writeoften by hand;') };
    expect(wordsCarriedOver(start('Decides to write by hand;'), now, wording('Decides to writenow by hand;'))).toBeNull();
  });
});
