// A table of each delegation's proposals and their outcomes.

import { factList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { type PlainMessage, plural, say } from '../../messages/say.ts';
import { nameIn, useCommittee } from '../session/committee.ts';
import { Nameplate } from '../ui/nameplate.tsx';
import * as tableStyles from '../ui/table.module.css';
import * as textStyles from '../ui/text.module.css';
import { momentOf } from '../ui/times.ts';
import * as styles from './chair-list-table.module.css';
import type { Outcome, ResultsOfDelegation } from './results.ts';

const OUTCOME_WORDS: Readonly<Record<Outcome, PlainMessage>> = {
  accepted: 'outcome|accepted',
  'accepted in part': 'outcome|accepted in part',
  rejected: 'outcome|rejected',
  withdrawn: 'outcome|withdrawn',
  pending: 'outcome|pending',
  'not adopted': 'outcome|not adopted',
};

/** The table. `now`: ISO 8601. */
export function ResultsTable({ results, now }: { readonly results: readonly ResultsOfDelegation[]; readonly now: string }) {
  const { session } = useCommittee();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1)
    <section className={styles.scroll} tabIndex={0} aria-label={say('Results')}>
      <table className={`${tableStyles.table} ${styles.list}`}>
        <caption className={textStyles.spokenOnly}>{say('Proposals of each delegation and what became of them')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('Paragraph')}</th>
            <th scope="col">{say('Proposal')}</th>
            <th scope="col">{say('Result')}</th>
            <th scope="col">{say('When')}</th>
          </tr>
        </thead>
        {results.map(({ delegation, results: own }) => (
          <tbody key={delegation}>
            <tr className={styles.group}>
              <th colSpan={4} scope="rowgroup">
                <Nameplate code={delegation} /> {nameIn(session, delegation)}
                <span>{plural(own.length, '{n} proposal', '{n} proposals')}</span>
              </th>
            </tr>
            {own.map(({ id, label, words, outcome, at, late }) => (
              <tr key={id} data-testid="result">
                <td>
                  <b>{said(label)}</b>
                </td>
                <td className={styles.words}>
                  <bdi>{words}</bdi>
                </td>
                <td className={styles.facts}>{factList([say(OUTCOME_WORDS[outcome]), late ? say('late') : ''])}</td>
                <td>{at !== '' && <time dateTime={at}>{momentOf(at, new Date(now))}</time>}</td>
              </tr>
            ))}
          </tbody>
        ))}
        {results.length === 0 && (
          <tbody>
            <tr>
              <td colSpan={4}>{say('Nobody has proposed anything yet.')}</td>
            </tr>
          </tbody>
        )}
      </table>
    </section>
  );
}
