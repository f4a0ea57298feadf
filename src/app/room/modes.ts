// The modes of the paper, which say what a person's keys do there. The table of rights determines the available modes.
import type { Phase } from '../../../schema/index.ts';
import type { Mode } from '../../editor/model/editor-api.ts';
import type { Action } from '../../protocol/roles.ts';

const NEEDS: readonly (readonly [Mode, Action])[] = [
  ['amend', 'propose'],
  ['decide', 'decide'],
  ['edit', 'edit'],
  ['read', 'read'],
];

/**
 * The modes for a person with these rights, beginning with the initial one; while a text is drafted that is Edit. Those who only read have none to choose
 * from.
 */
export function modesOf(may: (action: Action) => boolean, phase: Phase): readonly Mode[] {
  const modes = NEEDS.flatMap(([mode, action]) => (may(action) ? [mode] : []));
  return phase === 'drafting' && modes.includes('edit') ? ['edit', ...modes.filter((mode) => mode !== 'edit')] : modes;
}
