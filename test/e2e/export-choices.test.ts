// What is printed around an exported text: the choices in the dialog reach the file and the preview, are remembered for the draft, and work on a phone, in
// dark and in a right-to-left text. Labels stand beside their lines, whatever their length. Long work shows its progress and can be cancelled.
// (RULES F6, F8, F19, F20)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_META, LANGUAGES, paragraph, resolution } from '../../schema/index.ts';
import { readDocx } from '../../src/formats/docx/read.ts';
import { writeHtml } from '../../src/formats/html/write.ts';
import { PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import { shot, until, type Visitor } from '../support/browser.ts';
import { pagesOf, whyNoPoppler } from '../support/other-readers/poppler.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { violations } from './support/violations.ts';

/** A text with the longest labels: an annex with one-line paragraphs, three levels deep. */
const LABELLED = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Cooperation'),
  paragraph({ id: 'p', kind: 'preambular' }, [{ text: 'Recalling', em: true }, { text: ' its resolutions,' }]),
  paragraph({ id: 'o' }, 'Decides to meet;'),
  paragraph({ id: 'h', kind: 'heading' }, 'Annex XVIII'),
  paragraph({ id: 'a' }, 'Rules.'),
  paragraph({ id: 'b', kind: 'subparagraph', level: '1' }, 'Of meetings;'),
  paragraph({ id: 'c', kind: 'subparagraph', level: '2' }, 'In person;'),
  paragraph({ id: 'd', kind: 'subparagraph', level: '3' }, 'At once.'),
]);

let room: DemoRoom;
let person: Visitor;
let page: Page;
const files = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-choices-'));
beforeAll(async () => {
  room = await openDemoRoom();
  person = await room.enter('Secretariat');
  page = person.page;
});
afterAll(async () => {
  await room?.close();
  fs.rmSync(files, { recursive: true, force: true });
});

const dialog = () => page.getByRole('dialog');
const open = async () => {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog().waitFor();
};
const close = async () => {
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
};
const choose = (what: string) =>
  dialog()
    .getByRole('radio', { name: new RegExp(`^${what}`) })
    .first()
    .click({ force: true });
const format = (name: string) => dialog().getByRole('radio', { name, exact: true }).click();
const checked = () => until('the check', async () => /Checked:/.test(await dialog().innerText()));
async function save(ending: string): Promise<Buffer> {
  await checked();
  const download = page.waitForEvent('download');
  await dialog()
    .getByRole('button', { name: /^Export / })
    .click();
  const file = path.join(files, `out.${ending}`);
  await (await download).saveAs(file);
  await dialog().waitFor({ state: 'hidden' });
  return fs.readFileSync(file);
}

