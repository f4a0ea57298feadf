// Proposes new paragraphs from a sheet: their possible kinds, and their place. The sheet decides who sees them, whatever the delegation has already proposed
// there.
import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { idOf, type Look, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import { levelOf } from '../../text/subparagraphs.ts';
import { lastOfBlock } from '../commands/enter-key.ts';
import { addParagraph, type InsertedParagraph, nodeOfNew } from '../commands/inserting.ts';
import { paperOf, setPaper } from '../model/paper-state.ts';
import { proposePrivately } from '../private/private-plugin.ts';
import { stopCapturing } from '../sync/undo-steps.ts';
import { privateNotHere, type Refused } from './refusals.ts';

/** A paragraph from another text with which a new one begins in the sheet. */
export interface TakenParagraph {
  readonly words: Node;
  readonly look: Look;
  /** The paragraph that cites its text, proposed together with it; null if none. */
  readonly citing: InsertedParagraph | null;
  /** A remark about the citation, or ''. */
  readonly citation: string;
}

/** The possible kinds and levels of a new paragraph after this one, the most likely first. */
export function looksBehind(doc: Node, paragraph: string): readonly Look[] {
  const rows = doc.children.map((node) => paragraphAttrs(node));
  const at = rows.findIndex(({ id }) => id === paragraph);
  const own = rows[at];
  if (!own) return [];
  const next = rows.slice(at + 1).find((row) => row.by === '' && row.kind !== 'subparagraph' && row.kind !== 'heading');
  const above = rows.slice(0, at + 1).findLast((row) => row.kind === 'preambular' || row.kind === 'operative');
  const isPreamble = above ? above.kind === 'preambular' : next?.kind === 'preambular';
  const looks: Look[] = [{ kind: isPreamble ? 'preambular' : 'operative', level: '0' }];
  // After the last paragraph of the preamble the operative part may begin.
  if (isPreamble && next?.kind !== 'preambular') looks.push({ kind: 'operative', level: '0' });
  const level = levelOf(own);
  if (above) looks.push({ kind: 'subparagraph', level: '1' });
  if (level > 0) looks.push({ kind: 'subparagraph', level: '2' });
  const expected = looks.find((look) => look.kind === own.kind && levelOf(look) === level) ?? looks[0]!;
  return [expected, ...looks.filter((look) => look !== expected)];
}

/** Id of the paragraph that a new one of this kind and level, asked for at `paragraph`, follows: it never separates subparagraphs from their paragraph. */
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

/** Proposes new paragraphs, private or public, as one undo step. Returns their ids. */
export function proposeParagraphs(
  view: EditorView,
  paragraphs: readonly InsertedParagraph[],
  privately: boolean,
): { readonly made: readonly string[] } | Refused {
  const { writer } = paperOf(view.state);
  if (writer.kind !== 'amend') return { refused: say('Nothing can be written here now.') };
  if (privately) {
    if (!writer.privateIds) return privateNotHere();
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
