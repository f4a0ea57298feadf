// The real store (SQLite) without its thread: for tests that look into the file, stop the clock or let single calls fail.
import type { Store, SyncStore } from '../../../server/store/store-model.ts';

/** The same methods as promises; `before` runs before each call and may throw instead of it. */
export function asyncStore(store: SyncStore, before: (method: keyof Store) => void = () => {}): Store {
  const methods = Object.entries(store) as [keyof Store, (...args: unknown[]) => unknown][];
  return Object.fromEntries(
    methods.map(([name, call]) => [
      name,
      async (...args: unknown[]) => {
        before(name);
        return call(...args);
      },
    ]),
  ) as unknown as Store;
}
