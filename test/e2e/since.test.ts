// What is new since somebody's last visit: announced once on return, marked in the outline, on the paper and on the cards, cleared with one press, which can be
// undone; changes that arrive while they read are not new, and the paper does not move. (RULES Q15, Q16)
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shot, until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, saved, typeAfter } from './support/people.ts';
import { countShifts, stillnessOf } from './support/stillness.ts';
import { violations } from './support/violations.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
let egypt: Visitor;
beforeAll(async () => {
  room = await openDemoRoom();
  [chair, norway, egypt] = await Promise.all([room.enter('Chair'), room.enter('Norway'), room.enter('Egypt')]);
  await countShifts(norway.page);
});
afterAll(() => room?.close());

const line = (who: Visitor) => who.page.getByTestId('since-line');
const marked = (who: Visitor) =>
  who.page.locator('[data-paragraph][data-news]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.label));
async function comeBack(who: Visitor): Promise<void> {
  await who.page.goto(`${room.server.url}/draft/demo`);
  await inPaper(who.page, 'OP1').waitFor();
  await saved(who.page);
}

describe('what is new since somebody was here', () => {
  it('is nothing at the first visit, and nothing of what came while one was here', async () => {
    await typeAfter(egypt.page, 'OP6', 'academia', ' and cities');
    await card(norway.page, 'Egypt', 'and cities').waitFor();
    expect(await line(norway).count()).toBe(0);
    await comeBack(norway);
    await card(norway.page, 'Egypt', 'and cities').waitFor();
    expect(await line(norway).count()).toBe(0);
  });

  it('is said when one comes back, in words and with marks, own things left out', async () => {
    await typeAfter(norway.page, 'OP7', 'fifteenth session', ', in writing,');
    await saved(norway.page);
    await norway.page.goto(room.server.url);
    await norway.page.getByRole('heading', { level: 1 }).waitFor();
    await typeAfter(egypt.page, 'OP1', 'free of charge', ', as available');
    await saved(egypt.page);
    await inPaper(chair.page, 'OP4').click();
    await chair.page.getByRole('radio', { name: 'Agreed', exact: true }).click();
    await until('agreed', async () => /\bagreed\b/.test((await inPaper(egypt.page, 'OP4').getAttribute('class')) ?? ''));
    await comeBack(norway);
    await line(norway).waitFor();
    expect((await line(norway).innerText()).replace(/\s+/g, ' ')).toMatch(
      /Since you were here at \d\d:\d\d 2 paragraphs: 1 proposal, 1 decision/,
    );
    await until('the marks', async () => (await marked(norway)).join() === 'OP1,OP4');
    expect(await card(norway.page, 'Egypt', 'as available').innerText()).toMatch(/new since \d\d:\d\d/);
    expect(await card(norway.page, 'Egypt', 'and cities').innerText()).not.toContain('new since');
    expect(
      await norway.page
        .getByRole('navigation')
        .getByRole('button', { name: /changed since/ })
        .count(),
    ).toBe(2);
    expect(await inPaper(norway.page, 'OP4').getAttribute('data-decided')).toMatch(/^\d\d:\d\d$/);
    expect(await violations(norway.page)).toEqual([]);
    await shot(norway.page, 'since');
  });

  it('can be gone through by key and shown alone in the panel', async () => {
    const { page } = norway;
    await page.keyboard.press('Alt+F8');
    await until('OP1', async () => (await inPaper(page, 'OP1').getAttribute('data-current')) !== null);
    await page.keyboard.press('Alt+F8');
    await until('OP4', async () => (await inPaper(page, 'OP4').getAttribute('data-current')) !== null);
    await page.keyboard.press('Alt+Shift+F8');
    await until('OP1 again', async () => (await inPaper(page, 'OP1').getAttribute('data-current')) !== null);
    const all = await page.getByTestId('proposal-card').count();
    await page.getByRole('button', { name: 'New 1' }).click();
    expect(await page.getByTestId('proposal-card').count()).toBe(1);
    await page.getByRole('button', { name: `All ${all}` }).click();
    expect(await page.getByTestId('proposal-card').count()).toBe(all);
  });

  it('stays new until it is marked as seen, which can be taken back; no line of the paper moves by it', async () => {
    const { page } = norway;
    await comeBack(norway);
    await line(norway).waitFor();
    await inPaper(page, 'OP4').evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await until('the marks', async () => (await marked(norway)).length === 2);
    const press = () => page.getByRole('button', { name: 'Mark as seen' }).click();
    expect(await stillnessOf(page, press)).toEqual({ up: 0, shifts: 0 });
    expect(await marked(norway)).toEqual([]);
    await line(norway).getByRole('button', { name: 'Undo' }).click();
    await until('the marks again', async () => (await marked(norway)).length === 2);
    await press();
    await comeBack(norway);
    await card(page, 'Egypt', 'as available').waitFor();
    expect(await line(norway).count()).toBe(0);
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
