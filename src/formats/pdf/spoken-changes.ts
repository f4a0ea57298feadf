// The words for each change for screen readers: "inserted: Member States", in the language of the text. The typesetter cannot write them, but it writes the
// thickness of each line into the file; so each change gets its own thickness, by which issued-pdf.ts on the server finds it.
import type { ChangeKind } from '../../diff/redline-model.ts';
import { changeWordsIn } from '../change-words.ts';
import type { PdfChange, PdfRun, PdfText, PdfWords, Sign } from './data.ts';
import type { ChangeLine } from './template.ts';

/** The lines of changes: 0.6 points, each 0.00001 thicker than the one before, which is invisible. */
export const CHANGE_LINE: ChangeLine = { thickness: 0.6, step: 0.00001 };
/** The most changes with their own words; later ones are shown only by their line. */
const MOST = 30_000;

const KINDS: Record<Sign, ChangeKind> = { in: 'insertion', out: 'deletion', 'moved-in': 'move-to', 'moved-out': 'move-from' };

/** The text with every change numbered, and the words for each, in that order. */
export function withSpokenChanges(text: PdfText): { readonly text: PdfText; readonly spoken: readonly string[] } {
  const spoken: string[] = [];
  const said = changeWordsIn(text.language);
  const counted = (change: PdfChange | null, words: string): PdfChange | null => {
    if (change === null || words === '' || spoken.length === MOST) return change;
    return { ...change, nth: spoken.push(said.became[KINDS[change.is]] + said.colon + words) };
  };
  const ofWords = (run: PdfWords): PdfWords => ({ ...run, change: counted(run.change, run.text) });
  const ofRun = (run: PdfRun): PdfRun =>
    'note' in run ? { ...run, change: counted(run.change, run.mark), note: run.note.map(ofWords) } : ofWords(run);
  const paragraphs = text.paragraphs.map((one) => ({
    ...one,
    numberChange: counted(one.numberChange, one.number ?? ''),
    runs: one.runs.map(ofRun),
  }));
  return { text: { ...text, paragraphs }, spoken };
}

/** The number of the change with a line of this thickness, from 1; 0 for none. */
export const changeOfLine = (thickness: number): number => Math.round((thickness - CHANGE_LINE.thickness) / CHANGE_LINE.step);
