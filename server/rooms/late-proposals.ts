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
  if (delegation === '' || !passedDeadline(ydoc, clock)) return [];
  return [...proposalsOf(events)].flatMap((element) => {
    if (attributeAt(element, 'by', transaction, 'after') !== delegation) return [];
    if (proposalAt(element, transaction, 'before') === proposalAt(element, transaction, 'after')) return [];
    // The id as it is then: one that another proposal had already was replaced.
    return [() => !element._item?.deleted && markLate(ydoc, stringAttribute(element, 'id'), clock)];
  });
}

/** The deadline that has passed, null where none has. */
function passedDeadline(ydoc: Y.Doc, clock: Clock) {
  const deadline = deadlineOf(ydoc);
  return deadline && isoOf(clock, -GRACE_MS) > deadline.until ? deadline : null;
}

/** Marks a delegation's proposal that was made or changed after the deadline; does nothing where none has passed, or where it is marked. */
export function markLate(ydoc: Y.Doc, id: string, clock: Clock): void {
  const deadline = passedDeadline(ydoc, clock);
  if (deadline && !lateIn(ydoc, deadline).has(id)) setInRecord(ydoc, 'late', id, { at: isoOf(clock) });
}

/** A proposal into which the server merged a late one is late as well, and that one is none any more. */
export function lateMerged(ydoc: Y.Doc, kept: string, dropped: string): void {
  const late = lateIn(ydoc, deadlineOf(ydoc));
  const at = late.get(dropped);
  if (at === undefined) return;
  if (!late.has(kept)) setInRecord(ydoc, 'late', kept, { at });
  setInRecord(ydoc, 'late', dropped, null);
}
