// The kinds of proposals that a sheet offers for a paragraph: the commonest in a row, the rest behind one button. They are the same as in the menu of a
// paragraph on a large screen.
import type { EditorView } from 'prosemirror-view';
import { isAgreed, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { amendableProposals } from '../commands/proposing.ts';
import { findParagraphNode } from '../model/lookup.ts';
import { paperOf } from '../model/paper-state.ts';
import { splitStart } from './propose-split.ts';
import { type WholeKind, wholeRefusal } from './propose-whole.ts';
import { sheetStart, type WordsFor } from './propose-words.ts';

/** What a sheet proposes: other words, a new paragraph after this one, a change of the paragraph as a whole, a split, or words beside those of others. */
export type SheetKind = 'new' | 'split' | WholeKind | WordsFor;

/** The kinds that change a paragraph as a whole. */
export const isOfWhole = (kind: SheetKind): kind is WholeKind => ['delete', 'move', 'merge', 'recast'].includes(kind);

/** The kinds in the row of a sheet, including refused ones; none if the paragraph is gone or the person cannot write. */
export function sheetKinds(view: EditorView, paragraph: string): readonly SheetKind[] {
  const found = findParagraphNode(view.state.doc, paragraph);
  if (!found || paperOf(view.state).writer.kind !== 'amend') return [];
  if (paragraphAttrs(found.node).kind === 'title') return ['words'];
  return ownerOf(found.node) === '' ? ['words', 'new', 'delete', 'move'] : ['words', 'new'];
}

/** The kinds behind the button of a sheet; only what can be done now. */
export function moreKinds(view: EditorView, paragraph: string): readonly SheetKind[] {
  const found = findParagraphNode(view.state.doc, paragraph);
  const { writer } = paperOf(view.state);
  if (!found || writer.kind !== 'amend' || ownerOf(found.node) !== '') return [];
  const { kind, status } = paragraphAttrs(found.node);
  const isTitle = kind === 'title';
  const isBody = !isTitle && kind !== 'heading';
  if (isAgreed(status)) return [];
  const amending = amendableProposals(found.node, writer.me).map(({ amendment }): SheetKind => `amend ${amendment}`);
  const ofBody: readonly SheetKind[] = isBody ? ['alternative', 'split', 'merge'] : [];
  const ofAny: readonly SheetKind[] = isTitle ? [] : ['recast'];
  // Kinds blocked only by something that the delegation can remove are offered too, and say what to remove.
  return [...[...ofBody, ...ofAny].filter((one) => sheetRefusal(view, paragraph, one) === null), ...amending];
}

/** Why a sheet refuses this kind for a paragraph, as a sentence; null if it does not. */
export function sheetRefusal(view: EditorView, paragraph: string, kind: SheetKind): string | null {
  if (kind === 'new') return null;
  if (isOfWhole(kind)) return wholeRefusal(view, paragraph, kind);
  const start = kind === 'split' ? splitStart(view, paragraph) : sheetStart(view, paragraph, kind);
  return 'refused' in start ? start.refused : null;
}
