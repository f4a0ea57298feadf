// A whole session, in real browsers: a set-up link, two committees, a text that Norway and Fiji begin from last year's and table, a silence that Egypt breaks, a
// proposal, adoption by consensus with an oral revision, and a record in which one altered byte is found. Chair, secretariat and another committee ask every
// route for a delegation's private words. (RULES PS1 to PS10, AD1 to AD5, M1 to M5, M7 to M13, M17 to M19, B1 to B12, R4, R8, R9)
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { askForSetup, operatorAddress } from '../../server/http/operator-address.ts';
import { serve } from '../../server/main.ts';
import { sharedChromium, until, type Visitor, visitor } from '../support/browser.ts';
import { freshFolder } from '../support/server/server.ts';
import { chapeau } from '../support/shell.ts';
import { inPaper, paperText, saved, sees, typeAfter } from './support/people.ts';

const LAST_YEAR = `Resolution 79/10

Bridges between shores

The Third Committee,

Recalling its resolution 78/9 of 1 December 2024 on bridges,

Noting with concern that many shores have no bridge,

1. Calls upon all States to build bridges between shores;

2. Invites States to share their plans with one another;

3. Requests the Secretary-General to report on bridges at its eightieth session;

4. Decides to remain seized of the matter.`;
const SECRET = 'zephyr quagmire';
const TWENTY =
  'Norway\nFiji\nEgypt\nMexico\nKenya\nJapan\nBrazil\nCanada\nPeru\nColombia\nThailand\nAustralia\nSingapore\nViet Nam\nTürkiye\nHoly See\nGhana\nIndia\nChile\nState of Palestine';

const data = freshFolder();
let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
const people = new Map<string, Visitor>();
const of = (name: string): Page => people.get(name)!.page;
/** Address of the tabled text. */
let tabled = '';

const enter = async (name: string): Promise<Page> => {
  const one = await visitor(browser);
  people.set(name, one);
  return one.page;
};
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const body = async (page: Page) => (await page.locator('body').innerText()).replace(/\s+/g, ' ');

beforeAll(async () => {
  server = await serve({ host: '127.0.0.1', port: 0, data, demo: false, appDir: 'dist/app', print: () => {} });
  browser = await sharedChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  fs.rmSync(data, { recursive: true, force: true });
});

