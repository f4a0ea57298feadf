// A browser is killed while the server is down, with words that were never sent: reopened on the same profile it has them, shows them, and sends them
// when the server is back; private words reach only the delegation itself. (RULE DV4)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { launchProfile, until } from '../support/browser.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { paperText, saved, sees, typeAfter } from './support/people.ts';
import { unsentTexts } from './support/unsent.ts';

const ends: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const folder = (): string => {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-profile-'));
  ends.push(() => fs.rmSync(made, { recursive: true, force: true, maxRetries: 5 }));
  return made;
};
const open = async (profile: string): Promise<{ context: BrowserContext; page: Page; kill: () => Promise<void> }> => {
  const { context, kill } = await launchProfile(profile);
  ends.push(() => context.close().catch(() => {}));
  return { context, kill, page: context.pages()[0] ?? (await context.newPage()) };
};
/** In 2100, in seconds. */
const FAR_OFF_S = 4_102_444_800;
/** Every script of the program. */
const SCRIPTS = fs
  .readdirSync(path.resolve(import.meta.dirname, '../../dist/app/assets'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => `/assets/${name}`);

/** How many documents and which program files the browser has stored. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const there = (await indexedDB.databases()).some(({ name }) => name === 'chapeau-documents');
    const documents = there
      ? await new Promise<number>((resolve) => {
          const opening = indexedDB.open('chapeau-documents');
          opening.onsuccess = () => {
            const asking = opening.result.transaction('documents').objectStore('documents').count();
            asking.onsuccess = () => {
              opening.result.close();
              resolve(asking.result);
            };
          };
        })
      : 0;
    const files: string[] = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) files.push(new URL(url).pathname);
    return { documents, files };
  });
const readable = (file: string): string => (fs.existsSync(file) ? fs.readFileSync(file, 'latin1') : '');
const body = (page: Page) => page.locator('body').innerText();

it('has the words, open and private, and sends each to whom it is for', async () => {
  const data = dataFolder();
  ends.push(() => fs.rmSync(data, { recursive: true, force: true }));
  let server: Running = await startChapeau(data, 0);
  ends.push(() => server.stop());
  const { url, links } = server;
  const link = (who: string) => links.find((one) => one.who === who)!.url;
  const profile = folder();
  const first = await open(profile);
  await first.page.goto(link('Norway'));
  await first.page.goto(`${url}/draft/demo`);
  await saved(first.page);
  await until('the draft and the whole program are kept', async () => {
    const { documents, files } = await kept(first.page);
    return documents >= 1 && SCRIPTS.every((name) => files.includes(name));
  });
  await server.kill();
  await until('offline', async () => /offline/i.test(await body(first.page)));
  await typeAfter(first.page, 'OP1', 'Invites', ' words at sea');
  await typeAfter(first.page, 'OP2', 'joint procedures', '');
  await first.page.getByTestId('private-switch').click();
  await first.page.getByRole('toolbar').getByText('Only Norway sees this').waitFor();
  await first.page.keyboard.type(' (zephyr)');
  await sees(first.page, 'OP2', 'zephyr');
  const held = async () => (await unsentTexts(first.page)).join('\n');
  await until('both on the device', async () => /words at sea/.test(await held()) && /zephyr/.test(await held()));
  // A browser writes cookies to disk within half a minute, or when 512 of them have changed: killed before that, it comes back without a seat.
  await first.context.addCookies(
    Array.from({ length: 600 }, (_, at) => ({
      name: 'one',
      value: 'of many',
      domain: `site-${at}.example`,
      path: '/',
      expires: FAR_OFF_S,
    })),
  );
  await until('the cookie is on disk', () => readable(path.join(profile, 'Default', 'Cookies')).includes('chapeau'));
  await first.kill();

  // Without the server: both are on the paper of the reopened browser.
  const again = await open(profile);
  await again.page.goto(`${url}/draft/demo`);
  await sees(again.page, 'OP1', 'words at sea');
  await sees(again.page, 'OP2', 'zephyr');
  expect(await body(again.page)).not.toContain('all saved');
  server = await startChapeau(data, Number(new URL(url).port));
  await saved(again.page);
  expect((await paperText(again.page, 'OP1')).match(/words at sea/g)).toHaveLength(1);

  const chair = await open(folder());
  await chair.page.goto(link('Chair'));
  await chair.page.goto(`${url}/draft/demo`);
  await sees(chair.page, 'OP1', 'words at sea');
  expect(await body(chair.page)).not.toContain('zephyr');
  const colleague = await open(folder());
  await colleague.page.goto(link('Norway'));
  await colleague.page.goto(`${url}/draft/demo`);
  await sees(colleague.page, 'OP2', 'zephyr');
});
