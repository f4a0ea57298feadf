// Pairs a range of paragraphs of any length: each with each if the effort allows; otherwise the range is cut at paragraphs with equal text, or at similar ones,
// that stayed in order. If it cannot be cut, `effort.gaveUp` is set.
import { diffArrays } from 'diff';
import { heaviestIncreasingRun } from './increasing-run.ts';
import { likelyMatches, takeMatches } from './moves.ts';
import { affords, type Candidate, type Pairing, type PairingEffort, pairInOrder } from './pairing.ts';

/** Limits the search for equal paragraphs when very many changed (to some hundred milliseconds). */
const MAX_EDIT_LENGTH = 1000;

/** Paragraphs with equal text that stayed in order. */
function equalInOrder(left: readonly Candidate[], right: readonly Candidate[]): Pairing[] {
  const keys = (list: readonly Candidate[]) => list.map((candidate) => candidate.block.key);
  const pairings: Pairing[] = [];
  let [i, j] = [0, 0];
  for (const change of diffArrays(keys(left), keys(right), { maxEditLength: MAX_EDIT_LENGTH }) ?? []) {
    if (change.added) j += change.count;
    else if (change.removed) i += change.count;
    else for (let k = 0; k < change.count; k++) pairings.push({ a: [left[i++]!.block.index], b: [right[j++]!.block.index], similarity: 1 });
  }
  return pairings;
}

/** Similar paragraphs that stayed in order. */
function alikeInOrder(left: readonly Candidate[], right: readonly Candidate[]): Pairing[] {
  const matches = takeMatches(likelyMatches(left, right), new Set(), new Set()).sort((x, y) => x.b - y.b);
  const kept = heaviestIncreasingRun(
    matches.map((match) => match.a),
    (at) => matches[at]!.similarity,
  );
  return matches.filter((_, k) => kept.has(k)).map((match) => ({ a: [match.a], b: [match.b], similarity: match.similarity }));
}

/** The pairing of two ranges of paragraphs. Sets `effort.gaveUp` if the result is coarser than it should be. */
export function pairRange(left: readonly Candidate[], right: readonly Candidate[], trustIds: boolean, effort: PairingEffort): Pairing[] {
  if (left.length === 0 || right.length === 0) return [];
  if (affords(effort, left, right)) return pairInOrder(left, right, trustIds);
  const equal = equalInOrder(left, right);
  const cuts = equal.length > 0 ? equal : alikeInOrder(left, right);
  if (cuts.length === 0) {
    effort.gaveUp = true;
    return [];
  }
  const pairings = [...cuts];
  let [i, j] = [0, 0];
  const upTo = (list: readonly Candidate[], from: number, stop: number): number => {
    let at = from;
    while (at < list.length && list[at]!.block.index < stop) at++;
    return at;
  };
  for (const cut of [...cuts, { a: [Infinity], b: [Infinity] }]) {
    const [nextI, nextJ] = [upTo(left, i, cut.a[0]!), upTo(right, j, cut.b[0]!)];
    for (const pairing of pairRange(left.slice(i, nextI), right.slice(j, nextJ), trustIds, effort)) pairings.push(pairing);
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return pairings;
}
