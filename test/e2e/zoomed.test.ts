// Zoomed in, and in the reader's own colours (RULES V14, V15): 1280 by 1024 pixels at 300 and 400 % allow writing as a wide window does and scroll only vertically; with forced
// colours brackets, hatchings, edges, cells and the selected control can still be told apart.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { besideWindow, foreignColours } from './support/legible.ts';
import { inPaper, paperText } from './support/people.ts';

let room: DemoRoom;
beforeAll(async () => {
  room = await openDemoRoom();
});
afterAll(() => room?.close());

describe('a window of 1280 pixels (RULE V14)', () => {
  it.each([
    [300, { width: 426, height: 341 }],
    [400, { width: 320, height: 256 }],
  ])('at %i % writes, changes its mode, and scrolls only down', async (zoom, size) => {
    const { page, context } = await room.enter('Norway', size);
    await inPaper(page, 'OP4').locator('.tx').click();
    await page.keyboard.type('w');
    await until('typed', async () => /w/.test(await paperText(page, 'OP4')) && (await page.locator('#text ins').count()) > 0);
    expect(await besideWindow(page)).toEqual([]);
    await shot(page, `zoomed-${zoom}`);
    if (size.width >= 390) {
      // The bar is one line; controls that do not fit are in its menu. (RULE PH15)
      expect((await page.locator('[data-region="toolbar"]').boundingBox())!.height).toBeLessThan(56);
      for (const view of ['Clean', 'All proposals']) {
        await page.getByRole('button', { name: 'How proposals are shown' }).click();
        await page.getByRole('menuitemradio', { name: view }).click();
        await page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name: view }).waitFor();
      }
    }
    await page.keyboard.press('Control+z');
    for (const section of ['Outline', 'Proposals', 'Comments', 'History']) {
      await page
        .getByRole('navigation', { name: 'Sections' })
        .getByRole('button', { name: new RegExp(`^${section}`) })
        .click();
      expect(await besideWindow(page), section).toEqual([]);
    }
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'Text', exact: true }).click();
    await page.getByRole('radio', { name: 'Read' }).click();
    await until('reading', () => page.locator('.paper[contenteditable="false"]').isVisible());
    await context.close();
  });

  it('the chair decides there', async () => {
    const { page, context } = await room.enter('Chair', { width: 320, height: 256 });
    await inPaper(page, 'OP4').locator('.tx').click();
    await page
      .getByRole('radiogroup', { name: /^Status of/ })
      .getByRole('radio', { name: 'In brackets' })
      .click();
    await until('bracketed', async () => /bracketed/.test((await inPaper(page, 'OP4').getAttribute('class')) ?? ''));
    expect(await besideWindow(page)).toEqual([]);
    await context.close();
  });

  it('on a phone the paper is still only read', async () => {
    const { page, context } = await room.enter('Norway', { width: 390, height: 844 }, true);
    await page.getByRole('button', { name: 'Ask for the floor' }).waitFor();
    await until('read', async () => (await page.locator('.paper').getAttribute('contenteditable')) === 'false');
    await context.close();
  });
});

describe('forced colours (RULE V15)', () => {
  /** The look of an element, or of its ::before or ::after. */
  const look = (page: Page, selector: string, pseudo = '') =>
    page
      .locator(selector)
      .first()
      .evaluate((element, which) => {
        const style = getComputedStyle(element, which || null);
        return [
          style.backgroundImage,
          style.backgroundColor,
          style.boxShadow,
          style.border,
          style.outlineStyle,
          style.content,
          style.maskImage,
        ].join(' ');
      }, pseudo);

  it('keep brackets, cells, tags, modes, what is chosen and selected, in the system’s colours alone', async () => {
    const { page, context } = await room.enter('Chair');
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await until('brackets', async () => /gradient/.test(await look(page, '.para.bracketed .tx')));
    const cells = await Promise.all(['agreed', 'open', 'bracketed'].map((status) => look(page, `[data-status="${status}"]`)));
    expect(new Set(cells).size).toBe(cells.length);
    expect(await look(page, '.tag')).toMatch(/inset/);
    const radios = '[role="radiogroup"][aria-label="Mode"] [role="radio"]';
    expect(await look(page, `${radios}[aria-checked="true"]`)).not.toBe(await look(page, `${radios}[aria-checked="false"]`));
    const tabs = '[role="tab"]';
    expect(await look(page, `${tabs}[aria-selected="true"]`, '::after')).not.toBe(
      await look(page, `${tabs}[aria-selected="false"]`, '::after'),
    );
    await inPaper(page, 'OP2').locator('.tx').click();
    await page.keyboard.press('F8');
    await until('selected', async () => (await page.locator('.chg.sel').count()) > 0);
    expect(await look(page, '.chg.sel')).toMatch(/solid/);
    expect(await look(page, '[data-testid="proposal-card"][data-selected]')).not.toBe(
      await look(page, '[data-testid="proposal-card"]:not([data-selected])'),
    );
    expect(await foreignColours(page)).toEqual([]);
    await shot(page, 'forced-colours');
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    expect(await foreignColours(page)).toEqual([]);
    await shot(page, 'forced-colours-dark');
    await context.close();
  });

  it('keep the hatching and the lock of private words, and another’s caret', async () => {
    const { page, context } = await room.enter('Norway');
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await inPaper(page, 'OP6').locator('.tx').click();
    await page.keyboard.press('Control+Alt+KeyP');
    await until('private', async () => (await page.locator('[data-testid="private-switch"][aria-checked="true"]').count()) === 1);
    await page.keyboard.type('y');
    await page.locator('.lock').first().waitFor();
    expect(await look(page, '.para.secret')).not.toBe(await look(page, '.para:not(.secret)'));
    expect(await look(page, '.lock')).toMatch(/url/);
    expect(await foreignColours(page)).toEqual([]);
    await shot(page, 'forced-colours-private');
    await context.close();
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
