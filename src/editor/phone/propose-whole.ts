// Proposes from a sheet to delete, move, merge or retype a whole paragraph. The sheet decides who sees it, whatever the delegation has already proposed in that
// paragraph.
import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { amendmentAttrs, idOf, isAgreed, ownerOf, paragraphAttrs, schema, wordingJson, wordingOf } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import { ownOfKind, proposeStructure } from '../commands/proposing.ts';
import { setPrivately, takePrivate } from '../commands/who-sees.ts';
import { findParagraphNode, randomId } from '../model/lookup.ts';
import { agreedRefusal, joinTarget, moveTarget, spokenLabel } from '../model/move-targets.ts';
import { writeRefusal } from '../model/own-amendment.ts';
import { paperOf } from '../model/paper-state.ts';
import { placesToMove } from '../model/paragraph-order.ts';
import { isPrivate } from '../model/private-words.ts';
import { goneParagraph, privateNotHere, type Refused } from './refusals.ts';

/** What a sheet proposes of a paragraph as a whole; `merge` joins the next one to it. */
export type WholeKind = 'delete' | 'move' | 'merge' | 'recast';

/** The paragraph of the text after this one; null if there is none. */
export function nextOfText(doc: Node, paragraph: string): Node | null {
  const at = doc.children.findIndex((node) => idOf(node) === paragraph);
  return at < 0 ? null : (doc.children.slice(at + 1).find((node) => ownerOf(node) === '') ?? null);
}

/** Id of the paragraph that stores the proposal: a merge is stored in the second of the two. */
export function homeOfWhole(doc: Node, paragraph: string, kind: WholeKind): string {
  const next = kind === 'merge' ? nextOfText(doc, paragraph) : null;
  return kind === 'merge' ? (next ? idOf(next) : '') : paragraph;
}

/** The attributes of such a proposal besides its kind. `chosen`: the paragraph that a moved one would follow, or the new kind; else ''. */
function attrsOf(paragraph: string, kind: WholeKind, chosen: string): { after?: string; as?: string } {
  if (kind === 'merge') return { after: paragraph };
  if (kind === 'recast') return { as: chosen };
  return kind === 'move' ? { after: chosen } : {};
}

/** Why this kind cannot be proposed for a paragraph, as a sentence; null if it can. */
export function wholeRefusal(view: EditorView, paragraph: string, kind: WholeKind): string | null {
  const { doc } = view.state;
  const { writer } = paperOf(view.state);
  const found = findParagraphNode(doc, homeOfWhole(doc, paragraph, kind));
  if (!found) return kind === 'merge' ? say('No paragraph follows that could be joined to this one.') : goneParagraph().refused;
  const refused = writeRefusal(doc, found.node, writer);
  if (refused !== null) return refused;
  if (kind === 'merge') {
    const next = idOf(found.node);
    if (isAgreed(paragraphAttrs(found.node).status)) return agreedRefusal(spokenLabel(doc, next));
    const target = joinTarget(doc, found.node);
    if ('refused' in target) return target.refused;
    return target.after === paragraph ? null : say('No paragraph follows that could be joined to this one.');
  }
  if (kind !== 'move') return null;
  const [up, down] = [moveTarget(doc, paragraph, -1, null), moveTarget(doc, paragraph, 1, null)];
  return 'refused' in up && 'refused' in down ? down.refused : null;
}

/** The own pending proposal of this kind on a paragraph; null where there is none. `chosen`: what was chosen for it (attrsOf). */
export function ownWhole(
  view: EditorView,
  paragraph: string,
  kind: WholeKind,
): { readonly amendment: string; readonly isPrivate: boolean; readonly chosen: string } | null {
  const { writer } = paperOf(view.state);
  const found = findParagraphNode(view.state.doc, homeOfWhole(view.state.doc, paragraph, kind));
  const own = found && ownOfKind(found, writer, kind)?.node;
  if (!own) return null;
  const { after, as } = amendmentAttrs(own);
  return {
    amendment: idOf(own),
    isPrivate: isPrivate(own, writer.privateIds),
    chosen: kind === 'move' ? after : kind === 'recast' ? as : '',
  };
}

/** The amendment that would be made now for this proposal. `chosen`: what was chosen for it (attrsOf). */
export function draftOfWhole(view: EditorView, paragraph: string, kind: WholeKind, chosen: string): Node | null {
  const { doc } = view.state;
  const found = findParagraphNode(doc, homeOfWhole(doc, paragraph, kind));
  const base = found && wordingOf(found.node);
  const by = paperOf(view.state).writer.me;
  return base ? schema.node('amendment', { id: randomId(), by, base: wordingJson(base), kind, ...attrsOf(paragraph, kind, chosen) }) : null;
}

/** Makes a proposal on a paragraph as a whole, or changes the delegation's existing one. A private one stays private, because only the server publishes.
 *  Returns the id of the proposal. */
export function proposeWhole(
  view: EditorView,
  paragraph: string,
  kind: WholeKind,
  chosen: string,
  privately: boolean,
): { readonly amendment: string } | Refused {
  if (privately && !paperOf(view.state).writer.privateIds) return privateNotHere();
  const known = ownWhole(view, paragraph, kind);
  if (known && !known.isPrivate && privately) takePrivate(view, known.amendment);
  else if (!known) setPrivately(view, privately);
  const refused = wholeRefusal(view, paragraph, kind);
  const found = findParagraphNode(view.state.doc, homeOfWhole(view.state.doc, paragraph, kind));
  if (refused !== null || !found) return refused === null ? goneParagraph() : { refused };
  proposeStructure(view, found, kind, attrsOf(paragraph, kind, chosen), privately);
  const made = ownWhole(view, paragraph, kind);
  return made ? { amendment: made.amendment } : { refused: say('Nothing can be written here now.') };
}

/** A place that a paragraph could be moved to. */
export interface MovePlace {
  /** Id of the paragraph that it would follow; '' for the beginning. */
  readonly after: string;
  /** Id of the neighbouring paragraph of its part there, and on which side of it. */
  readonly beside: string;
  readonly side: 'before' | 'after';
}

/** Where a paragraph could be moved, in the order of the text. */
export function movePlaces(doc: Node, paragraph: string): readonly MovePlace[] {
  const text = doc.children.filter((node) => ownerOf(node) === '' && idOf(node) !== paragraph);
  const own = findParagraphNode(doc, paragraph);
  const isOfPreamble = (node: Node) => paragraphAttrs(node).kind === 'preambular';
  return placesToMove(doc, paragraph).map((after) => {
    const at = text.findIndex((node) => idOf(node) === after);
    const [before, next] = [text[at], text[at + 1]];
    const isAfter = before && own && (isOfPreamble(before) === isOfPreamble(own.node) || !next) && paragraphAttrs(before).kind !== 'title';
    return isAfter || !next ? { after, beside: after, side: 'after' } : { after, beside: idOf(next), side: 'before' };
  });
}
