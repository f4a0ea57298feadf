// Updates that no client makes, struct by struct: the test specifies everything in them, down to the neighbours of every item.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

export interface Range {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** An item; without neighbours it is at the end of its parent's list. */
export function itemOf(
  id: Y.ID,
  content: Y.Item['content'],
  place: {
    readonly origin?: Y.ID | null;
    readonly rightOrigin?: Y.ID | null;
    readonly parent?: Y.ID | string;
    readonly attribute?: string;
  },
): Y.Item {
  const { origin = null, rightOrigin = null, parent = null, attribute = null } = place;
  // A root is named by its name, an element by the id of its item, as in the bytes of an update.
  return new Y.Item(id, null, origin, null, rightOrigin, parent as Y.ID | null, attribute, content);
}

/** An update of structs, each client's in the order of their clocks, with what it deletes. */
export function updateOf(structs: readonly (Y.Item | Y.GC)[], deletes: readonly Range[] = []): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const rest = encoder.restEncoder;
  const clients = [...new Set(structs.map(({ id }) => id.client))].sort((a, b) => b - a);
  encoding.writeVarUint(rest, clients.length);
  for (const client of clients) {
    const own = structs.filter(({ id }) => id.client === client);
    for (const number of [own.length, client, own[0]!.id.clock]) encoding.writeVarUint(rest, number);
    for (const one of own) one.write(encoder, 0);
  }
  const deleters = [...new Set(deletes.map(({ client }) => client))].sort((a, b) => b - a);
  encoding.writeVarUint(rest, deleters.length);
  for (const client of deleters) {
    const own = deletes.filter((one) => one.client === client);
    for (const number of [client, own.length]) encoding.writeVarUint(rest, number);
    for (const { clock, length } of own) for (const number of [clock, length]) encoding.writeVarUint(rest, number);
  }
  return encoder.toUint8Array();
}

/** The id of a letter of a text, counted in visible letters. */
export function letterOf(text: Y.XmlText, index: number): Y.ID {
  let left = index;
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (left < item.length) return Y.createID(item.id.client, item.id.clock + left);
    left -= item.length;
  }
  throw new RangeError(`The text has no letter ${index}.`);
}
