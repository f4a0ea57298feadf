// The phase of a draft: the chair or the secretariat changes it, and it is listed.
import type * as Y from 'yjs';
import { type Phase, phaseOf } from '../../schema/index.ts';
import { metaOf, PHASE_IN_WORDS, type PhaseChange, runningSilences } from '../../src/protocol/record.ts';
import { recordMeta } from '../rooms/record.ts';
import { type CommandContext, type CommandOutcome, decide, type Plan } from './context.ts';
import { type CommandRefusal, conflict, UNDER_SILENCE } from './refusal.ts';

/** Brings the draft into another phase. */
export const changePhase = async (context: CommandContext, to: Phase): Promise<CommandOutcome> =>
  decide(context, planPhase(context.room.ydoc, to));

function planPhase(ydoc: Y.Doc, to: Phase): Plan | CommandRefusal {
  const meta = metaOf(ydoc);
  const from = phaseOf(meta);
  if (runningSilences(ydoc).length > 0) return UNDER_SILENCE;
  if (from === to) return conflict(`This text is ${PHASE_IN_WORDS[to]} already.`);
  const phase: PhaseChange = { from, to };
  return {
    told: { kind: 'phase', paragraph: '', label: '', amendment: '', by: '', words: phaseWords(phase), phase },
    note: { kind: 'phase', before: from, after: to },
    change: () => recordMeta(ydoc, { ...meta, phase: to }),
  };
}

/** "under negotiation → closed". */
const phaseWords = ({ from, to }: PhaseChange): string => `${PHASE_IN_WORDS[from]} → ${PHASE_IN_WORDS[to]}`;
