// The order of the text's own paragraphs, as far as moving needs it. A paragraph moves by one step past the block beside it; a block is a paragraph with its
// sub-paragraphs. What delegations propose is left out. Knows ids, kinds and levels only.
import type { Node } from 'prosemirror-model';
import { idOf, paragraphAttrs } from '../../../schema/index.ts';
import { blockEnd, levelOf } from '../../text/subparagraphs.ts';

/** What moving needs to know about a paragraph of the text. */
interface Row {
  readonly id: string;
  readonly kind: string;
  readonly level: number;
}

/** The paragraphs of the text in order; without those that delegations propose. */
function rowsOf(doc: Node): Row[] {
  const rows: Row[] = [];
  doc.forEach((paragraph) => {
    const attrs = paragraphAttrs(paragraph);
    if (attrs.by === '') rows.push({ id: attrs.id, kind: attrs.kind, level: levelOf(attrs) });
  });
  return rows;
}

/** Index after the last sub-paragraph of the row at `at`. */
const endOfBlock = (rows: readonly Row[], at: number): number =>
  blockEnd(
    rows.map((row) => row.level),
    at,
  );

/** True where a paragraph has sub-paragraphs, which would stay where they are if it moved alone. */
export function hasSubparagraphs(doc: Node, id: string): boolean {
  const rows = rowsOf(doc);
  const at = rows.findIndex((row) => row.id === id);
  return at >= 0 && endOfBlock(rows, at) > at + 1;
}

/** Paragraphs stay in their part, preamble or operative; the title does not move. */
const mayPass = (row: Row, other: Row): boolean =>
  other.kind !== 'title' &&
  (row.kind === 'preambular') === (other.kind === 'preambular' || (row.kind === 'preambular' && other.kind === 'heading'));

/** Id of the paragraph that this one would follow after one step up (-1) or down (1), '' at the beginning; null if it cannot go there. `pendingAfter`: id of
 *  the paragraph that it would follow by a pending move; the step is counted from there. */
export function predecessorAfterStep(doc: Node, id: string, direction: -1 | 1, pendingAfter: string | null = null): string | null {
  let rows = rowsOf(doc);
  let at = rows.findIndex((row) => row.id === id);
  if (at < 0) return null;
  const end = endOfBlock(rows, at);
  const block = rows.slice(at, end);
  const rest = [...rows.slice(0, at), ...rows.slice(end)];
  if (pendingAfter !== null) at = pendingAfter === '' ? 0 : rest.findIndex((row) => row.id === pendingAfter) + 1;
  rows = rest;
  const [own] = block;
  if (!own || own.kind === 'title') return null;
  if (direction > 0) {
    const next = rows[at];
    if (!next || !mayPass(own, next)) return null;
    return rows[(next.level < own.level ? at + 1 : endOfBlock(rows, at)) - 1]!.id;
  }
  let before = at - 1;
  while (before > 0 && rows[before]!.level > own.level) before--;
  const passed = rows[before];
  if (!passed || !mayPass(own, passed)) return null;
  return rows[before - 1]?.id ?? '';
}

/** Where this paragraph could be moved: ids of the paragraphs that it would follow ('' for the beginning), in the order of the text. Its present place is
 *  not among them. */
export function placesToMove(doc: Node, id: string): readonly string[] {
  const steps = (direction: -1 | 1): string[] => {
    const places: string[] = [];
    for (let after = predecessorAfterStep(doc, id, direction); after !== null; after = predecessorAfterStep(doc, id, direction, after))
      places.push(after);
    return places;
  };
  return [...steps(-1).reverse(), ...steps(1)];
}

/** Position in the document after a paragraph with its sub-paragraphs and the alternatives to it. */
export function posAfterBlock(doc: Node, id: string): number {
  const at = doc.children.findIndex((paragraph) => idOf(paragraph) === id);
  if (at < 0) return doc.content.size;
  const levels = doc.children.map((paragraph) => {
    const attrs = paragraphAttrs(paragraph);
    if (attrs.instead === id) return Infinity;
    return levelOf(attrs);
  });
  return doc.children.slice(0, blockEnd(levels, at)).reduce((pos, paragraph) => pos + paragraph.nodeSize, 0);
}
