// The chair's tab Floor: which paragraph is on the floor, who speaks and who asks for the floor, which paragraphs are unsettled, and the last decisions.

import { countedAs } from '../../amend/decide/open-points.ts';
import type { Decision } from '../../protocol/api.ts';
import { labelRuns, labelsInText } from '../../text/label-runs.ts';
import { openDecisions, shortWords } from '../proposals/history-entries.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { listPath } from '../session/route.ts';
import { nextPoint, rowsToSettle, uncontested } from '../settling/open-points.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as floorMarkStyles from '../ui/floor-mark.module.css';
import * as frameStyles from '../ui/frame.module.css';
import { Icon, StatusGlyph } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { useLevels } from '../ui/status-words.ts';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import * as styles from './floor-tab.module.css';
import { FLOOR, useFloorContext } from './use-floor.ts';

/** How many of the last decisions are listed. */
const LAST = 4;

/** The floor. */
export function FloorTab() {
  const { floor, speaker, asking, decisions } = useSnapshotContext().record;
  const text = useTextContext();
  const { labels, order } = text;
  const commands = useCommandsContext();
  const { put } = useFloorContext();
  const { draft, goTo, decides, mode, setDialog } = useRoomContext();
  const labelOf = (paragraph: string) => labels.get(paragraph)?.label ?? 'A paragraph that went';
  const { session } = useCommittee();
  const left = rowsToSettle(text);
  const nextId = nextPoint(text.points, order, floor?.paragraph ?? null, 1);
  const next = left.find(({ id }) => id === nextId && id !== floor?.paragraph);
  const free = uncontested(text);
  const error = commands.errors.get(FLOOR);
  const busy = commands.busy.has(FLOOR);
  const give = (delegation: string) => commands.send(FLOOR, { do: 'give', delegation });
  return (
    <div className={frameStyles.scroll}>
      <section className={styles.now} aria-label="On the floor">
        <h2>
          <i className={floorMarkStyles.diamond} aria-hidden="true" />
          {floor ? `${labelOf(floor.paragraph)} is on the floor` : 'Nothing is on the floor'}
        </h2>
        <p>
          {floor ? (
            <>
              Since <span className={textStyles.numerals}>{timeOf(floor.since)}</span>. Everybody sees it in the text.
            </>
          ) : (
            'Put a paragraph on the floor, and everybody sees it in the text.'
          )}
        </p>
        {speaker && (
          <p className={styles.speaker}>
            <Nameplate code={speaker.delegation} /> <b>{nameIn(session, speaker.delegation)}</b> speaks since{' '}
            <span className={textStyles.numerals}>{timeOf(speaker.since)}</span>
            <button type="button" className={buttonLook('small', 'outlined')} disabled={busy} onClick={() => give('')}>
              End
            </button>
          </p>
        )}
        <div className={actionsStyles.actions}>
          {floor && (
            <button type="button" className={buttonLook('small', 'outlined')} disabled={busy} onClick={() => put('')}>
              Take off
            </button>
          )}
          {next && (
            <button type="button" className={buttonLook('small', 'outlined')} disabled={busy} onClick={() => put(next.id)}>
              Next: {next.label}
            </button>
          )}
        </div>
        <ErrorLine>{error}</ErrorLine>
      </section>
      <section className={styles.part} aria-label="Asking for the floor">
        <h3>Asking for the floor</h3>
        {asking.length === 0 && <p className={textStyles.muted}>Nobody asks.</p>}
        <ol className={styles.asking}>
          {asking.map((one) => (
            <li key={one.delegation}>
              <Nameplate code={one.delegation} />
              <b>{nameIn(session, one.delegation)}</b>
              <span className={`${textStyles.muted} ${styles.aboutParagraph}`}>
                {one.paragraph === '' ? '' : `on ${labelOf(one.paragraph)}`}
              </span>
              <time dateTime={one.at}>{timeOf(one.at)}</time>
              <button
                type="button"
                className={buttonLook('small', 'outlined')}
                disabled={busy}
                aria-label={`Give ${inSentence(nameIn(session, one.delegation))} the floor`}
                onClick={() => give(one.delegation)}
              >
                Give
              </button>
            </li>
          ))}
        </ol>
      </section>
      <section className={styles.part} aria-label="Still to settle">
        <h3>
          Still to settle <span className={textStyles.muted}>{left.length === 1 ? '1 paragraph' : `${left.length} paragraphs`}</span>{' '}
          <Link href={listPath(draft)}>As a list</Link>
        </h3>
        <ul>
          {left.map((row) => (
            <li key={row.id} className={styles.unsettled}>
              <StatusGlyph status={countedAs(row)} />
              <button type="button" className={`${textStyles.paragraphLink} ${styles.unsettledLabel}`} onClick={() => goTo(row.id)}>
                {row.label}
              </button>
              <bdi className={styles.unsettledWords}>
                <em>{row.opening}</em>
                {row.opening === '' ? row.rest : ''}
              </bdi>
              <span className={`${textStyles.muted} ${styles.pending}`}>{row.pending > 0 ? `${row.pending} pending` : ''}</span>
              {row.id === floor?.paragraph ? (
                <span className={floorMarkStyles.onFloor}>on the floor</span>
              ) : (
                <button
                  type="button"
                  className={buttonLook('small', 'outlined')}
                  disabled={busy}
                  aria-label={`${row.label} to the floor`}
                  onClick={() => put(row.id)}
                >
                  To the floor
                </button>
              )}
            </li>
          ))}
        </ul>
        {left.length === 0 && <p className={textStyles.muted}>No paragraph has proposals or brackets.</p>}
        {free.length > 0 && decides && mode === 'decide' && (
          <p className={styles.uncontested}>
            <span>
              {free.length === 1 ? '1 more is' : `${free.length} more are`} open, with no proposals:{' '}
              {labelRuns(
                free.map(({ row }) => row.label),
                text.doc ? labelsInText(text.doc, text.labels) : [],
              ).join(', ')}
            </span>
            <button type="button" className={buttonLook('small', 'outlined')} onClick={() => setDialog({ dialog: 'agree' })}>
              Agree them…
            </button>
          </p>
        )}
      </section>
      <LastDecisions decisions={decisions} />
    </div>
  );
}

function LastDecisions({ decisions }: { decisions: readonly Decision[] }) {
  const commands = useCommandsContext();
  const levels = useLevels();
  const open = openDecisions(decisions);
  const last = decisions
    .filter(({ id, kind }) => open.has(id) && kind !== 'phase')
    .slice(-LAST)
    .reverse();
  if (last.length === 0) return null;
  return (
    <section className={`${styles.part} ${styles.decisions}`} aria-label="Last decisions">
      <h3>Your last decisions</h3>
      <ul>
        {last.map((decision) => (
          <li key={decision.id}>
            <time dateTime={decision.at}>{timeOf(decision.at)}</time>
            <span>
              {decision.label}, {decision.kind === 'status' || decision.kind === 'phrase' ? '' : `${decision.kind.replace('-', ' ')} `}
              {shortWords(decision, levels)}
            </span>
            <button
              type="button"
              className={buttonLook('small', 'quiet')}
              disabled={commands.busy.has(decision.id)}
              aria-label={`Undo ${decision.label}, ${shortWords(decision, levels)}`}
              onClick={() => commands.undo(decision.id)}
            >
              <Icon name="undo" />
              Undo
            </button>
            <ErrorLine>{commands.errors.get(decision.id)}</ErrorLine>
          </li>
        ))}
      </ul>
    </section>
  );
}
