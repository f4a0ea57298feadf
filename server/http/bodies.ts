// What requests may carry, checked at the edge. The shapes are those of src/protocol/api.ts.
import { z } from 'zod';
import { PARAGRAPH_STATUSES } from '../../schema/index.ts';
import type { Command } from '../../src/protocol/api.ts';
import { ROLES } from '../../src/protocol/roles.ts';

const LONGEST_NAME = 80;
const id = z.string().min(1).max(200);
/** Names stand on screens and in attributes: no control characters, no markup signs. */
const name = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_NAME)
  .regex(/^[^\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069<>]*$/);

export const commandBody = z.discriminatedUnion('do', [
  z.object({ do: z.literal('accept'), amendment: id }),
  z.object({ do: z.literal('reject'), amendment: id }),
  z.object({ do: z.literal('status'), paragraph: id, status: z.enum(PARAGRAPH_STATUSES) }),
  z.object({ do: z.literal('undo'), decision: id }),
  z.object({ do: z.literal('freeze'), name }),
]) satisfies z.ZodType<Command>;

export const linkBody = z
  .object({
    role: z.enum(ROLES),
    delegation: z
      .string()
      .trim()
      .regex(/^[\p{L}\p{N} .-]{0,20}$/u),
    name,
  })
  .refine((link) => (link.role === 'delegation') === (link.delegation !== ''));
