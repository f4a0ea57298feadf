// The promise of every redline file: rejecting all its changes gives the base, accepting all gives the new text.
import type { Node } from 'prosemirror-model';
import { cleanDoc } from '../../schema/index.ts';
import { sameText, settle } from '../diff/redline.ts';
import type { Redline } from '../diff/redline-model.ts';

/** null where a redline that was read back from a file keeps the promise for `a` and `b`; else one sentence that says what differs. */
export function brokenPromise(redline: Redline, a: Node, b: Node): string | null {
  const before = sameText(settle(redline, 'reject'), cleanDoc(a));
  if (before) return `Rejecting all changes does not give the base text: ${before}`;
  const after = sameText(settle(redline, 'accept'), cleanDoc(b));
  return after ? `Accepting all changes does not give the new text: ${after}` : null;
}
