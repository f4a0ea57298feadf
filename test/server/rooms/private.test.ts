// Private documents: a delegation's unpublished words reach its own members and nobody else, by sockets, HTTP, metrics or logs; nobody can request
// another delegation's document; and it is stored like a draft without being one. (RULES P2, P4, P10)
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, schema, wording, wordingJson, wordingOf } from '../../../schema/index.ts';
import { newAlternative, newParagraph } from '../../../src/editor/commands/enter-key.ts';
import { createPrivateProposals, privateElement } from '../../../src/editor/private/private-proposals.ts';
import type { DraftSummary, InvitationLink } from '../../../src/protocol/api.ts';
import { elementOf, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import {
  findAmendmentElement,
  findParagraphElement,
  paragraphElements,
  stringAttribute,
  wordingElement,
} from '../../../src/protocol/elements.ts';
import { CLOSE, PRIVATE } from '../../../src/protocol/messages.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import {
  admit,
  DRAFT,
  freshFolder,
  type Name,
  type SyncClient,
  startProcess,
  startServer,
  type TestServer,
  type Visitor,
  visit,
} from '../../support/server/server.ts';

const SECRET = 'zephyr quagmire';
const MINE = `${DRAFT}${PRIVATE}`;

let server: TestServer;
const people = new Map<Name, Visitor>();
beforeAll(async () => {
  server = await startServer();
  for (const name of ['Chair', 'Secretariat', 'Norway', 'Fiji', 'Observer', 'Wall'] as const) people.set(name, await visit(server, name));
});
afterAll(() => server.close());
const person = (name: Name): Visitor => people.get(name)!;

const open: SyncClient[] = [];
async function enter(visitor: Visitor, draft: string): Promise<SyncClient> {
  const client = visitor.enter(draft);
  open.push(client);
  await client.synced();
  return client;
}
const leaveAll = () => {
  for (const client of open.splice(0)) client.leave();
};

/** Writes an amendment into a private document, as the editor does: in a stub of its paragraph. Resolves when it is on disk. */
async function propose(client: SyncClient, id: string, words: string, paragraph = 'op1'): Promise<void> {
  const node = amendment({ id, by: 'NOR' }, wording('Base'), words);
  const stub = findParagraphElement(client.ydoc, paragraph);
  if (stub) stub.push([elementOf(node)]);
  else client.ydoc.getXmlFragment(TEXT_ROOT).push([elementOf(schema.node('paragraph', { id: paragraph, by: 'NOR' }, [node]))]);
  await storedOf(client);
}

/** Resolves when everything the client wrote is on disk. */
function storedOf(client: SyncClient): Promise<void> {
  const { store, clientID } = client.ydoc;
  const wanted = Y.getState(store, clientID);
  return new Promise((resolve) => client.onStored((vector) => (Y.decodeStateVector(vector).get(clientID) ?? 0) >= wanted && resolve()));
}

const says = (bytes: readonly Buffer[]): boolean => bytes.some((one) => one.includes('zephyr') || one.includes('quagmire'));

/** A paragraph of the demo's text that takes proposals. */
const somewhere = (client: SyncClient): string =>
  stringAttribute(
    paragraphElements(client.ydoc).find(
      (one) => stringAttribute(one, 'status') === 'open' && stringAttribute(one, 'kind') === 'operative',
    )!,
    'id',
  );

