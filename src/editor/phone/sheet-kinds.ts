// What a sheet offers to propose of a paragraph: what most want in a row, the rest behind one button. Offered is what the menu of a paragraph has on a large screen.
import type { EditorView } from 'prosemirror-view';
import { isAgreed, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { amendableProposals } from '../commands/proposing.ts';
import { findParagraphNode } from '../model/lookup.ts';
import { paperOf } from '../model/paper-state.ts';
import { splitStart } from './propose-split.ts';
import { type WholeKind, wholeRefusal } from './propose-whole.ts';
import { sheetStart, type WordsFor } from './propose-words.ts';

/** What a sheet proposes: other words, a new paragraph behind, something of the paragraph as a whole, a split, or words beside those of others. */
export type SheetKind = 'new' | 'split' | WholeKind | WordsFor;

/** The kinds of a sheet that keep the delegation's words or its paragraph. */
export const isOfWhole = (kind: SheetKind): kind is WholeKind => ['delete', 'move', 'merge', 'recast'].includes(kind);

/** The kinds of proposals that a sheet offers in its row for a paragraph, those that are refused too; none where the paragraph is gone or nobody writes now. */
export function sheetKinds(view: EditorView, paragraph: string): readonly SheetKind[] {
  const found = findParagraphNode(view.state.doc, paragraph);
  if (!found || paperOf(view.state).writer.kind !== 'amend') return [];
  if (paragraphAttrs(found.node).kind === 'title') return ['words'];
  return ownerOf(found.node) === '' ? ['words', 'new', 'delete', 'move'] : ['words', 'new'];
}

/** What a sheet offers behind its button; only what can be done now. */
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
  // What a delegation can clear out of the way itself is offered, and says what that is.
  return [...[...ofBody, ...ofAny].filter((one) => sheetRefusal(view, paragraph, one) === null), ...amending];
}

/** Why a sheet proposes nothing of this kind for a paragraph, as a sentence; null where it does. */
export function sheetRefusal(view: EditorView, paragraph: string, kind: SheetKind): string | null {
  if (kind === 'new') return null;
  if (isOfWhole(kind)) return wholeRefusal(view, paragraph, kind);
  const start = kind === 'split' ? splitStart(view, paragraph) : sheetStart(view, paragraph, kind);
  return 'refused' in start ? start.refused : null;
}
