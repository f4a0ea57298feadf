// A delegation's own proposals about a paragraph as a whole (delete, move, join, another kind), and its amendments to another delegation's proposal. The first
// are amendments without a wording: proposing the same kind twice changes the first one, and undo removes it.

import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import {
  type AmendmentKind,
  amendmentAttrs,
  amendmentsOf,
  idOf,
  isPending,
  type Look,
  lookName,
  ownerOf,
  paragraphAttrs,
  schema,
  textOf,
  wordingJson,
  wordingOf,
} from '../../../schema/index.ts';
import { paragraphBefore } from '../../amend/kinds/paragraphs.ts';
import { isRewording } from '../../amend/kinds/replace.ts';
import { say } from '../../messages/say.ts';
import {
  findAmendmentNode,
  findParagraphNode,
  isOwn,
  type NodeWithPos,
  randomId,
  shownChild,
  textBounds,
  type Writer,
} from '../model/lookup.ts';
import { joinTarget, moveTarget } from '../model/move-targets.ts';
import { amendedInTheOpen, showNotice, writeRefusal } from '../model/own-amendment.ts';
import { paperOf, setPaper } from '../model/paper-state.ts';
import { writesPrivately } from '../model/private-words.ts';
import { stopCapturing } from '../sync/undo-steps.ts';

/** The writer's own pending amendment of a kind in a paragraph, with its position; null if there is none. */
export function ownOfKind(
  { node, pos }: NodeWithPos,
  writer: Writer,
  kind: AmendmentKind,
): { readonly node: Node; readonly pos: number } | null {
  let found: { node: Node; pos: number } | null = null;
  node.forEach((child, offset) => {
    if (!found && isOwn(child, writer.me) && amendmentAttrs(child).kind === kind) found = { node: child, pos: pos + 1 + offset };
  });
  return found;
}

/** Inserts a new amendment at the end of the paragraph; returns its id. Inserting one with a wording cannot be undone, like every opening of an amendment. */
function insertAmendment(
  view: EditorView,
  { node, pos }: NodeWithPos,
  attrs: Record<string, string>,
  content: readonly Node[] = [],
  privately = writesPrivately(node, paperOf(view.state).writer),
): string {
  const { writer } = paperOf(view.state);
  const id = randomId();
  const base = wordingJson(wordingOf(node) ?? schema.node('wording'));
  const made = schema.node('amendment', { id, by: writer.me, base, ...attrs }, [...content]);
  if (content.length > 0) writer.openedHere.add(id);
  if (privately && !attrs.on) writer.privateIds?.add(id);
  const tr = view.state.tr.insert(pos + node.nodeSize - 1, made);
  view.dispatch(setPaper(content.length > 0 ? tr.setMeta('addToHistory', false) : tr, { current: idOf(node) }));
  return id;
}

/** Makes a proposal about the paragraph as a whole, or changes the delegation's existing one. The caller has checked `writeRefusal`. `privately`: whether a
 *  new one is private; by default like what is written in the paragraph. */
export function proposeStructure(
  view: EditorView,
  target: NodeWithPos,
  kind: AmendmentKind,
  attrs: { after?: string; as?: string },
  privately?: boolean,
): boolean {
  const known = ownOfKind(target, paperOf(view.state).writer, kind);
  stopCapturing(view);
  if (!known) {
    insertAmendment(view, target, { kind, ...attrs }, [], privately);
    return true;
  }
  const tr = view.state.tr;
  for (const [name, value] of Object.entries(attrs)) if (known.node.attrs[name] !== value) tr.setNodeAttribute(known.pos, name, value);
  if (tr.docChanged) view.dispatch(tr);
  return true;
}

function takeOff(view: EditorView, { node, pos }: NodeWithPos): boolean {
  view.dispatch(view.state.tr.delete(pos, pos + node.nodeSize));
  return true;
}

/** Shows a notice under a paragraph why nothing was done; returns false for the caller to return. */
export function refuseWithNotice(view: EditorView, paragraph: Node, words: string): false {
  showNotice(view, idOf(paragraph), words);
  return false;
}

