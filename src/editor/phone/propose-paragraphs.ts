// Proposing from a sheet what is no change of words: a new paragraph, that one goes, that it stands elsewhere. Who sees it is what the sheet says, whatever the
// delegation has proposed in that paragraph already. Not here: changed words (propose-words.ts), and the sheet (src/app/phone).
import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { amendmentAttrs, idOf, type Look, ownerOf, paragraphAttrs, schema, wordingJson, wordingOf } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import { levelOf } from '../../text/subparagraphs.ts';
import { lastOfBlock } from '../commands/enter-key.ts';
import { addParagraph, type InsertedParagraph, nodeOfNew } from '../commands/inserting.ts';
import { ownOfKind, proposeStructure } from '../commands/proposing.ts';
import { setPrivately, takePrivate } from '../commands/who-sees.ts';
import { findParagraphNode, randomId } from '../model/lookup.ts';
import { moveTarget } from '../model/move-targets.ts';
import { writeRefusal } from '../model/own-amendment.ts';
import { paperOf, setPaper } from '../model/paper-state.ts';
import { placesToMove } from '../model/paragraph-order.ts';
import { isPrivate } from '../model/private-words.ts';
import { proposePrivately } from '../private/private-plugin.ts';
import { stopCapturing } from '../sync/undo-steps.ts';
import { type Refused, sheetStart } from './propose-words.ts';

/** What a sheet proposes: other words, a new paragraph after it, that the paragraph goes, or that it stands elsewhere. */
export type SheetKind = 'words' | 'new' | 'delete' | 'move';
/** What a sheet proposes of a paragraph as a whole. */
export type WholeKind = 'delete' | 'move';

/** A paragraph from elsewhere with which a new one begins in the sheet. */
export interface TakenParagraph {
  readonly words: Node;
  readonly look: Look;
  /** The paragraph that cites its text, which is proposed with it; null where none is. */
  readonly citing: InsertedParagraph | null;
  /** What is said of the citation; ''. */
  readonly citation: string;
}

const notHere = (): Refused => ({ refused: say('What only your delegation sees is not here yet; nothing was written.') });

/** The kinds of proposals that a sheet offers for a paragraph, those that are refused too; none where the paragraph is gone or nobody writes now. */
export function sheetKinds(view: EditorView, paragraph: string): readonly SheetKind[] {
  const found = findParagraphNode(view.state.doc, paragraph);
  if (!found || paperOf(view.state).writer.kind !== 'amend') return [];
  if (paragraphAttrs(found.node).kind === 'title') return ['words'];
  return ownerOf(found.node) === '' ? ['words', 'new', 'delete', 'move'] : ['words', 'new'];
}

/** Why a sheet proposes nothing of this kind for a paragraph, as a sentence; null where it does. */
export function sheetRefusal(view: EditorView, paragraph: string, kind: SheetKind): string | null {
  const { doc } = view.state;
  const { writer } = paperOf(view.state);
  const found = findParagraphNode(doc, paragraph);
  if (kind === 'words' || !found) {
    const start = sheetStart(view, paragraph);
    return 'refused' in start ? start.refused : null;
  }
  if (kind === 'new') return null;
  const refused = writeRefusal(doc, found.node, writer);
  if (refused !== null || kind === 'delete') return refused;
  const [up, down] = [moveTarget(doc, paragraph, -1, null), moveTarget(doc, paragraph, 1, null)];
  return 'refused' in up && 'refused' in down ? down.refused : null;
}

/** The own pending proposal of this kind on a paragraph; null where there is none. `after`: what a moved one would follow. */
export function ownWhole(
  view: EditorView,
  paragraph: string,
  kind: WholeKind,
): { readonly amendment: string; readonly isPrivate: boolean; readonly after: string } | null {
  const { writer } = paperOf(view.state);
  const found = findParagraphNode(view.state.doc, paragraph);
  const own = found && ownOfKind(found, writer, kind)?.node;
  return own ? { amendment: idOf(own), isPrivate: isPrivate(own, writer.privateIds), after: amendmentAttrs(own).after } : null;
}

/** The amendment that proposes a paragraph as a whole away or elsewhere, as it would be made now. */
export function draftOfWhole(view: EditorView, paragraph: string, kind: WholeKind, after: string): Node | null {
  const found = findParagraphNode(view.state.doc, paragraph);
  const base = found && wordingOf(found.node);
  const by = paperOf(view.state).writer.me;
  return base ? schema.node('amendment', { id: randomId(), by, base: wordingJson(base), kind, after }) : null;
}

