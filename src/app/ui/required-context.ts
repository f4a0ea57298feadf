// Reads a React context that always has a value: a component that reads it outside its provider is a mistake in the program and is told so.
import { type Context, use } from 'react';

/** The value of the nearest provider. Throws a RangeError where there is none; `name` is what it says is missing. */
export function useRequired<T>(context: Context<T | null>, name: string): T {
  const value = use(context);
  if (value === null) throw new RangeError(`A component that reads the ${name} was shown outside of its provider.`);
  return value;
}
