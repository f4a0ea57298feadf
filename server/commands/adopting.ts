// Records the meeting's action on a text: adopted or not, with or without a vote, with separate votes, oral revisions and statements. The action closes the
// text; an adopted text also becomes a version, and its number becomes its symbol (docs/decisions/0049-adoption.md).
import type * as Y from 'yjs';
import {
  type Adoption,
  BALLOTS,
  cleanDoc,
  type Draft,
  type Explanation,
  idOf,
  LONGEST_EXPLANATION,
  type Meta,
  paragraphsOf,
  type SeparateVote,
  totalsOf,
  type Vote,
} from '../../schema/index.ts';
import { type LeftOpen, leftOpen, textSeen } from '../../src/amend/decide/adopting.ts';
import { adoptionLine, voteWords } from '../../src/formats/adoption-line.ts';
import { draftFromJson, draftToJson } from '../../src/formats/json/json.ts';
import type { ExplanationAsked, SeparateVoteAsked, VoteAsked } from '../../src/protocol/api.ts';
import { readDoc } from '../../src/protocol/document.ts';
import { metaOf, runningSilences, type Version, versionsOf } from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { withOwnNumbers } from '../../src/text/issued-numbers.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { printReferences } from '../../src/text/references/live-references.ts';
import { newSafeId } from '../accounts/identity.ts';
import { withSponsors } from '../rooms/first-update.ts';
import { oralRevisions } from '../rooms/oral-revisions.ts';
import { clearFloor, recordDecision, recordMeta, recordNumbers, recordVersion, unlistVersion } from '../rooms/record.ts';
import { isoOf } from '../runtime/clock.ts';
import { type CommandContext, type CommandOutcome, decisionOf, type Told, writeOf } from './context.ts';
import { ADOPTED, type CommandRefusal, conflict, missing, tooMany, UNDER_SILENCE } from './refusal.ts';
import type { UndoNote } from './undo-data.ts';

/** Records the action on the text, and closes it. */
export const adopt = (context: CommandContext, asked: FieldsOf<'adopt'>): Promise<CommandOutcome> =>
  numbered(context, asked.number, () => recordAdoption(context, asked));

async function recordAdoption(context: CommandContext, asked: FieldsOf<'adopt'>): Promise<CommandOutcome> {
  const { room } = context;
  const { ydoc } = room;
  if (asked.outcome === 'rejected' && asked.number !== '') return conflict('A text that was not adopted gets no number.');
  const issued = asked.revised === '' ? null : await issuedText(context, asked.revised);
  if (issued && 'error' in issued) return issued;
  const before = presentText(ydoc);
  const revisions = issued ? await revisionsOf(context, issued, before) : [];
  if ('error' in revisions) return revisions;
  // Nothing is awaited from here on, so that the text that is read is the text that is adopted.
  const meta = metaOf(ydoc);
  if (meta.adoption) return ADOPTED;
  if (runningSilences(ydoc).length > 0) return UNDER_SILENCE;
  const doc = readDoc(ydoc);
  if (presentText(ydoc) !== before || (asked.seen !== undefined && asked.seen !== textSeen(doc)))
    return conflict('The text has changed; read it again.');
  const open = leftOpen(doc);
  if (open.pending.length !== asked.pending)
    return conflict(`${counted(open.pending.length, 'proposal is', 'proposals are')} pending, which would fall; read them again.`);
  const vote = asked.vote && voteFrom(context, asked.vote);
  if (vote && 'error' in vote) return vote;
  const text: Draft = { meta, doc: cleanDoc(doc) };
  const separate = separateFrom(context, asked.separate, text, issued?.draft ?? null);
  if ('error' in separate) return separate;
  const said = saidFrom(context, asked);
  if ('error' in said) return said;
  const adoption: Adoption = {
    ...{ outcome: asked.outcome, number: asked.number, draft: meta.symbol, meeting: asked.meeting, date: asked.date, vote },
    separate: separate.votes,
    issued: issued && { name: issued.version.name, date: issued.version.at.slice(0, 10) },
    revisions,
    sponsors: said.sponsors,
    explanations: said.explanations,
  };
  return write(context, adoption, meta, {
    ...told(asked.outcome === 'adopted' ? 'adopted' : 'not-adopted', wordsOf(adoption, open)),
    ...(open.pending.length > 0 && { amendments: open.pending.map(({ id }) => id) }),
  });
}

