// The tab History: versions and decisions in one list, newest first. On top a version can be frozen; the chair may take decisions back, and every version can
// be compared and exported.

import type { Node } from 'prosemirror-model';
import { type FormEvent, useRef, useState } from 'react';
import { schema, wordingFromJson } from '../../../schema/index.ts';
import type { Decision, Version } from '../../protocol/api.ts';
import type { TextEdit } from '../../protocol/record.ts';
import { spokenFirst } from '../../text/numbering.ts';
import { editWords, historyOf, isDecided, openDecisions, shortWords, statusAfter, takesBack } from '../proposals/history-entries.ts';
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
import { focusWhenThere } from '../ui/focus.ts';
import * as frameStyles from '../ui/frame.module.css';
import { Icon, type IconName, StatusGlyph } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { useLevels } from '../ui/status-words.ts';
import * as textStyles from '../ui/text.module.css';
import { dateOf, momentOf, timeOf, zoneOf } from '../ui/times.ts';
import * as styles from './history.module.css';
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
  // What left the document is not taken back any more.
  const open = openDecisions(known.decisions);
  return (
    <>
      {may('freeze') && <Freeze versions={versions} decisions={decisions.filter(isDecided)} isWhole={past.missing === 0} />}
      <div className={frameStyles.scroll}>
        <ol className={styles.history} aria-label="Versions and decisions">
          <li className={`${styles.version} ${styles.today}`}>
            <i className={styles.sheetSign} aria-hidden="true" />
            <div>
              <h2 className={cardStyles.heading}>
                <b>Today’s text</b>
                <time>now</time>
              </h2>
              <p>The living text</p>
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
                  <p>Frozen by {inSentence(entry.version.who)}</p>
                  <RecordCode code={record?.versions[entry.version.id]} />
                  <div className={actionsStyles.actions}>
                    <Link className={buttonLook('small', 'outlined')} href={comparePath(draft, entry.version.id, NOW)}>
                      Compare with now
                    </Link>
                    <button
                      type="button"
                      className={buttonLook('small', 'outlined')}
                      onClick={() => setDialog({ dialog: 'export', version: entry.version.id })}
                    >
                      Export…
                    </button>
                    {may('edit') && <RestoreButton version={entry.version} />}
                  </div>
                </div>
              </li>
            ) : (
              <DecisionRow
                key={`${entry.decision.kind} ${entry.decision.id}`}
                decision={entry.decision}
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
            Show earlier decisions
          </button>
        )}
        {versions.length + decisions.length + edits.length === 0 && (
          <div className={cardStyles.empty}>
            <p>
              <b>No decisions yet</b>
            </p>
            <p>Versions, decisions and changes of the text are listed here as they are made.</p>
          </div>
        )}
      </div>
      <RecordFoot draft={draft} record={record} />
    </>
  );
}

