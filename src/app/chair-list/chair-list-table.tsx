// The table of what is still to settle: one row per paragraph, with its proposals, the positions on them and the chair's possible act.

import { Fragment } from 'react';
import { said } from '../../messages/said.ts';
import { numberIn, say } from '../../messages/say.ts';
import { FLOOR } from '../floor/use-floor.ts';
import { endWords } from '../phases/silence-words.ts';
import { FormalWords } from '../proposals/formal-words.tsx';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { inSentence, nameIn, slotIn, useCommittee } from '../session/committee.ts';
import { paragraphPath } from '../session/route.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as floorMarkStyles from '../ui/floor-mark.module.css';
import { Icon, StatusGlyph } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import * as tableStyles from '../ui/table.module.css';
import * as textStyles from '../ui/text.module.css';
import { type Counts, type ListRow, NEEDS, type PlacedRow } from './chair-list.ts';
import * as styles from './chair-list-table.module.css';
import { durationWords } from './duration.ts';
import { NEED_WORDS, needMeans, positionCountWords } from './need-words.ts';

interface ChairListTableProps {
  readonly rows: readonly PlacedRow[];
  readonly isGrouped: boolean;
  /** The number of paragraphs without proposals, which the bar above agrees. */
  readonly free: number;
  /** ISO 8601. */
  readonly now: string;
  /** Id of the paragraph on the floor. */
  readonly floor: string | null;
  readonly decides: boolean;
  readonly draft: string;
}

/** "Norway, with Kenya, with Fiji". */
const withOthers = ([first = '', ...others]: readonly string[]): string =>
  others.reduce((all, other) => say('{delegation}, with {other}', { delegation: all, other }), first);

/** The table. */
export function ChairListTable({ rows, isGrouped, free, ...how }: ChairListTableProps) {
  const groups = isGrouped ? NEEDS.map((need) => ({ need, rows: rows.filter(({ group }) => group === need) })) : [{ need: null, rows }];
  const { errors } = useCommandsContext();
  return (
    <>
      <ErrorLine>{errors.get(FLOOR)}</ErrorLine>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1) */}
      <section className={styles.scroll} tabIndex={0} aria-label={say('The list')}>
        <table className={`${tableStyles.table} ${styles.list}`}>
          <caption className={textStyles.spokenOnly}>{say('Paragraphs still to settle')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('Paragraph')}</th>
              <th scope="col">{say('Proposals and positions: for, against, reserve')}</th>
              <th scope="col">{say('Between them')}</th>
              <th scope="col">{say('Package')}</th>
              <th scope="col">{say('need|Open')}</th>
              <th scope="col">
                <span className={textStyles.spokenOnly}>{say('Act')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ need, rows: some }) => (
              <Fragment key={need ?? 'all'}>
                {need && (some.length > 0 || (need === 'nod' && free > 0)) && (
                  <tr className={styles.group}>
                    <th colSpan={6} scope="colgroup">
                      {say(NEED_WORDS[need])}
                      <span>
                        {need === 'nod' && free > 0
                          ? some.length === 0
                            ? say('{total}, all above', { total: free })
                            : say('{total}, {above} above and {below} below', {
                                total: some.length + free,
                                above: free,
                                below: some.length,
                              })
                          : say('{count}, {meaning}', {
                              count: some.length,
                              meaning: needMeans(
                                need,
                                some.map(({ row }) => row),
                              ),
                            })}
                      </span>
                    </th>
                  </tr>
                )}
                {some.map((one) => (
                  <Row key={one.row.id} placed={one} {...how} />
                ))}
              </Fragment>
            ))}
            {rows.length === 0 && (
              <tr>
                <td colSpan={6}>{say('Nothing has proposals or brackets.')}</td>
              </tr>
            )}
          </tbody>
        </table>
      </section>
    </>
  );
}

type RowProps = { readonly placed: PlacedRow } & Pick<ChairListTableProps, 'now' | 'floor' | 'decides' | 'draft'>;

