// Checks what is written under the client id of a shared start (src/protocol/shared-start.ts): only the delegation that owns the id may write there, and only
// exactly the items that every window of that delegation writes, so that two windows never have different items with the same id.
import * as Y from 'yjs';
import { schema, wordingFromJson } from '../../schema/index.ts';
import { TEXT_ROOT } from '../../src/protocol/document.ts';
import {
  isStartClientOf,
  itemUnits,
  MOST_STARTS,
  MOST_STUBS,
  type StartPlace,
  startClient,
  startId,
  startPlace,
  startsIn,
  startUnits,
  stubClient,
  stubsIn,
  stubUnits,
} from '../../src/protocol/shared-start.ts';
import type { PlacedItem } from './placement.ts';
import { refuse } from './refusal.ts';

/** Twice the number that one window may start, because colleagues may start as many before it hears of them. */
const MOST = 2 * MOST_STARTS;

/** The value that the new items give to an attribute of the started amendment; null if they give none. */
function valueIn(structs: readonly (Y.Item | Y.GC)[], name: string): string | null {
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) continue;
    // An attribute belongs to the amendment itself if its parent is the first item.
    const parent: unknown = struct.parent;
    if (struct.parentSub === name && parent instanceof Y.ID && parent.clock === 0) return String(struct.content.arr[0]);
  }
  return null;
}

/** The document and the writer of new items under the client id of a start. */
interface Starting {
  readonly ydoc: Y.Doc;
  readonly client: number;
  readonly structs: readonly (Y.Item | Y.GC)[];
  readonly placed: readonly PlacedItem[];
  /** The delegation that writes. */
  readonly by: string;
  /** True in a private document, where stubs of paragraphs can be started too. */
  readonly stubs: boolean;
}

const elementIn = (item: Y.Item): Y.XmlElement | null =>
  item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement ? item.content.type : null;

/** Refuses new items under the client id of a start unless they are exactly a start of the delegation `by`. True if they are in a paragraph; false if the
 *  paragraph is gone, so that nothing of them will remain. */
export function checkStart({ ydoc, client, structs, placed, by, stubs }: Starting): boolean {
  if (!isStartClientOf(client, by)) return refuse('client-id', 'where another delegation starts amendments');
  if (Y.getState(ydoc.store, client) > 0) return refuse('client-id', 'goes on where an amendment was started');
  const own = new Set<unknown>(structs);
  const first = placed.find(({ item, place }) => own.has(item) && place.in !== 'void');
  if (!first) return false;
  const { item, place, attribute } = first;
  if (item !== structs[0] || attribute !== null || item.rightOrigin) return refuse('client-id', 'starts no amendment');
  if (stubs && place.in === 'root') checkStub(ydoc, client, structs, item, by);
  else checkAmendment(startIn(place, item, by, stubs), client, structs, by);
  return true;
}

/** The place of a start in a paragraph. */
function startIn(place: PlacedItem['place'], item: Y.Item, by: string, stubs: boolean): Pick<StartPlace, 'anchor'> {
  if (place.in !== 'old') {
    const stub = place.in === 'new' && place.item.place.in === 'root' ? place.item.item : null;
    // A stub that comes with it is checked separately.
    if (!stubs || !stub || !isStartClientOf(stub.id.client, by) || item.origin) return refuse('client-id', 'starts no amendment');
    return { anchor: stub.id };
  }
  const home = elementIn(place.item);
  const at = home?.nodeName === 'paragraph' ? startPlace(home) : null;
  if (!home || !at || (!at.left && !stubs) || !Y.compareIDs(item.origin, at.left?.lastId ?? null))
    return refuse('client-id', 'starts no amendment there');
  if (startsIn(home, by) >= MOST) return refuse('client-id', 'too many amendments started in one paragraph');
  return at;
}

function checkAmendment({ anchor }: Pick<StartPlace, 'anchor'>, client: number, structs: readonly (Y.Item | Y.GC)[], by: string): void {
  const base = valueIn(structs, 'base') ?? '';
  const words = wordingFromJson(base);
  checkUnits(
    structs,
    (nth) => startClient(anchor, by, base, nth) === client,
    () => words && startUnits(client, schema.node('amendment', { id: startId(client), by, base }, [words])),
  );
}

function checkStub(ydoc: Y.Doc, client: number, structs: readonly (Y.Item | Y.GC)[], { origin }: Y.Item, by: string): void {
  if (origin) refuse('client-id', 'starts no stub there');
  if (stubsIn(ydoc.getXmlFragment(TEXT_ROOT)) >= 2 * MOST_STUBS) refuse('client-id', 'too many stubs started');
  const paragraph = valueIn(structs, 'id') ?? '';
  checkUnits(
    structs,
    (nth) => stubClient(paragraph, by, nth) === client,
    () => stubUnits(client, paragraph, by),
  );
}

/** Refuses items that are not those of one start. `isId`: whether the client id is that of the nth start at this place. `expected`: the items of a start. */
function checkUnits(structs: readonly (Y.Item | Y.GC)[], isId: (nth: number) => boolean, expected: () => string[] | null): void {
  const units = itemUnits(structs);
  // The start was removed before it was sent.
  if (units.every((unit) => unit === null)) return;
  const wanted = Array.from({ length: MOST_STARTS }, (_, nth) => nth).some(isId)
    ? expected()
    : refuse('client-id', 'not the id of this start');
  if (units.length !== wanted?.length || units.some((unit, i) => unit !== null && unit !== wanted[i]))
    refuse('client-id', 'not what is started so');
}
