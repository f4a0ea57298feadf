// The main job, end to end, in a real Chromium with the built server: import, amend as delegations, settle as the chair, a killed
// server, versions, and the files that a secretariat accepts.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedChromium, shot, until, type Visitor, visitor } from '../support/browser.ts';
import { settledByLibreOffice, whyNoLibreOffice } from '../support/other-readers/office.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { forgedUpdate } from './support/forged-update.ts';
import { card, inPaper, paperText, readTheSame, saved, sees, typeAfter, typeOver } from './support/people.ts';
import { storyText } from './support/story-text.ts';

const VERSION = 'L.2/Rev.1';

let browser: Browser;
let server: Running;
let port = 0;
const data = dataFolder();
const people: Record<'chair' | 'norway' | 'fiji' | 'egypt', Visitor> = {} as never;
let draft = '';

const linkOf = (who: RegExp) => server.links.find((link) => who.test(link.who))!.url;
const everybody = () => Object.values(people);

beforeAll(async () => {
  browser = await sharedChromium();
  server = await startChapeau(data, 0);
  port = Number(new URL(server.url).port);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  fs.rmSync(data, { recursive: true, force: true });
});

describe('the story', () => {
  it('begins with one line per invitation and a ready line', () => {
    expect(server.links.map((link) => link.who).join(', ')).toMatch(/Chair.*Secretariat.*Norway.*Fiji.*Egypt.*Observer/);
  });

  it('the chair imports a report, is asked which resolution it means, and sees every paragraph', async () => {
    people.chair = await visitor(browser);
    const { page } = people.chair;
    await page.goto(linkOf(/Chair/));
    await page.goto(server.url);
    await page.getByRole('button', { name: /Import a text/ }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles(storyText.file);
    const found = page.getByRole('radiogroup', { name: 'Texts found in the file' });
    await found.waitFor();
    expect(await found.innerText()).toContain('beginning only');
    expect(await found.innerText()).toContain(`${storyText.preambular} preambular`);
    expect(await found.innerText()).toContain(`${storyText.operative} operative`);
    await shot(page, 'import');
    await page.getByRole('button', { name: `Import ${storyText.label}` }).click();
    await page.waitForURL(/\/draft\//);
    draft = new URL(page.url()).pathname;
    await inPaper(page, 'OP3').waitFor();
    const labels = await page
      .locator('.para:not(.title):not(.heading)')
      .evaluateAll((all) => all.map((p) => (p as HTMLElement).dataset.label));
    expect(labels).toEqual([
      ...Array.from({ length: storyText.preambular }, (_, i) => `PP${i + 1}`),
      ...Array.from({ length: storyText.operative }, (_, i) => `OP${i + 1}`),
    ]);
    expect(await paperText(page, storyText.healed.label)).toContain(storyText.healed.words);
    const notes = await page.locator('.para sup.note').evaluateAll((all) => all.map((note) => Number(note.textContent)));
    expect([notes[0], notes.at(-1), notes.length]).toEqual([...storyText.notes, storyText.notes[1] - storyText.notes[0] + 1]);
    // Openings are in italics, in the preamble too, although the file has lost them.
    const first = inPaper(page, 'PP1').locator('em').first();
    expect(await first.innerText()).toMatch(/^(Reaffirming|Recalling)$/);
    expect(await inPaper(page, 'OP4').locator('em').first().innerText()).toBe('Also encourages');
  });

  it('three delegations change the same paragraph; each change is inline, attributed, and a card in formal words', async () => {
    for (const [key, who] of [
      ['norway', /Norway/],
      ['fiji', /Fiji/],
      ['egypt', /Egypt/],
    ] as const) {
      people[key] = await visitor(browser);
      await people[key].page.goto(linkOf(who));
      await people[key].page.goto(server.url + draft);
      await inPaper(people[key].page, 'OP3').waitFor();
    }
    await saved(people.norway.page);
    await typeOver(people.norway.page, 'OP3', 'appropriate training', 'adequate and regular training');
    const [chairMs, fijiMs] = await Promise.all([
      sees(people.chair.page, 'OP3', 'adequate and regular'),
      sees(people.fiji.page, 'OP3', 'adequate and regular'),
    ]);
    console.log(`Norway's words on the chair's screen ${chairMs.toFixed(0)} ms, on Fiji's ${fijiMs.toFixed(0)} ms after its last key`);
    expect(await inPaper(people.chair.page, 'OP3').locator('.tag', { hasText: 'NOR' }).count()).toBeGreaterThan(0);
    await card(people.chair.page, 'Norway', 'In operative paragraph 3').waitFor();
    expect(await card(people.chair.page, 'Norway', 'In operative paragraph 3').innerText()).toContain('“appropriate');

    await typeOver(people.fiji.page, 'OP3', 'appropriate training', 'targeted training');
    await typeAfter(people.egypt.page, 'OP3', 'in workplaces', ', as needed');
    await sees(people.chair.page, 'OP3', 'targeted');
    await sees(people.chair.page, 'OP3', 'as needed');
    await card(people.chair.page, 'Fiji', 'Overlaps the proposal of Norway').waitFor();
    await shot(people.chair.page, 'draft-chair');
    await shot(people.norway.page, 'draft-norway');
    await readTheSame(Object.values(people).map((one) => one.page));
  });

  it('the chair accepts Norway; Fiji no longer fits and both wordings are shown, Egypt was adjusted', async () => {
    const { page } = people.chair;
    await card(page, 'Norway', 'operative paragraph 3')
      .getByRole('button', { name: /Norway/ })
      .click();
    await card(page, 'Norway', 'operative paragraph 3').getByRole('button', { name: 'Accept' }).click();
    await card(people.fiji.page, 'Fiji', 'No longer fits').waitFor();
    const both = await card(people.fiji.page, 'Fiji', 'No longer fits').innerText();
    expect(both).toContain('targeted training');
    expect(both).toContain('adequate and regular training');
    // Once the server has carried the proposal over, the card keeps saying so, with the time.
    await until('Adjusted after OP3 changed at', async () =>
      /Adjusted after OP3 changed at \d\d:\d\d\./.test(
        await card(page, 'Egypt', 'Adjusted')
          .innerText({ timeout: 500 })
          .catch(() => ''),
      ),
    );
    // The chair cannot accept a proposal that no longer fits. The open card is one of the two that are left.
    const fiji = card(page, 'Fiji', 'No longer fits');
    if ((await fiji.getByRole('button', { name: 'Reject' }).count()) === 0) await fiji.getByRole('button', { name: /Fiji/ }).click();
    await card(page, 'Fiji', 'Fiji must first choose').waitFor();
    expect(await card(page, 'Fiji', 'Fiji must first choose').getByRole('button', { name: 'Accept' }).count()).toBe(0);
    expect(await card(page, 'Fiji', 'Fiji must first choose').getByRole('button', { name: 'Reject' }).count()).toBe(1);
    expect(await card(page, 'Fiji', 'No longer fits').getByRole('strong').allInnerTexts()).toContain('targeted');
    await page.getByRole('radio', { name: 'Clean' }).click();
    await until('the accepted words in the clean text', async () =>
      (await paperText(page, 'OP3')).includes('to provide adequate and regular training in this regard'),
    );
    expect(await paperText(page, 'OP3')).not.toMatch(/targeted|as needed/);
    await page.getByRole('radio', { name: /All proposals/ }).click();
    await shot(people.fiji.page, 'draft-fiji-conflict');
    await readTheSame(Object.values(people).map((one) => one.page));
  });

  it('no route lets a delegation change the wording: neither its keys nor a hand-made update', async () => {
    const before = await paperText(people.chair.page, 'OP2');
    const cookies = await people.norway.context.cookies();
    const answer = await forgedUpdate(
      `${server.url.replace('http', 'ws')}/sync`,
      draft.split('/').at(-1)!,
      cookies.map((c) => `${c.name}=${c.value}`).join('; '),
      server.url,
    );
    expect(answer.code).toBe(4403);
    expect(answer.reason.length).toBeGreaterThan(10);
    await people.chair.page.reload();
    await inPaper(people.chair.page, 'OP2').waitFor();
    expect(await paperText(people.chair.page, 'OP2')).toBe(before);
    // An agreed paragraph takes no proposal.
    await inPaper(people.chair.page, 'OP2').click();
    await people.chair.page.getByRole('radio', { name: 'Agreed', exact: true }).click();
    await until('agreed on Norway’s paper', async () =>
      (await inPaper(people.norway.page, 'OP2').getAttribute('class'))?.includes('agreed'),
    );
    await typeAfter(people.norway.page, 'OP2', 'can be effective', ' never');
    expect(await paperText(people.norway.page, 'OP2')).not.toContain('never');
  });

  it('the server is killed while two delegations type and started again: what others saw is there, what was typed meanwhile arrives', async () => {
    await typeAfter(people.norway.page, 'OP1', 'where appropriate', ' before');
    await sees(people.chair.page, 'OP1', 'before');
    await typeAfter(people.fiji.page, 'OP4', 'domestic law', ' seen');
    await sees(people.chair.page, 'OP4', 'seen');
    const typing = Promise.all([
      people.norway.page.keyboard.type(' during the outage and long after it', { delay: 15 }),
      people.fiji.page.keyboard.type(' through all of it', { delay: 20 }),
    ]);
    await until('some of it on the chair’s screen', async () => (await paperText(people.chair.page, 'OP1')).includes('during'));
    await server.kill();
    const seen = await paperText(people.chair.page, 'OP1');
    await typing;
    for (const { page } of everybody()) await until('Offline', async () => /Offline/.test(await page.locator('body').innerText()));
    await shot(people.norway.page, 'draft-offline');
    server = await startChapeau(data, port);
    for (const { page } of everybody()) await saved(page);
    const words = /before[a-z ]*/.exec(seen)?.[0].trim() ?? '';
    expect(await paperText(people.egypt.page, 'OP1')).toContain(words);
    await sees(people.chair.page, 'OP1', 'before during the outage and long after it');
    await sees(people.egypt.page, 'OP4', 'seen through all of it');
  });

  it('the chair freezes a version and leaves with a clean text and a redline that LibreOffice settles both ways', async () => {
    const { page } = people.chair;
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Freeze a version' }).click();
    await page.getByLabel('Name of the version').fill(VERSION);
    await page.getByRole('button', { name: 'Freeze', exact: true }).click();
    await page.locator('aside, section, main').filter({ hasText: VERSION }).first().waitFor();
    await shot(page, 'draft-history');
    const files = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-files-'));
    const save = async (what: 'Clean' | 'Redline', format: 'Word' | 'HTML') => {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog
        .getByRole('radio', { name: new RegExp(what) })
        .first()
        .click({ force: true });
      await dialog.getByRole('radio', { name: format }).click();
      await until('the check', async () => /Checked|rejecting all|accepting all/i.test(await dialog.innerText()));
      if (what === 'Redline' && format === 'Word') await shot(page, 'draft-export');
      const download = page.waitForEvent('download');
      await dialog.getByRole('button', { name: /^Export/ }).click();
      const file = path.join(files, `${what}.${format === 'Word' ? 'docx' : 'html'}`);
      await (await download).saveAs(file);
      if (await dialog.isVisible()) await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      return file;
    };
    const clean = await save('Clean', 'Word');
    const redline = await save('Redline', 'Word');
    const html = fs.readFileSync(await save('Redline', 'HTML'), 'utf8');
    expect(html).toMatch(/<ins[\s>]/);
    expect(html).toContain('adequate and regular');
    expect(fs.statSync(clean).size).toBeGreaterThan(4000);
    if (whyNoLibreOffice) {
      console.warn(whyNoLibreOffice);
      return;
    }
    const settled = settledByLibreOffice([redline, clean]);
    const op3 = (lines: readonly string[]) => lines.find((line) => line.includes('build the capacity of')) ?? '';
    expect(op3(settled[0]!.reject)).toContain('to provide appropriate training in this regard');
    expect(op3(settled[0]!.accept)).toContain('to provide adequate and regular training in this regard');
    expect(settled[0]!.accept).toEqual(settled[1]!.accept);
    expect(settled[0]!.reject.filter((line) => line !== op3(settled[0]!.reject))).toEqual(
      settled[0]!.accept.filter((line) => line !== op3(settled[0]!.accept)),
    );
    fs.rmSync(files, { recursive: true, force: true });
  });

  it('a revoked link, an unknown draft and unreadable files are answered with one clear sentence each', async () => {
    const { page } = people.chair;
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('button', { name: 'Revoke the link of Fiji' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await until('Fiji is told', async () => /This seat has ended/.test(await people.fiji.page.locator('body').innerText()));
    await people.fiji.page.goto(linkOf(/Fiji/));
    expect(await people.fiji.page.locator('body').innerText()).toMatch(/revoked/i);
    await page.goto(`${server.url}/draft/there-is-no-such-draft`);
    await until('a sentence', async () => /There is no text at this address/i.test(await page.locator('body').innerText()));
    await shot(page, 'no-such-draft');

    await page.goto(server.url);
    await page.getByRole('button', { name: /Import a text/ }).click();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-bad-'));
    const bad: Record<string, Buffer> = {
      'empty.txt': Buffer.alloc(0),
      'letter.txt': Buffer.from('Dear Sir,\n\nThank you for your letter of last week.\n'),
      'picture.txt': Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 37) % 256)),
      'broken.docx': Buffer.from('PK\u0003\u0004 this is no Word file'),
      'huge.txt': Buffer.alloc(60 * 1024 * 1024, 'a '),
    };
    const sentences = new Set<string>();
    let last = '';
    for (const [name, content] of Object.entries(bad)) {
      const file = path.join(folder, name);
      fs.writeFileSync(file, content);
      await page.locator('input[type=file]').setInputFiles(file);
      const sentence = await until(`a sentence on ${name}`, async () => {
        const text = await page
          .getByRole('dialog')
          .getByRole('alert')
          .innerText({ timeout: 500 })
          .catch(() => '');
        return text !== '' && text !== last ? text : null;
      });
      expect(sentence).not.toMatch(/\bat \w+ \(|Error:|undefined/);
      sentences.add(sentence.replace(name, ''));
      last = sentence;
    }
    expect(sentences.size).toBeGreaterThanOrEqual(4);
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('nothing in all this was logged as an error by a page', () => {
    for (const { errors } of everybody()) expect(errors).toEqual([]);
  });
});