/** Restores a version, asked once in place; why it is refused stands beside it. */
function RestoreButton({ version }: { readonly version: Version }) {
  const { draft } = useRoomContext();
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const restore = async () => {
    setAsked(false);
    const answer = await sendCommand(draft, { do: 'restore-version', version: version.id });
    setFailure('error' in answer ? answer.error : null);
  };
  return (
    <>
      <button
        type="button"
        className={buttonLook('small', 'outlined')}
        onClick={() => (asked ? restore() : setAsked(true))}
        onBlur={() => setAsked(false)}
      >
        {asked ? 'The text becomes this version: restore' : 'Restore…'}
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
const VERBS: Record<Decision['kind'], string> = {
  accepted: 'accepted',
  'part-accepted': 'accepted in part',
  'package-accepted': 'package accepted',
  rejected: 'rejected',
  'package-rejected': 'package rejected',
  status: '',
  reopened: 'is agreed no more:',
  phrase: '',
  'phrase-reopened': '',
  undone: 'taken back',
  adjusted: 'changed; adjusted to it, the proposal of',
  withdrawn: 'withdrawn by',
  renewed: 'brought back by',
  brought: 'brought in for',
  published: 'published by',
  packaged: 'package made by',
  unpackaged: 'package withdrawn by',
  moved: '',
  sponsored: '',
  unsponsored: '',
  adopted: '',
  'not-adopted': '',
  'adoption-added': 'adoption:',
  tabled: '',
  restored: '',
  phase: '',
  corrected: 'corrected:',
  deadline: '',
  silence: 'put under silence',
  'silence-broken': 'silence broken by',
  'silence-lifted': 'no longer under silence',
  'no-objection': 'no objection',
};

/** Decisions after which the owner can renew a proposal. */
const RENEWABLE: ReadonlySet<Decision['kind']> = new Set(['withdrawn', 'rejected']);

interface DecisionRowProps {
  readonly decision: Decision;
  readonly mayUndo: boolean;
  readonly mayRenew: boolean;
}

function DecisionRow({ decision, mayUndo, mayRenew }: DecisionRowProps) {
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
          {decision.paragraph === '' ? (
            <b>The text</b>
          ) : (
            <button type="button" className={textStyles.paragraphLink} onClick={() => goTo(decision.paragraph)}>
              {spokenFirst(decision.label)}
            </button>
          )}{' '}
          {VERBS[decision.kind]} {decision.by !== '' && <Nameplate code={decision.by} className={styles.plate} />}{' '}
          <span className={styles.shortWords}>{shortWords(decision, levels)}</span>
          {decision.kind === 'silence' && ' until'}
          {(decision.kind === 'silence' || decision.kind === 'deadline') &&
            decision.until !== undefined &&
            ` ${momentOf(decision.until, new Date())} ${zoneOf(decision.until)}`}
        </p>
        <ErrorLine>{error}</ErrorLine>
      </div>
      <span className={styles.decidedBy}>
        {mayUndo || mayRenew ? (
          <button
            type="button"
            className={buttonLook('small', 'quiet')}
            disabled={commands.busy.has(key)}
            title={`${decision.who}, ${timeOf(decision.at)}`}
            onClick={() => (mayUndo ? commands.undo(key) : commands.renew(key))}
          >
            {mayUndo ? 'Undo' : 'Bring back'}
          </button>
        ) : (
          decision.who
        )}
      </span>
    </li>
  );
}

const EMPTY = schema.node('wording');
const wordingOfEdit = (json: string | null): Node => (json === null ? EMPTY : (wordingFromJson(json) ?? EMPTY));

/** "The Chair changed OP3", and the change marked on opening. */
function EditRow({ edit }: { readonly edit: TextEdit }) {
  const { goTo } = useRoomContext();
  const [open, setOpen] = useState(false);
  const { paragraph, label, who, until, before, after } = edit;
  const name = inSentence(who);
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
          {name[0]?.toUpperCase()}
          {name.slice(1)} {editWords(edit)}{' '}
          <button type="button" className={textStyles.paragraphLink} onClick={() => goTo(paragraph)}>
            {label}
          </button>
        </p>
        {open && (
          <p className={styles.editWords} dir="auto">
            {before === '' || after === '' ? (
              'Too long to be shown here: compare with a version.'
            ) : before !== null && before === after ? (
              'The words are as before; kind, level or words between were changed.'
            ) : (
              <MarkedWords parts={markedParts(wordingOfEdit(before), wordingOfEdit(after), true)} />
            )}
          </p>
        )}
      </div>
      <span className={styles.decidedBy}>
        <button type="button" className={buttonLook('small', 'quiet')} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide' : 'Show'}
        </button>
      </span>
    </li>
  );
}

interface FreezeProps {
  readonly versions: readonly Version[];
  readonly decisions: readonly Decision[];
  /** False where earlier decisions are not here. */
  readonly isWhole: boolean;
}

function Freeze({ versions, decisions, isWhole }: FreezeProps) {
  const commands = useCommandsContext();
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState('');
  const last = versions.at(-1);
  const since = last ? decisions.filter((decision) => decision.at > last.at).length : decisions.length;
  const least = !isWhole && since === decisions.length ? 'at least ' : '';
  const error = commands.errors.get('freeze');
  const freeze = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await commands.send('freeze', { do: 'freeze', name: name.trim() });
    if (!answer) return;
    close();
    setName('');
  };
  const begin = useRef<HTMLButtonElement>(null);
  const close = () => {
    setAsking(false);
    focusWhenThere(() => begin.current);
  };
  if (!asking) {
    return (
      <div className={styles.freeze}>
        <p>
          <b>Today’s text</b>{' '}
          <span>
            {since === 0 ? 'no decisions' : since === 1 ? '1 decision' : `${least}${since} decisions`}
            {last ? ` since ${last.name}` : ''}
          </span>
        </p>
        <button ref={begin} type="button" className={buttonLook('outlined')} onClick={() => setAsking(true)}>
          <Icon name="freeze" />
          Freeze a version
        </button>
      </div>
    );
  }
  return (
    <form className={styles.freezeForm} onSubmit={freeze}>
      <label className={fieldStyles.field}>
        <span>Name of the version</span>
        {/* biome-ignore lint/a11y/noAutofocus: the field answers the press that opened it */}
        <input autoFocus value={name} onChange={(event) => setName(event.target.value)} placeholder="L.2/Rev.1" maxLength={80} />
      </label>
      <ErrorLine>{error}</ErrorLine>
      <div className={`${actionsStyles.actions} ${styles.freezeActions}`}>
        <button type="submit" className={buttonLook('small', 'filled')} disabled={name.trim() === '' || commands.busy.has('freeze')}>
          <Icon name="freeze" />
          Freeze
        </button>
        <button type="button" className={buttonLook('small', 'outlined')} onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}
