// The right column: Proposals, Comments, Findings and History. What is not built is not shown.
import { lazy, type ReactNode, Suspense } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Decision, Version } from '../../protocol/api.ts';
import type { CardActions } from './card-model.ts';
import type { Commands } from './commands.ts';
import { History } from './history.tsx';
import type { ListedPackage } from './packages.ts';
import type { Facts } from './proposal-facts.ts';
import type { ProposalGroup } from './proposal-groups.ts';
import { Proposals } from './proposals.tsx';
import type { SetAside } from './set-aside.ts';
import type { Findings } from './use-findings.ts';

/** Shows the rules' names, which nobody needs to write. */
const FindingsTab = lazy(async () => ({ default: (await import('./findings.tsx')).FindingsTab }));

const TABS = ['floor', 'proposals', 'comments', 'findings', 'history'] as const;
export type PanelTab = (typeof TABS)[number];

interface PanelProps {
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
  readonly setAside: readonly SetAside[];
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
  const count = groups.reduce((sum, group) => sum + group.proposals.length, 0);
  return (
    <aside className="col side" aria-label="Panel" data-region="panel">
      <Tabs className="panel-tab" selectedKey={tab} onSelectionChange={(key) => onTab(TABS.find((known) => known === key) ?? 'proposals')}>
        <TabList className={floor ? 'tabs five' : 'tabs'} aria-label="Panel">
          {floor && <Tab id="floor">Floor</Tab>}
          <Tab id="proposals">
            Proposals <span className="n">{count}</span>
          </Tab>
          <Tab id="comments">Comments {comments.open > 0 && <span className="n">{comments.open}</span>}</Tab>
          <Tab id="findings">Findings {findings.checkedAt && <span className="n">{findings.shown.length}</span>}</Tab>
          <Tab id="history">History</Tab>
        </TabList>
        {floor && (
          <TabPanel id="floor" className="panel-tab">
            {floor}
          </TabPanel>
        )}
        <TabPanel id="proposals" className="panel-tab">
          <Proposals
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
        </TabPanel>
        <TabPanel id="comments" className="panel-tab">
          {comments.body}
        </TabPanel>
        <TabPanel id="findings" className="panel-tab">
          <Suspense fallback={null}>
            <FindingsTab findings={findings} />
          </Suspense>
        </TabPanel>
        <TabPanel id="history" className="panel-tab">
          <History
            draft={draft}
            versions={versions}
            decisions={decisions}
            commands={commands}
            setAside={setAside}
            onGo={onGo}
            onExport={onExport}
          />
        </TabPanel>
      </Tabs>
    </aside>
  );
}
