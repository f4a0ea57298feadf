// A long-lived draft: a few thousand proposals are typed letter by letter and decided. Measures the size of its document on the way, the memory of the process,
// and the cost of opening it, compared with a new draft with the same text: npx tsx bench/server/long-draft.ts [decided proposals, 2000]. Some minutes.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as Y from 'yjs';
import { amendment, cleanDoc, EMPTY_META, paragraph, resolution, wording, wordingOf } from '../../schema/index.ts';
import { execute } from '../../server/commands/commands.ts';
import { Committer } from '../../server/rooms/committer.ts';
import { firstUpdate } from '../../server/rooms/first-update.ts';
import type { PrimaryRoom } from '../../server/rooms/primary-room.ts';
import { Rooms } from '../../server/rooms/rooms.ts';
import { IDLE_ROOM_MS } from '../../server/runtime/limits.ts';
import { openSqliteStore } from '../../server/store/sqlite-store.ts';
import { elementOf, nodeOf, readDoc } from '../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../src/protocol/elements.ts';
import { recordOf } from '../../src/protocol/record.ts';
import type { Person } from '../../src/protocol/roles.ts';
import type { Command } from '../../src/protocol/routes/commands.ts';
import { numbersBelow } from '../../test/support/random/seeded-numbers.ts';
import { CHAIR, delegate, Guest, StillClock } from '../../test/support/server/room.ts';
import { DRAFT, startProcess, visit } from '../../test/support/server/server.ts';
import { asyncStore } from '../../test/support/server/store.ts';
import { amount } from '../short.ts';

const DECIDED = Number(process.argv[2] ?? amount(2_000, 8));
const PARAGRAPHS = 29;
const NAMES = ['NOR', 'FJI', 'EGY', 'MEX', 'BRA', 'KEN', 'JPN', 'CHE'];
/** A delegation closes its window and opens another one after this many proposals of all delegations. */
const NEW_WINDOW = 40;
const LOOKS = 4;
const OPENINGS = amount(30, 1);
const WORDS =
  'Encourages all States, in cooperation with regional organizations, to strengthen early warning systems, including through the sharing of hydrological data, and invites the Secretary-General to report thereon;';

const below = numbersBelow(2_026);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-long-'));
// A server must first make the committee in which the drafts are opened at the end.
await (await startProcess({ data: folder })).close();
const inner = openSqliteStore(path.join(folder, 'chapeau.sqlite'));
const store = asyncStore(inner);
const clock = new StillClock();
const committer = new Committer(store, clock);
const rooms = new Rooms(store, committer, clock);
const create = (id: string, update: Uint8Array) =>
  inner.createDraft(
    id,
    { client: 1, delegation: '', role: 'server', at: new Date(clock.now()).toISOString(), update },
    inner.committeeOf(DRAFT)!,
  );
create(
  'long',
  firstUpdate({ meta: EMPTY_META, doc: resolution(Array.from({ length: PARAGRAPHS }, (_, i) => paragraph({ id: `p${i}` }, WORDS))) }),
);

let room = (await rooms.open('long')) as PrimaryRoom;
const enter = (by: string) => new Guest(room, delegate(by), `link of ${by}`).sync();
let guests = NAMES.map(enter);
let keys = 0;
const say = (person: Person, command: Command) =>
  execute({ room, person, store, clock, isDelegation: () => true, open: async () => null }, command);

/** Replaces a word letter by letter, with corrections. */
function typeProposal(guest: Guest, by: string, id: string, word: string): void {
  const home = findParagraphElement(guest.ydoc, `p${below(PARAGRAPHS)}`)!;
  const words = wordingOf(nodeOf(home)!)!.textContent;
  home.push([elementOf(amendment({ id, by }, wording(words), words))]);
  guest.send();
  const text = wordingElement(findAmendmentElement(guest.ydoc, id)!.amendment)!.get(0) as Y.XmlText;
  const all = words.split(' ');
  const at = 1 + below(all.length - 2);
  const from = all.slice(0, at).join(' ').length + 1;
  const key = (act: () => void) => {
    act();
    guest.send();
    keys++;
  };
  key(() => text.delete(from, all[at]!.length));
  for (let turn = 0; turn < 5; turn++) {
    for (let i = 0; i < word.length; i++) key(() => text.insert(from + i, word[i]!));
    if (turn < 4) for (let i = word.length - 1; i >= 0; i--) key(() => text.delete(from + i, 1));
  }
}

