// Reads a React context that must have a value: reading it outside its provider is a programming error and throws.
import { type Context, use } from 'react';

/** The value of the nearest provider. Throws a RangeError if there is none; `name` is the missing thing in its message. */
export function useRequired<T>(context: Context<T | null>, name: string): T {
  const value = use(context);
  if (value === null) throw new RangeError(`A component that reads the ${name} was shown outside of its provider.`);
  return value;
}