describe('a private document', () => {
  it('is for all members of the delegation and for nobody else: no frame to others holds a word of it, until it is published', async () => {
    const link = await person('Chair').post('/api/links', { role: 'delegation', delegation: 'NOR', name: 'Norway' });
    const second = await visit(server, `${server.url}${((await link.json()) as InvitationLink).path}` as `http${string}`);
    await admit(person('Norway'));
    const others = await Promise.all(
      (['Chair', 'Secretariat', 'Fiji', 'Observer', 'Wall'] as const).map((name) => enter(person(name), DRAFT)),
    );
    others.push(await enter(person('Fiji'), MINE));
    const mine = await enter(person('Norway'), MINE);
    const colleague = await enter(second, MINE);
    const paragraph = somewhere(others[0]!);
    await propose(mine, 'secret1', `Encourages ${SECRET};`, paragraph);
    mine.provider.awareness.setLocalStateField('cursor', { note: SECRET });
    await colleague.until((ydoc) => findAmendmentElement(ydoc, 'secret1') !== null);
    await new Promise<void>((resolve) => {
      const look = () => {
        if (![...colleague.provider.awareness.getStates().values()].some((state) => state.cursor)) return;
        colleague.provider.awareness.off('change', look);
        resolve();
      };
      colleague.provider.awareness.on('change', look);
      look();
    });
    // Clients that connect later ask for everything.
    for (const name of ['Chair', 'Fiji', 'Observer', 'Wall'] as const) others.push(await enter(person(name), DRAFT));
    const told = await Promise.all(
      (['Chair', 'Fiji', 'Observer', 'Wall'] as const).flatMap((name) =>
        ['/api/drafts', '/api/session', `/api/drafts/${DRAFT}/versions/x`, '/metrics'].map(async (at) =>
          (await person(name).get(at)).text(),
        ),
      ),
    );
    expect(says(told.map((text) => Buffer.from(text)))).toBe(false);
    expect(says(others.flatMap((client) => client.received))).toBe(false);
    expect(says(colleague.received)).toBe(true);

    expect(await person('Norway').command({ do: 'publish', amendment: 'secret1' })).toMatchObject({
      ok: true,
      decision: { kind: 'published', by: 'NOR', who: 'Norway', amendment: 'secret1' },
    });
    await others[0]!.until((ydoc) => findAmendmentElement(ydoc, 'secret1') !== null);
    expect(says(others[0]!.received)).toBe(true);
    expect(says(others[5]!.received)).toBe(false);
    leaveAll();
  });

  it('keeps why a proposal is made from everybody else until it is published (RULE P10)', async () => {
    const why = 'Oslo would give this up, xylophone.';
    const knows = (text: string | Buffer) => text.includes('xylophone');
    const strangers = ['Chair', 'Secretariat', 'Fiji', 'Observer', 'Wall'] as const;
    const others = await Promise.all(strangers.map((name) => enter(person(name), DRAFT)));
    others.push(await enter(person('Fiji'), MINE));
    const mine = await enter(person('Norway'), MINE);
    const paragraph = somewhere(others[0]!);
    await propose(mine, 'secret7', 'Encourages all States;', paragraph);
    const reason = { do: 'reason', amendment: 'secret7', words: why } as const;
    // Nobody else can give it a reason, or learn whether the proposal exists.
    for (const name of strangers) {
      const asked = await Promise.all(['secret7', 'nowhere'].map((id) => person(name).command({ ...reason, amendment: id, words: 'x' })));
      expect(asked[0], name).toEqual({ error: expect.any(String) });
      expect(asked[0], name).toEqual(asked[1]);
    }
    expect(await person('Norway').command(reason)).toEqual({ ok: true });
    await mine.until((ydoc) => recordOf(ydoc).reasons.get('secret7')?.words === why);
    for (const name of strangers) others.push(await enter(person(name), DRAFT));
    for (const name of strangers)
      for (const at of ['drafts', 'session', ...['', '/file', '/own'].map((end) => `drafts/${DRAFT}/record${end}`)]) {
        const answer = await (await person(name).get(`/api/${at}`)).text();
        const rows = answer.split('\n').map((line) => (line.startsWith('{"row":') ? Buffer.from(JSON.parse(line).update, 'base64') : line));
        expect(rows.some(knows), `${name} ${at}`).toBe(false);
      }
    expect(others.flatMap(({ received }) => received).some(knows)).toBe(false);
    // Only the server writes the reason, in the private document too.
    const forger = await enter(person('Norway'), MINE);
    const refused = forger.closed();
    (forger.ydoc.getMap('record').get('reasons') as Y.Map<object>).set('secret7', { words: 'forged', at: '' });
    expect((await refused).code).toBe(CLOSE.refused);

    expect(await person('Norway').command({ do: 'publish', amendment: 'secret7' })).toMatchObject({ ok: true });
    await others[2]!.until((ydoc) => recordOf(ydoc).reasons.get('secret7')?.words === why);
    expect(await person('Fiji').command({ ...reason, words: 'x' })).toEqual({
      error: 'Only the delegation that made a proposal gives the reason for it.',
    });
    // The words and the reason reach everybody in one update.
    const together = others[2]!.received.filter(knows);
    expect(together).toHaveLength(1);
    expect(together[0]!.includes('secret7')).toBe(true);
    leaveAll();
  });

  it('is not written into the text by a window that mixes the two documents up: the change is refused, and nobody sees a word of it', async () => {
    const chair = await enter(person('Chair'), DRAFT);
    const mine = await enter(person('Norway'), MINE);
    const shared = await enter(person('Norway'), DRAFT);
    const paragraph = somewhere(chair);
    await propose(mine, 'secret9', 'Encourages vexed wombats;', paragraph);
    const refused = shared.closed();
    findParagraphElement(shared.ydoc, paragraph)!.push([
      elementOf(amendment({ id: 'secret9', by: 'NOR' }, wording('Base'), 'Encourages vexed wombats;')),
    ]);
    expect(await refused).toEqual({
      code: CLOSE.refused,
      reason: 'These words are private to your delegation; publish them to show them.',
    });
    expect(chair.received.some((frame) => frame.includes('wombat'))).toBe(false);
    expect(await person('Norway').command({ do: 'publish', amendment: 'secret9' })).toMatchObject({ ok: true });
    await chair.until((ydoc) => findAmendmentElement(ydoc, 'secret9') !== null);
    leaveAll();
  });

  it('holds proposals of every kind, as the screens draft them; nothing of any reaches others until it is published', async () => {
    const others = await Promise.all((['Chair', 'Fiji', 'Observer', 'Wall'] as const).map((name) => enter(person(name), DRAFT)));
    const mine = await enter(person('Norway'), MINE);
    const doc = readDoc(others[0]!.ydoc);
    const texts = doc.content.content.filter(({ attrs }) => attrs.by === '' && attrs.status === 'open' && attrs.kind === 'operative');
    const [first, second, third] = texts.slice(-3);
    const title = doc.content.content.find(({ attrs }) => attrs.kind === 'title')!;
    const own = createPrivateProposals(mine.ydoc);
    const before = new Set(own.snapshot().map(({ id }) => id));
    const NEWS = 'xylem torpor';
    const told = (client: SyncClient) => client.received.some((frame) => frame.includes('xylem') || frame.includes('torpor'));
    const idOf = ({ attrs }: typeof doc): string => attrs.id as string;
    const propose = (home: typeof doc, kind: string, attrs: object = {}, content: readonly (typeof doc)[] = []): string => {
      const made = schema.node(
        'amendment',
        { id: `${kind}-${idOf(home)}`, by: 'NOR', kind, base: wordingJson(wordingOf(home)!), ...attrs },
        content,
      );
      own.bring([{ paragraph: idOf(home), amendment: made.toJSON() as object }], 'NOR');
      return idOf(made);
    };
    const written = [
      own.insert(idOf(first!), newParagraph(first!, 'NOR')),
      own.insert(idOf(first!), newAlternative(first!, 'NOR')),
      propose(title, 'replace', {}, [wordingOf(title)!]),
    ];
    for (const opened of written) {
      const element = privateElement(mine.ydoc, opened)!;
      const run = wordingElement(element)!;
      if (run.length === 0) run.insert(0, [new Y.XmlText(NEWS)]);
      else (run.get(0) as Y.XmlText).insert(0, `${NEWS} `);
    }
    propose(second!, 'delete');
    propose(third!, 'move', { after: idOf(first!) });
    propose(third!, 'merge', { after: idOf(second!) });
    propose(third!, 'recast', { as: 'subparagraph 1' });
    await storedOf(mine);
    const proposals = own.snapshot().filter(({ id }) => !before.has(id));
    expect(proposals.map(({ node }) => node.attrs.kind as string).toSorted()).toEqual([
      'delete',
      'merge',
      'move',
      'operative',
      'operative',
      'recast',
      'replace',
    ]);
    // All other messages, at once and to clients that ask for everything, contain neither words nor ids.
    others.push(await enter(person('Secretariat'), DRAFT), await enter(person('Fiji'), MINE));
    await person('Chair').command({ do: 'status', paragraph: texts[0]!.attrs.id as string, status: 'bracketed' });
    await others[1]!.until((ydoc) => readDoc(ydoc).content.content.some(({ attrs }) => attrs.status === 'bracketed'));
    const heard = (client: SyncClient) =>
      proposals.filter(({ id }) => client.received.some((frame) => frame.includes(id))).map(({ node }) => node.attrs.kind as string);
    for (const client of others) expect([told(client), heard(client)]).toEqual([false, []]);
    for (const { id, node } of proposals)
      expect(await person('Norway').command({ do: 'publish', amendment: id }), node.attrs.kind as string).toMatchObject({
        ok: true,
        decision: { kind: 'published', by: 'NOR', amendment: id, words: expect.stringMatching(/\.$/) },
      });
    for (const client of others.slice(0, 4))
      await client.until((ydoc) =>
        proposals.every(({ id }) => (findAmendmentElement(ydoc, id)?.amendment ?? findParagraphElement(ydoc, id)) !== null),
      );
    expect([told(others[0]!), told(others[5]!)]).toEqual([true, false]);
    own.destroy();
    leaveAll();
  });

  it('opens to no chair, secretariat or observer, under no name', async () => {
    const mine = await enter(person('Norway'), MINE);
    await propose(mine, 'secret2', SECRET);
    for (const name of ['Chair', 'Secretariat', 'Observer'] as const) {
      const client = person(name).enter(MINE);
      expect(await client.closed(), name).toEqual({ code: CLOSE.refused, reason: 'Only delegations keep proposals for themselves.' });
      client.leave();
    }
    for (const name of ['Chair', 'Fiji', 'Norway', 'Observer'] as const)
      for (const guess of [
        '~NOR',
        '~nor',
        '~',
        '~NOR~private',
        '~private~private',
        '~NOR/',
        '~Norway',
        '%7ENOR',
        '~private%20',
        '~PRIVATE',
      ]) {
        const client = person(name).enter(`${DRAFT}${guess}`);
        const { code } = await client.closed();
        expect([CLOSE.noSuchDraft, CLOSE.refused], `${name} ${guess}`).toContain(code);
        expect(says(client.received)).toBe(false);
        client.leave();
      }
    const unknown = person('Norway').enter(`none${PRIVATE}`);
    expect((await unknown.closed()).code).toBe(CLOSE.noSuchDraft);
    unknown.leave();
    leaveAll();
  });

  it('is no draft: not listed, not opened by commands, without versions', async () => {
    const drafts = (await (await person('Chair').get('/api/drafts')).json()) as DraftSummary[];
    expect(drafts.map(({ id }) => id)).toEqual([DRAFT]);
    for (const name of ['Chair', 'Norway', 'Fiji'] as const)
      for (const id of [`${DRAFT}~NOR`, MINE]) {
        const answer = await person(name).post(`/api/drafts/${encodeURIComponent(id)}/commands`, { do: 'freeze', name: 'X' });
        expect(answer.status).toBe(404);
      }
  });

  it('gives a stranger nothing to publish, to accept or to speak of', async () => {
    for (const command of [
      { do: 'publish', amendment: 'secret2' },
      { do: 'position', amendment: 'secret2', position: 'support' },
      { do: 'package', amendments: ['secret2', 'secret1'], conditions: [] },
    ] as const)
      expect(await person('Fiji').command(command)).toEqual({
        error: expect.stringMatching(/^(There is|Your delegation has) no such proposal/),
      });
    for (const command of [
      { do: 'accept', amendment: 'secret2' },
      { do: 'publish', amendment: 'secret2' },
    ] as const)
      expect(await person('Chair').command(command)).toMatchObject({ error: expect.any(String) });
  });

  it('keeps the words of a proposal in which a letter was typed and taken away again (RULE P11)', async () => {
    const mine = await enter(person('Norway'), MINE);
    const home = readDoc((await enter(person('Fiji'), DRAFT)).ydoc).content.content.findLast(({ attrs }) => attrs.status === 'open')!;
    const own = createPrivateProposals(mine.ydoc);
    const words = wordingOf(home)!;
    const made = schema.node('amendment', { id: 'idle', by: 'NOR', base: wordingJson(words) }, [words]);
    own.bring([{ paragraph: home.attrs.id as string, amendment: made.toJSON() as object }], 'NOR');
    const run = wordingElement(privateElement(mine.ydoc, 'idle')!)!.get(0) as Y.XmlText;
    run.insert(0, 'x');
    await storedOf(mine);
    run.delete(0, 1);
    await storedOf(mine);
    // Twice as long as the server waits before carrying over.
    await new Promise((resolve) => setTimeout(resolve, 1_400));
    await storedOf(mine);
    expect(own.snapshot().find(({ id }) => id === 'idle')?.node.textContent).toBe(words.textContent);
    own.destroy();
    leaveAll();
  });

  it('holds only what its delegation writes in its own name', async () => {
    const attacks: readonly ((root: Y.XmlFragment) => void)[] = [
      (root) => root.push([elementOf(schema.node('paragraph', { id: 'x', by: 'FJI' }, [wording('x')]))]),
      (root) => root.push([elementOf(schema.node('paragraph', { id: 'x', by: '' }, [wording('x')]))]),
      (root) =>
        root.push([elementOf(schema.node('paragraph', { id: 'x', by: 'NOR' }, [amendment({ id: 'y', by: 'FJI' }, wording('x'), 'z')]))]),
      (root) => root.push([elementOf(schema.node('paragraph', { id: 'x', by: 'NOR', status: 'agreed' }, [wording('x')]))]),
      (root) => root.doc!.getMap('record').set('decisions', []),
    ];
    for (const attack of attacks) {
      const client = await enter(person('Norway'), MINE);
      const closed = client.closed();
      client.ydoc.transact(() => attack(client.ydoc.getXmlFragment(TEXT_ROOT)));
      expect((await closed).code).toBe(CLOSE.refused);
    }
    leaveAll();
  });
});

