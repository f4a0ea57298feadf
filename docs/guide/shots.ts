// `npm run shots`: makes the pictures of the guide and of README anew, from the demo committee in a real Chromium. Needs a build and a Chromium.
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openDemoRoom } from '../../test/e2e/support/demo-room.ts';
import { card, inPaper, saved, selectWords, typeAfter } from '../../test/e2e/support/people.ts';
import { visitor } from '../../test/support/browser.ts';

const folder = path.join(import.meta.dirname, 'pictures');
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** A picture of the page, or of a part of it, when its fonts are there and nothing moves. */
async function picture(name: string, page: Page, part?: Locator): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(400);
  await (part ?? page).screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', caret: 'initial' });
  console.log(`${name}.png`);
}

fs.mkdirSync(folder, { recursive: true });
const room = await openDemoRoom();
try {
  const { page: norway } = await room.enter('Norway', WIDE);
  const { page: chair } = await room.enter('Chair', WIDE);
  await room.enter('Fiji', WIDE);

  // The list of drafts, as the chair has it.
  await chair.goto(room.server.url);
  await chair
    .getByRole('link', { name: /early warning|floods/i })
    .first()
    .waitFor();
  await picture('home', chair);
  await chair.getByRole('button', { name: /Import a text/ }).click();
  await chair.getByRole('dialog').waitFor();
  await picture('import', chair);
  await chair.keyboard.press('Escape');
  await chair.getByRole('button', { name: 'New draft' }).click();
  await chair.getByRole('dialog').waitFor();
  await picture('new-draft', chair);
  await chair.keyboard.press('Escape');

  // A delegate proposes words in place.
  await typeAfter(norway, 'OP5', 'within existing resources', ' and by voluntary contributions');
  await saved(norway);
  await picture('propose', norway);
  // … and words that only Norway sees.
  await inPaper(norway, 'OP1').click();
  await norway.keyboard.press('Control+Alt+p');
  await typeAfter(norway, 'OP1', 'in real time', ', in formats that machines read,');
  await norway.waitForTimeout(600);
  await picture('private', norway);

  // The chair decides.
  await chair.goto(`${room.server.url}/draft/demo`);
  await inPaper(chair, 'OP5').waitFor();
  await card(chair, 'Norway', 'voluntary contributions').last().click();
  await picture('room', chair);
  await card(chair, 'Fiji', 'women').click();
  await card(chair, 'Fiji', 'women').getByRole('button', { name: 'Accept' }).click();
  await chair.getByRole('tab', { name: 'History' }).click();
  await chair.waitForTimeout(1_500);
  await picture('history', chair);
  await chair.getByRole('link', { name: 'Compare with now' }).first().click();
  await chair.getByTestId('comparison').waitFor();
  await picture('compare', chair);
  await chair.getByRole('button', { name: 'Export redline' }).click();
  await chair.getByRole('dialog').waitFor();
  await picture('export', chair);
  await chair.keyboard.press('Escape');

  // Agreed language.
  await selectWords(norway, 'OP2', 'in shared basins');
  await norway.keyboard.press('Control+Alt+g');
  await norway
    .getByText(/Find in the library|Library/)
    .first()
    .waitFor();
  await norway.waitForTimeout(1_000);
  await picture('library', norway);

  // The wall, with a paragraph on the floor.
  const floor = await chair.request.post(`${room.server.url}/api/drafts/demo/commands`, {
    data: { do: 'floor', paragraph: await idOfFloor(chair, room.server.url) },
  });
  if (!floor.ok()) console.log(await floor.text());
  const wall = await visitor(room.browser, { width: 1920, height: 1080 });
  await wall.page.goto(`${room.server.links.find(({ who }) => who.startsWith('Wall'))!.url}?draft=demo`);
  await wall.page.getByTestId('wall').waitFor();
  await picture('wall', wall.page);

  // On a phone.
  const { page: phone } = await room.enter('Egypt', PHONE, true);
  await inPaper(phone, 'OP4').scrollIntoViewIfNeeded();
  await inPaper(phone, 'OP4').tap({ position: { x: 60, y: 30 } });
  await phone.getByRole('button', { name: /^Propose in/ }).tap();
  await phone
    .getByTestId('sheet-words')
    .getByText('donors')
    .first()
    .evaluate((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf('donors') ?? -1;
        if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + 'donors'.length);
      }
    });
  await phone.keyboard.type('partners');
  await phone.getByTestId('sheet-reads').getByText('partners').first().waitFor();
  await picture('phone', phone);
} finally {
  await room.close();
}

/** The id of the paragraph that is put on the floor. */
async function idOfFloor(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/draft/demo`);
  await inPaper(page, 'OP5').waitFor();
  return (await inPaper(page, 'OP5').getAttribute('data-paragraph')) ?? '';
}
