// Which paragraph of one text corresponds to which paragraph of another, one to one. The links of a comparison may be splits and merges; here the longest part
// is the counterpart, and the other parts count as new or deleted. The same for their footnotes. Used where changes are written as amendments.
import type { Node } from 'prosemirror-model';
import { idOf } from '../../../schema/index.ts';
import type { Comparison } from '../../diff/comparison.ts';
import { textHunks } from '../../diff/hunks.ts';
import { noteSegments, notesIn } from '../../diff/notes.ts';
import { type ComparedParagraph, join, projectionOf } from '../../diff/projection.ts';

const longest = (at: readonly number[], blocks: readonly ComparedParagraph[]): number =>
  at.reduce((best, one) => (blocks[one]!.text.length > blocks[best]!.text.length ? one : best));

/** For each paragraph of B the index of its counterpart in A, or null where it is new. No index occurs twice. */
export function counterpartsOf(a: Node, b: Node, comparison: Comparison): (number | null)[] {
  const [before, after] = [projectionOf(a), projectionOf(b)];
  const found: (number | null)[] = after.map(() => null);
  for (const link of comparison.links) {
    if (link.a.length === 0 || link.b.length === 0) continue;
    found[longest(link.b, after)] = longest(link.a, before);
  }
  return found;
}

/** For two lists of paragraphs that correspond to each other: the ids of the footnotes of B that are also in A, mapped to their ids in A. */
export function noteCounterparts(a: readonly ComparedParagraph[], b: readonly ComparedParagraph[]): Map<string, string> {
  const [left, right] = [join(a), join(b)];
  const same = new Map<string, string>();
  if (left.notes.length === 0 || right.notes.length === 0) return same;
  for (const segment of noteSegments(left, right, textHunks(left, right)))
    for (const pair of notesIn(segment, left, right)) if (pair.a && pair.b) same.set(pair.b.id, pair.a.id);
  return same;
}

/** A copy of the text in which each footnote has the id that `name` returns for its old id. */
export function renamedNotes(doc: Node, name: (id: string) => string): Node {
  const renamed = (node: Node): Node => {
    if (node.isText || node.childCount === 0) return node.type.name === 'footnote' ? node.type.create({ id: name(node.attrs.id) }) : node;
    const children: Node[] = [];
    node.forEach((child) => {
      children.push(renamed(child));
    });
    const attrs = node.type.name === 'footnote' ? { id: name(idOf(node)) } : node.attrs;
    return node.type.create(attrs, children);
  };
  return renamed(doc);
}
