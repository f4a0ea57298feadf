// The dialogs of the room by keyboard alone in Firefox, which has its own Tab order: each opens, takes the focus, keeps it, closes on
// Escape, and returns the focus to its opener (RULE K11). In Chromium: keys.test.ts, focus-kept.test.ts.
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DraftSummary, InvitationLink } from '../../src/protocol/api.ts';
import type { Command } from '../../src/protocol/routes/commands.ts';
import { type Visitor, visit } from '../support/server/server.ts';
import { until } from '../support/waiting.ts';
import { dataFolder, type Running, startChapeau } from './support/chapeau-process.ts';
import { SEATS, type Seat, takeSeat } from './support/seat.ts';
import { type InRoom, inRoom } from './support/seat-in-room.ts';

/** Runs in the page: where the focus is, and how it relates to the open dialog. */
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

describe.skipIf(!SEATS.typing.firefox)('dialogs by keys alone in Firefox (RULE K11)', () => {
  const data = dataFolder();
  let server: Running;
  let seat: Seat;
  let room: InRoom;
  /** The chair in a browser of its own, for acts that open a dialog at somebody else's. */
  let chair: Visitor;
  const linkOf = (who: string) => server.links.find((link) => link.who.startsWith(who))!.url;
  const focus = () => seat.evaluate<Focus>(FOCUS);
  const enter = (who: string) => room.enter(linkOf(who), `${server.url}/draft/demo`);
  beforeAll(async () => {
    server = await startChapeau(data, 0);
    seat = await takeSeat('firefox');
    room = inRoom(seat);
    chair = await visit({ url: server.url, links: new Map() }, linkOf('Chair') as `http${string}`);
  });
  afterAll(async () => {
    await seat?.close();
    await server?.stop();
    fs.rmSync(data, { recursive: true, force: true });
  });

  /** Checks the open dialog: Tab and Shift Tab stay in it, Escape closes it, and the focus returns to `back`. */
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
    // A list or a field may consume the first Escape.
    for (let presses = 0; presses < 3 && (await focus()).open > 0; presses++) {
      await seat.press('Escape');
      await until('an answer', async () => (await focus()).open === 0).catch(() => null);
    }
    await until(`${title}: the focus back`, async () => {
      const now = await focus();
      return now.open === 0 && (back === 'opener' ? now.isOpener : now.isPaper);
    }).catch(async () => expect([title, await focus()]).toEqual([title, `the focus on the ${back}`]));
  }
  /** Presses Enter on the focused button with this name. `back` is the paper after Publish and Not yet, where the person goes on writing. */
  async function press(name: string, title: RegExp, back: 'opener' | 'paper' = 'opener'): Promise<void> {
    const selector = `[...document.querySelectorAll('button')].find((one) => new RegExp(${JSON.stringify(name)}).test(one.getAttribute('aria-label') ?? one.textContent.trim()) && one.getClientRects().length > 0 && !one.disabled)`;
    await until(`the button ${name}`, () => seat.evaluate(`Boolean(${selector})`));
    await seat.evaluate(`(window.opener0 = ${selector}).focus()`);
    await seat.press('Return');
    await walk(title, back);
  }
  /** Runs a command from Ctrl K. */
  async function goTo(words: string): Promise<void> {
    await room.clickAfter('OP4', 'technical assistance');
    await seat.press('ctrl+k');
    await until('Go to', async () => /Go to/.test((await focus()).title) && (await focus()).isInside);
    await seat.type(words);
    await until('an answer', () => seat.evaluate(`document.querySelectorAll('[role="option"]').length > 0`));
    await seat.press('Return');
  }
  const command = async (words: string, title: RegExp) => {
    await goTo(words);
    await walk(title, 'paper');
  };
  /** Presses Tab until the control with this name has the focus. */
  async function tabTo(name: RegExp): Promise<void> {
    const passed: string[] = [];
    while (!name.test((await focus()).at)) {
      passed.push((await focus()).at);
      if (passed.length > 60) throw new Error(`Tab does not lead to ${name} but to: ${passed.join(' | ')}`);
      await seat.press('Tab');
    }
  }
  const told = async (body: Command) => expect(await chair.command(body)).not.toHaveProperty('error');
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
    await seat.press('ctrl+alt+m');
    await until('the menu', () => seat.evaluate(`Boolean(document.activeElement.closest('[role="menu"]'))`));
    while (!/Where this word/.test((await focus()).at)) await seat.press('Down');
    await seat.press('Return');
    await walk(/“assistance”/, 'paper');
    await room.clickAfter('OP4', 'technical assistance');
    await seat.press('ctrl+alt+p');
    await seat.type('quiet');
    await room.saved();
    await press('Publish all', /Publish/, 'paper');
    expect(await room.errors()).toEqual([]);
  });

  it('of the record, of silence, of one delegation’s proposals, and of the library', async () => {
    await enter('Chair');
    await goTo('show history');
    await press('^Follow by feed$', /Follow by feed/);
    await goTo('change the phase');
    await until('the phases', async () => /Phase/.test((await focus()).title) && (await focus()).isInside);
    await tabTo(/Until…/);
    await seat.press('Return');
    await walk(/under silence/, 'paper');
    await goTo('EGY on');
    await press('^Silence…$', /Put this proposal under silence/);
    await goTo('FJI on');
    await press('^All \\d+ of Fiji…$', /Proposals of Fiji/);

    await room.select('OP1', 'free of charge');
    await seat.press('ctrl+k');
    await until('Go to', async () => /Go to/.test((await focus()).title) && (await focus()).isInside);
    await seat.type('show library');
    await until('an answer', () => seat.evaluate(`document.querySelectorAll('[role="option"]').length > 0`));
    await seat.press('Return');
    const open = `[...document.querySelectorAll('[data-testid="library-hit"] button')].find((one) => one.textContent.trim() === 'Open')`;
    await until('a hit', () => seat.evaluate(`Boolean(${open})`));
    await seat.evaluate(`(window.opener0 = ${open}).focus()`);
    await seat.press('Return');
    const over = `document.querySelector('[data-testid="library-over"]')`;
    await until('the text of the library', () => seat.evaluate(`Boolean(${over}?.contains(document.activeElement))`));
    await seat.press('Tab', 'Tab');
    expect(await seat.evaluate(`${over}.contains(document.activeElement)`)).toBe(true);
    await seat.press('Escape');
    await until(
      'the words, or what opened it',
      async () => !(await seat.evaluate(`Boolean(${over})`)) && ((await focus()).isOpener || (await focus()).isPaper),
    );
    expect(await room.errors()).toEqual([]);
  });

  it('of a delegation that breaks the silence, and of its head', async () => {
    await told({ do: 'silence', amendment: '', until: new Date(Date.now() + 3_600_000).toISOString(), accept: false });
    await enter('Norway');
    await press('^Break silence…$', /Break the silence/);
    await seat.press('Return');
    await until('the field', async () => /^TEXTAREA/.test((await focus()).at));
    await seat.type('Our capital cannot join.');
    await tabTo(/Break silence for Norway/);
    await seat.press('Return');
    await room.reads('Silence broken by Norway');
    await until('the focus kept', () => seat.evaluate(`document.activeElement !== document.body`));
    const made = (await (await chair.post('/api/links', { role: 'delegation', delegation: 'PER', name: 'Peru' })).json()) as InvitationLink;
    await seat.goto(`${server.url}${made.path}`);
    await until('the field', () => seat.evaluate(`Boolean(document.querySelector('input'))`));
    await seat.evaluate(`document.querySelector('input').focus()`);
    await seat.type('Ana Prado');
    await seat.strike('Return');
    await until('the committee', () => seat.evaluate<boolean>(`location.pathname.startsWith('/committee/')`).catch(() => false));
    await seat.goto(`${server.url}/draft/demo`);
    await until('the paper', () => seat.evaluate(`Boolean(document.querySelector('[data-testid="connection"][data-link="live"]'))`));
    await press('^Your delegation$', /Who sits for Peru/);
    expect(await room.errors()).toEqual([]);
  });

  it('of what was recorded when the text was put to the meeting', async () => {
    await told({ do: 'phase', phase: 'closed' });
    const facts = { number: '14/3', meeting: '9th plenary meeting', date: '2026-11-27', vote: null, separate: [] };
    const pending = ((await (await chair.get('/api/drafts')).json()) as DraftSummary[]).find(({ id }) => id === 'demo')!.pending;
    const body: Command = { do: 'adopt', outcome: 'adopted', ...facts, sponsors: [], explanations: [], revised: '', pending };
    await told(body);
    await enter('Chair');
    await press('^Record…$', /Adopted/);
    expect(await room.errors()).toEqual([]);
  });
});
