// The states of a room and of the screens around it, one after the other, reached without using words of the interface, so that the same states are checked
// in all languages.
import type { Page } from 'playwright-core';
import { inPaper } from './people.ts';

/** Looks at the screen as it is; `state` names it. */
export type Look = (state: string) => Promise<void>;

export const settled = (page: Page) =>
  page.evaluate(() =>
    document.fonts.ready.then(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))),
  );

/** Each menu and dialog that a visible button within `within` opens. */
export async function eachOpened(page: Page, where: string, look: Look, within = 'body'): Promise<void> {
  const openers = page.locator(`${within} [aria-haspopup]:visible:not([disabled])`);
  const count = await openers.count();
  for (let at = 0; at < count; at++) {
    const opener = openers.nth(at);
    const name = ((await opener.getAttribute('aria-label')) ?? (await opener.innerText())).replace(/\s+/g, ' ').slice(0, 30);
    await opener.click();
    const opened = page.locator('[role="dialog"], [role="menu"], [role="listbox"]').first();
    await opened.waitFor();
    await settled(page);
    await look(`${where}, “${name}”`);
    await page.keyboard.press('Escape');
    await opened.waitFor({ state: 'detached' });
  }
}

/** The tabs of the panel, one after the other. */
export async function eachTab(page: Page, look: Look): Promise<void> {
  const tabs = page.locator('[data-region="panel"] [role="tab"]');
  const count = await tabs.count();
  for (let at = count - 1; at >= 0; at--) {
    await tabs.nth(at).click();
    await page.locator('[role="tabpanel"] > *').first().waitFor();
    await settled(page);
    await look(`tab ${at + 1}`);
  }
}

/** The rows of a segmented choice of the toolbar, the modes (0) or the views (1); those that leave the room are left out. */
const row = (page: Page, which: number) => page.locator('[data-region="toolbar"] [role="radiogroup"]').nth(which).getByRole('radio');

export async function eachMode(page: Page, look: Look): Promise<void> {
  const modes = row(page, 0);
  for (let at = (await modes.count()) - 1; at >= 0; at--) {
    await modes.nth(at).click();
    await inPaper(page, 'OP5').locator('.tx').click();
    await settled(page);
    await look(`mode ${at + 1}`);
    const handle = page.locator('.para-handle:visible');
    if ((await handle.count()) === 0) continue;
    await handle.first().click();
    await page.getByRole('menu').waitFor();
    await look(`mode ${at + 1}, menu of the paragraph`);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
  }
}

export async function eachView(page: Page, look: Look): Promise<void> {
  const views = row(page, 1);
  for (let at = (await views.count()) - 2; at >= 0; at--) {
    await views.nth(at).click();
    await settled(page);
    await look(`view ${at + 1}`);
  }
}

/** The sections of a narrow room, the text last. */
export async function eachSection(page: Page, look: Look): Promise<void> {
  const sections = page.locator('[data-pane] > nav:last-of-type button:visible');
  for (let at = (await sections.count()) - 1; at >= 0; at--) {
    await sections.nth(at).click();
    await settled(page);
    await look(`section ${at + 1}`);
  }
}

/** The chair's rivals side by side in OP5, their paragraph on the floor, and the tab Floor. */
export async function boardAndFloor(page: Page, look: Look): Promise<void> {
  await row(page, 0).first().click();
  await inPaper(page, 'OP5').locator('.tx').click();
  const bar = page.getByTestId('status-bar');
  const sideBySide = bar.locator('[aria-pressed]');
  await sideBySide.click();
  await page.getByTestId('board').waitFor();
  await look('board');
  await bar.getByRole('button').last().click();
  await page.locator('.para[data-floor]').waitFor();
  await page.locator('[data-region="panel"] [role="tab"]').first().click();
  await settled(page);
  await look('board, on the floor');
  await bar.getByRole('button').last().click();
  await page.locator('.para[data-floor]').waitFor({ state: 'detached' });
  await sideBySide.click();
  await page.getByTestId('board').waitFor({ state: 'detached' });
}

/** Each kind of export in its dialog, which is opened by the last button but one of the top bar. */
export async function eachExport(page: Page, look: Look): Promise<void> {
  await page.locator('[data-region="top"] [aria-haspopup="dialog"]').last().click();
  const dialog = page.getByRole('dialog');
  const kinds = dialog.getByRole('radiogroup').first().getByRole('radio');
  await kinds.first().waitFor();
  for (let at = (await kinds.count()) - 1; at >= 0; at--) {
    if (await kinds.nth(at).isDisabled()) continue;
    await kinds.nth(at).click({ force: true });
    await dialog.getByTestId('preview').waitFor();
    await settled(page);
    await look(`export ${at + 1}`);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}