const held = () => {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
};
const look = (decided: number) => {
  const update = Y.encodeStateAsUpdate(room.ydoc);
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, update);
  const structs = [...ydoc.store.clients.values()].flat().length;
  const { decisions, past } = recordOf(room.ydoc);
  console.log(
    `${decided} decided, ${keys} keys: ${(update.length / 1024).toFixed(0)} KB, ${structs} structs, ${decisions.length} decisions here and ${past.decisions} on ${past.pages} pages; heap ${held().toFixed(0)} MB`,
  );
};

for (let i = 0; i < DECIDED; i++) {
  const k = below(NAMES.length);
  if (i % NEW_WINDOW === NEW_WINDOW - 1) {
    const other = below(NAMES.length);
    guests[other]!.leave();
    guests[other] = enter(NAMES[other]!);
  }
  typeProposal(guests[k]!, NAMES[k]!, `a${i}`, `word${i}`);
  await new Promise((resolve) => setImmediate(resolve));
  if (i % 4 === 0) await say(delegate(NAMES[(k + 1) % NAMES.length]!), { do: 'position', amendment: `a${i}`, position: 'support' });
  const answer = await say(CHAIR, { do: i % 3 === 2 ? 'reject' : 'accept', amendment: `a${i}` });
  if ('error' in answer) throw new Error(answer.error);
  if (i % 10 === 0) clock.pass(12_000);
  if ((i + 1) % Math.ceil(DECIDED / LOOKS) === 0) look(i + 1);
}

for (const guest of guests) guest.leave();
guests = [];
for (let i = 0; i < 4 && rooms.peek('long'); i++) {
  clock.pass(IDLE_ROOM_MS);
  await committer.settled();
  await new Promise((resolve) => setTimeout(resolve, 500));
}
room = (await rooms.open('long')) as PrimaryRoom;
create('fresh', firstUpdate({ meta: EMPTY_META, doc: cleanDoc(readDoc(room.ydoc)) }));
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Reading a draft from the store into a document that can be shown, without sockets. */
const reading = async (id: string): Promise<number> => {
  const started = performance.now();
  const { snapshot, updates } = (await store.loadDraft(id))!;
  const ydoc = new Y.Doc();
  for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(ydoc, update);
  readDoc(ydoc);
  return performance.now() - started;
};
const times: Record<'long' | 'fresh', number[]> = { long: [], fresh: [] };
for (let i = 0; i < OPENINGS; i++) for (const id of ['long', 'fresh'] as const) times[id].push(await reading(id));
console.log(
  `read from the store, half under: ${median(times.long).toFixed(2)} ms; the same text begun anew ${median(times.fresh).toFixed(2)} ms (${(median(times.long) / median(times.fresh)).toFixed(2)} times)`,
);
await rooms.close();
await committer.settled();
inner.close();

// A person opens both in turns, with a server that has them in memory: from the socket to the whole text.
const server = await startProcess({ data: folder });
const chair = await visit(server, 'Chair');
const opening = async (id: string): Promise<number> => {
  const started = performance.now();
  const client = chair.enter(id);
  await client.synced();
  readDoc(client.ydoc);
  const took = performance.now() - started;
  client.leave();
  return took;
};
const opened: typeof times = { long: [], fresh: [] };
for (let i = 0; i < OPENINGS; i++) for (const id of ['long', 'fresh'] as const) opened[id].push(await opening(id));
console.log(
  `opened over a socket, half under: ${median(opened.long).toFixed(1)} ms; the same text begun anew ${median(opened.fresh).toFixed(1)} ms (${(median(opened.long) / median(opened.fresh)).toFixed(2)} times)`,
);
await server.close();
fs.rmSync(folder, { recursive: true, force: true });
