// The bracket barometer: how many open points the text has (a number in brackets), one cell per paragraph in text order, totals by status.

import type { ParagraphStatus } from '../../../schema/index.ts';
import { plural, say } from '../../messages/say.ts';
import { runLabel } from '../../text/label-runs.ts';
import { Icon, StatusGlyph } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { useLevels } from '../ui/status-words.ts';
import * as styles from './barometer.module.css';
import { agreedOf, type BarometerCell, barometerOf, cellsOf, countedStatus, type OutlineRow } from './outline-rows.ts';

const ORDER: readonly ParagraphStatus[] = ['agreed', 'group', 'adref', 'open', 'bracketed'];

/** The bracket barometer at the head of the outline. `open`: the number of open points; `list`: the address of the list of them, or null. */
export function BarometerView({ rows, open, list }: { rows: readonly OutlineRow[]; open: number; list: string | null }) {
  const levels = useLevels();
  const barometer = barometerOf(rows, levels);
  const { paragraphs, totals } = barometer;
  const cells = (...parts: readonly OutlineRow['part'][]) =>
    cellsOf(
      rows.filter((row) => parts.includes(row.part)),
      paragraphs,
    );
  const [preamble, operative] = [cells('preamble'), cells('operative', 'annex')];
  return (
    <section
      className={styles.barometer}
      aria-label={say('Bracket barometer')}
      title={say('Open point: one place that is not decided, a bracket, a choice or a proposal; rivals on the same words are one.')}
    >
      <div className={styles.head}>
        <span className={styles.numeral}>
          <i>[</i>
          {open}
          <i>]</i>
        </span>
        <span className={styles.words}>
          <b>{plural(open, 'open point', 'open points')}</b>
          <br />
          {agreedOf({ totals, paragraphs }, levels)}
        </span>
        {list !== null && (
          <Link
            className={styles.list}
            href={list}
            aria-label={say('What is still to settle, as a list')}
            title={say('What is still to settle, as a list')}
          >
            <Icon name="list" />
          </Link>
        )}
      </div>
      <div className={styles.cells} role="img" aria-label={barometer.words}>
        {preamble.map((cell) => (
          <Cell key={cell.rows[0]?.id} cell={cell} />
        ))}
        {preamble.length > 0 && operative.length > 0 && <i className={styles.gap} />}
        {operative.map((cell) => (
          <Cell key={cell.rows[0]?.id} cell={cell} />
        ))}
      </div>
      <div className={styles.totals}>
        {ORDER.filter((status) => status !== 'group' || levels === 2 || totals.group > 0).map((status) => (
          <span key={status} title={countedStatus(totals[status], status, levels)}>
            <StatusGlyph status={status} />
            {totals[status]}
          </span>
        ))}
      </div>
    </section>
  );
}

const Cell = ({ cell: { status, rows } }: { cell: BarometerCell }) => (
  <i
    data-status={status}
    title={runLabel(rows[0]?.label ?? '', rows.at(-1)?.label ?? '')}
    style={rows.length > 1 ? { flexGrow: rows.length } : undefined}
  />
);
