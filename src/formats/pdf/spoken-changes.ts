// What is said of each change to who cannot see its line: "inserted: Member States", in the language of the text. The typesetter has no words for that, but
// writes the thickness of each line into the file; so each change gets its own, by which issued-pdf.ts on the server finds it again.
import type { Language } from '../../../schema/index.ts';
import type { PdfChange, PdfRun, PdfText, PdfWords, Sign } from './data.ts';
import type { ChangeLine } from './template.ts';

/** The lines of changes: .6 points, and each a hundred-thousandth more than the one before, which nobody sees. */
export const CHANGE_LINE: ChangeLine = { thickness: 0.6, step: 0.00001 };
/** The most changes that are said apart; those beyond are said to be changed by their line alone. */
const MOST = 30_000;

const SAID: Record<Language, Record<Sign, string>> = {
  en: { in: 'inserted: ', out: 'deleted: ', 'moved-in': 'moved here: ', 'moved-out': 'moved away: ' },
  fr: { in: 'inséré : ', out: 'supprimé : ', 'moved-in': 'déplacé ici : ', 'moved-out': 'déplacé ailleurs : ' },
  es: { in: 'insertado: ', out: 'suprimido: ', 'moved-in': 'trasladado aquí: ', 'moved-out': 'trasladado a otro lugar: ' },
  ru: { in: 'добавлено: ', out: 'исключено: ', 'moved-in': 'перенесено сюда: ', 'moved-out': 'перенесено отсюда: ' },
  ar: { in: 'أضيف: ', out: 'حُذف: ', 'moved-in': 'نُقل إلى هنا: ', 'moved-out': 'نُقل من هنا: ' },
  zh: { in: '增：', out: '删：', 'moved-in': '移至此处：', 'moved-out': '由此移走：' },
};

/** The text with every change counted, and what is said of each, in that order. */
export function withSpokenChanges(text: PdfText): { readonly text: PdfText; readonly spoken: readonly string[] } {
  const spoken: string[] = [];
  const counted = (change: PdfChange | null, words: string): PdfChange | null => {
    if (change === null || words === '' || spoken.length === MOST) return change;
    return { ...change, nth: spoken.push(SAID[text.language][change.is] + words) };
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

/** Which change has a line of this thickness, counted from 1; 0 for none. */
export const changeOfLine = (thickness: number): number => Math.round((thickness - CHANGE_LINE.thickness) / CHANGE_LINE.step);
