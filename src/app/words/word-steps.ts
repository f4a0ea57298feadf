// The steps of a biography in words, for the popover and for copying.
import { tokensOf } from '../../diff/tokens.ts';
import { joined } from '../../diff/word-trace.ts';
import { labelAlone } from '../../messages/label-words.ts';
import { conjunctionList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { type Message, say, type Values } from '../../messages/say.ts';
import type { BiographyEntry, WordEvent, WordOrigins } from '../../protocol/biography.ts';
import { recordedStatus } from '../proposals/history-entries.ts';
import { dateOf, timeOf } from '../ui/times.ts';

/** A delegation's name within a sentence. */
export type NameOf = (delegation: string) => string;

/** How many words of a long step are given before and after those in question. */
const AROUND = 5;

/**
 * The words that a step inserted and that are still there; if there are many, those around the words `from` to `to`; for replaced words, the replaced words.
 */
export function broughtBy(
  { text, words }: WordOrigins,
  { origin, isOfReplaced, was }: BiographyEntry,
  span: { readonly from: number; readonly to: number },
): string {
  if (isOfReplaced || origin === null) return was;
  const tokens = tokensOf(text);
  const own = words.flatMap((at, k) => (at === origin && tokens[k] ? [k] : []));
  const near = own.length <= 2 * AROUND + span.to - span.from ? own : own.filter((k) => k >= span.from - AROUND && k < span.to + AROUND);
  // Separate stretches of words are given separately.
  const runs: number[][] = [];
  for (const k of near) {
    if (runs.at(-1)?.at(-1) === k - 1) runs.at(-1)!.push(k);
    else runs.push([k]);
  }
  return runs.map((run) => joined(run.map((k) => ({ ...tokens[k]!, text: text.slice(tokens[k]!.from, tokens[k]!.to) })))).join(' … ');
}

const ROLES = {
  chair: 'role|the Chair',
  secretariat: 'role|the Secretariat',
  delegation: 'role|a sponsor',
  server: 'role|the server',
} as const satisfies Record<string, Message>;
const OFFICES: Readonly<Record<string, keyof typeof ROLES>> = { Chair: 'chair', Secretariat: 'secretariat' };

/** Who made the direct change, or decided it. */
export function personOf({ who, role }: WordEvent, nameOf: NameOf): string {
  const office = OFFICES[who];
  if (office) return say(ROLES[office]);
  if (who !== '') return nameOf(who);
  return role in ROLES ? say(ROLES[role as keyof typeof ROLES]) : say('role|somebody');
}

/** What was done in a step that names no delegation first; '' for an accepted proposal, whose sentence names its owner. */
export function deedOf({ event, does }: BiographyEntry, nameOf: NameOf): string {
  const who = personOf(event, nameOf);
  switch (event.kind) {
    case 'began':
      return event.words === ''
        ? say('The text began with these words')
        : say('The text began with these words: {source}', { source: said(event.words) });
    case 'accepted':
      return '';
    case 'hand':
      return does === 'carried' ? say('Carried here by hand by {who}', { who }) : say('Written by hand by {who}', { who });
    case 'restored':
      return does === 'carried'
        ? say('Came back with the version that {who} restored', { who })
        : say('Came with the version that {who} restored', { who });
    case 'undone':
      return say('Came when {who} took a decision back; the record does not say whose words they are', { who });
    case 'program':
      return say('Put right by the program, by no person');
    case 'unknown':
      return event.by.length === 0
        ? say('The record does not say who brought these words in')
        : say('The record does not say who brought these words in: at the same time proposals of {names} were accepted', {
            names: conjunctionList(event.by.map(nameOf)),
          });
    case 'moved':
      if (event.label === '') return say('Paragraph moved by {who}', { who });
      return event.words === ''
        ? say('Paragraph moved by {who} from {from}', { who, from: labelAlone(event.label) })
        : say('Paragraph moved by {who} from {from} to {to}', { who, from: labelAlone(event.label), to: labelAlone(event.words) });
    case 'status':
      return say('Paragraph {status}, by {who}', { status: recordedStatus(event.words), who });
  }
}

/** The positions in words; '' if nobody took one. */
export function positionsOf({ cosponsors, support, oppose, reserve }: WordEvent, nameOf: NameOf): string {
  const all = <M extends Message>(words: M, codes: readonly string[]) =>
    codes.length === 0 ? [] : [say(words, ...([{ names: conjunctionList(codes.map(nameOf)) }] as unknown as Values<M>))];
  return facts([
    ...all('stood|with {names}', cosponsors),
    ...all('stood|for {names}', support),
    ...all('stood|against {names}', oppose),
    ...all('stood|reserve of {names}', reserve),
  ]);
}

/** Facts in a row: "with Kenya; for Norway". */
const facts = (all: readonly string[]): string =>
  all.filter((one) => one !== '').reduce((before, next) => (before === '' ? next : say('facts|{before}; {next}', { before, next })), '');

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
    const { event } = entry;
    const when = say('record line|{date}, {time}', { date: dateOf(event.at), time: timeOf(event.at) });
    const what = facts([
      does(entry, broughtBy(origins, entry, span), nameOf),
      positionsOf(event, nameOf),
      ...event.helped.map(({ by }) => say('record line|an amendment of {owner} to it was accepted before', { owner: nameOf(by) })),
      ...(event.kind === 'accepted' ? [say('step|accepted by {who}', { who: personOf(event, nameOf) })] : []),
    ]);
    return event.version === null
      ? say('record line|{when}: {what}.', { when, what })
      : say('record line|{when} ({version}): {what}.', { when, version: event.version, what });
  });
  return [say('record head|“{words}”, {label}', { words, label }), ...lines].join('\n');
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What was done in a step, with the removed and inserted words. */
function does(entry: BiographyEntry, brought: string, nameOf: NameOf): string {
  const { event, does: how, replaced } = entry;
  const isTold = how !== 'carried' && brought !== '';
  if (event.kind === 'accepted') {
    const names = conjunctionList(event.by.map((code) => capital(nameOf(code))));
    if (how === 'carried') return say('record|{names} carried these words here', { names });
    if (!isTold) return how === 'replaced' ? say('record|{names} replaced', { names }) : say('record|{names} inserted', { names });
    return replaced === ''
      ? say('record|{names} inserted “{words}”', { names, words: brought })
      : say('record|{names} replaced “{old}” by “{words}”', { names, old: replaced, words: brought });
  }
  const deed = deedOf(entry, nameOf);
  if (event.kind !== 'hand' || !isTold) return deed;
  return replaced === ''
    ? say('record|{deed}: “{words}”', { deed, words: brought })
    : say('record|{deed}: “{words}” for “{old}”', { deed, words: brought, old: replaced });
}
