// Checks a written Akoma Ntoso redline by reading the file back.
import type { Node } from 'prosemirror-model';
import { brokenPromise } from '../two-sides.ts';
import { readAkn } from './read.ts';

/** Null where rejecting all changes of the file gives `a` and accepting all gives `b`; else one sentence about the first difference. */
export function checkAkn(xml: string, a: Node, b: Node): string | null {
  const file = readAkn(xml);
  return 'refused' in file ? `The Akoma Ntoso file cannot be read back: ${file.refused}` : brokenPromise(file.redline, a, b);
}
