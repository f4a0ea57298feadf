// Nothing moves under the pointer, whatever is shown below a paragraph: between mouse-down and mouse-up no line of the paper moves, a double-click selects the
// word under the pointer, and no other deciding control comes to where a control was pressed.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Language, paragraph, resolution } from '../../schema/index.ts';
import { demoDraft } from '../../server/demo/demo-draft.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom, type Seat } from './support/demo-room.ts';
import { card, inPaper, paperText, saved, typeAfter } from './support/people.ts';
import { countShifts, deciderUnder, doubleClick, type Point, pointOn, press, stillnessOf } from './support/stillness.ts';

let room: DemoRoom;
beforeAll(async () => {
  room = await openDemoRoom();
});
afterAll(() => room?.close());

const STILL = { down: 0, up: 0, shifts: 0 };

const inside: Visitor[] = [];

/** Brings somebody into the room until the end of a test, counting layout shifts from the start. */
async function enter(seat: Seat, prepare: (page: Page) => Promise<void> = countShifts): Promise<Visitor> {
  const person = await room.enter(seat, undefined, false, prepare);
  inside.push(person);
  return person;
}
afterEach(async () => {
  for (const { page, context } of inside.splice(0)) {
    await saved(page);
    await context.close();
  }
});

/** Scrolls a paragraph to the middle of the paper and waits until the paper is still. */
async function bring(page: Page, label: string): Promise<void> {
  await inPaper(page, label).evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await page.mouse.move(5, 400);
  await page.waitForTimeout(150);
}

/** A click and a double-click on words of paragraphs below the current one move nothing. */
async function expectStill(page: Page, label: string, word: string): Promise<void> {
  const at = await pointOn(page, label, word);
  expect(await press(page, at), `a press on “${word}” in ${label}`).toEqual(STILL);
}
async function expectWord(page: Page, label: string, word: string): Promise<void> {
  const at = await pointOn(page, label, word);
  expect(await doubleClick(page, at)).toBe(word);
  const now = await pointOn(page, label, word);
  expect([Math.round(now.x), Math.round(now.y)]).toEqual([Math.round(at.x), Math.round(at.y)]);
}

/** Returns a switch that cuts the page's sockets and blocks new ones. Call it before the page is opened. */
async function cuttable(page: Page): Promise<(isCut: boolean) => void> {
  const open = new Set<{ close(): unknown }>();
  let isCut = false;
  await page.routeWebSocket(/\/sync\//, (socket) => {
    if (isCut) return void socket.close();
    const server = socket.connectToServer();
    open.add(socket);
    socket.onClose(() => {
      open.delete(socket);
      void server.close();
    });
  });
  return (cuts) => {
    isCut = cuts;
    if (cuts) for (const socket of open) socket.close();
  };
}

