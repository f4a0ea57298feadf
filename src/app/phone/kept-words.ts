// What was written in a sheet and not sent, kept in this window until it is sent or taken out: a phone closes what it does not show. Where the browser keeps
// nothing, the words stay as long as the sheet is open.
import type { Node } from 'prosemirror-model';
import { type Look, lookFromName, lookName, wordingFromJson, wordingJson } from '../../../schema/index.ts';

/** Words, and those that they were begun from; for a new paragraph its kind and level. */
interface KeptWords {
  readonly begun: Node;
  readonly words: Node;
  readonly look?: Look;
}

const nameOf = (key: string): string => `sheet ${key}`;

export function keepWords(key: string, { begun, words, look }: KeptWords): void {
  try {
    const kept = [wordingJson(begun), wordingJson(words), ...(look ? [lookName(look)] : [])];
    sessionStorage.setItem(nameOf(key), JSON.stringify(kept));
  } catch {
    // They stay in the sheet.
  }
}

export function forgetWords(key: string): void {
  try {
    sessionStorage.removeItem(nameOf(key));
  } catch {
    // There is nothing to forget.
  }
}

/** The words kept under a key; null where there are none, or none that can be read. */
export function wordsOfSheet(key: string): KeptWords | null {
  try {
    const [first, second, name] = JSON.parse(sessionStorage.getItem(nameOf(key)) ?? '[]') as string[];
    const [begun, words] = [first, second].map((json) => (json === undefined ? null : wordingFromJson(json)));
    const look = name === undefined ? null : lookFromName(name);
    return begun && words ? { begun, words, ...(look ? { look } : {}) } : null;
  } catch {
    return null;
  }
}
