// What every redline file must fulfil: rejecting all its changes gives the base, and accepting all gives the new text.
import type { Node } from 'prosemirror-model';
import { cleanDoc } from '../../schema/index.ts';
import { sameText, settle } from '../diff/redline.ts';
import type { Redline } from '../diff/redline-model.ts';

/**
 * Null where a redline that was read back from a file gives `a` when rejected and `b` when accepted; else one sentence about the first difference.
 */
export function brokenPromise(redline: Redline, a: Node, b: Node): string | null {
  const before = sameText(settle(redline, 'reject'), cleanDoc(a));
  if (before) return `Rejecting all changes does not give the base text: ${before}`;
  const after = sameText(settle(redline, 'accept'), cleanDoc(b));
  return after ? `Accepting all changes does not give the new text: ${after}` : null;
}
