// The numbered changes at the left: the place of each and its words as a small redline; the selected one is also tinted in the sheet.

import { memo, useEffect, useRef } from 'react';
import { said } from '../../messages/said.ts';
import { numberIn, say } from '../../messages/say.ts';
import type { ListedDifference } from '../differences/compare-model.ts';
import * as frameStyles from '../ui/frame.module.css';
import { Icon } from '../ui/icons.tsx';
import { rove } from '../ui/roving.ts';
import * as textStyles from '../ui/text.module.css';
import * as styles from './change-list.module.css';
import * as comparePageStyles from './compare-page.module.css';
import * as marksStyles from './marks.module.css';
import { spokenMarks } from './spoken-marks.ts';

interface ChangeListProps {
  readonly changes: readonly ListedDifference[];
  readonly total: number;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** The list of all changes that match the filters. */
export function ChangeList({ changes, total, selected, onSelect }: ChangeListProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (selected === null) return;
    list.current?.querySelector(`[data-entry="${selected}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const stop = changes.some(({ id }) => id === selected) ? selected : changes[0]?.id;
  return (
    <nav className={`${frameStyles.column} ${comparePageStyles.changes} ${styles.list}`} aria-label={say('Changes')} data-region="outline">
      <div className={frameStyles.columnHead}>
        <h2>{say('Changes')}</h2>
        <span className={`${textStyles.muted} ${textStyles.numerals}`}>
          {total > changes.length
            ? say('{shown} shown, {hidden} hidden', { shown: changes.length, hidden: total - changes.length })
            : say('{shown} shown', { shown: changes.length })}
        </span>
      </div>
      <div className={`${frameStyles.scroll} ${marksStyles.marks}`} style={spokenMarks()}>
        {total === 0 && <p className={styles.none}>{say('No difference: both texts are the same.')}</p>}
        <ul ref={list} onKeyDown={rove}>
          {changes.map((change, k) => (
            <Entry
              key={change.id}
              change={change}
              number={k + 1}
              current={change.id === selected}
              stop={change.id === stop}
              onSelect={onSelect}
            />
          ))}
        </ul>
      </div>
    </nav>
  );
}

interface EntryProps {
  readonly change: ListedDifference;
  readonly number: number;
  readonly current: boolean;
  readonly stop: boolean;
  readonly onSelect: (id: string) => void;
}

const Entry = memo(function Entry({ change, number, current, stop, onSelect }: EntryProps) {
  const { says, deleted, inserted, after } = change;
  return (
    <li>
      <button
        type="button"
        className={styles.change}
        data-entry={change.id}
        data-rove
        tabIndex={stop ? 0 : -1}
        aria-current={current || undefined}
        onClick={() => onSelect(change.id)}
      >
        <span className={`${textStyles.numerals} ${styles.number}`} data-testid="change-number">
          {numberIn(number)}
        </span>
        <span className={styles.label}>{said(change.label)}</span>
        <span className={styles.words} dir="auto">
          {says !== '' && (
            <span className={change.class === 'move' ? `${styles.saying} ${styles.moved}` : styles.saying}>
              {change.class === 'move' && <Icon name="move" />}
              {said(says)}{' '}
            </span>
          )}
          {deleted !== '' && <del>{deleted}</del>} {inserted !== '' && <ins>{inserted}</ins>} {after}
        </span>
      </button>
    </li>
  );
});
