// Nothing is seen before it is stored, however the store behaves; acknowledgements, slow readers, presence, takeover by another process. (server.md, "The way of one update") (RULE Z7)

import { describe, expect, it } from 'vitest';
import * as awareness from 'y-protocols/awareness';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { RETRY_MS, SLOW_BYTES, SOCKETS_PER_LINK, STUCK_BYTES, STUCK_MS } from '../../../server/runtime/limits.ts';
import { Superseded } from '../../../server/store/store-model.ts';
import { awarenessFrame, readAwareness, readEntry } from '../../../server/sync/frames.ts';
import { watchUnsaved } from '../../../src/editor/sync/unsaved-words.ts';
import { elementOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { CLOSE, MESSAGE } from '../../../src/protocol/messages.ts';
import { CHAIR, delegate, Guest, OBSERVER, roomOf } from '../../support/server/room.ts';

const text = resolution([paragraph({ id: 'p0' }, 'One', [amendment({ id: 'f1', by: 'FRA' }, wording('One'), 'Two')])]);
const own = (guest: Guest) =>
  (guest.ydoc.getXmlFragment(TEXT_ROOT).get(0) as Y.XmlElement)
    .toArray()
    .flatMap((child) =>
      (child as Y.XmlElement).nodeName === 'amendment' ? [((child as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText] : [],
    )[0]!;
const type = (guest: Guest, words: string) => {
  own(guest).insert(0, words);
  guest.send();
};
const subscribe = (guest: Guest) => guest.say(new Uint8Array([MESSAGE.subscribeStored]));

describe('marks that say nothing any more', () => {
  it('are tidied up behind a change as the server’s own, and the room goes on (RULES Z1, Z2)', async () => {
    const test = roomOf(resolution([paragraph({ id: 'p0' }, [{ text: 'Recalling', em: true }, { text: ' its resolution' }])]));
    const [chair, observer] = [test.enter(CHAIR), test.enter(OBSERVER)];
    await test.committer.settled();
    const run = (guest: Guest) =>
      ((guest.ydoc.getXmlFragment(TEXT_ROOT).get(0) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText;
    // Delete only the letters: the marks that begin and end the italics stay with nothing in between.
    chair.ydoc.transact((transaction) => {
      for (let item = run(chair)._start; item; item = item.right)
        if (item.content instanceof Y.ContentString && item.content.str === 'Recalling') item.delete(transaction);
    });
    chair.send();
    run(chair).insert(0, 'Noting');
    chair.send();
    await test.committer.settled();
    expect(test.refusals).toEqual([]);
    expect(chair.closed).toBeNull();
    expect(observer.text).toBe(test.text());
    expect(observer.text).toContain('Noting its resolution');
    // A client that only received it has nothing to send.
    expect(observer.unsent()).toEqual([]);
    const after = await test.command(CHAIR, { do: 'status', paragraph: 'p0', status: 'agreed' });
    expect(after).toHaveProperty('ok');
    const stored = new Y.Doc();
    Y.applyUpdate(stored, test.seed);
    for (const { rows } of test.store.entries) for (const { update } of rows) Y.applyUpdate(stored, update);
    expect(stored.getXmlFragment(TEXT_ROOT).toString()).toBe(test.text());
  });
});

describe('nothing is seen before it is stored', () => {
  it('an edit goes to others, newcomers and its author’s “Saved” only after the commit', async () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    subscribe(france);
    const before = france.stored.length;
    const observer = test.enter(OBSERVER);
    test.store.held = true;
    type(france, 'A');
    const newcomer = test.enter(OBSERVER, 'another link');
    await new Promise(setImmediate);
    expect([observer.text.includes('ATwo'), newcomer.text, france.stored.length]).toEqual([false, '', before]);
    test.store.release();
    await test.committer.settled();
    expect([observer.text, newcomer.text]).toEqual([test.text(), test.text()]);
    expect(france.stored.at(-1)).toEqual({ vector: Y.encodeStateVector(test.room.ydoc), updates: 2 });
  });

  it('a deletion is called saved only when it is on disk itself, not when what was typed before it is (RULES Z1, Z2)', async () => {
    const test = roomOf(text);
    const france = new Guest(test.room, delegate('FRA'));
    const unsaved = watchUnsaved(
      france.ydoc,
      (origin) => origin !== 'room',
      () => {},
    );
    const send = (change: () => void) => {
      change();
      france.send();
      unsaved.sent(false);
    };
    unsaved.begin();
    france.sync();
    unsaved.sent(true);
    subscribe(france);
    const told = () => france.stored.splice(0).map(({ updates }) => unsaved.settle(updates));
    expect(told()).toEqual([true]);
    test.store.held = true;
    send(() => own(france).insert(0, 'A'));
    await new Promise(setImmediate);
    send(() => own(france).delete(0, 1));
    test.store.release();
    await new Promise(setImmediate);
    expect([told(), unsaved.pending()]).toEqual([[false], true]);
    test.store.held = false;
    test.store.release();
    await test.committer.settled();
    expect([told(), unsaved.pending()]).toEqual([[true], false]);
  });

  it('what is typed between the opening of a socket and its first sync comes with that sync (RULES Z5, DV1, DV2)', async () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    const offline = new Guest(test.room, delegate('FRA'));
    Y.applyUpdate(offline.ydoc, Y.encodeStateAsUpdate(france.ydoc), 'room');
    own(offline).insert(0, 'typed offline, ');
    offline.unsent();
    own(offline).insert(0, 'typed at once, ');
    offline.send();
    expect([offline.closed, test.text().includes('typed')]).toEqual([null, false]);
    offline.sync();
    await test.committer.settled();
    expect([offline.closed, france.text]).toEqual([null, test.text()]);
    expect(france.text).toContain('typed at once, typed offline, Two');
  });

  it('a newcomer’s answer does not tell of an edit that came while another was being stored', async () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    test.store.held = true;
    type(france, 'A');
    await new Promise(setImmediate);
    const first = test.enter(OBSERVER, 'first');
    type(france, 'B');
    test.store.release();
    await new Promise(setImmediate);
    expect(first.text).toContain('ATwo');
    expect(first.text).not.toContain('BATwo');
    test.store.held = false;
    test.store.release();
    await test.committer.settled();
    expect(first.text).toBe(test.text());
  });

  it('a commit that fails closes writers with a sentence, is tried again, and nothing is lost', async () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    const observer = test.enter(OBSERVER);
    test.store.failing = true;
    type(france, 'A');
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(test.room.isFailing).toBe(true);
    type(france, 'B');
    expect(france.closed).toEqual({ code: CLOSE.draining, reason: expect.stringMatching(/cannot store changes now/) });
    expect(observer.text).not.toContain('ATwo');
    test.store.failing = false;
    test.clock.pass(RETRY_MS);
    await test.committer.settled();
    expect(test.room.isFailing).toBe(false);
    expect(observer.text).toContain('ATwo');
    // The same window reconnects with its unsent edits.
    const again = test.enter(delegate('FRA'));
    again.unsent();
    Y.applyUpdate(again.ydoc, Y.encodeStateAsUpdate(france.ydoc));
    again.send();
    await test.committer.settled();
    expect(observer.text).toContain('BATwo');
  });

  it('logs who wrote what: one row an author and batch, client ids with their links', async () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    const chair = test.enter(CHAIR);
    type(france, 'A');
    type(france, 'B');
    const words = ((chair.ydoc.getXmlFragment(TEXT_ROOT).get(0) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText;
    words.insert(3, ' and a half');
    chair.send();
    await test.committer.settled();
    expect(test.store.entries.map(({ rows }) => rows.map(({ role, delegation, client }) => [role, delegation, client]))).toEqual([
      [
        ['delegation', 'FRA', france.ydoc.clientID],
        ['chair', '', chair.ydoc.clientID],
        // The server lists the chair's changes by hand.
        ['server', '', test.room.ydoc.clientID],
      ],
    ]);
    expect(test.store.entries[0]!.clients).toEqual([
      [france.ydoc.clientID, 'link of FRA'],
      [chair.ydoc.clientID, 'link of Chair'],
    ]);
  });
});

describe('a slow reader', () => {
  it('misses deltas and then gets one difference', async () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    const observer = test.enter(OBSERVER);
    observer.unread = SLOW_BYTES + 1;
    const frames = observer.frames.length;
    for (const letter of 'abc') {
      type(france, letter);
      await test.committer.settled();
    }
    expect(observer.frames.length).toBe(frames);
    observer.unread = 0;
    observer.relieve();
    expect([observer.frames.length, observer.text]).toEqual([frames + 1, test.text()]);
    type(france, 'd');
    await test.committer.settled();
    expect(observer.text).toBe(test.text());
  });

  it('that is stuck is closed and may come back', async () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    const observer = test.enter(OBSERVER);
    observer.unread = STUCK_BYTES + 1;
    test.room.keepAlive();
    type(france, 'a');
    await test.committer.settled();
    expect(observer.closed?.code).toBe(CLOSE.slow);
  });

  it('stays while it reads on, however slowly, and is closed when it reads nothing', async () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    const observer = test.enter(OBSERVER);
    observer.unread = 10 * SLOW_BYTES;
    for (let i = 0; i < 5; i++) {
      type(france, 'a');
      await test.committer.settled();
      test.clock.pass(STUCK_MS - 1);
      test.room.keepAlive();
      observer.unread -= SLOW_BYTES;
      observer.relieve();
    }
    expect(observer.closed).toBeNull();
    test.clock.pass(STUCK_MS + 1);
    test.room.keepAlive();
    expect(observer.closed?.code).toBe(CLOSE.slow);
  });
});

