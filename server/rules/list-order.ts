// Checks that a list of elements will have the same order in every window. Yjs places each item by the two neighbours that the item names, and all windows
// reach the same order only if these were next to each other when it was written. A forged update can name other neighbours; then the order depends on the
// order in which a window receives the items. So this file builds the list several times, as windows that receive the items in different orders would build it.
// This is done only for lists of elements (the paragraphs, and the children of a paragraph), which are short. The steps are those of Item.integrate of Yjs,
// after "Near real-time peer-to-peer shared editing on extensible data types" (Nicolaescu et al., 2016).
import * as Y from 'yjs';

/** An element of a list as it was written, or a run of deleted elements with nothing in between: `length` units from `clock` on. */
interface Entry {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly origin: Y.ID | null;
  readonly rightOrigin: Y.ID | null;
}

/** An entry in a linked list. */
interface Node extends Entry {
  left: Node | null;
  right: Node | null;
}

type Listed = Pick<Y.AbstractType<unknown>, '_start'>;

/** The key of an entry is its first unit. Items before an entry refer to its first unit, items after it to its last. */
const nameOf = ({ client, clock }: Y.ID | Entry): string => `${client} ${clock}`;
const lastOf = ({ client, clock, length }: Entry): string => `${client} ${clock + length - 1}`;
const isSame = (a: Y.ID | null, b: Y.ID | null): boolean => a === b || (a !== null && b !== null && Y.compareIDs(a, b));

/** The clocks at which items are cut because other items refer to a place inside them. A run of deleted elements can be as long as the largest clock, so no
 *  step here visits single units. */
class Cuts {
  /** The clocks at which an entry begins, by client, sorted. */
  private readonly clocks = new Map<number, readonly number[]>();

  constructor(items: readonly Y.Item[]) {
    const found = new Map<number, Set<number>>();
    const add = (client: number, clock: number) => found.set(client, (found.get(client) ?? new Set()).add(clock));
    for (const { origin, rightOrigin } of items) {
      if (origin) add(origin.client, origin.clock + 1);
      if (rightOrigin) add(rightOrigin.client, rightOrigin.clock);
    }
    for (const [client, clocks] of found)
      this.clocks.set(
        client,
        [...clocks].sort((a, b) => a - b),
      );
  }

  /** The entries of an item, from a clock on. */
  entriesOf({ id, length, origin, rightOrigin }: Y.Item, from = id.clock): Entry[] {
    const { client } = id;
    const end = id.clock + length;
    const entries: Entry[] = [];
    const clocks = this.clocks.get(client) ?? [];
    let next = firstAbove(clocks, Math.max(id.clock, from));
    for (let clock = Math.max(id.clock, from); clock < end; ) {
      const stop = Math.min(end, clocks[next++] ?? end);
      entries.push({
        client,
        clock,
        length: stop - clock,
        origin: clock === id.clock ? origin : Y.createID(client, clock - 1),
        rightOrigin,
      });
      clock = stop;
    }
    return entries;
  }
}

