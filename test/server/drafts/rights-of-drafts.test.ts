// The table of rights over a draft as a whole against a real server: archive, delete, export the record, sponsor, invite, table, by every part, for a draft that
// its sponsors have not tabled and for one of the committee; and what sponsors write by sockets in each. (RULES PS1 to PS5, B6 to B12)
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { CLOSE } from '../../../src/protocol/messages.ts';
import { DRAFT_ACTIONS, DRAFT_RIGHTS, type DraftAction, may, NOT_WITH_DRAFT, type Part } from '../../../src/protocol/roles.ts';
import { startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

/** The people tried, and each one's part in a draft that Norway began and to which it invited Fiji. */
const PARTS = {
  Chair: 'chair',
  Secretariat: 'secretariat',
  Norway: 'sponsor',
  Fiji: 'delegation',
  Egypt: 'delegation',
  Observer: 'observer',
  Wall: 'wall',
} as const satisfies Record<string, Part>;
type Who = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Who[];
/** Who sees an untabled draft. */
const SEES: readonly Who[] = ['Norway', 'Fiji'];

let server: TestServer;
let people: Record<Who, Visitor>;
beforeAll(async () => {
  server = await startServer();
  people = Object.fromEntries(await Promise.all(NAMES.map(async (name) => [name, await visit(server, name)]))) as Record<Who, Visitor>;
});
afterAll(() => server.close());

const text = draftToJson({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'op1' }, 'Calls upon all States to play.')]) });
let symbols = 0;

/** A new draft of Norway's, tabled or not. */
async function begun(stage: 'untabled' | 'committee'): Promise<string> {
  const begin = { title: '', base: '', continues: false, seenBy: 'sponsors', invited: ['FJI'] };
  const made = await people.Norway.post(`/api/drafts?begin=${encodeURIComponent(JSON.stringify(begin))}`, text);
  const { id } = (await made.json()) as { id: string };
  if (stage === 'untabled') return id;
  const tabled = (await people.Norway.command({ do: 'table', symbol: `L.${100 + symbols++}` }, id)) as { draft?: string };
  return tabled.draft!;
}

/** Asks again until the server's rate limit lets this person through. */
async function patiently(ask: () => Promise<Response>): Promise<{ readonly status: number; readonly body: string }> {
  for (;;) {
    const answer = await ask();
    const body = await answer.text();
    if (answer.status !== 429) return { status: answer.status, body };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const deed: Readonly<Record<DraftAction, (who: Visitor, id: string) => Promise<Response>>> = {
  shelve: (who, id) => who.post(`/api/drafts/${id}/commands`, { do: 'archive', archived: true }),
  record: (who, id) => who.get(`/api/drafts/${id}/record/file`),
  sponsor: (who, id) => who.post(`/api/drafts/${id}/commands`, { do: 'sponsor', joins: true }),
  invite: (who, id) => who.post(`/api/drafts/${id}/commands`, { do: 'invite', delegation: 'EGY', invited: true }),
  table: (who, id) => who.post(`/api/drafts/${id}/commands`, { do: 'table', symbol: `L.${500 + symbols++}` }),
};

describe.each(['untabled', 'committee'] as const)('a draft that is of the %s', (stage) => {
  it.each(DRAFT_ACTIONS)('answers each part that would %s as the table says', async (action) => {
    const id = await begun(stage);
    // Tabling changes the draft for all who follow, so its sponsor comes last.
    for (const who of NAMES.toSorted((one, other) => Number(one === 'Norway') - Number(other === 'Norway'))) {
      const { status, body } = await patiently(() => deed[action](people[who], id));
      const sees = stage === 'committee' || SEES.includes(who);
      const allowed = sees && DRAFT_RIGHTS[action][stage].includes(PARTS[who]);
      const told = `${who} would ${action}: ${status} ${body.slice(0, 200)}`;
      if (allowed) expect(status, told).toBe(200);
      else if (!sees) expect([403, 404], told).toContain(status);
      else if (PARTS[who] === 'wall') expect(status, told).toBe(403);
      else expect([status, told], told).toEqual([403, expect.stringContaining(PARTS[who] === 'observer' ? '' : NOT_WITH_DRAFT[action])]);
    }
  });

  it('is deleted and brought back by whom the table names, and by nobody else', async () => {
    for (const who of NAMES) {
      const id = await begun(stage);
      const allowed = DRAFT_RIGHTS.shelve[stage].includes(PARTS[who]) && (stage === 'committee' || SEES.includes(who));
      const { status } = await patiently(() => people[who].post(`/api/drafts/${id}/commands`, { do: 'delete' }));
      expect([who, status === 200]).toEqual([who, allowed]);
      const owner = people[stage === 'untabled' ? 'Norway' : 'Chair'];
      if (!allowed) await patiently(() => owner.post(`/api/drafts/${id}/commands`, { do: 'delete' }));
      for (const other of NAMES) {
        if (DRAFT_RIGHTS.shelve[stage].includes(PARTS[other]) && (stage === 'committee' || SEES.includes(other))) continue;
        expect([other, (await patiently(() => people[other].post(`/api/bin/${id}/restore`, {}))).status === 200]).toEqual([other, false]);
      }
      expect((await patiently(() => owner.post(`/api/bin/${id}/restore`, {}))).status).toBe(200);
    }
  });

  it('is written in by sockets by whom the table names: sponsors until it is tabled', async () => {
    const phase = stage === 'untabled' ? 'drafting' : 'negotiation';
    for (const who of NAMES) {
      const id = await begun(stage);
      const sees = stage === 'committee' || SEES.includes(who);
      const client = people[who].enter(id);
      const closed = client.closed();
      if (!sees) {
        expect([who, (await closed).code]).toEqual([who, CLOSE.noSuchDraft]);
        client.leave();
        continue;
      }
      await client.synced();
      const stored = new Promise<null>((resolve) => client.onStored((_vector, updates) => updates > 1 && resolve(null)));
      (wordingElement(findParagraphElement(client.ydoc, 'op1')!)!.get(0) as Y.XmlText).insert(0, 'Also ');
      const ended = await Promise.race([closed, stored]);
      expect([who, ended === null]).toEqual([who, may(PARTS[who], 'edit', phase)]);
      client.leave();
    }
  });
});
