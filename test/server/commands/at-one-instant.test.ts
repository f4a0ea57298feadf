// Every command four times at one instant, with a store that answers after 50 ms: what one person asks for twice is done and listed once, and what two people ask for
// is done as if one had come after the other. The commands are those of the protocol. (RULE Z15)
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { execute } from '../../../server/commands/commands.ts';
import { Committer } from '../../../server/rooms/committer.ts';
import { firstUpdate, firstVersionAndUpdate } from '../../../server/rooms/first-update.ts';
import type { PrimaryRoom } from '../../../server/rooms/primary-room.ts';
import { privateId } from '../../../server/rooms/private.ts';
import { Rooms } from '../../../server/rooms/rooms.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import type { Store, SyncStore } from '../../../server/store/store-model.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { changesSeen } from '../../../src/amend/decide/single-changes.ts';
import type { Command } from '../../../src/protocol/api.ts';
import { RECORD_ROOT, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { decisionsOf, phrasesOf, recordOf } from '../../../src/protocol/record.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import { PLAIN_STANDING, type Standing } from '../../../src/protocol/standing.ts';
import { createFolders } from '../../support/server/folders.ts';
import { CHAIR, delegate, SECRETARIAT, StillClock } from '../../support/server/room.ts';
import { asyncStore } from '../../support/server/store.ts';

const folder = createFolders(afterAll);
const [NORWAY, FIJI, EGYPT] = ['NOR', 'FJI', 'EGY'].map(delegate) as [Person, Person, Person];
const COLLEAGUE: Person = { ...NORWAY, name: 'Norway (2)' };
const OP = 'Encourages States to cooperate;';
const UNTIL = '1970-01-10T00:00:00.000Z';

const text = resolution([
  paragraph({ id: 'op1' }, OP, [
    amendment({ id: 'nor', by: 'NOR' }, wording(OP), 'Encourages all States to cooperate;'),
    amendment({ id: 'nor2', by: 'NOR' }, wording(OP), 'Encourages States to cooperate closely;'),
    amendment({ id: 'fji', by: 'FJI' }, wording(OP), 'Encourages most States to cooperate;'),
  ]),
  paragraph({ id: 'op2' }, 'Requests a report;'),
  paragraph({ id: 'op3' }, 'Decides, as OP2 says, to remain seized of the matter.'),
]);
const own = resolution([
  paragraph({ id: 'op1' }, OP, [amendment({ id: 'mine', by: 'NOR' }, wording(OP), 'Encourages everybody;')]),
  paragraph({ id: 'op2' }, 'Requests a report;'),
  paragraph({ id: 'op3' }, 'Decides, as OP2 says, to remain seized of the matter.'),
]);

type Given = Command | ((room: PrimaryRoom) => Command);
interface Case {
  /** What was done before. */
  readonly before?: readonly (readonly [Person, Given])[];
  readonly standing?: Standing;
  readonly command: (room: PrimaryRoom) => object;
  /** Two people who both may. */
  readonly by: readonly [Person, Person];
}

const adopt: Command = {
  ...{ do: 'adopt', outcome: 'adopted', number: '80/251', meeting: '', date: '2026-11-29', vote: null },
  ...{ separate: [], revised: '', sponsors: [], explanations: [], pending: 3 },
};
const [chairs, managers, delegates] = [
  [CHAIR, { ...CHAIR, name: 'Vice-Chair' }],
  [CHAIR, SECRETARIAT],
  [NORWAY, COLLEAGUE],
] as const;
const of = (all: readonly { readonly id: string }[]) => all.at(-1)!.id;
const pack: Command = { do: 'package', amendments: ['nor', 'nor2'], conditions: [] };
const silence: Command = { do: 'silence', amendment: '', until: UNTIL, accept: false };
const comment: Command = { do: 'comment', paragraph: 'op1', quote: '', before: '', words: 'A word.' };
const untabled: Standing = { ...PLAIN_STANDING, sponsors: ['NOR', 'FJI'], seats: { NOR: 1, FJI: 1 }, seenBy: 'sponsors' };
const lastSilence = (room: PrimaryRoom) => of([...recordOf(room.ydoc).silences.values()].map((one) => one));

/** What the chair saw of a proposal's changes. */
function seenIn({ ydoc }: PrimaryRoom, amendment: string): string {
  const node = readDoc(ydoc).firstChild!;
  return changesSeen(node, compileParagraph(node).find(({ id }) => id === amendment)!);
}

/** Every command, where it can be given. */
const CASES: Record<Command['do'], Case> = {
  accept: { command: () => ({ amendment: 'nor' }), by: chairs },
  'accept-changes': { command: (room) => ({ amendment: 'nor2', changes: [0], seen: seenIn(room, 'nor2') }), by: chairs },
  reject: { command: () => ({ amendment: 'nor' }), by: chairs },
  'accept-package': {
    before: [[NORWAY, pack]],
    command: (room) => ({ package: of(recordOf(room.ydoc).packages), despite: [] }),
    by: chairs,
  },
  'reject-package': { before: [[NORWAY, pack]], command: (room) => ({ package: of(recordOf(room.ydoc).packages) }), by: chairs },
  status: { command: () => ({ paragraph: 'op2', status: 'agreed' }), by: chairs },
  agree: { command: () => ({ paragraphs: [{ paragraph: 'op2', seen: 'Requests a report;' }] }), by: chairs },
  'agree-words': { command: () => ({ paragraph: 'op2', quote: 'a report', nth: 0, level: 'agreed' }), by: chairs },
  phrase: {
    before: [[CHAIR, { do: 'agree-words', paragraph: 'op2', quote: 'a report', nth: 0, level: 'agreed' }]],
    command: (room) => ({ phrase: of(phrasesOf(room.ydoc)), level: 'open' }),
    by: chairs,
  },
  undo: {
    before: [[CHAIR, { do: 'reject', amendment: 'nor' }]],
    command: (room) => ({ decision: of(decisionsOf(room.ydoc)) }),
    by: chairs,
  },
  freeze: { command: () => ({ name: 'L.3' }), by: managers },
  'restore-version': {
    before: [
      [CHAIR, { do: 'freeze', name: 'L.2' }],
      [CHAIR, { do: 'accept', amendment: 'nor' }],
    ],
    command: (room) => ({ version: of(recordOf(room.ydoc).versions) }),
    by: managers,
  },
  adopt: { command: () => adopt, by: managers },
  'add-to-adoption': { before: [[CHAIR, adopt]], command: () => ({ number: '', sponsors: ['FJI'], explanations: [] }), by: managers },
  phase: { command: () => ({ phase: 'closed' }), by: chairs },
  deadline: { command: () => ({ until: UNTIL }), by: managers },
  silence: { command: () => silence, by: chairs },
  'lift-silence': { before: [[CHAIR, silence]], command: (room) => ({ silence: lastSilence(room) }), by: chairs },
  'break-silence': {
    before: [[CHAIR, silence]],
    command: (room) => ({ silence: lastSilence(room), reason: 'Because.' }),
    by: [NORWAY, FIJI],
  },
  archive: { command: () => ({ archived: true }), by: managers },
  delete: { command: () => ({}), by: managers },
  invite: { standing: untabled, command: () => ({ delegation: 'EGY', invited: true }), by: [NORWAY, FIJI] },
  sponsor: { standing: { ...untabled, invited: ['EGY'] }, command: () => ({ joins: true }), by: [EGYPT, { ...EGYPT, name: 'Egypt (2)' }] },
  table: { standing: untabled, command: () => ({ symbol: 'L.9' }), by: [NORWAY, FIJI] },
  move: { command: () => ({ paragraph: 'op3', after: 'op1' }), by: managers },
  refer: { command: () => ({ holder: 'op3', said: 'OP2', meant: 'op2' }), by: managers },
  ask: { command: () => ({ amendment: 'nor', asked: true }), by: chairs },
  floor: { command: () => ({ paragraph: 'op1' }), by: chairs },
  give: { before: [[NORWAY, { do: 'ask-floor', paragraph: '', wants: true }]], command: () => ({ delegation: 'NOR' }), by: chairs },
  'ask-floor': { command: () => ({ paragraph: '', wants: true }), by: [NORWAY, FIJI] },
  position: { command: () => ({ amendment: 'fji', position: 'support' }), by: delegates },
  cosponsor: { command: () => ({ amendment: 'fji', join: true }), by: delegates },
  reason: { command: () => ({ amendment: 'nor', words: 'Because.' }), by: delegates },
  withdraw: { command: () => ({ amendment: 'nor' }), by: delegates },
  renew: { before: [[NORWAY, { do: 'withdraw', amendment: 'nor' }]], command: () => ({ amendment: 'nor' }), by: delegates },
  package: { command: () => pack, by: delegates },
  unpackage: { before: [[NORWAY, pack]], command: (room) => ({ package: of(recordOf(room.ydoc).packages) }), by: delegates },
  publish: { command: () => ({ amendment: 'mine' }), by: delegates },
  bring: {
    command: () => ({
      ...{ by: 'NOR', source: 'a.docx' },
      proposals: [
        {
          paragraph: 'op2',
          amendment: amendment({ id: 'in', by: 'NOR' }, wording('Requests a report;'), 'Requests two reports;').toJSON(),
        },
      ],
    }),
    by: [SECRETARIAT, CHAIR],
  },
  'bring-comments': {
    command: () => ({
      source: 'a.docx',
      talks: [{ paragraph: 'op1', quote: '', before: '', resolved: false, remarks: [{ author: 'Kari', by: '', at: '', words: 'Why?' }] }],
    }),
    by: managers,
  },
  comment: { command: () => comment, by: [NORWAY, FIJI] },
  resolve: { before: [[NORWAY, comment]], command: (room) => ({ thread: of(recordOf(room.ydoc).threads), resolved: true }), by: managers },
  ignore: { command: () => ({ finding: `spaces/double|op1|${'0'.repeat(24)}|0`, ignored: true }), by: managers },
};

/** A committee on a file whose answers take 50 ms. */
class Committee {
  private readonly file: SyncStore;
  private readonly store: Store;
  private readonly clock = new StillClock();
  private readonly rooms: Rooms;
  private readonly symbols = new Map<string, string>();
  private drafts = 0;
  isSlow = false;

  constructor(data: string) {
    this.file = openSqliteStore(path.join(data, 'chapeau.sqlite'));
    const store = asyncStore(this.file);
    this.store = new Proxy(store, {
      get:
        (all, name: keyof Store) =>
        async (...args: unknown[]) => {
          if (this.isSlow) await new Promise((resolve) => setTimeout(resolve, 50));
          return (all[name] as (...given: unknown[]) => unknown)(...args);
        },
    });
    this.rooms = new Rooms(this.store, new Committer(this.store, this.clock), this.clock);
  }

  /** A draft in which everything is done that comes before. */
  async begin({ before = [], standing }: Case): Promise<PrimaryRoom> {
    const id = `d${++this.drafts}`;
    const { update } = firstVersionAndUpdate({ meta: EMPTY_META, doc: text }, standing ? { standing } : {});
    const row = { client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z' } as const;
    this.file.createDraft(id, { ...row, update }, 'c', standing ? { standing: JSON.stringify(standing) } : {});
    this.file.createDraft(privateId(id, NORWAY), { ...row, update: firstUpdate({ meta: EMPTY_META, doc: own }) }, 'c');
    const room = (await this.rooms.open(id))!;
    for (const [person, given] of before) {
      const answer = await this.give(room, person, typeof given === 'function' ? given(room) : given);
      expect(answer).toHaveProperty('ok');
    }
    return room;
  }

  give(room: PrimaryRoom, person: Person, command: Command) {
    const slow = async () => {
      if (this.isSlow) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    return execute(
      {
        ...{
          room,
          person,
          store: this.store,
          clock: this.clock,
          isDelegation: () => true,
          levels: 2 as const,
          open: (id: string) => this.rooms.open(id),
        },
        committee: {
          nameOf: (code) => code,
          seatOf: async () => slow().then(() => 1),
          symbols: async () => slow().then(() => []),
          giveSymbol: async (symbol) => {
            await slow();
            const holder = `${room.id.split('~')[0]}`;
            if ((this.symbols.get(`${symbol} ${holder}`) ?? holder) !== holder) return false;
            this.symbols.set(`${symbol} ${holder}`, holder);
            return true;
          },
          freeSymbol: async () => {},
          newDraft: (id, { update }, made) => ({
            ...{ id, committee: `tabled ${room.id}` },
            row: { client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z', update },
            begun: { standing: JSON.stringify(made) },
          }),
        },
      },
      command,
    );
  }

  /** What the draft says and what was made of it, without the ids that were drawn. */
  stateOf(room: PrimaryRoom): string {
    const all = [
      room.ydoc.getXmlFragment(TEXT_ROOT).toString(),
      room.ydoc.getMap(RECORD_ROOT).toJSON(),
      this.file.listDrafts(`tabled ${room.id}`).length,
    ];
    const drawn = new Map<string, string>();
    return JSON.stringify(all).replace(/\b([a-z]+)-[A-Za-z0-9_-]{12}(?![A-Za-z0-9_-])/g, (id, kind: string) => {
      if (!drawn.has(id)) drawn.set(id, `${kind} ${drawn.size}`);
      return drawn.get(id)!;
    });
  }

  close(): void {
    this.file.close();
  }
}

describe('at one instant', () => {
  let committee: Committee;
  beforeAll(() => {
    committee = new Committee(folder());
  });
  afterAll(() => committee.close());

  it.each(Object.entries(CASES) as [Command['do'], Case][])(
    '%s is done once, and by two people as one after the other',
    async (does, one) => {
      const commandIn = (room: PrimaryRoom) => ({ do: does, ...one.command(room) }) as Command;
      const [first, second] = one.by;
      committee.isSlow = false;
      const [alone, inTurn, atOnce, together] = [
        await committee.begin(one),
        await committee.begin(one),
        await committee.begin(one),
        await committee.begin(one),
      ];
      const answer = await committee.give(alone, first, commandIn(alone));
      expect([does, answer]).toEqual([does, expect.objectContaining({ ok: true })]);
      const command = commandIn(inTurn);
      const turns = [await committee.give(inTurn, first, command), await committee.give(inTurn, second, command)];
      committee.isSlow = true;
      const [asked, both] = [commandIn(atOnce), commandIn(together)];
      const once = await Promise.all([0, 1, 2, 3].map(() => committee.give(atOnce, first, asked)));
      const two = await Promise.all([first, second, first, second].map((person) => committee.give(together, person, both)));
      expect(committee.stateOf(atOnce)).toBe(committee.stateOf(alone));
      expect(once.every((said) => 'ok' in said)).toBe(true);
      expect(committee.stateOf(together)).toBe(committee.stateOf(inTurn));
      expect(two.map((said) => 'ok' in said)).toEqual([...turns, ...turns].map((said) => 'ok' in said));
    },
  );
});
