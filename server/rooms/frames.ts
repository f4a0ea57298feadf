// Frames of the y-websocket protocol and ours, as bytes. What they mean is in room.ts and presence.ts.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE } from '../../src/protocol/messages.ts';

const SYNC = { step1: 0, step2: 1, update: 2 } as const;

export type Frame =
  | { readonly kind: 'step1'; readonly vector: Uint8Array }
  | { readonly kind: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  | { readonly kind: 'queryAwareness' | 'subscribeStored' | 'auth' };

/** Reads one frame; throws where it is none. */
export function readFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readVarUint(decoder);
  if (type === MESSAGE.sync) {
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (step === SYNC.step1) return { kind: 'step1', vector: body };
    if (step === SYNC.step2) return { kind: 'step2', update: body };
    if (step === SYNC.update) return { kind: 'update', update: body };
    throw new RangeError(`There is no sync step ${step}.`);
  }
  if (type === MESSAGE.awareness) return { kind: 'awareness', update: decoding.readVarUint8Array(decoder) };
  if (type === MESSAGE.queryAwareness) return { kind: 'queryAwareness' };
  if (type === MESSAGE.subscribeStored) return { kind: 'subscribeStored' };
  if (type === MESSAGE.auth) return { kind: 'auth' };
  throw new RangeError(`There is no message type ${type}.`);
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

/** Another frame, deflated. */
export function packedFrame(deflated: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.packed);
  encoding.writeUint8Array(encoder, deflated);
  return encoding.toUint8Array(encoder);
}

/** What is on disk: a state vector, and how many of the reader's own updates. */
export function storedFrame(vector: Uint8Array, updates: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.stored);
  encoding.writeVarUint8Array(encoder, vector);
  encoding.writeVarUint(encoder, updates);
  return encoding.toUint8Array(encoder);
}

/** One person's entry of an awareness update; state null: gone. */
export interface AwarenessEntry {
  readonly client: number;
  readonly clock: number;
  readonly state: Record<string, unknown> | null;
}

/** Reads an awareness update; throws where it is none. */
export function readAwareness(update: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(update);
  const entries: AwarenessEntry[] = [];
  for (let count = decoding.readVarUint(decoder); count > 0; count--) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const state: unknown = JSON.parse(decoding.readVarString(decoder));
    entries.push({
      client,
      clock,
      state: typeof state === 'object' && !Array.isArray(state) ? (state as Record<string, unknown> | null) : null,
    });
  }
  return entries;
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
