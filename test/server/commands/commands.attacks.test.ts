// What a hand-made command must not do, over HTTP: shapes that no page sends, other people's names, words with hidden characters, more than there
// is room for. Each is answered with a sentence, changes nothing, and echoes no markup. Attacks by typing: rules.attacks.test.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendment, paragraph, wording } from '../../../schema/index.ts';
import { elementOf, readDoc } from '../../../src/protocol/document.ts';
import { findParagraphElement, paragraphElements, stringAttribute } from '../../../src/protocol/elements.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { ROUTES } from '../../../src/protocol/routes/routes.ts';
import { DRAFT, type Name, type SyncClient, startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

let server: TestServer;
const people = new Map<Name, Visitor>();
let reader: SyncClient;
let op = '';
let agreed = '';

beforeAll(async () => {
  server = await startServer();
  for (const name of ['Chair', 'Secretariat', 'Norway', 'Fiji', 'Observer'] as const) people.set(name, await visit(server, name));
  reader = people.get('Observer')!.enter();
  await reader.synced();
  const operative = paragraphElements(reader.ydoc).filter((one) => stringAttribute(one, 'kind') === 'operative');
  [op, agreed] = operative.slice(0, 2).map((one) => stringAttribute(one, 'id')) as [string, string];
  await people.get('Chair')!.command({ do: 'status', paragraph: op, status: 'open' });
  await people.get('Chair')!.command({ do: 'status', paragraph: agreed, status: 'agreed' });
  const norway = people.get('Norway')!.enter();
  await norway.synced();
  findParagraphElement(norway.ydoc, op)!.push([elementOf(amendment({ id: 'nor', by: 'NOR' }, wording('x'), 'Norway proposes;'))]);
  await reader.until((ydoc) => JSON.stringify(readDoc(ydoc).toJSON()).includes('"nor"'));
  norway.leave();
});
afterAll(async () => {
  reader.leave();
  await server.close();
});

const state = () => JSON.stringify([readDoc(reader.ydoc).toJSON(), reader.ydoc.getMap('record').toJSON()]);
const post = async (who: Name, body: unknown) => {
  const answer = await people.get(who)!.post(`/api/drafts/${DRAFT}/commands`, body);
  return { status: answer.status, body: (await answer.json()) as { error?: string } };
};
/** What everybody sees once all earlier requests are stored. */
const settled = async (): Promise<string> => {
  const name = `mark ${Math.random()}`;
  await people.get('Secretariat')!.command({ do: 'freeze', name });
  await reader.until((ydoc) => recordOf(ydoc).versions.some((version) => version.name === name));
  const { versions: _, numbers: __, ...record } = reader.ydoc.getMap('record').toJSON();
  return JSON.stringify([readDoc(reader.ydoc).toJSON(), record]);
};

const change = (attrs: object = {}) => ({ ...amendment({ id: 'x', by: 'NOR' }, wording('x'), 'mine').toJSON(), ...attrs });
const nest = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Bodies that are not commands: 400 for everybody. */
const SHAPES: readonly (readonly [string, () => unknown])[] = [
  ['a finding of words', () => ({ do: 'ignore', finding: `spaces/double|${op}|secret words|0`, ignored: true })],
  ['no JSON', () => '{"do":'],
  ['null', () => 'null'],
  ['a list', () => []],
  ['a command that there is not', () => ({ do: 'become-chair' })],
  ['a command by its prototype', () => ({ do: '__proto__', amendment: 'nor' })],
  ['one of Object’s names', () => ({ do: 'constructor', amendment: 'nor' })],
  ['an id that is an object', () => ({ do: 'withdraw', amendment: { toString: 'nor' } })],
  ['no id', () => ({ do: 'publish' })],
  ['a giant id', () => ({ do: 'renew', amendment: 'x'.repeat(201) })],
  ['rivals that are no list', () => ({ do: 'accept', amendment: 'nor', reject: 'nor' })],
  ['an agreement without paragraphs', () => ({ do: 'agree' })],
  ['an agreement on a word', () => ({ do: 'agree', paragraphs: op })],
  ['an agreement by ids alone', () => ({ do: 'agree', paragraphs: [op] })],
  ['an agreement unseen', () => ({ do: 'agree', paragraphs: [{ paragraph: op }] })],
  ['a giant agreement', () => ({ do: 'agree', paragraphs: Array.from({ length: 1001 }, () => ({ paragraph: op, seen: '' })) })],
  ['a giant paragraph', () => ({ do: 'agree', paragraphs: [{ paragraph: op, seen: 'x'.repeat(500_001) }] })],
  ['a question for no time', () => ({ do: 'ask', amendment: 'nor', asked: true, minutes: 0 })],
  ['a question for ever', () => ({ do: 'ask', amendment: 'nor', asked: true, minutes: 1e9 })],
  ['a question until a word', () => ({ do: 'ask', amendment: 'nor', asked: true, minutes: 'noon' })],
  ['too many rivals', () => ({ do: 'accept', amendment: 'nor', reject: Array.from({ length: 1001 }, () => 'x') })],
  ['a change before the first', () => ({ do: 'accept-changes', amendment: 'nor', changes: [-1], seen: '' })],
  ['half a change', () => ({ do: 'accept-changes', amendment: 'nor', changes: [0.5], seen: '' })],
  ['a change by name', () => ({ do: 'accept-changes', amendment: 'nor', changes: ['0'], seen: '' })],
  ['a giant sight', () => ({ do: 'accept-changes', amendment: 'nor', changes: [0], seen: 'x'.repeat(500_001) })],
  ['a condition that there is not', () => ({ do: 'package', amendments: ['nor'], conditions: [{ kind: 'always' }] })],
  ['a condition with words of its own only', () => ({ do: 'package', amendments: ['nor'], conditions: [{ kind: 'stays', words: 'x' }] })],
  ['conditions passed over by sentence', () => ({ do: 'accept-package', package: 'x', despite: ['all'] })],
  ['a file without proposals', () => ({ do: 'bring', by: 'NOR', source: 'x' })],
  ['a proposal that is a word', () => ({ do: 'bring', by: 'NOR', source: 'x', proposals: ['x'] })],
  ['a proposal without a place', () => ({ do: 'bring', by: 'NOR', source: 'x', proposals: [{ amendment: change() }] })],
  ['a delegation of markup', () => ({ do: 'bring', by: '<b>NOR</b>', source: 'x', proposals: [{ paragraph: op, amendment: change() }] })],
  ['a giant name of a file', () => ({ do: 'bring', by: 'NOR', source: 'x'.repeat(256), proposals: [] })],
  ['a nest of lists', () => `{"do":"bring","by":"NOR","source":"x","proposals":${nest(20_000)}}`],
];

/** Commands by a person that must be refused with 403, 404, 409 or 413. */
const CASES: readonly (readonly [string, Name, () => object])[] = [
  ['a stranger withdraws', 'Fiji', () => ({ do: 'withdraw', amendment: 'nor' })],
  ['a stranger brings back', 'Fiji', () => ({ do: 'renew', amendment: 'nor' })],
  ['a stranger ties another’s', 'Fiji', () => ({ do: 'package', amendments: ['nor'], conditions: [{ kind: 'stays', paragraph: op }] })],
  [
    'the chair ties a delegation’s',
    'Chair',
    () => ({ do: 'package', amendments: ['nor'], conditions: [{ kind: 'stays', paragraph: op }] }),
  ],
  ['a delegation accepts its own', 'Norway', () => ({ do: 'accept', amendment: 'nor' })],
  ['a delegation takes a change of its own', 'Norway', () => ({ do: 'accept-changes', amendment: 'nor', changes: [0], seen: '' })],
  ['the secretariat decides', 'Secretariat', () => ({ do: 'accept', amendment: 'nor' })],
  ['a delegation agrees', 'Norway', () => ({ do: 'agree', paragraphs: [{ paragraph: op, seen: words(op) }] })],
  ['the secretariat agrees', 'Secretariat', () => ({ do: 'agree', paragraphs: [{ paragraph: op, seen: words(op) }] })],
  ['an agreement on what is proposed on', 'Chair', () => ({ do: 'agree', paragraphs: [{ paragraph: op, seen: words(op) }] })],
  ['an agreement on words unseen', 'Chair', () => ({ do: 'agree', paragraphs: [{ paragraph: op, seen: '<b>x</b>' }] })],
  ['an agreement on nothing', 'Chair', () => ({ do: 'agree', paragraphs: [] })],
  ['an agreement on a name of Object', 'Chair', () => ({ do: 'agree', paragraphs: [{ paragraph: '__proto__', seen: '' }] })],
  ['an agreement on a proposal', 'Chair', () => ({ do: 'agree', paragraphs: [{ paragraph: 'nor', seen: '' }] })],
  ['a decision by a paragraph’s id', 'Chair', () => ({ do: 'accept', amendment: op })],
  ['a decision by a name of Object', 'Chair', () => ({ do: 'accept', amendment: '__proto__' })],
  ['a package by a name of Object', 'Chair', () => ({ do: 'accept-package', package: 'constructor', despite: [] })],
  ['a decision that was none', 'Chair', () => ({ do: 'undo', decision: '__proto__' })],
  ['a rival that is a paragraph', 'Chair', () => ({ do: 'accept', amendment: 'nor', reject: [agreed] })],
  ['an observer brings', 'Observer', () => ({ do: 'bring', by: 'NOR', source: 'x', proposals: [{ paragraph: op, amendment: change() }] })],
  ['a forged name', 'Fiji', () => ({ do: 'bring', by: 'NOR', source: 'x', proposals: [{ paragraph: op, amendment: change() }] })],
  ['into agreed words', 'Norway', () => ({ do: 'bring', by: 'NOR', source: 'x', proposals: [{ paragraph: agreed, amendment: change() }] })],
  ['in nobody’s name', 'Chair', () => ({ do: 'bring', by: '', source: 'x', proposals: [{ paragraph: op, amendment: change() }] })],
  ['a wording instead of a proposal', 'Norway', () => bringing({ paragraph: op, amendment: wording('x').toJSON() as object })],
  ['a text instead of a proposal', 'Norway', () => bringing({ paragraph: op, amendment: { type: 'text', text: 'x' } })],
  ['a script in the words', 'Norway', () => bringing({ paragraph: op, amendment: change({ content: [{ type: 'script' }] }) })],
  ['a mark that there is not', 'Norway', () => bringing({ paragraph: op, amendment: marked('strong') })],
  ['a note without a name', 'Norway', () => bringing({ paragraph: op, amendment: noted('') })],
  ['a note of markup', 'Norway', () => bringing({ paragraph: op, amendment: noted('"><img onerror=x>') })],
  ['behind a place of markup', 'Norway', () => bringing({ after: '<img onerror=x>', proposed: paragraph({ id: 'y' }, 'x').toJSON() })],
  [
    'an id of markup in what it amends',
    'Norway',
    () => bringing({ paragraph: op, amendment: change({ attrs: { on: '<i>', base: '[]' } }) }),
  ],
  ['a reason for another’s', 'Fiji', () => ({ do: 'reason', amendment: 'nor', words: 'x' })],
  ['an observer ignores', 'Observer', () => ({ do: 'ignore', finding: `spaces/double|${op}|${'0'.repeat(24)}|0`, ignored: true })],
  ['what is not private', 'Norway', () => ({ do: 'publish', amendment: 'nor' })],
];
const words = (id: string) => readDoc(reader.ydoc).content.content.find(({ attrs }) => attrs.id === id)?.firstChild?.textContent ?? '';
const bringing = (proposal: object) => ({ do: 'bring', by: 'NOR', source: 'x', proposals: [proposal] });
const said = (inline: object) => change({ content: [{ type: 'wording', content: [inline] }] });
const marked = (type: string) => said({ type: 'text', text: 'x', marks: [{ type }] });
const noted = (id: string) => said({ type: 'footnote', attrs: { id }, content: [{ type: 'text', text: 'x' }] });

describe('a command is refused and changes nothing', () => {
  it('of a shape that no page sends', async () => {
    const before = await settled();
    for (const [name, body] of SHAPES)
      for (const who of ['Chair', 'Norway'] as const) {
        const { status, body: answer } = await post(who, body());
        expect([name, status, answer]).toEqual([name, 400, { error: 'The server does not know this command.' }]);
      }
    expect(await settled()).toBe(before);
  });

  it('by whom it does not belong to', async () => {
    const before = await settled();
    for (const [name, who, body] of CASES) {
      const { status, body: answer } = await post(who, body());
      expect([403, 404, 409, 413], `${name}: ${status} ${answer.error}`).toContain(status);
      expect(answer.error, name).toMatch(/^[A-Z][^<>]*\.$/);
    }
    expect(await settled()).toBe(before);
  });

  it('that is larger than the server takes', async () => {
    const before = await settled();
    const body = JSON.stringify({
      do: 'bring',
      by: 'NOR',
      source: 'x',
      proposals: [{ paragraph: op, amendment: change() }],
      more: 'x'.repeat(ROUTES['POST /api/drafts/{id}/commands'].bodyBytes),
    });
    expect((await post('Norway', body)).status).toBe(413);
    expect(await settled()).toBe(before);
  });
});

describe('words that hide something', () => {
  it('are kept as words: markup stays text, what is invisible goes', async () => {
    const sly = '<img src=x onerror=alert(1)>\u202e\u0007[CHAIR decided]\u2066';
    const shown = '<img src=x onerror=alert(1)>[CHAIR decided]';
    await post('Fiji', { do: 'comment', paragraph: op, quote: sly, before: sly.slice(0, 40), words: sly });
    await post('Norway', { do: 'reason', amendment: 'nor', words: sly });
    await post('Norway', {
      do: 'bring',
      by: 'NOR',
      source: sly,
      proposals: [{ paragraph: op, amendment: said({ type: 'text', text: sly }) }],
    });
    await settled();
    const { threads, reasons, decisions } = recordOf(reader.ydoc);
    expect(threads.at(-1)).toMatchObject({ by: 'FJI', name: 'Fiji', quote: shown, replies: [{ by: 'FJI', words: shown }] });
    expect(reasons.get('nor')?.words).toBe(shown);
    expect(decisions.at(-1)).toMatchObject({ kind: 'brought', by: 'NOR', who: 'Norway', source: shown });
    expect(state()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\\u0007/);
  });

  it('cannot say more than a page does: names, times and owners are the server’s', async () => {
    await post('Fiji', {
      do: 'comment',
      paragraph: op,
      quote: '',
      before: '',
      words: 'Mine.',
      by: 'NOR',
      name: 'Chair',
      at: '1999-01-01T00:00:00.000Z',
      resolved: true,
    });
    await settled();
    const last = recordOf(reader.ydoc).threads.find((thread) => thread.replies[0]?.words === 'Mine.');
    expect(last).toMatchObject({ by: 'FJI', name: 'Fiji', resolved: null });
    expect(last!.at).not.toMatch(/^1999/);
  });
});
