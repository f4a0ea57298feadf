// Marks the proposals that their own delegations make or change after the deadline for proposals. What was on its way when it passed is in time: for GRACE_MS, as
// with a phase. This file says what is to be written; automatic-edits.ts writes it.
import type * as Y from 'yjs';
import { stringAttribute } from '../../src/protocol/elements.ts';
import { deadlineOf, lateIn } from '../../src/protocol/record.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { GRACE_MS } from '../runtime/limits.ts';
import { proposalsOf } from './position-words.ts';
import { setInRecord } from './record.ts';
import { attributeAt, proposalAt } from './transaction-view.ts';

/** What is to be written after a transaction of a delegation ('' for everybody else, who is never late). */
export function lateAfter(
  ydoc: Y.Doc,
  events: readonly unknown[],
  transaction: Y.Transaction,
  delegation: string,
  clock: Clock,
): readonly (() => void)[] {
  const deadline = delegation === '' ? null : deadlineOf(ydoc);
  if (!deadline || isoOf(clock, -GRACE_MS) <= deadline.until) return [];
  const known = lateIn(ydoc, deadline);
  return [...proposalsOf(events)].flatMap((element) => {
    const id = stringAttribute(element, 'id');
    if (known.has(id) || attributeAt(element, 'by', transaction, 'after') !== delegation) return [];
    if (proposalAt(element, transaction, 'before') === proposalAt(element, transaction, 'after')) return [];
    const at = isoOf(clock);
    return [() => !element._item?.deleted && setInRecord(ydoc, 'late', id, { at })];
  });
}
