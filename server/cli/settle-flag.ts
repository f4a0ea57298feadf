// --accept and --reject: whether a command accepts or rejects tracked changes.
import type { Flags } from './arguments.ts';
import { CliRefusal } from './refusal.ts';

/** The side that the flags name; null where they name none. */
export function settleFlag(flags: Flags): 'accept' | 'reject' | null {
  if (flags.accept && flags.reject) throw new CliRefusal('“--accept” and “--reject” exclude each other; give one of them.');
  return flags.accept ? 'accept' : flags.reject ? 'reject' : null;
}
