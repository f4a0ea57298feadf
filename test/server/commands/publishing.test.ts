// Publishing between two rooms on one store: whatever fails or ends in between, a proposal is in one document or in both, never in none and never
// twice in one; and a colleague's typing during publication is included. (RULES Z1, Z2)
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { amendment, EMPTY_META, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { execute } from '../../../server/commands/commands.ts';
import { Committer } from '../../../server/rooms/committer.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { privateId } from '../../../server/rooms/private.ts';
import { Rooms } from '../../../server/rooms/rooms.ts';
import { PUBLISHED_MS } from '../../../server/runtime/limits.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { elementOf, nodeOf, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { LONGEST, recordOf } from '../../../src/protocol/record.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { labelsOf } from '../../../src/text/numbering.ts';
import { CHAIR, delegate, Guest, StillClock } from '../../support/server/room.ts';
import { freshFolder } from '../../support/server/server.ts';
import { asyncStore } from '../../support/server/store.ts';

const OP = 'Encourages States to cooperate;';
const MINE = 'Encourages all States to cooperate;';
const NORWAY = delegate('NOR');
const text = resolution([paragraph({ id: 'op1' }, OP), paragraph({ id: 'op2' }, 'Requests a report;')]);

const folders: string[] = [];
afterEach(() => {
  for (const one of folders.splice(0)) fs.rmSync(one, { recursive: true, force: true });
});

/** A committee on a file: its rooms can be dropped at any moment, as by a kill, and opened again. */
async function committee() {
  const data = freshFolder();
  folders.push(data);
  const store = openSqliteStore(path.join(data, 'chapeau.sqlite'));
  const update = firstUpdate({ meta: EMPTY_META, doc: text });
  store.createDraft('d', { client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z', update }, 'c');
  const failing = { commit: 0 };
  const outer = asyncStore(store, (method) => {
    if (method === 'commit' && failing.commit > 0 && --failing.commit === 0) throw new Error('killed');
  });
  const start = () => {
    const clock = new StillClock();
    const committer = new Committer(outer, clock);
    return { clock, committer, rooms: new Rooms(outer, committer, clock) };
  };
  let server = start();
  const rooms = async () => {
    const shared = (await server.rooms.open('d'))!;
    return { shared, own: (await server.rooms.open(privateId('d', { delegation: 'NOR' })))! };
  };
  return {
    failing,
    rooms,
    /** Continues with a server that knows only what is on disk. */
    kill: () => {
      server = start();
    },
    clock: () => server.clock,
    settled: () => server.committer.settled(),
    command: async (person: Person, command: Command) => {
      const { rooms: open, clock } = server;
      const room = (await open.open('d'))!;
      return execute({ room, person, store: outer, clock, isDelegation: () => true, open: (id) => open.open(id) }, command);
    },
    /** Norway's window on its private document, and one on the shared one. */
    enter: async (link?: string) => {
      const { own, shared } = await rooms();
      return { own: new Guest(own, NORWAY, link).sync(), shared: new Guest(shared, NORWAY, link).sync() };
    },
  };
}
type Committee = Awaited<ReturnType<typeof committee>>;

async function proposing(): Promise<{ test: Committee; own: Guest; shared: Guest }> {
  const test = await committee();
  const { own, shared } = await test.enter();
  const stub = schema.node('paragraph', { id: 'op1', by: 'NOR' }, [amendment({ id: 'nor', by: 'NOR' }, wording(OP), MINE)]);
  const added = schema.node('paragraph', { id: 'new', by: 'NOR' }, [wording('Invites contributions;')]);
  own.ydoc.transact(() => own.ydoc.getXmlFragment(TEXT_ROOT).push([elementOf(stub), elementOf(added)]));
  own.send();
  await test.settled();
  expect(own.closed).toBeNull();
  return { test, own, shared };
}

const publish = (test: Committee, id = 'nor') => test.command(NORWAY, { do: 'publish', amendment: id });
const words = (ydoc: Y.Doc, id = 'nor'): string | null => {
  const element = findAmendmentElement(ydoc, id)?.amendment ?? findParagraphElement(ydoc, id);
  return element ? (nodeOf(element)?.textContent ?? null) : null;
};
/** Where the words are in the shared and in the private document. */
const places = async (test: Committee, id = 'nor') => {
  const { shared, own } = await test.rooms();
  await test.settled();
  return [words(shared.ydoc, id), words(own.ydoc, id)];
};
const type = (guest: Guest, inserted: string, id = 'nor', at = 0) => {
  (wordingElement(findAmendmentElement(guest.ydoc, id)!.amendment)!.get(0) as Y.XmlText).insert(at, inserted);
  guest.send();
};
const graceEnds = async (test: Committee) => {
  test.clock().pass(PUBLISHED_MS);
  // Looking up rooms and writing both documents takes several turns.
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
  await test.settled();
};

describe('RULES N4, N5: a published paragraph', () => {
  const keep = async (paragraphs: readonly Parameters<typeof elementOf>[0][]) => {
    const test = await committee();
    const { own } = await test.enter();
    own.ydoc.transact(() => own.ydoc.getXmlFragment(TEXT_ROOT).push(paragraphs.map((one) => elementOf(one))));
    own.send();
    await test.settled();
    return test;
  };
  const order = async (test: Committee) =>
    readDoc((await test.rooms()).shared.ydoc).children.map(({ attrs }) => `${attrs.id} ${attrs.by}`.trim());
  const stub = (id: string) => schema.node('paragraph', { id, by: 'NOR' });
  const made = (id: string, more = {}) => schema.node('paragraph', { id, by: 'NOR', ...more }, [wording('Invites contributions;')]);

  it('comes behind what others proposed at its place, so that their labels stay', async () => {
    const test = await keep([stub('op1'), made('alt', { instead: 'op1' }), made('new')]);
    const { shared } = await test.rooms();
    const fiji = new Guest(shared, delegate('FJI')).sync();
    const others = [{ id: 'fji-alt', instead: 'op1' }, { id: 'fji-new' }].map((attrs) =>
      elementOf(schema.node('paragraph', { ...attrs, by: 'FJI' }, [wording('Urges States;')])),
    );
    fiji.ydoc.getXmlFragment(TEXT_ROOT).insert(1, others);
    fiji.send();
    await test.settled();
    expect(await test.command(NORWAY, { do: 'publish', amendment: 'alt', also: ['new'] })).toMatchObject({ ok: true });
    expect(await order(test)).toEqual(['op1', 'fji-alt FJI', 'alt NOR', 'fji-new FJI', 'new NOR', 'op2']);
  });

  it('whose neighbour went comes where its card says, and an alternative to what went is not published', async () => {
    const test = await keep([stub('op1'), stub('gone'), made('new'), made('alt', { instead: 'gone' })]);
    expect(await test.command(NORWAY, { do: 'publish', amendment: 'alt' })).toMatchObject({
      error: expect.stringMatching(/no longer in the text/),
    });
    expect(await publish(test, 'new')).toMatchObject({ ok: true });
    expect(await order(test)).toEqual(['op1', 'op2', 'new NOR']);
  });
});

describe('a proposal', () => {
  it('is in the shared document at once and leaves the private one soon', async () => {
    const { test, own, shared } = await proposing();
    expect(await publish(test)).toMatchObject({ ok: true, decision: { kind: 'published', label: 'OP1', amendment: 'nor' } });
    expect(await places(test)).toEqual([MINE, MINE]);
    expect(await publish(test)).toMatchObject({ error: expect.stringMatching(/published already/) });
    await graceEnds(test);
    expect(await places(test)).toEqual([MINE, null]);
    expect([words(shared.ydoc), words(own.ydoc)]).toEqual([MINE, null]);
    expect(recordOf(shared.ydoc).written.has('nor')).toBe(true);
    await publish(test, 'new');
    await graceEnds(test);
    expect(await places(test, 'new')).toEqual(['Invites contributions;', null]);
    expect(recordOf(shared.ydoc).decisions.map(({ kind, amendment: id }) => `${kind} ${id}`)).toEqual(['published nor', 'published new']);
  });

  it('goes out with others by one request; what cannot go stays and is named (RULE P13)', async () => {
    const { test, shared } = await proposing();
    await test.command(CHAIR, { do: 'status', paragraph: 'op1', status: 'agreed' });
    const left = [
      { amendment: 'nowhere', why: expect.stringMatching(/no such proposal/) },
      { amendment: 'nor', why: expect.stringMatching(/OP1, which is agreed/) },
    ];
    expect(await test.command(NORWAY, { do: 'publish', amendment: 'nor', also: ['nowhere', 'new'] })).toMatchObject({ ok: true, left });
    expect([await places(test), await places(test, 'new')]).toEqual([
      [null, MINE],
      ['Invites contributions;', 'Invites contributions;'],
    ]);
    await graceEnds(test);
    expect(await places(test, 'new')).toEqual(['Invites contributions;', null]);
    const before = recordOf(shared.ydoc).decisions.length;
    expect(await test.command(NORWAY, { do: 'publish', amendment: 'nor', also: ['nowhere'] })).toHaveProperty('error');
    expect(await places(test)).toEqual([null, MINE]);
    expect(recordOf(shared.ydoc).decisions.length).toBe(before);
    await test.command(CHAIR, { do: 'status', paragraph: 'op1', status: 'open' });
    const all = await test.command(NORWAY, { do: 'publish', amendment: 'nor', also: ['nor'] });
    expect(all).toMatchObject({ ok: true });
    expect(all).not.toHaveProperty('left');
    await graceEnds(test);
    expect(await places(test)).toEqual([MINE, null]);
  });

  it('takes no label of what others propose already at its place (RULE N6)', async () => {
    const { test } = await proposing();
    const fiji = paragraph({ id: 'fji', by: 'FJI' }, 'Notes the report;');
    await test.command(delegate('FJI'), { do: 'bring', by: 'FJI', source: '', proposals: [{ after: 'op1', proposed: fiji.toJSON() }] });
    await publish(test, 'new');
    const { shared } = await test.rooms();
    const labels = labelsOf(readDoc(shared.ydoc));
    expect(['fji', 'new'].map((id) => labels.get(id)?.label)).toEqual(['OP1 bis', 'OP1 ter']);
  });

  it('is not lost and not doubled where the server ends before, between and after the two writes', async () => {
    for (const dying of ['before', 'between', 'after'] as const) {
      const { test } = await proposing();
      if (dying === 'before') test.failing.commit = 1;
      const answer = publish(test);
      if (dying === 'before') for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
      else await answer;
      if (dying === 'after') await graceEnds(test);
      test.kill();
      expect(await places(test), dying).toEqual(dying === 'before' ? [null, MINE] : [MINE, null]);
      if (dying === 'before') {
        expect(await publish(test)).toMatchObject({ ok: true });
        await graceEnds(test);
        expect(await places(test)).toEqual([MINE, null]);
      }
    }
  });

  it('takes along what a colleague types in it meanwhile', async () => {
    const { test } = await proposing();
    const { own, shared } = await test.enter('link of a colleague');
    await publish(test);
    type(own, ' without delay', 'nor', MINE.length - 1);
    await test.settled();
    type(shared, 'Strongly ');
    await test.settled();
    await graceEnds(test);
    expect(await places(test)).toEqual(['Strongly Encourages all States to cooperate without delay;', null]);
  });

  it('leaves late words as a proposal of their own where they cannot go along', async () => {
    for (const how of ['same words', 'decided'] as const) {
      const { test } = await proposing();
      const { own, shared } = await test.enter('link of a colleague');
      await publish(test);
      type(own, 'late', 'nor', 12);
      await test.settled();
      if (how === 'same words') type(shared, 'other', 'nor', 13);
      else await test.command(CHAIR, { do: 'accept', amendment: 'nor' });
      await graceEnds(test);
      const [there, here] = await places(test);
      expect([there?.includes('late'), here], how).toEqual([false, null]);
      const { own: room } = await test.rooms();
      expect(room.ydoc.getXmlFragment(TEXT_ROOT).toString(), how).toContain('Encourages alatell States');
    }
  });

  describe('with a reason (RULE P10)', () => {
    const WHY = 'Oslo asks for it.';
    const reason = (test: Committee, words: string, id = 'nor', by: Person = NORWAY) =>
      test.command(by, { do: 'reason', amendment: id, words });
    /** The reason in the shared and in the private document. */
    const reasons = async (test: Committee, id = 'nor') => {
      await test.settled();
      const { shared, own } = await test.rooms();
      return [shared, own].map(({ ydoc }) => recordOf(ydoc).reasons.get(id)?.words ?? null);
    };

    it('has it in the private document until it is published, and then among what everybody reads', async () => {
      const { test, shared } = await proposing();
      expect(await reason(test, WHY)).toEqual({ ok: true });
      expect(await reason(test, 'For the new one.', 'new')).toEqual({ ok: true });
      expect(await reasons(test)).toEqual([null, WHY]);
      await publish(test);
      expect(recordOf(shared.ydoc).reasons.get('nor')).toEqual({ words: WHY, at: expect.any(String) });
      await graceEnds(test);
      expect([await reasons(test), await reasons(test, 'new')]).toEqual([
        [WHY, null],
        [null, 'For the new one.'],
      ]);
      // From now on the reason belongs to an open proposal.
      await reason(test, '');
      expect(await reasons(test)).toEqual([null, null]);
    });

    it('loses none that is given while it is published', async () => {
      const { test } = await proposing();
      await reason(test, WHY);
      const [answer] = await Promise.all([publish(test), reason(test, 'Later words.')]);
      expect(answer).toMatchObject({ ok: true });
      await graceEnds(test);
      expect(await reasons(test)).toEqual(['Later words.', null]);
    });

    it('has it once, in one of the two documents, wherever the server ends', async () => {
      for (const dying of ['before', 'between', 'after'] as const) {
        const { test } = await proposing();
        await reason(test, WHY);
        if (dying === 'before') test.failing.commit = 1;
        const answer = publish(test);
        if (dying === 'before') for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
        else await answer;
        if (dying === 'after') await graceEnds(test);
        test.kill();
        expect(await reasons(test), dying).toEqual(dying === 'before' ? [null, WHY] : [WHY, null]);
      }
    });

    it('takes none from anybody else, of what is too long, or for what is no proposal', async () => {
      const { test } = await proposing();
      const none = { error: 'There is no such proposal; it may have been withdrawn.', status: 404 };
      for (const by of [delegate('FJI'), delegate('EGY')]) {
        expect(await reason(test, WHY, 'nor', by)).toEqual(none);
        expect(await reason(test, WHY, 'new', by)).toEqual(none);
      }
      for (const id of ['op1', 'op2', 'nowhere', '']) expect(await reason(test, WHY, id), id).toEqual(none);
      expect(await reason(test, 'x'.repeat(LONGEST.reason + 1))).toMatchObject({ error: expect.stringMatching(/2000 characters/) });
      expect([await reasons(test), await reasons(test, 'new'), await reasons(test, 'op1')]).toEqual(Array(3).fill([null, null]));
    });

    it('that is not published keeps it', async () => {
      const { test } = await proposing();
      await reason(test, WHY);
      await test.command(CHAIR, { do: 'status', paragraph: 'op1', status: 'agreed' });
      await test.command(NORWAY, { do: 'publish', amendment: 'nor', also: ['new'] });
      await graceEnds(test);
      expect(await reasons(test)).toEqual([null, WHY]);
    });
  });

  it('of a colleague who withdrew it in the private document stays published', async () => {
    const { test } = await proposing();
    const { own } = await test.enter('link of a colleague');
    await publish(test);
    findParagraphElement(own.ydoc, 'op1')!.delete(0, 1);
    own.send();
    await graceEnds(test);
    expect(await places(test)).toEqual([MINE, null]);
  });

  it('under an identity that another has is not published, and nobody’s words change', async () => {
    const { test, own } = await proposing();
    const fiji = amendment({ id: 'fji', by: 'FJI' }, wording(OP), 'Urges States to cooperate;');
    await test.command(delegate('FJI'), {
      do: 'bring',
      by: 'FJI',
      source: '',
      proposals: [{ paragraph: 'op1', amendment: fiji.toJSON() }],
    });
    for (const id of ['fji', 'op2'])
      findParagraphElement(own.ydoc, 'op1')!.push([elementOf(amendment({ id, by: 'NOR' }, wording(OP), 'Urges nobody;'))]);
    own.send();
    await test.settled();
    for (const id of ['fji', 'op2'])
      expect(await publish(test, id)).toEqual({ error: 'Another proposal already has the identity of this one.', status: 409 });
    expect(await places(test, 'fji')).toEqual(['Urges States to cooperate;', 'Urges nobody;']);
    test.kill();
    expect(await places(test, 'fji')).toEqual(['Urges States to cooperate;', 'Urges nobody;']);
  });
});
