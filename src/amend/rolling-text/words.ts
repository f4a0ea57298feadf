// Writes the words of one paragraph with their brackets: deleted words are in a bracket that names the delegations, and inserted words are in a bracket after
// them. A deletion inside another one is a nested bracket; where two deletions overlap, the later one becomes two brackets. Equal changes of several
// delegations share one bracket.
import type { Fragment, Node } from 'prosemirror-model';
import type { AgreedLevel } from '../../../schema/index.ts';
import type { AgreedPlace } from '../decide/agreement.ts';
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

/** The words that a bracket has before and after its content, for the proposals with these ids. */
export interface Naming {
  /** Before an insertion: "EU, CAN: "; '' where names are printed after it. */
  readonly lead: (ids: readonly string[]) => string;
  /** After an insertion: names, where they are printed there, and reasons. */
  readonly tail: (ids: readonly string[]) => string;
  /** After deleted words: " – delete: NOR". */
  readonly strike: (ids: readonly string[]) => string;
}

/** The deletions as properly nested brackets, outer ones first: a deletion that would cross the end of another bracket is cut there. */
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

/** Writes words without brackets. `wrap`: for words of a proposal, puts the text of their footnotes in that proposal's bracket; null for words of the text.
 *  `agreed`: the level at which they are agreed. */
export function putWords(
  writer: RollingWriter,
  words: Fragment,
  wrap: ((spans: PrintedSpan[]) => PrintedSpan[]) | null,
  agreed?: AgreedLevel,
): void {
  words.forEach((child) => {
    if (child.isText) writer.words(child.text ?? '', child.marks.length > 0, agreed);
    else writer.note(child, wrap, agreed);
  });
}

/** Returns a function that puts the text of a proposed footnote in the bracket of its proposals. */
export const inBracket =
  (naming: Naming, ids: readonly string[]) =>
  (spans: PrintedSpan[]): PrintedSpan[] => {
    const sign = (text: string): PrintedSpan => ({ text, em: false, role: 'sign', proposals: ids });
    return [sign(`[${naming.lead(ids)}`), ...spans.map((span) => ({ ...span, proposals: ids })), sign(`${naming.tail(ids)}]`)];
  };

/** Writes a wording with all changes of its words. `wrap`: as for `putWords`, where the wording itself is a proposal's. `agreed`: the places in it that are agreed. */
export function putWording(
  writer: RollingWriter,
  now: Node,
  compiled: readonly CompiledAmendment[],
  naming: Naming,
  wrap: ((spans: PrintedSpan[]) => PrintedSpan[]) | null,
  agreed: readonly AgreedPlace[] = [],
): void {
  const strikes = strikesOf(compiled);
  const insertions = insertionsOf(compiled);
  const places = [
    ...strikes.flatMap((one) => [one.from, one.to]),
    ...insertions.map((one) => one.at),
    ...agreed.flatMap((one) => [one.from, one.to]),
  ];
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
    if (end !== undefined) {
      const level = agreed.find((one) => one.from <= at && end <= one.to)?.level;
      putWords(writer, now.content.cut(at, end), wrap, level);
    }
  });
}
