// The modes of the paper: what a person's keys do there. Which modes there are depends on what the
// table of rights allows.
import type { Phase } from '../../../schema/index.ts';
import type { Mode } from '../../editor/model/editor-api.ts';
import type { Action } from '../../protocol/roles.ts';

const NEEDS: readonly (readonly [Mode, Action])[] = [
  ['amend', 'propose'],
  ['decide', 'decide'],
  ['edit', 'edit'],
  ['read', 'read'],
];

/** The modes of who may do this; the first is the one that a person begins in: while a text is drafted, to write it. Who only reads has no choice. */
export function modesOf(may: (action: Action) => boolean, phase: Phase): readonly Mode[] {
  const modes = NEEDS.flatMap(([mode, action]) => (may(action) ? [mode] : []));
  return phase === 'drafting' && modes.includes('edit') ? ['edit', ...modes.filter((mode) => mode !== 'edit')] : modes;
}
