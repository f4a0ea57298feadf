// Makes the lists of amendments (formats/export/amendment-lists.ts) for the export dialog.
import type { Draft, Language } from '../../../schema/index.ts';
import { isKnownLanguage } from '../../amend/formal/words/known-words.ts';
import { type ListAuthors, type ListMade, listFile, proposedFile } from '../../formats/export/amendment-lists.ts';
import type { RoomOfExport } from '../../formats/export/room-of-file.ts';
import { dayWritten } from '../../text/days.ts';
import { dateOf } from '../ui/times.ts';
import type { ExportOutcome, ExportRequest, OnStep } from './export-model.ts';
import { printedPreview } from './preview.ts';

type Wanted = Pick<ExportRequest, 'format' | 'layout'>;
const outcomeOf = ({ made, meta, text, layout, count }: ListMade): ExportOutcome => ({
  ...made,
  sheet: printedPreview(meta, text, layout, { count, of: 'amendments' }),
});

/** The list from a version to the text. */
export function makeList(a: Draft, b: Draft, authors: ListAuthors | null, { format, layout }: Wanted, told: OnStep): ExportOutcome {
  const list = listFile(a, b, authors, { format, layout, told });
  return 'refused' in list ? list : outcomeOf(list);
}

/** The list of all proposals. */
export const makeProposed = (text: Draft, room: RoomOfExport, date: string, { format, layout }: Wanted, told: OnStep): ExportOutcome =>
  outcomeOf(proposedFile(text, room, dayWords(date, text.meta.language), { format, layout, told }));

/** The day in the list's language. */
const dayWords = (date: string, language: Language): string =>
  language === 'en' || !isKnownLanguage(language) ? dateOf(date) : dayWritten(new Date(date).toLocaleDateString('sv-SE'), language);
