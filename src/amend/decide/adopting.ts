// What a person must see before putting a text to the meeting: remaining brackets, pending proposals, and the text itself. The client sends a digest of it with
// the command (`textSeen`), so that no other text is adopted.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, cleanDoc, idOf, ownerOf, paragraphAttrs, paragraphsOf } from '../../../schema/index.ts';
import { withOwnNumbers } from '../../text/issued-numbers.ts';
import { labelsOf } from '../../text/numbering.ts';
import { bracketsIn, pendingIds, waitingOn } from './open-points.ts';

/** A proposal that is pending. */
export interface PendingProposal {
  readonly id: string;
  /** The label of its paragraph ("OP3"). */
  readonly label: string;
  /** The short name of its delegation. */
  readonly by: string;
}

export interface LeftOpen {
  /** Labels of the paragraphs with square brackets in their words or notes, or with the status bracketed, in text order. */
  readonly brackets: readonly string[];
  readonly pending: readonly PendingProposal[];
}

/** What is still open in a text. */
export function leftOpen(doc: Node): LeftOpen {
  const labels = labelsOf(doc);
  const labelOf = (node: Node) => labels.get(idOf(node))?.label ?? '';
  const isBracketed = (node: Node) => paragraphAttrs(node).status === 'bracketed' || bracketsIn(node) > 0;
  const waiting = pendingIds(waitingOn(doc));
  const pending = doc.content.content.flatMap((node) =>
    [node, ...amendmentsOf(node)]
      .filter((one) => waiting.has(idOf(one)) && ownerOf(one) !== '')
      .map((one) => ({ id: idOf(one), label: labelOf(node), by: ownerOf(one) })),
  );
  return { brackets: paragraphsOf(doc).filter(isBracketed).map(labelOf), pending };
}

/** A digest of the text without proposals: 53 bits, in base 36. It guards against concurrent changes, not against attackers. */
export function textSeen(doc: Node): string {
  const said = JSON.stringify(withOwnNumbers(cleanDoc(doc)).toJSON());
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < said.length; at++) {
    const unit = said.charCodeAt(at);
    one = Math.imul(one ^ unit, 2654435761);
    other = Math.imul(other ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (4294967296 * (2097151 & other) + (one >>> 0)).toString(36);
}
