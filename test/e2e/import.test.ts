// Importing with corrections: the import asks about doubtful parts before a draft exists, each part can be given another kind, and the draft has
// it (RULES RF1 to RF6, RF32, G4 to G6). By mouse and by keyboard alone; a file and pasted words; unreadable files.
import fs from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { returnedFile } from '../support/returned-copy.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { overlapsInMargins } from './support/margins.ts';
import { inPaper, paperText } from './support/people.ts';
import { violations } from './support/violations.ts';

/** A page foot in mid-sentence, notes under it, the end of another text before it, and a line that may be a heading or a paragraph. */
const REPORT = `inks, and takes note of the report of the secretariat on the matter.

12/1. Pens for all

The Commission on Pens,

Recalling its resolution 57/4 of 21 March 2014, entitled “Supporting ink”,¹ and evidence-based,

__________
¹ See resolution 57/4.

2

\f12/2024

quality and affordable paper for everybody who writes,

Noting the report of the secretariat,

1. Calls upon Member States:

(a) To write;

(b) To read;

This line has neither number nor opening and is long enough to be asked about

2. Requests the secretariat to report on the matter.
`;

let browser: Browser;
let server: Running;
let chair: Visitor;
let page: Page;
const data = dataFolder();

const dialog = () => page.getByRole('dialog');
const read = () => page.getByRole('region', { name: 'What was read' });
const row = (words: string) => read().getByTestId('read-row').filter({ hasText: words });
const kindOf = async (words: string) => (await row(words).getByRole('button').first().innerText()).trim();
/** Waits, since the list changes only when React has rendered. */
const is = (words: string, kind: string) => until(`${words} is ${kind}`, async () => (await kindOf(words)) === kind);
const doubts = () => page.getByRole('region', { name: 'Doubts' });
const doubt = (words: string) => doubts().getByRole('listitem').filter({ hasText: words });

async function open(name: string, content: string | Buffer): Promise<void> {
  await page.goto(server.url);
  await page.getByRole('button', { name: /Import a text/ }).click();
  await choose(name, content);
}
async function choose(name: string, content: string | Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}
const call = async (words: string, kind: string) => {
  await row(words).getByRole('button').first().click();
  await page.getByRole('menuitemradio', { name: kind }).click();
};
const drafts = async () => (await page.request.get(`${server.url}/api/drafts`).then((answer) => answer.json())) as unknown[];

