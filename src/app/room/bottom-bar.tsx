// Under 1000 px there is one column; this bar says which: text, outline, proposals, comments or history.
import { Icon, type IconName } from '../ui/icons.tsx';
import type { PanelTab } from './panel.tsx';

export type Pane = 'text' | 'outline' | 'panel';

interface BottomBarProps {
  readonly pane: Pane;
  readonly tab: PanelTab;
  readonly proposals: number;
  readonly onPane: (pane: Pane, tab?: PanelTab) => void;
}

/** The switch of a narrow room. */
export function BottomBar({ pane, tab, proposals, onPane }: BottomBarProps) {
  const items: readonly (readonly [Pane, PanelTab | undefined, IconName, string])[] = [
    ['text', undefined, 'doc', 'Text'],
    ['outline', undefined, 'list', 'Outline'],
    ['panel', 'proposals', 'propose', `Proposals ${proposals}`],
    ['panel', 'comments', 'talk', 'Comments'],
    ['panel', 'history', 'clock', 'History'],
  ];
  return (
    <nav className="botbar" aria-label="Sections">
      {items.map(([to, toTab, sign, words]) => (
        <button
          key={words}
          type="button"
          aria-pressed={pane === to && (toTab === undefined || toTab === tab)}
          onClick={() => onPane(to, toTab)}
        >
          <Icon name={sign} />
          {words}
        </button>
      ))}
    </nav>
  );
}
