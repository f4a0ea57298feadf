// Removes for good the drafts that have been in the bin for KEPT_DAYS, by the server's clock: when the server starts, then every hour. Several servers of one
// database may do it at once. For a day after the clock was set forward nothing is removed.
import { KEPT_DAYS } from '../../src/protocol/standing.ts';
import { type Clock, isoOf, setForwardLately } from '../runtime/clock.ts';
import { BIN_EVERY_MS, DAY_MS } from '../runtime/limits.ts';
import type { Store } from '../store/store-model.ts';

/** Begins to empty the bin. Calls `removed` with the ids of the removed drafts. Returns the function that stops it. */
export function emptyBin(
  store: Pick<Store, 'removeDeleted'>,
  clock: Clock,
  { removed, onError }: { readonly removed: (ids: readonly string[]) => void; readonly onError: (error: unknown) => void },
): () => void {
  let cancel = () => {};
  let ended = false;
  const isDoubtful = setForwardLately(clock);
  const empty = () => {
    (isDoubtful() ? Promise.resolve([]) : store.removeDeleted(isoOf(clock, -KEPT_DAYS * DAY_MS)))
      .then((ids) => {
        if (ids.length > 0) removed(ids);
      })
      .catch(onError)
      .finally(() => {
        if (!ended) cancel = clock.after(BIN_EVERY_MS, empty);
      });
  };
  empty();
  return () => {
    ended = true;
    cancel();
  };
}
