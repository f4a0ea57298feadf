// The committee's home: its drafts in one table, and for chair and secretariat the button to import a text.
import { useCallback, useEffect, useState } from 'react';
import { dayIn, voteWords } from '../../formats/adoption-line.ts';
import { said } from '../../messages/said.ts';
import { numberIn, plural, readersTextLanguage, say } from '../../messages/say.ts';
import type { BinnedDraft, DraftSummary, LinkDeed } from '../../protocol/api.ts';
import { mayBegin, mayDecide, mayManage } from '../../protocol/roles.ts';
import type { Command } from '../../protocol/routes/commands.ts';
import { phaseIn } from '../../protocol/standing.ts';
import type { FileAsked } from '../new-draft/use-new-draft.ts';
import { CommitteePage, NothingYet } from '../pages/committee-page.tsx';
import { activityWords, agreedWords, isAdopted, shortSymbol } from '../pages/draft-summary.ts';
import { meetingWords } from '../pages/meeting.ts';
import { stageWords } from '../phases/phase-words.ts';
import { deadlineInShort, silencesInShort } from '../phases/silence-words.ts';
import { useCommittee } from '../session/committee.ts';
import { draftPath, settingsPath } from '../session/route.ts';
import { type Answer, fetchBin, fetchDrafts, fetchLinkDeeds, restoreDraft, sendCommand } from '../session/server-client.ts';
import { linkActWords } from '../share/link-history.tsx';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as frameStyles from '../ui/frame.module.css';
import { Icon } from '../ui/icons.tsx';
import { LazyPart, lazy } from '../ui/lazy.tsx';
import { Link } from '../ui/link.tsx';
import * as noticeLinesStyles from '../ui/notice-lines.module.css';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import { momentOf } from '../ui/times.ts';
import { DraftMenu } from './draft-menu.tsx';
import { DraftSponsors } from './draft-sponsors.tsx';
import * as styles from './home-page.module.css';
import { Bin, FoldedPart } from './shelved-drafts.tsx';

const newDraftDialog = lazy(async () => (await import('../new-draft/new-draft-dialog.tsx')).default);
const importDialog = lazy(async () => (await import('../import/import-dialog.tsx')).default);
const feedDialog = lazy(async () => (await import('../feed/feed-dialog.tsx')).default);
const tokenDialog = lazy(async () => (await import('../scripts/token-dialog.tsx')).default);
const peopleDialog = lazy(async () => (await import('../delegation/people-dialog.tsx')).default);
const deviceLine = lazy(async () => (await import('../device/device-line.tsx')).default);
const signOut = lazy(async () => (await import('../ways/sign-out.tsx')).default);
const shareDialog = lazy(async () => (await import('../share/share-dialog.tsx')).default);

