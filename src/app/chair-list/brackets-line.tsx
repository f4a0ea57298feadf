// The number of paragraphs in brackets over time, as a step line with its figures in words.
import { factList } from '../../messages/lists.ts';
import { plural, say } from '../../messages/say.ts';
import { momentOf } from '../ui/times.ts';
import type { BracketCount } from './brackets-over-time.ts';
import * as styles from './chair-list-page.module.css';

const WIDTH = 144;
const HEIGHT = 36;

/** The points of the step line; all steps, one per change, have the same width. */
function path(series: readonly BracketCount[]): { readonly line: string; readonly end: readonly [number, number] } {
  const most = Math.max(1, ...series.map(({ brackets }) => brackets));
  const x = (at: number) => (at * WIDTH) / series.length;
  const y = (brackets: number) => HEIGHT - (brackets * (HEIGHT - 4)) / most - 2;
  const line = series
    .map(({ brackets }, at) => `${at === 0 ? 'M' : 'V'}${at === 0 ? `${x(at)} ` : ''}${y(brackets)}H${x(at + 1)}`)
    .join('');
  return { line, end: [WIDTH, y(series.at(-1)?.brackets ?? 0)] };
}

/** The line; only words if nothing has changed yet. */
export function BracketsLine({ series, now }: { readonly series: readonly BracketCount[]; readonly now: number }) {
  const most = series.reduce<BracketCount | null>((top, one) => (top && top.brackets >= one.brackets ? top : one), null);
  const { line, end } = path(series);
  const today = new Date();
  const first = series[0];
  const countAt = ({ brackets, at }: BracketCount) => say('{count} at {moment}', { count: brackets, moment: momentOf(at, today) });
  const said = factList([first ? countAt(first) : '', most && most !== first ? countAt(most) : '', say('{count} now', { count: now })]);
  return (
    <figure className={styles.brackets} aria-label={say('Paragraphs in brackets: {list}', { list: said })}>
      {series.length > 1 && (
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
          <path d={line} />
          <circle cx={end[0]} cy={end[1]} r="3" />
        </svg>
      )}
      <figcaption aria-hidden="true">
        <b>{plural(now, '{n} paragraph in brackets', '{n} paragraphs in brackets')}</b>
        {most && most.brackets !== now && (
          <>
            <br />
            {countAt(most)}
          </>
        )}
      </figcaption>
    </figure>
  );
}
