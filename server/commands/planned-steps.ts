// Several changes that are one: each is planned after the one before it was done, and all are tried on a copy first, because half of them must
// never be done. Knows nothing of what the changes are.
import * as Y from 'yjs';
import type { CommandRefusal } from './refusal.ts';

/** What would be done to a document, or why it cannot be. */
export type Step<Planned extends { readonly change: () => void }> = (ydoc: Y.Doc) => Planned | CommandRefusal;

/** Why the steps cannot all be done one after the other, or what each would be. Changes nothing. */
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

/** Does the steps, which were tried before on the same state, and answers with what each was. Call it inside a transaction. */
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
