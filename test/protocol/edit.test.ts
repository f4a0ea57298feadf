// setContent makes an element say what a node says with the smallest edits: whatever stood there before, what others type elsewhere in it
// meanwhile stays. The layout is y-prosemirror's: two texts stand apart by an element. (model.md, carry-over: "minimal text edits")
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type InlinePiece, wording } from '../../schema/index.ts';
import { elementOf, nodeOf } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';

const words = fc.stringMatching(/^[ab ,é🌍]{0,12}$/u);
const text = fc.record({ text: words, em: fc.boolean() });
const note = fc.record({ id: fc.constantFrom('n1', 'n2', 'n3'), note: fc.array(text, { maxLength: 2 }) });
const pieces: fc.Arbitrary<InlinePiece[]> = fc
  .array(fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: note }), { maxLength: 6 })
  .map((list) => list.filter((piece, i) => 'text' in piece || list.findIndex((other) => 'note' in other && other.id === piece.id) === i));
const wordings: fc.Arbitrary<Node> = pieces.map((list) => wording(list));

function elementIn(ydoc: Y.Doc, node: Node): Y.XmlElement {
  const element = elementOf(node);
  ydoc.getXmlFragment('doc').insert(0, [element]);
  return element;
}

function twin(ydoc: Y.Doc): { ydoc: Y.Doc; element: Y.XmlElement } {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc));
  return { ydoc: other, element: other.getXmlFragment('doc').get(0) as Y.XmlElement };
}

const merge = (a: Y.Doc, b: Y.Doc) => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
};

describe('setContent', () => {
  it('makes the element say what the node says, in y-prosemirror’s layout', () => {
    fc.assert(
      fc.property(wordings, wordings, wordings, (first, second, third) => {
        const ydoc = new Y.Doc();
        const element = elementIn(ydoc, first);
        for (const node of [second, third]) {
          ydoc.transact(() => setContent(element, node));
          expect(nodeOf(element)?.toJSON()).toEqual(node.toJSON());
          const children = element.toArray();
          expect(children.filter((child, i) => child instanceof Y.XmlText && children[i + 1] instanceof Y.XmlText)).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('writes nothing where nothing changed', () => {
    fc.assert(
      fc.property(wordings, (node) => {
        const ydoc = new Y.Doc();
        const element = elementIn(ydoc, node);
        const before = Y.encodeStateAsUpdate(ydoc);
        ydoc.transact(() => setContent(element, node));
        expect(Y.encodeStateAsUpdate(ydoc)).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps what somebody types meanwhile in words that stay', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.constantFrom('', 'new', 'one two', '🌍'), (changed, replacement) => {
        const list = ['alpha', 'beta', 'gamma', 'delta'];
        const ydoc = new Y.Doc();
        const element = elementIn(ydoc, wording(list.join(' ')));
        const other = twin(ydoc);
        const typedIn = (changed + 2) % 4;
        const at = list.slice(0, typedIn).join(' ').length + (typedIn > 0 ? 1 : 0) + 2;
        (other.element.get(0) as Y.XmlText).insert(at, 'XYZ');
        const now = list.map((word, i) => (i === changed ? replacement : word)).join(' ');
        ydoc.transact(() => setContent(element, wording(now)));
        merge(ydoc, other.ydoc);
        const expected = list.map((word, i) =>
          i === changed ? replacement : i === typedIn ? `${word.slice(0, 2)}XYZ${word.slice(2)}` : word,
        );
        expect(nodeOf(element)?.textContent).toBe(expected.join(' '));
        expect(nodeOf(other.element)?.textContent).toBe(expected.join(' '));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps a footnote, and what is typed in it, when the words around it change', () => {
    const ydoc = new Y.Doc();
    const footnote: InlinePiece = { id: 'n1', note: [{ text: 'See A/1.' }] };
    const element = elementIn(ydoc, wording([{ text: 'Recalling it' }, footnote, { text: ' of 2021,' }]));
    const other = twin(ydoc);
    ((other.element.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(8, ' and A/2.');
    ydoc.transact(() => setContent(element, wording([{ text: 'Recalling also it' }, footnote, { text: ' of 2022,' }])));
    merge(ydoc, other.ydoc);
    expect(nodeOf(element)?.toJSON()).toEqual(
      wording([{ text: 'Recalling also it' }, { id: 'n1', note: [{ text: 'See A/1. and A/2.' }] }, { text: ' of 2022,' }]).toJSON(),
    );
  });

  it('changes one word with one small edit', () => {
    const ydoc = new Y.Doc();
    const element = elementIn(ydoc, wording('Encourages Member States to cooperate with one another'));
    let update: Uint8Array = new Uint8Array();
    ydoc.on('update', (bytes: Uint8Array) => {
      update = bytes;
    });
    ydoc.transact(() => setContent(element, wording('Encourages all Member States to cooperate with one another')));
    expect(Y.decodeUpdate(update).structs.map((struct) => struct.length)).toEqual([4]);
  });
});
