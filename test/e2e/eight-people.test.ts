// Eight people negotiate one draft, each in a window of their own, spread over Chromium, Firefox and WebKitGTK, with real keys and mice; the seed decides which role
// uses which engine. Two laws hold at every step: every paper shows what the shared document compiles to, in every role and engine, and
// nothing moves under anybody's pointer. (RULES A17 to A22, D6 to D8, AG1 to AG6, W1 to W4, TY23 to TY26, TY29)
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visit } from '../support/server/server.ts';
import { until } from '../support/waiting.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import type { Engine } from './support/engine-windows.ts';
import { readAsCompiled, SharedReading } from './support/reading.ts';
import { SEATS, takeSeat } from './support/seat.ts';
import { type InRoom, inRoom } from './support/seat-in-room.ts';
import { deciderUnder, type Point, pointOn, press, stillnessOf, watchShifts } from './support/stillness.ts';

/** The seat of each person, and the wall. */
const SEATED = {
  chair: 'Chair',
  secretariat: 'Secretariat',
  norway: 'Norway',
  norwayToo: 'Norway',
  fiji: 'Fiji',
  egypt: 'Egypt',
  observer: 'Observer',
} as const;
type Name = keyof typeof SEATED;
const NAMES = Object.keys(SEATED) as Name[];

/** The engines installed here. The roles take them in turn, starting at one that the seed chooses. */
const ENGINES = (['chromium', 'firefox', 'webkit'] as const).filter((engine) => SEATS.typing[engine]);
const SEED = Number(process.env.LAW_SEED ?? 20261125);
const engineAt = (place: number): Engine => ENGINES[(place + SEED) % ENGINES.length]!;

/** The word that each person's pointer rests on while others act, and its paragraph. */
const LOOKS_AT: Readonly<Record<Name, { label: string; word: string }>> = {
  chair: { label: 'OP4', word: 'technical' },
  secretariat: { label: 'OP4', word: 'donors' },
  norway: { label: 'OP4', word: 'technical' },
  norwayToo: { label: 'OP5', word: 'practices' },
  fiji: { label: 'OP4', word: 'donors' },
  egypt: { label: 'OP4', word: 'technical' },
  observer: { label: 'OP4', word: 'donors' },
};

let server: Running;
let shared: SharedReading;
let wall: InRoom;
const data = dataFolder();
const people = {} as Record<Name, InRoom>;
const papers = () => Object.fromEntries(NAMES.map((name) => [`${name} in ${people[name].seat.engine}`, people[name]]));
const linkOf = (who: string) => server.links.find((link) => link.who.startsWith(who))!.url;
const everyPaper = () => readAsCompiled(shared, papers(), (room: InRoom, expected) => room.read(expected));
/** The most pixels that a word under an idle pointer has moved while somebody else acted. */
let mostUnderIdlePointers = 0;
const logged: string[] = [];

/** Enters, and closes the strip of the first steps, which would change as steps are ticked. */
async function comeIn(name: Name): Promise<void> {
  const room = people[name];
  logged.push(...(await room.errors().catch(() => [])));
  await room.enter(linkOf(SEATED[name]), `${server.url}/draft/demo`);
  await room.seat.evaluate(`(${watchShifts})()`);
}

async function sitDown(place: number): Promise<InRoom> {
  const room = inRoom(await takeSeat(engineAt(place)));
  await room.seat.goto(`${server.url}/join`);
  await room.seat.evaluate(`localStorage.setItem('chapeau:first-steps', 'closed')`);
  return room;
}

/** Takes a screenshot into test/e2e/shots (not committed). Only with CHAPEAU_SHOTS=1. */
async function shot(name: Name): Promise<void> {
  if (!process.env.CHAPEAU_SHOTS) return;
  const folder = path.join(import.meta.dirname, 'shots');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, `eight-${name}-${people[name].seat.engine}.png`), await people[name].seat.picture());
}

