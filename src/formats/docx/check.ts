// The promise of a Word redline, checked on the file itself: it is read back, settled both ways and compared with the two texts.
import type { Node } from 'prosemirror-model';
import { brokenPromise } from '../two-sides.ts';
import { readDocx } from './read.ts';

/** null where rejecting all changes of the file gives `a` and accepting all gives `b`; else one sentence that says what differs. */
export function checkDocx(bytes: Uint8Array, a: Node, b: Node): string | null {
  const file = readDocx(bytes);
  return 'refused' in file ? `The Word file cannot be read back: ${file.refused}` : brokenPromise(file.redline, a, b);
}
