// Does the amendments of a delegation's list on one text, each as a whole or not at all.
import type { Node } from 'prosemirror-model';
import { cleanDoc, type Draft } from '../../../schema/index.ts';
import type { Edit } from '../edits/edit.ts';
import { Application, bookOf } from '../formal/do-edits.ts';
import { notAsAsked } from './as-asked.ts';
import { listedText } from './clauses/listed-text.ts';
import type { DelegationAmendment } from './list-reader.ts';
import { withNearWords } from './near-words.ts';
import { renumbered } from './shifted-numbers.ts';

/** The result of trying a list: which amendments were done, and why the others were not. */
interface Tried {
  readonly doc: Node;
  readonly reasons: ReadonlyMap<DelegationAmendment, string>;
  /** What to check in those that were done. */
  readonly doubts: ReadonlyMap<DelegationAmendment, string>;
}

/** Does the amendments that were understood, each as a whole or not at all. Calls `onEntry` before each. */
export function doAmendments(draft: Draft, amendments: readonly DelegationAmendment[], onEntry: () => void = () => {}): Tried {
  const clean = cleanDoc(draft.doc);
  const book = bookOf(clean);
  const text = listedText(clean, draft.meta);
  const reasons = new Map<DelegationAmendment, string>();
  for (const one of amendments) if (one.reason !== null) reasons.set(one, one.reason);
  const shifted = renumbered(text, amendments);
  for (const [one, reason] of shifted.reasons) if (!reasons.has(one)) reasons.set(one, reason);
  // If an amendment turns out not to fit, everything is redone without it, so that it leaves nothing behind.
  for (;;) {
    const application = new Application(clean, book, draft, true);
    const doing = amendments.filter((one) => !reasons.has(one));
    for (const { demands } of doing) for (const demand of demands) application.expect(demand);
    const before = reasons.size;
    const skipped = new Set<Edit>();
    const doubts = new Map(
      doing.flatMap((one) =>
        (one.doubt ?? shifted.doubts.get(one) ?? null) === null ? [] : [[one, (one.doubt ?? shifted.doubts.get(one))!] as const],
      ),
    );
    for (const one of [...doing.filter(({ everywhere }) => !everywhere), ...doing.filter(({ everywhere }) => everywhere)]) {
      if (reasons.size > before) break;
      onEntry();
      if (one.everywhere) {
        const failed = one.demands.flatMap((demand) => {
          const reason = application.take(demand);
          if (reason !== null) skipped.add(demand);
          return reason === null ? [] : [{ address: 'address' in demand ? demand.address : '', reason }];
        });
        const [first] = failed;
        if (first && failed.length === one.demands.length) reasons.set(one, first.reason);
        else if (first) doubts.set(one, `It was not done in ${first.address}: ${first.reason}`);
        continue;
      }
      for (const demand of one.demands) {
        const reason = application.take(demand);
        if (reason === null) {
          if (application.odd !== null) doubts.set(one, application.odd);
          continue;
        }
        reasons.set(one, 'address' in demand ? withNearWords(reason, demand.address, text) : reason);
        break;
      }
    }
    if (reasons.size > before) continue;
    const { doc, left } = application.result();
    const moves = left.length > 0 ? doing.filter(({ demands }) => demands.some((demand) => demand.do === 'move')) : [];
    const last = moves.at(-1);
    if (last) reasons.set(last, left[0]!.reason);
    else {
      const wrong = notAsAsked(clean, doc, doing, skipped, draft.meta.language);
      if (wrong.size === 0) return { doc, reasons, doubts };
      for (const [one, reason] of wrong) reasons.set(one, reason);
    }
  }
}
