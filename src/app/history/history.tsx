// The tab History: versions and decisions in one list, newest first. At the top a version can be frozen; the chair may take decisions back, and every version
// can be compared and exported.

import type { Node } from 'prosemirror-model';
import { type FormEvent, useRef, useState } from 'react';
import { schema, wordingFromJson } from '../../../schema/index.ts';
import { labelAlone, labelFirst, whoWords } from '../../messages/label-words.ts';
import { said } from '../../messages/said.ts';
import { type Message, plural, say } from '../../messages/say.ts';
import type { Decision, Version } from '../../protocol/api.ts';
import type { TextEdit } from '../../protocol/record.ts';
import {
  decisionsSince,
  type EditKind,
  editKind,
  historyOf,
  isDecided,
  openDecisions,
  statusAfter,
  takesBack,
} from '../proposals/history-entries.ts';
import { MarkedWords, markedParts } from '../proposals/marked-words.tsx';
import { useCommandsContext, useProposalsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { inSentence } from '../session/committee.ts';
import { comparePath, NOW } from '../session/route.ts';
import { sendCommand } from '../session/server-client.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { focusReading, focusWhenThere, noticeNextAct } from '../ui/focus.ts';
import * as frameStyles from '../ui/frame.module.css';
import { Icon, type IconName, StatusGlyph } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { rich } from '../ui/rich.tsx';
import { useLevels } from '../ui/status-words.ts';
import * as textStyles from '../ui/text.module.css';
import { dateOf, momentOf, timeOf } from '../ui/times.ts';
import { deedOfDecision, nameFirst, placeInBold } from './deed.tsx';
import * as styles from './history.module.css';
import { NumberTable } from './number-table.tsx';
import { RecordCode, RecordFoot, useRecordSummary } from './record-foot.tsx';
import { usePast } from './use-past.ts';

/** Versions and decisions. */
export function History() {
  const { draft, may, setDialog } = useRoomContext();
  const { versions, record: known } = useSnapshotContext();
  const [pages, setPages] = useState(0);
  const past = usePast(draft, known, pages);
  const { decisions, edits } = past.record;
  const { renewable } = useProposalsContext();
  const record = useRecordSummary(draft, versions.length);
  const now = new Date();
  // Decisions that are no longer in the document cannot be taken back.
  const open = openDecisions(known.decisions);
  const byId = new Map(decisions.filter(({ kind }) => kind !== 'undone').map((decision) => [decision.id, decision]));
  return (
    <>
      {may('freeze') && <Freeze versions={versions} decisions={decisions.filter(isDecided)} isWhole={past.missing === 0} />}
      <div className={frameStyles.scroll}>
        <ol className={styles.history} aria-label={say('Versions and decisions')}>
          <li className={`${styles.version} ${styles.today}`}>
            <i className={styles.sheetSign} aria-hidden="true" />
            <div>
              <h2 className={cardStyles.heading}>
                <b>{say('Today’s text')}</b>
                <time>{say('now')}</time>
              </h2>
              <p>{say('The living text')}</p>
            </div>
          </li>
          {historyOf(versions, decisions, edits).map((entry) =>
            'edit' in entry ? (
              <EditRow key={entry.edit.id} edit={entry.edit} />
            ) : 'version' in entry ? (
              <li className={styles.version} key={entry.version.id}>
                <i className={styles.sheetSign} aria-hidden="true" />
                <div>
                  <h2 className={cardStyles.heading}>
                    <b>{entry.version.name}</b>
                    <time dateTime={entry.version.at}>{momentOf(entry.version.at, now)}</time>
                  </h2>
                  <p>{say('Frozen by {who}', { who: inSentence(entry.version.who) })}</p>
                  <NumberTable version={entry.version} versions={versions} numbers={known.numbers} />
                  <RecordCode code={record?.versions[entry.version.id]} />
                  <div className={actionsStyles.actions}>
                    <Link className={buttonLook('small', 'outlined')} href={comparePath(draft, entry.version.id, NOW)}>
                      {say('Compare with now')}
                    </Link>
                    <button
                      type="button"
                      className={buttonLook('small', 'outlined')}
                      onClick={() => setDialog({ dialog: 'export', version: entry.version.id })}
                    >
                      {say('Export…')}
                    </button>
                    {may('edit') && <RestoreButton version={entry.version} />}
                  </div>
                </div>
              </li>
            ) : (
              <DecisionRow
                key={`${entry.decision.kind} ${entry.decision.id}`}
                decision={entry.decision}
                undone={byId.get(entry.decision.undoes ?? '')}
                mayUndo={takesBack(may, entry.decision.kind) && open.has(entry.decision.id)}
                mayRenew={
                  may('propose') && renewable.some(({ id }) => id === entry.decision.amendment) && RENEWABLE.has(entry.decision.kind)
                }
              />
            ),
          )}
        </ol>
        <ErrorLine>{past.error}</ErrorLine>
        {past.missing > 0 && (
          <button
            type="button"
            className={`${buttonLook('small', 'outlined')} ${styles.earlier}`}
            onClick={() => {
              past.retry();
              setPages(known.past.pages - past.missing + 1);
            }}
          >
            {say('Show earlier decisions')}
          </button>
        )}
        {versions.length + decisions.length + edits.length === 0 && (
          <div className={cardStyles.empty}>
            <p>
              <b>{say('No decisions yet')}</b>
            </p>
            <p>{say('Versions, decisions and changes of the text are listed here as they are made.')}</p>
          </div>
        )}
      </div>
      <RecordFoot draft={draft} record={record} />
    </>
  );
}

/** Restores a version after one confirmation in place; the reason of a refusal is shown beside it. */
function RestoreButton({ version }: { readonly version: Version }) {
  const { draft } = useRoomContext();
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const restore = async () => {
    setAsked(false);
    const answer = await sendCommand(draft, { do: 'restore-version', version: version.id });
    setFailure('error' in answer ? said(answer.error) : null);
  };
  return (
    <>
      <button
        type="button"
        className={buttonLook('small', 'outlined')}
        onClick={() => (asked ? restore() : setAsked(true))}
        onBlur={() => setAsked(false)}
      >
        {asked ? say('The text becomes this version: restore') : say('Restore…')}
      </button>
      <ErrorLine>{failure}</ErrorLine>
    </>
  );
}

const SIGNS: Record<Decision['kind'], readonly [IconName, string]> = {
  accepted: ['check', textStyles.agreedTone],
  'part-accepted': ['check', textStyles.agreedTone],
  'package-accepted': ['check', textStyles.agreedTone],
  rejected: ['close', textStyles.declinedTone],
  'package-rejected': ['close', textStyles.declinedTone],
  status: ['gavel', textStyles.declinedTone],
  reopened: ['warn', textStyles.declinedTone],
  phrase: ['gavel', textStyles.declinedTone],
  'phrase-reopened': ['warn', textStyles.declinedTone],
  undone: ['undo', textStyles.declinedTone],
  adjusted: ['rebase', textStyles.declinedTone],
  withdrawn: ['undo', textStyles.declinedTone],
  renewed: ['rebase', textStyles.declinedTone],
  brought: ['bring', textStyles.declinedTone],
  published: ['eye', textStyles.declinedTone],
  packaged: ['link', textStyles.declinedTone],
  unpackaged: ['undo', textStyles.declinedTone],
  moved: ['move', textStyles.declinedTone],
  sponsored: ['hand', textStyles.agreedTone],
  unsponsored: ['hand', textStyles.declinedTone],
  adopted: ['gavel', textStyles.agreedTone],
  'not-adopted': ['gavel', textStyles.declinedTone],
  'adoption-added': ['gavel', textStyles.agreedTone],
  tabled: ['doc', textStyles.agreedTone],
  restored: ['freeze', textStyles.declinedTone],
  phase: ['clock', textStyles.declinedTone],
  corrected: ['pen', textStyles.declinedTone],
  deadline: ['clock', textStyles.declinedTone],
  silence: ['clock', textStyles.declinedTone],
  'silence-broken': ['warn', textStyles.declinedTone],
  'silence-lifted': ['close', textStyles.declinedTone],
  'no-objection': ['check', textStyles.agreedTone],
};
/** Decisions after which the owner can renew a proposal. */
const RENEWABLE: ReadonlySet<Decision['kind']> = new Set(['withdrawn', 'rejected']);

interface DecisionRowProps {
  readonly decision: Decision;
  /** The decision that it took back. */
  readonly undone: Decision | undefined;
  readonly mayUndo: boolean;
  readonly mayRenew: boolean;
}

function DecisionRow({ decision, undone, mayUndo, mayRenew }: DecisionRowProps) {
  const commands = useCommandsContext();
  const { goTo } = useRoomContext();
  const levels = useLevels();
  const [sign, tone] = SIGNS[decision.kind];
  const key = mayUndo ? decision.id : decision.amendment;
  const error = mayUndo || mayRenew ? commands.errors.get(key) : undefined;
  const status = statusAfter(decision);
  return (
    <li className={styles.decision} data-testid="decision">
      <time dateTime={decision.at} title={dateOf(decision.at)}>
        {timeOf(decision.at)}
      </time>
      <span className={styles.decisionSign}>
        {status ? <StatusGlyph status={status} spoken={false} /> : <Icon name={sign} className={`${tone} ${styles.kindSign}`} />}
      </span>
      <div>
        <p>
          {deedOfDecision(
            decision,
            decision.paragraph === '' ? (
              placeInBold(decision)
            ) : (
              <button type="button" className={textStyles.paragraphLink} onClick={() => goTo(decision.paragraph)}>
                {labelFirst(decision.label)}
              </button>
            ),
            levels,
            undone,
          )}
        </p>
        <ErrorLine>{error}</ErrorLine>
      </div>
      <span className={styles.decidedBy}>
        {mayUndo || mayRenew ? (
          <button
            type="button"
            className={buttonLook('small', 'quiet')}
            disabled={commands.busy.has(key)}
            title={say('decided|{who}, {time}', { who: whoWords(decision.who), time: timeOf(decision.at) })}
            onClick={() => (mayUndo ? commands.undo(key) : commands.renew(key))}
          >
            {mayUndo ? say('history|Undo') : say('Bring back')}
          </button>
        ) : (
          decision.kind !== 'undone' && whoWords(decision.who)
        )}
      </span>
    </li>
  );
}

const EMPTY = schema.node('wording');
const wordingOfEdit = (json: string | null): Node => (json === null ? EMPTY : (wordingFromJson(json) ?? EMPTY));

const EDITS = {
  changed: 'edit|{who} changed {place}',
  'put in': 'edit|{who} put in {place}',
  'took out': 'edit|{who} took out {place}',
  'put in and took out': 'edit|{who} put in and took out {place}',
} as const satisfies Record<EditKind, Message>;

/** "The Chair changed OP3", and the change marked on opening. */
function EditRow({ edit }: { readonly edit: TextEdit }) {
  const { goTo } = useRoomContext();
  const [open, setOpen] = useState(false);
  const { paragraph, label, who, until, before, after } = edit;
  return (
    <li className={styles.decision} data-testid="edit">
      <time dateTime={until} title={dateOf(until)}>
        {timeOf(until)}
      </time>
      <span className={styles.decisionSign}>
        <Icon name="pen" className={`${textStyles.declinedTone} ${styles.kindSign}`} />
      </span>
      <div>
        <p>
          {rich(EDITS[editKind(edit)], {
            who: nameFirst(who),
            place: (
              <button type="button" className={textStyles.paragraphLink} onClick={() => goTo(paragraph)}>
                {labelAlone(label)}
              </button>
            ),
          })}
        </p>
        {open && (
          <p className={styles.editWords} dir="auto">
            {before === '' || after === '' ? (
              say('Too long to be shown here: compare with a version.')
            ) : before !== null && before === after ? (
              say('The words are as before; kind, level or words between were changed.')
            ) : (
              <MarkedWords parts={markedParts(wordingOfEdit(before), wordingOfEdit(after), true)} />
            )}
          </p>
        )}
      </div>
      <span className={styles.decidedBy}>
        <button type="button" className={buttonLook('small', 'quiet')} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? say('Hide') : say('Show')}
        </button>
      </span>
    </li>
  );
}

