// The outline: every paragraph with its status, label, italic opening and pending proposals; runs of agreed ones fold. One tab stop.

import { Fragment, memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { countedAs } from '../../amend/decide/open-points.ts';
import { goneWords } from '../../messages/label-words.ts';
import { say } from '../../messages/say.ts';

import { isInAnnex } from '../../text/annexes.ts';
import type { GoneParagraph } from '../../text/issued-numbers.ts';
import { runLabel } from '../../text/label-runs.ts';
import * as frameStyles from '../ui/frame.module.css';
import { Icon, StatusGlyph } from '../ui/icons.tsx';
import { rove } from '../ui/roving.ts';
import { useLevels } from '../ui/status-words.ts';
import * as textStyles from '../ui/text.module.css';
import { momentOf } from '../ui/times.ts';
import { BarometerView } from './barometer.tsx';
import * as styles from './outline.module.css';
import { countedStatus, foldAgreed, type OutlineRow } from './outline-rows.ts';
import { PendingCount } from './pending-count.tsx';

interface OutlineProps {
  readonly rows: readonly OutlineRow[];
  /** The number of open points in the text. */
  readonly open: number;
  /** The paragraphs of the issued version that the text no longer has. */
  readonly gone: readonly GoneParagraph[];
  readonly current: string | null;
  /** The paragraph on the floor. */
  readonly floor: string | null;
  /** Paragraphs on which the person's own delegation has something private. */
  readonly locked: ReadonlySet<string>;
  readonly onGo: (paragraph: string) => void;
  /** The address of the list of what is still to settle; null for those without use for it. */
  readonly list: string | null;
  /** The paragraphs with something new to this person, and since when (ISO 8601); null if nothing is new. */
  readonly news: { readonly since: string; readonly paragraphs: ReadonlyMap<string, unknown> } | null;
  readonly foot: ReactNode;
}

const PARTS = [
  ['preamble', 'Preamble'],
  ['operative', 'Operative part'],
  ['annex', 'Annexes'],
] as const;

/** The content of the left column. */
export function Outline({ rows, open, gone, current, floor, locked, onGo, list: address, news, foot }: OutlineProps) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLDivElement>(null);
  // Keeps the current row in sight, unless the pointer is on the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is scrolled to is found on the page
  useEffect(() => {
    if (!list.current?.matches(':hover')) list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const stop = rows.some((row) => row.id === current) ? current : (rows.find((row) => row.part !== 'heading')?.id ?? null);
  const unfold = (run: readonly OutlineRow[]) => setOpened(new Set([...opened, run[0]?.id ?? '']));
  return (
    <>
      <BarometerView rows={rows} open={open} list={address} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move among the buttons inside, which are what one operates */}
      <div className={`${frameStyles.scroll} ${styles.rows}`} ref={list} onKeyDown={rove}>
        {PARTS.map(([part, name]) => {
          const items = foldAgreed(
            rows.filter((row) => row.part === part),
            opened,
          );
          const left = gone.filter((one) => partOfGone(one) === part);
          if (items.length + left.length === 0) return null;
          const shown = new Set(items.flatMap((item) => ('fold' in item ? item.fold : [item.row]).map(({ id }) => id)));
          return (
            <section key={part} aria-label={say(name)}>
              <div className={styles.partName}>
                <span>{say(name)}</span>
              </div>
              <ul>
                <GoneItems gone={left.filter(({ after }) => !shown.has(after))} />
                {items.map((item) =>
                  'fold' in item ? (
                    <Fragment key={`fold ${item.fold[0]?.id}`}>
                      <FoldItem fold={item.fold} current={current} stop={stop} locked={locked} onOpen={unfold} />
                      <GoneItems gone={left.filter(({ after }) => item.fold.some(({ id }) => id === after))} />
                    </Fragment>
                  ) : (
                    <Fragment key={item.row.id}>
                      <RowItem
                        row={item.row}
                        isCurrent={item.row.id === current}
                        isStop={item.row.id === stop}
                        isFloor={item.row.id === floor}
                        isLocked={locked.has(item.row.id)}
                        since={news?.paragraphs.has(item.row.id) ? news.since : ''}
                        onGo={onGo}
                      />
                      <GoneItems gone={left.filter(({ after }) => after === item.row.id)} />
                    </Fragment>
                  ),
                )}
              </ul>
            </section>
          );
        })}
      </div>
      {foot}
    </>
  );
}

const partOfGone = ({ label }: GoneParagraph): (typeof PARTS)[number][0] =>
  isInAnnex(label) ? 'annex' : label.startsWith('PP') ? 'preamble' : 'operative';

/** In place of a deleted paragraph of the issued version: its number, which no other paragraph has. */
function GoneItems({ gone }: { readonly gone: readonly GoneParagraph[] }) {
  return gone.map(({ id, label, level, number, joined }) => (
    <li key={id} className={`${styles.row} ${styles.gone}`} data-level={level} title={label}>
      <span />
      <span className={styles.label}>{(level !== '0' && number) || label.replace(/^(?:Annex|Appendix) /, '')}</span>
      <span className={styles.goneWords}>{goneWords(joined)}</span>
    </li>
  ));
}

const Lock = () => (
  <span className={styles.lock} title={say('Only your delegation sees this')}>
    <Icon name="lock" />
    <span className={textStyles.spokenOnly}> {say('with private words')}</span>
  </span>
);

interface FoldItemProps {
  readonly fold: readonly OutlineRow[];
  readonly current: string | null;
  readonly stop: string | null;
  readonly locked: ReadonlySet<string>;
  readonly onOpen: (run: readonly OutlineRow[]) => void;
}

function FoldItem({ fold, current, stop, locked, onOpen }: FoldItemProps) {
  const levels = useLevels();
  const status = fold[0]?.status ?? 'agreed';
  return (
    <li>
      <button
        type="button"
        className={`${styles.row} ${styles.fold}`}
        aria-expanded="false"
        data-rove
        tabIndex={fold.some((row) => row.id === stop) ? 0 : -1}
        aria-current={fold.some((row) => row.id === current) ? 'true' : undefined}
        onClick={() => onOpen(fold)}
      >
        <StatusGlyph status={status} spoken={false} />
        <span className={styles.label}>{runLabel(fold[0]?.label ?? '', fold.at(-1)?.label ?? '')}</span>
        <span className={styles.words}>
          {countedStatus(fold.length, levels === 2 ? status : 'agreed', levels)}
          {fold.some(({ id }) => locked.has(id)) && <Lock />}
        </span>
        <Icon name="down" className={styles.foldSign} />
      </button>
    </li>
  );
}

interface RowItemProps {
  readonly row: OutlineRow;
  readonly isCurrent: boolean;
  readonly isStop: boolean;
  readonly isFloor: boolean;
  readonly isLocked: boolean;
  /** Since when something on it is new, ISO 8601; ''. */
  readonly since: string;
  readonly onGo: (paragraph: string) => void;
}

/** Memoised: a keystroke changes only one of hundreds of rows. */
const RowItem = memo(function RowItem({ row, isCurrent, isStop, isFloor, isLocked, since, onGo }: RowItemProps) {
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        data-rove
        data-new={since !== '' || undefined}
        data-level={row.level}
        tabIndex={isStop ? 0 : -1}
        aria-current={isCurrent ? 'true' : undefined}
        title={row.short === row.label ? undefined : row.label}
        onClick={() => onGo(row.id)}
      >
        <StatusGlyph status={countedAs(row)} />
        <span className={styles.label}>{row.short}</span>
        <bdi className={styles.words}>
          <em>{row.opening}</em>
          {row.rest}
        </bdi>
        {since !== '' && (
          <span className={textStyles.spokenOnly}>{say(', changed since {time}', { time: momentOf(since, new Date()) })}</span>
        )}
        {isFloor && <span className={styles.onFloor}>{say('on the floor')}</span>}
        {isLocked && <Lock />}
        <span className={styles.pending}>
          <PendingCount count={row.pending} />
        </span>
      </button>
    </li>
  );
});
