// The promise of an Akoma Ntoso redline, checked on the file itself.
import type { Node } from 'prosemirror-model';
import { brokenPromise } from '../two-sides.ts';
import { readAkn } from './read.ts';

/** null where rejecting all changes of the file gives `a` and accepting all gives `b`; else one sentence that says what differs. */
export function checkAkn(xml: string, a: Node, b: Node): string | null {
  const file = readAkn(xml);
  return 'refused' in file ? `The Akoma Ntoso file cannot be read back: ${file.refused}` : brokenPromise(file.redline, a, b);
}
