// Who is here and which screen: reads the session once, then shows what the address names.
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { Session } from '../protocol/api.ts';
import { NO_COMMITTEE } from '../protocol/committee.ts';
import { isPerson, mayManage, type Role } from '../protocol/roles.ts';
import { MissingPage, SignedOutPage, UnreachedPage } from './pages/message-pages.tsx';
import { CommitteeContext } from './session/committee.ts';
import { type Route, routeOf, usePath } from './session/route.ts';
import { type Answer, fetchSession } from './session/server-client.ts';

const loadRoom = () => import('./draft-page.tsx');
const loadHome = () => import('./home/home-page.tsx');
const loadWall = () => import('./wall/wall-page.tsx');
const SetupPage = lazy(() => import('./setup/setup-page.tsx'));
const JoinPage = lazy(() => import('./join/join-page.tsx'));
const CodePage = lazy(() => import('./join/code-page.tsx'));
const SeatNews = lazy(() => import('./delegation/seat-news.tsx'));
const SettingsPage = lazy(() => import('./setup/settings-page.tsx'));
const SeatsPage = lazy(() => import('./pages/seats-page.tsx'));
const DraftPage = lazy(loadRoom);
const HomePage = lazy(loadHome);
const WallPage = lazy(loadWall);
// The screen is fetched beside the session, not after it.
const opened = routeOf(window.location.pathname);
const first = opened.screen;
const isLoaded = (first === 'wall' ? loadWall : first === 'home' || first === 'settings' || first === 'join' ? loadHome : loadRoom)().catch(
  () => {},
);

/** When what nobody needs at the first sight is fetched. */
const AFTER_OPENING_MS = 3_000;

/** The whole program. */
export function App() {
  if (opened.screen === 'setup' || opened.screen === 'join')
    return (
      <Suspense fallback={null}>
        {opened.screen === 'setup' ? (
          <SetupPage token={opened.token} />
        ) : opened.token === '' ? (
          <CodePage />
        ) : (
          <JoinPage token={opened.token} />
        )}
      </Suspense>
    );
  return <Seated />;
}

/** What is shown to whoever has a seat. */
function Seated() {
  const [answer, setAnswer] = useState<Answer<Session> | null>(null);
  const load = useCallback(() => {
    seatedAt(opened).then(setAnswer);
  }, []);
  useEffect(load, [load]);
  const session = answer && 'value' in answer ? answer.value : null;
  const refresh = useCallback(() => {
    // A failed reading keeps what is known: nobody is thrown out of a room by a lost packet. Nor does anybody become someone else unasked.
    fetchSession().then((next) =>
      setAnswer((known) => ('value' in next && known && 'value' in known && known.value.link === next.value.link ? next : known)),
    );
  }, []);
  const committee = useMemo(() => (session ? { session, refresh } : null), [session, refresh]);
  useEffect(() => {
    // Where people go next is there before they press, and when the line is lost. A room fetches home itself, when the text stands on its paper.
    if (session && first === 'home') isLoaded.then(loadRoom).catch(() => {});
  }, [session]);
  const [isCalm, setCalm] = useState(false);
  useEffect(() => {
    // Not before the text stands on its paper.
    const timer = window.setTimeout(() => setCalm(true), AFTER_OPENING_MS);
    return () => window.clearTimeout(timer);
  }, []);
  const path = usePath();
  if (!answer) return null;
  if ('error' in answer) {
    if (answer.status === 401) return <SignedOutPage isEmpty={answer.error === NO_COMMITTEE} />;
    if (answer.status === 404) return <MissingPage />;
    if (answer.status !== 409) return <UnreachedPage error={answer.error} onRetry={load} />;
    return (
      <Suspense fallback={null}>
        <SeatsPage />
      </Suspense>
    );
  }
  return (
    <CommitteeContext value={committee}>
      <Suspense fallback={null}>{screen(path, answer.value.person.role)}</Suspense>
      {isCalm && (answer.value.seat || mayManage(answer.value.person.role)) && (
        <Suspense fallback={null}>
          <SeatNews />
        </Suspense>
      )}
    </CommitteeContext>
  );
}

/** The session at an address. Where there is no such draft, a browser with one seat is told so in its own committee. */
async function seatedAt(at: Route): Promise<Answer<Session>> {
  const answer = await fetchSession(at);
  if ('value' in answer || answer.status !== 404 || !('id' in at) || at.id === '') return answer;
  const only = await fetchSession();
  return 'value' in only ? only : answer;
}

function screen(path: string, role: Role) {
  const route = routeOf(path);
  // The link of a wall opens nothing else, whatever the address says.
  if (route.screen === 'wall' || !isPerson(role))
    return <WallPage id={route.screen === 'wall' || route.screen === 'draft' ? route.id : ''} />;
  if (route.screen === 'home') return <HomePage />;
  if (route.screen === 'settings') return <SettingsPage />;
  // One room for all: the connection, and what was not sent yet, stays while one compares.
  if (route.screen === 'draft' || route.screen === 'compare' || route.screen === 'list')
    return <DraftPage key={route.id} id={route.id} screen={route.screen} />;
  return <MissingPage />;
}
