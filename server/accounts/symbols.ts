// Symbols and numbers of a committee's texts. The store gives each to one draft, so that two drafts that ask at the same moment, even at two servers, never get
// the same. A draft keeps all that it was given: after it gets a number, also the symbol under which it was tabled.
import type { Store } from '../store/store-model.ts';

type Settings = Pick<Store, 'replaceSetting' | 'directory' | 'committeeOf'>;

/** The value of a setting that was freed. */
const FREE = '';
const keyOf = (committee: string, symbol: string): string => `symbol ${committee} ${symbol}`;

/** Gives the symbol to a draft; true if that draft has it now. The symbols of drafts that were removed for good are free. */
export async function giveSymbol(store: Settings, committee: string, symbol: string, draft: string): Promise<boolean> {
  const key = keyOf(committee, symbol);
  if ((await store.replaceSetting(key, null, draft)) || (await store.replaceSetting(key, FREE, draft))) return true;
  const holder = (await store.directory()).settings[key] ?? FREE;
  if (holder === draft) return true;
  return (await store.committeeOf(holder)) === null && (await store.replaceSetting(key, holder, draft));
}

/** Frees the symbol if this draft has it. */
export async function freeSymbol(store: Settings, committee: string, symbol: string, draft: string): Promise<void> {
  await store.replaceSetting(keyOf(committee, symbol), draft, FREE);
}
