// Below 1000 px the room has one column; this bar chooses its content: text, outline, proposals, comments, history or the library.
import { say } from '../../messages/say.ts';
import { barometerOf } from '../outline/outline-rows.ts';
import * as frameStyles from '../ui/frame.module.css';
import { Icon, type IconName } from '../ui/icons.tsx';
import * as textStyles from '../ui/text.module.css';
import { type Pane, type PanelTab, useRoomContext } from './context/room-context.ts';
import { useTextContext } from './context/text-context.ts';

/** The bar of a narrow room. */
export function BottomBar() {
  const { pane, tab, setPane, setTab } = useRoomContext();
  const { rows, pending } = useTextContext();
  const { totals, paragraphs } = barometerOf(rows);
  const show = (next: Pane, nextTab?: PanelTab) => {
    setPane(next);
    if (nextTab) setTab(nextTab);
  };
  const items: readonly (readonly [Pane, PanelTab | undefined, IconName, string, string?])[] = [
    ['text', undefined, 'doc', say('Text')],
    ['outline', undefined, 'list', say('Outline'), `${totals.agreed + totals.group}/${paragraphs}`],
    ['panel', 'proposals', 'propose', say('Proposals'), `${pending}`],
    ['panel', 'comments', 'talk', say('Comments')],
    ['panel', 'history', 'clock', say('History')],
    ['panel', 'library', 'search', say('Library')],
  ];
  return (
    <nav className={`${frameStyles.bottomBar} ${frameStyles.sections}`} aria-label={say('Sections')}>
      {items.map(([to, toTab, sign, words, count]) => (
        <button
          key={to + sign}
          type="button"
          aria-pressed={pane === to && (toTab === undefined || toTab === tab)}
          onClick={() => show(to, toTab)}
        >
          <Icon name={sign} />
          <span>{words}</span>
          {count !== undefined && <span className={frameStyles.count}> {count}</span>}
          {to === 'outline' && <span className={textStyles.spokenOnly}> {say('agreed')}</span>}
        </button>
      ))}
    </nav>
  );
}
