// Why nothing can be proposed in a paragraph from a phone.
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import { sheetStart } from '../../editor/phone/propose-words.ts';

/** A sentence, or null where the sheet opens. */
export function whyNotProposed(editor: DraftEditor | null, paragraph: string): string | null {
  const start = editor && sheetStart(editor.view, paragraph);
  return start && 'refused' in start ? start.refused : null;
}
