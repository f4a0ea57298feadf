// The paragraphs before one that is written, by which its level goes: as its writer reads them, the text's own and the writer's. And what a typed mark, or a level,
// makes of a paragraph behind them.
import type { Node } from 'prosemirror-model';
import { type Look, ownerOf, paragraphAttrs, textOf } from '../../../schema/index.ts';
import { type ParagraphAbove, typedMark } from '../../text/typed-marks.ts';
import { findParagraphNode, shownChild, type Writer, wordingNode } from './lookup.ts';

/** The paragraphs before one of the writer's, as the writer reads them: those of the text and its own. */
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

/** The same for a paragraph of a delegation that stands in this text, which has nobody else's amendments on screen; [] where it does not. */
export function paragraphsBefore(doc: Node | null, id: string): ParagraphAbove[] {
  const own = doc && findParagraphNode(doc, id);
  return own ? paragraphsAbove(doc, own.pos, { kind: 'amend', me: ownerOf(own.node), openedHere: new Set() }) : [];
}

/** What a paragraph behind these is at a level. */
export const lookAtLevel = (level: number, above: readonly ParagraphAbove[]): Look => {
  if (level > 0) return { kind: 'subparagraph', level: String(level) };
  const head = above.findLast(({ kind }) => kind === 'preambular' || kind === 'operative');
  return { kind: head?.kind === 'preambular' ? 'preambular' : 'operative', level: '0' };
};

/** A mark that is all that stands before the caret, with the blank that ends it: what it makes of the paragraph, and how much of it goes. */
export function markTyped(
  typed: string,
  above: readonly ParagraphAbove[],
  own: number,
): { readonly look: Look; readonly length: number } | null {
  if (!/^\S{1,8}\s$|^（\S{1,6}）$/u.test(typed)) return null;
  const found = typedMark(typed, above, own);
  return found?.marker.length === typed.length ? { look: lookAtLevel(found.level, above), length: typed.length } : null;
}
