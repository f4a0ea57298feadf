// The reader's language in a real Chromium: the browser's language at home and at the door, or another one by choice, which is remembered, with that language's plurals
// and dates, and Arabic mirrored. (RULES LA1, LA2)
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sharedChromium, until } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server/server.ts';
import { violations } from './support/violations.ts';

let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[];
beforeAll(async () => {
  server = await startServer();
  browser = await sharedChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  context = await browser.newContext({ locale: 'fr-CH', viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  page = await context.newPage();
  errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
});
afterEach(async () => {
  await context.close();
  expect(errors).toEqual([]);
});

const spoken = (): Promise<string> => page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`);
const choose = (language: string) => page.getByRole('navigation').getByRole('link', { name: language, exact: true }).click();
const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');

describe('a page', () => {
  it('speaks the first of the browser’s languages that the program knows, at the door and at home', async () => {
    await page.goto(`${server.url}/join`);
    await page.getByRole('heading', { name: 'Rejoindre une salle' }).waitFor();
    expect(await spoken()).toBe('fr ltr');
    expect(await page.title()).toBe('Rejoindre une salle · Chapeau');
    expect.soft(await violations(page)).toEqual([]);
    await page.goto(server.links.get('Chair')!);
    await page.getByRole('button', { name: 'Importer un texte' }).waitFor();
    expect(await page.locator('header').innerText()).toContain('Présidence');
    expect(await page.getByRole('main').innerText()).not.toMatch(/Import a|Follow|pending|Settings/);
  });

  it('has the plurals and the dates of its language', async () => {
    await page.goto(server.links.get('Chair')!);
    await page.getByRole('link', { name: /3 propositions en attente/ }).waitFor();
    await page.getByRole('button', { name: 'Accès pour scripts' }).click();
    await page.getByLabel('À quoi il sert').fill('chaque soir');
    await page.getByRole('button', { name: 'Créer un jeton' }).click();
    const made = page.getByRole('list', { name: 'Vos jetons d’accès' }).getByRole('listitem').first();
    await made.waitFor();
    const [day, month, year] = /jusqu’au (\d{1,2}) (\S+) (\d{4})/.exec(await made.innerText())!.slice(1);
    const end = new Date(Number(year), MONTHS.indexOf(month!), Number(day));
    expect(Math.round((end.getTime() - Date.now()) / 86_400_000)).toBeGreaterThanOrEqual(29);
    expect(Math.round((end.getTime() - Date.now()) / 86_400_000)).toBeLessThanOrEqual(31);
  });
});

describe('a choice', () => {
  it('names each language in itself, mirrors the page for Arabic, and stays', async () => {
    await page.goto(server.links.get('Chair')!);
    await page.getByRole('button', { name: 'Importer un texte' }).waitFor();
    const names = await page.getByRole('navigation', { name: 'Langue' }).getByRole('link').allInnerTexts();
    expect(names).toEqual(['English', 'Français', 'Español', 'Русский', 'العربية', '中文']);
    const home = page.url();
    await choose('العربية');
    await page.getByRole('button', { name: 'استيراد نص' }).waitFor();
    expect(await spoken()).toBe('ar rtl');
    await page.getByRole('link', { name: /3 مقترحات قيد النظر/ }).waitFor();
    const heading = (await page.getByRole('heading', { level: 1 }).boundingBox())!;
    expect(heading.x + heading.width).toBeGreaterThan(1200);
    expect.soft(await violations(page)).toEqual([]);

    await page.reload();
    await page.getByRole('button', { name: 'استيراد نص' }).waitFor();
    // Pages that the server renders too.
    const own = await context.request.get(`${server.url}/digest/none/none`);
    expect(await own.text()).toContain('<html lang="ar" dir="rtl">');
    // The door in another window too.
    const other = await context.newPage();
    await other.goto(`${server.url}/join`);
    await other.getByRole('heading', { name: 'الانضمام إلى قاعة' }).waitFor();
    await other.close();

    await choose('English');
    await page.getByRole('button', { name: 'Import a text' }).waitFor();
    expect(await spoken()).toBe('en ltr');
    await until('the page is where it was', async () => page.url() === home);
  });

  it('is offered to whom no link has let in', async () => {
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'Ouvrez votre lien d’invitation' }).waitFor();
    await choose('中文');
    await page.getByRole('heading', { name: '请打开您的邀请链接' }).waitFor();
    await choose('Русский');
    await page.getByRole('heading', { name: 'Откройте вашу ссылку-приглашение' }).waitFor();
  });
});
