// Checks what is written under the client id of a shared start (src/protocol/shared-start.ts): only the delegation whose id it is may write there, and exactly
// the items that each window of that delegation writes, so that two windows never hold different items of one id.
import * as Y from 'yjs';
import { schema, wordingFromJson } from '../../schema/index.ts';
import {
  isStartClientOf,
  itemUnits,
  MOST_STARTS,
  startClient,
  startId,
  startPlace,
  startsIn,
  startUnits,
} from '../../src/protocol/shared-start.ts';
import type { PlacedItem } from './placement.ts';
import { refuse } from './refusal.ts';

/** Twice as many as a window starts: its colleagues may start as many before it hears of them. */
const MOST = 2 * MOST_STARTS;

/** The value that the new items give an attribute of the started amendment; null where they give none. */
function valueIn(structs: readonly (Y.Item | Y.GC)[], name: string): string | null {
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) continue;
    // Attributes of the amendment itself: their parent is its first item.
    const parent: unknown = struct.parent;
    if (struct.parentSub === name && parent instanceof Y.ID && parent.clock === 0) return String(struct.content.arr[0]);
  }
  return null;
}

/** Refuses the new items under the client id of a start where they are not those of a start of the delegation `by`. True where they are, and stand in a
 *  paragraph; false where the paragraph has gone, so that nothing of them will stand. */
export function checkStart(
  ydoc: Y.Doc,
  client: number,
  structs: readonly (Y.Item | Y.GC)[],
  placed: readonly PlacedItem[],
  by: string,
): boolean {
  if (!isStartClientOf(client, by)) return refuse('client-id', 'where another delegation starts amendments');
  if (Y.getState(ydoc.store, client) > 0) return refuse('client-id', 'goes on where an amendment was started');
  const own = new Set<unknown>(structs);
  const standing = placed.filter(({ item, place }) => own.has(item) && place.in !== 'void');
  if (standing.length === 0) return false;
  const { item, place, attribute } = standing[0]!;
  const home = place.in === 'old' && place.item.content instanceof Y.ContentType ? place.item.content.type : null;
  if (item !== structs[0] || attribute !== null || !(home instanceof Y.XmlElement) || home.nodeName !== 'paragraph')
    return refuse('client-id', 'starts no amendment');
  const wording = startPlace(home);
  if (!wording || !item.origin || item.rightOrigin || !Y.compareIDs(item.origin, wording.lastId))
    return refuse('client-id', 'starts no amendment there');
  if (startsIn(home, by) >= MOST) return refuse('client-id', 'too many amendments started in one paragraph');
  const units = itemUnits(structs);
  // It was taken away before it was sent.
  if (units.every((unit) => unit === null)) return true;
  const base = valueIn(structs, 'base') ?? '';
  const words = wordingFromJson(base);
  const isOwnId = Array.from({ length: MOST_STARTS }, (_, nth) => startClient(wording.id, by, base, nth)).includes(client);
  if (!words || !isOwnId) return refuse('client-id', 'not the id of this amendment');
  const expected = startUnits(client, wording.id, schema.node('amendment', { id: startId(client), by, base }, [words]));
  if (units.length !== expected.length || units.some((unit, i) => unit !== null && unit !== expected[i]))
    return refuse('client-id', 'not what this amendment starts with');
  return true;
}