describe('publishing', () => {
  it('is refused into an agreed paragraph and one that is gone; the proposal stays private', async () => {
    const chair = await enter(person('Chair'), DRAFT);
    const mine = await enter(person('Norway'), MINE);
    const paragraph = somewhere(chair);
    await propose(mine, 'late1', SECRET, paragraph);
    await propose(mine, 'late2', SECRET, 'gone');
    await person('Chair').command({ do: 'status', paragraph, status: 'agreed' });
    for (const id of ['late1', 'late2'])
      expect(await person('Norway').command({ do: 'publish', amendment: id })).toEqual({
        error: expect.stringMatching(/^This proposal .*\.$/),
      });
    expect(findAmendmentElement(mine.ydoc, 'late1')).not.toBeNull();
    await person('Chair').command({ do: 'status', paragraph, status: 'open' });
    expect(await person('Norway').command({ do: 'publish', amendment: 'late1' })).toMatchObject({ ok: true });
    expect(await person('Norway').command({ do: 'publish', amendment: 'late1' })).toMatchObject({ error: expect.any(String) });
    leaveAll();
  });

  it('puts a new paragraph behind the one that it follows in the private document', async () => {
    const mine = await enter(person('Norway'), MINE);
    const chair = await enter(person('Chair'), DRAFT);
    const anchor = somewhere(chair);
    const root = mine.ydoc.getXmlFragment(TEXT_ROOT);
    const stub = findParagraphElement(mine.ydoc, anchor);
    const element = elementOf(schema.node('paragraph', { id: 'own-new', by: 'NOR' }, [wording(`Requests ${SECRET};`)]));
    mine.ydoc.transact(() => {
      if (!stub) root.push([elementOf(schema.node('paragraph', { id: anchor, by: 'NOR' }))]);
      root.insert(root.toArray().indexOf(findParagraphElement(mine.ydoc, anchor)!) + 1, [element]);
    });
    await storedOf(mine);
    expect(await person('Norway').command({ do: 'publish', amendment: anchor })).toMatchObject({ error: expect.any(String) });
    expect(await person('Norway').command({ do: 'publish', amendment: 'own-new' })).toMatchObject({ ok: true });
    await chair.until((ydoc) => findParagraphElement(ydoc, 'own-new') !== null);
    const ids = readDoc(chair.ydoc).content.content.map(({ attrs }) => attrs.id as string);
    expect(ids[ids.indexOf('own-new') - 1]).toBe(anchor);
    leaveAll();
  });
});