function Row({ placed: { row, settled }, now, floor, decides, draft }: RowProps) {
  const { session } = useCommittee();
  return (
    <tr className={settled ? styles.settled : ''} data-testid="list-row" data-settled={settled}>
      <td>
        <span className={styles.paragraph}>
          <StatusGlyph status={row.status} />
          <Link href={paragraphPath(draft, row.id)} className={textStyles.paragraphLink}>
            {said(row.label)}
          </Link>
          <bdi>
            <em>{row.opening}</em>
          </bdi>
        </span>
      </td>
      <td>
        <ul className={styles.proposals}>
          {row.proposals.map(({ id, by, cosponsors, words, counts, late, silentUntil }) => (
            <li key={`${id} ${by}`} className={`d${slotIn(session, by)}`}>
              {by !== '' && <Nameplate code={by} title={withOthers([by, ...cosponsors].map((code) => nameIn(session, code)))} />}
              <span className={styles.words} dir="auto">
                <FormalWords parts={words} />
                {cosponsors.length > 0 && <span className={textStyles.muted}> {say('with {list}', { list: cosponsors.join(', ') })}</span>}
                {late && <span className={textStyles.muted}> {say('late')}</span>}
                {silentUntil !== undefined && !settled && (
                  <span className={styles.silence}>
                    <Icon name="clock" />
                    {say('Under silence until {end}', { end: endWords(silentUntil, new Date(now)) })}
                  </span>
                )}
              </span>
              {counts && <CountLine counts={counts} />}
            </li>
          ))}
        </ul>
      </td>
      <td className={styles.facts} data-head={say('Between them')}>
        {settled ? (
          say('Settled')
        ) : (
          <>
            {row.isRivalry && <Icon name="overlap" />}
            {row.between}
          </>
        )}
      </td>
      <td className={styles.facts} data-head={say('Package')}>
        {row.package && (
          <>
            <Nameplate
              code={row.package.by}
              title={say('Package of {delegation}', { delegation: inSentence(nameIn(session, row.package.by)) })}
            />
            {row.package.labels.length > 0 && ` ${say('with {list}', { list: row.package.labels.join(', ') })}`}
          </>
        )}
      </td>
      <td data-head={say('need|Open')}>{row.since !== '' && <time dateTime={row.since}>{durationWords(row.since, now)}</time>}</td>
      <td>{decides && !settled && <Act row={row} isOnFloor={row.id === floor} />}</td>
    </tr>
  );
}

/** "+ 4 − 3 ~ 0". */
function CountLine({ counts }: { readonly counts: Counts }) {
  return (
    <span className={styles.counts} role="img" aria-label={positionCountWords(counts)}>
      <Icon name="plus" />
      <b>{numberIn(counts.support)}</b>
      <Icon name="minus" />
      <b>{numberIn(counts.oppose)}</b>
      <Icon name="tilde" />
      <b>{numberIn(counts.reserve)}</b>
      {counts.earlier > 0 && <span>{say('{count} of earlier words', { count: counts.earlier })}</span>}
    </span>
  );
}

/** Puts the paragraph on the floor; if only one delegation's yes is missing, also gives it the floor. */
function Act({ row, isOnFloor }: { readonly row: ListRow; readonly isOnFloor: boolean }) {
  const commands = useCommandsContext();
  const { session } = useCommittee();
  if (isOnFloor) return <span className={floorMarkStyles.onFloor}>{say('on the floor')}</span>;
  const { waitsFor } = row;
  const put = async () => {
    const done = await commands.send(FLOOR, { do: 'floor', paragraph: row.id });
    if (done && waitsFor !== '') await commands.send(FLOOR, { do: 'give', delegation: waitsFor });
  };
  const delegation = inSentence(nameIn(session, waitsFor));
  return (
    <button
      type="button"
      className={buttonLook('small', 'outlined')}
      disabled={commands.busy.has(FLOOR)}
      aria-label={
        waitsFor === ''
          ? say('{label} to the floor', { label: row.label })
          : say('Ask {delegation} about {label}', { delegation, label: row.label })
      }
      onClick={put}
    >
      {waitsFor === '' ? say('To the floor') : say('Ask {delegation}', { delegation })}
    </button>
  );
}
