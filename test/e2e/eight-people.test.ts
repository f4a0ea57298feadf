// Eight people negotiate one draft, each at a browser of their own, and at every step two laws hold: every paper says what the shared document compiles to,
// whatever role reads it, and nothing moves under anybody's pointer. (RULES 18, 24, 55, 120, 130)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor, visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom, type Seat } from './support/demo-room.ts';
import { card, inPaper, paperText, saved, typeAfter, typeOver } from './support/people.ts';
import { readAsCompiled, SharedReading } from './support/reading.ts';
import { countShifts, deciderUnder, type Point, pointOn, press, stillnessOf } from './support/stillness.ts';

const SEATED = {
  chair: 'Chair',
  secretariat: 'Secretariat',
  norway: 'Norway',
  norwayToo: 'Norway',
  fiji: 'Fiji',
  egypt: 'Egypt',
  observer: 'Observer',
} as const satisfies Record<string, Seat>;
type Name = keyof typeof SEATED;
const NAMES = Object.keys(SEATED) as Name[];

/** Where each of them has the pointer, all the time that others act: on a word of the paragraph that they look at. */
const LOOKS_AT: Readonly<Record<Name, { label: string; word: string }>> = {
  chair: { label: 'OP4', word: 'technical' },
  secretariat: { label: 'OP4', word: 'donors' },
  norway: { label: 'OP4', word: 'technical' },
  norwayToo: { label: 'OP5', word: 'practices' },
  fiji: { label: 'OP4', word: 'donors' },
  egypt: { label: 'OP4', word: 'technical' },
  observer: { label: 'OP4', word: 'donors' },
};

let room: DemoRoom;
let shared: SharedReading;
let wall: Visitor;
const people = {} as Record<Name, Visitor>;
const papers = () => Object.fromEntries(NAMES.map((name) => [name, people[name].page]));
/** By how many pixels a word under an idle pointer moved while somebody else acted, the largest of the whole story. */
let mostUnderIdlePointers = 0;

beforeAll(async () => {
  room = await openDemoRoom();
  for (const name of NAMES) {
    people[name] = await room.enter(SEATED[name]);
    await countShifts(people[name].page);
    await people[name].page.reload();
    await inPaper(people[name].page, 'OP1').waitFor();
    await saved(people[name].page);
  }
  wall = await visitor(room.browser, { width: 1440, height: 900 });
  await wall.page.goto(`${room.server.links.find(({ who }) => who.startsWith('Wall'))!.url}?draft=demo`);
  await wall.page.getByTestId('wall').waitFor();
  shared = await SharedReading.open(room.server.url, 'demo', people.observer);
});
afterAll(async () => {
  shared?.close();
  await room?.close();
});

/** Somebody brings a paragraph to the middle of the paper and presses on a word of it: the caret is there where they may write, the pointer stays there. */
async function lookAt(name: Name, { label, word } = LOOKS_AT[name]): Promise<void> {
  const { page } = people[name];
  await inPaper(page, label).evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await page.mouse.move(5, 400);
  await page.waitForTimeout(150);
  expect(await press(page, await pointOn(page, label, word)), `${name} presses on “${word}”`).toEqual({ down: 0, up: 0, shifts: 0 });
}

/** Where the word under an idle pointer is. */
const lookedAt = (name: Name): Promise<Point> => pointOn(people[name].page, LOOKS_AT[name].label, LOOKS_AT[name].word);

/** Somebody does something and goes back to the paragraph that they look at. Afterwards every paper says what the document compiles to, and the words under the
 *  pointers of all others are where they were. */
async function step(actor: Name, act: (page: Page) => Promise<void>): Promise<void> {
  const others = NAMES.filter((name) => name !== actor);
  const before = await Promise.all(others.map(lookedAt));
  await act(people[actor].page);
  await readAsCompiled(shared, papers());
  for (const [at, name] of others.entries()) {
    const now = await lookedAt(name);
    const by = Math.max(Math.abs(now.x - before[at]!.x), Math.abs(now.y - before[at]!.y));
    mostUnderIdlePointers = Math.max(mostUnderIdlePointers, by);
    // A paper scrolls by whole pixels, and its lines are not that high.
    expect(by, `what ${name} points at while ${actor} acts`).toBeLessThanOrEqual(1);
  }
  await lookAt(actor);
}

/** Presses a control: nothing on the paper moves at that, and no other control that decides something comes under the pointer. */
async function pressControl(page: Page, control: ReturnType<Page['locator']>): Promise<void> {
  await control.scrollIntoViewIfNeeded();
  const box = (await control.boundingBox())!;
  expect(await deciderUnder(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 })).toEqual([]);
}

/** Presses a control that writes nothing into the text: nothing on the paper moves at all. */
async function pressStill(page: Page, control: ReturnType<Page['locator']>): Promise<void> {
  await control.scrollIntoViewIfNeeded();
  expect(await stillnessOf(page, () => control.click())).toEqual({ up: 0, shifts: 0 });
}

