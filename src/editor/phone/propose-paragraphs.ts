// Proposing new paragraphs from a sheet: of which kind they can be, and what they follow. Who sees them is what the sheet says, whatever the delegation has proposed
// there already.
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

/** A paragraph from elsewhere with which a new one begins in the sheet. */
export interface TakenParagraph {
  readonly words: Node;
  readonly look: Look;
  /** The paragraph that cites its text, which is proposed with it; null where none is. */
  readonly citing: InsertedParagraph | null;
  /** What is said of the citation; ''. */
  readonly citation: string;
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
