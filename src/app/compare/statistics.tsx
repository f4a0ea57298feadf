// The right side: the balance of words, what changed by class, what the wording says more strongly or softly, and the verdict of the check.
import type { StrengthChange } from '../../style/strength.ts';
import type { Report } from '../differences/compare-model.ts';
import * as frameStyles from '../ui/frame.module.css';
import { Icon } from '../ui/icons.tsx';
import * as sealStyles from '../ui/seal.module.css';
import * as comparePageStyles from './compare-page.module.css';
import type { ClassCount } from './filtered.ts';
import * as styles from './statistics.module.css';

interface StatisticsProps {
  readonly report: Report;
  readonly counts: readonly ClassCount[];
  readonly from: string;
  readonly to: string;
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 100));

const CLASS_ROWS: Partial<Record<ClassCount['class'], string>> = {
  wording: 'Changes of wording',
  punctuation: 'Changes of punctuation',
  note: 'Notes changed',
  format: 'Changes of italics',
  consequential: 'Consequential changes',
  typographic: 'Typographic changes',
};

/** What changed, in figures and in a sentence that was checked. */
export function Statistics({ report, counts, from, to }: StatisticsProps) {
  const { words, paragraphs } = report.figures;
  const total = words.kept + words.inserted + words.deleted + words.moved;
  const shares = [
    [styles.kept, 'kept', words.kept],
    [styles.inserted, 'inserted', words.inserted],
    [styles.deleted, 'deleted', words.deleted],
    [styles.moved, 'moved', words.moved],
  ] as const;
  /** Name and figure; with a third entry the row is there where the figure is 0 too. */
  const rows: readonly (readonly [string, number | string, true?])[] = [
    ['Words inserted', words.inserted, true],
    ['Words deleted', words.deleted, true],
    ['Balance', `${words.inserted < words.deleted ? '−' : '+'}${Math.abs(words.inserted - words.deleted)}`],
    ['Paragraphs moved', paragraphs.moved],
    ['Paragraphs new', paragraphs.added],
    ['Paragraphs deleted', paragraphs.removed],
    ['Paragraphs unchanged', paragraphs.unchanged, true],
    ...counts.flatMap(({ class: name, count }) => (CLASS_ROWS[name] ? [[CLASS_ROWS[name], count] as const] : [])),
  ];
  return (
    <aside
      className={`${frameStyles.column} ${frameStyles.endColumn} ${comparePageStyles.figures}`}
      aria-label="Statistics"
      data-region="panel"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1) */}
      <section className={frameStyles.scroll} tabIndex={0} aria-label="Figures">
        <section className={styles.group}>
          <h2>What changed</h2>
          {total > 0 && (
            <div
              className={styles.shares}
              role="img"
              aria-label={`Share of words: ${shares.map(([, name, count]) => `${percent(count, total)} % ${name}`).join(', ')}`}
            >
              {shares.map(([className, name, count]) => count > 0 && <i key={name} className={className} style={{ flex: count }} />)}
            </div>
          )}
          <dl>
            {rows
              .filter(([, count, isAlways]) => count !== 0 || isAlways)
              .map(([name, count]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{count}</dd>
                </div>
              ))}
          </dl>
        </section>
        {report.strength.length > 0 && (
          <section className={styles.group}>
            <h2>Strength of wording</h2>
            <ul className={styles.strength}>
              {report.strength.map((change, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the reading is made anew as a whole
                <li key={`${k}-${change.label}`} data-direction={change.direction}>
                  <b>{change.label}</b>
                  <Reading change={change} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <section className={styles.group}>
          <Verdict fault={report.fault} from={from} to={to} />
        </section>
      </section>
    </aside>
  );
}

/** "softer: urges became encourages", the words as they are in the text. */
function Reading({ change: { direction, from, to } }: { change: StrengthChange }) {
  return (
    <span>
      {direction === 'changed' ? 'qualifier' : direction}: <em>{from || to}</em>{' '}
      {from !== '' && to !== '' ? (
        <>
          became <em>{to}</em>
        </>
      ) : from === '' ? (
        'added'
      ) : (
        'removed'
      )}
    </span>
  );
}

function Verdict({ fault, from, to }: { fault: string | null; from: string; to: string }) {
  if (fault !== null) {
    return (
      <div className={`${sealStyles.seal} ${sealStyles.failed} ${styles.verdict}`} role="alert">
        <Icon name="warn" />
        <p>The check failed. {fault}</p>
      </div>
    );
  }
  return (
    <div className={`${sealStyles.seal} ${styles.verdict}`}>
      <Icon name="seal" />
      <p>
        <b>Checked:</b> rejecting all gives <bdi>{from}</bdi>, accepting all gives <bdi>{to}</bdi>.
      </p>
    </div>
  );
}
