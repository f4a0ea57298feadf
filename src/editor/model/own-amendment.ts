// Typing feels like suggesting in place: before a delegation's first change in a paragraph its own amendment is made with a copy of the wording, and the
// selection moves into it at the same offset. Starting and closing an amendment cannot be undone; what is typed in it can.

import type { Node } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { ReplaceStep } from 'prosemirror-transform';
import type { EditorView } from 'prosemirror-view';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import {
  amendmentAttrs,
  amendmentsOf,
  idOf,
  isAgreed,
  isPending,
  ownerOf,
  paragraphAttrs,
  schema,
  wordingJson,
} from '../../../schema/index.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { nextPrivateStart, nextStart, type SharedStart } from '../../protocol/shared-start.ts';
import { labelsOf, spokenFirst } from '../../text/numbering.ts';
import { deferDrawing } from './deferred-drawing.ts';
import {
  findAmendmentNode,
  isOwn,
  type NodeWithPos,
  ownAmendmentChild,
  type ParagraphChild,
  paragraphsBetween,
  randomId,
  shownChild,
  textBounds,
  type Writer,
  wordingChild,
  wordingNode,
} from './lookup.ts';
import { agreedRefusal } from './move-targets.ts';
import { paperOf, setPaper } from './paper-state.ts';
import { privateIn, sharedParagraph, writesPrivately } from './private-words.ts';

/** ready: the writer can write in the touched paragraphs · refused: in none of them. */
export type OpenOutcome = 'ready' | 'refused';

export const amendedInTheOpen = (): string =>
  say('Another delegation’s proposal is amended where everybody sees it: switch that on in the bar below.');

/** Why the writer cannot write in a paragraph, as a sentence; null if they can. */
export function writeRefusal(doc: Node, paragraph: Node, writer: Writer): string | null {
  const label = () => said(spokenFirst(labelsOf(doc).get(idOf(paragraph))?.label ?? say('This paragraph')));
  if (writer.kind === 'edit')
    return ownerOf(paragraph) === ''
      ? null
      : say('{label} is a proposal of {owner}: only {owner} changes it.', { label: label(), owner: ownerOf(paragraph) });
  if (ownerOf(paragraph) === writer.me || ownAmendmentChild(paragraph, writer)) return null;
  if (writesPrivately(paragraph, writer)) {
    if (!writer.privateIds) return say('What only your delegation sees is not here yet; nothing was written.');
    if (ownerOf(paragraph) !== '') return amendedInTheOpen();
  }
  return isAgreed(paragraphAttrs(paragraph).status) ? agreedRefusal(label()) : null;
}

/** How all members of the delegation start the same own amendment of a paragraph; null if it must be inserted like any other element. */
function startIn(state: EditorState, paragraph: Node, wording: Node, writer: Writer, privately: boolean): SharedStart | null {
  const { me, privateText, privateIds } = writer;
  if (privately) {
    const start = privateText ? nextPrivateStart(privateText, idOf(paragraph), me, wordingJson(wording)) : null;
    // An amendment published from an earlier private document may already have this id.
    if (!start || findAmendmentNode(state.doc, start.id)) return null;
    const before =
      privateIn(paragraph, privateIds).find((one) => idOf(one) === start.after) ?? sharedParagraph(paragraph, privateIds).lastChild!;
    return { id: start.id, after: before.type.name === 'wording' ? '' : idOf(before) };
  }
  const { type } = (ySyncPluginKey.getState(state) ?? {}) as { readonly type?: Y.XmlFragment };
  const id = idOf(paragraph);
  const element = type?.toArray().find((one) => one instanceof Y.XmlElement && one.getAttribute('id') === id);
  return element instanceof Y.XmlElement ? nextStart(element, me, wordingJson(wording)) : null;
}

const newAmendment = (wording: Node, writer: Writer, privately: boolean, id = randomId()): Node => {
  writer.openedHere.add(id);
  if (privately) writer.privateIds?.add(id);
  return schema.node('amendment', { id, by: writer.me, base: wordingJson(wording) }, [schema.node('wording', null, wording.content)]);
};

/** Makes a paragraph current and shows a sentence under it: why nothing happened. */
export function showNotice(view: EditorView, paragraph: string, words: string): void {
  view.dispatch(setPaper(view.state.tr, { current: paragraph, notice: { paragraph, words } }));
}