/** The index of the first number above `bound` in sorted numbers. */
function firstAbove(numbers: readonly number[], bound: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The most steps for one list. An update that names neighbours in the present list needs none; a hundred concurrent proposals need far fewer. */
const MOST_STEPS = 1_000_000;

/** Counts the steps for one list. */
interface Work {
  steps: number;
}

/** Thrown if a list cannot be built within MOST_STEPS. */
class Tangle extends RangeError {}

function count(work: Work): void {
  if (++work.steps > MOST_STEPS) throw new Tangle();
}

/** A list that is being built, by the steps of Item.integrate of Yjs. */
class GrowingList {
  private readonly work: Work;
  /** The nodes by their first unit (`starts`), and by their last (`ends`). */
  private readonly starts = new Map<string, Node>();
  private readonly ends = new Map<string, Node>();
  private first: Node | null = null;

  constructor(work: Work) {
    this.work = work;
  }

  /** A neighbour of the entry that is not in the list yet; null if both are. */
  missingFor({ origin, rightOrigin }: Entry): Y.ID | null {
    if (origin && !this.endingAt(origin)) return origin;
    return rightOrigin && !this.startingAt(rightOrigin) ? rightOrigin : null;
  }

  add(entry: Entry): void {
    const [origin, end] = [this.endingAt(entry.origin), this.startingAt(entry.rightOrigin)];
    let left = origin;
    const passed = new Set<Node>();
    const conflicting = new Set<Node>();
    for (let other = left ? left.right : this.first; other && other !== end; other = other.right) {
      count(this.work);
      passed.add(other);
      conflicting.add(other);
      const its = this.endingAt(other.origin);
      if (isSame(entry.origin, other.origin)) {
        if (other.client < entry.client) {
          left = other;
          conflicting.clear();
        } else if (isSame(entry.rightOrigin, other.rightOrigin)) break;
      } else if (its && passed.has(its)) {
        if (!conflicting.has(its)) {
          left = other;
          conflicting.clear();
        }
      } else break;
    }
    const node: Node = { ...entry, left, right: left ? left.right : this.first };
    if (node.right) node.right.left = node;
    if (left) left.right = node;
    else this.first = node;
    this.starts.set(nameOf(entry), node);
    this.ends.set(lastOf(entry), node);
  }

  get order(): string[] {
    const order: string[] = [];
    for (let node = this.first; node; node = node.right) order.push(nameOf(node));
    return order;
  }

  private startingAt(id: Y.ID | null): Node | null {
    return id === null ? null : (this.starts.get(nameOf(id)) ?? null);
  }

  private endingAt(id: Y.ID | null): Node | null {
    return id === null ? null : (this.ends.get(nameOf(id)) ?? null);
  }
}

/** The order in a window that receives the clients' items in the order of `clients`; null if an item refers to one that never comes. `eager`: takes as many
 *  items of each client as possible; else only as many as another client waits for, which is how Yjs loads a document. */
function orderOf(entries: readonly Entry[], clients: readonly number[], eager: boolean, work: Work): string[] | null {
  const own = new Map<number, Entry[]>(clients.map((client) => [client, []]));
  for (const entry of entries) own.get(entry.client)!.push(entry);
  for (const queue of own.values()) queue.sort((a, b) => b.clock - a.clock);
  const list = new GrowingList(work);
  const waiting: number[] = [];
  let [left, stuck] = [entries.length, 0];
  for (let turn = 0; left > 0 && stuck <= clients.length; ) {
    count(work);
    const client = waiting.at(-1) ?? clients[turn % clients.length]!;
    const next = own.get(client)!.at(-1);
    const missing = next ? list.missingFor(next) : null;
    if (next && !missing) {
      list.add(next);
      own.get(client)!.pop();
      left--;
      stuck = 0;
      if (!eager) waiting.pop();
    } else if (!eager && missing && own.has(missing.client) && !waiting.includes(missing.client)) {
      if (waiting.length === 0) waiting.push(client);
      waiting.push(missing.client);
    } else {
      waiting.length = 0;
      turn++;
      stuck++;
    }
  }
  return left > 0 ? null : list.order;
}

const clientsOf = (entries: readonly Entry[]): number[] => [...new Set(entries.map(({ client }) => client))].sort((a, b) => a - b);

/** True if the entries get the same order in every order of arrival that is tried. `known`: the order in a window that has them already. */
function isOneOrder(entries: readonly Entry[], known: readonly string[] | null, work: Work): boolean {
  const clients = clientsOf(entries);
  const orders = [clients, clients.toReversed()].flatMap((some) => [
    orderOf(entries, some, true, work),
    orderOf(entries, some, false, work),
  ]);
  const texts = new Set([...orders, known].flatMap((order) => (order ? [order.join()] : [])));
  return texts.size <= 1;
}

/** True if each added entry names neighbours that are next to each other in the list, or follows the added entry before it. */
function areBeside(list: readonly Entry[], added: readonly Entry[]): boolean {
  const places = new Map(list.map((entry, at) => [lastOf(entry), at]));
  let [last, end]: [string | null, string | null] = [null, null];
  return added.every((entry) => {
    const [origin, rightOrigin] = [entry.origin && nameOf(entry.origin), entry.rightOrigin && nameOf(entry.rightOrigin)];
    const follows = last !== null && origin === last && rightOrigin === end;
    [last, end] = [lastOf(entry), rightOrigin];
    if (follows) return true;
    const at = origin === null ? -1 : places.get(origin);
    if (at === undefined) return false;
    const next = list[at + 1];
    return (next ? nameOf(next) : null) === rightOrigin;
  });
}

/** True if the list has the same order in every window after the new items are added, or had no common order before. False if it would not, or if that cannot
 *  be decided within MOST_STEPS. `list`: the present list, which is not changed. `added`: the new items, in the order in which they would be applied.
 *  `stateOf`: the document's clock for a client. */
export function keepsOrder(list: Listed, added: readonly Y.Item[], stateOf: (client: number) => number): boolean {
  const items: Y.Item[] = [];
  for (let item = list._start; item; item = item.right) items.push(item);
  const cuts = new Cuts([...items, ...added]);
  const old = items.flatMap((item) => cuts.entriesOf(item));
  const fresh = added.flatMap((item) => cuts.entriesOf(item, stateOf(item.id.client)));
  // A window with the present list writes such items.
  if (areBeside(old, fresh)) return true;
  const before = old.map(nameOf);
  const isNew = new Set(fresh.map(nameOf));
  const all = [...old, ...fresh];
  const work = { steps: 0 };
  try {
    const after = orderOf(all, clientsOf(all), true, work);
    const staysSo = after === null || after.filter((name) => !isNew.has(name)).join() === before.join();
    return (staysSo && isOneOrder(all, null, work)) || !isOneOrder(old, before, work);
  } catch (error) {
    if (error instanceof Tangle) return false;
    throw error;
  }
}