/** The screen at /. */
export default function HomePage() {
  const { session } = useCommittee();
  const { person, committee, seats, seat } = session;
  const [answer, setAnswer] = useState<Answer<readonly DraftSummary[]> | null>(null);
  /** How the imported file will begin a draft; null if none is being imported. */
  const [importing, setImporting] = useState<Partial<FileAsked> | null>(null);
  /** The draft to copy in the open dialog for a new draft ('' for none); null if the dialog is closed. */
  const [beginning, setBeginning] = useState<string | null>(null);
  const [bin, setBin] = useState<readonly BinnedDraft[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [sharing, setSharing] = useState(false);
  const [listing, setListing] = useState(false);
  const [following, setFollowing] = useState(false);
  const [scripting, setScripting] = useState(false);
  const load = useCallback(() => {
    fetchDrafts().then(setAnswer);
    if (mayBegin(person.role)) fetchBin().then((found) => 'value' in found && setBin(found.value));
  }, [person.role]);
  useEffect(load, [load]);
  useEffect(() => {
    document.title = `${committee.name} · Chapeau`;
  }, [committee.name]);
  const importButton = (
    <button type="button" className={buttonLook('outlined')} aria-haspopup="dialog" onClick={() => setImporting({})}>
      <Icon name="bring" />
      {say('Import a text')}
    </button>
  );
  const newButton = (
    <button type="button" className={buttonLook('filled')} aria-haspopup="dialog" onClick={() => setBeginning('')}>
      <Icon name="plus" />
      {say('New draft')}
    </button>
  );
  const all = answer && 'value' in answer ? answer.value : null;
  const drafts = all?.filter(({ standing }) => standing.archived === null) ?? null;
  const adopted = drafts?.filter(isAdopted) ?? [];
  const current = drafts?.filter((draft) => !isAdopted(draft)) ?? [];
  const archived = all?.filter(({ standing }) => standing.archived !== null) ?? [];
  const after = async (done: Promise<Answer<unknown>>) => {
    const came = await done;
    setFailure('error' in came ? came.error : null);
    load();
  };
  const table = (shown: readonly DraftSummary[], label: string, shelf = false) => (
    <DraftTable
      shelf={shelf}
      drafts={shown}
      label={label}
      onDuplicate={setBeginning}
      onCommand={(id, command) => after(sendCommand(id, command))}
    />
  );
  return (
    <CommitteePage here="drafts">
      <main>
        <div className={styles.committee}>
          <div>
            <h1>{committee.name}</h1>
            <p>{meetingWords(committee)}</p>
            {seats > 1 && (
              <p>
                <a href="/">{say('All your committees')}</a>
              </p>
            )}
            {session.signsOut && <LazyPart of={signOut} unasked />}
          </div>
          <span className={`${textStyles.grow} ${styles.filler}`} />
          {mayManage(person.role) && (
            <button type="button" className={buttonLook('outlined')} aria-haspopup="dialog" onClick={() => setSharing(true)}>
              <Icon name="share" />
              {say('Share')}
            </button>
          )}
          {seat && seat.standing !== 'waiting' && (
            <button type="button" className={buttonLook('outlined')} aria-haspopup="dialog" onClick={() => setListing(true)}>
              <Icon name="share" />
              {say('Your delegation')}
            </button>
          )}
          {drafts && drafts.length > 0 && (
            <button type="button" className={buttonLook('outlined')} aria-haspopup="dialog" onClick={() => setFollowing(true)}>
              {say('Follow by feed')}
            </button>
          )}
          {drafts && seat?.standing !== 'waiting' && (
            <button type="button" className={buttonLook('outlined')} aria-haspopup="dialog" onClick={() => setScripting(true)}>
              {say('Access for scripts')}
            </button>
          )}
          {mayManage(person.role) && (
            <Link className={buttonLook('outlined')} href={settingsPath(committee.id)}>
              {say('Settings')}
            </Link>
          )}
          {mayManage(person.role) && drafts && drafts.length > 0 && importButton}
          {mayBegin(person.role) && drafts && drafts.length > 0 && newButton}
        </div>
        <ErrorLine>{failure}</ErrorLine>
        {mayDecide(person.role) && <LinksOfThePodium />}
        {answer && 'error' in answer && (
          <div className={`${noticeLinesStyles.line} ${noticeLinesStyles.warning}`} role="alert">
            <Icon name="warn" />
            <div>
              <p>
                <b>{say('The drafts could not be read.')}</b> {said(answer.error)}
              </p>
              <div className={actionsStyles.actions}>
                <button type="button" className={buttonLook('small', 'outlined')} onClick={load}>
                  {say('Try again')}
                </button>
              </div>
            </div>
          </div>
        )}
        {current.length > 0 && table(current, say('Drafts of this session'))}
        {adopted.length > 0 && (
          <section>
            <h2 className={styles.shelf}>{say('Adopted texts')}</h2>
            {table(adopted, say('Adopted texts'), true)}
          </section>
        )}
        {drafts && drafts.length === 0 && (
          <NothingYet verb={say('Encourages')} heading={say('No drafts in this session yet')}>
            {mayManage(person.role) ? (
              <>
                <p>{say('Import the issued Word file, or any text, to start from the official words; or begin with a blank one.')}</p>
                <span className={styles.begin}>
                  {importButton}
                  {newButton}
                </span>
              </>
            ) : mayBegin(person.role) ? (
              <>
                <p>
                  {say('Texts are listed here as soon as there is one. Your delegation can begin one, which others see when it is tabled.')}
                </p>
                {newButton}
              </>
            ) : (
              <p>{say('Texts are listed here as soon as there is one.')}</p>
            )}
          </NothingYet>
        )}
        {archived.length > 0 && (
          <FoldedPart summary={say('Archive ({count})', { count: archived.length })}>{table(archived, say('Archived drafts'))}</FoldedPart>
        )}
        {bin.length > 0 && (
          <FoldedPart summary={say('Bin ({count})', { count: bin.length })}>
            <Bin drafts={bin} onRestore={({ id }) => after(restoreDraft(id))} />
          </FoldedPart>
        )}
        {drafts && <LazyPart of={deviceLine} unasked />}
      </main>

      {beginning !== null && (
        <LazyPart
          of={newDraftDialog}
          drafts={(all ?? []).filter(({ unreadable }) => unreadable === undefined)}
          copied={beginning}
          onFile={(asked) => {
            setBeginning(null);
            setImporting(asked);
          }}
          onClose={() => setBeginning(null)}
        />
      )}
      {importing && <LazyPart of={importDialog} {...importing} onClose={() => setImporting(null)} />}
      {sharing && <LazyPart of={shareDialog} onClose={() => setSharing(false)} />}
      {following && <LazyPart of={feedDialog} draft="" onClose={() => setFollowing(false)} />}
      {scripting && <LazyPart of={tokenDialog} onClose={() => setScripting(false)} />}
      {listing && <LazyPart of={peopleDialog} onClose={() => setListing(false)} />}
    </CommitteePage>
  );
}

/** The last act of others with a link of the chair or the secretariat, shown to those who decide. */
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
    <p className={`${textStyles.muted} ${styles.linkNews}`}>
      {rich('{deed} {time}. All is listed under Share.', {
        deed: <bdi>{linkActWords(last)}</bdi>,
        time: <time dateTime={last.at}>{momentOf(last.at, new Date())}</time>,
      })}
    </p>
  );
}

