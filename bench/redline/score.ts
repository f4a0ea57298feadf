// Scores how well a tool's report matches the edits that were made. A report is a list of ranges in the two texts. An edit is reported exactly if some change
// has the same effect on the text, wherever it is in a row of equal words.
import { isSpaceless } from '../../schema/index.ts';
import type { Pair, Place } from './edits.ts';

/** A tool's report: changes and, if it detects moves, moved paragraphs. */
export interface Report {
  readonly changes: readonly Place[];
  readonly moves: readonly Place[];
}

export interface Score {
  edits: number;
  exact: number;
  /** Changes reported. A moved paragraph that is shown as deleted and inserted counts as one. */
  reported: number;
  /** Characters marked, and characters actually edited. */
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

/** The effect of a change on the text around it; equal for changes with the same effect. */
function effect(a: string, b: string, change: Place, low: number, high: number): string {
  // An insertion is undone in B; any other change is applied in A.
  return change.aFrom === change.aTo
    ? folded(b.slice(low, change.bFrom) + b.slice(change.bTo, high))
    : folded(a.slice(low, change.aFrom) + b.slice(change.bFrom, change.bTo) + a.slice(change.aTo, high));
}

/** Blanks at the ends do not count: it does not matter which of two blanks is marked. */
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