/** Adds to the recorded adoption. */
export const addToAdoption = (context: CommandContext, asked: FieldsOf<'add-to-adoption'>): Promise<CommandOutcome> =>
  numbered(context, asked.number, () => recordMore(context, asked));

async function recordMore(context: CommandContext, asked: FieldsOf<'add-to-adoption'>): Promise<CommandOutcome> {
  const meta = metaOf(context.room.ydoc);
  const known = meta.adoption;
  if (!known) return conflict('This text has not been put to the meeting.');
  if (asked.number !== '' && known.outcome === 'rejected') return conflict('A text that was not adopted gets no number.');
  const said = saidFrom(context, asked);
  if ('error' in said) return said;
  const sponsors = said.sponsors.filter((name) => !known.sponsors.includes(name));
  if ((asked.number === '' || asked.number === known.number) && sponsors.length + said.explanations.length === 0)
    return conflict('There is nothing to add.');
  const adoption: Adoption = {
    ...known,
    number: asked.number || known.number,
    sponsors: [...known.sponsors, ...sponsors],
    explanations: [...known.explanations, ...said.explanations],
  };
  const words = [
    asked.number !== '' && asked.number !== known.number && `number ${asked.number}`,
    sponsors.length > 0 && `sponsors: ${sponsors.join(', ')}`,
    ...said.explanations.map(({ by }) => `explanation of position of ${by}`),
  ];
  return write(context, adoption, meta, told('adoption-added', words.filter((one) => one !== false).join('; ')));
}

/** The text as it is printed, as JSON, without the record. */
const presentText = (ydoc: Y.Doc): string =>
  draftToJson(printReferences({ meta: metaOf(ydoc), doc: withOwnNumbers(cleanDoc(readDoc(ydoc))) }));

const told = (kind: Told['kind'], words: string): Told => ({ kind, paragraph: '', label: '', amendment: '', by: '', words });
const counted = (n: number, one: string, more: string): string => (n === 1 ? `One ${one}` : `${n} ${more}`);

/** The words of the decision: "80/251. Adopted at the …; orally revised by 2 amendments; PP3 retained by a vote of 20 to 3, with 1 abstention". */
function wordsOf(adoption: Adoption, { brackets, pending }: LeftOpen): string {
  const { number, revisions, separate } = adoption;
  return [
    `${number === '' ? '' : `${number}. `}${adoptionLine(adoption, 'en')}`,
    ...(revisions.length > 0 ? [`orally revised by ${revisions.length} amendment${revisions.length === 1 ? '' : 's'}`] : []),
    ...separate.map(({ label, retained, vote }) => `${label} ${retained ? 'retained' : 'deleted'} ${voteWords(vote, 'en')}`),
    ...(brackets.length > 0 ? [`with brackets in ${brackets.join(', ')}`] : []),
    ...(pending.length > 0 ? [`not adopted: ${pending.map(({ label, by }) => `${label} (${by})`).join(', ')}`] : []),
  ].join('; ');
}

