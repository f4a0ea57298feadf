// A function that keeps its identity while what it does follows the latest render: children that are memoised on it need not render anew.
import { useCallback, useRef } from 'react';

/** The same function for the life of the component; calls the one of the latest render. */
export function useStable<Args extends unknown[], Result>(latest: (...args: Args) => Result): (...args: Args) => Result {
  const ref = useRef(latest);
  ref.current = latest;
  return useCallback((...args: Args) => ref.current(...args), []);
}
