// The silence procedure: the chair puts the text, or one proposal, under silence until a time; any delegation may break it with a reason; when the time is
// over, the server records that nobody objected (docs/decisions/0048). The record lists the silences (`silences`); the store keeps the next end of each draft,
// so that it is recorded even if nobody has the draft open (silence-ends.ts).

import type * as Y from 'yjs';
import { idOf, paragraphAttrs } from '../../schema/index.ts';
import { wordsRead } from '../../src/amend/decide/conditions.ts';
import { isUncontested, openPoints } from '../../src/amend/decide/open-points.ts';
import { readDoc } from '../../src/protocol/document.ts';
import {
  decisionsOf,
  LONGEST,
  LONGEST_SILENCE_MS,
  metaOf,
  recordOf,
  runningSilences,
  type Silence,
  type SilenceOutcome,
  standingOf,
} from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { phaseIn } from '../../src/protocol/standing.ts';
import { newSafeId } from '../accounts/identity.ts';
import { recordDecision, recordMeta, setInRecord } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import { AGREED_AT_ONCE } from '../runtime/limits.ts';
import { type CommandContext, type CommandOutcome, decisionOf, type Told, writeOf } from './context.ts';
import { accept, formalWordsOf, isAsSeen, toldOf } from './deciding.ts';
import { pendingProposal } from './proposal.ts';
import { conflict, forbidden, missing } from './refusal.ts';
import { agreeTogether } from './status.ts';

const TEXT: Told = { kind: 'silence', paragraph: '', label: '', amendment: '', by: '', words: '' };

/** Puts the text ('' for `amendment`), or a proposal as the chair saw it, under silence. */
export async function putUnderSilence(
  context: CommandContext,
  { amendment, until, accept: carries, seen = '' }: FieldsOf<'silence'>,
): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  const left = Date.parse(until) - Date.parse(isoOf(context.clock));
  if (!(left > 0 && left <= LONGEST_SILENCE_MS)) return conflict('A silence ends in the future, and within ninety days.');
  const running = runningSilences(ydoc);
  if (running.some((one) => one.amendment === amendment || one.amendment === '')) return conflict('This is under silence already.');
  if (amendment === '' && running.length > 0) return conflict('Proposals are under silence; the text can be when these have ended.');
  const told = amendment === '' ? TEXT : toldOfProposal(ydoc, amendment);
  if ('error' in told) return told;
  if (amendment !== '' && !isAsSeen(ydoc, amendment, seen)) return conflict('The proposal or the text has changed; read it again.');
  const { paragraph, label, by, words } = told;
  const silence: Silence = {
    ...{ id: newSafeId('silence'), amendment, paragraph, label, by, words, seen },
    ...{ from: isoOf(context.clock), until: new Date(until).toISOString(), who: context.person.name, accept: carries, outcome: null },
  };
  return write(context, silence, { ...told, until: silence.until });
}

/** A delegation breaks a silence. If the text was under silence, negotiation resumes. */
export async function breakSilence(context: CommandContext, { silence: id, reason }: FieldsOf<'break-silence'>): Promise<CommandOutcome> {
  const silence = recordOf(context.room.ydoc).silences.find((one) => one.id === id);
  if (!silence || silence.outcome) return missing('This silence is over.');
  if (silence.until <= isoOf(context.clock)) return conflict('This silence has ended; nobody had objected by then.');
  if (reason === '') return conflict('Say why: a silence is broken with a reason.');
  if (reason.length > LONGEST.reason) return conflict(`A reason has ${LONGEST.reason} characters at most.`);
  const { delegation } = context.person;
  if (silence.by === delegation) return forbidden('A delegation does not break the silence on its own proposal; withdraw it instead.');
  const outcome: SilenceOutcome = { kind: 'broken', at: isoOf(context.clock), by: delegation, reason };
  return write(context, { ...silence, outcome }, { ...about(silence), kind: 'silence-broken', by: delegation, words: reason });
}

