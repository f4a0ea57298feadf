// The shape of the paper while the text comes; nothing for the first 200 ms, no shimmer.

import { useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import * as styles from './loading-sheet.module.css';

const QUIET_MS = 200;
const LINES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/** True after QUIET_MS. */
function useDelay(): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setPassed(true), QUIET_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return passed;
}

/** An empty sheet with lines. */
export function LoadingSheet() {
  if (!useDelay()) return null;
  return (
    <div className={styles.sheet} role="img" aria-label={say('Loading the text')}>
      <b />
      {LINES.map((line) => (
        <i key={line} />
      ))}
    </div>
  );
}
