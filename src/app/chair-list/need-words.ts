// What the chair's list calls its groups and the positions on a proposal, on the page and on paper.
import type { Counts, ListRow, Need } from './chair-list.ts';

/** What the groups are called. */
export const NEED_WORDS: Readonly<Record<Need, string>> = {
  contested: 'Contested',
  open: 'Open',
  nod: 'Needs a nod',
};

/** What a group with these rows means; of the contested ones only what is so of some. */
export function needMeans(need: Need, rows: readonly ListRow[]): string {
  if (need === 'open') return 'nobody is against yet';
  if (need === 'nod') return 'agreed but for a yes';
  const isOpposed = (row: ListRow) => row.proposals.some(({ counts }) => (counts?.oppose ?? 0) > 0);
  const said = [rows.some(isOpposed) && 'somebody is against', rows.some((row) => row.isRivalry) && 'two want one place'];
  return said.filter((one) => one !== false).join(', or ');
}

/** "4 for, 3 against, 1 reserve", "…, 2 of earlier words". */
export const positionCountWords = ({ support, oppose, reserve, earlier }: Counts): string =>
  `${support} for, ${oppose} against, ${reserve} reserve${earlier > 0 ? `, ${earlier} of earlier words` : ''}`;
