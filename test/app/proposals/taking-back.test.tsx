// A window remembers its decisions, so that a key undoes the last one by the command of the card’s Undo. (RULES D21, D22, D24, D28)
import fc from 'fast-check';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ActsHere, type Commands, useCommands } from '../../../src/app/proposals/commands.ts';
import { lastAct, takeBackDecision } from '../../../src/app/room/last-act.ts';
import { nextAct } from '../../../src/editor/model/order-of-acts.ts';
import type { Decision } from '../../../src/protocol/api.ts';

interface Asked {
  readonly command: Readonly<Record<string, unknown>>;
  readonly answer: (status: number, body: unknown) => Promise<void>;
  readonly lose: () => Promise<void>;
}

/** Does something and waits until React has rendered the result. */
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
  // Pressed again before the answer, it undoes nothing more.
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

it('takes back what was decided while an earlier one is being taken back, whichever is answered first', async () => {
  await decide('d1');
  const first = await takeLast();
  await decide('d2');
  const second = await takeLast();
  expect(second.command).toEqual({ do: 'undo', decision: 'd2', also: [] });
  await takeLast();
  expect(asked.at(-1)).toBe(second);
  await first.answer(200, { ok: true, decision: made('u1', 'undone') });
  expect(ids()).toEqual(['d2']);
  await takeLast();
  expect(asked.at(-1)).toBe(second);
  await second.answer(200, { ok: true, decision: made('u2', 'undone') });
  expect(ids()).toEqual([]);
});

describe('Ctrl Z before the answer', () => {
  let words = 0;
  const key = () =>
    act(async () =>
      takeBackDecision(() => lastAct(commands.ownActs(), { words, asked: commands.lastAsked() }, [], 'Chair'), commands, false),
    );
  const undos = () => asked.filter(({ command }) => command.do === 'undo');
  beforeEach(() => {
    words = 0;
  });

  it('takes back what was asked for, once the answer is there, and a second press takes back no other', async () => {
    await decide('d1');
    const one = await press('d2');
    await key();
    await key();
    expect(undos()).toEqual([]);
    await one.answer(200, { ok: true, decision: made('d2') });
    expect(undos().map(({ command }) => command.decision)).toEqual(['d2']);
    await key();
    await undos()[0]!.answer(200, { ok: true, decision: made('u2', 'undone') });
    expect([undos().length, ids()]).toEqual([1, ['d1']]);
    expect(commands.recent.map(({ decision }) => decision.id)).toEqual([]);
  });

  it('takes back what was last when it was pressed and is last when its answer is there, always, nothing else, and never twice (law)', async () => {
    let taken = 0;
    let late = 0;
    const deed = fc.oneof(
      { weight: 3, arbitrary: fc.constant('decide' as const) },
      { weight: 4, arbitrary: fc.constant('key' as const) },
      { weight: 1, arbitrary: fc.constantFrom('write' as const, 'look' as const) },
      { weight: 5, arbitrary: fc.record({ nth: fc.nat(3), how: fc.constantFrom('yes', 'yes', 'yes', 'no', 'lost') }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 12, maxLength: 24, size: 'max' }), async (deeds) => {
        asked = [];
        acts.current = [];
        words = 0;
        const waiting: Asked[] = [];
        /** The acts in order: a decision by its id, or something else. */
        const done: string[] = [];
        const wanted: string[] = [];
        /** The last act when the key was last pressed. */
        let pressed: string | undefined;
        let seen = 0;
        const isWaiting = (id?: string) => waiting.some(({ command }) => command.amendment === id || command.decision === id);
        const look = () => {
          for (const one of asked.slice(seen)) {
            waiting.push(one);
            if (one.command.do !== 'undo') continue;
            // It is the last act, and one press of a key accounts for it that has undone nothing else.
            const gone = String(one.command.decision);
            expect([done.at(-1), wanted.includes(gone)]).toEqual([gone, true]);
            wanted.splice(wanted.indexOf(gone), 1);
            taken++;
          }
          seen = asked.length;
        };
        for (const [at, doing] of deeds.entries()) {
          if (doing === 'write') words = nextAct();
          if (doing === 'write') done.push(doing);
          if (doing === 'look') await act(async () => void commands.send('floor', { do: 'floor', paragraph: '' }));
          if (doing === 'look') done.push(doing);
          if (doing === 'decide') {
            done.push(`d${at}`);
            await act(async () => void commands.send(`d${at}`, { do: 'reject', amendment: `d${at}` }));
          }
          /** A decision that must be undone now. */
          let due: string | undefined;
          if (doing === 'key') {
            pressed = done.at(-1);
            if (pressed?.startsWith('d') && !wanted.includes(pressed)) wanted.push(pressed);
            if (pressed?.startsWith('d') && !isWaiting(pressed)) due = pressed;
            if (pressed && waiting.some(({ command }) => command.amendment === pressed)) late++;
            await key();
          }
          if (typeof doing === 'object' && waiting.length > 0) {
            const [one] = waiting.splice(doing.nth % waiting.length, 1);
            const { do: what, amendment, decision } = one!.command;
            const id = String(what === 'undo' ? decision : amendment);
            if (doing.how === 'lost') await one!.lose();
            else if (doing.how === 'no')
              await one!.answer(409, { error: 'The same words were changed since; change the wording by hand instead.' });
            else if (what === 'floor') await one!.answer(200, { ok: true });
            else
              await one!.answer(200, {
                ok: true,
                decision: made(what === 'undo' ? `u${at}` : id, what === 'undo' ? 'undone' : 'rejected'),
              });
            const isGone = what === 'undo' ? doing.how !== 'lost' : doing.how !== 'yes' || what === 'floor';
            if (isGone && what !== 'floor') done.splice(done.lastIndexOf(id), 1);
            if (what === 'floor') done.splice(done.lastIndexOf('look'), 1);
            if (what === 'reject' && !isGone && pressed === id && done.at(-1) === id) due = id;
          }
          look();
          if (due) expect([due, isWaiting(due)]).toEqual([due, true]);
        }
        acts.current = [];
        while (waiting.length > 0) await waiting.pop()!.lose();
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 20) },
    );
    expect([taken > 10, late > 5]).toEqual([true, true]);
  });
});
