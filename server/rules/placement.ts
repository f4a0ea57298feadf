// Finds where the items of an update would be inserted, without applying it: an order of the new structs in which each refers only to earlier ones, and the
// parent of each, by the same steps as Item.getMissing of Yjs. It refuses items that are their own parent, and gaps, because they crash or block Yjs.
import * as Y from 'yjs';
import { TEXT_ROOT } from '../../src/protocol/document.ts';
import { refuse } from './refusal.ts';
import { elementName, ROOT } from './schema-gate.ts';

/** The container of an item. `void`: a garbage-collected element, so that everything inserted into it is collected too. */
export type Container =
  | { readonly in: 'root' }
  | { readonly in: 'old'; readonly item: Y.Item }
  | { readonly in: 'new'; readonly item: PlacedItem }
  | { readonly in: 'void' };

/** A new item with its container and, if it is the value of an attribute, the attribute's name. */
export interface PlacedItem {
  readonly item: Y.Item;
  readonly place: Container;
  readonly attribute: string | null;
}

type Struct = Y.Item | Y.GC;
type Located = { readonly place: Container; readonly attribute: string | null } | 'collected';

/** The most (concurrent) items that may lie between the neighbours of all new items of one update together. */
const STEPS = 1_000_000;

const VOID: Container = { in: 'void' };

export class Placement {
  readonly placed: PlacedItem[] = [];
  /** The clients with new structs in the update. */
  readonly clients: readonly number[];
  /** For each of these clients, its clock after the update. */
  private readonly after = new Map<number, number>();
  private readonly ydoc: Y.Doc;
  private readonly store: Y.Doc['store'];
  private steps = 0;
  private readonly fresh = new Map<number, { readonly structs: readonly Struct[]; readonly placed: (PlacedItem | null)[] }>();

  /** `fresh`: the new structs of each client, in the order of their clocks and without gaps. */
  constructor(ydoc: Y.Doc, fresh: ReadonlyMap<number, readonly Struct[]>) {
    this.ydoc = ydoc;
    this.store = ydoc.store;
    this.clients = [...fresh.keys()];
    for (const [client, structs] of fresh) {
      this.fresh.set(client, { structs, placed: [] });
      this.after.set(client, Y.getState(this.store, client));
    }
    this.integrate();
  }

  /** True if an id is in the document or in the update. */
  isKnown(client: number, clock: number): boolean {
    return clock < (this.after.get(client) ?? Y.getState(this.store, client));
  }

