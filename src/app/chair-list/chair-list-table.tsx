// The table of what is still to settle: a row a paragraph, with its proposals, the positions on them and what the chair can do about it.
import { Fragment } from 'react';
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
  /** How many paragraphs have no proposals and are agreed by the bar above. */
  readonly free: number;
  /** ISO 8601. */
  readonly now: string;
  /** Id of the paragraph on the floor. */
  readonly floor: string | null;
  readonly decides: boolean;
  readonly draft: string;
}

/** The table. */
export function ChairListTable({ rows, isGrouped, free, ...how }: ChairListTableProps) {
  const groups = isGrouped ? NEEDS.map((need) => ({ need, rows: rows.filter(({ group }) => group === need) })) : [{ need: null, rows }];
  const { errors } = useCommandsContext();
  return (
    <>
      <ErrorLine>{errors.get(FLOOR)}</ErrorLine>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1) */}
      <section className={styles.scroll} tabIndex={0} aria-label="The list">
        <table className={`${tableStyles.table} ${styles.list}`}>
          <caption className={textStyles.spokenOnly}>Paragraphs still to settle</caption>
          <thead>
            <tr>
              <th scope="col">Paragraph</th>
              <th scope="col">Proposals and positions: for, against, reserve</th>
              <th scope="col">Between them</th>
              <th scope="col">Package</th>
              <th scope="col">Open</th>
              <th scope="col">
                <span className={textStyles.spokenOnly}>Act</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ need, rows: some }) => (
              <Fragment key={need ?? 'all'}>
                {need && (some.length > 0 || (need === 'nod' && free > 0)) && (
                  <tr className={styles.group}>
                    <th colSpan={6} scope="colgroup">
                      {NEED_WORDS[need]}
                      <span>
                        {need === 'nod' && free > 0
                          ? `${some.length + free}, ${some.length === 0 ? 'all' : free} above${some.length === 0 ? '' : ` and ${some.length} below`}`
                          : `${some.length}, ${needMeans(
                              need,
                              some.map(({ row }) => row),
                            )}`}
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
                <td colSpan={6}>Nothing has proposals or brackets.</td>
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
            {row.label}
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
              {by !== '' && <Nameplate code={by} title={[by, ...cosponsors].map((code) => nameIn(session, code)).join(', with ')} />}
              <span className={styles.words}>
                <FormalWords parts={words} />
                {cosponsors.length > 0 && <span className={textStyles.muted}> with {cosponsors.join(', ')}</span>}
                {late && <span className={textStyles.muted}> late</span>}
                {silentUntil !== undefined && !settled && (
                  <span className={styles.silence}>
                    <Icon name="clock" />
                    Under silence until {endWords(silentUntil, new Date(now))}
                  </span>
                )}
              </span>
              {counts && <CountLine counts={counts} />}
            </li>
          ))}
        </ul>
      </td>
      <td className={styles.facts} data-head="Between them">
        {settled ? (
          'Settled'
        ) : (
          <>
            {row.isRivalry && <Icon name="overlap" />}
            {row.between}
          </>
        )}
      </td>
      <td className={styles.facts} data-head="Package">
        {row.package && (
          <>
            <Nameplate code={row.package.by} title={`Package of ${inSentence(nameIn(session, row.package.by))}`} />
            {row.package.labels.length > 0 && ` with ${row.package.labels.join(', ')}`}
          </>
        )}
      </td>
      <td data-head="Open">{row.since !== '' && <time dateTime={row.since}>{durationWords(row.since, now)}</time>}</td>
      <td>{decides && !settled && <Act row={row} isOnFloor={row.id === floor} />}</td>
    </tr>
  );
}

/** "+ 4 − 3 ~ 0". */
function CountLine({ counts }: { readonly counts: Counts }) {
  return (
    <span className={styles.counts} role="img" aria-label={positionCountWords(counts)}>
      <Icon name="plus" />
      <b>{counts.support}</b>
      <Icon name="minus" />
      <b>{counts.oppose}</b>
      <Icon name="tilde" />
      <b>{counts.reserve}</b>
      {counts.earlier > 0 && <span>{counts.earlier} of earlier words</span>}
    </span>
  );
}

/** Puts the paragraph on the floor; where one delegation's yes is missing, gives it the floor too. */
function Act({ row, isOnFloor }: { readonly row: ListRow; readonly isOnFloor: boolean }) {
  const commands = useCommandsContext();
  const { session } = useCommittee();
  if (isOnFloor) return <span className={floorMarkStyles.onFloor}>on the floor</span>;
  const { waitsFor } = row;
  const put = async () => {
    const done = await commands.send(FLOOR, { do: 'floor', paragraph: row.id });
    if (done && waitsFor !== '') await commands.send(FLOOR, { do: 'give', delegation: waitsFor });
  };
  const asked = waitsFor === '' ? 'To the floor' : `Ask ${inSentence(nameIn(session, waitsFor))}`;
  return (
    <button
      type="button"
      className={buttonLook('small', 'outlined')}
      disabled={commands.busy.has(FLOOR)}
      aria-label={waitsFor === '' ? `${row.label} to the floor` : `${asked} about ${row.label}`}
      onClick={put}
    >
      {asked}
    </button>
  );
}
