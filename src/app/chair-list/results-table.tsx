// What each delegation proposed and what became of it, as a table.
import { nameIn, useCommittee } from '../session/committee.ts';
import { Nameplate } from '../ui/nameplate.tsx';
import * as tableStyles from '../ui/table.module.css';
import * as textStyles from '../ui/text.module.css';
import { momentOf } from '../ui/times.ts';
import * as styles from './chair-list-table.module.css';
import type { ResultsOfDelegation } from './results.ts';

/** The table. `now`: ISO 8601. */
export function ResultsTable({ results, now }: { readonly results: readonly ResultsOfDelegation[]; readonly now: string }) {
  const { session } = useCommittee();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1)
    <section className={styles.scroll} tabIndex={0} aria-label="Results">
      <table className={`${tableStyles.table} ${styles.list}`}>
        <caption className={textStyles.spokenOnly}>Proposals of each delegation and what became of them</caption>
        <thead>
          <tr>
            <th scope="col">Paragraph</th>
            <th scope="col">Proposal</th>
            <th scope="col">Result</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        {results.map(({ delegation, results: own }) => (
          <tbody key={delegation}>
            <tr className={styles.group}>
              <th colSpan={4} scope="rowgroup">
                <Nameplate code={delegation} /> {nameIn(session, delegation)}
                <span>{own.length === 1 ? '1 proposal' : `${own.length} proposals`}</span>
              </th>
            </tr>
            {own.map(({ id, label, words, outcome, at, late }) => (
              <tr key={id} data-testid="result">
                <td>
                  <b>{label}</b>
                </td>
                <td className={styles.words}>{words}</td>
                <td className={styles.facts}>{late ? `${outcome}, late` : outcome}</td>
                <td>{at !== '' && <time dateTime={at}>{momentOf(at, new Date(now))}</time>}</td>
              </tr>
            ))}
          </tbody>
        ))}
        {results.length === 0 && (
          <tbody>
            <tr>
              <td colSpan={4}>Nobody has proposed anything yet.</td>
            </tr>
          </tbody>
        )}
      </table>
    </section>
  );
}
