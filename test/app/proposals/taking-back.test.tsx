// What a window remembers of its decisions, so that a key takes the last of them back by the command of the card’s Undo. (RULES D21, D22, D24)
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ActsHere, type Commands, useCommands } from '../../../src/app/proposals/commands.ts';
import type { Decision } from '../../../src/protocol/api.ts';

interface Asked {
  readonly command: Readonly<Record<string, unknown>>;
  readonly answer: (status: number, body: unknown) => Promise<void>;
  readonly lose: () => Promise<void>;
}

/** Does something and waits until React has shown what came of it. */
const act = async (does: () => Promise<unknown>) => {
  await does();
  await new Promise((resolve) => setTimeout(resolve, 2));
};

let asked: Asked[];
let commands: Commands;
let acts: ActsHere;
let sent: number;
let root: Root;

function Host() {
  commands = useCommands('demo', acts, () => sent++);
  return null;
}

beforeEach(async () => {
  asked = [];
  sent = 0;
  acts = { current: [] };
  vi.stubGlobal(
    'fetch',
    (_: string, { body }: { body: string }) =>
      new Promise<Response>((resolve, reject) => {
        asked.push({
          command: JSON.parse(body),
          answer: (status, answer) => act(async () => resolve(new Response(JSON.stringify(answer), { status }))),
          lose: () => act(async () => reject(new TypeError('no network'))),
        });
      }),
  );
  root = createRoot(document.createElement('div'));
  await act(async () => root.render(<Host />));
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

const made = (id: string, kind: Decision['kind'] = 'accepted'): Decision => ({
  id,
  at: '2026-12-01T10:00:00Z',
  who: 'Chair',
  kind,
  paragraph: 'p1',
  label: 'OP1',
  amendment: 'a1',
  by: 'NOR',
  words: '',
});
const press = async (key: string) => {
  await act(async () => void commands.send(key, { do: 'reject', amendment: key }));
  return asked.at(-1)!;
};
const decide = async (id: string, decisions?: readonly Decision[]) => {
  const one = await press(id);
  await one.answer(200, { ok: true, decision: made(id), ...(decisions && { decisions }) });
};
const ids = () => commands.ownActs().map(({ decision }) => decision.id);
const takeLast = async () => {
  await act(async () => void commands.takeBack(commands.ownActs().at(-1)!));
  return asked.at(-1)!;
};

it('remembers decisions in the order of the presses, whichever was answered first, and nothing else', async () => {
  const [first, second] = [await press('d1'), await press('d2')];
  const asked2 = commands.lastAsked();
  expect(asked2).toBeGreaterThan(0);
  await second.answer(200, { ok: true, decision: made('d2') });
  expect(commands.lastAsked()).toBeGreaterThan(0);
  expect(commands.lastAsked()).toBeLessThan(asked2);
  await first.answer(200, { ok: true, decision: made('d1') });
  await (await press('f1')).answer(200, { ok: true, decision: made('f1', 'phase') });
  await (await press('c1')).answer(200, { ok: true });
  await (await press('r1')).answer(409, { error: 'The same words were changed since; change the wording by hand instead.' });
  expect(ids()).toEqual(['d1', 'd2']);
  expect(commands.lastAsked()).toBe(0);
  expect(sent).toBe(5);
});

it('takes the last one back with what was decided in the same act, says so, and goes on to the one before', async () => {
  await decide('d1');
  await decide('d2', [made('o1', 'reopened'), made('d2')]);
  const one = await takeLast();
  expect(one.command).toEqual({ do: 'undo', decision: 'd2', also: ['o1'] });
  // Pressed again before the answer, it takes back nothing more.
  await takeLast();
  expect(asked.at(-1)).toBe(one);
  await one.answer(200, { ok: true, decision: made('u2', 'undone') });
  expect(commands.takenBack).toMatchObject({ decision: { id: 'd2' }, why: '' });
  expect(ids()).toEqual(['d1']);
});

it('says why one is not taken back, and does not try it again; one that did not reach the server is tried again', async () => {
  await decide('d1');
  await decide('d2');
  await (await takeLast()).lose();
  expect(commands.takenBack?.why).toMatch(/cannot be reached/);
  expect(ids()).toEqual(['d1', 'd2']);
  await (await takeLast()).answer(409, { error: 'This decision has been taken back already.' });
  expect(commands.takenBack).toMatchObject({ decision: { id: 'd2' }, why: 'This decision has been taken back already.' });
  expect(ids()).toEqual(['d1']);
});

it('forgets what is taken back by the card or from the history, without a line of its own', async () => {
  await decide('d1');
  await decide('d2', [made('o1', 'reopened'), made('d2')]);
  await act(async () => void commands.undo('o1'));
  await asked.at(-1)!.answer(200, { ok: true, decision: made('u1', 'undone') });
  expect(commands.ownActs().at(-1)?.before).toEqual([]);
  await act(async () => void commands.undo('d2'));
  expect(asked.at(-1)!.command).toEqual({ do: 'undo', decision: 'd2', also: [] });
  await asked.at(-1)!.answer(200, { ok: true, decision: made('u2', 'undone') });
  expect(ids()).toEqual(['d1']);
  expect(commands.takenBack).toBeNull();
});
