// A random history of a draft with honest people and attackers, with the laws checked after every step. Reports a failure with its update
// and document, as a test that can be pasted.
import * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import type { RuleName } from '../../../server/rules/refusal.ts';
import { step2Frame, updateFrame } from '../../../server/sync/frames.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import { mayAmend, mayEdit } from '../../../src/protocol/roles.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { foreignChanges, readByOthers, unsoundParts, viewOf, whyUnopened } from '../random/draft-laws.ts';
import { numbersBelow } from '../random/seeded-numbers.ts';
import { CHAIR, delegate, Guest, OBSERVER, roomOf, SECRETARIAT, type TestRoom } from '../server/room.ts';
import { perform, Writer, type WriterAct } from '../server/writer.ts';
import { attackOn } from './attacks.ts';
import { bytesOf, type HandUpdate } from './hostile-updates.ts';

const STEPS = 100;
/** Longer than every wait of the server and every grace. */
const QUIET_MS = 20_000;

/** A draft with something of every kind and state. */
export const text = resolution([
  paragraph({ id: 't0', kind: 'title', status: 'agreed' }, 'Measures 🌍 for all'),
  paragraph({ id: 'p0', kind: 'preambular' }, [
    { text: 'Recalling', em: true },
    { text: ' its resolution 🌏' },
    { id: 'n1', note: [{ text: 'A/1.' }] },
  ]),
  paragraph({ id: 'p1' }, 'Second base 🌍 words', [
    amendment({ id: 'c1', by: 'CHN' }, wording('Second base 🌍 words'), 'Second 🌏 chinese words'),
    amendment({ id: 'f1', by: 'FRA' }, wording('Second base 🌍 words'), 'Second french words'),
    amendment({ id: 'n2', by: 'NOR', decision: 'rejected' }, wording('Second base 🌍 words'), 'Second norwegian'),
    amendment({ id: 'c3', by: 'CHN', state: 'withdrawn' }, wording('Second base 🌍 words'), 'Withdrawn chinese'),
  ]),
  paragraph({ id: 'p2', by: 'FRA' }, 'French paragraph', [amendment({ id: 'c2', by: 'CHN' }, wording('French paragraph'), 'by China 🌍')]),
  paragraph({ id: 'p3', by: 'CHN', state: 'withdrawn' }, 'Withdrawn 🌍 chinese paragraph'),
  paragraph({ id: 'p4', by: 'CHN' }, 'Chinese 🌍 paragraph', [
    amendment({ id: 'f2', by: 'FRA' }, wording('Chinese 🌍 paragraph'), 'by France'),
  ]),
  paragraph({ id: 'p5', status: 'agreed' }, 'Agreed words 🌍 of all', [
    amendment({ id: 'f3', by: 'FRA', decision: 'rejected' }, wording('Agreed words 🌍 of all'), 'Rejected french'),
  ]),
  paragraph({ id: 'p6', by: 'NOR', instead: 'p1' }, 'Instead of it'),
  paragraph({ id: 'p7', status: 'bracketed' }, 'In brackets'),
]);

const HARMFUL: readonly Person[] = [delegate('FRA'), delegate('FRA'), delegate('NOR'), delegate('NOR'), OBSERVER, CHAIR, SECRETARIAT];

/** '' for an editor of the text, null for a person who may write nothing. */
const ownerOf = ({ role, delegation }: Person): string | null => (mayEdit(role) ? '' : mayAmend(role) ? delegation : null);
export const linkOf = ({ name }: Person): string => `link of ${name}`;

/** Lets the server finish everything that it does by itself. */
async function rest(test: TestRoom): Promise<void> {
  await test.committer.settled();
  test.clock.pass(QUIET_MS);
  await test.committer.settled();
}

/** True if a document of this state would have all that an update writes and strikes from another one too. Yjs keeps of new items that are struck, or were left
 *  out, only their length, and strikes with an element what stands in it. */
