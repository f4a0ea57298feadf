// Reads and writes the frames of the y-websocket protocol, and our own frames (src/protocol/messages.ts). rooms/primary-room.ts and presence.ts handle them.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE } from '../../src/protocol/messages.ts';

const SYNC = { step1: 0, step2: 1, update: 2 } as const;

export type Frame =
  | { readonly kind: 'step1'; readonly vector: Uint8Array }
  | { readonly kind: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  | { readonly kind: 'queryAwareness' | 'subscribeStored' | 'auth' };

export type FrameKind = Frame['kind'];

/** Reads one frame. Throws if the bytes are not a frame. */
export function readFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes);
  const kind = readKind(decoder);
  if (kind === 'step1') return { kind, vector: checkedVector(decoding.readVarUint8Array(decoder)) };
  if (kind === 'step2' || kind === 'update' || kind === 'awareness') return { kind, update: decoding.readVarUint8Array(decoder) };
  return { kind };
}

/** The kind of a frame, from its first numbers; null if the bytes are not a frame. A number has several encodings (`00`, `80 00`), so the numbers are decoded,
 *  not compared byte by byte. */
export function kindOf(bytes: Uint8Array): FrameKind | null {
  try {
    return readKind(decoding.createDecoder(bytes));
  } catch {
    return null;
  }
}

function readKind(decoder: decoding.Decoder): FrameKind {
  const type = decoding.readVarUint(decoder);
  if (type === MESSAGE.sync) {
    const step = decoding.readVarUint(decoder);
    if (step === SYNC.step1) return 'step1';
    if (step === SYNC.step2) return 'step2';
    if (step === SYNC.update) return 'update';
    throw new RangeError(`There is no sync step ${step}.`);
  }
  if (type === MESSAGE.awareness) return 'awareness';
  if (type === MESSAGE.queryAwareness) return 'queryAwareness';
  if (type === MESSAGE.subscribeStored) return 'subscribeStored';
  if (type === MESSAGE.auth) return 'auth';
  throw new RangeError(`There is no message type ${type}.`);
}

/** Throws if the bytes are not a state vector. Checked here, because the answer may be made later, where nobody would catch the error. */
function checkedVector(vector: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(vector);
  for (let left = 2 * decoding.readVarUint(decoder); left > 0; left--) decoding.readVarUint(decoder);
  if (decoding.hasContent(decoder)) throw new RangeError('A state vector has more bytes than it says.');
  return vector;
}

function frame(type: number, step: number | null, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  if (step !== null) encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

export const step1Frame = (vector: Uint8Array) => frame(MESSAGE.sync, SYNC.step1, vector);
export const step2Frame = (update: Uint8Array) => frame(MESSAGE.sync, SYNC.step2, update);
export const updateFrame = (update: Uint8Array) => frame(MESSAGE.sync, SYNC.update, update);
export const awarenessFrame = (update: Uint8Array) => frame(MESSAGE.awareness, null, update);

/** A frame that contains another frame, deflated. */
export function packedFrame(deflated: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.packed);
  encoding.writeUint8Array(encoder, deflated);
  return encoding.toUint8Array(encoder);
}

/** An acknowledgement for a window: the state vector of the stored document, and how many of the window's own updates are stored. */
export function storedFrame(vector: Uint8Array, updates: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.stored);
  encoding.writeVarUint8Array(encoder, vector);
  encoding.writeVarUint(encoder, updates);
  return encoding.toUint8Array(encoder);
}

/** One entry of an awareness update. `state` is the JSON of a person's state; null if the person has left. */
export interface AwarenessEntry {
  readonly client: number;
  readonly clock: number;
  readonly state: Record<string, unknown> | null;
}

/** An entry of an awareness update whose state has not been parsed. */
export interface UnreadEntry {
  readonly client: number;
  readonly clock: number;
  /** JSON. */
  readonly text: string;
}

/** Reads an awareness update without its states. Throws if the bytes are not one. */
export function readAwareness(update: Uint8Array): UnreadEntry[] {
  const decoder = decoding.createDecoder(update);
  const entries: UnreadEntry[] = [];
  for (let count = decoding.readVarUint(decoder); count > 0; count--) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    entries.push({ client, clock, text: decoding.readVarString(decoder) });
  }
  return entries;
}

/** Parses the state of an entry. Throws if it is not JSON. */
export function readEntry({ client, clock, text }: UnreadEntry): AwarenessEntry {
  const state: unknown = JSON.parse(text);
  return { client, clock, state: typeof state === 'object' && !Array.isArray(state) ? (state as Record<string, unknown> | null) : null };
}

export function writeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  }
  return encoding.toUint8Array(encoder);
}