/** A version is named by its symbol, which is the same in all languages. */
const EXAMPLE = 'L.2/Rev.1';

interface FreezeProps {
  readonly versions: readonly Version[];
  readonly decisions: readonly Decision[];
  /** False if earlier decisions have not been fetched. */
  readonly isWhole: boolean;
}

function Freeze({ versions, decisions, isWhole }: FreezeProps) {
  const commands = useCommandsContext();
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState('');
  const last = versions.at(-1);
  const since = decisionsSince(versions, decisions);
  const isLeast = !isWhole && since === decisions.length && since > 1;
  const error = commands.errors.get('freeze');
  const freeze = async (event: FormEvent) => {
    event.preventDefault();
    const hasGoneOn = noticeNextAct();
    const answer = await commands.send('freeze', { do: 'freeze', name: name.trim() });
    if (!answer) return;
    close(hasGoneOn);
    setName('');
  };
  const begin = useRef<HTMLButtonElement>(null);
  const close = (hasGoneOn?: () => boolean) => {
    setAsking(false);
    focusWhenThere(() => begin.current, focusReading, hasGoneOn);
  };
  if (!asking) {
    return (
      <div className={styles.freeze}>
        <p>
          <b>{say('Today’s text')}</b>{' '}
          <span>
            {last
              ? since === 0
                ? say('no decisions since {version}', { version: last.name })
                : isLeast
                  ? plural(since, '1 decision since {version}', 'at least {n} decisions since {version}', { version: last.name })
                  : plural(since, '1 decision since {version}', '{n} decisions since {version}', { version: last.name })
              : since === 0
                ? say('no decisions')
                : isLeast
                  ? plural(since, '1 decision', 'at least {n} decisions')
                  : plural(since, '1 decision', '{n} decisions')}
          </span>
        </p>
        <button ref={begin} type="button" className={buttonLook('outlined')} onClick={() => setAsking(true)}>
          <Icon name="freeze" />
          {say('Freeze a version')}
        </button>
      </div>
    );
  }
  return (
    <form className={styles.freezeForm} onSubmit={freeze}>
      <label className={fieldStyles.field}>
        <span>{say('Name of the version')}</span>
        {/* biome-ignore lint/a11y/noAutofocus: the field answers the press that opened it */}
        <input autoFocus value={name} onChange={(event) => setName(event.target.value)} placeholder={EXAMPLE} maxLength={80} />
      </label>
      <ErrorLine>{error}</ErrorLine>
      <div className={`${actionsStyles.actions} ${styles.freezeActions}`}>
        <button type="submit" className={buttonLook('small', 'filled')} disabled={name.trim() === '' || commands.busy.has('freeze')}>
          <Icon name="freeze" />
          {say('Freeze')}
        </button>
        <button type="button" className={buttonLook('small', 'outlined')} onClick={() => close()}>
          {say('Cancel')}
        </button>
      </div>
    </form>
  );
}
