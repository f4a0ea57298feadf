// How well what a tool reports answers to the edits that were made. A report is changes of places in the two texts; an edit is reported exactly
// where some change does the same to the text, wherever in a row of equal words it stands.
import { isSpaceless } from '../../schema/index.ts';
import type { Pair, Place } from './edits.ts';

/** What a tool says: changes, and paragraphs that moved where it knows moves. */
export interface Report {
  readonly changes: readonly Place[];
  readonly moves: readonly Place[];
}

export interface Score {
  edits: number;
  exact: number;
  /** Changes reported. A moved paragraph that is shown as deleted and inserted counts as one. */
  reported: number;
  /** Characters marked, and characters really edited. */
  marked: number;
  edited: number;
  /** Changes that end inside a word. */
  cuts: number;
}

export const emptyScore = (): Score => ({ edits: 0, exact: 0, reported: 0, marked: 0, edited: 0, cuts: 0 });

/** The text that tools compare. */
export const textOf = (rows: readonly { readonly text: string }[]): string => rows.map((row) => row.text).join('\n');

const AROUND = 160;
const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What a change does to the text around it: equal for changes that do the same. */
function effect(a: string, b: string, change: Place, low: number, high: number): string {
  // An insertion is undone in B, everything else is done in A.
  return change.aFrom === change.aTo
    ? folded(b.slice(low, change.bFrom) + b.slice(change.bTo, high))
    : folded(a.slice(low, change.aFrom) + b.slice(change.bFrom, change.bTo) + a.slice(change.aTo, high));
}

/** Marks that a blank beside it also belongs to are left out: which blank of two goes is nobody's business. */
const span = (text: string, from: number, to: number): number => text.slice(from, to).trim().length;

function isExact(a: string, b: string, edit: Place, change: Place): boolean {
  if (span(a, edit.aFrom, edit.aTo) !== span(a, change.aFrom, change.aTo)) return false;
  if (span(b, edit.bFrom, edit.bTo) !== span(b, change.bFrom, change.bTo)) return false;
  const inserts = (place: Place) => span(a, place.aFrom, place.aTo) === 0;
  const plain = (place: Place): Place => (inserts(place) ? { ...place, aTo: place.aFrom } : place);
  const [from, to] = inserts(edit) ? [edit.bFrom, edit.bTo] : [edit.aFrom, edit.aTo];
  const [otherFrom, otherTo] = inserts(edit) ? [change.bFrom, change.bTo] : [change.aFrom, change.aTo];
  if (Math.abs(from - otherFrom) > AROUND) return false;
  const [low, high] = [Math.max(0, Math.min(from, otherFrom) - AROUND), Math.max(to, otherTo) + AROUND];
  return effect(a, b, plain(edit), low, high) === effect(a, b, plain(change), low, high);
}

const WORD = /[\p{L}\p{N}\p{M}]/u;

function cutsWord(text: string, at: number): boolean {
  const [before, after] = [text.charAt(at - 1), text.charAt(at)];
  if (/[\ud800-\udbff]/.test(before) && /[\udc00-\udfff]/.test(after)) return true;
  return WORD.test(before) && WORD.test(after) && !isSpaceless(before) && !isSpaceless(after);
}

/** Adds the score of one report to a sum. */
export function addScore(score: Score, pair: Pair, report: Report): void {
  const [a, b] = [textOf(pair.a), textOf(pair.b)];
  const changes = [...report.changes].sort((x, y) => x.aFrom - y.aFrom || x.bFrom - y.bFrom);
  const find = (edit: Place) => changes.some((change) => isExact(a, b, edit, change));
  for (const edit of pair.edits) {
    score.edits++;
    score.edited += span(a, edit.aFrom, edit.aTo) + span(b, edit.bFrom, edit.bTo);
    if (!edit.moved) {
      if (find(edit)) score.exact++;
      continue;
    }
    const shown = report.moves.some((move) => Math.abs(move.aFrom - edit.aFrom) < 2 && Math.abs(move.bFrom - edit.bFrom) < 2);
    const apart = find({ ...edit, bFrom: edit.bTo }) && find({ ...edit, aFrom: edit.aTo });
    if (shown || apart) score.exact++;
    if (apart && !shown) score.reported--;
  }
  score.reported += changes.length + report.moves.length;
  for (const change of [...changes, ...report.moves]) score.marked += span(a, change.aFrom, change.aTo) + span(b, change.bFrom, change.bTo);
  for (const change of changes)
    if ([change.aFrom, change.aTo].some((at) => cutsWord(a, at)) || [change.bFrom, change.bTo].some((at) => cutsWord(b, at))) score.cuts++;
}
