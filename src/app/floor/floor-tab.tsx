// The chair's tab Floor: which paragraph is on the floor, who speaks and who asks for the floor, which paragraphs are unsettled, and the last decisions.

import { countedAs } from '../../amend/decide/open-points.ts';
import { commaList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { plural, say } from '../../messages/say.ts';
import type { Decision } from '../../protocol/api.ts';
import { labelRuns, labelsInText } from '../../text/label-runs.ts';
import { spokenFirst } from '../../text/numbering.ts';
import { PendingCount } from '../outline/pending-count.tsx';
import { openDecisions, shortWords } from '../proposals/history-entries.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { listPath } from '../session/route.ts';
import { nextPoint, openWords, rowsToSettle, uncontested } from '../settling/open-points.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as floorMarkStyles from '../ui/floor-mark.module.css';
import * as frameStyles from '../ui/frame.module.css';
import { Icon, StatusGlyph } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { rich } from '../ui/rich.tsx';
import { useLevels } from '../ui/status-words.ts';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import * as styles from './floor-tab.module.css';
import { FLOOR, useFloorContext } from './use-floor.ts';

/** How many of the last decisions are listed. */
const LAST = 4;

/** The tab. */
export function FloorTab() {
  const { floor, speaker, asking, decisions } = useSnapshotContext().record;
  const text = useTextContext();
  const { labels, order } = text;
  const commands = useCommandsContext();
  const { put } = useFloorContext();
  const { draft, goTo, decides, mode, setDialog } = useRoomContext();
  const labelOf = (paragraph: string) => labels.get(paragraph)?.label ?? say('A paragraph that went');
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
      <section className={styles.now} aria-label={say('On the floor')}>
        <h2>
          <i className={floorMarkStyles.diamond} aria-hidden="true" />
          {floor ? say('{label} is on the floor', { label: said(spokenFirst(labelOf(floor.paragraph))) }) : say('Nothing is on the floor')}
        </h2>
        <p>
          {floor
            ? rich('Since {time}. Everybody sees it in the text.', {
                time: <span className={textStyles.numerals}>{timeOf(floor.since)}</span>,
              })
            : say('Put a paragraph on the floor, and everybody sees it in the text.')}
        </p>
        {speaker && (
          <p className={styles.speaker}>
            <Nameplate code={speaker.delegation} />{' '}
            {rich('{delegation} speaks since {time}', {
              delegation: <b>{nameIn(session, speaker.delegation)}</b>,
              time: <span className={textStyles.numerals}>{timeOf(speaker.since)}</span>,
            })}
            <button type="button" className={buttonLook('small', 'outlined')} disabled={busy} onClick={() => give('')}>
              {say('End')}
            </button>
          </p>
        )}
        <div className={actionsStyles.actions}>
          {floor && (
            <button type="button" className={buttonLook('small', 'outlined')} disabled={busy} onClick={() => put('')}>
              {say('Take off')}
            </button>
          )}
          {next && (
            <button type="button" className={buttonLook('small', 'outlined')} disabled={busy} onClick={() => put(next.id)}>
              {say('Next: {label}', { label: next.label })}
            </button>
          )}
        </div>
        <ErrorLine>{error}</ErrorLine>
      </section>
      <section className={styles.part} aria-label={say('Asking for the floor')}>
        <h3>{say('Asking for the floor')}</h3>
        {asking.length === 0 && <p className={textStyles.muted}>{say('Nobody asks.')}</p>}
        <ol className={styles.asking}>
          {asking.map((one) => (
            <li key={one.delegation}>
              <Nameplate code={one.delegation} />
              <b>{nameIn(session, one.delegation)}</b>
              <span className={`${textStyles.muted} ${styles.aboutParagraph}`}>
                {one.paragraph === '' ? '' : say('on {label}', { label: labelOf(one.paragraph) })}
              </span>
              <time dateTime={one.at}>{timeOf(one.at)}</time>
              <button
                type="button"
                className={buttonLook('small', 'outlined')}
                disabled={busy}
                aria-label={say('Give {delegation} the floor', { delegation: inSentence(nameIn(session, one.delegation)) })}
                onClick={() => give(one.delegation)}
              >
                {say('Give')}
              </button>
            </li>
          ))}
        </ol>
      </section>
      <section className={styles.part} aria-label={say('Still to settle')}>
        <h3>
          {say('Still to settle')} <span className={textStyles.muted}>{openWords(text.open)}</span>{' '}
          <Link href={listPath(draft)}>{say('As a list')}</Link>
        </h3>
        <ul>
          {left.map((row) => (
            <li key={row.id} className={styles.unsettled}>
              <StatusGlyph status={countedAs(row)} />
              <button type="button" className={`${textStyles.paragraphLink} ${styles.unsettledLabel}`} onClick={() => goTo(row.id)}>
                {row.label}
              </button>
              <bdi className={styles.unsettledWords} title={row.opening === '' ? row.rest : row.opening}>
                <em>{row.opening}</em>
                {row.opening === '' ? row.rest : ''}
              </bdi>
              <span>
                <PendingCount count={row.pending} />
              </span>
              {row.id === floor?.paragraph ? (
                <span className={floorMarkStyles.onFloor}>{say('on the floor')}</span>
              ) : (
                <button
                  type="button"
                  className={buttonLook('small', 'outlined')}
                  disabled={busy}
                  aria-label={say('{label} to the floor', { label: row.label })}
                  onClick={() => put(row.id)}
                >
                  {say('To the floor')}
                </button>
              )}
            </li>
          ))}
        </ul>
        {left.length === 0 && <p className={textStyles.muted}>{say('No paragraph has proposals or brackets.')}</p>}
        {free.length > 0 && decides && mode === 'decide' && (
          <p className={styles.uncontested}>
            <span>
              {plural(free.length, '{labels} has no proposals and no brackets.', '{labels} have no proposals and no brackets.', {
                labels: commaList(
                  labelRuns(
                    free.map(({ row }) => row.label),
                    text.doc ? labelsInText(text.doc, text.labels) : [],
                  ),
                ),
              })}
            </span>
            <button type="button" className={buttonLook('small', 'outlined')} onClick={() => setDialog({ dialog: 'agree' })}>
              {say('Agree them…')}
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
  const toldOf = (decision: Decision): string => {
    const { label, kind } = decision;
    const what = kind === 'status' || kind === 'phrase' ? '' : `${said(kind.replace('-', ' '))} `;
    return `${label}, ${what}${shortWords(decision, levels)}`;
  };
  return (
    <section className={`${styles.part} ${styles.decisions}`} aria-label={say('Last decisions')}>
      <h3>{say('Your last decisions')}</h3>
      <ul>
        {last.map((decision) => (
          <li key={decision.id}>
            <time dateTime={decision.at}>{timeOf(decision.at)}</time>
            <span title={toldOf(decision)}>{toldOf(decision)}</span>
            <button
              type="button"
              className={buttonLook('small', 'quiet')}
              disabled={commands.busy.has(decision.id)}
              aria-label={say('Undo {label}, {words}', { label: decision.label, words: shortWords(decision, levels) })}
              onClick={() => commands.undo(decision.id)}
            >
              <Icon name="undo" />
              {say('Undo')}
            </button>
            <ErrorLine>{commands.errors.get(decision.id)}</ErrorLine>
          </li>
        ))}
      </ul>
    </section>
  );
}
