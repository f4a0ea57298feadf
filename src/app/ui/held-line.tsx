// "2 new comments": entries that wait while the pointer is on a list; they appear when the pointer leaves or this line is pressed.
import type { ReactNode } from 'react';
import * as styles from './held-line.module.css';
import { Icon } from './icons.tsx';

interface HeldLineProps {
  readonly onShow: () => void;
  /** What waits, in words. */
  readonly children: ReactNode;
}

export const HeldLine = ({ onShow, children }: HeldLineProps) => (
  <button type="button" className={styles.waiting} data-testid="held-line" onClick={onShow}>
    <Icon name="down" />
    {children}
  </button>
);