const select = async (page: Page, delegation: string, words: string) => {
  const one = card(page, delegation, words);
  if ((await one.getByTestId('select-card').getAttribute('aria-expanded')) !== 'true') await one.getByTestId('select-card').click();
  return one;
};

describe('eight people in one draft read what it compiles to and nothing moves under their hands', () => {
  it('when they come in and look at a paragraph', async () => {
    await readAsCompiled(shared, papers());
    for (const name of NAMES) await lookAt(name);
  });

  it('when a delegation proposes, its second member goes on, and others propose on the same words', async () => {
    await step('norway', (page) => typeOver(page, 'OP1', 'in real time', 'at once'));
    await step('norwayToo', (page) => typeAfter(page, 'OP1', 'free of charge', ' for everybody'));
    await step('fiji', (page) => typeOver(page, 'OP1', 'real time', 'good time'));
    await step('egypt', (page) => typeAfter(page, 'OP1', 'meteorological data', ', as available,'));
    await card(people.chair.page, 'Fiji', 'good”').waitFor();
    expect(shared.reading.find(({ standing }) => standing.startsWith('Invites'))!.proposed).not.toEqual({});
    await shot(people.observer.page, 'eight-observer');
  });

  it('when the secretariat changes words under their proposals', async () => {
    await step('secretariat', async (page) => {
      await pressStill(page, page.getByRole('radio', { name: 'Edit' }));
      await typeOver(page, 'OP1', 'relevant to floods', 'on floods');
      await saved(page);
    });
    expect(shared.reading.find(({ standing }) => standing.startsWith('Invites'))!.standing).toContain('dataonfloods');
  });

  it('when they take positions, open panels, and read clean', async () => {
    await step('fiji', async (page) => {
      const one = await select(page, 'Egypt', 'as available');
      await pressStill(page, one.getByRole('button', { name: /^Support/ }));
    });
    await step('egypt', async (page) => {
      await pressStill(page, page.getByRole('tab', { name: 'Comments' }));
      await pressStill(page, page.getByRole('tab', { name: 'History' }));
      await pressStill(page, page.getByRole('tab', { name: /^Proposals/ }));
    });
    await step('observer', async (page) => {
      await page.getByRole('radio', { name: 'Clean' }).click();
      await page.getByRole('radio', { name: /All proposals/ }).click();
    });
  });

  it('when the chair takes the floor to a paragraph, accepts, takes it back, accepts one change and rejects the rest', async () => {
    await step('chair', async (page) => {
      await lookAt('chair', { label: 'OP1', word: 'riparian' });
      await pressStill(page, page.getByRole('button', { name: 'Put on the floor' }));
    });
    await until('OP1 on the wall', async () => /data on floods/.test(await wall.page.getByTestId('wall-floor').innerText()));
    await step('chair', async (page) => {
      const one = await select(page, 'Fiji', 'good”');
      await pressControl(page, one.getByRole('button', { name: 'Accept' }));
      await until('accepted', async () => shared.reading.some(({ standing }) => standing.includes('ingoodtime')));
    });
    await until('the wall', async () => /good time/.test(await wall.page.getByTestId('wall-floor').innerText()));
    await step('chair', async (page) => {
      await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
      await until('taken back', async () => shared.reading.every(({ standing }) => !standing.includes('ingoodtime')));
    });
    await step('chair', async (page) => {
      const one = await select(page, 'Norway', 'at once');
      await one.getByRole('checkbox').nth(1).uncheck();
      await pressControl(page, one.getByRole('button', { name: 'Accept 1 of 2' }));
      await until('accepted', async () => shared.reading.some(({ standing }) => standing.includes('atonce')));
    });
    expect(await paperText(people.chair.page, 'OP1')).toContain('for everybody');
    await shot(people.chair.page, 'eight-chair');
    await shot(people.norway.page, 'eight-norway');
  });

  it('when two delegations type at once while the chair decides', async () => {
    const typing = Promise.all([
      typeAfter(people.fiji.page, 'OP6', 'academia', ' and local communities'),
      typeAfter(people.egypt.page, 'OP7', 'fifteenth session', ', in writing,'),
    ]);
    await step('chair', async (page) => {
      const one = await select(page, 'Egypt', 'as available');
      await pressControl(page, one.getByRole('button', { name: 'Accept' }));
      await typing;
    });
  });

  it('when everybody comes in again', async () => {
    for (const name of NAMES) await people[name].page.reload();
    for (const name of NAMES) await saved(people[name].page);
    await readAsCompiled(shared, papers());
    for (const name of NAMES) await lookAt(name);
  });

  it('logged no error', () => {
    console.log(`words under idle pointers moved by ${mostUnderIdlePointers.toFixed(1)} px at most`);
    expect(room.errors()).toEqual([]);
  });
});
