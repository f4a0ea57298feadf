// The list of the keys, made of the list from which they are heard: it shows what the keys do for this person now.

import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import * as textStyles from '../ui/text.module.css';
import { listedKeys } from './key-words.ts';
import * as styles from './keys-dialog.module.css';
import type { Acts } from './shortcuts.ts';

interface KeysDialogProps {
  readonly acts: Acts;
  /** This person writes on the paper now. */
  readonly writes: boolean;
  readonly onClose: () => void;
}

/** "Keys" */
export default function KeysDialog({ acts, writes, onClose }: KeysDialogProps) {
  return (
    <DialogFrame
      title="Keys"
      subtitle="“?” lists them outside the text, Ctrl K everywhere. On a Mac, Cmd stands for Ctrl."
      width="52rem"
      onClose={onClose}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={`${dialogFrameStyles.body} ${styles.groups}`} tabIndex={0} aria-label="List of the keys">
        {listedKeys(acts, writes).map(({ heading, keys }) => (
          <section key={heading} aria-label={heading}>
            <h3 className={styles.heading}>{heading}</h3>
            <dl className={styles.keys}>
              {keys.map((key) => (
                <div key={key.keys} data-testid="listed-key">
                  <dt>
                    <kbd className={textStyles.key}>{key.keys}</kbd>
                  </dt>
                  <dd>{key.words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </DialogFrame>
  );
}
