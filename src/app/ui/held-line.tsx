// "2 new comments": what waits while the pointer is on a list; it comes when the pointer leaves, or when it is asked for here.
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