function isPartOf(part: Uint8Array, whole: Uint8Array, state: Uint8Array): boolean {
  const [some, all] = [Y.decodeUpdate(part), Y.decodeUpdate(whole)];
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  Y.applyUpdate(ydoc, whole);
  const struck = Y.createDeleteSetFromStructStore(ydoc.store);
  const isIn = ({ id, length }: Y.Item) =>
    all.structs.some(
      (one) =>
        one instanceof Y.Item && one.id.client === id.client && one.id.clock <= id.clock && id.clock + length <= one.id.clock + one.length,
    );
  return (
    some.structs.every((one) => !(one instanceof Y.Item) || one.content instanceof Y.ContentDeleted || isIn(one)) &&
    [...some.ds.clients].every(([client, ranges]) =>
      ranges.every(({ clock, len }) =>
        Array.from({ length: len }, (_, k) => Y.createID(client, clock + k)).every((id) => Y.isDeleted(struck, id)),
      ),
    )
  );
}

/** The refusals of a delegation's update after which the rest of it may have been taken: then nothing but parts of it, and what these change is its own as
 *  always. (RULE G27) */
const OVERTAKEN: readonly RuleName[] = ['agreed', 'size', 'owner', 'holds'];

/** Sends an update to a quiet room; returns the rule that refused it, and what is wrong afterwards. */
export async function strike(
  test: TestRoom,
  person: Person,
  update: HandUpdate,
): Promise<{ refused: RuleName | null; changed: boolean; wrong: string[] }> {
  const before = viewOf(test.room.ydoc);
  const [had, state, rows] = [test.refusals.length, test.text(), test.store.entries.length];
  const whole = Y.encodeStateAsUpdate(test.room.ydoc);
  const guest = new Guest(test.room, person, linkOf(person));
  // Before a window's first sync an update that depends on missing items is ignored.
  guest.say(step2Frame(new Uint8Array([0, 0])));
  guest.say(updateFrame(bytesOf(update)));
  const refused = test.refusals[had] ?? null;
  const mayTakeRest = refused !== null && (ownerOf(person) ?? '') !== '' && OVERTAKEN.includes(refused);
  const changedAtOnce = test.text() !== state;
  await test.committer.settled();
  const stored = test.store.entries.slice(rows).flatMap((entry) => entry.rows.filter((row) => row.role !== 'server'));
  const isRest = mayTakeRest && stored.length > 0 && stored.every((row) => isPartOf(row.update, bytesOf(update), whole));
  const at = !changedAtOnce || isRest ? [] : ['while refused it changed the text'];
  guest.leave();
  await rest(test);
  const wrong = [...foreignChanges(before, viewOf(test.room.ydoc), ownerOf(person)), ...unsoundParts(test.room.ydoc)];
  return { refused, changed: test.text() !== state, wrong: refused ? [...at, ...wrong] : wrong };
}

const COMMANDS = ['accept', 'reject', 'status', 'status', 'withdraw', 'renew'] as const;

function anyCommand(test: TestRoom, pick: (below: number) => number): readonly [Person, Command] {
  const things = [...viewOf(test.room.ydoc).things.values()];
  const proposals = things.filter(({ by }) => by !== '');
  const one = proposals[pick(proposals.length)]!;
  const paragraphs = things.filter(({ home }) => home === '');
  const what = COMMANDS[pick(COMMANDS.length)]!;
  if (what === 'status') {
    const status = (['open', 'agreed', 'agreed', 'bracketed'] as const)[pick(4)]!;
    return [CHAIR, { do: 'status', paragraph: paragraphs[pick(paragraphs.length)]!.id, status }];
  }
  if (what === 'accept') return [CHAIR, { do: what, amendment: one.id, reject: [] }];
  return [what === 'reject' ? CHAIR : delegate(one.by), { do: what, amendment: one.id }];
}

/** Apart from WRITER_ACTS: kept seeds depend on the order. */
const ACTS = [
  'open',
  'type',
  'type',
  'type',
  'delete',
  'replace',
  'italics',
  'note',
  'split',
  'paragraph',
  'propose',
  'undo',
  'across',
  'withdraw',
] as const satisfies readonly WriterAct[];

