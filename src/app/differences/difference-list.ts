// The one way of counting changes between two texts, as the compare screen lists them. The export dialog gives the same number.
import type { Draft } from '../../../schema/index.ts';
import type { Comparison } from '../../diff/comparison.ts';
import type { Redline } from '../../diff/redline-model.ts';
import type { ListedDifference, Row } from './compare-model.ts';
import { cursorOn } from './cursors.ts';
import { differencesOf } from './differences.ts';
import { rowsOf } from './rows.ts';

/** The rows of the sheet and every change in them once, for two clean drafts with their comparison and redline. */
export function differenceList(
  a: Draft,
  b: Draft,
  comparison: Comparison,
  redline: Redline,
): { readonly rows: readonly Row[]; readonly changes: readonly ListedDifference[] } {
  const now = cursorOn('now', b.doc, b.meta, comparison);
  const rows = rowsOf(redline, comparison, cursorOn('base', a.doc, a.meta, comparison), now);
  return { rows, changes: differencesOf(rows, comparison) };
}
