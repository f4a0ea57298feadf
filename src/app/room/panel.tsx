// The right column: Proposals, Comments, Findings and History. What is not built is not shown.
import { type ReactNode, useEffect } from 'react';
import type { Decision, Version } from '../../protocol/api.ts';
import type { Findings } from '../findings/use-findings.ts';
import type { CardActions } from '../proposals/card-model.ts';
import type { Commands } from '../proposals/commands.ts';
import type { ListedPackage } from '../proposals/packages.ts';
import type { Facts } from '../proposals/proposal-facts.ts';
import type { ProposalGroup } from '../proposals/proposal-groups.ts';
import type { SetAsideProposal } from '../proposals/set-aside.ts';
import { LazyPart } from '../ui/lazy.tsx';
import { Tabs } from '../ui/tabs.tsx';
import * as late from './lazy-parts.ts';

export type PanelTab = 'floor' | 'proposals' | 'comments' | 'findings' | 'history';

interface PanelProps {
  /** The paper has its text: what fills the panel is fetched after it. */
  readonly ready: boolean;
  readonly draft: string;
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly groups: readonly ProposalGroup[];
  readonly facts: Facts;
  readonly order: readonly string[];
  readonly selected: string | null;
  readonly commands: Commands;
  readonly actions: CardActions;
  readonly onBoard: string | null;
  readonly setAside: readonly SetAsideProposal[];
  readonly packages: readonly ListedPackage[];
  readonly paragraphs: readonly { readonly id: string; readonly label: string }[];
  readonly privately: ReactNode;
  /** The tab Floor, which only the chair has. */
  readonly floor: ReactNode | null;
  /** The tab Comments, and how many threads are open. */
  readonly comments: { readonly open: number; readonly body: ReactNode };
  readonly findings: Findings;
  readonly versions: readonly Version[];
  readonly decisions: readonly Decision[];
  readonly onGo: (paragraph: string) => void;
  readonly onExport: (version: string) => void;
}

/** The panel with its tabs. */
export function Panel({
  ready,
  draft,
  tab,
  onTab,
  groups,
  facts,
  order,
  selected,
  commands,
  actions,
  onBoard,
  setAside,
  packages,
  paragraphs,
  privately,
  floor,
  comments,
  findings,
  versions,
  decisions,
  onGo,
  onExport,
}: PanelProps) {
  const tabs: readonly { readonly id: PanelTab; readonly words: ReactNode; readonly panel: ReactNode }[] = [
    ...(floor ? [{ id: 'floor' as const, words: 'Floor', panel: floor }] : []),
    {
      id: 'proposals',
      words: <Counted words="Proposals" count={groups.reduce((sum, group) => sum + group.proposals.length, 0)} />,
      panel: ready && (
        <LazyPart
          of={late.proposals}
          groups={groups}
          facts={facts}
          order={order}
          selected={selected}
          decisions={decisions}
          commands={commands}
          actions={actions}
          onBoard={onBoard}
          setAside={setAside}
          packages={packages}
          paragraphs={paragraphs}
          privately={privately}
        />
      ),
    },
    { id: 'comments', words: <Counted words="Comments" count={comments.open || null} />, panel: comments.body },
    {
      id: 'findings',
      words: <Counted words="Findings" count={findings.checkedAt ? findings.shown.length : null} />,
      panel: <LazyPart of={late.findingsTab} findings={findings} />,
    },
    {
      id: 'history',
      words: 'History',
      panel: (
        <LazyPart
          of={late.history}
          draft={draft}
          versions={versions}
          decisions={decisions}
          commands={commands}
          setAside={setAside}
          onGo={onGo}
          onExport={onExport}
        />
      ),
    },
  ];
  useEffect(() => {
    if (ready) void late.fetchAll();
  }, [ready]);
  return (
    <aside className="col side" aria-label="Panel" data-region="panel">
      <Tabs label="Panel" crowded={floor !== null} shown={tab} onShow={onTab} tabs={tabs} />
    </aside>
  );
}

const Counted = ({ words, count }: { words: string; count: number | null }) => (
  <>
    {words} {count !== null && <span className="n">{count}</span>}
  </>
);