const seated: InRoom[] = [];
beforeAll(async () => {
  if (ENGINES.length === 0) return;
  server = await startChapeau(data, 0);
  // Two at a time: a starting browser uses a whole processor.
  for (let place = 0; place < NAMES.length + 1; place += 2) seated.push(...(await Promise.all([sitDown(place), sitDown(place + 1)])));
  for (const [at, name] of NAMES.entries()) people[name] = seated[at]!;
  wall = seated[NAMES.length]!;
  await Promise.all(NAMES.map(comeIn));
  await wall.seat.goto(`${linkOf('Wall')}?draft=demo`);
  await until('the wall', () => wall.seat.evaluate(`Boolean(document.querySelector('[data-testid="wall"]'))`));
  const observer = await visit({ url: server.url, links: new Map() }, linkOf('Observer') as `http${string}`);
  shared = await SharedReading.by(observer.enter('demo'));
});
afterAll(async () => {
  shared?.close();
  await Promise.all(seated.map(({ seat }) => seat.close()));
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});
const onFloor = () => wall.seat.evaluate<string>(`document.querySelector('[data-testid="wall-floor"]')?.innerText ?? ''`);

/** Scrolls a paragraph to the middle of the paper and clicks a word of it: the caret goes there if the person may write, and the pointer stays. */
async function lookAt(name: Name, { label, word } = LOOKS_AT[name]): Promise<void> {
  const { seat, watched } = people[name];
  await seat.evaluate(`document.querySelector('.para[data-label="${label}"]').scrollIntoView({ block: 'center', behavior: 'instant' })`);
  await seat.move({ x: 5, y: 400 });
  // Whatever the pointer had opened closes when it leaves.
  let last: Point | null = null;
  const at = await until(`“${word}” standing still`, async () => {
    const [before, now] = [last, await pointOn(watched, label, word)];
    last = now;
    return before && before.x === now.x && before.y === now.y ? now : null;
  });
  expect(await press(watched, at), `${name} presses on “${word}” in ${seat.engine}`).toEqual({ down: 0, up: 0, shifts: 0 });
}

/** Where the word under an idle pointer is. */
const lookedAt = (name: Name): Promise<Point> => pointOn(people[name].watched, LOOKS_AT[name].label, LOOKS_AT[name].word);

/** Somebody acts and returns to the paragraph they look at. Afterwards every paper shows what the document compiles to, and the words under everybody else's
 *  pointers have not moved. */
async function step(actor: Name, act: (room: InRoom) => Promise<void>): Promise<void> {
  const others = NAMES.filter((name) => name !== actor);
  const before = await Promise.all(others.map(lookedAt));
  await act(people[actor]);
  await everyPaper();
  for (const [at, name] of others.entries()) {
    const now = await lookedAt(name);
    const by = Math.max(Math.abs(now.x - before[at]!.x), Math.abs(now.y - before[at]!.y));
    mostUnderIdlePointers = Math.max(mostUnderIdlePointers, by);
    // A paper scrolls by whole pixels, and line heights are fractions.
    expect(by, `what ${name} points at in ${people[name].seat.engine} while ${actor} acts`).toBeLessThanOrEqual(1);
  }
  await lookAt(actor);
}

type Pressed = Parameters<InRoom['pointOf']>;
/** Presses a control, and checks that no other deciding control comes under the pointer. */
async function pressControl(room: InRoom, ...control: Pressed): Promise<void> {
  expect(await deciderUnder(room.watched, await room.pointOf(...control))).toEqual([]);
}

/** Presses a control that does not change the text, and checks that nothing on the paper moves. */
async function pressStill(room: InRoom, ...control: Pressed): Promise<void> {
  const at = await room.pointOf(...control);
  expect(await stillnessOf(room.watched, () => room.seat.click(at)), `${control[1]} in ${room.seat.engine}`).toEqual({ up: 0, shifts: 0 });
}

/** Opens the card of a delegation that has these words. */
async function select(room: InRoom, delegation: string, words: string): Promise<[string, string]> {
  const isOpen = () =>
    room.seat.evaluate(
      `[...document.querySelectorAll('[data-testid="proposal-card"]')].some((card) => ${JSON.stringify([delegation, words])}.every((one) => card.textContent.replace(/\\s+/g, ' ').includes(one)) && card.querySelector('[data-testid="select-card"]')?.getAttribute('aria-expanded') === 'true')`,
    );
  if (!(await isOpen())) await room.press('[data-testid="select-card"]', '', delegation, words);
  await until('the card', isOpen);
  return [delegation, words];
}

