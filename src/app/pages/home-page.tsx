// The committee's home: its drafts in one table, and for chair and secretariat the way to bring in a text.
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { DraftSummary, LinkDeed } from '../../protocol/api.ts';
import { mayDecide, mayManage } from '../../protocol/roles.ts';
import { nameplateOf, useCommittee } from '../session/committee.ts';
import { draftPath } from '../session/route.ts';
import { type Answer, fetchDrafts, fetchLinkDeeds } from '../session/server-client.ts';
import { linkActWords } from '../share/link-history.tsx';
import { Icon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { momentOf } from '../ui/times.ts';
import { activityWords, agreedWords, shortSymbol } from './draft-summary.ts';
import { Page } from './message-pages.tsx';

const ImportDialog = lazy(() => import('../import/import-dialog.tsx'));

/** The screen at /. */
export default function HomePage() {
  const { session } = useCommittee();
  const { person, committee } = session;
  const [answer, setAnswer] = useState<Answer<readonly DraftSummary[]> | null>(null);
  const [importing, setImporting] = useState(false);
  const load = useCallback(() => {
    fetchDrafts().then(setAnswer);
  }, []);
  useEffect(load, [load]);
  useEffect(() => {
    document.title = `${committee.name} · Chapeau`;
  }, [committee.name]);
  const importButton = (strong: boolean) => (
    <button type="button" className={`btn ${strong ? 'solid' : 'line'}`} aria-haspopup="dialog" onClick={() => setImporting(true)}>
      <Icon name="bring" />
      Import a text
    </button>
  );
  const drafts = answer && 'value' in answer ? answer.value : null;
  return (
    <Page
      you={
        <span className="you">
          <Nameplate code={nameplateOf(person)} />
          <span>{person.name}</span>
        </span>
      }
    >
      <main>
        <div className="hh">
          <div>
            <h1>{committee.name}</h1>
            <p>{committee.session}</p>
          </div>
          <span className="grow" />
          {mayManage(person.role) && drafts && drafts.length > 0 && importButton(true)}
        </div>
        {mayDecide(person.role) && <LinksOfThePodium />}
        {answer && 'error' in answer && (
          <div className="bar-n warn" role="alert">
            <Icon name="warn" />
            <div>
              <p>
                <b>The drafts could not be read.</b> {answer.error}
              </p>
              <div className="acts">
                <button type="button" className="btn sm line" onClick={load}>
                  Try again
                </button>
              </div>
            </div>
          </div>
        )}
        {drafts && drafts.length > 0 && <DraftTable drafts={drafts} />}
        {drafts && drafts.length === 0 && (
          <section className="empty">
            <div className="blank" aria-hidden="true">
              <i className="r" />
              <i style={{ inlineSize: '60%' }} />
              <i />
              <em>Recalling</em>
              <i />
              <i style={{ inlineSize: '80%' }} />
              <em>Encourages</em>
              <i />
              <i style={{ inlineSize: '70%' }} />
            </div>
            <h2>No drafts in this session yet</h2>
            {mayManage(person.role) ? (
              <>
                <p>Import the issued Word file, or any text, to start from the official words.</p>
                {importButton(true)}
              </>
            ) : (
              <p>The Chair or the Secretariat brings in the texts; they are listed here as soon as there is one.</p>
            )}
          </section>
        )}
      </main>
      <Suspense fallback={null}>{importing && <ImportDialog onClose={() => setImporting(false)} />}</Suspense>
    </Page>
  );
}

/** What others did last with a link of the chair or the secretariat, told to the chair. */
function LinksOfThePodium() {
  const { person } = useCommittee().session;
  const [last, setLast] = useState<LinkDeed | null>(null);
  useEffect(() => {
    fetchLinkDeeds().then((answer) => {
      if ('error' in answer) return;
      setLast(answer.value.find(({ by, who, role }) => mayManage(role) && !(by === person.role && who === person.name)) ?? null);
    });
  }, [person]);
  if (!last) return null;
  return (
    <p className="muted link-news">
      <bdi>{linkActWords(last)}</bdi> <time dateTime={last.at}>{momentOf(last.at, new Date())}</time>. All is listed under Share.
    </p>
  );
}

function DraftTable({ drafts }: { drafts: readonly DraftSummary[] }) {
  const now = new Date();
  return (
    <section className="dl" aria-label="Drafts of this session">
      <div className="dl-h" aria-hidden="true">
        <span>Symbol</span>
        <span>Title</span>
        <span>Paragraphs</span>
        <span>Pending</span>
        <span>Last activity</span>
      </div>
      {drafts.map((draft) => {
        const title = draft.title || 'Text without a title';
        return (
          <Link key={draft.id} className={`dl-r${draft.present > 0 ? ' live' : ''}`} href={draftPath(draft.id)}>
            <span className={`sym num${draft.meta.symbol ? '' : ' none'}`} title={draft.meta.symbol}>
              <bdi>{shortSymbol(draft.meta.symbol) || 'none yet'}</bdi>
            </span>
            <span>
              <bdi className="t" lang={draft.meta.language} title={title}>
                {title}
              </bdi>
              {draft.unreadable !== undefined && (
                <span className="by">
                  <Icon name="warn" />
                  {draft.unreadable}
                </span>
              )}
            </span>
            <span className="prog">
              <span>{agreedWords(draft)}</span>
              <span className="bar" aria-hidden="true">
                {draft.agreed > 0 && <i style={{ inlineSize: `${(draft.agreed / draft.paragraphs) * 100}%` }} />}
                {draft.agreed < draft.paragraphs && <i className="o" />}
              </span>
            </span>
            <span className="pend">
              {draft.pending > 0 ? (
                <>
                  <b>{draft.pending}</b>
                  <span className="vh"> pending proposals</span>
                </>
              ) : (
                <span className="muted">none</span>
              )}
            </span>
            <span className="last">{activityWords(draft, now)}</span>
          </Link>
        );
      })}
    </section>
  );
}
