// The right side: the balance of words, the changes by class, the stronger and softer wordings, and the verdict of the check.

import { commaList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { numberIn, type PlainMessage, say } from '../../messages/say.ts';
import type { StrengthChange } from '../../style/strength.ts';
import type { Report } from '../differences/compare-model.ts';
import * as frameStyles from '../ui/frame.module.css';
import { Icon } from '../ui/icons.tsx';
import { rich } from '../ui/rich.tsx';
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

/** "12 %". */
const percentWords = (share: number): string => say('{n} %', { n: share });

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 100));

const CLASS_ROWS: Partial<Record<ClassCount['class'], PlainMessage>> = {
  wording: 'Changes of wording',
  punctuation: 'Changes of punctuation',
  note: 'Notes changed',
  format: 'Changes of italics',
  consequential: 'Consequential changes',
  typographic: 'Typographic changes',
};

/** The changes in figures and the verdict of the check as a sentence. */
export function Statistics({ report, counts, from, to }: StatisticsProps) {
  const { words, paragraphs } = report.figures;
  const total = words.kept + words.inserted + words.deleted + words.moved;
  const share = (count: number) => percentWords(percent(count, total));
  const shares = [
    [styles.kept, say('{share} kept', { share: share(words.kept) }), words.kept],
    [styles.inserted, say('{share} inserted', { share: share(words.inserted) }), words.inserted],
    [styles.deleted, say('{share} deleted', { share: share(words.deleted) }), words.deleted],
    [styles.moved, say('{share} moved', { share: share(words.moved) }), words.moved],
  ] as const;
  /** Name and figure; a third entry keeps the row even if the figure is 0. */
  const rows: readonly (readonly [string, number | string, true?])[] = [
    [say('Words inserted'), words.inserted, true],
    [say('Words deleted'), words.deleted, true],
    [say('Balance'), `${words.inserted < words.deleted ? '−' : '+'}${numberIn(Math.abs(words.inserted - words.deleted))}`],
    [say('Paragraphs moved'), paragraphs.moved],
    [say('Paragraphs new'), paragraphs.added],
    [say('Paragraphs deleted'), paragraphs.removed],
    [say('Paragraphs unchanged'), paragraphs.unchanged, true],
    ...counts.flatMap(({ class: name, count }) => (CLASS_ROWS[name] ? [[say(CLASS_ROWS[name]), count] as const] : [])),
  ];
  return (
    <aside
      className={`${frameStyles.column} ${frameStyles.endColumn} ${comparePageStyles.figures}`}
      aria-label={say('Statistics')}
      data-region="panel"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1) */}
      <section className={frameStyles.scroll} tabIndex={0} aria-label={say('Figures')}>
        <section className={styles.group}>
          <h2>{say('What changed')}</h2>
          {total > 0 && (
            <div
              className={styles.shares}
              role="img"
              aria-label={say('Share of words: {shares}', { shares: commaList(shares.map(([, words]) => words)) })}
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
                  <dd>{typeof count === 'number' ? numberIn(count) : <bdi dir="ltr">{count}</bdi>}</dd>
                </div>
              ))}
          </dl>
        </section>
        {report.strength.length > 0 && (
          <section className={styles.group}>
            <h2>{say('Strength of wording')}</h2>
            <ul className={styles.strength}>
              {report.strength.map((change, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the reading is made again as a whole
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

/** The change of words, by the direction of its strength. */
const READING = {
  softer: { became: 'softer: {from} became {to}', added: 'softer: {from} added', removed: 'softer: {from} removed' },
  stronger: { became: 'stronger: {from} became {to}', added: 'stronger: {from} added', removed: 'stronger: {from} removed' },
  changed: { became: 'qualifier: {from} became {to}', added: 'qualifier: {from} became {to}', removed: 'qualifier: {from} became {to}' },
} as const;

/** "softer: urges became encourages", the words as they are in the text. */
function Reading({ change: { direction, from, to } }: { change: StrengthChange }) {
  return (
    <span>
      {rich(READING[direction][from === '' ? 'added' : to === '' ? 'removed' : 'became'], {
        from: <em dir="auto">{from || to}</em>,
        to: <em dir="auto">{to}</em>,
      })}
    </span>
  );
}

function Verdict({ fault, from, to }: { fault: string | null; from: string; to: string }) {
  if (fault !== null) {
    return (
      <div className={`${sealStyles.seal} ${sealStyles.failed} ${styles.verdict}`} role="alert">
        <Icon name="warn" />
        <p>{say('The check failed. {why}', { why: said(fault) })}</p>
      </div>
    );
  }
  return (
    <div className={`${sealStyles.seal} ${styles.verdict}`}>
      <Icon name="seal" />
      <p>
        {rich('{checked} rejecting all gives {from}, accepting all gives {to}.', {
          checked: <b>{say('Checked:')}</b>,
          from: <bdi>{from}</bdi>,
          to: <bdi>{to}</bdi>,
        })}
      </p>
    </div>
  );
}