const typeAfter = async (room: InRoom, label: string, words: string, typed: string) => {
  await room.clickAfter(label, words);
  await room.seat.type(typed);
};
const typeOver = async (room: InRoom, label: string, words: string, typed: string) => {
  await room.select(label, words);
  await room.seat.type(typed);
};
const stands = (words: string) => shared.reading.some(({ standing }) => standing.includes(words));

describe.skipIf(ENGINES.length === 0)('eight people in one draft read what it compiles to and nothing moves under their hands', () => {
  it('when they come in and look at a paragraph', async () => {
    expect(new Set(seated.map(({ seat }) => seat.engine))).toEqual(new Set(ENGINES));
    await everyPaper();
    for (const name of NAMES) await lookAt(name);
  });

  it('when a delegation proposes, its second member goes on, and others propose on the same words', async () => {
    await step('norway', (room) => typeOver(room, 'OP1', 'in real time', 'at once'));
    await step('norwayToo', (room) => typeAfter(room, 'OP1', 'free of charge', ' for everybody'));
    await step('fiji', (room) => typeOver(room, 'OP1', 'real time', 'good time'));
    await step('egypt', (room) => typeAfter(room, 'OP1', 'meteorological data', ', as available,'));
    await people.chair.pointOf('[data-testid="select-card"]', '', 'Fiji', 'good”');
    expect(shared.reading.find(({ standing }) => standing.startsWith('Invites'))!.proposed).not.toEqual({});
    await shot('observer');
  });

  it('when the secretariat changes words under their proposals', async () => {
    await step('secretariat', async (room) => {
      await pressStill(room, 'radio', '^Edit$');
      await typeOver(room, 'OP1', 'relevant to floods', 'on floods');
      await room.saved();
    });
    expect(shared.reading.find(({ standing }) => standing.startsWith('Invites'))!.standing).toContain('dataonfloods');
  });

  it('when they take positions, open panels, and read clean', async () => {
    await step('fiji', async (room) => pressStill(room, 'button', '^Support', ...(await select(room, 'Egypt', 'as available'))));
    await step('egypt', async (room) => {
      await pressStill(room, 'tab', '^Comments');
      await pressStill(room, 'tab', '^History');
      await pressStill(room, 'tab', '^Proposals');
    });
    await step('observer', async (room) => {
      await room.press('radio', '^Clean');
      await room.press('radio', '^All proposals');
    });
  });

  it('when the chair takes the floor to a paragraph, accepts, takes it back, accepts one change and rejects the rest', async () => {
    await step('chair', async (room) => {
      await lookAt('chair', { label: 'OP1', word: 'riparian' });
      await pressStill(room, 'button', '^Put on the floor');
    });
    await until('OP1 on the wall', async () => /data on floods/.test(await onFloor()));
    await step('chair', async (room) => {
      await pressControl(room, 'button', '^Accept$', ...(await select(room, 'Fiji', 'good”')));
      await until('accepted', () => stands('ingoodtime'));
    });
    await until('the wall', async () => /good time/.test(await onFloor()));
    await step('chair', async (room) => {
      await room.press('button', '^Undo$');
      await until('taken back', () => !stands('ingoodtime'));
    });
    await step('chair', async (room) => {
      const card = await select(room, 'Norway', 'at once');
      await room.press('checkbox', 'for everybody', ...card);
      await pressControl(room, 'button', '^Accept 1 of 2', ...card);
      await until('accepted', () => stands('atonce'));
    });
    expect(await people.chair.paper('OP1')).toContain('for everybody');
    await shot('chair');
    await shot('norway');
  });

  it('when two delegations type at once while the chair decides', async () => {
    const typing = Promise.all([
      typeAfter(people.fiji, 'OP6', 'academia', ' and local communities'),
      typeAfter(people.egypt, 'OP7', 'fifteenth session', ', in writing,'),
    ]);
    await step('chair', async (room) => {
      await pressControl(room, 'button', '^Accept$', ...(await select(room, 'Egypt', 'as available')));
      await typing;
    });
  });

  it('when everybody comes in again', async () => {
    await Promise.all(NAMES.map(comeIn));
    await everyPaper();
    for (const name of NAMES) await lookAt(name);
  });

  it('logged no error', async () => {
    console.log(`words under idle pointers moved by ${mostUnderIdlePointers.toFixed(1)} px at most`);
    for (const { errors } of seated) logged.push(...(await errors()));
    expect(logged).toEqual([]);
  });
});
