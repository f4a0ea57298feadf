// Reads a client's update before anything is applied. What is applied later must be exactly what was checked, so an update is accepted only in a form that Yjs
// reads in the same way: one section for each client, no empty structs, no gaps, all clocks within limits, no bytes left over. Structs that the document has
// already are left out, because Yjs would still follow their references.
import * as decoding from 'lib0/decoding';
import { writeVarUint } from 'lib0/encoding';
import * as Y from 'yjs';
import { isStartClient } from '../../src/protocol/shared-start.ts';
import { RefusedUpdate, refuse } from './refusal.ts';

/** No page reaches this clock, and JavaScript engines store it as a small integer. */
const HIGHEST_CLOCK = 2 ** 31 - 1;
/** The most structs of one update. A day of work offline has a few thousand, because words typed in sequence are one struct. */
const STRUCTS = 100_000;
/** The most characters of a mark's value, as JSON. */
const MARK_VALUE = 100;

const CONTENT = { deleted: 1, string: 4, format: 6, type: 7, any: 8 } as const;
const SKIP = 10;
const REF_BITS = 31;
const HAS_NAME = 32;
const HAS_RIGHT = 64;
const HAS_LEFT = 128;

type SharedType = ConstructorParameters<typeof Y.ContentType>[0];

const TYPES: readonly ((decoder: decoding.Decoder) => SharedType)[] = [
  () => new Y.Array(),
  () => new Y.Map(),
  () => new Y.Text(),
  (decoder) => new Y.XmlElement(decoding.readVarString(decoder)),
  () => new Y.XmlFragment(),
  (decoder) => new Y.XmlHook(decoding.readVarString(decoder)),
  () => new Y.XmlText(),
];

export type Struct = Y.Item | Y.GC;
type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

/** The context for reading an update. */
export interface Reader {
  /** The clock that the document has for a client. */
  readonly stateOf: (client: number) => number;
  /** True if the connection may write under a client id; called once for each id with new structs. */
  readonly mayWrite: (client: number) => boolean;
  /** False for a person who may only read: the update is then refused at the first new struct. */
  readonly mayBring: boolean;
}

export interface ReceivedUpdate {
  /** The new structs by client, in the order of their clocks. The document may already have the beginning of the first one. */
  readonly fresh: ReadonlyMap<number, readonly Struct[]>;
  /** The deleted ranges by client, sorted and without overlaps. */
  readonly deletions: DeleteSet;
  /** The update without the structs that the document already has. */
  readonly bytes: Uint8Array;
}

/** Reads an update. Throws RefusedUpdate for anything that Yjs would read differently or that the connection may not write. */
export function readUpdate(bytes: Uint8Array, reader: Reader): ReceivedUpdate {
  const decoder = decoding.createDecoder(bytes);
  const { fresh, hasKnown } = read(() => readStructs(decoder, reader));
  const deletions = read(() => readDeletions(decoder));
  if (decoding.hasContent(decoder)) refuse('malformed', 'bytes behind the update');
  return { fresh, deletions, bytes: hasKnown ? writeUpdate(fresh, deletions, reader.stateOf) : bytes };
}

/** Calls `part`. Refusals are rethrown; any other error (too few bytes, invalid UTF-8) becomes the refusal "malformed". */
function read<T>(part: () => T): T {
  try {
    return part();
  } catch (error) {
    if (error instanceof RefusedUpdate) throw error;
    return refuse('malformed', 'cannot be decoded');
  }
}

function readStructs(decoder: decoding.Decoder, { stateOf, mayWrite, mayBring }: Reader) {
  const fresh = new Map<number, Struct[]>();
  const sections = new Set<number>();
  let hasKnown = false;
  let structs = 0;
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const count = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    if (sections.has(client)) refuse('malformed', 'two sections of one client');
    if (count === 0) refuse('malformed', 'an empty section');
    sections.add(client);
    const known = stateOf(client);
    if (clock > known) refuse('pending', 'predecessors are missing');
    let own: Struct[] | null = null;
    for (let i = 0; i < count; i++) {
      if (++structs > STRUCTS) refuse('size', 'structs of one update');
      const struct = readStruct(decoder, client, clock);
      if (struct.length < 1) refuse('malformed', 'an empty struct');
      clock += struct.length;
      if (clock > HIGHEST_CLOCK) refuse('malformed', 'a clock out of bounds');
      if (clock <= known) {
        hasKnown = true;
        continue;
      }
      if (!own) {
        if (!mayBring) refuse('role', 'an observer writes');
        // shared-start.ts decides who may write under the id of a shared start.
        if (!isStartClient(client) && !mayWrite(client)) refuse('client-id', `client ${client}`);
        own = [];
        fresh.set(client, own);
      }
      own.push(struct);
    }
  }
  return { fresh, hasKnown };
}

