// A decision as a sentence, for the history and for the line about what was taken back.
import type { ReactNode } from 'react';
import type { Phase } from '../../../schema/index.ts';
import { labelFirst } from '../../messages/label-words.ts';
import { type Message, say } from '../../messages/say.ts';
import type { Decision } from '../../protocol/api.ts';
import type { Levels } from '../../protocol/committee.ts';
import { shortWords } from '../proposals/history-entries.ts';
import { inSentence } from '../session/committee.ts';
import { Nameplate } from '../ui/nameplate.tsx';
import { rich } from '../ui/rich.tsx';
import { momentOf, zoneOf } from '../ui/times.ts';
import { adoptedWords } from './adopted-words.ts';
import * as styles from './history.module.css';

/** What was done at {place} ("OP3", "The text") about the proposal of {by}. Kinds that are missing here say everything in their {words}. */
const DEEDS = {
  accepted: 'history|{place} accepted {by} {words}',
  'part-accepted': 'history|{place} accepted in part {by} {words}',
  'package-accepted': 'history|{place} package accepted {by} {words}',
  rejected: 'history|{place} rejected {by} {words}',
  'package-rejected': 'history|{place} package rejected {by} {words}',
  adjusted: 'history|{place} changed; adjusted to it, the proposal of {by} {words}',
  withdrawn: 'history|{place} withdrawn by {by} {words}',
  renewed: 'history|{place} brought back by {by} {words}',
  brought: 'history|{place} brought in for {by} {words}',
  published: 'history|{place} published by {by} {words}',
  packaged: 'history|{place} package made by {by} {words}',
  unpackaged: 'history|{place} package withdrawn by {by} {words}',
  'silence-broken': 'history|{place} silence broken by {by} {words}',
  'silence-lifted': 'history|{place} no longer under silence {by} {words}',
  'no-objection': 'history|{place} no objection {by} {words}',
} as const satisfies Partial<Record<Decision['kind'], Message>>;

/** The same for decisions without a delegation's proposal, which have {words}. */
const DEEDS_ON_TEXT = {
  reopened: 'history|{place} is agreed no more: {words}',
  corrected: 'history|{place} corrected: {words}',
  'adoption-added': 'history|{place} adoption: {words}',
} as const satisfies Partial<Record<Decision['kind'], Message>>;

/** The same for the whole text, without words. */
const DEEDS_ALONE = {
  'silence-lifted': 'history|{place} no longer under silence',
  'no-objection': 'history|{place} no objection',
} as const satisfies Partial<Record<Decision['kind'], Message>>;

const PHASE_DEEDS = {
  drafting: 'history|{place} is being drafted now',
  negotiation: 'history|{place} is under negotiation now',
  silence: 'history|{place} is under silence now',
  closed: 'history|{place} is closed now',
} as const satisfies Record<Phase, Message>;

const isIn = <K extends string>(map: Readonly<Record<K, unknown>>, key: string): key is K => Object.hasOwn(map, key);

/** A name at the beginning of a sentence. */
export function nameFirst(who: string): string {
  const name = inSentence(who);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** The subject of a decision, where it cannot be a link. */
export const placeInBold = ({ paragraph, label }: Decision): ReactNode => <b>{paragraph === '' ? say('The text') : labelFirst(label)}</b>;

/** One decision as a sentence. `place`: its subject, as a link or in bold; `undone`: the decision that it took back, if known. */
export function deedOfDecision(decision: Decision, place: ReactNode, levels: Levels, undone?: Decision): ReactNode {
  const { kind, by: owner, phase, until } = decision;
  const by = <Nameplate code={owner} className={styles.plate} />;
  const words = <bdi className={styles.shortWords}>{adoptedWords(decision) ?? shortWords(decision, levels)}</bdi>;
  const bare = (
    <>
      {place} {owner !== '' && by} {words}
    </>
  );
  if (kind === 'undone')
    return rich('history|{who} took back: {deed}', {
      who: nameFirst(decision.who),
      deed: undone ? deedOfDecision(undone, place, levels) : bare,
    });
  const end = until === undefined ? '' : `${momentOf(until, new Date())} ${zoneOf(until)}`;
  if (kind === 'phase' && phase) return rich(PHASE_DEEDS[phase.to], { place });
  if (kind === 'silence')
    return owner === ''
      ? rich('history|{place} put under silence until {end}', { place, end })
      : rich('history|{place} put under silence {by} {words} until {end}', { place, by, words, end });
  if (kind === 'deadline' && decision.words === NO_DEADLINE)
    return rich('history|{place} has no deadline for proposals any more', { place });
  if (kind === 'deadline' && until !== undefined)
    return decision.words === OTHER_DEADLINE
      ? rich('history|{place} has another deadline for proposals: {end}', { place, end })
      : rich('history|{place} has a deadline for proposals: {end}', { place, end });
  if (owner !== '' && isIn(DEEDS, kind)) return rich(DEEDS[kind], { place, by, words });
  if (isIn(DEEDS_ALONE, kind)) return rich(DEEDS_ALONE[kind], { place });
  if (isIn(DEEDS_ON_TEXT, kind)) return rich(DEEDS_ON_TEXT[kind], { place, words });
  return bare;
}

/** How the server words a change of the deadline. */
const NO_DEADLINE = 'has no deadline for proposals any more';
const OTHER_DEADLINE = 'has another deadline for proposals:';
