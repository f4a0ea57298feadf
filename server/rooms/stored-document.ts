// Reads a stored draft into a document. A long draft is read in several turns of the event loop, so that others are served meanwhile. Yjs applies an update in
// one turn, however long it is; so a long update is cut into smaller ones that together give the same document.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { TURN_BYTES, TURN_STRUCTS } from '../runtime/limits.ts';
import { faultOf } from '../store/folding.ts';
import { type StoredDraft, Unreadable } from '../store/store-model.ts';

type Struct = Y.Item | Y.GC;

/** What an update deletes: ranges of clocks, by client. */
interface Deletions {
  readonly clients: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>;
}

/** The structs of one client in an update, and how many of them have been used. */
interface Queue {
  readonly structs: readonly Struct[];
  taken: number;
}

/** The updates of a stored draft, in order. */
export const updatesOf = ({ snapshot, updates }: StoredDraft): readonly Uint8Array[] => (snapshot ? [snapshot, ...updates] : updates);

/** The document of a stored draft, read in one turn. Throws Unreadable if a window could not load it. */
export function readAtOnce(stored: StoredDraft): Y.Doc {
  const steps = reading(stored);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The document of a stored draft; a long one is read in several turns of the event loop. Rejects with Unreadable if a window could not load it. */
export async function readInTurns(stored: StoredDraft): Promise<Y.Doc> {
  const steps = reading(stored);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise(setImmediate);
  }
}

/** Gives others a turn after a long draft was loaded, before the caller goes on with it. */
export async function turnAfter(stored: StoredDraft): Promise<void> {
  if (updatesOf(stored).some(({ length }) => length > TURN_BYTES)) await new Promise(setImmediate);
}

/** Reads a draft; others may have a turn at each step. */
function* reading(stored: StoredDraft): Generator<void, Y.Doc> {
  const ydoc = new Y.Doc();
  let fault: string | null;
  try {
    let since = 0;
    for (const update of updatesOf(stored)) {
      since += update.length;
      if (update.length <= TURN_BYTES) Y.applyUpdate(ydoc, update);
      else
        for (const part of partsOf(update, TURN_STRUCTS)) {
          yield;
          applyPart(ydoc, part);
        }
      if (since <= TURN_BYTES) continue;
      since = 0;
      yield;
    }
    fault = faultOf(ydoc);
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
  }
  if (fault === null) return ydoc;
  ydoc.destroy();
  throw new Unreadable(fault);
}

/** Applies a part of an update to a new document. */
export function applyPart(ydoc: Y.Doc, part: Uint8Array): void {
  ydoc.transact((transaction) => {
    Y.applyUpdate(ydoc, part);
    // A text may come in several parts. Marked as local, because Yjs would take a later part for somebody else's change and clean marks out of the text.
    transaction.local = true;
  });
}

/** Cuts an update into updates with the same effect when applied in order. Each has at most `most` structs, all of whose dependencies come earlier; the last
 *  one has the deletions. */
export function* partsOf(update: Uint8Array, most: number): Generator<Uint8Array> {
  const { structs, ds } = Y.decodeUpdate(update) as { structs: (Struct | Y.Skip)[]; ds: Deletions };
  if (structs.length <= most || structs.some((struct) => struct instanceof Y.Skip)) {
    yield update;
    return;
  }
  let part: Struct[] = [];
  for (const struct of inCausalOrder(structs as Struct[])) {
    part.push(struct);
    if (part.length < most) continue;
    yield encoded(part, { clients: new Map() });
    part = [];
  }
  yield encoded(part, ds);
}

/** The structs in an order in which each comes after its dependencies. */
function* inCausalOrder(structs: readonly Struct[]): Generator<Struct> {
  const queues = new Map([...byClient(structs)].map(([client, own]): [number, Queue] => [client, { structs: own, taken: 0 }]));
  const isAwaited = (id: Y.ID): boolean => {
    const queue = queues.get(id.client);
    const next = queue?.structs[queue.taken];
    return next !== undefined && id.clock >= next.id.clock;
  };
  for (const client of queues.keys()) {
    const waiting = [client];
    while (waiting.length > 0) {
      const queue = queues.get(waiting.at(-1)!)!;
      const struct = queue.structs[queue.taken];
      const first = struct && dependencies(struct).find((id) => isAwaited(id) && !waiting.includes(id.client));
      if (first) waiting.push(first.client);
      else if (!struct) waiting.pop();
      else {
        queue.taken++;
        yield struct;
        // The client that waited for this struct may go on.
        if (waiting.length > 1) waiting.pop();
      }
    }
  }
}

const dependencies = (struct: Struct): Y.ID[] =>
  struct instanceof Y.Item ? [struct.origin, struct.rightOrigin, struct.parent].filter((one): one is Y.ID => one instanceof Y.ID) : [];

function byClient(structs: readonly Struct[]): Map<number, Struct[]> {
  const all = new Map<number, Struct[]>();
  for (const struct of structs) {
    const own = all.get(struct.id.client);
    if (own) own.push(struct);
    else all.set(struct.id.client, [struct]);
  }
  return all;
}

function encoded(structs: readonly Struct[], deletions: Deletions): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const all = byClient(structs);
  encoding.writeVarUint(encoder.restEncoder, all.size);
  for (const [client, own] of all) {
    encoding.writeVarUint(encoder.restEncoder, own.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, own[0]!.id.clock);
    for (const struct of own) struct.write(encoder, 0);
  }
  writeDeletions(encoder, deletions);
  return encoder.toUint8Array();
}

function writeDeletions(encoder: Y.UpdateEncoderV1, { clients }: Deletions): void {
  encoding.writeVarUint(encoder.restEncoder, clients.size);
  for (const [client, ranges] of clients) {
    encoding.writeVarUint(encoder.restEncoder, client);
    encoding.writeVarUint(encoder.restEncoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(len);
    }
  }
}
