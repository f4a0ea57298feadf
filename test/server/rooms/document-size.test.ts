// The size of a draft is that of its present content, not of everything ever typed in it: rewriting never fills it, a full draft refuses with a
// sentence of its own, and deleting makes room. (RULE Z22)
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { DocumentSize } from '../../../server/rooms/document-size.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { rewritings } from '../../support/destroyed.ts';
import { CHAIR, type Guest, OBSERVER, roomOf } from '../../support/server/room.ts';

const KIB = 1024;
const LIMIT = 64 * KIB;
const TIMES = 20_000;
const text = () => resolution([paragraph({ id: 'p' }, 'Decides'), paragraph({ id: 'q' }, 'Requests')]);
const runOf = ({ ydoc }: Guest, id = 'p') => wordingElement(findParagraphElement(ydoc, id)!)!.get(0) as Y.XmlText;
const sizeOf = (ydoc: Y.Doc) => Y.encodeStateAsUpdate(ydoc).length;

describe('a small draft', () => {
  it(`is rewritten ${TIMES} times and refuses none of it`, async () => {
    const test = roomOf(text(), LIMIT);
    const chair = test.enter(CHAIR);
    let [sent, count] = [0, 0];
    for (const update of rewritings(chair.ydoc, 'p', TIMES)) {
      sent += update.length;
      chair.send();
      // As many as arrive between two commits of a fast disk.
      if (++count % 10 === 0) await test.committer.settled();
    }
    await test.committer.settled();
    expect(test.refusals).toEqual([]);
    expect(chair.closed).toBeNull();
    expect(sent).toBeGreaterThan(20 * LIMIT);
    expect(test.text()).toContain(`on turn ${TIMES - 1},`);
    expect(sizeOf(test.room.ydoc)).toBeLessThan(LIMIT / 4);
    // Deleted text is kept as one range, not as twenty thousand.
    expect(test.room.ydoc.store.clients.get(chair.ydoc.clientID)!.length).toBeLessThan(100);
  });

  it('is measured only when what came since could have filled it', () => {
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, firstUpdate({ meta: EMPTY_META, doc: text() }));
    // The clock is read whenever the size may have to be measured.
    let asked = 0;
    const size = new DocumentSize(ydoc, sizeOf(ydoc), LIMIT, () => ++asked * 1_000_000);
    let bytes = 0;
    for (const update of rewritings(ydoc, 'p', 2_000)) {
      expect(size.isFullFor(update.length)).toBe(false);
      size.add(update.length);
      bytes += update.length;
    }
    expect(bytes).toBeGreaterThan(3 * LIMIT);
    expect(asked).toBeLessThan((2 * bytes) / LIMIT);
  });
});

describe('a draft that is full', () => {
  const filled = () => {
    const test = roomOf(text(), LIMIT);
    const chair = test.enter(CHAIR);
    for (let i = 0; i < 7; i++) {
      runOf(chair).insert(0, 'x'.repeat(8 * KIB));
      chair.send();
    }
    return { test, chair };
  };

  it('says what it is, and stays as it was for everybody', async () => {
    const { test, chair } = filled();
    const before = test.text();
    runOf(chair).insert(0, 'y'.repeat(10 * KIB));
    chair.send();
    expect(test.refusals).toEqual(['full']);
    expect(chair.closed).toEqual({
      code: CLOSE.refused,
      reason: 'The draft is as large as the server takes; delete what it does not need, or go on in a new draft.',
    });
    await test.committer.settled();
    expect(test.enter(OBSERVER).text).toBe(before);
  });

  it('takes deletions, and then words again', async () => {
    const { test, chair } = filled();
    expect(test.room.isFullFor(10 * KIB)).toBe(true);
    runOf(chair).delete(0, 40 * KIB);
    chair.send();
    test.clock.pass(1_000);
    runOf(chair).insert(0, 'y'.repeat(10 * KIB));
    chair.send();
    expect(test.refusals).toEqual([]);
    expect(chair.closed).toBeNull();
    await test.committer.settled();
    expect(test.enter(OBSERVER).text).toBe(chair.text);
  });

  it('is told from what it holds when it is opened again, not from its log', () => {
    const test = roomOf(text(), LIMIT);
    const chair = test.enter(CHAIR);
    for (const _update of rewritings(chair.ydoc, 'p', 3_000)) chair.send();
    expect(test.room.isFullFor(LIMIT / 2)).toBe(false);
    expect(test.room.isFullFor(2 * LIMIT)).toBe(true);
  });
});
