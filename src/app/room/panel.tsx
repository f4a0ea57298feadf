// The right column with its tabs: Floor (for the chair only), Proposals, Comments, Findings, History and Library.

import { type ReactNode, useEffect } from 'react';
import { plural, say } from '../../messages/say.ts';
import { useThreadsContext } from '../comments/use-threads.ts';
import { useFindingsContext } from '../findings/use-findings.ts';
import { questionsFor } from '../floor/questions.ts';
import { usePrivateContext } from '../private/use-private-document.ts';
import { useProposalsContext } from '../proposals/proposals-context.ts';
import { useCommittee } from '../session/committee.ts';
import * as frameStyles from '../ui/frame.module.css';
import { Icon } from '../ui/icons.tsx';
import { LazyPart } from '../ui/lazy.tsx';
import * as styles from '../ui/tabs.module.css';
import { Tabs } from '../ui/tabs.tsx';
import * as textStyles from '../ui/text.module.css';
import { type PanelTab, useRoomContext } from './context/room-context.ts';
import { useTextContext } from './context/text-context.ts';
import * as lazyParts from './lazy-parts.ts';

/** The panel. Its content is fetched once the paper has its text. */
export function Panel() {
  const { tab, view, libraryAsked, may, setTab } = useRoomContext();
  const leads = may('lead');
  const { doc, pending } = useTextContext();
  const hasText = doc !== null;
  const { groups, facts } = useProposalsContext();
  const { all: threads } = useThreadsContext();
  const { checkedAt, shown } = useFindingsContext();
  const { delegation } = useCommittee().session.person;
  const asked = delegation === '' ? 0 : questionsFor(groups, facts, delegation).length;
  const askedWords = plural(asked, 'The Chair waits for your answer', 'The Chair waits for {n} answers of yours');
  const open = threads.filter((thread) => thread.resolved === null).length;
  const tabs: readonly { readonly id: PanelTab; readonly words: ReactNode; readonly panel: ReactNode }[] = [
    ...(leads ? [{ id: 'floor' as const, words: say('Floor'), panel: <LazyPart of={lazyParts.floorTab} /> }] : []),
    {
      id: 'proposals',
      words: (
        <>
          <Counted words={say('Proposals')} count={pending} />
          {asked > 0 && (
            <span className={styles.asked} data-testid="asked-mark" title={askedWords}>
              <Icon name="gavel" />
              <span className={textStyles.spokenOnly}>{askedWords}</span>
            </span>
          )}
        </>
      ),
      panel: hasText && <LazyPart of={lazyParts.proposals} privateCards={<Private />} />,
    },
    { id: 'comments', words: <Counted words={say('Comments')} count={open || null} />, panel: <LazyPart of={lazyParts.comments} /> },
    {
      id: 'findings',
      words: <Counted words={say('tab|Findings')} whole={say('Findings')} count={checkedAt ? shown.length : null} />,
      panel: <LazyPart of={lazyParts.findingsTab} />,
    },
    { id: 'history', words: say('History'), panel: <LazyPart of={lazyParts.history} /> },
    {
      id: 'library',
      words: <Counted words={say('tab|Library')} whole={say('Library')} count={null} />,
      // Beside the traced text the panel shows its sources, until words are searched.
      panel: hasText && <LazyPart of={view === 'trace' && !libraryAsked ? lazyParts.tracePanel : lazyParts.libraryTab} />,
    },
  ];
  useEffect(() => {
    if (hasText) return lazyParts.fetchAhead();
  }, [hasText]);
  return (
    <aside className={`${frameStyles.column} ${frameStyles.endColumn}`} aria-label={say('Panel')} data-region="panel">
      <Tabs label={say('Panel')} crowded={leads} shown={tab} onShow={setTab} tabs={tabs} />
    </aside>
  );
}

/** What only the person's own delegation sees; nothing is fetched if there is nothing. */
function Private() {
  const stage = usePrivateContext();
  const isEmpty = !stage || (stage.proposals.length === 0 && stage.setAside.length + stage.homeless.length === 0 && !stage.refused);
  return isEmpty ? null : <LazyPart of={lazyParts.privateCards} unasked stage={stage} />;
}

/** `whole`: the full name, for languages in which only a shorter word fits in the line. */
const Counted = ({ words, whole = words, count }: { words: string; whole?: string; count: number | null }) => (
  <>
    {whole === words ? words : <span title={whole}>{words}</span>} {count !== null && <span className={styles.count}>{count}</span>}
  </>
);
