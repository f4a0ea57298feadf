// How many proposals are pending on a paragraph: a figure in a box, and words for screen readers.
import { numberIn, plural } from '../../messages/say.ts';
import * as textStyles from '../ui/text.module.css';
import * as styles from './pending-count.module.css';

/** The figure; nothing for 0. */
export function PendingCount({ count }: { readonly count: number }) {
  const words = plural(count, '{n} pending proposal', '{n} pending proposals');
  return count === 0 ? null : (
    <span className={styles.count} title={words}>
      <span aria-hidden="true">{numberIn(count)}</span>
      <span className={textStyles.spokenOnly}>{words}</span>
    </span>
  );
}