/** Writes the adoption with the version that the text becomes, all in one transaction. */
async function write(context: CommandContext, adoption: Adoption, before: Meta, told: Told): Promise<CommandOutcome> {
  const { room, clock, person } = context;
  const { ydoc } = room;
  const { symbol, sponsors = [] } = before;
  const isNumbered = adoption.number !== '' && adoption.number !== before.adoption?.number;
  const meta: Meta = {
    ...withSponsors(before, [...new Set([...sponsors, ...adoption.sponsors])]),
    ...{ symbol: adoption.number || symbol, phase: 'closed', adoption },
  };
  const becomes = adoption.outcome === 'adopted' && (!before.adoption || isNumbered);
  const version: Version | null = becomes
    ? { id: newSafeId('version'), name: freeName(ydoc, adoption.number || 'As adopted'), at: isoOf(clock), who: person.name }
    : null;
  const decision = decisionOf(context, told);
  const note: UndoNote = {
    kind: 'adoption',
    before: {
      symbol,
      ...(before.sponsors && { sponsors: before.sponsors }),
      ...(before.phase && { phase: before.phase }),
      ...(before.adoption && { adoption: before.adoption }),
    },
    after: adoption,
    version: version?.id ?? '',
  };
  const doc = withOwnNumbers(cleanDoc(readDoc(ydoc)));
  const stored = version ? [{ ...version, json: draftToJson(printReferences({ meta, doc })) }] : [];
  await room.write({ ...writeOf(context), versions: stored, undos: [{ decision: decision.id, json: JSON.stringify(note) }] }, () => {
    recordMeta(ydoc, meta);
    clearFloor(ydoc);
    if (version) {
      recordVersion(ydoc, version);
      recordNumbers(ydoc, version, doc, context.numbers);
    }
    recordDecision(ydoc, decision);
  });
  return { ok: true, decision, ...(version && { version }) };
}

