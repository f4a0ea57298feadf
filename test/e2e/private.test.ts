// A delegation drafts for itself: its members see and write it together, nobody else receives a word of it, not even in the frames of their
// sockets, until it is published; then everybody has it under the delegation's name. (RULES 20, and 28 for what is kept)
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { inPaper, paperText, saved } from './support/people.ts';

const SECRET = 'zephyr quagmire';
/** Offset of the same paragraph for everybody: open, operative. */
const LABEL = 'OP2';

let browser: Browser;
let server: Running;
const data = dataFolder();
const people = new Map<string, Visitor & { readonly frames: string[] }>();
const page = (name: string): Page => people.get(name)!.page;

/** Comes in and writes down every frame that the page's sockets receive. */
async function enter(name: string, link: string): Promise<void> {
  const one = await visitor(browser);
  const frames: string[] = [];
  const session = await one.context.newCDPSession(one.page);
  await session.send('Network.enable');
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    frames.push(response.opcode === 2 ? Buffer.from(response.payloadData, 'base64').toString('latin1') : response.payloadData);
  });
  await one.page.goto(link);
  await one.page.goto(`${server.url}/draft/demo`);
  await saved(one.page);
  people.set(name, { ...one, frames });
}
const told = (name: string): boolean => people.get(name)!.frames.some((frame) => /zephyr|quagmire/.test(frame));
/** Frames that carry changes of a document: letters come one in each, so that no word would be found in them. */
const changes = (name: string): number => people.get(name)!.frames.filter((frame) => frame.startsWith('\u0000\u0002')).length;
const STRANGERS = ['Fiji', 'Chair', 'Observer'];

