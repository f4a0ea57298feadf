// The demo as people read it: outline, foot, floor, rolling text, chair's list, wall, phone and home show the same number of open points, proposals and agreed
// paragraphs, before and after a proposal on a paragraph that was agreed ad referendum. (RULES Q9, Q10)
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { DRAFT, startServer, type TestServer } from '../support/server/server.ts';
import { inPaper, saved, sees, typeAfter } from './support/people.ts';

let server: TestServer;
let browser: Browser;
let [chair, norway, wall]: Visitor[] = [];

beforeAll(async () => {
  server = await startServer();
  browser = await sharedChromium();
  [chair, norway, wall] = await Promise.all([visitor(browser), visitor(browser), visitor(browser)]);
  await chair!.page.goto(server.links.get('Chair')!);
  await norway!.page.goto(server.links.get('Norway')!);
  await wall!.page.goto(server.links.get('Wall')!);
  for (const { page } of [chair!, norway!]) await page.goto(`${server.url}/draft/${DRAFT}`);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const numberIn = (words: string, pattern: RegExp): string => pattern.exec(words.replace(/\s+/g, ' '))?.[1] ?? `none in ${words}`;
const textOf = async (page: Page, name: string) => page.getByRole('region', { name, exact: true }).innerText();
const OPEN = /(\d+|no) open points?/;

/** The counts in each place: the chair's room and the pages that open from it. */
async function said() {
  const { page } = chair!;
  await page.goto(`${server.url}/draft/${DRAFT}`);
  await sees(page, 'OP1', 'free of charge');
  const barometer = await textOf(page, 'Bracket barometer');
  const open = [numberIn(barometer, /\[ ?(\d+) ?\] open point/), numberIn(await textOf(page, 'Open points'), OPEN)];
  const agreed = [numberIn(barometer, /(\d+ of \d+) agreed/)];
  await page.getByRole('tab', { name: 'Floor' }).click();
  open.push(numberIn(await textOf(page, 'Still to settle'), OPEN));
  const proposals = [numberIn(await page.getByRole('tab', { name: /^Proposals/ }).innerText(), /(\d+)/)];
  await page.getByRole('button', { name: 'How proposals are shown' }).click();
  await page.getByRole('menuitemradio', { name: 'Rolling text' }).click();
  await page.getByTestId('printed').waitFor();
  open.push(numberIn(await page.locator('main').innerText(), OPEN));
  await page.goto(`${server.url}/draft/${DRAFT}/list`);
  await page.getByRole('table').first().waitFor();
  const list = await page.locator('main').innerText();
  open.push(numberIn(list, OPEN));
  agreed.push(numberIn(list, /(\d+ of \d+) agreed/));
  await until('the wall says it', async () => OPEN.test((await wall!.page.getByTestId('wall-settled').innerText()).replace(/\s+/g, ' ')));
  const onWall = await wall!.page.getByTestId('wall-settled').innerText();
  open.push(numberIn(onWall, OPEN));
  agreed.push(numberIn(onWall, /(\d+ of \d+) agreed/));
  await page.goto(`${server.url}/`);
  const row = page.getByRole('link', { name: /agreed/ }).first();
  await row.waitFor();
  const home = await row.innerText();
  agreed.push(numberIn(home, /(\d+ of \d+) agreed/));
  proposals.push(numberIn(home, /(\d+) pending proposal/));
  return { open: new Set(open), proposals: new Set(proposals), agreed: new Set(agreed) };
}
const one = (...values: string[]) => new Set(values);

it('is the same in every place', async () => {
  const { open, proposals, agreed } = await said();
  expect([open.size, proposals.size, agreed.size, [...open], [...proposals], [...agreed]]).toEqual([
    1,
    1,
    1,
    [expect.stringMatching(/^\d+$/)],
    [expect.stringMatching(/^\d+$/)],
    [expect.stringMatching(/^\d+ of \d+$/)],
  ]);
}, 120_000);

it('counts a proposal on a paragraph that was agreed ad referendum, which is in brackets then, on the paper too', async () => {
  const { page } = chair!;
  const before = await said();
  await page.goto(`${server.url}/draft/${DRAFT}`);
  await sees(page, 'OP1', 'free of charge');
  await chair!.page.evaluate(
    async ([draft, paragraph]) =>
      fetch(`/api/drafts/${draft}/commands`, { method: 'POST', body: JSON.stringify({ do: 'status', paragraph, status: 'adref' }) }),
    [DRAFT, (await inPaper(page, 'OP1').getAttribute('data-paragraph'))!] as const,
  );
  await until('it is marked', async () => (await inPaper(page, 'OP1').getAttribute('data-mark')) === 'ad ref.');
  await typeAfter(norway!.page, 'OP1', 'free of charge', ', at any hour');
  await saved(norway!.page);
  await until('the mark goes', async () => (await inPaper(page, 'OP1').getAttribute('data-mark')) === '');
  expect(await inPaper(page, 'OP1').getAttribute('class')).not.toMatch(/\badref\b/);
  await shot(page, 'one-count-adref');
  const after = await said();
  const more = (numbers: ReadonlySet<string>) => one(...[...numbers].map((known) => `${Number(known) + 1}`));
  expect(after).toEqual({ open: more(before.open), proposals: more(before.proposals), agreed: before.agreed });
  expect([...chair!.errors, ...norway!.errors, ...wall!.errors]).toEqual([]);
}, 180_000);
