// A person's choices at the last export of a draft, stored in the browser: the format and what surrounds the text.
import type { Meta } from '../../../schema/index.ts';
import type { Format } from '../../formats/export/file-formats.ts';
import { type Layout, layoutFrom } from '../../formats/layout.ts';

export interface StoredChoices {
  readonly format: Format;
  readonly layout: Layout;
  /** Number of the first note; null for the draft's own. */
  readonly firstNote: number | null;
  /** True if a file of proposals marks what is agreed. */
  readonly agreed: boolean;
}

const FORMAT_IDS: readonly Format[] = ['docx', 'pdf', 'html', 'txt', 'xml'];
const keyOf = (draft: string): string => `chapeau:export:${draft}`;

/** The largest number of a note. */
export const LAST_NOTE = 99_999;

/** A note's number from typed text; null if it is not valid. */
export function noteNumber(typed: unknown): number | null {
  const number = typeof typed === 'string' && /^\s*\d+\s*$/.test(typed) ? Number(typed) : typed;
  return typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= LAST_NOTE ? number : null;
}

/** The defaults: a Word file with a full masthead, with the draft's language as the original. */
const usual = ({ language }: Meta): StoredChoices => ({
  format: 'docx',
  layout: { ...layoutFrom(null), masthead: 'full', original: language },
  firstNote: null,
  agreed: false,
});

/** The last choices for a draft, or the defaults. */
export function readChoices(draft: string, meta: Meta): StoredChoices {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(draft)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return usual(meta);
    const { format, layout, firstNote, agreed } = kept as Record<string, unknown>;
    return {
      format: FORMAT_IDS.find((id) => id === format) ?? 'docx',
      layout: layoutFrom(layout),
      firstNote: noteNumber(firstNote),
      agreed: agreed === true,
    };
  } catch {
    // The stored value is not JSON, or the browser allows no storage.
    return usual(meta);
  }
}

/** Stores the choices; without storage they are lost when the page is closed. */
export function writeChoices(draft: string, choices: StoredChoices): void {
  try {
    localStorage.setItem(keyOf(draft), JSON.stringify(choices));
  } catch {
    return;
  }
}
