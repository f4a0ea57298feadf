// In which order elements stand in a list: Yjs places each item by the neighbours that it names, and puts all in one order on every screen only where these
// stood beside each other for whoever wrote it. A hand-made update can name others; then each screen has the order in which it learnt of the items. So the
// list is put together here as a window does that learns of its items by other ways round. Lists of elements only (paragraphs, what stands in a paragraph):
// they are short. Source: Item.integrate of Yjs, after "Near real-time peer-to-peer shared editing on extensible data types" (Nicolaescu et al., 2016).
import * as Y from 'yjs';

/** An element of a list as it was written, or a stretch of deleted ones in which nothing else stands: `length` units from `clock` on. */
interface Entry {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly origin: Y.ID | null;
  readonly rightOrigin: Y.ID | null;
}

/** An entry where it stands. */
interface Node extends Entry {
  left: Node | null;
  right: Node | null;
}

type Listed = Pick<Y.AbstractType<unknown>, '_start'>;

/** An entry is named by its first unit: what stands before it refers to that one, and what stands behind it to its last. */
const nameOf = ({ client, clock }: Y.ID | Entry): string => `${client} ${clock}`;
const lastOf = ({ client, clock, length }: Entry): string => `${client} ${clock + length - 1}`;
const isSame = (a: Y.ID | null, b: Y.ID | null): boolean => a === b || (a !== null && b !== null && Y.compareIDs(a, b));

/** Where items are parted because others stand in them. One trace of deleted elements may be as long as clocks go, so its units are never gone through. */
class Cuts {
  /** Clocks at which something begins, by client, in their order. */
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

  /** An item as entries, from a clock on. */
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

/** Index of the first number above a bound in a sorted row. */
function firstAbove(numbers: readonly number[], bound: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Steps of all tries for one list: what is written beside its neighbours of now asks for none, and a hundred proposals that crossed stay far below. */
const MOST_STEPS = 1_000_000;

/** Counts the steps of all tries. */
interface Work {
  steps: number;
}

/** Thrown where a list cannot be put together within bounds. */
class Tangle extends RangeError {}

function count(work: Work): void {
  if (++work.steps > MOST_STEPS) throw new Tangle();
}

/** A list as it grows. */
class GrowingList {
  private readonly work: Work;
  /** By their first unit, and by their last. */
  private readonly starts = new Map<string, Node>();
  private readonly ends = new Map<string, Node>();
  private first: Node | null = null;

  constructor(work: Work) {
    this.work = work;
  }

  /** The neighbour that an entry waits for; null where both are there. */
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

/** The order for a window that learns of the clients one after the other; null where something is missing for good. `eager`: whoever can go on goes on to
 *  its end; else a client goes on only as far as another one waits for it, as Yjs loads a document. */
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

/** True where all windows have one order, tried in several ways to learn of the entries. `known`: the order for who has had them already. */
function isOneOrder(entries: readonly Entry[], known: readonly string[] | null, work: Work): boolean {
  const clients = clientsOf(entries);
  const orders = [clients, clients.toReversed()].flatMap((some) => [
    orderOf(entries, some, true, work),
    orderOf(entries, some, false, work),
  ]);
  const texts = new Set([...orders, known].flatMap((order) => (order ? [order.join()] : [])));
  return texts.size <= 1;
}

/** True where each item names neighbours that stand beside each other now, or follows the one before it. */
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

/**
 * True where the new items leave a list in one order for every window, or where it was in none before; false also where that cannot be told within bounds.
 * `list`: the old one, which is not changed; `added`: what an update brings into it, in the order in which it would be applied; `stateOf`: the clock that
 * the document has for a client.
 */
export function keepsOrder(list: Listed, added: readonly Y.Item[], stateOf: (client: number) => number): boolean {
  const items: Y.Item[] = [];
  for (let item = list._start; item; item = item.right) items.push(item);
  const cuts = new Cuts([...items, ...added]);
  const old = items.flatMap((item) => cuts.entriesOf(item));
  const fresh = added.flatMap((item) => cuts.entriesOf(item, stateOf(item.id.client)));
  // Whoever has the list as it is now may write so.
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
