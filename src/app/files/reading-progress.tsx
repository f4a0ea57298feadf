// The progress of long work: the current step, how far it is, and Cancel.
import { ProgressBar } from 'react-aria-components';
import { commaList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as textStyles from '../ui/text.module.css';
import * as styles from './reading-progress.module.css';

interface ReadingProgressProps {
  /** The name of the work. */
  readonly name: string;
  readonly words: string;
  readonly done: number;
  /** 0 while the amount of work is unknown: the bar then only shows activity. */
  readonly of: number;
  readonly onCancel: () => void;
}

/** The bar, its words, and Cancel. */
export function ReadingProgress({ name, words, done, of, onCancel }: ReadingProgressProps) {
  return (
    <div className={styles.progress}>
      <ProgressBar aria-label={name} value={done} maxValue={of || 1} isIndeterminate={of === 0} valueLabel={said(words)}>
        {({ percentage }) => (
          <>
            <p>
              <b>{name}</b>
              <span className={textStyles.muted} role="status">
                {commaList([said(words), of > 0 ? say('{done} of {all} done', { done, all: of }) : ''])}
              </span>
            </p>
            <div className={of === 0 ? `${styles.bar} ${styles.wandering}` : styles.bar}>
              <i style={of === 0 ? undefined : { inlineSize: `${percentage ?? 0}%` }} />
            </div>
          </>
        )}
      </ProgressBar>
      <button type="button" className={buttonLook('outlined')} onClick={onCancel}>
        {say('Cancel')}
      </button>
    </div>
  );
}
