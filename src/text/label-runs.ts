// Labels of many paragraphs in few words: "PP1–12, OP2".
import type { Node } from 'prosemirror-model';
import { idOf, paragraphAttrs } from '../../schema/index.ts';
import type { labelsOf } from './numbering.ts';

/** The labels of the paragraphs of the text in their order; proposed paragraphs and headings are left out. */
export const labelsInText = (doc: Node, labels: ReturnType<typeof labelsOf>): readonly string[] =>
  doc.content.content
    .filter((node) => paragraphAttrs(node).by === '' && paragraphAttrs(node).kind !== 'heading')
    .map((node) => labels.get(idOf(node))?.label ?? '');

/** "PP5–10", "OP3–OP4 (b)"; a single label if both are equal. */
export function runLabel(first: string, last: string): string {
  if (first === last) return first;
  const simple = /^([A-Z]+)\d+$/;
  const same = simple.exec(first)?.[1];
  return same && simple.exec(last)?.[1] === same ? `${first}–${last.slice(same.length)}` : `${first}–${last}`;
}

/** The number of a label that consists only of the part of the text and a number: "OP12" is 12. */
const numberIn = (label: string): number => Number(/^[A-Z]+(\d+)$/.exec(label)?.[1] ?? Number.NaN);

/** `labels` as runs, "PP1–12", "OP2", "OP3". A run has three or more labels of one part that follow each other in `order`, the labels of the whole text. A
 *  run never includes other paragraphs: if a number in its range is elsewhere in the text, its labels are listed one by one. */
export function labelRuns(labels: readonly string[], order: readonly string[]): string[] {
  const chosen = new Set(labels);
  const runs: string[][] = [];
  let run: string[] = [];
  const partOf = (label: string | undefined) => label?.slice(0, 2);
  for (const label of order) {
    if (!chosen.has(label)) run = [];
    else if (run.length > 0 && partOf(run[0]) === partOf(label)) run.push(label);
    else {
      run = [label];
      runs.push(run);
    }
  }
  const saysMore = (one: readonly string[]): boolean => {
    const [first, last] = [numberIn(one[0] ?? ''), numberIn(one.at(-1) ?? '')];
    const inRun = new Set(one);
    return (
      one.some((label) => numberIn(label) < first || numberIn(label) > last) ||
      order.some((label) => partOf(label) === partOf(one[0]) && numberIn(label) >= first && numberIn(label) <= last && !inRun.has(label))
    );
  };
  return runs.flatMap((one) => (one.length === 2 || saysMore(one) ? one : [runLabel(one[0] ?? '', one.at(-1) ?? '')]));
}