describe('presence', () => {
  const show = (guest: Guest, state: Record<string, unknown>) => {
    const own = new awareness.Awareness(guest.ydoc);
    own.setLocalState(state);
    guest.say(awarenessFrame(awareness.encodeAwarenessUpdate(own, [guest.ydoc.clientID])));
    own.destroy();
  };
  const seen = (guest: Guest) =>
    guest.frames.flatMap((frame) => (frame.kind === 'awareness' ? readAwareness(frame.update).map(readEntry) : []));

  it('carries the person that the server knows, not the one that the client claims', () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    const observer = test.enter(OBSERVER);
    show(france, { caret: 3 });
    expect(seen(observer).at(-1)).toMatchObject({ client: france.ydoc.clientID, state: { caret: 3, person: delegate('FRA') } });
    show(france, { person: { ...CHAIR, name: 'FRA' } });
    test.clock.pass(1000);
    expect(seen(observer).at(-1)?.state?.person).toEqual(delegate('FRA'));
  });

  it('ignores what a client says of others, and tells when somebody left', () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    const china = test.enter(delegate('CHN'));
    show(france, { caret: 1 });
    show(china, { caret: 2 });
    const observer = test.enter(OBSERVER);
    test.room.keepAlive();
    expect(seen(observer).map((entry) => entry.state?.person)).toEqual([delegate('FRA'), delegate('CHN')]);
    const before = seen(observer).length;
    china.say(
      awarenessFrame(france.frames.flatMap((frame) => (frame.kind === 'awareness' ? [frame.update] : []))[0] ?? new Uint8Array([0])),
    );
    expect(seen(observer).length).toBe(before);
    france.leave();
    expect(seen(observer).at(-1)).toMatchObject({ client: france.ydoc.clientID, state: null });
  });

  it('keeps a client id for whose it was while they are away, shown or written with, and lets nobody write under it (RULES G20, G25)', async () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    show(france, { caret: 1 });
    const norway = test.enter(delegate('NOR'));
    findParagraphElement(norway.ydoc, 'p0')!.push([elementOf(amendment({ id: 'n', by: 'NOR' }, wording('Urges'), 'Urges all'))]);
    norway.send();
    await test.committer.settled();
    france.leave();
    norway.leave();
    const observer = test.enter(OBSERVER);
    for (const { ydoc } of [france, norway]) {
      const china = test.enter(delegate('CHN'));
      china.ydoc.clientID = ydoc.clientID;
      const before = seen(observer).length;
      show(china, { caret: 7 });
      expect(seen(observer).length).toBe(before);
      china.leave();
    }
    const taker = test.enter(delegate('CHN'));
    taker.ydoc.clientID = france.ydoc.clientID;
    findParagraphElement(taker.ydoc, 'p0')!.push([elementOf(amendment({ id: 'c', by: 'CHN' }, wording('Urges'), 'Urges none'))]);
    taker.send();
    expect([taker.closed?.code, test.refusals]).toEqual([CLOSE.refused, ['client-id']]);
    const again = test.enter(delegate('FRA'));
    again.ydoc.clientID = france.ydoc.clientID;
    show(again, { caret: 3 });
    expect(seen(observer).at(-1)?.state).toMatchObject({ caret: 3, person: delegate('FRA') });
  });

  it('of windows beyond those that a link may open ends the oldest, which is told so (RULES G20, G25)', () => {
    const test = roomOf(text);
    const windows = Array.from({ length: SOCKETS_PER_LINK + 1 }, () => test.enter(delegate('FRA')));
    expect(windows[0]!.closed).toEqual({ code: CLOSE.superseded, reason: expect.stringMatching(/^Too many windows .*\.$/) });
    expect(windows.slice(1).every(({ closed }) => closed === null)).toBe(true);
  });

  it('that another window of the link sends back, as stock clients do, closes no window', () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    const second = test.enter(delegate('FRA'));
    show(france, { caret: 1 });
    const told = second.frames.flatMap((frame) => (frame.kind === 'awareness' ? [frame.update] : [])).at(-1)!;
    expect(readAwareness(told).map(({ client }) => client)).toEqual([france.ydoc.clientID]);
    second.say(awarenessFrame(told));
    expect([france.closed, second.closed, test.room.presence.count]).toEqual([null, null, 1]);
  });

  it('of a window that connected anew closes its old socket', () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    show(france, { caret: 1 });
    const again = test.enter(delegate('FRA'));
    again.ydoc.clientID = france.ydoc.clientID;
    show(again, { caret: 2 });
    expect([france.closed?.code, again.closed]).toEqual([CLOSE.superseded, null]);
  });
});