/** The chair ends a silence before its time; nothing is recorded as agreed. */
export async function liftSilence(context: CommandContext, { silence: id }: FieldsOf<'lift-silence'>): Promise<CommandOutcome> {
  const silence = recordOf(context.room.ydoc).silences.find((one) => one.id === id);
  if (!silence || silence.outcome) return missing('This silence is over.');
  const outcome: SilenceOutcome = { kind: 'lifted', at: isoOf(context.clock), by: '', reason: '' };
  return write(context, { ...silence, outcome }, { ...about(silence), kind: 'silence-lifted' });
}

/** Records for every silence whose time is over that nobody objected. If the chair chose so, it also accepts the proposal, or agrees the paragraphs without
 *  pending proposals. It may be repeated after an interruption. */
export async function endSilences(context: Omit<CommandContext, 'person'>): Promise<void> {
  for (const silence of runningSilences(context.room.ydoc)) {
    if (silence.until > isoOf(context.clock)) continue;
    const chair: CommandContext = { ...context, person: { role: 'chair', delegation: '', name: silence.who } };
    const { ydoc } = context.room;
    const wasAccepted = decisionsOf(ydoc).some(
      ({ kind, amendment, at }) => kind === 'accepted' && amendment === silence.amendment && at >= silence.until,
    );
    const stands = silence.amendment === '' || wasAccepted || isAsSeen(ydoc, silence.amendment, silence.seen);
    // Done before the end is recorded: if the server dies in between, the second run records only the end.
    if (silence.accept && silence.amendment !== '' && stands && !wasAccepted)
      await accept(chair, { amendment: silence.amendment, seen: silence.seen });
    if (silence.accept && silence.amendment === '') await agreeUncontested(chair);
    const outcome: SilenceOutcome = { kind: stands ? 'no-objection' : 'changed', at: silence.until, by: '', reason: '' };
    await write(chair, { ...silence, outcome }, { ...about(silence), kind: stands ? 'no-objection' : 'silence-lifted' });
  }
}

async function agreeUncontested(context: CommandContext): Promise<void> {
  const doc = readDoc(context.room.ydoc);
  const points = openPoints(doc);
  const free = doc.content.content.filter((node) => paragraphAttrs(node).by === '' && isUncontested(node, points));
  const asked = free.slice(0, AGREED_AT_ONCE).map((node) => ({ paragraph: idOf(node), seen: wordsRead(node) }));
  if (asked.length > 0) await agreeTogether(context, { paragraphs: asked });
}

function toldOfProposal(ydoc: Y.Doc, amendment: string) {
  const proposal = pendingProposal(ydoc, amendment);
  if ('error' in proposal) return proposal;
  return toldOf(ydoc, proposal, 'silence', () => formalWordsOf(ydoc, proposal));
}

const about = ({ amendment, paragraph, label, by, words, until }: Silence): Told => ({
  ...{ kind: 'silence', amendment, paragraph, label, by, words, until },
});

/** Writes a silence, lists the decision, and changes the draft's phase, all in one transaction. */
async function write(context: CommandContext, silence: Silence, told: Told): Promise<CommandOutcome> {
  const { room } = context;
  const { ydoc } = room;
  const decision = decisionOf(context, told);
  const others = runningSilences(ydoc).filter(({ id }) => id !== silence.id);
  const ends = [...others, ...(silence.outcome ? [] : [silence])].map(({ until }) => until).sort();
  const meta = metaOf(ydoc);
  const phase = silence.outcome ? 'negotiation' : 'silence';
  const changes = silence.amendment === '' && phaseIn(standingOf(ydoc), meta) !== phase;
  await room.write({ ...writeOf(context), due: ends[0] ?? '' }, () => {
    setInRecord(ydoc, 'silences', silence.id, silence);
    recordDecision(ydoc, decision);
    if (changes) recordMeta(ydoc, { ...meta, phase });
  });
  return { ok: true, decision };
}
