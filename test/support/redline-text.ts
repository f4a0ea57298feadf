// A redline as text that people can read in a test: [-deleted-] {+inserted+} [<moved away<] {>arrived>}, notes as ^(text), italics as
// /text/, one paragraph a line; the line's end shows the paragraph mark: ¶, with the same brackets if it was inserted, deleted or moved.
import type { Mark, Redline, Run, TextRun } from '../../src/diff/redline-model.ts';

const BRACKETS = { deletion: ['[-', '-]'], insertion: ['{+', '+}'], 'move-from': ['[<', '<]'], 'move-to': ['{>', '>}'] } as const;

const wrapped = (text: string, marks: readonly Mark[]): string =>
  marks.reduceRight((inner, mark) => BRACKETS[mark.change][0] + inner + BRACKETS[mark.change][1], text);

const plain = (run: TextRun): string => wrapped(run.em ? `/${run.text}/` : run.text, run.changes);
const shown = (run: Run): string => ('note' in run ? wrapped(`^(${run.note.map(plain).join('')})`, run.changes) : plain(run));

/** One line a paragraph. */
export const redlineText = (redline: Redline): string[] =>
  redline.paragraphs.map((paragraph) => {
    const former = paragraph.former ? ` (was ${paragraph.former.kind} ${paragraph.former.level})` : '';
    return paragraph.runs.map(shown).join('') + (paragraph.mark.length > 0 ? wrapped('¶', paragraph.mark) : '') + former;
  });
