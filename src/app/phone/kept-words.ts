// What was written in a sheet and not sent, kept in this window until it is sent or taken out: a phone closes what it does not show. Where the browser keeps
// nothing, the words stay as long as the sheet is open.
import type { Node } from 'prosemirror-model';
import { wordingFromJson, wordingJson } from '../../../schema/index.ts';

/** Words, and those that they were begun from. */
interface KeptWords {
  readonly begun: Node;
  readonly words: Node;
}

const nameOf = (key: string): string => `sheet ${key}`;

export function keepWords(key: string, { begun, words }: KeptWords): void {
  try {
    sessionStorage.setItem(nameOf(key), JSON.stringify([wordingJson(begun), wordingJson(words)]));
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
    const [begun, words] = JSON.parse(sessionStorage.getItem(nameOf(key)) ?? '[]').map((json: string) => wordingFromJson(json));
    return begun && words ? { begun, words } : null;
  } catch {
    return null;
  }
}
