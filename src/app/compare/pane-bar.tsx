// Below 56 rem there is one column; this bar chooses its content: the text, the list of changes, or the figures.

import { say } from '../../messages/say.ts';
import * as frameStyles from '../ui/frame.module.css';
import { Icon, type IconName } from '../ui/icons.tsx';
import * as styles from './compare-page.module.css';

export type ComparePane = 'text' | 'changes' | 'figures';

/** The bar of a narrow compare screen. */
export function PaneBar({ pane, changes, onPane }: { pane: ComparePane; changes: number; onPane: (pane: ComparePane) => void }) {
  const items: readonly (readonly [ComparePane, IconName, string])[] = [
    ['text', 'doc', say('Text')],
    ['changes', 'list', say('Changes {count}', { count: changes })],
    ['figures', 'seal', say('What changed')],
  ];
  return (
    <nav className={`${frameStyles.bottomBar} ${styles.panes}`} aria-label={say('Sections')}>
      {items.map(([to, sign, words]) => (
        <button key={to} type="button" aria-pressed={pane === to} onClick={() => onPane(to)}>
          <Icon name={sign} />
          {words}
        </button>
      ))}
    </nav>
  );
}
