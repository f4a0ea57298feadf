// The shape of the paper while the text comes; nothing for the first 200 ms, no shimmer.
import { useEffect, useState } from 'react';
import styles from './loading-sheet.module.css';

const QUIET_MS = 200;
const LINES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/** True once something took longer than a blink. */
function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), QUIET_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return late;
}

/** An empty sheet with lines. */
export function LoadingSheet() {
  if (!useLate()) return null;
  return (
    <div className={styles.sheet} role="img" aria-label="Loading the text">
      <b />
      {LINES.map((line) => (
        <i key={line} />
      ))}
    </div>
  );
}