/** Fills in the form of a committee and creates it; returns the links by the names of their holders. */
async function setUp(page: Page, address: string, name: string, delegations: string): Promise<Map<string, string>> {
  await page.goto(address);
  await field(page, 'Body').fill(name);
  await field(page, 'Session').fill('Eightieth session');
  await field(page, 'Symbols begin with').fill('A/C.3/80/L.');
  await page.getByRole('combobox', { name: 'Add, one or many' }).evaluate((input, words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, delegations);
  await page.getByRole('button', { name: /^Add \d+ delegations$/ }).click();
  await page.getByRole('button', { name: 'Create committee' }).click();
  await page.getByRole('heading', { name: `${name} is set up` }).waitFor();
  const rows = await page.getByRole('row').allInnerTexts();
  const links = new Map<string, string>();
  for (const row of rows) {
    const link = /http\S+/.exec(row)?.[0];
    if (link)
      links.set(
        row
          .split(/[\t\n]/)
          .find((cell) => cell.trim() !== '' && !/^[A-Z0-9]{2,5}$/.test(cell.trim()))!
          .trim(),
        link,
      );
  }
  return links;
}

const comeIn = async (page: Page, link: string, name: string) => {
  await page.goto(link);
  const asked = page.getByLabel('Your name, seen by your delegation');
  const drafts = page.getByText(/No drafts in this session yet|Drafts of this session/);
  await asked.or(drafts).first().waitFor();
  if (await asked.isVisible()) {
    await asked.fill(name);
    await page.getByRole('button', { name: 'Come in' }).click();
  }
  await drafts.first().waitFor();
};

describe('a session', () => {
  it('has two committees, each from a set-up link', async () => {
    const page = await enter('Secretariat');
    const links = await setUp(page, server.links[0]!.url, 'Third Committee', TWENTY);
    expect(links.size).toBeGreaterThanOrEqual(22);
    await page.getByRole('link', { name: 'Go to the committee' }).click();
    await page.getByRole('heading', { name: 'Third Committee' }).waitFor();
    for (const name of ['Norway', 'Fiji', 'Egypt', 'Mexico', 'Chair']) {
      const link = [...links].find(([who]) => who.startsWith(name))![1];
      await comeIn(await enter(name), link, `${name} One`);
    }
    const stranger = await enter('Stranger');
    await setUp(
      stranger,
      (await askForSetup(operatorAddress(data)!))!.replace(/^http:\/\/[^/]+/, server.url),
      'Fourth Committee',
      'Ghana\nPeru',
    );
    await stranger.getByRole('link', { name: 'Go to the committee' }).click();
    await stranger.getByRole('heading', { name: 'Fourth Committee' }).waitFor();
  });

  it('has a text that Norway begins from last year’s, and Fiji joins', async () => {
    const page = of('Norway');
    await page.getByRole('button', { name: 'New draft' }).click();
    const dialog = page.getByRole('dialog', { name: 'New draft' });
    await dialog.getByRole('radio', { name: /An adopted text/ }).click({ force: true });
    await dialog.getByRole('button', { name: 'Invite a delegation' }).click();
    await page.getByRole('option', { name: /^Fiji/ }).click();
    await dialog.getByRole('button', { name: 'Choose the text…' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(LAST_YEAR);
    await page.getByRole('button', { name: 'Read these words' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Import/ })
      .click();
    await page.getByRole('region', { name: 'Sponsors' }).waitFor();
    await sees(page, 'OP1', 'Calls upon all States');
    await until('Norway holds the pen', () => page.getByRole('radio', { name: 'Edit' }).isChecked());
    await typeAfter(page, 'OP1', 'build bridges', ' and ferries');
    await saved(page);
    const fiji = of('Fiji');
    await fiji.reload();
    await fiji.getByRole('link', { name: /Bridges between shores/ }).click();
    await sees(fiji, 'OP1', 'and ferries');
    await fiji.getByRole('button', { name: 'Join as a sponsor' }).click();
    await until('Fiji holds the pen too', () => fiji.getByRole('radio', { name: 'Edit' }).isChecked());
    await typeAfter(fiji, 'OP2', 'their plans', ' and tides');
    await sees(page, 'OP2', 'and tides');
    for (const other of ['Chair', 'Secretariat', 'Egypt', 'Stranger']) {
      await of(other).reload();
      await of(other)
        .getByText(/No drafts in this session yet|Drafts of this session/)
        .first()
        .waitFor();
      expect(await body(of(other)), other).not.toContain('Bridges between shores');
    }
    await page.getByRole('button', { name: 'Table…' }).click();
    const table = page.getByRole('dialog', { name: 'Table the text' });
    await table.getByLabel('Symbol').fill('A/C.3/80/L.5');
    const before = page.url();
    await table.getByRole('button', { name: 'Table', exact: true }).click();
    await until(
      'the tabled text is open',
      async () => page.url() !== before && (await page.getByRole('radio', { name: 'Amend' }).count()) === 1,
    );
    tabled = page.url();
    for (const name of ['Chair', 'Egypt', 'Fiji', 'Mexico', 'Secretariat']) {
      await of(name).goto(tabled);
      await sees(of(name), 'OP2', 'and tides');
      await saved(of(name));
    }
    await of('Stranger').goto(tabled);
    await of('Stranger').getByText('There is no text at this address').waitFor();
  });

  it('is put under silence, which Egypt breaks', async () => {
    const chair = of('Chair');
    await chair.getByTestId('phases').click();
    await chair.getByRole('button', { name: 'Until…' }).click();
    await chair.getByRole('button', { name: /^Under silence until/ }).click();
    const egypt = of('Egypt');
    await egypt.getByTestId('silence-line').waitFor();
    await egypt.getByRole('button', { name: 'Break silence…' }).click();
    const dialog = egypt.getByRole('dialog');
    await dialog.getByRole('textbox').fill('The plans of States are their own.');
    await dialog.getByRole('button', { name: 'Break silence for Egypt' }).click();
    for (const name of ['Chair', 'Norway', 'Secretariat']) {
      const told = of(name).getByTestId('silence-broken');
      await told.waitFor();
      expect((await told.innerText()).replace(/\s+/g, ' ')).toContain(
        'Silence broken by Egypt on the whole text: “The plans of States are their own.”',
      );
    }
  });

  it('is negotiated: Egypt proposes in the open and writes for itself, the chair accepts', async () => {
    const egypt = of('Egypt');
    await until('Egypt amends', async () => (await egypt.getByRole('radio', { name: 'Amend' }).count()) === 1);
    await egypt.getByRole('radio', { name: 'Amend' }).click();
    await typeAfter(egypt, 'OP2', 'share', ', where they so wish,');
    await saved(egypt);
    const chair = of('Chair');
    await sees(chair, 'OP2', 'where they so wish');
    await inPaper(chair, 'OP2').click();
    const card = chair.getByTestId('proposal-card').filter({ hasText: 'where they so wish' });
    await card.getByTestId('select-card').click();
    await card.getByRole('button', { name: 'Accept' }).click();
    for (const name of ['Norway', 'Fiji']) await sees(of(name), 'OP2', 'share, where they so wish, their plans');
    // Mexico writes privately.
    const mexico = of('Mexico');
    await mexico.getByRole('radio', { name: 'Amend' }).click();
    await typeAfter(mexico, 'OP3', 'report', '');
    await mexico.getByTestId('private-switch').click();
    await mexico.getByRole('toolbar').getByText('Only Mexico sees this').waitFor();
    await mexico.keyboard.type(` ${SECRET}`);
    await saved(mexico);
    await until('the private words are there', async () => (await paperText(mexico, 'OP3')).includes(SECRET));
  });

  it('tells nobody what Mexico keeps for itself, by any route or socket', async () => {
    const draft = new URL(tabled).pathname.split('/').at(-1)!;
    const paragraph = (await inPaper(of('Chair'), 'OP3').getAttribute('data-paragraph'))!;
    // Every documented route, requested for the draft and for Mexico's private document.
    const described = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as { paths: Record<string, object> };
    const routes = Object.entries(described.paths).flatMap(([address, methods]) =>
      !('get' in methods)
        ? []
        : [draft, `${draft}~MEX`, `${draft}~private`].map((id) =>
            address
              .replace('{id}', encodeURIComponent(id))
              .replace('{paragraph}', paragraph)
              .replace('{page}', '1')
              .replace(/\{\w+\}/g, 'none'),
          ),
    );
    expect(routes.filter((route) => route.startsWith(`/api/drafts/${draft}/`)).length).toBeGreaterThan(4);
    for (const name of ['Chair', 'Secretariat', 'Egypt', 'Stranger']) {
      const { context, page } = people.get(name)!;
      for (const route of new Set(routes)) {
        const answer = await context.request.get(`${server.url}${route}`, { failOnStatusCode: false });
        expect(await answer.text(), `${name} asks for ${route}`).not.toMatch(/zephyr|quagmire/);
      }
      const commands = [
        { do: 'publish', amendment: 'x' },
        { do: 'accept', amendment: 'x' },
        { do: 'undo', decision: 'x' },
      ];
      for (const id of [draft, `${draft}~MEX`, `${draft}~private`])
        for (const command of commands) {
          const answer = await context.request.post(`${server.url}/api/drafts/${encodeURIComponent(id)}/commands`, {
            data: command,
            failOnStatusCode: false,
          });
          expect(await answer.text()).not.toMatch(/zephyr|quagmire/);
        }
      const cookie = (await context.cookies()).map(({ name: key, value }) => `${key}=${value}`).join('; ');
      const sockets = [draft, `${draft}~MEX`, `${draft}~private`, `${draft}~NOR`].map((id) => heard(id, cookie));
      for (const told of await Promise.all(sockets)) expect(told).not.toMatch(/zephyr|quagmire/);
      expect(await body(page)).not.toMatch(/zephyr|quagmire/);
    }
    const mexico = people.get('Mexico')!;
    const cookie = (await mexico.context.cookies()).map(({ name: key, value }) => `${key}=${value}`).join('; ');
    expect(await heard(`${draft}~private`, cookie)).toContain('zephyr');
  });

  it('is adopted by consensus with an oral revision, and stands on the shelf', async () => {
    const chair = of('Chair');
    await chair.getByRole('radio', { name: 'Edit' }).click();
    await typeAfter(chair, 'OP1', 'and ferries', ', as appropriate,');
    await saved(chair);
    await chair.getByTestId('phases').click();
    await chair.getByRole('dialog').getByRole('button', { name: 'Adopt…' }).click();
    const form = chair.getByRole('form', { name: 'Adoption' });
    await form.getByLabel('Number').fill('80/12');
    await form.getByLabel('Meeting').fill('61st plenary meeting');
    await form.getByLabel('Date').fill('2025-12-17');
    await form.getByRole('button', { name: 'Record as adopted' }).click();
    await form.waitFor({ state: 'detached' });
    for (const name of ['Norway', 'Fiji', 'Egypt', 'Secretariat']) {
      const line = of(name).getByTestId('adoption-line');
      await line.getByText('Adopted at the 61st plenary meeting, 17 December 2025, without a vote').waitFor();
      expect(await line.innerText()).toContain('80/12');
    }
    await of('Egypt').getByTestId('adoption-line').getByRole('button', { name: 'Record…' }).click();
    await until('the oral revision is listed', async () => /as appropriate/.test(await of('Egypt').getByTestId('adoption').innerText()));
    await of('Egypt').keyboard.press('Escape');
    await of('Norway').goto(new URL('/', tabled).href);
    await of('Norway').getByRole('region', { name: 'Adopted texts' }).getByText('Bridges between shores').waitFor();
  });

  it('leaves a record that is verified away from the server, and in which one altered byte is found', async () => {
    const chair = of('Chair');
    await chair.getByRole('tab', { name: 'History' }).click();
    const coming = chair.waitForEvent('download');
    await chair.getByRole('button', { name: 'Download the record' }).click();
    const file = path.join(data, 'record.jsonl');
    await (await coming).saveAs(file);
    expect(await chapeau('verify', '--record', file)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\S+: whole, \d+ rows, code /),
    });
    expect(fs.readFileSync(file, 'utf8')).not.toMatch(/zephyr|quagmire/);
    const bytes = fs.readFileSync(file);
    bytes[Math.floor(bytes.length / 3)]! ^= 1;
    fs.writeFileSync(file, bytes);
    expect(await chapeau('verify', '--record', file)).toMatchObject({ code: 1, out: expect.stringContaining(': not whole') });
    expect([...people.values()].flatMap(({ errors }) => errors)).toEqual([]);
  });
});

/** All that a socket sends to a client that asks for the whole document, as text. */
async function heard(room: string, cookie: string): Promise<string> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${room}`, { headers: { cookie, origin: server.url } });
  const received: Buffer[] = [];
  socket.on('message', (bytes: Buffer) => received.push(bytes));
  await new Promise<void>((resolve) => {
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
    socket.on('open', () => {
      socket.send(Uint8Array.of(0, 0, 1, 0));
      setTimeout(resolve, 1_500);
    });
  });
  socket.close();
  return Buffer.concat(received).toString('utf8');
}
