// The history as one list, newest first, and which decisions still stand so that they can be taken back.
import type { ParagraphStatus } from '../../../schema/index.ts';
import type { Decision, Version } from '../../protocol/api.ts';
import type { Levels } from '../../protocol/committee.ts';
import { PHASE_IN_WORDS, statusChangeOf, statusWords, TAKEN_BACK, type TextEdit } from '../../protocol/record.ts';
import type { Action } from '../../protocol/roles.ts';

export type HistoryEntry = { readonly version: Version } | { readonly decision: Decision } | { readonly edit: TextEdit };

/** True for what a person decided; the server only notes that it carried a proposal over. */
export const isDecided = (decision: Decision): boolean => decision.kind !== 'adjusted';

const at = (entry: HistoryEntry): string =>
  'version' in entry ? entry.version.at : 'edit' in entry ? entry.edit.until : entry.decision.at;

/** Versions, decisions and what was changed by hand together, newest first; at the same moment a version stands after (above) what it froze. */
export function historyOf(versions: readonly Version[], decisions: readonly Decision[], edits: readonly TextEdit[] = []): HistoryEntry[] {
  const entries: HistoryEntry[] = [
    ...edits.map((edit) => ({ edit })),
    ...decisions.map((decision) => ({ decision })),
    ...versions.map((version) => ({ version })),
  ];
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => at(b.entry).localeCompare(at(a.entry)) || b.index - a.index)
    .map(({ entry }) => entry);
}

/** What was done by hand: "changed", "put in", "took out"; "changed back" where all reads as before. */
export function editWords({ before, after }: Pick<TextEdit, 'before' | 'after'>): string {
  if (before === null) return after === null ? 'put in and took out' : 'put in';
  return after === null ? 'took out' : 'changed';
}

/** Who may do again now what was decided takes it back. */
export function takesBack(may: (action: Action) => boolean, kind: Decision['kind']): boolean {
  const action = TAKEN_BACK.get(kind);
  return action !== undefined && may(action);
}

/** Ids of the decisions that nobody took back. */
export function openDecisions(decisions: readonly Decision[]): Set<string> {
  const open = new Set(decisions.filter((decision) => TAKEN_BACK.has(decision.kind)).map((decision) => decision.id));
  for (const decision of decisions) if (decision.undoes !== undefined) open.delete(decision.undoes);
  return open;
}

/** What a decision says beside its label, which has the address: "after “capacity”, insert “quality”.", "open → agreed"; the whole words in decisions of older
 *  stores. */
export function shortWords(decision: Decision, levels: Levels = 1): string {
  const status = statusChangeOf(decision);
  if (decision.kind === 'phase' && decision.phase) return `is ${PHASE_IN_WORDS[decision.phase.to]} now`;
  return status && decision.kind !== 'reopened' ? statusWords(status, levels) : (decision.operation ?? decision.words);
}

/** The status that a decision gave; null where it was none on a status. */
export const statusAfter = (decision: Decision): ParagraphStatus | null =>
  decision.kind === 'status' ? (statusChangeOf(decision)?.to ?? null) : null;

/** When each amendment was last carried over to a changed wording, by its id. */
export const adjustedAt = (decisions: readonly Decision[]): Map<string, string> =>
  new Map(decisions.filter((decision) => decision.kind === 'adjusted').map(({ amendment, at: moment }) => [amendment, moment]));
