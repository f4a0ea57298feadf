// The paragraphs before the one being written, which determine its level: those of the text and the writer's own. Also what a typed mark or a level turns a
// paragraph after them into.
import type { Node } from 'prosemirror-model';
import { type Look, ownerOf, paragraphAttrs, textOf } from '../../../schema/index.ts';
import { type ParagraphAbove, typedMark } from '../../text/typed-marks.ts';
import { findParagraphNode, shownChild, type Writer, wordingNode } from './lookup.ts';

/** The paragraphs before one of the writer's, as the writer sees them: those of the text and the writer's own. */
export function paragraphsAbove(doc: Node, before: number, writer: Writer): ParagraphAbove[] {
  const rows: ParagraphAbove[] = [];
  doc.forEach((paragraph, pos) => {
    const { kind, level, by, state } = paragraphAttrs(paragraph);
    if (pos >= before || (by !== '' && (state !== 'live' || writer.kind === 'edit' || by !== writer.me))) return;
    const shown = shownChild(paragraph, writer);
    rows.push({ kind, level, text: shown ? textOf(wordingNode(shown)) : '' });
  });
  return rows;
}

/** The same for a delegation's paragraph in a text that shows no amendments of others; [] if the paragraph is not in it. */
export function paragraphsBefore(doc: Node | null, id: string): ParagraphAbove[] {
  const own = doc && findParagraphNode(doc, id);
  return own ? paragraphsAbove(doc, own.pos, { kind: 'amend', me: ownerOf(own.node), openedHere: new Set() }) : [];
}

/** The kind and level of a paragraph after these at a level. */
export const lookAtLevel = (level: number, above: readonly ParagraphAbove[]): Look => {
  if (level > 0) return { kind: 'subparagraph', level: String(level) };
  const head = above.findLast(({ kind }) => kind === 'preambular' || kind === 'operative');
  return { kind: head?.kind === 'preambular' ? 'preambular' : 'operative', level: '0' };
};

/** If the text before the caret is just a mark and its blank: what it turns the paragraph into, and how much of it is removed. */
export function markTyped(
  typed: string,
  above: readonly ParagraphAbove[],
  own: number,
): { readonly look: Look; readonly length: number } | null {
  if (!/^\S{1,8}\s$|^（\S{1,6}）$/u.test(typed)) return null;
  const found = typedMark(typed, above, own);
  return found?.marker.length === typed.length ? { look: lookAtLevel(found.level, above), length: typed.length } : null;
}
