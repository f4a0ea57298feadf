// The tracked changes of a redline as a list, in reading order, notes where they are referred to: what `chapeau changes` prints.
import type { Attribution, Redline, RedlineParagraph, Run, TextRun } from '../diff/redline-model.ts';

export interface ListedChange {
  readonly kind: 'insertion' | 'deletion' | 'move-from' | 'move-to' | 'paragraph-insertion' | 'paragraph-deletion' | 'format';
  readonly author: string;
  readonly date: string;
  readonly text: string;
  /** The paragraph's id. */
  readonly paragraph: string;
}

/** A paragraph's look before a change of its format, with who changed it where a file says so. */
export type Former = NonNullable<RedlineParagraph['former']> & Partial<Attribution>;

const by = (mark: Partial<Attribution>) => ({ author: mark.author ?? '', date: mark.date ?? '' });

function ofRuns(runs: readonly Run[], paragraph: string): ListedChange[] {
  const list: ListedChange[] = [];
  let open: { key: string; at: number } | null = null;
  for (const run of runs) {
    if ('note' in run) {
      list.push(...ofRuns(run.note satisfies readonly TextRun[], paragraph));
      open = null;
      continue;
    }
    if (run.text === '') continue;
    const [only] = run.changes;
    const key: string | null = run.changes.length === 1 ? JSON.stringify(only) : null;
    if (open && key === open.key) {
      list[open.at] = { ...list[open.at]!, text: list[open.at]!.text + run.text };
      continue;
    }
    open = key === null ? null : { key, at: list.length };
    for (const mark of run.changes) list.push({ kind: mark.change, ...by(mark), text: run.text, paragraph });
  }
  return list;
}

function ofParagraph(paragraph: RedlineParagraph): ListedChange[] {
  const list = ofRuns(paragraph.runs, paragraph.id);
  for (const mark of paragraph.mark) {
    const kind = mark.change === 'insertion' || mark.change === 'move-to' ? 'paragraph-insertion' : 'paragraph-deletion';
    list.push({ kind, ...by(mark), text: '', paragraph: paragraph.id });
  }
  const former: Former | null = paragraph.former;
  if (former) list.push({ kind: 'format', ...by(former), text: '', paragraph: paragraph.id });
  return list;
}

/** Every tracked change; neighbours of one kind, author and date are one. */
export const changesIn = (redline: Redline): ListedChange[] => redline.paragraphs.flatMap(ofParagraph);
