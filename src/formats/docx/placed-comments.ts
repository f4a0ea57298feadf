// Comments of a file that was read as plain text: each is attached to the same words of the text, paragraph by paragraph.
import type { Redline, RedlineParagraph, Run } from '../../diff/redline-model.ts';
import type { RawParagraph } from './raw-body.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The text of a paragraph, and the range of each comment in it. */
function commentsOn({ runs }: RawParagraph): { readonly text: string; readonly ranges: ReadonlyMap<string, Range> } {
  const ranges = new Map<string, Range>();
  let text = '';
  for (const run of runs) {
    if (!('text' in run)) continue;
    const to = text.length + run.text.length;
    for (const id of run.comments ?? []) ranges.set(id, { from: ranges.get(id)?.from ?? text.length, to });
    text += run.text;
  }
  return { text, ranges };
}

/** The runs with a comment on a range of their text (UTF-16 offsets). */
function commentedRuns(runs: readonly Run[], id: string, { from, to }: Range): Run[] {
  let at = 0;
  const on = (run: Run): Run => ({ ...run, comments: [...(run.comments ?? []), id] });
  return runs.flatMap((run): Run[] => {
    if (!('text' in run)) return [run];
    const start = at;
    at += run.text.length;
    const [cut, end] = [Math.max(from, start), Math.min(to, at)];
    if (cut >= end) return [run];
    const parts = [run.text.slice(0, cut - start), run.text.slice(cut - start, end - start), run.text.slice(end - start)];
    return parts.flatMap((text, k): Run[] => (text === '' ? [] : [k === 1 ? on({ ...run, text }) : { ...run, text }]));
  });
}

const wordsOf = ({ runs }: RedlineParagraph): string => runs.map((run) => ('text' in run ? run.text : '')).join('');

/** The redline with the comments of the paragraphs from which it was read. */
export function withPlacedComments(redline: Redline, source: readonly RawParagraph[]): Redline {
  const paragraphs = [...redline.paragraphs];
  let next = 0;
  for (const raw of source) {
    const { text, ranges } = commentsOn(raw);
    // A paragraph of the text is the end of a paragraph of the file; a typed number may precede it.
    const found = paragraphs.findIndex((one, at) => at >= next && wordsOf(one) !== '' && text.trim().endsWith(wordsOf(one)));
    if (found < 0) continue;
    next = found + 1;
    const size = wordsOf(paragraphs[found]!).length;
    const lead = text.trimEnd().length - size;
    for (const [id, { from, to }] of ranges) {
      // A comment before or after the words that were read is put on the first or the last of them.
      const start = Math.min(Math.max(0, from - lead), size - 1);
      const runs = commentedRuns(paragraphs[found]!.runs, id, { from: start, to: Math.max(start + 1, Math.min(to - lead, size)) });
      paragraphs[found] = { ...paragraphs[found]!, runs };
    }
    for (const id of raw.comments) {
      paragraphs[found] = { ...paragraphs[found]!, runs: commentedRuns(paragraphs[found]!.runs, id, { from: 0, to: size }) };
    }
  }
  return { ...redline, paragraphs };
}
