// The names of the groups on the chair's list and of the positions on a proposal, for the page and for paper.
import { type PlainMessage, say } from '../../messages/say.ts';
import type { Counts, ListRow, Need } from './chair-list.ts';

/** The names of the groups. */
export const NEED_WORDS: Readonly<Record<Need, PlainMessage>> = {
  contested: 'need|Contested',
  open: 'need|Unopposed',
  nod: 'need|Needs a nod',
};

/** Explains a group with these rows; for contested rows, names only the reasons that occur. */
export function needMeans(need: Need, rows: readonly ListRow[]): string {
  if (need === 'open') return say('nobody is against yet');
  if (need === 'nod') return say('agreed but for a yes');
  const isOpposed = (row: ListRow) => row.proposals.some(({ counts }) => (counts?.oppose ?? 0) > 0);
  const opposed = rows.some(isOpposed);
  if (!rows.some((row) => row.isRivalry)) return opposed ? say('somebody is against') : '';
  return say(opposed ? 'somebody is against, or two want one place' : 'two want one place');
}

/** "4 for, 3 against, 1 reserve", "…, 2 of earlier words". */
export const positionCountWords = ({ support, oppose, reserve, earlier }: Counts): string =>
  earlier > 0
    ? say('{support} for, {oppose} against, {reserve} reserve, {earlier} of earlier words', { support, oppose, reserve, earlier })
    : say('{support} for, {oppose} against, {reserve} reserve', { support, oppose, reserve });
