// A process that rereads the directory after another process changed it keeps its own changes made during the read, and does not bring back what it
// ended: after any sequence of changes it knows the same as a process that starts then. (RULES Z17)
import fs from 'node:fs';
import { assert, asyncProperty, constantFrom, record } from 'fast-check';
import { expect, it } from 'vitest';
import { Identity, type Sitter } from '../../../server/accounts/identity.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import type { Store } from '../../../server/store/store-model.ts';
import { PLAIN_COMMITTEE } from '../../../src/protocol/committee.ts';
import { freshFolder } from '../../support/server/server.ts';
import { asyncStore } from '../../support/server/store.ts';

const clock = { now: () => 0, steady: () => 0, after: () => () => {} };
const FORM = { settings: PLAIN_COMMITTEE, delegations: [{ code: 'NOR', name: 'Norway' }] };
const CHAIR = { role: 'chair', delegation: '', name: 'Chair' } as const;
const NORWAY = { role: 'delegation', delegation: 'NOR', name: 'Norway' } as const;
const FOUNDED = { keeps: () => false, setup: null };

/** The changes that a process may make. */
const CHANGES = {
  'makes a committee': (identity) => identity.found('d', FORM, [CHAIR], FOUNDED),
  'changes a committee': (identity) => identity.change('c', { ...FORM, delegations: [{ code: 'FJI', name: 'Fiji' }] }),
  'makes a set-up link': (identity) => identity.createSetup(clock, true),
  'makes a link': (identity) => identity.createLink('c', { role: 'delegation', delegation: 'EGY', name: 'Egypt' }),
  'revokes a link': (identity) => identity.revoke(identity.list('c')[1]!),
  'gives a link a new address': (identity) => identity.renew(identity.list('c')[1]!),
  'opens a session': (identity) => identity.openSession(identity.list('c')[1]!, clock, 'Ana'),
  'ends a session': (identity) => identity.seat(identity.sitters('c', 'NOR'), 'ended'),
  'moves a sitter': (identity) => identity.seat(identity.sitters('c', 'NOR') as Sitter[], 'member', 4),
  'stores a setting': (identity) => identity.putSetting('name', 'new'),
  'replaces a setting': (identity) => identity.replaceSetting('name', 'old', 'new'),
} satisfies Record<string, (identity: Identity) => Promise<unknown>>;

/** Everything that a process knows. */
const knownTo = (identity: Identity) => ({
  committees: identity.ids.map((id) => [identity.committee(id), identity.list(id), identity.sitters(id, 'NOR')]),
  setup: identity.keptSetup(clock),
  settings: identity
    .settingNamesUnder('')
    .toSorted()
    .map((name) => [name, identity.setting(name)]),
});

/** A store that holds back the result of a read from `hold` until it is released. */
function slow(store: Store) {
  let held: (() => void)[] = [];
  let isHolding = false;
  const late = async <T>(answer: Promise<T>): Promise<T> => {
    const read = await answer;
    if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
    return read;
  };
  return {
    store: { ...store, directory: () => late(store.directory()), session: (hash: string) => late(store.session(hash)) } satisfies Store,
    hold: () => void (isHolding = true),
    isHeld: () => held.length > 0,
    release() {
      isHolding = false;
      for (const go of held) go();
      held = [];
    },
  };
}

async function begun() {
  const folder = freshFolder();
  const inner = openSqliteStore(`${folder}/chapeau.sqlite`);
  const disk = asyncStore(inner);
  const first = await Identity.load(disk);
  const [, norway] = (await first.found('c', FORM, [CHAIR, NORWAY], FOUNDED))!;
  await first.openSession(norway!, clock, 'Nils');
  await first.putSetting('name', 'old');
  const held = slow(disk);
  const identity = await Identity.load(held.store, true);
  const close = async () => {
    inner.close();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  return { disk, held, identity, close };
}

/** Waits until the store has read and holds back the result. */
const untilHeld = async ({ isHeld }: ReturnType<typeof slow>) => {
  while (!isHeld()) await new Promise((resolve) => setImmediate(resolve));
};

it.each(Object.keys(CHANGES) as (keyof typeof CHANGES)[])(
  'Z17: a process that %s while it reads the directory knows that afterwards',
  (change) =>
    assert(
      asyncProperty(record({ next: constantFrom(...(Object.keys(CHANGES) as (keyof typeof CHANGES)[])) }), async ({ next }) => {
        const { disk, held, identity, close } = await begun();
        held.hold();
        const reading = identity.refresh();
        await untilHeld(held);
        await CHANGES[change](identity);
        if (next !== change) await CHANGES[next](identity);
        held.release();
        await reading;
        expect(knownTo(identity)).toEqual(knownTo(await Identity.load(disk)));
        await close();
      }),
      { numRuns: 3 },
    ),
);

it('Z17: a session that ends while it is read is not taken back', async () => {
  const { held, identity, disk, close } = await begun();
  const [nils] = identity.sitters('c', 'NOR');
  const other = await Identity.load(held.store, true);
  await identity.seat([nils!], 'ended');
  expect(other.visitorNow(nils!.hash)).not.toBeNull();
  await other.refresh();
  // Another process admits the person again; here the session ends during the read.
  const value = (await (await Identity.load(disk)).openSession(identity.list('c')[1]!, clock, 'Ana'))!;
  held.hold();
  const visiting = identity.visitor(value);
  await untilHeld(held);
  const hash = (await Identity.load(disk)).sitters('c', 'NOR').at(-1)!.hash;
  await identity.endSessions([hash]);
  held.release();
  expect(await visiting).toBeNull();
  await close();
});