/** What was tried, and the result. */
export interface Counts {
  tried: number;
  accepted: number;
  seeds: number;
  readonly refused: Record<string, number>;
}

function failure(
  seed: number,
  step: number,
  person: Person,
  state: Uint8Array,
  clients: readonly (readonly [number, string])[],
  update: HandUpdate,
  wrong: string[],
): Error {
  return new Error(
    `seed ${seed}, step ${step}, ${person.name}:\n  ${wrong.join('\n  ')}\nAs a test:\nit('seed ${seed}, step ${step}', async () => {\n  const test = roomFrom(new Uint8Array(Buffer.from('${Buffer.from(state).toString('base64')}', 'base64')), ${JSON.stringify(clients)});\n  const { wrong } = await strike(test, ${JSON.stringify(person)}, ${JSON.stringify(update)});\n  expect(wrong).toEqual([]);\n});`,
  );
}

/** One history; throws if a law is broken. */
export async function history(seed: number, counts: Counts): Promise<void> {
  const pick = numbersBelow(seed);
  const test = roomOf(text);
  let pages = 2_000;
  const open = (person: Person): Writer => {
    const writer = new Writer(test, person);
    writer.guest.ydoc.clientID = pages++;
    return writer;
  };
  const people = [delegate('CHN'), delegate('FRA'), delegate('NOR'), CHAIR];
  const writers = people.map(open);
  const ids = new Map<Person, number>(HARMFUL.map((person, i) => [person, 10_000 * (1 + i)]));
  const clients: [number, string][] = [];
  for (let step = 0; step < STEPS; step++) {
    if (pick(3) === 0) {
      const had = test.refusals.length;
      if (pick(3) === 0) await test.command(...anyCommand(test, pick));
      else {
        const at = pick(writers.length);
        const writer = writers[at]!;
        perform(writer, {
          act: ACTS[pick(ACTS.length)]!,
          index: pick(9),
          at: pick(60),
          words: ['a', 'States', ' and others', '🌍 x', 'é'][pick(5)]!,
        });
        writer.guest.send();
        // No screen offers a proposal on agreed words; a person who makes one nevertheless reloads the page.
        if (test.refusals.at(had) === 'agreed') writers[at] = open(people[at]!);
      }
      await rest(test);
      const refused = test.refusals.slice(had).filter((rule) => rule !== 'agreed');
      const wrong = [...refused.map((rule) => `honest work was refused: ${rule}`), ...unsoundParts(test.room.ydoc)];
      if (wrong.length > 0) throw new Error(`seed ${seed}, step ${step}, honest work: ${wrong.join('; ')}`);
      continue;
    }
    const person = HARMFUL[pick(HARMFUL.length)]!;
    if (pick(8) === 0) ids.set(person, ids.get(person)! + 2);
    const client = ids.get(person)!;
    const honest = test.store.entries
      .slice(-30)
      .flatMap(({ rows }) => rows.filter((row) => row.role !== 'server').map((row) => row.update));
    const update = attackOn(test.room.ydoc, { by: ownerOf(person) ?? '', client }, honest, pick);
    const state = Y.encodeStateAsUpdate(test.room.ydoc);
    const { refused, changed, wrong } = await strike(test, person, update);
    counts.tried++;
    if (refused) counts.refused[refused] = (counts.refused[refused] ?? 0) + 1;
    else if (changed) counts.accepted++;
    for (const section of update.sections) if (!refused || changed) clients.push([section.client, linkOf(person)]);
    if (changed && wrong.length === 0 && pick(4) === 0) wrong.push(...whyUnopened(test));
    if (wrong.length > 0) throw failure(seed, step, person, state, clients, update, wrong);
  }
  const wrong = whyUnopened(test);
  for (const { guest } of writers) if (readByOthers(guest.ydoc) !== readByOthers(test.room.ydoc)) wrong.push('a screen shows another text');
  if (wrong.length > 0) throw new Error(`seed ${seed}, at its end: ${wrong.join('; ')}`);
  counts.seeds++;
}
