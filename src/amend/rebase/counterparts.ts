// Which paragraph of one text goes on as which paragraph of another, one to one: a comparison's links with splits and merges decided (the
// longest part goes on, the others come or go), and the footnotes that go on with them. Read by whoever writes changes down as amendments.
import { Fragment, type Node } from 'prosemirror-model';
import { idOf, schema } from '../../../schema/index.ts';
import type { Comparison } from '../../diff/comparison.ts';
import { textHunks } from '../../diff/hunks.ts';
import { noteSegments, notesIn } from '../../diff/notes.ts';
import { type ComparedParagraph, join, projectionOf } from '../../diff/projection.ts';

const longest = (at: readonly number[], blocks: readonly ComparedParagraph[]): number =>
  at.reduce((best, one) => (blocks[one]!.text.length > blocks[best]!.text.length ? one : best));

/** For each paragraph of B the paragraph of A that goes on in it, or null where it is new. No paragraph of A stands twice. */
export function counterpartsOf(a: Node, b: Node, comparison: Comparison): (number | null)[] {
  const [before, after] = [projectionOf(a), projectionOf(b)];
  const found: (number | null)[] = after.map(() => null);
  for (const link of comparison.links) {
    if (link.a.length === 0 || link.b.length === 0) continue;
    found[longest(link.b, after)] = longest(link.a, before);
  }
  return found;
}

/** Of two rows of paragraphs that belong together: the ids of B's notes that are notes of A, with A's ids. */
export function noteCounterparts(a: readonly ComparedParagraph[], b: readonly ComparedParagraph[]): Map<string, string> {
  const [left, right] = [join(a), join(b)];
  const same = new Map<string, string>();
  if (left.notes.length === 0 || right.notes.length === 0) return same;
  for (const segment of noteSegments(left, right, textHunks(left, right)))
    for (const pair of notesIn(segment, left, right)) if (pair.a && pair.b) same.set(pair.b.id, pair.a.id);
  return same;
}

/** The text with its footnotes' ids replaced: `name` gives the new one. */
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

const BREAK = '\n';

/** Wordings as one, with a sign between them that no wording holds. */
export function joinedWordings(wordings: readonly Node[], sign = BREAK): Node {
  let content = wordings[0]?.content ?? Fragment.empty;
  for (const wording of wordings.slice(1)) content = content.addToEnd(schema.text(sign)).append(wording.content);
  return schema.node('wording', null, content);
}

/** The opposite of `joinedWordings`. */
export function partedWordings(wording: Node, sign = BREAK): Node[] {
  const parts: Node[] = [];
  let from = 0;
  const cut = (to: number) => parts.push(wording.copy(wording.content.cut(from, to)));
  wording.forEach((child, offset) => {
    if (!child.isText) return;
    for (let at = child.text!.indexOf(sign); at >= 0; at = child.text!.indexOf(sign, at + sign.length)) {
      cut(offset + at);
      from = offset + at + sign.length;
    }
  });
  cut(wording.content.size);
  return parts;
}
