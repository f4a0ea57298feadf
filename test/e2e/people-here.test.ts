// The top bar and the progress bar in windows of all widths: who is here, by name, and how much of the text is settled, by one count.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { overlapsInMargins } from './support/margins.ts';
import { inPaper } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;
let fiji: Visitor;
beforeAll(async () => {
  room = await openDemoRoom();
  chair = await room.enter('Chair', { width: 1100, height: 800 });
  [norway, fiji] = await Promise.all([room.enter('Norway'), room.enter('Fiji')]);
  await Promise.all((['Secretariat', 'Egypt', 'Observer'] as const).map((seat) => room.enter(seat)));
});
afterAll(() => room?.close());

describe('who is here', () => {
  it('is listed with names behind the last nameplate, by mouse and by key', async () => {
    const { page } = chair;
    const button = page.getByRole('button', { name: 'Who is here, all 5' });
    await button.click();
    const list = page.getByRole('list', { name: 'Everybody in the room' });
    expect((await list.getByRole('listitem').allInnerTexts()).map((one) => one.replace(/\s+/g, ' '))).toEqual([
      'SEC Secretariat',
      'EGY Egypt',
      'FJI Fiji',
      'NOR Norway',
      'OBS Observer',
    ]);
    await page.keyboard.press('Escape');
    await until('closed', async () => (await list.count()) === 0);
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('leaves the title its place at a thousand pixels', async () => {
    const { page } = chair;
    await page.setViewportSize({ width: 1000, height: 800 });
    const title = page.locator('header').getByRole('heading', { level: 1 });
    expect((await title.boundingBox())!.width).toBeGreaterThan(200);
  });
});

describe('a plate beside a caret (RULE LA9)', () => {
  /** On a copy of the sheet: a paragraph in each state with each sign in its margin, and a caret in each of its first lines. */
  const collisions =
    () =>
    ({ states, words, marks, plates }: typeof STATES): string[] => {
      const sheet = document.querySelector('#text .sheet')!.cloneNode(true) as HTMLElement;
      document.querySelector('#text .sheet')!.parentElement!.append(sheet);
      const para = [...sheet.querySelectorAll<HTMLElement>('.para')].find((one) => one.dataset.label === 'OP6')!;
      const text = para.querySelector('.tx')!;
      const plain = [...para.classList].filter((name) => !['agreed', 'group', 'adref', 'bracketed', 'current'].includes(name));
      for (const extra of para.querySelectorAll('.portal, .lock, .cmk, .cursor, .chg, .tag')) extra.remove();
      para.removeAttribute('data-current');
      text.textContent = 'Encourages States to share what they know of it '.repeat(12);
      const line = document.createRange();
      const node = text.firstChild as Text;
      /** The place of the first letter of each of the first lines. */
      const starts: number[] = [];
      let top = Number.NEGATIVE_INFINITY;
      for (let at = 0; at < node.length && starts.length < 3; at++) {
        line.setStart(node, at);
        line.setEnd(node, at + 1);
        const box = line.getBoundingClientRect();
        if (box.height > 0 && box.top > top + 8) {
          top = box.top;
          starts.push(at + 3);
        }
      }
      const found: string[] = [];
      for (const state of states)
        for (const agreedWords of words)
          for (const decided of ['', 'decided 14:02'])
            for (const mark of marks)
              for (const plate of plates)
                for (const [at, start] of starts.entries()) {
                  para.className = [...plain, state].join(' ').trim();
                  if (state === '') para.removeAttribute('data-mark');
                  else para.setAttribute('data-mark', state === 'adref' ? 'ad ref.' : state);
                  para.toggleAttribute('data-agreed-words', agreedWords !== '');
                  if (agreedWords !== '') para.setAttribute('data-agreed-words', agreedWords);
                  if (decided === '') para.removeAttribute('data-decided');
                  else {
                    para.setAttribute('data-decided', decided);
                    para.setAttribute('data-news', '');
                  }
                  text.textContent = node.data;
                  const words = text.firstChild as Text;
                  const rest = words.splitText(start);
                  const cursor = document.createElement('span');
                  cursor.className = 'cursor d1';
                  const here = document.createElement('span');
                  here.className = 'here';
                  here.textContent = plate;
                  cursor.append(here);
                  text.insertBefore(cursor, rest);
                  const signs = mark.map((name) => {
                    const sign = document.createElement('span');
                    sign.className = name;
                    text.prepend(sign);
                    return sign;
                  });
                  const box = here.getBoundingClientRect();
                  const own = para.getBoundingClientRect();
                  const style = getComputedStyle(para, '::after');
                  const px = (value: string) => Number.parseFloat(value) || 0;
                  const after =
                    style.content === 'none'
                      ? []
                      : [new DOMRect(own.left + px(style.left), own.top + px(style.top), px(style.width), px(style.height))];
                  const all = [...after, ...signs.filter((_, k) => mark[k] === 'lock').map((sign) => sign.getBoundingClientRect())];
                  for (const [k, sign] of all.entries())
                    if (
                      box.width > 0 &&
                      sign.width > 0 &&
                      box.left < sign.right - 0.5 &&
                      box.right > sign.left + 0.5 &&
                      box.top < sign.bottom - 0.5 &&
                      box.bottom > sign.top + 0.5
                    )
                      found.push(
                        `${state || 'open'} ${agreedWords} ${decided} ${mark.join('+')} ${plate} line ${at + 1}: ${k < after.length ? 'mark' : mark[k - after.length]}`,
                      );
                  for (const sign of signs) sign.remove();
                }
      sheet.remove();
      return found;
    };
  const STATES = {
    states: ['', 'agreed', 'group', 'adref'],
    words: ['', 'group', 'agreed group'],
    marks: [[], ['lock'], ['lock', 'cmk']] as readonly (readonly string[])[],
    plates: ['NOR', 'CHAIR'],
  };

  it.each([1440, 1100, 1000, 800])('lies over no lock and no agreed sign of its paragraph, in any state, at %i pixels', async (width) => {
    const { page } = chair;
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(collisions(), STATES)).toEqual([]);
  });
});

describe('the margins of the paper', () => {
  it('have the names of who reads there beside what is agreed, and nothing overlaps (RULE V3)', async () => {
    const { page } = chair;
    await inPaper(norway.page, 'OP1').click();
    await inPaper(fiji.page, 'OP2').click();
    await inPaper(page, 'OP1').click();
    const agreed = page.getByRole('radiogroup', { name: 'Status of OP1' }).getByRole('radio', { name: 'Agreed', exact: true });
    await agreed.click();
    await page.locator('.para.agreed[data-label="OP1"] .here').waitFor();
    await page.locator('.para[data-label="OP2"] .here').waitFor();
    for (const width of [1440, 1100]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await overlapsInMargins(page)]).toEqual([width, []]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('radiogroup', { name: 'Status of OP1' }).getByRole('radio', { name: 'Open', exact: true }).click();
    await page.locator('.para.open[data-label="OP1"]').waitFor();
  });
});

describe('the barometer', () => {
  it('says the same number of open points in its numeral and at the foot, and agreed of total, on a phone too', async () => {
    const { page } = chair;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Outline' }).click();
    const barometer = page.getByRole('region', { name: 'Bracket barometer' });
    const words = (await barometer.innerText()).replace(/\s+/g, ' ');
    const [, numeral] = /\[ ?(\d+) ?\]/.exec(words) ?? [];
    expect(words).toMatch(/\d+ of \d+ agreed/);
    expect(words).toMatch(/\[ ?\d+ ?\] open points?/);
    const foot = await page.getByRole('region', { name: 'Open points' }).innerText();
    expect(/\d+/.exec(foot)?.[0]).toBe(numeral);
    const cells = await barometer.getByRole('img').boundingBox();
    expect(cells!.width).toBeGreaterThan(340);
  });

  it('logged no error', () => expect(room.errors()).toEqual([]));
});
