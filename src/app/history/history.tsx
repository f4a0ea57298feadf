// The tab History: versions and decisions in one list, newest first. On top a version can be frozen; the chair may take decisions back, and every version can
// be compared and exported.
import { type FormEvent, useState } from 'react';
import type { Decision, Version } from '../../protocol/api.ts';
import { mayManage } from '../../protocol/roles.ts';
import { spokenFirst } from '../../text/numbering.ts';
import { historyOf, isDecided, mayTakeBack, openDecisions, shortWords, statusAfter } from '../proposals/history-entries.ts';
import { useCommandsContext, useProposalsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import { comparePath, NOW } from '../session/route.ts';
import { Icon, type IconName, StatusGlyph } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { dateOf, momentOf, timeOf } from '../ui/times.ts';

/** Versions and decisions. */
export function History() {
  const { draft, setDialog } = useRoomContext();
  const { versions, decisions } = useSnapshotContext();
  const { renewable } = useProposalsContext();
  const { person } = useCommittee().session;
  const now = new Date();
  const open = openDecisions(decisions);
  return (
    <>
      {mayManage(person.role) && <Freeze versions={versions} decisions={decisions.filter(isDecided)} />}
      <div className="scroll">
        <ol className="hist">
          <li className="ver now">
            <i className="node" aria-hidden="true" />
            <div>
              <h2 className="card-h">
                <b>Today’s text</b>
                <time>now</time>
              </h2>
              <p>The living text</p>
            </div>
          </li>
          {historyOf(versions, decisions).map((entry) =>
            'version' in entry ? (
              <li className="ver" key={entry.version.id}>
                <i className="node" aria-hidden="true" />
                <div>
                  <h2 className="card-h">
                    <b>{entry.version.name}</b>
                    <time dateTime={entry.version.at}>{momentOf(entry.version.at, now)}</time>
                  </h2>
                  <p>Frozen by {inSentence(entry.version.who)}</p>
                  <div className="acts">
                    <Link className="btn sm line" href={comparePath(draft, entry.version.id, NOW)}>
                      Compare with now
                    </Link>
                    <button
                      type="button"
                      className="btn sm line"
                      onClick={() => setDialog({ dialog: 'export', version: entry.version.id })}
                    >
                      Export…
                    </button>
                  </div>
                </div>
              </li>
            ) : (
              <DecisionRow
                key={`${entry.decision.kind} ${entry.decision.id}`}
                decision={entry.decision}
                mayUndo={mayTakeBack(person.role, entry.decision.kind) && open.has(entry.decision.id)}
                mayRenew={renewable.some(({ id }) => id === entry.decision.amendment) && RENEWABLE.has(entry.decision.kind)}
              />
            ),
          )}
        </ol>
        {versions.length === 0 && decisions.length === 0 && (
          <div className="emp">
            <p>
              <b>No decisions yet</b>
            </p>
            <p>Versions and decisions are listed here as they are made.</p>
          </div>
        )}
      </div>
    </>
  );
}

const SIGNS: Record<Decision['kind'], readonly [IconName, string]> = {
  accepted: ['check', 'g-ok'],
  'part-accepted': ['check', 'g-ok'],
  'package-accepted': ['check', 'g-ok'],
  rejected: ['close', 'g-no'],
  'package-rejected': ['close', 'g-no'],
  status: ['gavel', 'g-no'],
  reopened: ['warn', 'g-no'],
  undone: ['undo', 'g-no'],
  adjusted: ['rebase', 'g-no'],
  withdrawn: ['undo', 'g-no'],
  renewed: ['rebase', 'g-no'],
  brought: ['rebase', 'g-no'],
  published: ['rebase', 'g-no'],
  packaged: ['rebase', 'g-no'],
  unpackaged: ['undo', 'g-no'],
  moved: ['rebase', 'g-no'],
};
const VERBS: Record<Decision['kind'], string> = {
  accepted: 'accepted',
  'part-accepted': 'accepted in part',
  'package-accepted': 'package accepted',
  rejected: 'rejected',
  'package-rejected': 'package rejected',
  status: '',
  reopened: 'is agreed no more:',
  undone: 'taken back',
  adjusted: 'adjusted',
  withdrawn: 'withdrawn by',
  renewed: 'brought back by',
  brought: 'brought in for',
  published: 'published by',
  packaged: 'package made by',
  unpackaged: 'package withdrawn by',
  moved: '',
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
  const [sign, tone] = SIGNS[decision.kind];
  const key = mayUndo ? decision.id : decision.amendment;
  const error = mayUndo || mayRenew ? commands.errors.get(key) : undefined;
  const status = statusAfter(decision);
  return (
    <li className="dec">
      <time dateTime={decision.at} title={dateOf(decision.at)}>
        {timeOf(decision.at)}
      </time>
      <span className="gl">{status ? <StatusGlyph status={status} spoken={false} /> : <Icon name={sign} className={tone} />}</span>
      <div>
        <p>
          <button type="button" className="lab-go" onClick={() => goTo(decision.paragraph)}>
            {spokenFirst(decision.label)}
          </button>{' '}
          {VERBS[decision.kind]} {decision.by !== '' && <Nameplate code={decision.by} />}{' '}
          <span className="said">{shortWords(decision)}</span>
        </p>
        {error !== undefined && (
          <p className="err-line" role="alert">
            {error}
          </p>
        )}
      </div>
      <span className="by">
        {mayUndo || mayRenew ? (
          <button
            type="button"
            className="btn sm quiet"
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

function Freeze({ versions, decisions }: { versions: readonly Version[]; decisions: readonly Decision[] }) {
  const commands = useCommandsContext();
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState('');
  const last = versions.at(-1);
  const since = last ? decisions.filter((decision) => decision.at > last.at).length : decisions.length;
  const error = commands.errors.get('freeze');
  const freeze = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await commands.send('freeze', { do: 'freeze', name: name.trim() });
    if (!answer) return;
    setAsking(false);
    setName('');
  };
  if (!asking) {
    return (
      <div className="freeze">
        <p>
          <b>Today’s text</b>{' '}
          <span>
            {since === 0 ? 'no decisions' : since === 1 ? '1 decision' : `${since} decisions`}
            {last ? ` since ${last.name}` : ''}
          </span>
        </p>
        <button type="button" className="btn line" onClick={() => setAsking(true)}>
          <Icon name="freeze" />
          Freeze a version
        </button>
      </div>
    );
  }
  return (
    <form className="freeze-ask" onSubmit={freeze}>
      <label className="fld">
        <span>Name of the version</span>
        {/* biome-ignore lint/a11y/noAutofocus: the field answers the press that opened it */}
        <input autoFocus value={name} onChange={(event) => setName(event.target.value)} placeholder="L.2/Rev.1" maxLength={80} />
      </label>
      {error !== undefined && (
        <p className="err-line" role="alert">
          {error}
        </p>
      )}
      <div className="acts">
        <button type="submit" className="btn sm solid" disabled={name.trim() === '' || commands.busy.has('freeze')}>
          <Icon name="freeze" />
          Freeze
        </button>
        <button type="button" className="btn sm line" onClick={() => setAsking(false)}>
          Cancel
        </button>
      </div>
    </form>
  );
}
