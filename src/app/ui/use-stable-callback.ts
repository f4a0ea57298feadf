// Values that keep their identity between renders, so that memoised children and context readers do not render again.
import { useCallback, useRef } from 'react';

/** A function with the same identity for the component's lifetime; a call runs the function of the latest render. */
export function useStableCallback<Args extends unknown[], Result>(latest: (...args: Args) => Result): (...args: Args) => Result {
  const ref = useRef(latest);
  ref.current = latest;
  return useCallback((...args: Args) => ref.current(...args), []);
}

type Call = (...args: unknown[]) => unknown;
type Fields = Record<string, unknown>;

const isSame = (known: unknown, next: unknown) => Object.is(known, next) || (typeof known === 'function' && typeof next === 'function');

/**
 * An object that keeps its identity while its data do; its methods are always those of the latest render. Only for methods called in event handlers: a render
 * that uses a method's result would not be repeated when the result changes.
 */
export function useStableMethods<T extends object>(latest: T): T {
  const ref = useRef(latest as Fields);
  ref.current = latest as Fields;
  const kept = useRef<Fields | null>(null);
  const fields = Object.entries(latest);
  const known = kept.current;
  if (!known || !fields.every(([key, value]) => isSame(known[key], value)))
    kept.current = Object.fromEntries(
      fields.map(([key, value]) => [
        key,
        typeof value === 'function' ? (...args: unknown[]) => (ref.current[key] as Call)(...args) : value,
      ]),
    );
  return kept.current as T;
}
