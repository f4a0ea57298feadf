// The table of rights against a real server: every command and every kind of update, by every role, in every phase of a draft, over HTTP and by sockets
// (RULES PS1 to PS5).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { amendment, type Phase, wording } from '../../../schema/index.ts';
import { GRACE_MS } from '../../../server/runtime/limits.ts';
import { elementOf } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { decisionsOf, recordOf, runningSilences } from '../../../src/protocol/record.ts';
import { type Action, ROLES, type Role, whyNot } from '../../../src/protocol/roles.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { COMMANDS } from '../../support/server/commands.ts';
import { DRAFT, type Name, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

const NAMES: Record<Role, Name> = { chair: 'Chair', secretariat: 'Secretariat', delegation: 'Norway', observer: 'Observer', wall: 'Wall' };

/** The action of each command, by the product's table. */
const ACTS: Record<Exclude<Command['do'], 'undo' | 'archive' | 'delete' | 'invite' | 'sponsor' | 'table'>, Action> = {
  accept: 'decide',
  'accept-changes': 'decide',
  'accept-package': 'decide',
  reject: 'decide',
  'reject-package': 'decide',
  status: 'decide',
  agree: 'decide',
  'agree-words': 'decide',
  phrase: 'decide',
  freeze: 'freeze',
  'restore-version': 'edit',
  phase: 'phase',
  adopt: 'adopt',
  'add-to-adoption': 'adopt',
  deadline: 'deadline',
  silence: 'silence',
  'lift-silence': 'silence',
  'break-silence': 'break',
  move: 'edit',
  refer: 'edit',
  ask: 'ask',
  floor: 'lead',
  give: 'lead',
  position: 'position',
  cosponsor: 'position',
  reason: 'propose',
  withdraw: 'propose',
  renew: 'propose',
  package: 'propose',
  unpackage: 'propose',
  publish: 'propose',
  bring: 'import',
  'bring-comments': 'comment',
  'ask-floor': 'speak',
  comment: 'comment',
  resolve: 'comment',
  ignore: 'ignore',
};

let server: TestServer;
let people: Record<Role, Visitor>;
beforeAll(async () => {
  server = await startServer();
  people = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await visit(server, NAMES[role])]))) as Record<
    Role,
    Visitor
  >;
});
afterAll(() => server.close());