describe('what stands around an exported text', () => {
  it('is chosen in the dialog, shown on the little sheet, and stands in the Word file', async () => {
    await open();
    await choose('Clean');
    await dialog().getByLabel('Agenda item').fill('Agenda item 5');
    await dialog().getByLabel('Date').fill('22 March 2024');
    await dialog().getByLabel('PP and OP labels in the margin').check();
    await dialog().getByLabel('Footnotes start at').fill('16');
    await until('the sheet', async () =>
      /22 March 2024[\s\S]*Agenda item 5[\s\S]*Notes from 16/.test(await dialog().getByTestId('preview').innerText()),
    );
    await checked();
    await shot(page, 'export-choices');
    expect(await violations(page)).toEqual([]);
    const bytes = await save('docx');
    const word = readDocx(bytes);
    if ('refused' in word) throw new Error(word.refused);
    expect(word.meta.firstNote).toBe(16);
    expect(word.limits).toEqual([]);
    const xml = strFromU8(unzipSync(bytes)['word/document.xml']!);
    for (const words of ['United Nations', '22 March 2024', 'Original: English', 'Agenda item 5', 'alt="OP2"'])
      expect(xml).toContain(words);
  });

  it.skipIf(whyNoPoppler !== null)('is remembered for the draft, and stands in a PDF too', async () => {
    await page.reload();
    await open();
    await choose('Clean');
    expect(await dialog().getByLabel('Agenda item').inputValue()).toBe('Agenda item 5');
    expect(await dialog().getByLabel('PP and OP labels in the margin').isChecked()).toBe(true);
    expect(await dialog().getByLabel('Footnotes start at').inputValue()).toBe('16');
    await format('PDF');
    const [first] = pagesOf(await save('pdf'));
    for (const words of ['United Nations', '22 March 2024', 'Original: English', 'Agenda item 5', 'OP2', 'PP1'])
      expect(first).toContain(words);
  });

  it('labels of a web page stand in the margin beside their lines, and on a phone above them, in every language', async () => {
    const visitor = await room.enter('Secretariat');
    try {
      // The content policy of the program's page would block the file's own style sheet.
      await visitor.page.goto('about:blank');
      for (const language of LANGUAGES) {
        const draft = { meta: { ...EMPTY_META, language }, doc: LABELLED };
        await visitor.page.setContent(writeHtml(draft, { ...PLAIN_LAYOUT, labels: true }));
        for (const width of [1000, 390]) {
          await visitor.page.setViewportSize({ width, height: 900 });
          const found = await visitor.page.evaluate(() => {
            const box = (element: Element) => {
              const { left, right, top, bottom } = element.getBoundingClientRect();
              return { left, right, top, bottom };
            };
            return [...document.querySelectorAll('.label')].map((label) => {
              const words = document.createRange();
              words.setStartAfter(label);
              words.setEndAfter(label.parentElement!.lastChild!);
              const [first] = words.getClientRects();
              return {
                label: box(label),
                text: label.textContent,
                words: {
                  left: words.getBoundingClientRect().left,
                  right: words.getBoundingClientRect().right,
                  top: first!.top,
                  bottom: first!.bottom,
                },
              };
            });
          });
          expect(found.length).toBeGreaterThan(4);
          for (const [at, { label, words, text }] of found.entries()) {
            const where = `${language} ${width} “${text}”`;
            expect(label.left, where).toBeGreaterThanOrEqual(0);
            expect(label.right, where).toBeLessThanOrEqual(width);
            if (width === 390) {
              expect(label.bottom, where).toBeLessThanOrEqual(words.top + 2);
              continue;
            }
            // The label is in the margin, beside the first line, and no taller than its paragraph: the next label begins below it.
            expect(language === 'ar' ? words.right < label.left : label.right < words.left, where).toBe(true);
            expect(label.top, where).toBeLessThan(words.bottom);
            const next = found[at + 1];
            if (next) expect(label.bottom, where).toBeLessThanOrEqual(next.label.top);
          }
        }
      }
    } finally {
      await visitor.page.close();
    }
  });

  it('can be left away', async () => {
    await open();
    await choose('Clean');
    await format('Text');
    await dialog().getByLabel('Masthead and symbol').uncheck();
    await dialog().getByLabel('PP and OP labels in the margin').uncheck();
    await until('the sheet', async () => !(await dialog().getByTestId('preview').innerText()).includes('United Nations'));
    const text = (await save('txt')).toString('utf8');
    expect(text).not.toMatch(/United Nations\n|Agenda item 5|OP1\./);
    expect(text.startsWith('Strengthening early warning')).toBe(true);
  });

  it('a list of amendments leads from the version to the text', async () => {
    const chair = await room.enter('Chair');
    const accepted = await chair.page.evaluate(async () =>
      (await fetch('/api/drafts/demo/commands', { method: 'POST', body: JSON.stringify({ do: 'accept', amendment: 'a-fji-1' }) })).text(),
    );
    expect(accepted).toContain('"ok"');
    await until('the words in the text', async () => (await page.locator('.para[data-label="OP3"] ins').count()) === 0);
    await open();
    await choose('List of amendments');
    await format('Text');
    await dialog().getByText('Checked: done on L.2, what the list says gives this text.').waitFor();
    await shot(page, 'export-list');
    const list = (await save('txt')).toString('utf8');
    expect(list).toMatch(/In operative paragraph 3, after “[^”]*older persons”, insert “, women”/);
  });
});

describe('long work', () => {
  it('says what is being done, and is cancelled and begun again', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/pdf?*', async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    });
    await open();
    await choose('Clean');
    await format('PDF');
    await dialog().getByRole('progressbar').waitFor();
    await until('the step', async () => (await dialog().innerText()).includes('Laying out the pages on the server'));
    await shot(page, 'export-progress');
    await dialog().getByTestId('making').getByRole('button', { name: 'Cancel' }).click();
    await dialog().getByText('Cancelled: no file was made.').waitFor();
    release();
    await page.unroute('**/api/pdf?*');
    await dialog().getByRole('button', { name: 'Make it' }).click();
    await checked();
    await close();
  });
});

describe('the dialog', () => {
  it('fits a phone and the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await open();
    await choose('Clean');
    await format('Word');
    await dialog().getByLabel('Masthead and symbol').check();
    await checked();
    await shot(page, 'export-choices-dark');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await shot(page, 'export-choices-390');
    const wide = await dialog().evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await close();
    expect(room.errors()).toEqual([]);
  });
});
