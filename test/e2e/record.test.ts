// The record at the foot of the history: its length and code, the code beside a frozen version, and the download, which these codes verify; an altered byte
// is found. (RULES R4, R8, R9)
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chapeau } from '../support/shell.ts';
import { dataFolder } from './support/chapeau-process.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';

let room: DemoRoom;
const folder = dataFolder();
beforeAll(async () => {
  room = await openDemoRoom();
});
afterAll(async () => {
  await room?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const CODE = /\d+(?:-[0-9A-Z]{4}){5}/;
const openHistory = async (page: Page) => {
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByText('The record', { exact: true }).waitFor();
};

async function download(page: Page, button: string): Promise<{ readonly file: string; readonly name: string }> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const taken = await coming;
  const file = path.join(folder, 'record.jsonl');
  await taken.saveAs(file);
  return { file, name: taken.suggestedFilename() };
}

describe('the record in the history', () => {
  it('is downloaded by the chair, fits the code of a frozen version, and one altered byte is found', async () => {
    const { page } = await room.enter('Chair');
    await openHistory(page);
    await page.getByRole('button', { name: 'Freeze a version' }).click();
    await page.getByLabel('Name of the version').fill('L.2/Rev.7');
    await page.getByRole('button', { name: 'Freeze', exact: true }).click();
    const entry = page.getByRole('listitem').filter({ hasText: 'L.2/Rev.7' });
    const code = CODE.exec(await entry.getByText(/^Record \d/).innerText())![0];
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page
      .getByRole('status')
      .filter({ hasText: /^Verified \d\d:\d\d, nothing altered$/ })
      .waitFor();
    const { file, name } = await download(page, 'Download the record');
    expect(name).toMatch(/ record\.jsonl$/);
    const { code: exit, out } = await chapeau('verify', '--record', file, '--head', code);
    expect([exit, out]).toEqual([0, expect.stringMatching(/^\S+: whole, \d+ rows, code /)]);
    const bytes = fs.readFileSync(file);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    fs.writeFileSync(file, bytes);
    expect(await chapeau('verify', '--record', file, '--head', code)).toMatchObject({
      code: 1,
      out: expect.stringContaining(': not whole\n  row '),
    });
  });

  it('that comes altered is named on the screen', async () => {
    const { page } = await room.enter('Secretariat');
    await page.route('**/record/file', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace('"row":2,"client":1,', '"row":2,"client":2,') });
    });
    await openHistory(page);
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('Entry 2 was altered').waitFor();
  });

  it('is downloaded by a delegation for what it keeps for itself, and for nothing else', async () => {
    const { page } = await room.enter('Egypt');
    await openHistory(page);
    expect(await page.getByRole('button', { name: 'Download the record' }).count()).toBe(0);
    const { file, name } = await download(page, 'Download our private record');
    expect(name).toMatch(/ private record\.jsonl$/);
    expect(await chapeau('verify', '--record', file)).toMatchObject({ code: 0, out: expect.stringMatching(/^\S+~EGY: whole, /) });
  });

  it('is only told to an observer', async () => {
    const { page } = await room.enter('Observer');
    await openHistory(page);
    await page.getByText(CODE).first().waitFor();
    expect(await page.getByRole('button', { name: /^Download/ }).count()).toBe(0);
  });
});
