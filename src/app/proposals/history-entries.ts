// The history as one list, newest first, and which decisions are still in force and can be taken back.
import { PARAGRAPH_STATUSES, type ParagraphStatus, type Phase } from '../../../schema/index.ts';
import { said } from '../../messages/said.ts';
import { type Message, say } from '../../messages/say.ts';
import { PHASE_IN_SENTENCE, STATUS_IN_SENTENCE } from '../../messages/state-words.ts';
import type { Decision, Version } from '../../protocol/api.ts';
import type { Levels } from '../../protocol/committee.ts';
import { STATUS_IN_WORDS, type StatusChange, statusChangeOf, statusInWords, TAKEN_BACK, type TextEdit } from '../../protocol/record.ts';
import type { Action } from '../../protocol/roles.ts';

export type HistoryEntry = { readonly version: Version } | { readonly decision: Decision } | { readonly edit: TextEdit };

/** True for a person's decisions; false for the server's notes that it carried a proposal over. */
export const isDecided = (decision: Decision): boolean => decision.kind !== 'adjusted';

const at = (entry: HistoryEntry): string =>
  'version' in entry ? entry.version.at : 'edit' in entry ? entry.edit.until : entry.decision.at;

/** Versions, decisions and direct edits together, newest first; a version comes after (above) entries of the same moment, which it contains. */
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

/** The number of decisions after the last version. */
export function decisionsSince(versions: readonly Version[], decisions: readonly Decision[]): number {
  const entries = historyOf(versions, decisions);
  const last = entries.findIndex((entry) => 'version' in entry);
  return last < 0 ? entries.length : last;
}

/** The kind of a direct edit. */
export type EditKind = 'changed' | 'put in' | 'took out' | 'put in and took out';

export function editKind({ before, after }: Pick<TextEdit, 'before' | 'after'>): EditKind {
  if (before === null) return after === null ? 'put in and took out' : 'put in';
  return after === null ? 'took out' : 'changed';
}

/** Whoever may make a decision now may also take it back. */
export function takesBack(may: (action: Action) => boolean, kind: Decision['kind']): boolean {
  const action = TAKEN_BACK.get(kind);
  return action !== undefined && may(action);
}

/** Ids of the decisions that were not taken back. */
export function openDecisions(decisions: readonly Decision[]): Set<string> {
  const open = new Set(decisions.filter((decision) => TAKEN_BACK.has(decision.kind)).map((decision) => decision.id));
  for (const decision of decisions) if (decision.undoes !== undefined) open.delete(decision.undoes);
  return open;
}

/** A status as the history names it. */
const statusSaid = (status: ParagraphStatus, levels: Levels): string =>
  levels === 2 && status === 'agreed' ? say('status|agreed in plenary') : say(STATUS_IN_SENTENCE[status]);
/** Translates a status that a record keeps in English words. */
export function recordedStatus(words: string): string {
  if (words === statusInWords('agreed', 2)) return say('status|agreed in plenary');
  const status = PARAGRAPH_STATUSES.find((one) => STATUS_IN_WORDS[one] === words);
  return status ? say(STATUS_IN_SENTENCE[status]) : words;
}
const fromTo = ({ from, to }: StatusChange, levels: Levels): string =>
  say('change|{from} → {to}', { from: statusSaid(from, levels), to: statusSaid(to, levels) });

const PHASE_NOW = {
  drafting: 'is being drafted now',
  negotiation: 'is under negotiation now',
  silence: 'is under silence now',
  closed: 'is closed now',
} as const satisfies Record<Phase, Message>;

/** Decisions whose words are a sentence from the server, not formal words. */
const SENTENCES: ReadonlySet<Decision['kind']> = new Set([
  ...(['reopened', 'phrase-reopened', 'undone', 'corrected', 'deadline', 'sponsored', 'unsponsored', 'tabled', 'restored'] as const),
  ...(['adopted', 'not-adopted', 'adoption-added'] as const),
]);

/**
 * What a decision says beside its label, which names the place: "after “capacity”, insert “quality”.", "open → agreed"; the full words for decisions of older
 * stores.
 */
export function shortWords(decision: Decision, levels: Levels = 1): string {
  const { kind, amendment, phase, phrase, operation, words } = decision;
  if (phase)
    return kind === 'phase'
      ? say(PHASE_NOW[phase.to])
      : say('change|{from} → {to}', { from: say(PHASE_IN_SENTENCE[phase.from]), to: say(PHASE_IN_SENTENCE[phase.to]) });
  if (phrase && words.startsWith(`“${phrase.words}”: `))
    return say('phrase|“{words}”: {change}', { words: phrase.words, change: fromTo(phrase, 2) });
  const status = statusChangeOf(decision);
  if (status && kind !== 'reopened') return fromTo(status, levels);
  return operation ?? (SENTENCES.has(kind) && amendment === '' ? said(words) : words);
}

/** The status that a decision gave; null if it was not a decision on a status. */
export const statusAfter = (decision: Decision): ParagraphStatus | null =>
  decision.kind === 'status' ? (statusChangeOf(decision)?.to ?? null) : null;

/** When each amendment was last carried over to a changed wording, by its id. */
export const adjustedAt = (decisions: readonly Decision[]): Map<string, string> =>
  new Map(decisions.filter((decision) => decision.kind === 'adjusted').map(({ amendment, at: moment }) => [amendment, moment]));
