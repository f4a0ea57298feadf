// The demo committee: an invented body with a link for each role and one draft. It is made once in a data folder; after a restart the same links are valid.

import { PLAIN_COMMITTEE } from '../../src/protocol/committee.ts';
import type { Person } from '../../src/protocol/roles.ts';
import { SAMPLE_DRAFT } from '../../src/protocol/sample.ts';
import type { Identity, NewLink } from '../accounts/identity.ts';
import { execute } from '../commands/commands.ts';
import type { Library } from '../library/library.ts';
import { firstUpdate } from '../rooms/first-update.ts';
import { SERVER_CLIENT } from '../rooms/primary-room.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { FIRST_COMMITTEE, type Store } from '../store/store-model.ts';
import { demoDraft } from './demo-draft.ts';
import { demoLibrary } from './demo-library.ts';

const MADE = 'demo';
const FROZEN = 'demo version';
const SHELVED = 'demo library';
const FIRST_VERSION = 'L.2';
const SECRETARIAT: Person = { role: 'secretariat', delegation: '', name: 'Secretariat' };

const LINKS: readonly NewLink[] = [
  { role: 'chair', delegation: '', name: 'Chair' },
  { role: 'secretariat', delegation: '', name: 'Secretariat' },
  { role: 'delegation', delegation: 'NOR', name: 'Norway' },
  { role: 'delegation', delegation: 'FJI', name: 'Fiji' },
  { role: 'delegation', delegation: 'EGY', name: 'Egypt' },
  { role: 'observer', delegation: '', name: 'Observer' },
  { role: 'wall', delegation: '', name: 'Wall' },
];

/** Creates the parts of the demo that the store does not have yet. */
export async function furnishDemo(store: Store, identity: Identity, clock: Clock): Promise<void> {
  if (identity.setting(MADE) === null) {
    const form = {
      settings: { ...PLAIN_COMMITTEE, name: 'Committee of the Whole', session: 'Commission on Shared Waters, fourteenth session' },
      delegations: LINKS.flatMap(({ delegation, name }) => (delegation === '' ? [] : [{ code: delegation, name }])),
    };
    if (!identity.committee(FIRST_COMMITTEE)) await identity.found(FIRST_COMMITTEE, form, LINKS, { keeps: () => true, setup: null });
    const update = firstUpdate(demoDraft());
    const row = { client: SERVER_CLIENT, delegation: '', role: 'server', at: isoOf(clock), update } as const;
    if ((await store.committeeOf(SAMPLE_DRAFT)) === null) await store.createDraft(SAMPLE_DRAFT, row, FIRST_COMMITTEE);
    await identity.putSetting(MADE, 'made');
  }
}

/** Freezes the demo's draft as a version, once, so that there is a version to compare with from the start. */
export async function freezeDemo(rooms: Rooms, store: Store, identity: Identity, clock: Clock): Promise<void> {
  if (identity.setting(FROZEN) !== null) return;
  // An unreadable demo must not prevent the server from starting.
  const room = await rooms.open(SAMPLE_DRAFT).catch(() => null);
  if (!room) return;
  const outcome = await execute(
    {
      room,
      person: SECRETARIAT,
      store,
      clock,
      isDelegation: (code) => identity.isDelegation(FIRST_COMMITTEE, code),
      open: (id) => rooms.open(id),
    },
    { do: 'freeze', name: FIRST_VERSION },
  );
  if (!('error' in outcome)) await identity.putSetting(FROZEN, FIRST_VERSION);
}

/** Adds the sample texts to the library of the demo committee, once, so that removed ones do not come back. */
export async function fillDemoLibrary(library: Pick<Library, 'add'>, identity: Identity): Promise<void> {
  if (identity.setting(SHELVED) !== null) return;
  const owner = { committee: FIRST_COMMITTEE, delegation: '', layer: 0 };
  await Promise.all(demoLibrary().map(({ json, date }) => library.add(owner, json, { replace: false, by: SECRETARIAT.name, date })));
  await identity.putSetting(SHELVED, 'filled');
}