  /** Takes the new structs in an order in which everything that a struct refers to comes before it; refuses the update if a circle or an unknown id makes that
   *  impossible. A client that waits for another is tried again only when that one has advanced. */
  private integrate(): void {
    const ready = [...this.clients];
    const waiting = new Map<number, number[]>();
    for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
      const { structs, placed } = this.fresh.get(client)!;
      const before = placed.length;
      let blocks: number | null = null;
      while (placed.length < structs.length) {
        const struct = structs[placed.length]!;
        blocks = this.missingFor(struct);
        if (blocks !== null) break;
        placed.push(struct instanceof Y.Item ? this.locate(struct) : null);
        this.after.set(client, struct.id.clock + struct.length);
      }
      if (blocks !== null) {
        const others = waiting.get(blocks);
        if (others) others.push(client);
        else waiting.set(blocks, [client]);
      }
      if (placed.length === before) continue;
      ready.push(...(waiting.get(client) ?? []));
      waiting.delete(client);
    }
    if (waiting.size > 0) refuse('pending', 'refers to something that is not there before it');
  }

  /** The client of an id that a struct refers to and that is not there yet; null if all are there. */
  private missingFor(struct: Struct): number | null {
    if (!(struct instanceof Y.Item)) return null;
    const { origin, rightOrigin, parent } = struct;
    if (origin && !this.isKnown(origin.client, origin.clock)) return origin.client;
    if (rightOrigin && !this.isKnown(rightOrigin.client, rightOrigin.clock)) return rightOrigin.client;
    if (parent instanceof Y.ID && !this.isKnown(parent.client, parent.clock)) return parent.client;
    return null;
  }

  private locate(item: Y.Item): PlacedItem {
    const found = this.parentOf(item);
    const placed: PlacedItem = { item, place: found.place, attribute: found.attribute };
    this.checkHead(placed);
    this.placed.push(placed);
    return placed;
  }

  private parentOf(item: Y.Item): { place: Container; attribute: string | null } {
    const left = item.origin ? this.at(item.origin) : null;
    const right = item.rightOrigin ? this.at(item.rightOrigin) : null;
    if (left === 'collected' || right === 'collected') return { place: VOID, attribute: null };
    if (left && right) {
      if (left.attribute !== right.attribute || !samePlace(left.place, right.place)) refuse('order', 'neighbours in two lists');
      this.checkNeighbours(item.origin!, item.rightOrigin!);
    }
    const beside = left ?? right;
    if (beside) return beside;
    const parent: unknown = item.parent;
    if (typeof parent === 'string') {
      if (parent !== TEXT_ROOT) refuse('root', 'another root');
      if (item.parentSub !== null) refuse('root', 'an attribute of the root');
      return { place: { in: 'root' }, attribute: null };
    }
    if (!(parent instanceof Y.ID)) return refuse('malformed', 'no parent');
    return { place: this.container(parent), attribute: item.parentSub };
  }

  /** Refuses an item whose old left neighbour comes after its old right neighbour: windows that receive the items in another order would show another text. */
  private checkNeighbours(left: Y.ID, right: Y.ID): void {
    if (this.freshAt(left) !== undefined || this.freshAt(right) !== undefined) return;
    const [first, last] = [Y.getItem(this.store, left) as unknown as Y.Item, Y.getItem(this.store, right) as unknown as Y.Item];
    if (first === last && left.clock >= right.clock) refuse('order', 'neighbours the wrong way round');
    for (let at: Y.Item | null = first; at !== last; at = at!.right) {
      if (!at) refuse('order', 'neighbours the wrong way round');
      if (++this.steps > STEPS) refuse('size', 'neighbours that are far apart');
    }
  }

  private container(id: Y.ID): Container {
    const fresh = this.freshAt(id);
    if (fresh === undefined) {
      const old: unknown = Y.getItem(this.store, id);
      return old instanceof Y.Item && old.content instanceof Y.ContentType ? { in: 'old', item: old } : VOID;
    }
    if (fresh === null || !(fresh.item.content instanceof Y.ContentType) || fresh.place.in === 'void') return VOID;
    return { in: 'new', item: fresh };
  }

  /** The container of the item with an id. */
  private at(id: Y.ID): Located {
    const fresh = this.freshAt(id);
    if (fresh === null) return 'collected';
    if (fresh !== undefined) return fresh.place.in === 'void' ? 'collected' : fresh;
    const old: unknown = Y.getItem(this.store, id);
    return old instanceof Y.Item ? this.listOf(old) : 'collected';
  }

  private listOf(old: Y.Item): Located {
    const parent = old.parent as Y.AbstractType<unknown>;
    if (parent._item) return { place: { in: 'old', item: parent._item }, attribute: old.parentSub };
    if (parent !== this.ydoc.getXmlFragment(TEXT_ROOT)) return refuse('root', 'another root');
    return { place: { in: 'root' }, attribute: old.parentSub };
  }

  /** The new item with an id; undefined for an old id, null for a new item that is garbage-collected already. */
  private freshAt(id: Y.ID): PlacedItem | null | undefined {
    const own = this.fresh.get(id.client);
    if (!own || id.clock < Y.getState(this.store, id.client)) return undefined;
    let low = 0;
    let high = own.placed.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const struct = own.structs[middle]!;
      if (id.clock < struct.id.clock) high = middle - 1;
      else if (id.clock >= struct.id.clock + struct.length) low = middle + 1;
      else return own.placed[middle]!;
    }
    return refuse('pending', 'unknown id');
  }

  /** For a struct whose beginning is stored already, Yjs inserts the rest after that beginning, so both must be in the same container. */
  private checkHead({ item, place, attribute }: PlacedItem): void {
    const known = Y.getState(this.store, item.id.client);
    if (item.id.clock >= known || place.in === 'void') return;
    const head: unknown = Y.getItem(this.store, Y.createID(item.id.client, known - 1));
    const list = head instanceof Y.Item ? this.listOf(head) : 'collected';
    if (list === 'collected' || list.attribute !== attribute || !samePlace(list.place, place)) refuse('order', 'goes on in another list');
  }
}

function samePlace(a: Container, b: Container): boolean {
  if (a.in === 'old' && b.in === 'old') return a.item === b.item;
  if (a.in === 'new' && b.in === 'new') return a.item === b.item;
  return a.in === b.in;
}

/** The name of the element that a container is. */
export function placeName(place: Container): string {
  if (place.in === 'root') return ROOT;
  if (place.in === 'void') return '#void';
  const item = place.in === 'old' ? place.item : place.item.item;
  return elementName((item.content as Y.ContentType).type);
}
