// The fields that the bodies of several requests have.
import { z } from 'zod';
import { isName, soundName } from '../../../schema/index.ts';

const LONGEST_NAME = 80;
/** The most entries of a list. Most commands accept fewer, and refuse more with a sentence. */
export const MOST_ENTRIES = 1000;

export const id = z.string().min(1).max(200);
export const idOrNone = z.string().max(200);
export const ids = z.array(id).max(MOST_ENTRIES);

/** Names are shown on screens and stored in attributes, so they may contain no invisible characters and no markup. */
export const name = z
  .string()
  .transform(soundName)
  .refine((text) => text !== '' && text.length <= LONGEST_NAME && isName(text));
export const nameOrNone = z.union([z.literal(''), name]);

/** The short name of a delegation; '' for none. */
export const delegation = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N} .-]{0,20}$/u);
export const delegations = z.array(delegation).max(MOST_ENTRIES);
