// Who is here and which screen: fetches the session once, then shows the screen of the address.
import { useCallback, useEffect, useMemo, useState } from 'react';
import { NO_COMMITTEE, type Session } from '../protocol/api.ts';
import { isPerson, mayManage, type Role } from '../protocol/roles.ts';
import { missingPage, signedOutPage, unreachedPage } from './pages/lazy-pages.ts';
import { CommitteeContext } from './session/committee.ts';
import { type Route, routeOf, usePath } from './session/route.ts';
import { type Answer, fetchSession, sitAs } from './session/server-client.ts';
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
const awayPage = lazy(async () => (await import('./device/away-page.tsx')).default);
/** What this browser remembers of its seats; null if that code cannot be fetched. */
const memory = () => import('./device/kept-session.ts').catch(() => null);
// The screen is fetched in parallel with the session.
const opened = routeOf(window.location.pathname);
const first = opened.screen;
// A wall uses more messages than the first screen of other pages: it waits for all of them in the reader's language, which is not known yet here.
const isLoaded =
  first === 'wall'
    ? import('./wall/wall-page.tsx').catch(() => {})
    : (['home', 'library', 'settings', 'join'].includes(first) ? homePage : roomPage).fetch();

/** When code that the first screen does not need is fetched. */
const AFTER_OPENING_MS = 3_000;

/** The time between two requests to a server that does not answer. */
const AGAIN_MS = 4_000;
/** The screens that work without the server. */
const IN_A_ROOM: readonly Route['screen'][] = ['draft', 'compare', 'list'];

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

/** What people with a seat see. */
function Seated() {
  const [answer, setAnswer] = useState<Answer<Session> | null>(null);
  /** True if the server did not answer, so that the session is the one that this browser remembers. */
  const [away, setAway] = useState(false);
  const load = useCallback(() => {
    seatedAt(opened, setAway).then(setAnswer);
  }, []);
  useEffect(load, [load]);
  useEffect(() => {
    if (!away) return;
    // In a room the connection says what happened to the seat meanwhile; elsewhere the page shows the server's new answer.
    const timer = window.setInterval(async () => {
      const next = await fetchSession();
      if (isUnreached(next)) return;
      if ('error' in next) void memory().then((known) => known?.forgetAfter(next.status, opened));
      setAnswer((known) => {
        const isSame = 'value' in next && known && 'value' in known && next.value.link === known.value.link;
        return isSame || !IN_A_ROOM.includes(routeOf(window.location.pathname).screen) ? next : known;
      });
      setAway(false);
    }, AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [away]);
  const session = answer && 'value' in answer ? answer.value : null;
  const refresh = useCallback(() => {
    // A failed request keeps what is known: a lost packet removes nobody from a room. Nor does anybody become another person unasked.
    fetchSession().then((next) =>
      setAnswer((known) => ('value' in next && known && 'value' in known && known.value.link === next.value.link ? next : known)),
    );
  }, []);
  const committee = useMemo(() => (session ? { session, refresh, away } : null), [session, refresh, away]);
  useEffect(() => {
    // The screen that people go to next is fetched before they press, so that it is there if the connection is lost. A room fetches home itself, once its
    // paper has the text.
    if (session && first === 'home') isLoaded.then(roomPage.fetch);
  }, [session]);
  const [isCalm, setCalm] = useState(false);
  useEffect(() => {
    // Not before the paper has its text.
    const timer = window.setTimeout(() => setCalm(true), AFTER_OPENING_MS);
    return () => window.clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (!isCalm || away || !session || !isPerson(session.person.role)) return;
    void memory().then((known) => known?.rememberSession(session));
    void import('./device/register-worker.ts').then(({ keepProgram }) => keepProgram()).catch(() => {});
  }, [isCalm, away, session]);
  const path = usePath();
  if (!answer) return null;
  if ('error' in answer) {
    if (answer.status === 401) return <LazyPage of={signedOutPage} isEmpty={answer.error === NO_COMMITTEE} />;
    if (answer.status === 404) return <LazyPage of={missingPage} />;
    if (answer.status !== 409) return <LazyPage of={unreachedPage} error={answer.error} onRetry={load} />;
    return <LazyPage of={seatsPage} />;
  }
  return (
    <CommitteeContext value={committee}>
      {away && !IN_A_ROOM.includes(routeOf(path).screen) ? <LazyPage of={awayPage} /> : screen(path, answer.value.person.role)}
      {isCalm && !away && (answer.value.seat || mayManage(answer.value.person.role)) && <LazyPart of={seatNews} unasked />}
    </CommitteeContext>
  );
}

/** If the server has not answered by then, it counts as away if this browser remembers a seat. */
const LATE_MS = 6_000;
const LATE: Answer<Session> = { error: 'The server does not answer.', status: 0 };
const lateAnswer = () => new Promise<Answer<Session>>((resolve) => setTimeout(resolve, LATE_MS, LATE));

/** True if an answer says that the server is away: it was not reached, or a proxy in front of it says so. */
const isUnreached = (answer: Answer<Session>): boolean => 'error' in answer && [0, 502, 504].includes(answer.status);

/**
 * The session at an address, or the remembered one if the server is away. If there is no such draft, a browser with one seat is told so in its own committee.
 */
async function seatedAt(at: Route, onAway: (away: boolean) => void): Promise<Answer<Session>> {
  const answer = await Promise.race([fetchSession(at), lateAnswer()]);
  if (isUnreached(answer)) {
    const session = (await (await memory())?.keptSession(at)) ?? null;
    onAway(session !== null);
    if (!session) return answer === LATE ? fetchSession(at) : answer;
    sitAs(session.link);
    return { value: session };
  }
  onAway(false);
  if ('error' in answer) void memory().then((known) => known?.forgetAfter(answer.status, at));
  if ('value' in answer || answer.status !== 404 || !('id' in at) || at.id === '') return answer;
  const only = await fetchSession();
  return 'value' in only ? only : answer;
}

function screen(path: string, role: Role) {
  const route = routeOf(path);
  // A wall's link opens nothing else, whatever the address.
  if (route.screen === 'wall' || !isPerson(role))
    return <LazyPage of={wallPage} id={route.screen === 'wall' || route.screen === 'draft' ? route.id : ''} />;
  if (route.screen === 'home') return <LazyPage of={homePage} />;
  if (route.screen === 'settings') return <LazyPage of={settingsPage} />;
  if (route.screen === 'library') return <LazyPage of={libraryPage} text={route.text} />;
  // One page for all three screens, so that the connection, and unsent words, are kept while comparing.
  if (route.screen === 'draft' || route.screen === 'compare' || route.screen === 'list')
    return <LazyPage of={roomPage} key={route.id} id={route.id} screen={route.screen} />;
  return <LazyPage of={missingPage} />;
}
