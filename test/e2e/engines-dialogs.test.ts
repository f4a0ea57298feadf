// The dialogs of the room by keys alone in Firefox, which goes through controls with Tab in its own way: each opens, takes the focus in, keeps it in, closes on
// Escape, and gives the focus back to what opened it (RULES 121). In Chromium: keys.test.ts, focus-kept.test.ts.
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/waiting.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { SEATS, type Seat, takeSeat } from './support/seat.ts';
import { type InRoom, inRoom } from './support/seat-in-room.ts';

/** Runs in the page: where the focus is, as far as a dialog is asked about. */
const FOCUS = `(() => {
  const { activeElement } = document;
  const dialogs = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].filter((one) => one.getClientRects().length > 0);
  const dialog = dialogs.at(-1);
  const rows = activeElement ? [activeElement.tagName, activeElement.getAttribute('aria-label') ?? activeElement.textContent.trim().slice(0, 30)] : [];
  return {
    open: dialogs.length,
    title: dialog ? (dialog.querySelector('h2')?.textContent ?? dialog.getAttribute('aria-label') ?? '') : '',
    isInside: Boolean(dialog && activeElement && dialog.contains(activeElement)),
    at: rows.join(' '),
    isOpener: activeElement === window.opener0,
    isPaper: Boolean(activeElement?.closest('#text')),
  };
})()`;
interface Focus {
  readonly open: number;
  readonly title: string;
  readonly isInside: boolean;
  readonly at: string;
  readonly isOpener: boolean;
  readonly isPaper: boolean;
}

describe.skipIf(!SEATS.typing.firefox)('dialogs by keys alone in Firefox (RULES 121)', () => {
  const data = dataFolder();
  let server: Running;
  let seat: Seat;
  let room: InRoom;
  const linkOf = (who: string) => server.links.find((link) => link.who.startsWith(who))!.url;
  const focus = () => seat.evaluate<Focus>(FOCUS);
  const enter = (who: string) => room.enter(linkOf(who), `${server.url}/draft/demo`);
  beforeAll(async () => {
    server = await startChapeau(data, 0);
    seat = await takeSeat('firefox');
    room = inRoom(seat);
  });
  afterAll(async () => {
    await seat?.close();
    await server?.stop();
    fs.rmSync(data, { recursive: true, force: true });
  });

  /** The dialog that is open: Tab and Shift Tab stay in it, Escape closes it, and the focus is `back`. */
  async function walk(title: RegExp, back: 'opener' | 'paper'): Promise<void> {
    await until(`${title} with the focus in it`, async () => {
      const { isInside, title: now } = await focus();
      return isInside && title.test(now);
    });
    const been = new Set<string>();
    for (const key of [...Array.from({ length: 14 }, () => 'Tab'), ...Array.from({ length: 6 }, () => 'shift+Tab')]) {
      await seat.press(key);
      const now = await focus();
      expect([title, key, now.at, now.isInside]).toEqual([title, key, now.at, true]);
      been.add(now.at);
    }
    expect(been.size, `${title}: ${[...been].join(' | ')}`).toBeGreaterThan(0);
    // A list or a text of a field may take the first one.
    for (let presses = 0; presses < 3 && (await focus()).open > 0; presses++) {
      await seat.press('Escape');
      await until('an answer', async () => (await focus()).open === 0).catch(() => null);
    }
    await until(`${title}: the focus back`, async () => {
      const now = await focus();
      return now.open === 0 && (back === 'opener' ? now.isOpener : now.isPaper);
    }).catch(async () => expect([title, await focus()]).toEqual([title, `the focus on the ${back}`]));
  }
  /** Presses Enter on the button that is called so, which has the focus. `back`: who published, or not yet, writes on. */
  async function press(name: string, title: RegExp, back: 'opener' | 'paper' = 'opener'): Promise<void> {
    const selector = `[...document.querySelectorAll('button')].find((one) => new RegExp(${JSON.stringify(name)}).test(one.getAttribute('aria-label') ?? one.textContent.trim()) && one.getClientRects().length > 0 && !one.disabled)`;
    await until(`the button ${name}`, () => seat.evaluate(`Boolean(${selector})`));
    await seat.evaluate(`(window.opener0 = ${selector}).focus()`);
    await seat.press('Return');
    await walk(title, back);
  }
  /** Asks Ctrl K for a command. */
  async function command(words: string, title: RegExp): Promise<void> {
    await room.clickAfter('OP4', 'technical assistance');
    await seat.press('ctrl+k');
    await until('Go to', async () => /Go to/.test((await focus()).title) && (await focus()).isInside);
    await seat.type(words);
    await until('an answer', () => seat.evaluate(`document.querySelectorAll('[role="option"]').length > 0`));
    await seat.press('Return');
    await walk(title, 'paper');
  }
  const key = async (keys: string, title: RegExp) => {
    await room.clickAfter('OP4', 'technical assistance');
    await seat.press(keys);
    await walk(title, 'paper');
  };

  it('of the chair', async () => {
    await enter('Chair');
    await key('ctrl+k', /Go to/);
    for (const [words, title] of [
      ['share', /Invitation links/],
      ['export', /Export/],
      ['a copy came back', /copy/i],
      ['bring in a', /amendments/i],
      ['change the phase', /./],
      ['adopt, or', /./],
      ['agree what has', /Agree/],
    ] as const)
      await command(words, title);
    await press('^Share$', /Invitation links/);
    await press('^Export$', /Export/);
    await press('^A copy came back$', /copy/i);
    expect(await room.errors()).toEqual([]);
  });

  it('of a delegation', async () => {
    await enter('Norway');
    await key('ctrl+alt+b', /./);
    await seat.evaluate(`document.querySelector('#text').focus()`);
    await seat.press('question');
    await walk(/Keys/, 'paper');
    await press('^Export$', /Export/);
    await room.clickAfter('OP4', 'technical assistance');
    await seat.press('ctrl+alt+p');
    await seat.type('quiet');
    await room.saved();
    await press('Publish all', /Publish/, 'paper');
    expect(await room.errors()).toEqual([]);
  });
});
