// What a phone can propose on a paragraph, and why not more.
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import { sheetStart } from '../../editor/phone/propose-words.ts';
import { type SheetKind, sheetKinds, sheetRefusal } from '../../editor/phone/sheet-kinds.ts';

/** Why no other words can be proposed, as a sentence; null if they can. */
export function whyNotProposed(editor: DraftEditor | null, paragraph: string): string | null {
  const start = editor && sheetStart(editor.view, paragraph);
  return start && 'refused' in start ? start.refused : null;
}

/** The kind that the sheet opens with: the first that is not refused; null if there is none, and then the sheet does not open. */
export const firstKind = (editor: DraftEditor | null, paragraph: string): SheetKind | null =>
  (editor && sheetKinds(editor.view, paragraph).find((kind) => sheetRefusal(editor.view, paragraph, kind) === null)) ?? null;
