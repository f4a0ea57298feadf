// The steps of a biography in words, as they stand in the popover and as they are copied.
import { tokensOf } from '../../diff/tokens.ts';
import { joined } from '../../diff/word-trace.ts';
import type { BiographyEntry, WordEvent, WordOrigins } from '../../protocol/biography.ts';
import { dateOf, timeOf } from '../ui/times.ts';

/** Names as they stand inside a sentence. */
export type NameOf = (delegation: string) => string;

/** How many words before and behind those that are asked about are given of a long step. */
const AROUND = 5;

/** The words that a step brought in and that still stand, those around the words `from` to `to` where they are many; of words that were replaced, those. */
export function broughtBy(
  { text, words }: WordOrigins,
  { origin, isOfReplaced, was }: BiographyEntry,
  span: { readonly from: number; readonly to: number },
): string {
  if (isOfReplaced || origin === null) return was;
  const tokens = tokensOf(text);
  const own = words.flatMap((at, k) => (at === origin && tokens[k] ? [k] : []));
  const near = own.length <= 2 * AROUND + span.to - span.from ? own : own.filter((k) => k >= span.from - AROUND && k < span.to + AROUND);
  // Words that stand apart are given apart.
  const runs: number[][] = [];
  for (const k of near) {
    if (runs.at(-1)?.at(-1) === k - 1) runs.at(-1)!.push(k);
    else runs.push([k]);
  }
  return runs.map((run) => joined(run.map((k) => ({ ...tokens[k]!, text: text.slice(tokens[k]!.from, tokens[k]!.to) })))).join(' … ');
}

export function andList(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const ROLES: Readonly<Record<string, string>> = {
  chair: 'the Chair',
  secretariat: 'the Secretariat',
  delegation: 'a sponsor',
  server: 'the server',
};

/** Who did it by hand, or decided it. */
export function personOf({ who, role }: WordEvent, nameOf: NameOf): string {
  return who === '' ? (ROLES[role] ?? 'somebody') : nameOf(who);
}

/** What is done in a step where no delegation is named before it. */
export function deedOf({ event, does }: BiographyEntry, nameOf: NameOf): string {
  const who = personOf(event, nameOf);
  switch (event.kind) {
    case 'began':
      return event.words === '' ? 'The text began with these words' : `The text began with these words: ${event.words}`;
    case 'accepted':
      return does === 'carried' ? 'carried these words here' : does === 'replaced' ? 'replaced' : 'inserted';
    case 'hand':
      return does === 'carried' ? `Carried here by hand by ${who}` : `Written by hand by ${who}`;
    case 'restored':
      return does === 'carried' ? `Came back with the version that ${who} restored` : `Came with the version that ${who} restored`;
    case 'undone':
      return `Came when ${who} took a decision back; the record does not say whose words they are`;
    case 'program':
      return 'Put right by the program, by no person';
    case 'unknown':
      return event.by.length === 0
        ? 'The record does not say who brought these words in'
        : `The record does not say who brought these words in: at the same time proposals of ${andList(event.by.map(nameOf))} were accepted`;
    case 'moved':
      return event.label === ''
        ? `Paragraph moved by ${who}`
        : `Paragraph moved by ${who} from ${event.label}${event.words && ` to ${event.words}`}`;
    case 'status':
      return `Paragraph ${event.words}, by ${who}`;
  }
}

/** For and against, in words; '' where nobody took a position. */
export function positionsOf({ cosponsors, support, oppose, reserve }: WordEvent, nameOf: NameOf): string {
  const all = (words: string, codes: readonly string[]) => (codes.length === 0 ? [] : [`${words} ${andList(codes.map(nameOf))}`]);
  return [...all('with', cosponsors), ...all('for', support), ...all('against', oppose), ...all('reserve of', reserve)].join('; ');
}

interface Told {
  readonly words: string;
  readonly label: string;
  readonly origins: WordOrigins;
  readonly entries: readonly BiographyEntry[];
  readonly span: { readonly from: number; readonly to: number };
  readonly nameOf: NameOf;
}

/** A biography as plain sentences, for a report. */
export function asRecord({ words, label, origins, entries, span, nameOf }: Told): string {
  const lines = entries.map((entry) => {
    const { event, replaced } = entry;
    const brought = broughtBy(origins, entry, span);
    const when = `${dateOf(event.at)}, ${timeOf(event.at)}`;
    const owner = event.kind === 'accepted' ? `${andList(event.by.map((code) => capital(nameOf(code))))} ` : '';
    const what = does(entry, brought, replaced);
    const more = [
      positionsOf(event, nameOf),
      ...event.helped.map(({ by }) => `an amendment of ${nameOf(by)} to it was accepted before`),
      ...(event.kind === 'accepted' ? [`accepted by ${personOf(event, nameOf)}`] : []),
    ].filter((part) => part !== '');
    const version = event.version === null ? '' : ` (${event.version})`;
    return `${when}${version}: ${owner}${deedOf(entry, nameOf)}${what}${more.length > 0 ? `; ${more.join('; ')}` : ''}.`;
  });
  return [`“${words}”, ${label}`, ...lines].join('\n');
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function does({ event, does: how }: BiographyEntry, brought: string, replaced: string): string {
  if (event.kind !== 'accepted' && event.kind !== 'hand') return '';
  if (how === 'carried' || brought === '') return '';
  if (event.kind === 'hand') return replaced === '' ? `: “${brought}”` : `: “${brought}” for “${replaced}”`;
  return replaced === '' ? ` “${brought}”` : ` “${replaced}” by “${brought}”`;
}