describe('kept', () => {
  it('over a kill -9, for its delegation alone', async () => {
    const data = freshFolder();
    const first = await startProcess({ data });
    const norway = await visit(first, 'Norway');
    const mine = norway.enter(MINE);
    await mine.synced();
    await propose(mine, 'kept', SECRET);
    mine.leave();
    await first.kill();
    const again = await startProcess({ data });
    const back = (await visit(again, 'Norway')).enter(MINE);
    await back.synced();
    expect(wordingElement(findAmendmentElement(back.ydoc, 'kept')!.amendment)!.toString()).toContain(SECRET);
    const fiji = (await visit(again, 'Fiji')).enter(MINE);
    await fiji.synced();
    expect(fiji.ydoc.getXmlFragment(TEXT_ROOT).length).toBe(0);
    back.leave();
    fiji.leave();
    await again.close();
  });

  it('out of the log, whatever is refused', async () => {
    let log = '';
    const process = await startProcess({
      env: { CHAPEAU_LOG: 'trace' },
      logged: (text) => {
        log += text;
      },
    });
    const norway = await visit(process, 'Norway');
    const mine = norway.enter(MINE);
    await mine.synced();
    await propose(mine, 'secret', SECRET);
    const closed = mine.closed();
    (wordingElement(findAmendmentElement(mine.ydoc, 'secret')!.amendment)!.get(0) as Y.XmlText).insert(0, `${SECRET}\u202e`);
    expect((await closed).code).toBe(CLOSE.refused);
    for (const command of [
      { do: 'publish', amendment: 'secret' },
      { do: 'reason', amendment: 'none', words: SECRET },
      { do: 'bring', by: 'NOR', source: SECRET, proposals: [{ paragraph: 'none', amendment: { type: SECRET } }] },
    ] as const)
      await norway.command(command);
    mine.leave();
    await process.close();
    expect(log).toContain('refused');
    expect(log).not.toMatch(/zephyr|quagmire/);
  });
});
