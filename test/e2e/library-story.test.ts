// The library from end to end, as one story: 900 adopted texts are imported, a draft continues one of them, a delegate finds a phrase and inserts it with its citation,
// the card shows the citation until a word is changed, Trace's shares add up, and the chair compares with last year's text. (RULES LI1, LI13 to LI15, LI25, LI26, LI30 to LI32)
// With the corpus beside the repository most of the texts are real ones.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/browser.ts';
import { AGREED_TEXTS, emptyLibrary } from './support/agreed-texts.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, saved, sees, typeOver } from './support/people.ts';

const TEXTS = 900;
const CORPUS = path.resolve(import.meta.dirname, '../../../shared/corpus/library.jsonl.gz');

interface Text {
  readonly symbol: string;
  readonly title: string;
  readonly organ?: string;
  readonly paragraphs: readonly string[];
}

const PHRASE = 'to train forecasters and to share the curricula of their schools with all basin organizations';
const OWN: readonly Text[] = [
  ...AGREED_TEXTS,
  {
    symbol: '9/9',
    title: 'Training of forecasters',
    paragraphs: ['Mindful of the need for training,', `1. Strongly encourages Member States ${PHRASE};`],
  },
];

/** TEXTS texts: real ones if the corpus is there, otherwise invented ones, including those that the draft quotes. */
function texts(): readonly Text[] {
  const rest = TEXTS - OWN.length;
  if (fs.existsSync(CORPUS)) {
    const lines = zlib.gunzipSync(fs.readFileSync(CORPUS)).toString().trim().split('\n').slice(0, rest);
    return [...OWN, ...lines.map((line) => JSON.parse(line) as Text)];
  }
  const invented = (n: number): Text => ({
    symbol: `${20 + (n % 60)}/${100 + n}`,
    title: `Matter ${n} before the Commission`,
    paragraphs: [
      `Noting matter ${n} with concern,`,
      `1. Decides to consider matter ${n} at session ${n + 1};`,
      '2. Decides to remain seized of it.',
    ],
  });
  return [...OWN, ...Array.from({ length: rest }, (_, n) => invented(n))];
}

const fileOf = ({ symbol, title, organ = 'The Commission on Shared Waters,', paragraphs }: Text) => ({
  name: `${symbol.replace(/[^\w.-]+/g, '_')}.txt`,
  mimeType: 'text/plain',
  buffer: Buffer.from(`${[symbol, title, organ, ...paragraphs].join('\n\n')}\n`),
});

let room: DemoRoom;
let chair: Page;
let norway: Page;
const plain = (words: string) => words.replace(/\s+/g, ' ').trim();

beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway] = [(await room.enter('Chair')).page, (await room.enter('Norway')).page];
});
afterAll(() => room?.close());

describe('the library', () => {
  it('takes 900 texts that the chair drops in', async () => {
    await emptyLibrary(chair);
    await chair.goto(room.server.url);
    await chair.getByRole('link', { name: 'Library' }).first().click();
    await chair.getByRole('heading', { name: 'Library' }).first().waitFor();
    const count = async () =>
      ((await (await chair.request.get(`${room.server.url}/api/library?limit=1`)).json()) as { total: number }).total;
    expect(await count()).toBe(0);
    const chooser = chair.waitForEvent('filechooser');
    await chair.getByRole('button', { name: 'Add texts' }).first().click();
    const files = texts().map(fileOf);
    expect(files).toHaveLength(TEXTS);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-texts-'));
    for (const { name, buffer } of files) fs.writeFileSync(path.join(folder, name), buffer);
    await (await chooser).setFiles(files.map(({ name }) => path.join(folder, name)));
    const end = Date.now() + 240_000;
    while ((await count()) < TEXTS && Date.now() < end) await chair.waitForTimeout(500);
    // A file may hold several.
    expect(await count()).toBeGreaterThanOrEqual(TEXTS);
    await chair.getByText('900 of 900 read').first().waitFor();
    fs.rmSync(folder, { recursive: true, force: true });
  }, 300_000);

  it('gives a delegate a phrase, which goes in with its citation, and the card says what it is', async () => {
    await inPaper(norway, 'OP6').locator('.tx').first().click();
    await until('the caret', async () => (await norway.locator('.para[data-current]').getAttribute('data-label')) === 'OP6');
    await norway.getByRole('tab', { name: /^Library/ }).click();
    const field = norway.getByRole('textbox', { name: 'Words to find in the library' });
    await field.fill('share the curricula of their schools');
    const hit = norway.locator('[data-testid="library-hit"][data-selected]');
    await until('what will happen', async () => {
      const said = plain(await hit.innerText().catch(() => ''));
      return (
        said.includes('9/9') &&
        said.includes('Goes in as OP6 bis of Norway.') &&
        said.includes('Adds: Recalling further its resolution 9/9')
      );
    });
    await hit.getByRole('button', { name: 'Insert as proposal' }).click();
    await sees(norway, 'OP6 bis', 'share the curricula');
    await until('the citation', async () =>
      (await norway.locator('.para').allInnerTexts()).some((words) => plain(words).includes('Recalling further its resolution 9/9')),
    );
    await saved(norway);
    await norway.getByRole('tab', { name: /^Proposals/ }).click();
    await norway.getByText('Agreed language of resolution 9/9, OP1').first().waitFor();
  });

  it('is no longer named as agreed when one word is changed; the card names the difference', async () => {
    await typeOver(norway, 'OP6 bis', 'Strongly encourages', 'Encourages');
    await until('the difference', async () =>
      (await card(norway, 'Norway', '').allInnerTexts()).some((words) =>
        /9\/9, OP1 says strongly encourages\. Softer here\./.test(plain(words)),
      ),
    );
    await saved(norway);
    expect(await norway.getByText('Agreed language of resolution 9/9, OP1').count()).toBe(0);
  });

  it('is traced in the draft, by shares that add up', async () => {
    await norway.getByRole('radio', { name: 'Trace' }).click();
    const panel = norway.getByTestId('trace-panel');
    await panel.getByText('Sources').waitFor();
    const shares = (await norway.getByTestId('trace-bar').getByRole('img').getAttribute('aria-label')) ?? '';
    const numbers = [...shares.matchAll(/(\d+) percent/g)].map(([, number]) => Number(number));
    expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(100);
    expect(shares).toMatch(/^\d+ percent of 13\/2, /);
    const listed = (await panel.getByRole('region', { name: 'Sources' }).innerText()).match(/\d+(?= %$)/gm)!.map(Number);
    expect(listed.reduce((sum, number) => sum + number, 0)).toBe(100);
  });

  it('has the text that the draft continues, with which the chair compares by one button', async () => {
    await chair.goto(`${room.server.url}/draft/demo`);
    await inPaper(chair, 'OP1').waitFor();
    await chair.getByRole('radio', { name: 'Trace' }).click();
    const panel = chair.getByTestId('trace-panel');
    await panel.getByText('This draft seems to continue 13/2').waitFor();
    await panel.getByRole('link', { name: 'Compare with 13/2' }).click();
    await until('what changed since last year', async () =>
      /Urges.*Encourages/s.test(
        await chair
          .getByTestId('comparison')
          .locator('[data-label="OP2"]')
          .innerText()
          .catch(() => ''),
      ),
    );
    expect(room.errors()).toEqual([]);
  });
});
