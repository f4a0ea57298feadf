// Keeps in this window what was written and chosen in a sheet, until it is sent or removed: phones close pages that they do not show. If the browser allows
// no storage, it lasts as long as the sheet is open. Each kind of proposal is kept separately.
import type { Node } from 'prosemirror-model';
import { type Look, lookFromName, lookName, wordingFromJson, wordingJson } from '../../../schema/index.ts';

/** What is kept for one kind; absent values were not written or chosen. */
export interface KeptPart {
  /** The words, and the words they were begun from. */
  readonly words?: { readonly begun: Node; readonly words: Node } | undefined;
  /** The kind and level of a new paragraph. */
  readonly look?: Look | undefined;
  /** The place of a move or a split, or the new kind of the paragraph. */
  readonly chosen?: string | undefined;
  readonly reason?: string | undefined;
  /** True if only the person's own delegation is to see it. */
  readonly isPrivate?: boolean | undefined;
}

/** The same in its stored form. */
interface Stored {
  readonly begun?: string;
  readonly words?: string;
  readonly look?: string;
  readonly chosen?: string;
  readonly reason?: string;
  readonly isPrivate?: boolean;
}

const partName = (key: string): string => `sheet ${key}`;
const kindName = (sheet: string): string => `sheet's kind ${sheet}`;

function stored(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

const listeners = new Set<() => void>();
let changes = 0;

function store(name: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    // Without storage, it stays in the sheet.
  }
  changes++;
  for (const listener of listeners) listener();
}

/** Calls the listener whenever what is kept changes. */
export function subscribeToKept(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A number that changes with everything kept. */
export const keptVersion = (): number => changes;

/** The paragraph and kind of everything kept for the sheets of one draft and seat. `sheets`: the prefix of their names. */
export function keptParts(sheets: string): readonly { readonly paragraph: string; readonly kind: string }[] {
  try {
    return Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index) ?? '').flatMap((name) => {
      const found = name.startsWith(partName(sheets)) ? /^(\S+) (.+)$/.exec(name.slice(partName(sheets).length)) : null;
      return found ? [{ paragraph: found[1]!, kind: found[2]! }] : [];
    });
  } catch {
    return [];
  }
}

/** What is kept under a key; nothing for ''. Unreadable values count as absent. */
export function keptPart(key: string): KeptPart {
  try {
    const { begun, words, look, chosen, reason, isPrivate } = JSON.parse((key === '' ? null : stored(partName(key))) ?? '{}') as Stored;
    const [first, second] = [begun, words].map((json) => (json === undefined ? null : wordingFromJson(json)));
    return {
      words: first && second ? { begun: first, words: second } : undefined,
      look: (look === undefined ? null : lookFromName(look)) ?? undefined,
      chosen,
      reason,
      isPrivate,
    };
  } catch {
    return {};
  }
}

/** Keeps a change; undefined values are no longer kept. */
export function keepPart(key: string, change: KeptPart): void {
  if (key === '') return;
  const { words, look, chosen, reason, isPrivate } = { ...keptPart(key), ...change };
  const kept: Stored = JSON.parse(
    JSON.stringify({
      begun: words && wordingJson(words.begun),
      words: words && wordingJson(words.words),
      look: look && lookName(look),
      chosen,
      reason: reason === '' ? undefined : reason,
      isPrivate,
    }),
  );
  store(partName(key), Object.keys(kept).length === 0 ? null : JSON.stringify(kept));
}

export const forgetPart = (key: string): void => store(partName(key), null);

/** Keeps the kind that was open in a sheet. */
export const keepKind = (sheet: string, kind: string): void => store(kindName(sheet), kind);

/** The kind that was open, if anything is kept for it. */
export function keptKind(sheet: string): string | null {
  const kind = stored(kindName(sheet));
  return kind !== null && stored(partName(partKey(sheet, kind))) !== null ? kind : null;
}

/** The key of a sheet's kind. */
export const partKey = (sheet: string, kind: string): string => `${sheet} ${kind}`;