function readStruct(decoder: decoding.Decoder, client: number, clock: number): Struct {
  const info = decoding.readUint8(decoder);
  const ref = info & REF_BITS;
  const id = Y.createID(client, clock);
  if (ref === 0) return new Y.GC(id, decoding.readVarUint(decoder));
  if (ref === SKIP) return refuse('pending', 'a gap');
  const origin = (info & HAS_LEFT) === 0 ? null : readId(decoder);
  const rightOrigin = (info & HAS_RIGHT) === 0 ? null : readId(decoder);
  if (origin || rightOrigin) return new Y.Item(id, null, origin, null, rightOrigin, null, null, readContent(decoder, ref));
  // Until the item is placed, a root parent is its name, a string.
  const parent = decoding.readVarUint(decoder) === 1 ? (decoding.readVarString(decoder) as unknown as Y.ID) : readId(decoder);
  const name = (info & HAS_NAME) === 0 ? null : decoding.readVarString(decoder);
  return new Y.Item(id, null, null, null, null, parent, name, readContent(decoder, ref));
}

const readId = (decoder: decoding.Decoder): Y.ID => Y.createID(decoding.readVarUint(decoder), decoding.readVarUint(decoder));

function readContent(decoder: decoding.Decoder, ref: number): Y.Item['content'] {
  if (ref === CONTENT.string) return new Y.ContentString(decoding.readVarString(decoder));
  if (ref === CONTENT.deleted) return new Y.ContentDeleted(decoding.readVarUint(decoder));
  if (ref === CONTENT.format) {
    const name = decoding.readVarString(decoder);
    const value = decoding.readVarString(decoder);
    if (value.length > MARK_VALUE) refuse('schema', 'a long value of a mark');
    return new Y.ContentFormat(name, JSON.parse(value));
  }
  if (ref === CONTENT.type) {
    const make = TYPES[decoding.readVarUint(decoder)];
    return make ? new Y.ContentType(make(decoder)) : refuse('malformed', 'an unknown type');
  }
  if (ref === CONTENT.any) {
    const values: unknown[] = [];
    for (let left = decoding.readVarUint(decoder); left > 0; left--) values.push(decoding.readAny(decoder));
    return new Y.ContentAny(values);
  }
  return ref < SKIP ? refuse('schema', `content ${ref}`) : refuse('malformed', `content ${ref}`);
}

/** Reads the delete set. Yjs writes each client once, with sorted ranges that do not touch; any other form is refused. */
function readDeletions(decoder: decoding.Decoder): DeleteSet {
  const deletions = Y.createDeleteSet();
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = decoding.readVarUint(decoder);
    if (deletions.clients.has(client)) refuse('malformed', 'deletions of one client twice');
    const ranges: { clock: number; len: number }[] = [];
    deletions.clients.set(client, ranges);
    let end = 0;
    for (let rest = decoding.readVarUint(decoder); rest > 0; rest--) {
      const clock = decoding.readVarUint(decoder);
      const len = decoding.readVarUint(decoder);
      if (clock < end || len < 1) refuse('malformed', 'deletions that overlap');
      end = clock + len;
      if (end > HIGHEST_CLOCK) refuse('malformed', 'a clock out of bounds');
      ranges.push({ clock, len });
    }
  }
  return deletions;
}

/** New structs and deletions, written as an update. */
export function writeUpdate(
  fresh: ReadonlyMap<number, readonly Struct[]>,
  { clients }: Pick<DeleteSet, 'clients'>,
  stateOf: Reader['stateOf'],
): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const rest = encoder.restEncoder;
  writeVarUint(rest, fresh.size);
  for (const [client, structs] of fresh) {
    const offset = Math.max(0, stateOf(client) - structs[0]!.id.clock);
    for (const number of [structs.length, client, structs[0]!.id.clock + offset]) writeVarUint(rest, number);
    for (const [i, struct] of structs.entries()) struct.write(encoder, i === 0 ? offset : 0);
  }
  writeVarUint(rest, clients.size);
  for (const [client, ranges] of clients) {
    for (const number of [client, ranges.length]) writeVarUint(rest, number);
    for (const { clock, len } of ranges) for (const number of [clock, len]) writeVarUint(rest, number);
  }
  return encoder.toUint8Array();
}
