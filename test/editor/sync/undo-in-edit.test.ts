// In Edit, splits, joins, cuts and pastes are undone and redone as a whole: no paragraph is left empty, no words are doubled (RULES A26, A27, A29).
import { describe, expect, it } from 'vitest';
import { paragraph, resolution } from '../../../schema/index.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { CHAIR, roomOf } from '../../support/server/room.ts';
import { Writer } from '../../support/server/writer.ts';

const WORDS = 'Decides to meet again in time';

function chairOf() {
  const test = roomOf(
    resolution([paragraph({ id: 'p0' }, 'Urges all States'), paragraph({ id: 'p1' }, WORDS), paragraph({ id: 'p2' }, 'Calls')]),
  );
  const chair = new Writer(test, CHAIR);
  return {
    test,
    chair,
    texts: () => {
      chair.guest.send();
      return readDoc(test.room.ydoc).content.content.map((node) => node.textContent);
    },
    /** Enter in the second paragraph, and Backspace at the start of the third. */
    split: () =>
      chair.edit((tr, doc) => {
        const at = doc.child(0).nodeSize;
        const words = doc.child(1).firstChild!;
        const from = at + 2 + 11;
        const rest = words.content.cut(11);
        tr.insert(at + doc.child(1).nodeSize, paragraph({ id: `new-${words.content.size}` }, rest.firstChild!.text!));
        tr.delete(from, at + 2 + words.content.size);
      }),
    join: () =>
      chair.edit((tr, doc) => {
        const [first, second] = [doc.child(1), doc.child(2)];
        const at = doc.child(0).nodeSize;
        tr.delete(at + first.nodeSize, at + first.nodeSize + second.nodeSize);
        tr.insert(at + first.nodeSize - 2, second.firstChild!.content);
      }),
  };
}

describe('undo and redo in Edit (RULES A26, A27, A29)', () => {
  it('of Enter and Backspace', () => {
    const { test, chair, texts, split, join } = chairOf();
    const whole = ['Urges all States', WORDS, 'Calls'];
    const parts = ['Urges all States', 'Decides to ', 'meet again in time', 'Calls'];
    split();
    expect(texts()).toEqual(parts);
    join();
    expect(texts()).toEqual(whole);
    for (let times = 0; times < 3; times++) {
      chair.undo();
      expect(texts()).toEqual(parts);
      chair.undo();
      expect(texts()).toEqual(whole);
      chair.redo();
      expect(texts()).toEqual(parts);
      chair.redo();
      expect(texts()).toEqual(whole);
    }
    expect(test.refusals).toEqual([]);
  });

  it('of a paragraph that is cut and pasted elsewhere', () => {
    const { test, chair, texts } = chairOf();
    const before = texts();
    chair.edit((tr, doc) => tr.delete(doc.child(0).nodeSize, doc.child(0).nodeSize + doc.child(1).nodeSize));
    chair.edit((tr, doc) => tr.insert(doc.content.size, paragraph({ id: 'pasted' }, WORDS)));
    const after = texts();
    expect(after).toEqual(['Urges all States', 'Calls', WORDS]);
    for (let times = 0; times < 3; times++) {
      chair.undo();
      expect(texts()).toEqual(['Urges all States', 'Calls']);
      chair.undo();
      expect(texts()).toEqual(before);
      chair.redo();
      expect(texts()).toEqual(['Urges all States', 'Calls']);
      chair.redo();
      expect(texts()).toEqual(after);
    }
    expect(test.refusals).toEqual([]);
  });
});