beforeAll(async () => {
  browser = await sharedChromium();
  server = await startChapeau(data, 0);
  chair = await visitor(browser);
  page = chair.page;
  await page.goto(server.links.find((link) => /Chair/.test(link.who))!.url);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

describe('what was read', () => {
  it('stands beside its file with every doubt, and nothing exists yet', async () => {
    const before = await drafts();
    await open('report.txt', REPORT);
    await read().waitFor();
    expect(await page.getByRole('radio', { name: /12\/1/ }).isChecked()).toBe(true);
    expect(await page.getByRole('region', { name: 'The file' }).innerText()).toContain('12/2024');
    await is('Recalling', 'PP1');
    await is('inks, and takes note', 'Left out');
    expect(await row('Recalling').innerText()).toContain('quality and affordable');
    expect(await row('Recalling').getByRole('button', { name: 'Split again' }).count()).toBe(1);
    expect(await doubt('It belongs to no paragraph').innerText()).toContain('Line 1');
    await doubt('Split again').getByRole('button', { name: 'Show it' }).click();
    expect(await page.getByTestId('lit-in-file').allInnerTexts()).toEqual([
      expect.stringContaining('Recalling its resolution'),
      expect.stringContaining('quality and affordable'),
    ]);
    await shot(page, 'import-doubts');
    expect((await drafts()).length).toBe(before.length);
  });

  it('keeps anybody from nothing, in both themes and in a narrow window', async () => {
    expect.soft(await violations(page)).toEqual([]);
    await shot(page, 'import-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 844 });
    expect.soft(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await shot(page, 'import-390');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('is called something else, and labels renumber at once', async () => {
    await row('Recalling').getByRole('button', { name: 'Split again' }).click();
    await is('quality and affordable', 'PP2');
    await is('Noting the report', 'PP3');
    await row('quality and affordable').getByRole('button', { name: 'Join again' }).click();
    await is('Noting the report', 'PP2');
    await call('neither number nor opening', 'Operative paragraph');
    await is('neither number nor opening', 'OP2');
    await is('Requests the secretariat', 'OP3');
    await row('To read').getByRole('button').first().click();
    await shot(page, 'import-menu');
    expect.soft(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('menuitemradio', { name: 'Continues (a)' }).click();
    await until('the two are one', async () => (await row('To write').innerText()).includes('To read'));
    await call('Noting the report', 'Leave out');
    await is('Noting the report', 'Left out');
  });

  it('is imported as it was corrected', async () => {
    await page.getByRole('button', { name: 'Import 12/1' }).click();
    await page.waitForURL(/\/draft\//);
    await inPaper(page, 'OP3').waitFor();
    expect(await paperText(page, 'PP1')).toContain('evidence-based, quality and affordable paper');
    expect(await inPaper(page, 'PP2').count()).toBe(0);
    expect(await paperText(page, 'OP1 (a)')).toContain('To write; To read;');
    expect(await paperText(page, 'OP2')).toContain('This line has neither number nor opening');
    expect(await page.locator('body').innerText()).not.toContain('Noting the report');
  });
});

describe('with the keyboard alone', () => {
  it('a text is pasted, a kind changed, and the text imported', async () => {
    await page.goto(server.url);
    const html =
      '<p><i>The Commission on Pens</i>,</p><p><i>Recalling</i> itself,</p><p>1. <i>Decides</i> to write;</p><p>2. <i>Urges</i> all.</p>';
    await page.evaluate(async (source) => {
      const of = (words: string, type: string) => new Blob([words], { type });
      await navigator.clipboard.write([
        new ClipboardItem({ 'text/html': of(source, 'text/html'), 'text/plain': of('not this', 'text/plain') }),
      ]);
    }, html);
    await page.getByRole('button', { name: /Import a text/ }).focus();
    await page.keyboard.press('Enter');
    await dialog().waitFor();
    await tabTo('textarea');
    await page.keyboard.press('Control+v');
    await read().waitFor();
    await tabTo('[aria-haspopup="menu"][aria-label$="change what this is"]');
    for (let n = 0; n < 2; n++) await page.keyboard.press('ArrowDown');
    await until('the label of OP2', () => page.evaluate(() => document.activeElement?.textContent?.includes('OP2')));
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('S');
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    await is('Urges', '(a)');
    await until('the focus on the label again', () => page.evaluate(() => document.activeElement?.textContent?.includes('(a)')));
    await tabTo('[role="dialog"] footer button:last-child');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/draft\//);
    await inPaper(page, 'OP1 (a)').waitFor();
    expect(await paperText(page, 'OP1 (a)')).toContain('Urges all.');
    // Each of its paragraphs is one line: even on the floor, agreed and with a comment, its margin has room for all the signs (RULE V3).
    await inPaper(page, 'OP1').click();
    await page.keyboard.press('Control+Alt+KeyF');
    await page.locator('.para[data-label="OP1"][data-floor="on the floor"]').waitFor();
    await page.getByRole('radiogroup', { name: 'Status of OP1' }).getByRole('radio', { name: 'Agreed', exact: true }).click();
    await page.locator('.para.agreed[data-label="OP1"]').waitFor();
    expect(await overlapsInMargins(page)).toEqual([]);
  });
});

/** Presses Tab until the wanted control has the focus. */
async function tabTo(selector: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`30 times Tab does not reach ${selector}.`);
}

describe('a text without an organ line', () => {
  it('is read as far as it goes, and it is said', async () => {
    await page.goto(server.url);
    await page.getByRole('button', { name: /Import a text/ }).click();
    await page.getByRole('textbox', { name: /paste a text/ }).fill('1. Decides to write;\n\n2. Urges all.');
    await page.getByRole('button', { name: 'Read these words' }).click();
    // A text that may be incomplete is never imported without asking.
    const import1 = page.getByRole('button', { name: 'Import', exact: true });
    expect(await import1.isDisabled()).toBe(true);
    expect(await page.getByRole('dialog').innerText()).toMatch(/no organ named[\s\S]*This text may be cut: choose it/);
    await page.getByRole('radio', { name: /Without a symbol/ }).check({ force: true });
    await read().waitFor();
    expect(await doubt('The line that names the organ was not found').count()).toBe(1);
    await is('Urges all', 'OP2');
    expect(await import1.isEnabled()).toBe(true);
  });
});

describe('a Word file with tracked changes', () => {
  const side = () => doubts();

  it('becomes the old text with proposals of the delegations that its authors speak for', async () => {
    await open('L9_OSLO.docx', Buffer.from(returnedFile()));
    await read().waitFor();
    expect(
      await side()
        .getByRole('radio', { name: /Proposals of delegations/ })
        .isChecked(),
    ).toBe(true);
    expect(await side().innerText()).toContain('6 by 1 author');
    expect(await dialog().getByRole('alert').innerText()).toContain('One author has no delegation yet');
    expect(await row('pens of steel').locator('ins').innerText()).toContain('clean');
    await side()
      .getByRole('button', { name: /Kari Aasen becomes/ })
      .click();
    await page.getByRole('option', { name: /Norway/ }).click();
    await dialog().getByRole('alert').waitFor({ state: 'detached' });
    await shot(page, 'import-tracked');
    expect.soft(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('button', { name: 'Import L.9' }).click();
    await page.waitForURL(/\/draft\//);
    await inPaper(page, 'OP3 bis').waitFor();
    expect(await inPaper(page, 'OP1').locator('.tag').innerText()).toBe('NOR');
    expect(await paperText(page, 'OP1')).toContain('clean pens of steel');
    await until('six cards', async () => (await page.getByTestId('proposal-card').filter({ hasText: 'Norway' }).count()) === 6);
    await page.getByRole('radio', { name: 'Clean' }).click();
    await until('the old text', async () => !(await paperText(page, 'OP1')).includes('clean'));
    // Untracked words are part of the text.
    expect(await paperText(page, 'OP3')).toContain('good paper');
    expect(await inPaper(page, 'OP3 bis').isVisible()).toBe(false);
  });

  it.each([
    ['The new text', 'clean pens of steel'],
    ['The old text', 'with pens of steel'],
  ])('or becomes %s alone', async (choice, words) => {
    await open('L9_OSLO.docx', Buffer.from(returnedFile()));
    await read().waitFor();
    // The author was assigned before.
    expect(
      await side()
        .getByRole('button', { name: /Kari Aasen becomes/ })
        .innerText(),
    ).toContain('Norway');
    await side().getByText(choice).click();
    await page.getByRole('button', { name: 'Import L.9' }).click();
    await page.waitForURL(/\/draft\//);
    await inPaper(page, 'OP1').waitFor();
    expect(await paperText(page, 'OP1')).toContain(words);
    expect(await page.getByTestId('proposal-card').count()).toBe(0);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['nothing.txt', '', 'nothing.txt is empty.'],
    ['blank.html', '<!doctype html><p> </p>', 'blank.html is empty.'],
    [
      'shopping.txt',
      'milk\n\neggs\n',
      'shopping.txt holds no resolution: no opening phrase and no numbered paragraph was recognised in it.',
    ],
    [
      'page.html',
      '<!doctype html><p>milk</p>',
      'page.html holds no resolution: no opening phrase and no numbered paragraph was recognised in it.',
    ],
    ['paper.pdf', '%PDF-1.7 ...', 'paper.pdf cannot be read. The PDF is damaged.'],
    ['rich.rtf', '{\\rtf1 Recalling}', 'rich.rtf is in the RTF format, which is not read; save it as .docx first.'],
    ['broken.json', '{"chapeau": ', 'broken.json cannot be read. The file is not sound JSON.'],
    [
      'other.xml',
      '<?xml version="1.0"?><akomaNtoso><p/></akomaNtoso>',
      'other.xml cannot be read. The XML is not an Akoma Ntoso document with a main body.',
    ],
    ['other.json', '{"name": 1}', 'other.json cannot be read. The JSON is not a draft of Chapeau.'],
    ['photo.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]), 'photo.txt is a picture; it holds no text.'],
    [
      'sound.txt',
      Buffer.from([0x4f, 0x67, 0x67, 0x53, 0, 2, 0, 0, 0, 0]),
      'sound.txt is not a text: Chapeau reads Word (.docx), PDF, OpenDocument (.odt), e-mails (.eml), text, web pages, Akoma Ntoso and its own .json.',
    ],
    [
      'damaged.docx',
      Buffer.from([0x50, 0x4b, 3, 4, 9, 9]),
      'damaged.docx cannot be read. The Word file is damaged: it cannot be unpacked.',
    ],
  ])('%s is refused with one sentence', async (name, content, sentence) => {
    await open(name, content);
    expect(await dialog().getByRole('alert').innerText()).toBe(sentence);
  });

  it('and the next file is read', async () => {
    await choose('report.txt', REPORT);
    await read().waitFor();
    expect(chair.errors).toEqual([]);
  });
});
