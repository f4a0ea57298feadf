// The client's mirror of the server's rules: may a change of this window be made at all? It compares the two texts and never asks how one became the other, so
// that drops, plugins and spell checkers are held to it too. The server decides; this spares honest people a refusal.

import type { Node } from 'prosemirror-model';
import { amendmentAttrs, idOf, isAgreed, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { mayEver, type Part, type Person } from '../../protocol/roles.ts';
import type { Mode, Show } from './editor-api.ts';
import { isOwn, isWrittenIn, type Writer } from './lookup.ts';

/** Where a person may write in a mode, which the screens offer by the table of rights, and a view: nowhere in `read` and `decide`. The text itself is not edited in the clean view, which does not show what
 *  is proposed on it. `part`: the person's part in the draft. */
export function writerKindOf(person: Person, mode: Mode, show: Show, part: Part = person.role): Writer['kind'] {
  if (mode === 'amend' && mayEver(part, 'propose') && person.delegation !== '') return 'amend';
  if (mode === 'edit' && show !== 'clean' && mayEver(part, 'edit')) return 'edit';
  return 'none';
}

/** What must be the same, and in the same order, in both texts. */
type Kept = Node | string;

const same = (a: Kept, b: Kept): boolean => a === b || (typeof a !== 'string' && typeof b !== 'string' && a.eq(b));

/** Withdrawn ones too: who withdrew one may take it off the text. One that was decided stays as it is, unless its owner writes on in it. */
const isOwnersToWrite = (child: Node, writer: Writer): boolean =>
  child.type.name === 'amendment' && ownerOf(child) === writer.me && (amendmentAttrs(child).decision === '' || isWrittenIn(child, writer));

/** What a delegation must leave alone in a paragraph; null where the whole paragraph is its own to remove. */
function keptByDelegation(paragraph: Node, writer: Writer): Kept[] | null {
  const { me } = writer;
  const kept: Kept[] = [];
  const mine = ownerOf(paragraph) === me;
  if (!mine) kept.push(JSON.stringify(paragraph.attrs));
  paragraph.forEach((child) => {
    if (!isOwnersToWrite(child, writer) && !(mine && child.type.name === 'wording')) kept.push(child);
  });
  return mine && kept.length === 0 ? null : kept;
}

/** What chair and secretariat must leave alone: everything but wording, kind and level of the text's own paragraphs. */
function keptByEditor(paragraph: Node): Kept[] | null {
  if (ownerOf(paragraph) !== '') return [paragraph];
  const kept: Kept[] = [];
  paragraph.forEach((child) => {
    if (child.type.name === 'amendment') kept.push(child);
  });
  return kept.length === 0 ? null : [idOf(paragraph), ...kept];
}

/** Indexes of the children that differ: everything before and after is identical. */
function changedRange(before: Node, after: Node): { start: number; beforeEnd: number; afterEnd: number } {
  let start = 0;
  const least = Math.min(before.childCount, after.childCount);
  while (start < least && before.child(start) === after.child(start)) start++;
  let end = 0;
  while (end < least - start && before.child(before.childCount - 1 - end) === after.child(after.childCount - 1 - end)) end++;
  return { start, beforeEnd: before.childCount - end, afterEnd: after.childCount - end };
}

const slice = (doc: Node, from: number, to: number): Node[] => {
  const nodes: Node[] = [];
  for (let i = from; i < to; i++) nodes.push(doc.child(i));
  return nodes;
};

const ownAmendments = (paragraphs: readonly Node[], me: string): Map<string, number> => {
  const count = new Map<string, number>();
  for (const paragraph of paragraphs)
    paragraph.forEach((child) => {
      if (isOwn(child, me)) count.set(idOf(paragraph), (count.get(idOf(paragraph)) ?? 0) + 1);
    });
  return count;
};

/** An agreed paragraph takes no new amendment. */
function opensAgreed(before: readonly Node[], after: readonly Node[], me: string): boolean {
  const had = ownAmendments(before, me);
  const has = ownAmendments(after, me);
  return after.some(
    (paragraph) => isAgreed(paragraphAttrs(paragraph).status) && (has.get(idOf(paragraph)) ?? 0) > (had.get(idOf(paragraph)) ?? 0),
  );
}

/** Status, owner and state of a paragraph are not written in Edit; a new paragraph is open and belongs to the text. */
function keepsStatus(before: readonly Node[], after: readonly Node[]): boolean {
  const old = new Map(before.map((paragraph) => [idOf(paragraph), paragraphAttrs(paragraph)]));
  return after.every((paragraph) => {
    const attrs = paragraphAttrs(paragraph);
    const was = old.get(attrs.id);
    if (was) return was.status === attrs.status && was.by === attrs.by && was.state === attrs.state;
    return attrs.status === 'open' && attrs.by === '' && attrs.state === 'live' && attrs.id !== '';
  });
}

/** True where the writer may change the document `before` into `after`. */
export function mayChange(before: Node, after: Node, writer: Writer): boolean {
  if (writer.kind === 'none') return false;
  const { start, beforeEnd, afterEnd } = changedRange(before, after);
  const old = slice(before, start, beforeEnd);
  const now = slice(after, start, afterEnd);
  const kept = (paragraph: Node): Kept[][] => {
    const things = writer.kind === 'edit' ? keptByEditor(paragraph) : keptByDelegation(paragraph, writer);
    return things ? [things] : [];
  };
  const a = old.flatMap(kept);
  const b = now.flatMap(kept);
  const intact =
    a.length === b.length && a.every((things, i) => things.length === b[i]!.length && things.every((thing, j) => same(thing, b[i]![j]!)));
  if (!intact) return false;
  return writer.kind === 'edit' ? keepsStatus(old, now) : !opensAgreed(old, now, writer.me);
}
