// Whether an update that has not been applied yet would change an element of a shared document, or anything in it. Read from the update itself: each struct
// names its neighbour or its parent type, and deletions name ids.
import * as Y from 'yjs';

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** The struct of a sorted list that has this clock; null if there is none. */
function structAt<T extends { readonly id: Y.ID; readonly length: number }>(list: readonly T[] | undefined, clock: number): T | null {
  let [low, high] = [0, (list?.length ?? 0) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const one = list![middle]!;
    if (clock < one.id.clock) high = middle - 1;
    else if (clock >= one.id.clock + one.length) low = middle + 1;
    else return one;
  }
  return null;
}

/** True if `update` changes `element` or anything in it, or deletes it; true also if that is not yet known because the update depends on missing updates.
 *  `element` must be part of a document. */
export function touchesElement(element: Y.XmlElement, update: Uint8Array): boolean {
  const { doc, _item: home } = element;
  if (!doc || !home) throw new Error('The element is in no document.');
  const { structs, ds } = Y.decodeUpdate(update);
  const added = new Map<number, Struct[]>();
  for (const struct of structs) {
    const list = added.get(struct.id.client);
    if (list) list.push(struct);
    else added.set(struct.id.client, [struct]);
  }
  const known = (id: Y.ID) => structAt(doc.store.clients.get(id.client), id.clock);
  const isAround = (item: Y.Item): boolean => {
    for (let up: Y.Item | null = item; up; up = (up.parent as Y.AbstractType<unknown> | null)?._item ?? null) if (up === home) return true;
    return false;
  };
  /** Whether the struct with this id is the element or inside it. */
  const isIn = (id: Y.ID): boolean => {
    for (let next = id; ; ) {
      const here = known(next);
      if (here) return here instanceof Y.Item && isAround(here);
      const there = structAt(added.get(next.client), next.clock);
      if (!there || there instanceof Y.Skip) return true;
      if (there instanceof Y.GC) return false;
      const { parent, origin, rightOrigin } = there as Y.Item;
      if (typeof parent === 'string') return false;
      // A neighbour of the element is not in it; but everything inside has a neighbour or parent that is inside.
      if (parent === null) {
        const beside = origin ?? rightOrigin;
        if (!beside) return true;
        const sibling = known(beside);
        if (sibling) return sibling instanceof Y.Item && sibling !== home && isAround(sibling);
        next = beside;
      } else next = parent as unknown as Y.ID;
    }
  };
  for (const struct of structs) if (!(struct instanceof Y.Skip) && !known(struct.id) && isIn(struct.id)) return true;
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges) {
      const list = doc.store.clients.get(client) ?? [];
      for (let at = clock; at < clock + len; ) {
        const item = structAt(list, at);
        if (!item) {
          if (isIn(Y.createID(client, at))) return true;
          at += structAt(added.get(client), at)?.length ?? 1;
          continue;
        }
        if (item instanceof Y.Item && !item.deleted && isAround(item)) return true;
        at = item.id.clock + item.length;
      }
    }
  return false;
}
