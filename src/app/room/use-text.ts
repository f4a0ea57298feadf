// Derives from the editor's text what the rest of the room reads: labels, the rows of the outline, the order of the paragraphs. Each is computed once per
// change.
import { useMemo } from 'react';
import type { Adoption } from '../../../schema/index.ts';
import { countedText, openPointCount, openPoints, pendingIds, waitingOn } from '../../amend/decide/open-points.ts';
import type { EditorSnapshot } from '../../editor/model/editor-api.ts';
import { labelsOf } from '../../text/numbering.ts';
import { outlineRows } from '../outline/outline-rows.ts';
import type { TextContextValue } from './context/text-context.ts';

const NONE: readonly never[] = [];

/**
 * The text context for an editor's snapshot; all empty for null, before the text has arrived. After the meeting's decision (`adoption`), rows and points
 * count the text itself, without proposals.
 */
export function useText(seen: EditorSnapshot | null, adoption: Adoption | undefined): TextContextValue {
  const { doc = null, current = null, portal = null, portals = NONE, own = null, privately = false, notice = null } = seen ?? {};
  const labels = useMemo(() => (doc ? labelsOf(doc) : new Map()), [doc]);
  const counted = useMemo(() => doc && countedText(doc, adoption), [doc, adoption]);
  const rows = useMemo(() => (counted ? outlineRows(counted, labels) : []), [counted, labels]);
  // Lapsed proposed paragraphs are still shown and keep their place in the order.
  const order = useMemo(
    () => (doc && counted !== doc ? outlineRows(doc, labels) : rows).map((row) => row.id),
    [doc, counted, labels, rows],
  );
  const { points, open, pending } = useMemo(() => {
    if (!counted) return { points: new Set<string>(), open: 0, pending: 0 };
    const waiting = waitingOn(counted);
    return { points: openPoints(counted, waiting), open: openPointCount(counted), pending: pendingIds(waiting).size };
  }, [counted]);
  return useMemo(
    () => ({ doc, labels, rows, order, points, open, pending, current, portal, portals, own, privately, notice }),
    [doc, labels, rows, order, points, open, pending, current, portal, portals, own, privately, notice],
  );
}
