// The chips above the cards: only the new proposals, or all. Shown if some are new.
import { say } from '../../messages/say.ts';
import * as chipStyles from '../ui/chip.module.css';
import { Icon } from '../ui/icons.tsx';
import * as styles from './new-filter.module.css';
import type { RoomNews } from './news-context.ts';

/** "New 7, All 16". */
export function NewFilter({ news, total }: { readonly news: RoomNews; readonly total: number }) {
  const chip = (isAlone: boolean, words: string) => (
    <button type="button" className={chipStyles.chip} aria-pressed={news.isAlone === isAlone} onClick={() => news.setAlone(isAlone)}>
      <Icon name="check" />
      {words}
    </button>
  );
  return (
    <fieldset className={styles.chips} aria-label={say('Which proposals')}>
      {chip(true, say('New {count}', { count: news.proposals.size }))}
      {chip(false, say('All {count}', { count: total }))}
    </fieldset>
  );
}
