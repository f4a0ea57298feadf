// Reads the text in the editor for the rest of the room: labels, the rows of the outline, the order of the paragraphs. Each is read once a change.
import { useMemo } from 'react';
import { openPoints } from '../../amend/decide/open-points.ts';
import type { EditorSnapshot } from '../../editor/model/editor-api.ts';
import { labelsOf } from '../../text/numbering.ts';
import { outlineRows } from '../outline/outline-rows.ts';
import type { TextContextValue } from './context/text-context.ts';

const NONE: readonly never[] = [];

/** What an editor's snapshot says of the text; all is empty for null, before the text has come. */
export function useText(seen: EditorSnapshot | null): TextContextValue {
  const { doc = null, current = null, portal = null, portals = NONE, own = null, privately = false, notice = null } = seen ?? {};
  const labels = useMemo(() => (doc ? labelsOf(doc) : new Map()), [doc]);
  const rows = useMemo(() => (doc ? outlineRows(doc, labels) : []), [doc, labels]);
  const order = useMemo(() => rows.map((row) => row.id), [rows]);
  const points = useMemo(() => (doc ? openPoints(doc) : new Set<string>()), [doc]);
  return useMemo(
    () => ({ doc, labels, rows, order, points, current, portal, portals, own, privately, notice }),
    [doc, labels, rows, order, points, current, portal, portals, own, privately, notice],
  );
}
