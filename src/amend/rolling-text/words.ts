// The words of one paragraph with their brackets: what is struck stands in a bracket that says by whom, what is proposed behind it. Strikes
// inside strikes nest; of two that cross, the later one becomes two brackets. Equal changes of several delegations share one bracket.
import type { Fragment, Node } from 'prosemirror-model';
import type { CompiledAmendment } from '../decide/compile.ts';
import type { PrintedSpan } from './printed-text.ts';
import type { RollingWriter } from './writer.ts';

interface Strike {
  readonly from: number;
  readonly to: number;
  readonly ids: readonly string[];
}
interface Insertion {
  readonly at: number;
  readonly words: Fragment;
  readonly ids: readonly string[];
}

/** How brackets name their proposals. */
export interface Naming {
  /** "EU, CAN: ", '' where names stand behind. */
  readonly lead: (ids: readonly string[]) => string;
  readonly tail: (ids: readonly string[]) => string;
  readonly strike: (ids: readonly string[]) => string;
}

/** The strikes as brackets that nest: outer ones first, crossing ones cut at the bracket that they would cross. */
function nested(strikes: readonly Strike[]): Strike[] {
  const queue = [...strikes].sort((x, y) => x.from - y.from || y.to - x.to);
  const result: Strike[] = [];
  let open: Strike[] = [];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { from } = next;
    open = open.filter((one) => one.to > from);
    const crossed = open.findLast((one) => one.to < next!.to);
    if (crossed) {
      const rest = { ...next, from: crossed.to };
      const at = queue.findIndex((one) => one.from > rest.from || (one.from === rest.from && one.to < rest.to));
      queue.splice(at < 0 ? queue.length : at, 0, rest);
      next = { ...next, to: crossed.to };
    }
    open.push(next);
    result.push(next);
  }
  return result;
}

function strikesOf(compiled: readonly CompiledAmendment[]): Strike[] {
  const strikes: Strike[] = [];
  for (const { id, hunks } of compiled) {
    for (const { from, to } of hunks) {
      if (from === to) continue;
      const same = strikes.findIndex((one) => one.from === from && one.to === to);
      if (same < 0) strikes.push({ from, to, ids: [id] });
      else strikes[same] = { ...strikes[same]!, ids: [...strikes[same]!.ids, id] };
    }
  }
  return nested(strikes);
}

function insertionsOf(compiled: readonly CompiledAmendment[]): Insertion[] {
  const insertions: Insertion[] = [];
  for (const { id, hunks } of compiled) {
    for (const { to, insert } of hunks) {
      if (insert.size === 0) continue;
      const same = insertions.findIndex((one) => one.at === to && one.words.eq(insert));
      if (same < 0) insertions.push({ at: to, words: insert, ids: [id] });
      else insertions[same] = { ...insertions[same]!, ids: [...insertions[same]!.ids, id] };
    }
  }
  return insertions;
}

/** Puts words down as they are; `brought`: they are a proposal's, and so are their notes. */
export function putWords(writer: RollingWriter, words: Fragment, brought: ((spans: PrintedSpan[]) => PrintedSpan[]) | null): void {
  words.forEach((child) => {
    if (child.isText) writer.words(child.text ?? '', child.marks.length > 0);
    else writer.note(child, brought);
  });
}

/** The words of a note that is only proposed, in the bracket of who proposes it. */
export const inBracket =
  (naming: Naming, ids: readonly string[]) =>
  (spans: PrintedSpan[]): PrintedSpan[] => {
    const sign = (text: string): PrintedSpan => ({ text, em: false, role: 'sign', proposals: ids });
    return [sign(`[${naming.lead(ids)}`), ...spans.map((span) => ({ ...span, proposals: ids })), sign(`${naming.tail(ids)}]`)];
  };

/** A wording with everything that changes its words. `brought`: the wording itself is a proposal's. */
export function putWording(
  writer: RollingWriter,
  now: Node,
  compiled: readonly CompiledAmendment[],
  naming: Naming,
  brought: ((spans: PrintedSpan[]) => PrintedSpan[]) | null,
): void {
  const strikes = strikesOf(compiled);
  const insertions = insertionsOf(compiled);
  const places = [...strikes.flatMap((one) => [one.from, one.to]), ...insertions.map((one) => one.at)];
  const cuts = [...new Set([0, now.content.size, ...places])].sort((x, y) => x - y);
  const open: Strike[] = [];
  cuts.forEach((at, k) => {
    while (open.length > 0 && open[open.length - 1]!.to === at) writer.close(naming.strike(open.pop()!.ids));
    for (const { words, ids } of insertions.filter((one) => one.at === at)) {
      writer.open(naming.lead(ids), ids);
      putWords(writer, words, inBracket(naming, ids));
      writer.close(naming.tail(ids));
    }
    for (const strike of strikes.filter((one) => one.from === at)) {
      writer.open('', strike.ids);
      open.push(strike);
    }
    const end = cuts[k + 1];
    if (end !== undefined) putWords(writer, now.content.cut(at, end), brought);
  });
}
