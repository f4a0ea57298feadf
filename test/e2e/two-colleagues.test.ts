// Two colleagues of one delegation on slow connections start in one paragraph at the same moment: one proposal, each person's words in one piece, and nobody is told
// that words were lost. Many more schedules: test/editor/sync/same-paragraph.test.ts. (RULE A2)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, paperText, saved, typeAfter } from './support/people.ts';

/** Milliseconds from a page to the server, and the same back. */
const LINE_MS = Number(process.env.LINE_MS ?? 150);

let room: DemoRoom;
beforeAll(async () => {
  room = await openDemoRoom();
});
afterAll(() => room.close());

const slowLine = async (page: Page) => {
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => setTimeout(() => server.send(message), LINE_MS));
    server.onMessage((message) => setTimeout(() => socket.send(message), LINE_MS));
  });
};

/** A pause between two words, long enough that the next key meets the server's merge of two proposals. */
const PAUSE_MS = 950;

const typeWords = async (page: Page, [first, ...rest]: readonly string[]) => {
  await typeAfter(page, 'OP6', 'Encourages', first![0]!);
  await page.keyboard.type(first!.slice(1), { delay: 60 });
  for (const word of rest) {
    await page.waitForTimeout(PAUSE_MS);
    await page.keyboard.type(word, { delay: 60 });
  }
};

it('two colleagues start in one paragraph at once', async () => {
  const [kari, ola, chair] = await Promise.all([
    room.enter('Norway', undefined, false, slowLine),
    room.enter('Norway', undefined, false, slowLine),
    room.enter('Chair'),
  ]);
  const words = [' warmly and loudly', ' always and again'];
  await Promise.all([typeWords(kari.page, [' warmly', ' and', ' loudly']), typeWords(ola.page, [' always', ' and', ' again'])]);
  for (const { page } of [kari, ola]) await saved(page);
  const isWhole = (text: string) => words.every((one) => text.includes(one.trim()));
  for (const { page } of [kari, ola, chair]) await until('the words of both', async () => isWhole(await paperText(page, 'OP6')));
  expect(await card(chair.page, 'Norway', words[0]!.trim()).count()).toBe(1);
  for (const { page } of [kari, ola]) expect(await page.getByText('was taken out').count()).toBe(0);
  expect(room.errors()).toEqual([]);
});
