// Who is here and which screen: reads the session once, then shows what the address names.
import { useCallback, useEffect, useMemo, useState } from 'react';
import { NO_COMMITTEE, type Session } from '../protocol/api.ts';
import { isPerson, mayManage, type Role } from '../protocol/roles.ts';
import { MissingPage, SignedOutPage, UnreachedPage } from './pages/message-pages.tsx';
import { CommitteeContext } from './session/committee.ts';
import { type Route, routeOf, usePath } from './session/route.ts';
import { type Answer, fetchSession } from './session/server-client.ts';
import { LazyPage, LazyPart, lazy } from './ui/lazy.tsx';

const roomPage = lazy(async () => (await import('./draft-page.tsx')).default);
const homePage = lazy(async () => (await import('./home/home-page.tsx')).default);
const wallPage = lazy(async () => (await import('./wall/wall-page.tsx')).default);
const setupPage = lazy(async () => (await import('./setup/setup-page.tsx')).default);
const joinPage = lazy(async () => (await import('./join/join-page.tsx')).default);
const codePage = lazy(async () => (await import('./join/code-page.tsx')).default);
const seatNews = lazy(async () => (await import('./delegation/seat-news.tsx')).default);
const settingsPage = lazy(async () => (await import('./setup/settings-page.tsx')).default);
const libraryPage = lazy(async () => (await import('./library/shelf/library-page.tsx')).default);
const seatsPage = lazy(async () => (await import('./pages/seats-page.tsx')).default);
// The screen is fetched beside the session, not after it.
const opened = routeOf(window.location.pathname);
const first = opened.screen;
const isLoaded = (first === 'wall' ? wallPage : ['home', 'library', 'settings', 'join'].includes(first) ? homePage : roomPage).fetch();

/** When what nobody needs at the first sight is fetched. */
const AFTER_OPENING_MS = 3_000;

/** The whole program. */
export function App() {
  if (opened.screen === 'setup' || opened.screen === 'join')
    return (
      <>
        {opened.screen === 'setup' ? (
          <LazyPage of={setupPage} token={opened.token} />
        ) : opened.token === '' ? (
          <LazyPage of={codePage} />
        ) : (
          <LazyPage of={joinPage} token={opened.token} />
        )}
      </>
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
    if (session && first === 'home') isLoaded.then(roomPage.fetch);
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
    return <LazyPage of={seatsPage} />;
  }
  return (
    <CommitteeContext value={committee}>
      {screen(path, answer.value.person.role)}
      {isCalm && (answer.value.seat || mayManage(answer.value.person.role)) && <LazyPart of={seatNews} unasked />}
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
    return <LazyPage of={wallPage} id={route.screen === 'wall' || route.screen === 'draft' ? route.id : ''} />;
  if (route.screen === 'home') return <LazyPage of={homePage} />;
  if (route.screen === 'settings') return <LazyPage of={settingsPage} />;
  if (route.screen === 'library') return <LazyPage of={libraryPage} text={route.text} />;
  // One room for all: the connection, and what was not sent yet, stays while one compares.
  if (route.screen === 'draft' || route.screen === 'compare' || route.screen === 'list')
    return <LazyPage of={roomPage} key={route.id} id={route.id} screen={route.screen} />;
  return <MissingPage />;
}