/** Proposes to move the paragraph one step up (-1) or down (1) from its proposed place; back in its own place, the proposal is removed. */
export function proposeMove(view: EditorView, target: NodeWithPos, direction: -1 | 1): boolean {
  const { doc } = view.state;
  const { node } = target;
  const id = idOf(node);
  const known = ownOfKind(target, paperOf(view.state).writer, 'move');
  const place = moveTarget(doc, id, direction, known ? amendmentAttrs(known.node).after : null);
  if ('refused' in place) return refuseWithNotice(view, node, place.refused);
  if (known && place.after === paragraphBefore(doc, id)) return takeOff(view, known);
  return proposeStructure(view, target, 'move', place);
}

/** Proposes to join the paragraph to the one before it. */
export function proposeJoin(view: EditorView, target: NodeWithPos): boolean {
  const place = joinTarget(view.state.doc, target.node);
  return 'refused' in place ? refuseWithNotice(view, target.node, place.refused) : proposeStructure(view, target, 'merge', place);
}

/** Proposes another kind or level, or sets it if the writer may change the paragraph itself; choosing the present one removes the proposal. */
export function proposeLook(view: EditorView, target: NodeWithPos, look: Look): boolean {
  const { node, pos } = target;
  const { writer } = paperOf(view.state);
  const known = ownOfKind(target, writer, 'recast');
  const own = writer.kind === 'edit' ? ownerOf(node) === '' : ownerOf(node) === writer.me;
  if (own) {
    view.dispatch(view.state.tr.setNodeAttribute(pos, 'kind', look.kind).setNodeAttribute(pos, 'level', look.level));
    return true;
  }
  if (lookName(look) === lookName(paragraphAttrs(node))) return known ? takeOff(view, known) : true;
  return proposeStructure(view, target, 'recast', { as: lookName(look) });
}

/** Inserts the own amendment to another delegation's pending proposal with this id into its paragraph; or returns a sentence why it cannot be amended. */
export function openOnProposal(
  view: EditorView,
  id: string,
): { readonly paragraph: Node } | { readonly refused: string; readonly paragraph: Node | null } {
  const found = findAmendmentNode(view.state.doc, id);
  const { writer } = paperOf(view.state);
  const theirs = found?.amendment.node.firstChild;
  if (!found || !theirs || !isRewording(found.amendment.node) || !isPending(found.amendment.node))
    return { refused: say('Only a pending change of words can be amended.'), paragraph: found?.paragraph.node ?? null };
  const { paragraph } = found;
  const refused = writeRefusal(view.state.doc, paragraph.node, writer);
  if (refused) return { refused, paragraph: paragraph.node };
  if (writesPrivately(paragraph.node, writer)) return { refused: amendedInTheOpen(), paragraph: paragraph.node };
  const own = amendmentsOf(paragraph.node).some((one) => isOwn(one, writer.me) && amendmentAttrs(one).on === id);
  if (!own) {
    const copy = schema.node('wording', null, theirs.content);
    insertAmendment(view, paragraph, { on: id, base: wordingJson(theirs) }, [copy]);
  }
  return { paragraph: paragraph.node };
}

/** Opens the own amendment to the pending proposal of another delegation with this id; its words are on screen until the caret leaves the paragraph. False
 *  if it cannot be amended, with a notice under the paragraph. */
export function amendProposal(view: EditorView, id: string): boolean {
  if (paperOf(view.state).writer.kind !== 'amend') return false;
  const opened = openOnProposal(view, id);
  if ('refused' in opened) return opened.paragraph ? refuseWithNotice(view, opened.paragraph, opened.refused) : false;
  const paragraph = idOf(opened.paragraph);
  view.dispatch(setPaper(view.state.tr, { current: paragraph, amending: id, selected: null }));
  const target = findParagraphNode(view.state.doc, paragraph);
  const place = target && shownChild(target.node, paperOf(view.state).writer);
  if (target && place)
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, target.pos + 1 + textBounds(place).to)));
  view.focus();
  return true;
}

/** The proposals in a paragraph that a delegation may amend: pending changes of words by others, with the resulting wordings. */
export function amendableProposals(
  paragraph: Node,
  me: string,
): { readonly amendment: string; readonly by: string; readonly words: string }[] {
  return amendmentsOf(paragraph)
    .filter((one) => isPending(one) && ownerOf(one) !== me && isRewording(one))
    .map((one) => ({ amendment: idOf(one), by: ownerOf(one), words: textOf(one.firstChild) }));
}
