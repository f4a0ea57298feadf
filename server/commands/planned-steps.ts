// Several changes that are carried out either all or not at all: each is planned on the document as the change before it leaves it, so all are first tried on a
// copy.
import * as Y from 'yjs';
import type { CommandRefusal } from './refusal.ts';

/** Plans a change of a document, or returns a refusal. */
export type Step<Planned extends { readonly change: () => void }> = (ydoc: Y.Doc) => Planned | CommandRefusal;

/** Tries the steps one after the other on a copy of the document. Returns the first refusal, or the plans. The document is not changed. */
export function dryRun<Planned extends { readonly change: () => void }>(
  ydoc: Y.Doc,
  steps: readonly Step<Planned>[],
): readonly Planned[] | CommandRefusal {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  try {
    return copy.transact(() => {
      const plans: Planned[] = [];
      for (const step of steps) {
        const plan = step(copy);
        if ('error' in plan) return plan;
        plan.change();
        plans.push(plan);
      }
      return plans;
    });
  } finally {
    copy.destroy();
  }
}

/** Carries out the steps and returns their plans. The caller must have tried them with `dryRun` on the same state, and must open the transaction. */
export function carryOut<Planned extends { readonly change: () => void }>(
  ydoc: Y.Doc,
  steps: readonly Step<Planned>[],
): readonly Planned[] {
  return steps.map((step) => {
    const plan = step(ydoc);
    if ('error' in plan) throw new RangeError(`A step that was tried is refused: ${plan.error}`);
    plan.change();
    return plan;
  });
}
