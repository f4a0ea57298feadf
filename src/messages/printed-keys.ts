// Key names as on keyboards of the reader's language: "Maj F8" in French. Only for display; the shortcuts themselves do not change.
import { type PlainMessage, say } from './say.ts';

const NAMES: ReadonlyMap<string, PlainMessage> = new Map([
  ['Ctrl', 'key|Ctrl'],
  ['Shift', 'key|Shift'],
  ['Alt', 'key|Alt'],
  ['Enter', 'key|Enter'],
  ['Esc', 'key|Esc'],
  ['Backspace', 'key|Backspace'],
]);

/** "Ctrl Shift 1" in the names of the reader's language. */
export const printedKeys = (keys: string): string =>
  keys
    .split(' ')
    .map((key) => {
      const name = NAMES.get(key);
      return name ? say(name) : key;
    })
    .join(' ');
