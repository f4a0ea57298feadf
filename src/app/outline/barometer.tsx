// The bracket barometer: how many paragraphs are unsettled (a number in brackets), one cell for each paragraph in text order, totals by status.
import type { ParagraphStatus } from '../../../schema/index.ts';
import { STATUS_WORDS, StatusGlyph } from '../ui/icons.tsx';
import * as styles from './barometer.module.css';
import { type Barometer, barometerOf, type OutlineRow } from './outline-rows.ts';

const ORDER: readonly ParagraphStatus[] = ['agreed', 'adref', 'open', 'bracketed'];

const wordsFor = ({ brackets, totals }: Barometer): string => {
  if (brackets > 0) return 'bracketed or with proposals';
  return totals.open === 0 ? 'nothing left to settle' : `${totals.open} still open`;
};

/** The bracket barometer at the head of the outline. */
export function BarometerView({ rows }: { rows: readonly OutlineRow[] }) {
  const barometer = barometerOf(rows);
  const preamble = rows.filter((row) => row.part === 'preamble');
  const operative = rows.filter((row) => row.part === 'operative' || row.part === 'annex');
  return (
    <section className={styles.barometer} aria-label="Bracket barometer">
      <div className={styles.head}>
        <span className={styles.numeral}>
          <i>[</i>
          {barometer.brackets}
          <i>]</i>
        </span>
        <span className={styles.words}>
          <b>{barometer.brackets === 1 ? 'bracket open' : 'brackets open'}</b>
          <br />
          {wordsFor(barometer)}
        </span>
      </div>
      <div className={styles.cells} role="img" aria-label={barometer.words}>
        {preamble.map((row) => (
          <i key={row.id} data-status={row.status} title={row.label} />
        ))}
        {preamble.length > 0 && operative.length > 0 && <i className={styles.gap} />}
        {operative.map((row) => (
          <i key={row.id} data-status={row.status} title={row.label} />
        ))}
      </div>
      <div className={styles.totals}>
        {ORDER.map((status) => (
          <span key={status} title={STATUS_WORDS[status]}>
            <StatusGlyph status={status} />
            {barometer.totals[status]}
          </span>
        ))}
      </div>
    </section>
  );
}