/** How positions in a wording map into the amendment that replaces it on screen: those from `from` to `to` shift by `by`, at most to `last`. */
interface Shift {
  readonly from: number;
  readonly to: number;
  readonly by: number;
  readonly last: number;
}

/** The offset in a paragraph's content after its child with this id ('' for the wording); the end if there is none. */
function behind(paragraph: Node, id: string): number {
  let at = paragraph.content.size;
  paragraph.forEach((child, offset) => {
    if (id === '' ? child.type.name === 'wording' : idOf(child) === id) at = offset + child.nodeSize;
  });
  return at;
}

/** Inserts missing amendments for the paragraphs into `tr`; returns how positions in their wordings move. */
function openAmendments(
  state: EditorState,
  tr: Transaction,
  paragraphs: readonly NodeWithPos[],
  writer: Writer,
  range: { from: number; to: number },
): Shift[] {
  const shifts: Shift[] = [];
  for (const { node, pos } of paragraphs) {
    const base = wordingChild(node);
    if (!base || ownerOf(node) === writer.me) continue;
    const from = pos + 1 + base.offset;
    const to = from + base.node.nodeSize;
    const own = ownAmendmentChild(node, writer);
    // A triple click selects to the edge of the next paragraph, which the person did not mean.
    if (!own && range.from !== range.to && (range.to <= from + 1 || range.from >= to - 1)) continue;
    const privately = writesPrivately(node, writer);
    const start = own ? null : startIn(state, node, base.node, writer, privately);
    const place = pos + 1 + (start ? behind(node, start.after) : node.content.size);
    const before = own ? tr.mapping.map(pos + 1 + own.offset) : tr.mapping.map(place, -1);
    // The writer continues in this one, even if a colleague's amendment is inserted before it, or a closed one becomes pending again.
    for (const one of amendmentsOf(node)) if (!isPending(one) && one !== own?.node) writer.openedHere.delete(idOf(one));
    if (own) writer.openedHere.add(idOf(own.node));
    else tr.insert(before, newAmendment(base.node, writer, privately, start?.id));
    const size = (own ? wordingNode(own) : base.node).content.size;
    shifts.push({ from, to, by: before + 1 - from, last: before + 2 + size });
  }
  return shifts;
}

/** Makes sure that the writer can write in the range (by default the selection): each paragraph that it touches gets an own amendment, and the selection
 *  moves into it. If none can be written in, the writer is told why. With `draw: 'next'` the caller must dispatch its own change in the same turn; the view
 *  draws both at once (deferred-drawing.ts). */
export function openAmendment(view: EditorView, range?: { from: number; to: number }, draw: 'now' | 'next' = 'now'): OpenOutcome {
  const { state } = view;
  const { writer } = paperOf(state);
  if (writer.kind === 'none') return 'refused';
  const { from, to } = range ?? state.selection;
  const touched = paragraphsBetween(state.doc, from, to);
  const refusals = touched.map(({ node }) => writeRefusal(state.doc, node, writer));
  const open = touched.filter((_, i) => refusals[i] === null);
  if (open.length === 0) {
    const at = touched.findIndex((_, i) => refusals[i] !== null);
    if (at >= 0) showNotice(view, idOf(touched[at]!.node), refusals[at]!);
    return 'refused';
  }
  if (writer.kind === 'edit') return 'ready';
  const tr = state.tr;
  const shifts = openAmendments(state, tr, open, writer, { from, to });
  const { selection } = state;
  const move = (pos: number): number => {
    const shift = shifts.find((s) => pos > s.from && pos < s.to);
    return shift ? Math.min(pos + shift.by, shift.last) : tr.mapping.map(pos, -1);
  };
  const anchor = move(selection.anchor);
  const head = move(selection.head);
  if (!tr.docChanged && anchor === selection.anchor && head === selection.head) return 'ready';
  if (selection instanceof TextSelection) tr.setSelection(TextSelection.create(tr.doc, anchor, head));
  if (tr.docChanged) tr.setMeta('addToHistory', false);
  view.dispatch(tr.docChanged && draw === 'next' ? deferDrawing(tr) : tr);
  return 'ready';
}

/** Maps positions in an amendment to the wording that is shown again when the amendment is removed. */
function backToWording(state: EditorState, paragraph: NodeWithPos, own: ParagraphChild): (pos: number) => number {
  const base = wordingChild(paragraph.node);
  if (!base) return (pos) => pos;
  const inner = textBounds(own);
  const outer = textBounds(base);
  const start = paragraph.pos + 1;
  const end = start + own.offset + own.node.nodeSize;
  return (pos) =>
    pos > start + own.offset && pos < end
      ? Math.min(start + outer.from + Math.max(0, pos - start - inner.from), start + outer.to)
      : Math.min(pos, state.doc.content.size);
}

