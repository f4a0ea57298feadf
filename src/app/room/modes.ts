// The modes of the paper: what a person's keys do there. Which modes there are depends on the role.
import type { Mode } from '../../editor/model/editor-api.ts';
import type { Role } from '../../protocol/roles.ts';

/** The modes of a role; the first is the one that a person begins in. An observer has no choice. */
export const MODES: Record<Role, readonly Mode[]> = {
  delegation: ['amend', 'read'],
  chair: ['decide', 'edit', 'read'],
  secretariat: ['edit', 'read'],
  observer: ['read'],
  wall: ['read'],
};
