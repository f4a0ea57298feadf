// The promise of a Word redline, checked on the file itself: it is read back, settled both ways and compared with the two texts.
import type { Node } from 'prosemirror-model';
import { cleanDoc } from '../../../schema/index.ts';
import { sameText, settle } from '../../diff/redline.ts';
import { readDocx } from './read.ts';

/** null where rejecting all changes of the file gives `a` and accepting all gives `b`; else one sentence that says what differs. */
export function checkDocx(bytes: Uint8Array, a: Node, b: Node): string | null {
  const file = readDocx(bytes);
  if ('refused' in file) return `The Word file cannot be read back: ${file.refused}`;
  const before = sameText(settle(file.redline, 'reject'), cleanDoc(a));
  if (before) return `Rejecting all changes does not give the base text: ${before}`;
  const after = sameText(settle(file.redline, 'accept'), cleanDoc(b));
  return after ? `Accepting all changes does not give the new text: ${after}` : null;
}
