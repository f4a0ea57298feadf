// The addresses /wall/:id and /wall: opens a read-only connection that does not appear among those present, and shows the wall of the draft; or says at the
// same size why there is none. `?theme=dark` is for luminous screens, `?theme=light` for projectors; otherwise the device's theme. `?language=fr` sets the
// language of the wall's own words (reading-language.ts).

import { useEffect, useState } from 'react';
import type { DraftSession } from '../../editor/model/editor-api.ts';
import { createDraftSession } from '../../editor/sync/draft-session.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import type { DraftSummary } from '../../protocol/api.ts';
import { useCommittee } from '../session/committee.ts';
import { wallPath } from '../session/route.ts';
import { fetchDrafts } from '../session/server-client.ts';
import { syncUrl } from '../session/sync-url.ts';
import { Link } from '../ui/link.tsx';
import { useSnapshot } from '../ui/use-snapshot.ts';
import { CodeBand } from './code-band.tsx';
import { LEAST } from './legible.ts';
import { ownSize } from './own-size.ts';
import * as styles from './wall.module.css';
import { Wall } from './wall.tsx';

/** The wall of one draft; for '' that of the only draft, or a list if there are several. */
export default function WallPage({ id }: { id: string }) {
  useTheme();
  useStayAwake();
  return id === '' ? <WhichDraft /> : <WallOf key={id} id={id} />;
}

function WallOf({ id }: { id: string }) {
  const { person, link } = useCommittee().session;
  const [session, setSession] = useState<DraftSession | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the session's person does not change while the page is open
  useEffect(() => {
    const made = createDraftSession({ url: syncUrl(), draft: id, person, as: link, unseen: true });
    setSession(made);
    return () => {
      setSession(null);
      made.destroy();
    };
  }, [id]);
  const snapshot = useSnapshot(session);
  if (!snapshot) return null;
  if (snapshot.link === 'gone') return <Sentence>{say('There is no such draft.')}</Sentence>;
  if (snapshot.link === 'unreadable') return <Sentence>{say('This draft cannot be read.')}</Sentence>;
  if (snapshot.link === 'signed-out') return <Sentence>{say('This link has ended. Ask the chair for a new one.')}</Sentence>;
  if (!snapshot.ydoc) return <Sentence>{say('Connecting…')}</Sentence>;
  return <Wall snapshot={snapshot} />;
}

function WhichDraft() {
  const [drafts, setDrafts] = useState<readonly DraftSummary[] | string>([]);
  useEffect(() => {
    fetchDrafts().then((answer) => setDrafts('value' in answer ? answer.value : answer.error));
  }, []);
  if (typeof drafts === 'string') return <Sentence>{said(drafts)}</Sentence>;
  const [only] = drafts;
  if (only && drafts.length === 1) return <WallOf id={only.id} />;
  return (
    <Sentence>
      {say('Which draft does this wall show?')}
      <ul>
        {drafts.map(({ id, meta, title }) => (
          <li key={id}>
            <Link href={wallPath(id)}>
              <bdi>{[meta.symbol, title].filter((one) => one !== '').join(' ') || id}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </Sentence>
  );
}

const Sentence = ({ children }: { children: React.ReactNode }) => (
  <main className={styles.sentence} style={{ fontSize: ownSize(LEAST) }}>
    <div>{children}</div>
    <CodeBand alone />
  </main>
);

function useTheme(): void {
  useEffect(() => {
    const theme = new URLSearchParams(window.location.search).get('theme');
    if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
    return () => {
      delete document.documentElement.dataset.theme;
    };
  }, []);
}

/** Asks the device to keep the screen on, if it can. */
function useStayAwake(): void {
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => {});
    };
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => document.removeEventListener('visibilitychange', ask);
  }, []);
}
