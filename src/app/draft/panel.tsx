// The right column: Proposals and History. What is not built is not shown.
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Decision, Version } from '../../protocol/api.ts';
import type { Commands } from './commands.ts';
import { History } from './history.tsx';
import type { CardActions } from './proposal-card.tsx';
import type { ProposalGroup } from './proposal-groups.ts';
import { Proposals } from './proposals.tsx';

export type PanelTab = 'proposals' | 'history';

interface PanelProps {
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly groups: readonly ProposalGroup[];
  readonly order: readonly string[];
  readonly selected: string | null;
  readonly commands: Commands;
  readonly actions: CardActions;
  readonly versions: readonly Version[];
  readonly decisions: readonly Decision[];
  readonly onGo: (paragraph: string) => void;
  readonly onExport: (version: string) => void;
}

/** The panel with its two tabs. */
export function Panel({ tab, onTab, groups, order, selected, commands, actions, versions, decisions, onGo, onExport }: PanelProps) {
  const count = groups.reduce((sum, group) => sum + group.proposals.length, 0);
  return (
    <aside className="col side" aria-label="Panel" data-region="panel">
      <Tabs className="panel-tab" selectedKey={tab} onSelectionChange={(key) => onTab(key === 'history' ? 'history' : 'proposals')}>
        <TabList className="tabs" aria-label="Panel">
          <Tab id="proposals">
            Proposals <span className="n">{count}</span>
          </Tab>
          <Tab id="history">History</Tab>
        </TabList>
        <TabPanel id="proposals" className="panel-tab">
          <Proposals groups={groups} order={order} selected={selected} commands={commands} actions={actions} />
        </TabPanel>
        <TabPanel id="history" className="panel-tab">
          <History versions={versions} decisions={decisions} commands={commands} onGo={onGo} onExport={onExport} />
        </TabPanel>
      </Tabs>
    </aside>
  );
}
