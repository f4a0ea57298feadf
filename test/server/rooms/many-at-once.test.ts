// One update may change every paragraph of a text, or every proposal, and one command may decide them: find and replace, a pasted text, a day without a network, or an attack. The
// server's own edits in response read the text a few times, not once for each of them. The test counts paragraph readings, so a slow machine does not matter.
// (RULES S22, G26)
import { Fragment } from 'prosemirror-model';
import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { privateId } from '../../../server/rooms/private.ts';
import { AMENDMENTS_OF_ONE, PACKAGE_MEMBERS } from '../../../server/runtime/limits.ts';
import { updateFrame } from '../../../server/sync/frames.ts';
import { seenOf } from '../../../src/amend/decide/seen.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { amendmentElements, paragraphElements, wordingElement } from '../../../src/protocol/elements.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { CHAIR, delegate, type Guest, roomFrom, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';

const PARAGRAPHS = 60;
/** How often the text may be read for one update and its automatic consequences. */
const READINGS = 12;
const SHORT = 'Requests a report;';
/** The ids of one proposal in each paragraph. */
const ALL = Array.from({ length: PARAGRAPHS }, (_, k) => `a${k}`);

const text = resolution(Array.from({ length: PARAGRAPHS }, (_, k) => paragraph({ id: `o${k}`, kind: 'operative' }, SHORT)));
const each = (ydoc: Y.Doc, act: (element: Y.XmlElement, k: number) => void) => ydoc.transact(() => paragraphElements(ydoc).forEach(act));
const words = (element: Y.XmlElement) => wordingElement(element)!.get(0) as Y.XmlText;
const proposals = (ydoc: Y.Doc) => paragraphElements(ydoc).flatMap(amendmentElements);
const amendEach = ({ ydoc }: Guest) =>
  each(ydoc, (element, k) => element.push([elementOf(amendment({ id: ALL[k]!, by: 'NOR' }, wording(SHORT), 'Requests no report;'))]));
const setEach = (name: string, value: string) => (guest: Guest) =>
  guest.ydoc.transact(() => {
    for (const proposal of proposals(guest.ydoc)) proposal.setAttribute(name, value);
  });
const typeInEach = ({ ydoc }: Guest) => each(ydoc, (element) => words(element).insert(8, ' all'));

interface Act {
  readonly who: 'norway' | 'secretariat';
  readonly before?: (all: ReturnType<typeof people>) => unknown;
  readonly act: (guest: Guest) => void;
}
const people = (room: ReturnType<typeof roomOf>) => ({
  room,
  norway: room.enter(delegate('NOR')),
  secretariat: room.enter(SECRETARIAT),
});
const amended = ({ norway }: ReturnType<typeof people>) => {
  amendEach(norway);
  norway.send();
};
const ACTS: Readonly<Record<string, Act>> = {
  'every paragraph is changed by hand': { who: 'secretariat', act: typeInEach },
  'every paragraph of an issued text is taken out': {
    who: 'secretariat',
    before: ({ room }) => room.command(CHAIR, { do: 'freeze', name: 'L.1' }),
    act: ({ ydoc }) => ydoc.getXmlFragment(TEXT_ROOT).delete(1, PARAGRAPHS - 1),
  },
  'every paragraph is amended': { who: 'norway', act: amendEach },
  'every proposal is carried over': { who: 'secretariat', before: amended, act: typeInEach },
  'every proposal is withdrawn': { who: 'norway', before: amended, act: setEach('state', 'withdrawn') },
  'every withdrawn proposal is written in': {
    who: 'norway',
    before: (all) => {
      amended(all);
      setEach('state', 'withdrawn')(all.norway);
      all.norway.send();
    },
    act: ({ ydoc }) =>
      ydoc.transact(() => {
        for (const proposal of proposals(ydoc)) words(proposal).insert(0, 'Also ');
      }),
  },
  'every proposal is taken out': {
    who: 'norway',
    before: amended,
    act: ({ ydoc }) => each(ydoc, (element) => element.delete(1, 1)),
  },
  'every agreed paragraph is changed by hand': {
    who: 'secretariat',
    before: async ({ room }) => {
      const agreed = text.children.map((node) => ({ paragraph: String(node.attrs.id), seen: '' }));
      await Promise.all(agreed.map((one) => room.command(CHAIR, { do: 'status', paragraph: one.paragraph, status: 'agreed' })));
    },
    act: typeInEach,
  },
  'agreed words of every paragraph are changed by hand': {
    who: 'secretariat',
    before: ({ room }) =>
      Promise.all(
        text.children.map((node) =>
          room.command(CHAIR, { do: 'agree-words', paragraph: String(node.attrs.id), quote: 'a report', nth: 0, level: 'agreed' }),
        ),
      ),
    act: ({ ydoc }) => each(ydoc, (element) => words(element).delete(9, 3)),
  },
  'every paragraph of a closed text is corrected': {
    who: 'secretariat',
    before: ({ room }) => room.command(CHAIR, { do: 'phase', phase: 'closed' }),
    act: typeInEach,
  },
};

afterEach(() => vi.restoreAllMocks());

it.each(Object.entries(ACTS))('%s (RULE S22)', async (_name, { who, before, act }) => {
  const room = roomOf(text);
  const all = people(room);
  await before?.(all);
  await room.committer.settled();
  room.clock.pass(20_000);
  const guest = room.enter(who === 'norway' ? delegate('NOR') : SECRETARIAT);
  await room.committer.settled();
  act(guest);
  const sent = guest.unsent();
  expect(sent).toHaveLength(1);
  const [known, listed] = [room.text(), room.record()];
  const read = vi.spyOn(schema.nodes.paragraph, 'create');
  for (const update of sent) guest.say(updateFrame(update));
  room.clock.pass(20_000);
  await room.committer.settled();
  expect(room.refusals).toEqual([]);
  expect(room.text()).not.toBe(known);
  expect(room.record()).not.toBe(listed);
  if (process.env.SHOW_DELAYS) console.log(_name, read.mock.calls.length / PARAGRAPHS);
  expect(read.mock.calls.length).toBeLessThan(READINGS * PARAGRAPHS);
});

const byChair = (command: Command) => (room: TestRoom) => room.command(CHAIR, command);
const acceptAll = (room: TestRoom) => {
  const also = paragraphElements(room.room.ydoc).flatMap((home, k) =>
    k === 0 ? [] : [{ amendment: ALL[k]!, seen: seenOf(nodeOf(home)!, ALL[k]!)! }],
  );
  return byChair({ do: 'accept', amendment: 'a0', also })(room);
};
const tie = (room: TestRoom) => room.command(delegate('NOR'), { do: 'package', amendments: ALL.slice(0, PACKAGE_MEMBERS), conditions: [] });
const tied = (room: TestRoom): string => recordOf(room.room.ydoc).packages[0]!.id;
const brought = (isAmendment: boolean, together?: string[][]) => {
  const home = (k: number) => text.child(k).attrs.id as string;
  const proposals = ALL.map((id, k) =>
    isAmendment
      ? { paragraph: home(k), amendment: amendment({ id: `b${id}`, by: 'NOR' }, wording(SHORT), 'Requests a note;').toJSON() as object }
      : { after: home(k), proposed: paragraph({ id: `b${id}`, by: 'NOR', kind: 'operative' }, SHORT).toJSON() as object },
  );
  return byChair({ do: 'bring', by: 'NOR', source: 'list.docx', proposals, together });
};
const takeBack = (room: TestRoom) => {
  const [decision, ...also] = recordOf(room.room.ydoc)
    .decisions.map(({ id }) => id)
    .reverse();
  return byChair({ do: 'undo', decision: decision!, also })(room);
};
/** Publishes Norway's private proposals: in each paragraph an amendment, or behind it a new paragraph. */
const published = (isAmendment: boolean) => async (room: TestRoom) => {
  const words = 'Requests a note;';
  const own = new Y.Doc();
  const kept = ALL.flatMap((id, k) => {
    const stub = schema.node(
      'paragraph',
      { id: `o${k}`, by: 'NOR' },
      isAmendment ? [amendment({ id: `b${id}`, by: 'NOR' }, wording(SHORT), words)] : [],
    );
    return isAmendment ? [stub] : [stub, schema.node('paragraph', { id: `b${id}`, by: 'NOR' }, [wording(words)])];
  });
  own.getXmlFragment(TEXT_ROOT).push(kept.map(elementOf));
  const home = roomFrom(Y.encodeStateAsUpdate(own), [], undefined, 1, privateId('draft', { delegation: 'NOR' }));
  const [amendmentId, ...also] = ALL.map((id) => `b${id}`);
  const outcome = await room.command(delegate('NOR'), { do: 'publish', amendment: amendmentId!, also }, [home.room]);
  await home.committer.settled();
  return outcome;
};
interface Many {
  readonly command: (room: TestRoom) => Promise<unknown>;
  readonly before?: (room: TestRoom) => unknown;
}
const MANY: Readonly<Record<string, Many>> = {
  rejected: { command: byChair({ do: 'reject', amendment: 'a0', also: ALL.slice(1) }) },
  'rejected with a proposal that is accepted': { command: byChair({ do: 'accept', amendment: 'a0', reject: ALL.slice(1) }) },
  accepted: { command: acceptAll },
  tied: { command: tie },
  'accepted as a package': { before: tie, command: (room) => byChair({ do: 'accept-package', package: tied(room), despite: [] })(room) },
  'rejected as a package': { before: tie, command: (room) => byChair({ do: 'reject-package', package: tied(room) })(room) },
  'brought in': { command: brought(true) },
  'brought in as paragraphs': { command: brought(false) },
  'brought in as packages': {
    command: brought(
      true,
      ALL.flatMap((id, k) => (k % 2 === 0 ? [[`b${id}`, `b${ALL[k + 1]}`]] : [])),
    ),
  },
  published: { command: published(true) },
  'published as paragraphs': { command: published(false) },
  'taken back after they were rejected': { before: byChair({ do: 'reject', amendment: 'a0', also: ALL.slice(1) }), command: takeBack },
  'taken back after they were accepted': { before: acceptAll, command: takeBack },
};
it.each(Object.entries(MANY))(
  'proposals in every paragraph that one command is about read the text a few times: %s (RULE S22)',
  async (name, { command, before }) => {
    const room = roomOf(text);
    amended(people(room));
    room.clock.pass(20_000);
    await before?.(room);
    await room.committer.settled();
    const known = room.record();
    const read = vi.spyOn(schema.nodes.paragraph, 'create');
    expect(await command(room)).toMatchObject({ ok: true });
    room.clock.pass(20_000);
    await room.committer.settled();
    if (process.env.SHOW_DELAYS) console.log(name, read.mock.calls.length / PARAGRAPHS);
    expect(read.mock.calls.length).toBeLessThan(READINGS * PARAGRAPHS);
    expect(room.record()).not.toBe(known);
    const decided = proposals(room.room.ydoc).map((one) => one.getAttribute('decision') ?? '');
    const [, word = ''] = /^(accepted|rejected)/.exec(name) ?? [];
    if (word !== '') expect(decided.slice(1, PACKAGE_MEMBERS)).toEqual(ALL.slice(1, PACKAGE_MEMBERS).map(() => word));
    if (name.startsWith('taken back')) expect(decided).toEqual(ALL.map(() => ''));
    const listed = name.startsWith('published') ? 'published' : 'brought';
    if (name.startsWith(listed)) expect(recordOf(room.room.ydoc).decisions.filter(({ kind }) => kind === listed)).toHaveLength(PARAGRAPHS);
  },
);

/** Amendments of a delegation that contradict each other, in one paragraph. */
const rivals = (by: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, k) =>
    elementOf(amendment({ id: `${by}${from + k}`, by }, wording(SHORT), `Requests ${from + k} reports;`)),
  );

