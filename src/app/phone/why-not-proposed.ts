// What a phone can propose in a paragraph, and why it cannot.
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import { sheetStart } from '../../editor/phone/propose-words.ts';
import { type SheetKind, sheetKinds, sheetRefusal } from '../../editor/phone/sheet-kinds.ts';

/** Why no other words are proposed, as a sentence; null where they are. */
export function whyNotProposed(editor: DraftEditor | null, paragraph: string): string | null {
  const start = editor && sheetStart(editor.view, paragraph);
  return start && 'refused' in start ? start.refused : null;
}

/** The kind that the sheet opens with: the first that is not refused; null where there is none, and the sheet does not open. */
export const firstKind = (editor: DraftEditor | null, paragraph: string): SheetKind | null =>
  (editor && sheetKinds(editor.view, paragraph).find((kind) => sheetRefusal(editor.view, paragraph, kind) === null)) ?? null;
