// The addresses /draft/:id, /draft/:id/compare and /draft/:id/list: opens the connection to the draft and shows its room, its compare screen or the list of what
// is still to settle, or the one page that says why there is none.
import { useEffect, useMemo, useState } from 'react';
import type { DraftSession } from '../editor/model/editor-api.ts';
import { createDraftSession } from '../editor/sync/draft-session.ts';
import { endedPage, missingPage, unreadablePage } from './pages/lazy-pages.ts';
import type { ActsHere } from './proposals/commands.ts';
import { DraftingRoom } from './room/room.tsx';
import { useCommittee } from './session/committee.ts';
import { syncUrl } from './session/sync-url.ts';
import { useTabled } from './sponsors/use-tabled.ts';
import { LazyPage, LazyPart, lazy } from './ui/lazy.tsx';
import { useSnapshot } from './ui/use-snapshot.ts';

const comparePage = lazy(async () => (await import('./compare/compare-page.tsx')).default);
const chairListPage = lazy(async () => (await import('./chair-list/chair-list-page.tsx')).default);

/** One screen of a draft; all of them keep the same connection. */
export default function DraftPage({ id, screen }: { id: string; screen: 'draft' | 'compare' | 'list' }) {
  const { session: here, away } = useCommittee();
  const { person, link } = here;
  const [session, setSession] = useState<DraftSession | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the session's person does not change while the page is open
  useEffect(() => {
    const made = createDraftSession({ url: syncUrl(), draft: id, person, as: link, away });
    setSession(made);
    return () => {
      setSession(null);
      made.destroy();
    };
  }, [id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another draft, other decisions
  const acts = useMemo((): ActsHere => ({ current: [] }), [id]);
  const snapshot = useSnapshot(session);
  useTabled(id, snapshot);
  if (!session || !snapshot) return null;
  if (snapshot.link === 'gone') return <LazyPage of={missingPage} />;
  if (snapshot.link === 'unreadable')
    return <LazyPage of={unreadablePage} reason={snapshot.refused?.reason ?? ''} words={snapshot.refused?.words ?? []} />;
  if (snapshot.link === 'signed-out') return <LazyPage of={endedPage} words={snapshot.refused?.words ?? []} />;
  if (screen !== 'draft') {
    return (
      <>
        {screen === 'compare' ? (
          <LazyPart of={comparePage} id={id} snapshot={snapshot} />
        ) : (
          <LazyPart of={chairListPage} id={id} snapshot={snapshot} acts={acts} />
        )}
      </>
    );
  }
  return <DraftingRoom id={id} session={session} snapshot={snapshot} acts={acts} />;
}
