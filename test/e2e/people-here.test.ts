// The top bar and the barometer in windows of all widths: who is here, by name, and how far the text is settled, counted in one way.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';

let room: DemoRoom;
let chair: Visitor;
beforeAll(async () => {
  room = await openDemoRoom();
  chair = await room.enter('Chair', { width: 1100, height: 800 });
  await Promise.all((['Secretariat', 'Norway', 'Fiji', 'Egypt', 'Observer'] as const).map((seat) => room.enter(seat)));
});
afterAll(() => room?.close());

describe('who is here', () => {
  it('is listed with names behind the last nameplate, by mouse and by key', async () => {
    const { page } = chair;
    const button = page.getByRole('button', { name: 'Who is here, all 5' });
    await button.click();
    const list = page.getByRole('list', { name: 'Everybody in the room' });
    expect((await list.getByRole('listitem').allInnerTexts()).map((one) => one.replace(/\s+/g, ' '))).toEqual([
      'SEC Secretariat',
      'EGY Egypt',
      'FJI Fiji',
      'NOR Norway',
      'OBS Observer',
    ]);
    await page.keyboard.press('Escape');
    await until('closed', async () => (await list.count()) === 0);
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('leaves the title its place at a thousand pixels', async () => {
    const { page } = chair;
    await page.setViewportSize({ width: 1000, height: 800 });
    const title = page.locator('header').getByRole('heading', { level: 1 });
    expect((await title.boundingBox())!.width).toBeGreaterThan(200);
  });
});

describe('the barometer', () => {
  it('says the same number of brackets in its numeral and its totals, and agreed of total, on a phone too', async () => {
    const { page } = chair;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Outline' }).click();
    const barometer = page.getByRole('region', { name: 'Bracket barometer' });
    const words = (await barometer.innerText()).replace(/\s+/g, ' ');
    const [, numeral] = /\[ ?(\d+) ?\]/.exec(words) ?? [];
    expect(words).toMatch(/\d+ of \d+ agreed/);
    expect(words.trim().endsWith(` ${numeral}`)).toBe(true);
    const cells = await barometer.getByRole('img').boundingBox();
    expect(cells!.width).toBeGreaterThan(340);
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
