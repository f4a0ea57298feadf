// Tabs in native elements: one tab stop, arrows show the next panel, and only the shown panel is rendered.
import { type ReactNode, useId } from 'react';
import { rove } from './roving.ts';
import * as styles from './tabs.module.css';

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly words: ReactNode; readonly panel: ReactNode }[];
  readonly shown: Id;
  readonly onShow: (id: Id) => void;
  /** True for many tabs: they are set closer. */
  readonly crowded?: boolean;
}

/** The row of tabs and the panel below it. */
export function Tabs<Id extends string>({ label, tabs, shown, onShow, crowded = false }: TabsProps<Id>) {
  const name = useId();
  const tabId = (id: Id) => `${name}-${id}`;
  const panel = tabs.find(({ id }) => id === shown)?.panel;
  return (
    <div className={styles.panel}>
      <div
        className={crowded ? `${styles.tabs} ${styles.crowded}` : styles.tabs}
        role="tablist"
        aria-label={label}
        onKeyDown={rove}
        // Focus shows a tab: both arrows and presses move the focus.
        onFocus={(event) => {
          const id = tabs.find((tab) => tabId(tab.id) === event.target.id)?.id;
          if (id !== undefined && id !== shown) onShow(id);
        }}
      >
        {tabs.map(({ id, words }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={tabId(id)}
            aria-selected={id === shown}
            aria-controls={id === shown ? `${name}-panel` : undefined}
            data-rove=""
            tabIndex={id === shown ? 0 : -1}
            onClick={() => onShow(id)}
          >
            {words}
          </button>
        ))}
      </div>
      <div key={shown} className={styles.panel} role="tabpanel" id={`${name}-panel`} aria-labelledby={tabId(shown)}>
        {panel}
      </div>
    </div>
  );
}
