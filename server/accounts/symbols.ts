// Symbols and numbers of a committee's texts. The store gives each to one draft, so that two drafts which ask at one instant, at one server or two, never have the
// same. A draft keeps what it was given: the symbol under which it was tabled too, after it has taken a number.
import type { Store } from '../store/store-model.ts';

type Settings = Pick<Store, 'replaceSetting' | 'directory' | 'committeeOf'>;

/** The value of a setting that was freed. */
const FREE = '';
const keyOf = (committee: string, symbol: string): string => `symbol ${committee} ${symbol}`;

/** Gives the symbol to a draft; true where that draft has it now. What a draft had that is gone for good is free. */
export async function giveSymbol(store: Settings, committee: string, symbol: string, draft: string): Promise<boolean> {
  const key = keyOf(committee, symbol);
  if ((await store.replaceSetting(key, null, draft)) || (await store.replaceSetting(key, FREE, draft))) return true;
  const holder = (await store.directory()).settings[key] ?? FREE;
  if (holder === draft) return true;
  return (await store.committeeOf(holder)) === null && (await store.replaceSetting(key, holder, draft));
}

/** Frees the symbol where this draft has it. */
export async function freeSymbol(store: Settings, committee: string, symbol: string, draft: string): Promise<void> {
  await store.replaceSetting(keyOf(committee, symbol), draft, FREE);
}
