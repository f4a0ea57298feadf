// Every command in a situation where it can be given, with the acts before it and two people who both may give it: for tests of commands at one instant.
import type * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { changesSeen } from '../../../src/amend/decide/single-changes.ts';
import { RECORD_ROOT, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { decisionsOf, phrasesOf, recordOf } from '../../../src/protocol/record.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { PLAIN_STANDING, type Standing } from '../../../src/protocol/standing.ts';
import { CHAIR, delegate, SECRETARIAT } from './room.ts';

export const [NORWAY, FIJI, EGYPT] = ['NOR', 'FJI', 'EGY'].map(delegate) as [Person, Person, Person];
const COLLEAGUE: Person = { ...NORWAY, name: 'Norway (2)' };
const OP = 'Encourages States to cooperate;';

/** The text of the draft. */
export const TEXT = resolution([
  paragraph({ id: 'op1' }, OP, [
    amendment({ id: 'nor', by: 'NOR' }, wording(OP), 'Encourages all States to cooperate;'),
    amendment({ id: 'nor2', by: 'NOR' }, wording(OP), 'Encourages States to cooperate closely;'),
    amendment({ id: 'fji', by: 'FJI' }, wording(OP), 'Encourages most States to cooperate;'),
  ]),
  paragraph({ id: 'op2' }, 'Requests a report;'),
  paragraph({ id: 'op3' }, 'Decides, as OP2 says, to remain seized of the matter.'),
]);
/** Norway's private draft beside it. */
export const OWN = resolution([
  paragraph({ id: 'op1' }, OP, [amendment({ id: 'mine', by: 'NOR' }, wording(OP), 'Encourages everybody;')]),
  paragraph({ id: 'op2' }, 'Requests a report;'),
  paragraph({ id: 'op3' }, 'Decides, as OP2 says, to remain seized of the matter.'),
]);

/** The document of the draft, as a room has it. */
export interface Draft {
  readonly ydoc: Y.Doc;
}

export type Given = Command | ((room: Draft) => Command);
export interface Case {
  /** What was done before. */
  readonly before?: readonly (readonly [Person, Given])[];
  readonly standing?: Standing;
  readonly command: (room: Draft) => object;
  /** Two people who both may. */
  readonly by: readonly [Person, Person];
}

const adopt: Command = {
  ...{ do: 'adopt', outcome: 'adopted', number: '80/251', meeting: '', date: '2026-11-29', vote: null },
  ...{ separate: [], revised: '', sponsors: [], explanations: [], pending: 3 },
};
const [chairs, managers, delegates] = [
  [CHAIR, { ...CHAIR, name: 'Vice-Chair' }],
  [CHAIR, SECRETARIAT],
  [NORWAY, COLLEAGUE],
] as const;
const of = (all: readonly { readonly id: string }[]) => all.at(-1)!.id;
const pack: Command = { do: 'package', amendments: ['nor', 'nor2'], conditions: [] };
const comment: Command = { do: 'comment', paragraph: 'op1', quote: '', before: '', words: 'A word.' };
const untabled: Standing = { ...PLAIN_STANDING, sponsors: ['NOR', 'FJI'], seats: { NOR: 1, FJI: 1 }, seenBy: 'sponsors' };
const lastSilence = (room: Draft) => of([...recordOf(room.ydoc).silences.values()].map((one) => one));

/** What the chair saw of a proposal's changes. */
function seenIn({ ydoc }: Draft, amendment: string): string {
  const node = readDoc(ydoc).firstChild!;
  return changesSeen(node, compileParagraph(node).find(({ id }) => id === amendment)!);
}

/** Every command, where it can be given. `until` (ISO 8601): when deadlines and silences end. */
export function casesUntil(until: string): Record<Command['do'], Case> {
  const silence: Command = { do: 'silence', amendment: '', until, accept: false };
  return {
    accept: { command: () => ({ amendment: 'nor' }), by: chairs },
    'accept-changes': { command: (room) => ({ amendment: 'nor2', changes: [0], seen: seenIn(room, 'nor2') }), by: chairs },
    reject: { command: () => ({ amendment: 'nor' }), by: chairs },
    'accept-package': {
      before: [[NORWAY, pack]],
      command: (room) => ({ package: of(recordOf(room.ydoc).packages), despite: [] }),
      by: chairs,
    },
    'reject-package': { before: [[NORWAY, pack]], command: (room) => ({ package: of(recordOf(room.ydoc).packages) }), by: chairs },
    status: { command: () => ({ paragraph: 'op2', status: 'agreed' }), by: chairs },
    agree: { command: () => ({ paragraphs: [{ paragraph: 'op2', seen: 'Requests a report;' }] }), by: chairs },
    'agree-words': { command: () => ({ paragraph: 'op2', quote: 'a report', nth: 0, level: 'agreed' }), by: chairs },
    phrase: {
      before: [[CHAIR, { do: 'agree-words', paragraph: 'op2', quote: 'a report', nth: 0, level: 'agreed' }]],
      command: (room) => ({ phrase: of(phrasesOf(room.ydoc)), level: 'open' }),
      by: chairs,
    },
    undo: {
      before: [[CHAIR, { do: 'reject', amendment: 'nor' }]],
      command: (room) => ({ decision: of(decisionsOf(room.ydoc)) }),
      by: chairs,
    },
    freeze: { command: () => ({ name: 'L.3' }), by: managers },
    'restore-version': {
      before: [
        [CHAIR, { do: 'freeze', name: 'L.2' }],
        // Nothing that the server itself rebases a moment later.
        [CHAIR, { do: 'move', paragraph: 'op3', after: 'op1' }],
      ],
      command: (room) => ({ version: of(recordOf(room.ydoc).versions) }),
      by: managers,
    },
    adopt: { command: () => adopt, by: managers },
    'add-to-adoption': { before: [[CHAIR, adopt]], command: () => ({ number: '', sponsors: ['FJI'], explanations: [] }), by: managers },
    phase: { command: () => ({ phase: 'closed' }), by: chairs },
    deadline: { command: () => ({ until }), by: managers },
    silence: { command: () => silence, by: chairs },
    'lift-silence': { before: [[CHAIR, silence]], command: (room) => ({ silence: lastSilence(room) }), by: chairs },
    'break-silence': {
      before: [[CHAIR, silence]],
      command: (room) => ({ silence: lastSilence(room), reason: 'Because.' }),
      by: [NORWAY, FIJI],
    },
    archive: { command: () => ({ archived: true }), by: managers },
    delete: { command: () => ({}), by: managers },
    invite: { standing: untabled, command: () => ({ delegation: 'EGY', invited: true }), by: [NORWAY, FIJI] },
    sponsor: {
      standing: { ...untabled, invited: ['EGY'] },
      command: () => ({ joins: true }),
      by: [EGYPT, { ...EGYPT, name: 'Egypt (2)' }],
    },
    table: { standing: untabled, command: () => ({ symbol: 'L.9' }), by: [NORWAY, FIJI] },
    move: { command: () => ({ paragraph: 'op3', after: 'op1' }), by: managers },
    refer: { command: () => ({ holder: 'op3', said: 'OP2', meant: 'op2' }), by: managers },
    ask: { command: () => ({ amendment: 'nor', asked: true }), by: chairs },
    floor: { command: () => ({ paragraph: 'op1' }), by: chairs },
    give: { before: [[NORWAY, { do: 'ask-floor', paragraph: '', wants: true }]], command: () => ({ delegation: 'NOR' }), by: chairs },
    'ask-floor': { command: () => ({ paragraph: '', wants: true }), by: [NORWAY, FIJI] },
    position: { command: () => ({ amendment: 'fji', position: 'support' }), by: delegates },
    cosponsor: { command: () => ({ amendment: 'fji', join: true }), by: delegates },
    reason: { command: () => ({ amendment: 'nor', words: 'Because.' }), by: delegates },
    withdraw: { command: () => ({ amendment: 'nor' }), by: delegates },
    renew: { before: [[NORWAY, { do: 'withdraw', amendment: 'nor' }]], command: () => ({ amendment: 'nor' }), by: delegates },
    package: { command: () => pack, by: delegates },
    unpackage: { before: [[NORWAY, pack]], command: (room) => ({ package: of(recordOf(room.ydoc).packages) }), by: delegates },
    publish: { command: () => ({ amendment: 'mine' }), by: delegates },
    bring: {
      command: () => ({
        ...{ by: 'NOR', source: 'a.docx' },
        proposals: [
          {
            paragraph: 'op2',
            amendment: amendment({ id: 'in', by: 'NOR' }, wording('Requests a report;'), 'Requests two reports;').toJSON(),
          },
        ],
      }),
      by: [SECRETARIAT, CHAIR],
    },
    'bring-comments': {
      command: () => ({
        source: 'a.docx',
        talks: [{ paragraph: 'op1', quote: '', before: '', resolved: false, remarks: [{ author: 'Kari', by: '', at: '', words: 'Why?' }] }],
      }),
      by: managers,
    },
    comment: { command: () => comment, by: [NORWAY, FIJI] },
    resolve: {
      before: [[NORWAY, comment]],
      command: (room) => ({ thread: of(recordOf(room.ydoc).threads), resolved: true }),
      by: managers,
    },
    ignore: { command: () => ({ finding: `spaces/double|op1|${'0'.repeat(24)}|0`, ignored: true }), by: managers },
  };
}

/** What a draft says and how many drafts were made of it, as text without the ids that were drawn. */
export function stateOf({ ydoc }: Draft, made: number): string {
  const drawn = new Map<string, string>();
  const all = [ydoc.getXmlFragment(TEXT_ROOT).toString(), ydoc.getMap(RECORD_ROOT).toJSON(), made];
  return JSON.stringify(all).replace(/\b([a-z]+)-[A-Za-z0-9_-]{12}(?![A-Za-z0-9_-])/g, (id, kind: string) => {
    if (!drawn.has(id)) drawn.set(id, `${kind} ${drawn.size}`);
    return drawn.get(id)!;
  });
}
