// What a person chose at the last export of a draft, stored in the browser: the format and what stands around the text.
import type { Meta } from '../../../schema/index.ts';
import type { Format } from '../../formats/export/file-formats.ts';
import { type Layout, layoutFrom } from '../../formats/layout.ts';

export interface StoredChoices {
  readonly format: Format;
  readonly layout: Layout;
  /** Number of the first note; null: as the draft has it. */
  readonly firstNote: number | null;
  /** Whether a file of proposals shows what is agreed. */
  readonly agreed: boolean;
}

const FORMAT_IDS: readonly Format[] = ['docx', 'pdf', 'html', 'txt', 'xml'];
const keyOf = (draft: string): string => `chapeau:export:${draft}`;

/** Largest number that a note can have. */
export const LAST_NOTE = 99_999;

/** A note's number from what was typed; null where it is none. */
export function noteNumber(typed: unknown): number | null {
  const number = typeof typed === 'string' && /^\s*\d+\s*$/.test(typed) ? Number(typed) : typed;
  return typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= LAST_NOTE ? number : null;
}

/** A Word file under a full masthead, in the language that it was written in. */
const usual = ({ language }: Meta): StoredChoices => ({
  format: 'docx',
  layout: { ...layoutFrom(null), masthead: 'full', original: language },
  firstNote: null,
  agreed: false,
});

/** What was chosen last for a draft, else what is usual. */
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
    // What is stored is no JSON, or the browser allows no storage.
    return usual(meta);
  }
}

/** Stores the choices; in a browser that allows no storage they are lost with the page. */
export function writeChoices(draft: string, choices: StoredChoices): void {
  try {
    localStorage.setItem(keyOf(draft), JSON.stringify(choices));
  } catch {
    return;
  }
}