/** The middle of an element. */
async function middle(locator: ReturnType<Page['locator']>): Promise<Point> {
  const box = (await locator.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe('no line of the paper moves between mouse-down and mouse-up, and a double-click takes the word under the pointer (RULES TY23 to TY26)', () => {
  it('for who reads', async () => {
    const { page } = await enter('Observer');
    await bring(page, 'OP4');
    await expectStill(page, 'OP3', 'persons');
    await expectStill(page, 'OP5', 'secretariat');
    await expectWord(page, 'OP4', 'technical');
  });

  it('for a delegation with the caret in a paragraph without a proposal', async () => {
    const { page } = await enter('Norway');
    await bring(page, 'OP3');
    await inPaper(page, 'OP1').click();
    await bring(page, 'OP3');
    await expectStill(page, 'OP3', 'persons');
    await expectStill(page, 'OP4', 'donors');
    await expectWord(page, 'OP5', 'practices');
    await expectStill(page, 'OP1', 'riparian');
    await expectWord(page, 'OP4', 'technical');
  });

  it('for a delegation with the caret in its own proposal, also one that changes nothing yet', async () => {
    const { page } = await enter('Norway');
    await bring(page, 'OP3');
    await typeAfter(page, 'OP1', 'in real time', ', at once');
    await until('the bar', async () => (await page.getByRole('toolbar', { name: 'Your proposal' }).count()) === 1);
    await bring(page, 'OP3');
    await expectStill(page, 'OP3', 'persons');
    await typeAfter(page, 'OP1', ', at once', '!');
    await bring(page, 'OP3');
    await expectWord(page, 'OP4', 'technical');
    // A letter typed and deleted leaves an empty proposal, which goes when the caret leaves.
    await typeAfter(page, 'OP2', 'joint procedures', 'x');
    await page.keyboard.press('Backspace');
    await bring(page, 'OP3');
    await expectStill(page, 'OP4', 'donors');
    await expectWord(page, 'OP5', 'practices');
  });

  it('when its first letter makes a proposal, nothing but the words behind it', async () => {
    const { page } = await enter('Fiji');
    await bring(page, 'OP4');
    await press(page, await pointOn(page, 'OP4', 'terms'));
    await page.keyboard.press('End');
    const last = await pointOn(page, 'OP4', 'floods');
    const first = await pointOn(page, 'OP4', 'Member');
    const below = await pointOn(page, 'OP6', 'academia');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('s');
    await until('the bar', async () => (await page.getByRole('toolbar', { name: 'Your proposal' }).count()) === 1);
    const round = ({ x, y }: Point) => [Math.round(x), Math.round(y)];
    expect(round(await pointOn(page, 'OP4', 'Member'))).toEqual(round(first));
    expect(round(await pointOn(page, 'OP4', 'floods'))[1]).toEqual(round(last)[1]);
    expect(round(await pointOn(page, 'OP6', 'academia'))).toEqual(round(below));
    await page.keyboard.press('Backspace');
  });

  it('where a sentence says why nothing was done', async () => {
    const { page } = await enter('Norway');
    await bring(page, 'OP2');
    await press(page, await pointOn(page, 'OP2', 'Encourages'));
    const asked = await stillnessOf(page, async () => {
      await page.keyboard.press('Alt+Shift+ArrowUp');
      await page.getByText('OP2 has subparagraphs, which would stay behind').waitFor();
    });
    expect(asked).toEqual({ up: 0, shifts: 0 });
    await shot(page, 'still-notice');
    // The notice covers no words (RULES Q6, Q7).
    const notice = (await page.getByTestId('notice').boundingBox())!;
    const paper = (await page.locator('#text').boundingBox())!;
    expect(notice.y).toBeGreaterThanOrEqual(paper.y + paper.height);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByTestId('notice').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('textbox');
  });

  it('where nothing may be written, which the bar says and nothing else (RULE Q7)', async () => {
    const { page } = await enter('Norway');
    await bring(page, 'PP3');
    await press(page, await pointOn(page, 'PP2', 'Exchange'));
    await bring(page, 'PP4');
    const typed = await stillnessOf(page, async () => {
      await page.keyboard.type('a');
      await page.getByTestId('notice').filter({ hasText: 'PP2 is agreed: it takes no new proposals.' }).waitFor({ state: 'attached' });
    });
    expect(typed).toEqual({ up: 0, shifts: 0 });
    await page.getByRole('toolbar', { name: 'About PP2' }).getByText('is agreed: it takes no new proposals').waitFor();
    // The notice is announced, but shown only in the bar.
    const announced = (await page.getByTestId('notice').boundingBox())!;
    expect(Math.max(announced.width, announced.height)).toBeLessThanOrEqual(2);
    await shot(page, 'still-agreed');
    await expectStill(page, 'PP4', 'floods');
    await expectWord(page, 'PP6', 'basin');
  });

  it('with private words in a paragraph, when the switch that makes them so is pressed, and when they are published', async () => {
    const { page } = await enter('Norway');
    await bring(page, 'OP4');
    await press(page, await pointOn(page, 'OP4', 'donors'));
    const who = page.getByTestId('private-switch');
    await who.waitFor();
    expect(await press(page, await middle(who))).toEqual(STILL);
    await page.keyboard.type('s, and more,');
    await page.getByTestId('private-card').waitFor();
    await bring(page, 'OP4');
    // A second press there within a second has no effect.
    await page.waitForTimeout(1000);
    expect(await press(page, await middle(who))).toEqual(STILL);
    await page.getByRole('button', { name: 'Not yet' }).click();
    await until('it can be published', () => page.getByTestId('publish-own').isEnabled());
    expect(await press(page, await middle(page.getByTestId('publish-own')))).toEqual(STILL);
    await page.getByText(/^Published OP4/).waitFor();
    const undo = page.getByTestId('take-back');
    expect(await press(page, await middle(undo))).toEqual(STILL);
    await page.getByTestId('private-card').waitFor();
    await shot(page, 'still-private');
    await expectStill(page, 'OP6', 'academia');
    await expectWord(page, 'OP5', 'practices');
    await expectStill(page, 'OP3', 'persons');
    await expectStill(page, 'OP4', 'technical');
  });

  it('for the chair with the bar of a paragraph, and with rivals side by side', async () => {
    const { page } = await enter('Chair');
    await bring(page, 'OP4');
    await expectStill(page, 'OP3', 'persons');
    await expectStill(page, 'OP5', 'practices');
    await expectWord(page, 'OP4', 'technical');
    await press(page, await pointOn(page, 'OP5', 'practices'));
    await page.getByRole('button', { name: '2 side by side' }).click();
    await page.getByTestId('board').waitFor();
    await bring(page, 'OP6');
    await shot(page, 'still-board');
    await expectStill(page, 'OP6', 'academia');
    await expectWord(page, 'OP7', 'fifteenth');
  });

  it('where the label of a paragraph is pressed, which shows on hover that it can be, and opens its menu', async () => {
    const { page } = await enter('Norway');
    await bring(page, 'OP6');
    await press(page, await pointOn(page, 'OP6', 'academia'));
    const label = (await inPaper(page, 'OP7').boundingBox())!;
    const at = { x: label.x + 50, y: label.y + 16 };
    const dots = () => inPaper(page, 'OP7').evaluate((element) => getComputedStyle(element, '::before').borderInlineEndColor);
    const before = await dots();
    expect(await stillnessOf(page, () => page.mouse.move(at.x, at.y))).toEqual({ up: 0, shifts: 0 });
    expect(await dots()).not.toBe(before);
    expect(await press(page, at)).toEqual(STILL);
    await page.getByRole('menu', { name: 'What can be done with OP7' }).waitFor();
    await shot(page, 'still-handle');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    await expectStill(page, 'OP6', 'academia');
  });

  it('in Edit', async () => {
    const { page } = await enter('Chair');
    await page.getByRole('radio', { name: 'Edit' }).click();
    await bring(page, 'OP4');
    await expectStill(page, 'OP3', 'persons');
    await expectStill(page, 'OP6', 'academia');
    await expectWord(page, 'OP4', 'technical');
    await expectWord(page, 'OP1', 'riparian');
  });

  it('when the connection goes and comes back, wherever one is in the text', async () => {
    let cut: Awaited<ReturnType<typeof cuttable>> = () => {};
    const { page } = await enter('Norway', async (own) => {
      cut = await cuttable(own);
      await countShifts(own);
    });
    for (const [label, other, word] of [
      ['PP1', 'PP4', 'floods'],
      ['OP4', 'OP6', 'academia'],
      ['OP7', 'OP6', 'academia'],
    ] as const) {
      await bring(page, label);
      const going = await stillnessOf(page, async () => {
        cut(true);
        await page.getByText('Offline since').waitFor();
      });
      expect(going, `going offline at ${label}`).toEqual({ up: 0, shifts: 0 });
      await shot(page, `still-offline-${label}`);
      await expectStill(page, other, word);
      const coming = await stillnessOf(page, async () => {
        cut(false);
        await page.getByText('Offline since').waitFor({ state: 'detached' });
      });
      expect(coming, `back at ${label}`).toEqual({ up: 0, shifts: 0 });
    }
  });
});

describe('nor in a draft', () => {
  /** A draft of these operative paragraphs, opened by a delegation. */
  async function openDraft(language: Language, words: readonly string[]): Promise<Page> {
    const secretariat = await enter('Secretariat');
    const meta = { ...demoDraft().meta, language };
    const doc = resolution([
      paragraph({ id: 'p-t', kind: 'title' }, words[0]!.slice(0, 30)),
      ...words.map((text, at) => paragraph({ id: `p-${at}`, kind: 'operative' }, text)),
    ]);
    const made = await secretariat.context.request.post(`${room.server.url}/api/drafts`, { data: draftToJson({ meta, doc }) });
    const { id } = (await made.json()) as { id: string };
    const { page } = await enter('Norway');
    await page.goto(`${room.server.url}/draft/${id}`);
    await inPaper(page, 'OP1').waitFor();
    await saved(page);
    return page;
  }

  it('of more than 80 paragraphs, of which only those in sight are laid out', async () => {
    const words = 'Requests the secretariat to collect good practices in early warning and to make them available to all Member States;';
    const page = await openDraft(
      'en',
      Array.from({ length: 120 }, () => words),
    );
    await bring(page, 'OP60');
    await typeAfter(page, 'OP60', 'good practices', ', examples');
    await bring(page, 'OP60');
    await expectStill(page, 'OP62', 'warning');
    await expectWord(page, 'OP59', 'secretariat');
    await expectStill(page, 'OP61', 'available');
  });

  it('in Arabic', async () => {
    const page = await openDraft('ar', [
      'تدعو الدول إلى تبادل البيانات في الوقت الحقيقي؛',
      'تقرر أن تبقي المسألة قيد نظرها.',
      'تطلب إلى الأمانة جمع الممارسات الجيدة؛',
    ]);
    await typeAfter(page, 'OP1', 'البيانات', ' المائية');
    await page.mouse.move(5, 400);
    await page.waitForTimeout(150);
    await shot(page, 'still-arabic');
    await expectStill(page, 'OP2', 'المسألة');
    await expectWord(page, 'OP3', 'الأمانة');
    await expectStill(page, 'OP1', 'الحقيقي');
  });
});

describe('Enter', () => {
  it('after a click splits where the click was, also from a proposal above', async () => {
    const { page } = await enter('Egypt');
    await bring(page, 'OP1');
    await typeAfter(page, 'OP1', 'free of charge', ' for all');
    const at = await pointOn(page, 'OP2', 'Member');
    await page.mouse.click(at.x, at.y);
    await page.keyboard.press('Enter');
    await until('the split', async () => /Mem¶ber|Mem\S*¶\s*ber/.test(await paperText(page, 'OP2')));
    await page.keyboard.press('Control+KeyZ');
  });
});

describe('no other control comes under the pointer (RULES TY23 to TY26)', () => {
  it('when one’s own proposal is withdrawn, and asked about first', async () => {
    const { page } = await enter('Norway');
    await bring(page, 'OP7');
    await typeAfter(page, 'OP7', 'fifteenth session', ', in writing,');
    const bar = page.getByRole('toolbar', { name: 'Your proposal' });
    expect(await deciderUnder(page, await middle(bar.getByRole('button', { name: 'Withdraw' })))).toEqual([]);
    await bar.getByRole('button', { name: 'Keep it' }).click();
    const own = card(page, 'Norway', 'in writing');
    await own.getByTestId('select-card').click();
    expect(await deciderUnder(page, await middle(own.getByRole('button', { name: 'Withdraw' })))).toEqual([]);
    await own.getByRole('button', { name: 'Keep it' }).click();
  });

  it('when private words are published', async () => {
    const { page } = await enter('Norway');
    await bring(page, 'PP6');
    await press(page, await pointOn(page, 'PP6', 'basin'));
    await page.getByTestId('private-switch').waitFor();
    if ((await page.getByTestId('private-switch').getAttribute('aria-checked')) === 'false')
      await page.getByTestId('private-switch').click();
    await page.keyboard.type('by day and night ');
    const own = page.getByTestId('private-card').filter({ hasText: 'by day and night' });
    const publish = page.getByTestId('publish-own');
    await until('it can be published', async () => (await own.count()) === 1 && (await publish.isEnabled()));
    expect(await deciderUnder(page, await middle(publish))).toEqual([]);
    await page.getByText(/^Published PP6/).waitFor();
  });

  it('when a rival is accepted on the board, and a second press within a second does nothing', async () => {
    const { page } = await enter('Chair');
    await bring(page, 'OP5');
    await press(page, await pointOn(page, 'OP5', 'practices'));
    await page.getByRole('button', { name: '2 side by side' }).click();
    const board = page.getByTestId('board');
    await board.waitFor();
    const accepts = board.getByRole('button', { name: 'Accept' });
    const at = await middle(accepts.last());
    const places = () =>
      board
        .getByRole('region')
        .evaluateAll((all) =>
          all.map(
            (one) =>
              `${one.getAttribute('aria-label')} ${Math.round(one.getBoundingClientRect().left)} ${Math.round(one.getBoundingClientRect().top)}`,
          ),
        );
    const before = await places();
    await page.mouse.move(at.x, at.y);
    const watched = deciderUnder(page, at);
    await page.waitForTimeout(400);
    await page.mouse.click(at.x, at.y);
    expect(await watched).toEqual([]);
    await board.getByText('Reject its rival too').waitFor();
    expect(await places()).toEqual(before);
    await shot(page, 'still-board-accepted');
    expect(await page.getByTestId('proposal-card').filter({ hasText: 'operative paragraph 5' }).count()).toBe(1);
    await board.getByRole('button', { name: 'Undo' }).click();
    await until('both again', async () => (await accepts.count()) === 2);
  });

  it('when a card is accepted; the paper stays where the accepted words are', async () => {
    const { page } = await enter('Chair');
    const known = card(page, 'Fiji', 'women');
    await known.getByTestId('select-card').click();
    await bring(page, 'OP3');
    const accept = known.getByRole('button', { name: 'Accept' });
    const at = await middle(accept);
    const top = () => inPaper(page, 'OP3').evaluate((element) => Math.round(element.getBoundingClientRect().top));
    const before = await top();
    expect(await deciderUnder(page, at)).toEqual([]);
    await until('it is accepted', async () => (await paperText(page, 'OP3')).includes('women and children'));
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
    await shot(page, 'still-card-accepted');
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