function freeName(ydoc: Y.Doc, name: string): string {
  const taken = new Set(versionsOf(ydoc).map((one) => one.name));
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${name}, ${n}`;
    if (!taken.has(free)) return free;
  }
}

/** The change that takes back an adoption or an addition to it: the draft gets back its earlier symbol, sponsors and phase. */
export function adoptionBack(ydoc: Y.Doc, note: Extract<UndoNote, { kind: 'adoption' }>): (() => void) | CommandRefusal {
  const { symbol: _s, sponsors: _p, phase: _h, adoption, ...kept } = metaOf(ydoc);
  if (JSON.stringify(adoption) !== JSON.stringify(note.after))
    return conflict('More was recorded of the adoption since; take that back first.');
  return () => {
    recordMeta(ydoc, { ...kept, ...note.before });
    if (note.version !== '') unlistVersion(ydoc, note.version);
  };
}

/** Gives the number to this draft, runs `record`, and frees the number if `record` is refused. */
async function numbered(context: CommandContext, number: string, record: () => Promise<CommandOutcome>): Promise<CommandOutcome> {
  const { committee, room } = context;
  const isOwn = () => metaOf(room.ydoc).symbol === number;
  if (number === '' || !committee || isOwn()) return record();
  const isTaken = (await committee.symbols()).includes(number) || !(await committee.giveSymbol(number));
  if (isTaken && !isOwn()) return conflict(`There is a text ${number} already; give it another number.`);
  const outcome = await record();
  // If this draft was adopted twice at the same moment, the number belongs to the other adoption.
  if ('error' in outcome && !isOwn()) await committee.freeSymbol(number);
  return outcome;
}

/** The issued version, with its text. */
async function issuedText(
  { room, store }: CommandContext,
  id: string,
): Promise<{ readonly version: Version; readonly json: string; readonly draft: Draft } | CommandRefusal> {
  const version = versionsOf(room.ydoc).find((one) => one.id === id);
  const json = version ? await store.version(room.id, id) : null;
  const read = json === null ? null : draftFromJson(json);
  return version && read && 'draft' in read
    ? { version, json: json!, draft: read.draft }
    : missing('There is no such version of this draft.');
}

/** The oral revisions as amendments to be read out; if no list expresses the difference, one sentence that names the two texts. */
async function revisionsOf(
  context: CommandContext,
  issued: { readonly version: Version; readonly json: string },
  text: string,
): Promise<readonly string[] | CommandRefusal> {
  const texts = { issued: issued.json, text };
  const list = context.oralRevisions ? await context.oralRevisions(texts) : oralRevisions(texts);
  const { name } = issued.version;
  return list ?? [`The text differs from ${name} in ways that a list of amendments does not express; compare the two.`];
}

type Names = Pick<CommandContext, 'isDelegation' | 'committee'>;

const nameOf = ({ committee }: Names, code: string): string => committee?.nameOf(code) ?? code;

function unknownAmong({ isDelegation }: Names, codes: readonly string[]): CommandRefusal | null {
  const unknown = codes.find((code) => !isDelegation(code));
  return unknown === undefined ? null : missing(`There is no delegation ${unknown} in this committee.`);
}

/** The vote with the names of the delegations. If both names and totals are given, they must agree. */
function voteFrom(context: Names, { names, totals }: VoteAsked): Vote | CommandRefusal {
  if (!names) return totals ? { kind: 'counted', ...totals } : conflict('Say who voted how, or how many.');
  const all = BALLOTS.flatMap((choice) => names[choice]);
  const unknown = unknownAmong(context, all);
  if (unknown) return unknown;
  const twice = all.find((code, at) => all.indexOf(code) !== at);
  if (twice !== undefined) return conflict(`${nameOf(context, twice)} is named twice in the vote.`);
  const of = (codes: readonly string[]) => codes.map((code) => nameOf(context, code));
  const vote: Vote = {
    kind: 'recorded',
    ...{ for: of(names.for), against: of(names.against), abstaining: of(names.abstaining), notVoting: of(names.notVoting) },
  };
  const counted = totalsOf(vote);
  if (counted.for + counted.against + counted.abstaining === 0) return conflict('Nobody is named as voting.');
  if (totals && (['for', 'against', 'abstaining'] as const).some((choice) => totals[choice] !== counted[choice]))
    return conflict(
      `The totals say ${inFigures(totals)}, the names ${inFigures(counted)} (for, against, abstaining); correct one of them.`,
    );
  return vote;
}

const inFigures = ({ for: pro, against, abstaining }: { for: number; against: number; abstaining: number }): string =>
  `${pro}, ${against}, ${abstaining}`;

/** The separate votes, each with its paragraph's label in the text that was voted on. */
function separateFrom(
  context: Names,
  asked: readonly SeparateVoteAsked[],
  text: Draft,
  issued: Draft | null,
): { readonly votes: readonly SeparateVote[] } | CommandRefusal {
  const there = new Set(paragraphsOf(text.doc).map(idOf));
  const labels = new Map([...labelsOf(text.doc), ...(issued ? labelsOf(issued.doc) : [])]);
  const votes: SeparateVote[] = [];
  for (const { paragraph, retained, vote: said } of asked) {
    const label = labels.get(paragraph)?.label ?? '';
    if (votes.some((one) => one.paragraph === paragraph)) return conflict(`There are two separate votes on ${label}.`);
    if (label === '') return missing('The paragraph of a separate vote is in neither text; name the version in which it stands.');
    if (retained && !there.has(paragraph)) return conflict(`${label} was retained, but it is no longer in the text; put it back first.`);
    if (!retained && there.has(paragraph))
      return conflict(`${label} was deleted by the vote, but it is in the text still; delete it first.`);
    const vote = voteFrom(context, said);
    if ('error' in vote) return vote;
    votes.push({ paragraph, label, retained, vote });
  }
  return { votes };
}

/** Additional sponsors and explanations, with the names of the delegations. */
function saidFrom(
  context: Names,
  { sponsors, explanations }: { readonly sponsors: readonly string[]; readonly explanations: readonly ExplanationAsked[] },
): { readonly sponsors: readonly string[]; readonly explanations: readonly Explanation[] } | CommandRefusal {
  const unknown = unknownAmong(context, [...sponsors, ...explanations.map(({ by }) => by)]);
  if (unknown) return unknown;
  if (explanations.some(({ words }) => words.length > LONGEST_EXPLANATION))
    return tooMany(`An explanation of position has ${LONGEST_EXPLANATION} characters at most.`);
  return {
    sponsors: [...new Set(sponsors)].map((code) => nameOf(context, code)),
    explanations: explanations.map(({ by, when, words }) => ({ by: nameOf(context, by), when, words })),
  };
}
