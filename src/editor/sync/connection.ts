// One connection of one shared document to the server: y-websocket, plus acknowledgements of what is on disk, deflated messages, and messages that wait while
// an input method composes. Not here: refusals, and the state for the screens (draft-session.ts).
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Awareness } from 'y-protocols/awareness';
import { messageYjsSyncStep1 } from 'y-protocols/sync';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { MESSAGE, PACKED } from '../../protocol/messages.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { OutboxStorage } from './outbox-storage.ts';
import { applyRemote } from './remote-queue.ts';
import { type StoredUpdates, watchStored } from './stored-updates.ts';
import { type UnsavedWords, watchUnsaved } from './unsaved-words.ts';

/** A shared document that is kept in step with the server's. */
export interface Connection {
  readonly ydoc: Y.Doc;
  readonly awareness: Awareness;
  readonly unsaved: UnsavedWords;
  /** Null if nothing is stored on the device for this person. */
  readonly unsent: Outbox | null;
  /** What the server has stored and the device has not yet; null if the device stores nothing. */
  readonly stored: StoredUpdates | null;
  /** True while everything that the server had when it connected has been received. */
  readonly synced: () => boolean;
  readonly connected: () => boolean;
  /** Applies a state that the server had stored, as if received from it. */
  show(state: Uint8Array): void;
  /** Connects at once if it is not connected, without waiting for the next attempt. */
  retry(): void;
  destroy(): void;
}

/** The callbacks of a connection. */
export interface ConnectionEvents {
  /** Anything that the screens show may have changed. */
  readonly onChange: () => void;
  /** The server closed the connection for good, with one of the close codes of the protocol. */
  readonly onClosed: (code: number, reason: string) => void;
}

/** A finished message, as sockets take it. */
const bytesOf = (encoder: encoding.Encoder) => encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>;

/** The changes of the document in a sync message; null in the one that asks for ours. */
function updateIn(message: Uint8Array): Uint8Array | null {
  const decoder = decoding.createDecoder(message);
  return decoding.readVarUint(decoder) === messageYjsSyncStep1 ? null : decoding.readVarUint8Array(decoder);
}

const subscribeStored = () => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.subscribeStored);
  return bytesOf(encoder);
};

/** Inflates a deflated message. */
async function unpacked(deflated: Uint8Array): Promise<Uint8Array> {
  const inflated = new Blob([new Uint8Array(deflated)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(inflated).arrayBuffer());
}

/** Connects a new shared document to the room of a draft. `as`: id of the person's link; by default the server uses the cookie. `storage`: where unsent
 *  words are stored on this device; null for nowhere. `seen`: whether others see this window. Connects in a microtask, after the caller has the result. */
export function connect(
  url: string,
  draft: string,
  as: string | undefined,
  storage: OutboxStorage | null,
  seen: boolean,
  events: ConnectionEvents,
): Connection {
  const ydoc = new Y.Doc();
  const provider = new WebsocketProvider(url, encodeURIComponent(draft), ydoc, {
    connect: false,
    params: { ...(as !== undefined && { as }), [PACKED]: '1' },
    disableBc: true,
    // Asks again for what a lost message held (milliseconds).
    resyncInterval: 60_000,
    maxBackoffTime: 15_000,
  });
  const isOurs = (origin: unknown) => origin !== provider;
  const unsaved = watchUnsaved(ydoc, isOurs, events.onChange);
  const unsent = storage && createOutbox(ydoc, isOurs, unsaved, storage, events.onChange);
  const stored = storage && watchStored(ydoc, isOurs);
  const { messageHandlers } = provider;
  const isOpen = () => provider.wsconnected && provider.ws?.readyState === provider.ws?.OPEN;
  const sync = messageHandlers[MESSAGE.sync]!;
  messageHandlers[MESSAGE.sync] = (encoder, decoder, ...rest) => {
    const message = decoding.readTailAsUint8Array(decoder);
    let deferred = false;
    applyRemote(ydoc, updateIn(message), () => {
      const answer = deferred ? encoding.createEncoder() : encoder;
      sync(answer, decoding.createDecoder(message), ...rest);
      // The provider sends an answer only if it contains more than a message type: the sync answer.
      if (encoding.length(answer) <= 1 || !isOpen()) return;
      if (deferred) provider.ws?.send(bytesOf(answer));
      unsaved.sent(true);
    });
    deferred = true;
  };
  messageHandlers[MESSAGE.packed] = (_encoder, decoder, of, emitSynced) => {
    const { ws } = of;
    void unpacked(decoding.readTailAsUint8Array(decoder)).then((message) => {
      const inner = decoding.createDecoder(message);
      const type = decoding.readVarUint(inner);
      // A message of a socket that is gone is dropped: the next socket syncs anew.
      if (provider.ws === ws) messageHandlers[type]?.(encoding.createEncoder(), inner, of, emitSynced, type);
    });
  };
  // Registered after the provider's own listener, which sends the update.
  ydoc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (isOurs(origin) && isOpen()) unsaved.sent(false);
  });
  // Deletions by others may have removed what the server stored. Their changes are read first, to know what was lost.
  let storedFrames = 0;
  const settle = () => {
    if (!provider.synced || storedFrames === 0 || !unsaved.settle(storedFrames)) return;
    unsent?.settled();
    stored?.settled();
    events.onChange();
  };
  messageHandlers[MESSAGE.stored] = (_encoder, decoder) => {
    decoding.readVarUint8Array(decoder);
    const frames = decoding.readVarUint(decoder);
    applyRemote(ydoc, null, () => {
      storedFrames = frames;
      settle();
    });
  };
  messageHandlers[MESSAGE.subscribeStored] = () => {};
  provider.on('status', ({ status }: { status: string }) => {
    if (status === 'connected') {
      storedFrames = 0;
      unsaved.begin();
      provider.ws?.send(subscribeStored());
    }
    events.onChange();
  });
  provider.on('sync', () => {
    settle();
    events.onChange();
  });
  provider.on('closed', ({ code, reason }: { code: number; reason: string }) => events.onClosed(code, reason));
  // Awareness states start at clock 0, which other clients ignore as old; setting the state once more makes this person visible at once.
  provider.awareness.setLocalState(seen ? {} : null);
  // The provider echoes the awareness of others; a hidden window must send nothing.
  if (!seen) provider.awareness.off('update', provider._awarenessUpdateHandler);
  provider.awareness.on('change', events.onChange);
  // The provider reports its first status while it connects; by then the caller must hold the connection.
  let ended = false;
  queueMicrotask(() => {
    if (!ended) provider.connect();
  });
  return {
    ydoc,
    awareness: provider.awareness,
    unsaved,
    unsent,
    stored,
    synced: () => provider.synced,
    connected: () => provider.wsconnected,
    show: (state) => applyRemote(ydoc, state, () => Y.applyUpdate(ydoc, state, provider)),
    retry() {
      if (provider.wsconnected) return;
      provider.disconnect();
      provider.connect();
    },
    destroy() {
      ended = true;
      unsent?.destroy();
      stored?.destroy();
      unsaved.destroy();
      provider.destroy();
      provider.awareness.destroy();
      ydoc.destroy();
    },
  };
}