it('few of the amendments of one delegation in one paragraph are compared with each other (RULE S22)', async () => {
  const room = roomOf(text);
  const norway = room.enter(delegate('NOR'));
  paragraphElements(norway.ydoc)[0]!.push(rivals('NOR', 60));
  norway.send();
  await room.committer.settled();
  const compared = vi.spyOn(Fragment.prototype, 'eq');
  room.clock.pass(20_000);
  await room.committer.settled();
  expect(proposals(room.room.ydoc)).toHaveLength(60);
  // There are 1,770 pairs of them.
  expect(compared.mock.calls.length).toBeLessThan(300);
});

it('a paragraph takes so many amendments of one delegation, and as many of another (RULES G26, G27)', async () => {
  const room = roomOf(text);
  const [norway, fiji] = [room.enter(delegate('NOR')), room.enter(delegate('FJI'))];
  const put = (guest: Guest, all: Y.XmlElement[]) => {
    paragraphElements(guest.ydoc)[0]!.push(all);
    guest.send();
  };
  put(norway, rivals('NOR', AMENDMENTS_OF_ONE));
  put(fiji, rivals('FJI', 1));
  expect(room.refusals).toEqual([]);
  const known = room.text();
  put(norway, rivals('NOR', 1, AMENDMENTS_OF_ONE));
  expect(norway.closed?.reason).toBe(`Your delegation has ${AMENDMENTS_OF_ONE} proposals in this paragraph; it takes no more.`);
  expect(room.text()).toBe(known);
  put(fiji, rivals('FJI', AMENDMENTS_OF_ONE, 1));
  expect(room.refusals).toEqual(['size', 'size']);
  const owners = [...room.text().matchAll(/<amendment [^>]*by="(\w+)"/g)].map(([, by]) => by);
  for (const by of ['NOR', 'FJI']) expect(owners.filter((one) => one === by)).toHaveLength(AMENDMENTS_OF_ONE);
});