describe('a room whose draft another process took', () => {
  it('ends at its next commit: shows nothing of it, never stores it, answers who waits, and sends its people to come back', async () => {
    const test = roomOf(text);
    const france = test.enter(delegate('FRA'));
    subscribe(france);
    const observer = test.enter(OBSERVER);
    const before = [observer.text, france.stored.length];
    test.store.failing = new Superseded();
    type(france, 'late ');
    const command = test.command(CHAIR, { do: 'status', paragraph: 'p0', status: 'agreed' });
    await expect(command).rejects.toBeInstanceOf(Superseded);
    await test.committer.settled();
    test.store.failing = false;
    test.clock.pass(10 * RETRY_MS);
    await test.committer.settled();
    expect([observer.text, france.stored.length]).toEqual(before);
    expect(test.store.entries).toEqual([]);
    expect([france.closed, observer.closed].map((closed) => closed?.code)).toEqual([CLOSE.comeBack, CLOSE.comeBack]);
    expect(new Guest(test.room, OBSERVER).closed?.code).toBe(CLOSE.comeBack);
    await expect(test.command(CHAIR, { do: 'freeze', name: 'L.3' })).rejects.toBeInstanceOf(Superseded);
  });
});

describe('a room in which the program fails at something that nobody waits for', () => {
  const broken = (test: ReturnType<typeof roomOf>) => {
    test.room.ydoc.transact = () => {
      throw new RangeError('broken');
    };
  };

  it('ends alone and sends its people to come back: in a timer, and behind somebody’s change (RULE S2)', async () => {
    const twin = (guest: Guest) => {
      const first = guest.ydoc.getXmlFragment(TEXT_ROOT).get(0) as Y.XmlElement;
      first.push([elementOf(amendment({ id: 'f2', by: 'FRA' }, wording('One'), 'Three'))]);
      guest.send();
    };
    const timer = roomOf(text);
    const [chair, france] = [timer.enter(CHAIR), timer.enter(delegate('FRA'))];
    (timer.room.edits as unknown as { mergeTwins: () => void }).mergeTwins = () => {
      throw new RangeError('broken');
    };
    twin(france);
    await timer.committer.settled();
    expect(france.closed).toBeNull();
    timer.clock.pass(10_000);
    expect([chair.closed?.code, france.closed?.code]).toEqual([CLOSE.comeBack, CLOSE.comeBack]);

    const behind = roomOf(text);
    const writer = behind.enter(delegate('FRA'));
    broken(behind);
    twin(writer);
    await behind.committer.settled();
    expect(writer.closed?.code).toBe(CLOSE.comeBack);
    expect(behind.store.entries).toEqual([]);
  });
});