/** The transaction that removes an own amendment (`delete`; undo does not restore it) or marks it withdrawn; the caret returns to the wording. `own.offset`
 *  counts in the paragraph's content. */
export function closeAmendment(state: EditorState, paragraph: NodeWithPos, own: ParagraphChild, how: 'delete' | 'withdraw'): Transaction {
  const tr = state.tr;
  const back = backToWording(state, paragraph, own);
  const pos = paragraph.pos + 1 + own.offset;
  const { selection } = state;
  if (selection instanceof TextSelection && selection.from > pos && selection.to < pos + own.node.nodeSize)
    tr.setSelection(TextSelection.create(tr.doc, back(selection.anchor), back(selection.head)));
  if (how === 'delete') tr.delete(pos, pos + own.node.nodeSize).setMeta('addToHistory', false);
  else tr.setNodeAttribute(pos, 'state', 'withdrawn');
  return tr.setMeta('prune', true);
}

/** True for an amendment whose only wording still equals its base. */
export const repeatsBase = (amendment: Node): boolean =>
  amendment.childCount === 1 && wordingJson(amendment.child(0)) === amendmentAttrs(amendment).base;

/** True for an amendment that changes nothing: its wording equals the present one of its paragraph, or its base. */
export function isUnchanged(paragraph: Node, own: ParagraphChild): boolean {
  const base = amendmentAttrs(own.node).on === '' ? wordingChild(paragraph) : null;
  return repeatsBase(own.node) || (own.node.childCount === 1 && base?.node.content.eq(own.node.child(0).content) === true);
}

/** Removes the amendments that this window opened and left unchanged, except the one in the paragraph `except`. */
export function pruneUnchanged(view: EditorView, except: string | null): void {
  const { writer } = paperOf(view.state);
  for (let again = true; again; ) {
    again = false;
    const { doc } = view.state;
    doc.forEach((node, pos) => {
      if (again || idOf(node) === except || ownerOf(node) === writer.me) return;
      node.forEach((child, offset) => {
        const own = { node: child, offset };
        if (again || !isOwn(child, writer.me) || !writer.openedHere.has(idOf(child)) || !isUnchanged(node, own)) return;
        again = true;
        view.dispatch(closeAmendment(view.state, { node, pos }, own, 'delete'));
      });
    });
  }
}

/** If a transaction would change a wording of the text (a drop, a spell checker, a plugin), opens the delegation's own amendment and replays the change
 *  there. Null if it does more than replace words inside one wording and cannot be replayed. */
export function redirectToOwnAmendment(view: EditorView, tr: Transaction): Transaction | null {
  const { writer } = paperOf(view.state);
  const first = tr.steps[0];
  if (writer.kind !== 'amend' || !(first instanceof ReplaceStep)) return null;
  const $from = tr.docs[0]!.resolve(first.from);
  if ($from.depth === 0) return null;
  const index = $from.index(0);
  const pos = $from.before(1);
  const base = wordingChild($from.node(1));
  if (!base || ownerOf($from.node(1)) === writer.me) return null;
  const steps: ReplaceStep[] = [];
  for (const [i, step] of tr.steps.entries()) {
    const place = wordingChild(tr.docs[i]!.child(index));
    if (!(step instanceof ReplaceStep) || !place) return null;
    const bounds = textBounds(place);
    if (step.from < pos + 1 + bounds.from || step.to > pos + 1 + bounds.to) return null;
    steps.push(step);
  }
  if (openAmendment(view, { from: first.from, to: first.to }) === 'refused') return null;
  const own = shownChild(view.state.doc.child(index), writer);
  if (own?.node.type.name !== 'amendment') return null;
  const shift = textBounds(own).from - textBounds(base).from;
  const replay = view.state.tr;
  for (const step of steps) {
    const moved = new ReplaceStep(step.from + shift, step.to + shift, step.slice);
    if (replay.maybeStep(moved).failed) return null;
  }
  const { selection } = tr;
  const inside = (at: number) => Math.min(at + shift, replay.doc.content.size);
  if (selection instanceof TextSelection)
    replay.setSelection(TextSelection.between(replay.doc.resolve(inside(selection.anchor)), replay.doc.resolve(inside(selection.head))));
  return replay.scrollIntoView();
}