/** Proposes that a paragraph goes or (with `after`) stands elsewhere, or changes what the delegation proposes so already. One that only the delegation saw stays
 *  so: publishing it is the server's. Returns the id of the proposal. */
export function proposeWhole(
  view: EditorView,
  paragraph: string,
  kind: WholeKind,
  after: string,
  privately: boolean,
): { readonly amendment: string } | Refused {
  if (privately && !paperOf(view.state).writer.privateIds) return notHere();
  const known = ownWhole(view, paragraph, kind);
  if (known && !known.isPrivate && privately) takePrivate(view, known.amendment);
  else if (!known) setPrivately(view, privately);
  const refused = sheetRefusal(view, paragraph, kind);
  const found = findParagraphNode(view.state.doc, paragraph);
  if (refused !== null || !found) return { refused: refused ?? say('This paragraph is no longer in the text.') };
  proposeStructure(view, found, kind, kind === 'move' ? { after } : {}, privately);
  const made = ownWhole(view, paragraph, kind);
  return made ? { amendment: made.amendment } : { refused: say('Nothing can be written here now.') };
}

/** The kinds and levels that a new paragraph behind this one may have; the first is the one that it is expected to have. */
export function looksBehind(doc: Node, paragraph: string): readonly Look[] {
  const rows = doc.children.map((node) => paragraphAttrs(node));
  const at = rows.findIndex(({ id }) => id === paragraph);
  const own = rows[at];
  if (!own) return [];
  const next = rows.slice(at + 1).find((row) => row.by === '' && row.kind !== 'subparagraph' && row.kind !== 'heading');
  const above = rows.slice(0, at + 1).findLast((row) => row.kind === 'preambular' || row.kind === 'operative');
  const isPreamble = above ? above.kind === 'preambular' : next?.kind === 'preambular';
  const looks: Look[] = [{ kind: isPreamble ? 'preambular' : 'operative', level: '0' }];
  // Behind the last paragraph of the preamble the operative part may begin.
  if (isPreamble && next?.kind !== 'preambular') looks.push({ kind: 'operative', level: '0' });
  const level = levelOf(own);
  if (above) looks.push({ kind: 'subparagraph', level: '1' });
  if (level > 0) looks.push({ kind: 'subparagraph', level: '2' });
  const expected = looks.find((look) => look.kind === own.kind && levelOf(look) === level) ?? looks[0]!;
  return [expected, ...looks.filter((look) => look !== expected)];
}

/** Id of the paragraph that a new one of this kind and level, asked for at `paragraph`, follows: it does not part subparagraphs from what they belong to. */
export function placeBehind(doc: Node, paragraph: string, look: Look): string {
  const level = levelOf(look);
  const at = doc.children.findIndex((node) => idOf(node) === paragraph);
  const head = doc.children
    .slice(0, at + 1)
    .findLast((node, k) => (k === at && ownerOf(node) !== '') || levelOf(paragraphAttrs(node)) <= level);
  return lastOfBlock(doc, head ? idOf(head) : paragraph);
}

/** A new paragraph as it would be proposed now. */
export const draftOfNew = (view: EditorView, made: InsertedParagraph): Node =>
  nodeOfNew(view.state.doc, made, paperOf(view.state).writer.me);

/** Proposes new paragraphs, to the own delegation alone or to everybody, as one step of undo. Returns their ids. */
export function proposeParagraphs(
  view: EditorView,
  paragraphs: readonly InsertedParagraph[],
  privately: boolean,
): { readonly made: readonly string[] } | Refused {
  const { writer } = paperOf(view.state);
  if (writer.kind !== 'amend') return { refused: say('Nothing can be written here now.') };
  if (privately) {
    if (!writer.privateIds) return notHere();
    const made = paragraphs.map((one) => ({ node: draftOfNew(view, one), after: one.after }));
    for (const { node, after } of made) proposePrivately(view.state, node, after);
    return { made: made.map(({ node }) => idOf(node)) };
  }
  stopCapturing(view);
  const tr = view.state.tr;
  const made = paragraphs.map((one) => idOf(addParagraph(tr, one, writer.me)));
  view.dispatch(setPaper(tr, { current: made[0] ?? null, selected: null }));
  stopCapturing(view);
  return { made };
}

/** A place that a paragraph could be moved to. */
export interface MovePlace {
  /** Id of the paragraph that it would follow; '' for the beginning. */
  readonly after: string;
  /** Id of the paragraph of its part beside which it would stand, and on which side. */
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