/** Repeats a command until the server's rate limit lets it through. */
async function give(who: Visitor, command: object): Promise<{ status: number; error?: string; version?: object }> {
  for (;;) {
    const answer = await who.post(`/api/drafts/${DRAFT}/commands`, command);
    const body = (await answer.json()) as { error?: string };
    if (answer.status !== 429) return { status: answer.status, ...body };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function bringInto(phase: Phase): Promise<void> {
  if (phase === 'silence') {
    await give(people.chair, { do: 'silence', amendment: '', until: new Date(Date.now() + 3_600_000).toISOString(), accept: false });
    await new Promise((resolve) => setTimeout(resolve, GRACE_MS + 500));
    return;
  }
  for (const { id } of await look((ydoc) => runningSilences(ydoc))) await give(people.chair, { do: 'lift-silence', silence: id });
  // Through another phase without proposals: for ten seconds they would still be accepted.
  if (phase === 'drafting') await give(people.secretariat, { do: 'phase', phase: 'closed' });
  await give(people.secretariat, { do: 'phase', phase });
}

async function look<T>(read: (ydoc: Y.Doc) => T): Promise<T> {
  const client = people.chair.enter();
  await client.synced();
  const seen = read(client.ydoc);
  client.leave();
  return seen;
}

/** Writes by a socket: into a wording of the text, or as an amendment. Resolves to the reason for the refusal, or null once it is stored. */
async function write(who: Visitor, what: 'edit' | 'propose', id: string): Promise<string | null> {
  const client = who.enter();
  await client.synced();
  const closed = client.closed();
  const paragraph = findParagraphElement(client.ydoc, 'p-op1')!;
  const stored = new Promise<null>((resolve) => client.onStored((_vector, updates) => updates > 1 && resolve(null)));
  if (what === 'edit') (wordingElement(paragraph)!.get(0) as Y.XmlText).insert(0, `${id} `);
  else paragraph.push([elementOf(amendment({ id, by: 'NOR' }, wording('x'), id))]);
  const ended = await Promise.race([closed, stored]);
  client.leave();
  if (ended === null) return null;
  expect(ended.code).toBe(CLOSE.refused);
  return ended.reason;
}

/** Negotiation comes after closed: for ten seconds after negotiation ends proposals are still accepted. */
const IN_TURN: readonly Phase[] = ['drafting', 'closed', 'negotiation', 'silence'];

describe.each(IN_TURN)('a draft in the phase %s (RULE PS1)', (phase) => {
  beforeAll(() => bringInto(phase), GRACE_MS * 3);

  it.each(ROLES)('answers every command of a %s as the table says', async (role) => {
    for (const [name, action] of Object.entries(ACTS)) {
      const body = {
        do: name,
        ...COMMANDS[name as Command['do']],
        ...(name === 'phase' && { phase: phase === 'silence' ? 'closed' : phase }),
        ...(name === 'freeze' && { name: `${phase} ${role}` }),
      };
      const { status, error = '' } = await give(people[role], body);
      const why = whyNot(role, action, phase);
      // Observers and walls are refused before the command is read.
      if (role === 'observer' || role === 'wall') expect([name, status]).toEqual([name, 403]);
      else if (why !== null) expect([name, error]).toEqual([name, why]);
      else
        expect([
          name,
          [200, 404, 409].includes(status),
          /still being drafted|is closed;|under silence;|^Only (the chair|delegations)/.test(error),
        ]).toEqual([name, true, false]);
    }
  });

  it.each(ROLES)('takes what a %s types into the text or proposes as the table says', async (role) => {
    const before = await look((ydoc) => findParagraphElement(ydoc, 'p-op1')!.toString());
    for (const what of ['edit', 'propose'] as const) {
      const id = `${what}-${phase}-${role}`;
      const refused = await write(people[role], what, id);
      const mayWrite = whyNot(role, what, phase) === null;
      expect([id, refused === null]).toEqual([id, mayWrite]);
      const is = await look((ydoc) =>
        what === 'edit' ? findParagraphElement(ydoc, 'p-op1')!.toString().includes(id) : findAmendmentElement(ydoc, id) !== null,
      );
      expect([id, is]).toEqual([id, mayWrite]);
      // If the role may do so in another phase, the refusal names the current phase.
      const sentence = whyNot(role, what, phase);
      if (sentence?.startsWith('This text is')) expect(refused).toBe(sentence);
    }
    if (!(['edit', 'propose'] as const).some((what) => whyNot(role, what, phase) === null))
      expect(await look((ydoc) => findParagraphElement(ydoc, 'p-op1')!.toString())).toBe(before);
  });

  it.each(ROLES)('is read by a %s', async (role) => {
    const client = people[role].enter();
    await client.synced();
    expect(findParagraphElement(client.ydoc, 'p-op1')).not.toBeNull();
    client.leave();
    expect((await people[role].get('/api/drafts')).status).toBe(200);
  });
});

describe('the phase of a draft (RULES PS2, PS3)', () => {
  it('is listed, and taken back by who may change it', async () => {
    await bringInto('negotiation');
    const closed = (await (await people.chair.post(`/api/drafts/${DRAFT}/commands`, { do: 'phase', phase: 'closed' })).json()) as {
      decision: { id: string };
    };
    expect(closed.decision).toMatchObject({ kind: 'phase', who: 'Chair', phase: { from: 'negotiation', to: 'closed' } });
    expect((await give(people.chair, { do: 'undo', decision: closed.decision.id })).error).toBe(
      'This text is closed; only the secretariat corrects it.',
    );
    expect((await give(people.secretariat, { do: 'undo', decision: closed.decision.id })).status).toBe(200);
    expect(await look((ydoc) => recordOf(ydoc).meta.phase)).toBe('negotiation');
    expect((await give(people.secretariat, { do: 'undo', decision: closed.decision.id })).status).toBe(409);
  });

  it('is refused by name where it is that already, and by whom it is not for', async () => {
    await bringInto('negotiation');
    expect(await give(people.chair, { do: 'phase', phase: 'negotiation' })).toMatchObject({
      status: 409,
      error: 'This text is under negotiation already.',
    });
    expect((await give(people.delegation, { do: 'phase', phase: 'closed' })).status).toBe(403);
    expect((await give(people.chair, { do: 'phase', phase: 'silence' })).status).toBe(400);
  });

  it('is in the list of drafts', async () => {
    await bringInto('drafting');
    expect(await (await people.delegation.get('/api/drafts')).json()).toMatchObject([{ meta: { phase: 'drafting' } }]);
  });
});

describe('a closed text (RULE PS4)', () => {
  it('lists what the secretariat corrects, a stretch as one, and stays agreed', async () => {
    await bringInto('negotiation');
    await give(people.chair, { do: 'status', paragraph: 'p-op2', status: 'agreed' });
    await bringInto('closed');
    const client = people.secretariat.enter();
    await client.synced();
    const text = wordingElement(findParagraphElement(client.ydoc, 'p-op2')!)!.get(1) as Y.XmlText | Y.XmlElement;
    const run = (
      text instanceof Object && 'insert' in text ? text : wordingElement(findParagraphElement(client.ydoc, 'p-op2')!)!.get(0)
    ) as Y.XmlText;
    run.insert(run.length, ' or');
    run.insert(run.length, ' so');
    await client.until((ydoc) => decisionsOf(ydoc).some(({ kind, words }) => kind === 'corrected' && words.includes('or so')));
    const corrected = decisionsOf(client.ydoc).filter(({ kind, paragraph }) => kind === 'corrected' && paragraph === 'p-op2');
    expect(corrected).toMatchObject([{ who: 'Secretariat', label: 'OP2', words: expect.stringContaining('or so') }]);
    expect(findParagraphElement(client.ydoc, 'p-op2')!.getAttribute('status')).toBe('agreed');
    client.leave();
  });
});
