// What the import says of a text it found: its counts, its notes, its paragraphs as they were read.
import { noteNumbers } from '../../text/footnotes.ts';
import { outlineOf } from '../../text/outline.ts';
import type { FoundText, OutlineEntry } from '../../text/text-model.ts';

/** "18 preambular, 9 operative paragraphs, notes 16–25". */
export function countWords(found: FoundText): string {
  const entries = outlineOf(found.draft);
  const count = (kind: OutlineEntry['kind']) => entries.filter((entry) => entry.kind === kind).length;
  const preambular = count('preambular');
  const operative = count('operative');
  const notes = [...noteNumbers(found.draft.doc, found.draft.meta.firstNote).values()].sort((a, b) => a - b);
  const words = [
    preambular === 0 ? 'no preambular' : `${preambular} preambular`,
    operative === 0 ? 'no operative paragraphs' : operative === 1 ? '1 operative paragraph' : `${operative} operative paragraphs`,
  ];
  const first = notes[0];
  const last = notes.at(-1);
  words.push(first === undefined ? 'no notes' : first === last ? `note ${first}` : `notes ${first}–${last}`);
  return words.join(', ');
}