beforeAll(async () => {
  browser = await launchChromium();
  server = await startChapeau(data, 0);
  const link = (who: string) => server.links.find((one) => one.who === who)!.url;
  await enter('Norway', link('Norway'));
  await enter('Norway 2', link('Norway'));
  for (const name of ['Fiji', 'Chair', 'Observer']) await enter(name, link(name));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

describe('a private proposal', () => {
  it('is written under its paragraph by the members of the delegation together, and reaches nobody else', async () => {
    const norway = page('Norway');
    const before = STRANGERS.map(changes);
    await inPaper(norway, LABEL).click();
    await norway.getByRole('button', { name: 'Draft for Norway only' }).click();
    const field = norway.getByRole('textbox', { name: `Words that only Norway sees, ${LABEL}` });
    await norway.keyboard.press('Control+End');
    await norway.keyboard.type(`, ${SECRET}`);
    await expect.poll(() => field.innerText()).toContain(SECRET);
    const colleague = page('Norway 2');
    const cardOf = (of: Page) => of.getByTestId('private-card').filter({ hasText: SECRET });
    await cardOf(colleague).waitFor();
    await cardOf(colleague).getByRole('button', { name: LABEL }).click();
    const theirs = colleague.getByRole('textbox', { name: `Words that only Norway sees, ${LABEL}` });
    await theirs.click();
    await colleague.keyboard.press('Control+End');
    await colleague.keyboard.type(' together');
    await until('both have it', async () => (await field.innerText()).includes(`${SECRET} together`));
    await shot(norway, 'private-norway');

    expect(STRANGERS.map(changes)).toEqual(before);
    expect(changes('Norway 2')).toBeGreaterThan(0);
    // Nobody else, not even one who comes anew and asks for everything.
    await page('Fiji').reload();
    await saved(page('Fiji'));
    await colleague.reload();
    await cardOf(colleague).waitFor();
    for (const name of STRANGERS) {
      expect(await page(name).locator('body').innerText(), name).not.toMatch(/zephyr|quagmire|sees this/);
      expect(told(name), name).toBe(false);
    }
    expect(told('Norway 2')).toBe(true);
  });

  it('is there after a reload and over a kill of the server, and can be set aside and brought back', async () => {
    const norway = page('Norway');
    await norway.getByRole('region', { name: 'Private proposals' }).getByText('Only Norway sees this').waitFor();
    await until('saved', async () => (await norway.getByRole('region', { name: /^Private proposal on/ }).innerText()).includes('saved'));
    const port = Number(new URL(server.url).port);
    await server.kill();
    server = await startChapeau(data, port);
    await norway.reload();
    await saved(norway);
    const own = norway.getByTestId('private-card').filter({ hasText: `${SECRET} together` });
    await own.waitFor();
    await own.getByRole('button', { name: 'Set aside' }).click();
    await norway.getByText(`Set aside on ${LABEL}`).waitFor();
    expect(await own.count()).toBe(0);
    await norway.getByRole('button', { name: 'Bring back' }).click();
    await own.waitFor();
  });

  it('is published under the name of the delegation, and everybody has it within a second or two', async () => {
    const norway = page('Norway');
    for (const name of STRANGERS) await saved(page(name));
    const own = norway.getByTestId('private-card').filter({ hasText: SECRET });
    await own.getByRole('button', { name: 'Publish…' }).click();
    await own.getByRole('button', { name: 'Publish', exact: true }).click();
    for (const name of ['Norway', 'Fiji', 'Chair', 'Observer']) {
      await until(`${name} sees it`, async () => (await paperText(page(name), LABEL)).includes(`${SECRET} together`));
      expect(await inPaper(page(name), LABEL).locator('.tag', { hasText: 'NOR' }).count(), name).toBeGreaterThan(0);
    }
    await until('it is private no more', async () => (await norway.getByTestId('private-card').count()) === 0);
    await norway.getByTestId('proposal-card').filter({ hasText: SECRET }).first().waitFor();
    await shot(page('Chair'), 'private-published');
    expect([...people.values()].flatMap(({ errors }) => errors)).toEqual([]);
  });

  it('can be of any kind: a new paragraph, a deletion, a split, the title; each reaches the others when it is published', async () => {
    const norway = page('Norway');
    const before = STRANGERS.map(changes);
    const inField = () =>
      until('the caret in the field', () => norway.evaluate(() => document.activeElement?.classList.contains('private-text')));
    const more = async (label: string, choice: string) => {
      await inPaper(norway, label).click();
      await norway.getByRole('button', { name: 'More for Norway only…' }).click();
      await norway.getByRole('menuitem', { name: choice, exact: true }).click();
    };
    await more('OP4', 'New paragraph after OP4');
    await inField();
    await norway.keyboard.type('Invites all States to listen to zephyr quagmire;');
    await norway.getByTestId('private-card').filter({ hasText: 'insert a new operative paragraph' }).waitFor();
    await more('OP6', 'Delete OP6');
    await norway.getByTestId('private-card').filter({ hasText: 'Delete operative paragraph 6' }).waitFor();
    await inPaper(norway, 'OP7').click();
    await norway.getByRole('button', { name: 'Draft for Norway only' }).click();
    await inField();
    await norway.keyboard.press('Control+Home');
    for (let at = 0; at < 8; at++) await norway.keyboard.press('ArrowRight');
    await norway.keyboard.press('Enter');
    await norway
      .getByTestId('private-card')
      .filter({ hasText: /[Ss]plit/ })
      .waitFor();
    await norway.locator('.para.title').click();
    await norway.getByRole('button', { name: 'Draft for Norway only' }).click();
    await inField();
    await norway.keyboard.press('Control+End');
    await norway.keyboard.type(' and lakes');
    await norway.getByTestId('private-card').filter({ hasText: 'and lakes' }).waitFor();
    await inPaper(norway, 'OP4').click();
    await shot(norway, 'private-kinds');
    expect(STRANGERS.map(changes)).toEqual(before);

    const cards = norway.getByTestId('private-card');
    for (let left = await cards.count(); left > 0; left--) {
      await cards.first().getByRole('button', { name: 'Publish…' }).click();
      await cards.first().getByRole('button', { name: 'Publish', exact: true }).click();
      await until('it is private no more', async () => (await cards.count()) === left - 1);
    }
    const chair = page('Chair');
    for (const words of ['listen to zephyr quagmire', 'Delete operative paragraph 6', 'and lakes'])
      await chair.getByTestId('proposal-card').filter({ hasText: 'Norway' }).filter({ hasText: words }).first().waitFor();
    expect([...people.values()].flatMap(({ errors }) => errors)).toEqual([]);
  });
});