/** "Adopted on 29 November 2026", "Not adopted", or the draft's phase. */
function stageOf({ meta, standing }: DraftSummary): string {
  if (!meta.adoption) return stageWords(phaseIn(standing, meta));
  return meta.adoption.outcome === 'adopted'
    ? say('Adopted, {day}', { day: dayIn(meta.adoption.date, readersTextLanguage()) })
    : say('Not adopted');
}

interface DraftTableProps {
  readonly drafts: readonly DraftSummary[];
  readonly label: string;
  /** True for a list of adopted texts, which shows how they were adopted. */
  readonly shelf: boolean;
  readonly onDuplicate: (id: string) => void;
  readonly onCommand: (id: string, command: Command) => void;
}

function DraftTable({ drafts, label, shelf, onDuplicate, onCommand }: DraftTableProps) {
  const { levels } = useCommittee().session.committee;
  const now = new Date();
  return (
    <section className={styles.drafts} aria-label={label}>
      <div className={styles.columnNames} aria-hidden="true">
        <span>{say('Symbol')}</span>
        <span>{say('Title')}</span>
        <span>{say('Stage')}</span>
        <span>{shelf ? say('How') : say('Paragraphs')}</span>
        <span>{shelf ? '' : say('Pending')}</span>
        <span>{say('Last activity')}</span>
      </div>
      {drafts.map((draft) => {
        const title = draft.title || say('Text without a title');
        return (
          <div key={draft.id} className={styles.row}>
            <Link className={draft.present > 0 ? `${styles.draft} ${styles.busy}` : styles.draft} href={draftPath(draft.id)}>
              <span
                className={`${frameStyles.symbol} ${textStyles.numerals} ${draft.meta.symbol ? '' : styles.noSymbol}`}
                title={draft.meta.symbol}
              >
                <bdi>{shortSymbol(draft.meta.symbol) || say('none yet')}</bdi>
              </span>
              <span>
                <bdi className={styles.title} lang={draft.meta.language} title={title}>
                  {title}
                </bdi>
                <DraftSponsors standing={draft.standing} />
                {draft.unreadable !== undefined && (
                  <span className={styles.unreadable}>
                    <Icon name="warn" />
                    {said(draft.unreadable)}
                  </span>
                )}
              </span>
              <span className={styles.stage}>
                {stageOf(draft)}
                <span className={styles.until}>{silencesInShort(draft.silences ?? [], now)}</span>
                <span className={styles.until}>
                  {phaseIn(draft.standing, draft.meta) !== 'closed' && deadlineInShort(draft.deadline ?? '', now)}
                </span>
              </span>
              {shelf ? (
                <>
                  <span className={styles.progress}>{voteWords(draft.meta.adoption?.vote ?? null, readersTextLanguage())}</span>
                  <span />
                </>
              ) : (
                <>
                  <span className={styles.progress}>
                    <span>{agreedWords(draft, levels)}</span>
                    <span className={styles.progressBar} aria-hidden="true">
                      {draft.agreed > 0 && <i style={{ inlineSize: `${(draft.agreed / draft.paragraphs) * 100}%` }} />}
                      {(draft.group ?? 0) > 0 && (
                        <i className={styles.inGroup} style={{ inlineSize: `${((draft.group ?? 0) / draft.paragraphs) * 100}%` }} />
                      )}
                      {draft.agreed + (draft.group ?? 0) < draft.paragraphs && <i className={styles.left} />}
                    </span>
                  </span>
                  <span className={styles.pending}>
                    {draft.pending > 0 ? (
                      <>
                        <b aria-hidden="true" data-words={say('proposals|pending')}>
                          {numberIn(draft.pending)}
                        </b>
                        <span className={textStyles.spokenOnly}>
                          {plural(draft.pending, '{n} pending proposal', '{n} pending proposals')}
                        </span>
                      </>
                    ) : (
                      <span className={textStyles.muted}>{say('none')}</span>
                    )}
                  </span>
                </>
              )}
              <span className={styles.lastActivity}>{activityWords(draft, now)}</span>
            </Link>
            <DraftMenu
              draft={draft}
              className={styles.menu!}
              onDuplicate={() => onDuplicate(draft.id)}
              onCommand={(command) => onCommand(draft.id, command)}
            />
          </div>
        );
      })}
    </section>
  );
}
