// Applies a list of amendments as delegations write them: reads each entry (list-reader.ts), and does it as a secretariat editor would (do-amendments.ts) or
// reports why not. A list that this program wrote says in its heading that it is exact, and is done to the letter (RULE L15).
import type { Node } from 'prosemirror-model';
import type { Draft } from '../../../schema/index.ts';
import type { Unplaced } from '../formal/do-edits.ts';
import { languageToTheLetter } from '../formal/list-language.ts';
import { applyFormalList } from '../formal/read.ts';
import { learnAllFormalWords } from '../formal/words/all-formal-words.ts';
import { doAmendments } from './do-amendments.ts';
import { readDelegationList } from './list-reader.ts';

export interface AppliedDelegationList {
  readonly doc: Node;
  /** The number of amendments that were done. */
  readonly applied: number;
  /** Amendments that were not done. */
  readonly failed: readonly (Unplaced & { readonly owner: string })[];
  /** Amendments that were done, and what to check there. */
  readonly doubts: readonly (Unplaced & { readonly owner: string })[];
}

/** Applies a list to a draft. The result omits the draft's own proposals. Calls `onEntry` whenever reading or doing reaches an entry. */
export function applyDelegationList(draft: Draft, list: string, onEntry?: () => void): AppliedDelegationList {
  learnAllFormalWords();
  if (languageToTheLetter(list) !== null) {
    const { doc, applied, failed } = applyFormalList(draft, list);
    return { doc, applied, failed: failed.map((one) => ({ ...one, owner: '' })), doubts: [] };
  }
  const amendments = readDelegationList(draft, list, onEntry);
  const { doc, reasons, doubts: odd } = doAmendments(draft, amendments, onEntry);
  const failed = amendments.flatMap((one) => (reasons.has(one) ? [{ text: one.text, owner: one.owner, reason: reasons.get(one)! }] : []));
  const doubts = amendments.flatMap((one) => (odd.has(one) ? [{ text: one.text, owner: one.owner, reason: odd.get(one)! }] : []));
  return { doc, applied: amendments.length - failed.length, failed, doubts };
}
