// Whatever one step changes, a paragraph or an amendment that stays keeps its Yjs element, so that others' concurrent words in it are kept, and
// no id or owner is written over another one (RULES N1, G4).
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { initProseMirrorDoc, updateYFragment } from 'y-prosemirror';
import * as Y from 'yjs';
import { amendment, type InlinePiece, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { type NodesOfTypes, pairElements } from '../../../src/editor/sync/element-identity.ts';
import { readDoc, TEXT_ROOT, writeDoc } from '../../../src/protocol/document.ts';

function shared(doc: Node): Y.Doc {
  const ydoc = new Y.Doc();
  writeDoc(ydoc, doc);
  return ydoc;
}

/** Replaces a text as the editor does. */
function write(ydoc: Y.Doc, doc: Node): void {
  const fragment = ydoc.getXmlFragment(TEXT_ROOT);
  const { mapping } = initProseMirrorDoc(fragment, schema);
  ydoc.transact(() => {
    pairElements(fragment, doc, mapping as NodesOfTypes);
    updateYFragment(ydoc, fragment, doc, { mapping, isOMark: new Map() } as never);
  });
}

/** The elements that have an id, by name and id. */
function elementsById(parent: Y.XmlFragment, found = new Map<string, Y.XmlElement>()): Map<string, Y.XmlElement> {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    const id = child.getAttribute('id');
    if (id) found.set(`${child.nodeName} ${id}`, child);
    elementsById(child, found);
  }
  return found;
}

// Few words, so that neighbours say the same.
const words = fc.constantFrom('', 'so', 'so', 'Decides so', 'Decides more');
const notes = fc.uniqueArray(fc.constantFrom('n1', 'n2', 'n3'), { maxLength: 3 }).map((ids) => ids.sort());
const content = fc
  .tuple(words, notes)
  .map(([text, ids]): InlinePiece[] => [{ text }, ...ids.flatMap((id) => [{ id, note: [{ text: 'A/1.' }] }, { text }])]);
const amendments = fc.uniqueArray(fc.record({ id: fc.constantFrom('a1', 'a2', 'a3'), content }), {
  selector: ({ id }) => id,
  maxLength: 3,
});
const paragraphs = fc.uniqueArray(
  fc.record({ id: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6'), by: fc.constantFrom('', 'FRA'), content, amendments }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 6 },
);
/** Ids in one order, so that paragraphs that stay keep their order; an owner goes with its id. */
const inOrder = paragraphs.map((all) =>
  [...all].sort((a, b) => a.id.localeCompare(b.id)).map((one) => ({ ...one, by: one.id > 'p4' ? 'FRA' : '' })),
);

type Parts = ReturnType<typeof inOrder.generate> extends { value: infer T } ? T : never;
const textOf = (parts: Parts): Node =>
  resolution(
    parts.map(({ id, by, content: own, amendments: all }) =>
      paragraph(
        { id, by },
        own,
        [...all]
          .sort((a, b) => a.id.localeCompare(b.id))
          .map((one) => amendment({ id: `${id}${one.id}`, by: 'NOR' }, wording(own), one.content)),
      ),
    ),
  );

describe('what stays keeps its element (RULES N1, G4)', () => {
  it('whatever else comes and goes in the same step', () => {
    fc.assert(
      fc.property(inOrder, inOrder, (before, after) => {
        const ydoc = shared(textOf(before));
        const old = elementsById(ydoc.getXmlFragment(TEXT_ROOT));
        write(ydoc, textOf(after));
        const now = elementsById(ydoc.getXmlFragment(TEXT_ROOT));
        expect(readDoc(ydoc).eq(textOf(after))).toBe(true);
        for (const [key, element] of now) if (old.has(key) && !key.startsWith('footnote')) expect(old.get(key) === element, key).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('and no id or owner is written over another, whatever moves', () => {
    fc.assert(
      fc.property(inOrder, inOrder, fc.infiniteStream(fc.nat(9)), (before, after, places) => {
        const ydoc = shared(textOf(before));
        const rewritten: string[] = [];
        ydoc.getXmlFragment(TEXT_ROOT).observeDeep((events) => {
          for (const { target, changes } of events) {
            const name = (target as Y.XmlElement).nodeName;
            for (const key of changes.keys.keys())
              if (name !== 'footnote' && (key === 'id' || key === 'by')) rewritten.push(`${key} of ${name}`);
          }
        });
        const shuffled = after
          .map((one) => ({ one, at: places.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        write(ydoc, textOf(shuffled));
        expect(readDoc(ydoc).eq(textOf(shuffled))).toBe(true);
        expect(rewritten).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

it('a paragraph deleted beside another delegation’s that says the same leaves that one its words', () => {
  const text = (last: boolean) =>
    resolution([
      paragraph({ id: 'p1' }, last ? 'Decides so' : 'Decides'),
      paragraph({ id: 'p2', by: 'FRA' }, 'so'),
      ...(last ? [paragraph({ id: 'p3' }, 'so')] : []),
    ]);
  const here = shared(text(true));
  const there = new Y.Doc();
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
  const theirs = elementsById(there.getXmlFragment(TEXT_ROOT)).get('paragraph p2')!.get(0) as Y.XmlElement;
  (theirs.get(0) as Y.XmlText).insert(2, ' says France');
  write(here, text(false));
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
  expect(readDoc(here).textContent).toBe('Decidesso says France');
});
