// Two levels of agreement in the room: the chair agrees a paragraph in the group and raises it to plenary, agrees selected words of an open one, and everybody sees them
// and what a proposal would do to them. (RULES AG13 to AG21, AG24 to AG26)
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shot, until, type Visitor, visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom } from './support/demo-room.ts';
import { card, inPaper, saved, selectWords, typeAfter } from './support/people.ts';

let room: DemoRoom;
let chair: Visitor;
let norway: Visitor;

beforeAll(async () => {
  room = await openDemoRoom();
  chair = await room.enter('Chair');
  const status = await chair.page.evaluate(async () => {
    const { committee } = await (await fetch('/api/session')).json();
    const { id: _, delegations, ...settings } = committee;
    const body = JSON.stringify({ settings: { ...settings, levels: 2 }, delegations });
    return (await fetch('/api/committee', { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status;
  });
  expect(status).toBe(200);
  await chair.page.reload();
  norway = await room.enter('Norway');
});
afterAll(() => room?.close());

const words = (page: Visitor['page']) => inPaper(page, 'OP1').locator('[title="Agreed in the group"], [title="Agreed in plenary"]');

it('selected words are agreed in the group and in plenary, and a proposal says that it touches them (RULES AG15 to AG21)', async () => {
  await inPaper(chair.page, 'OP1').click();
  const bar = chair.page.getByTestId('agreed-words');
  await bar.waitFor();
  // With no selection the bar says what to do.
  await bar.getByRole('button', { name: 'Agreed in the group' }).click();
  await until('what to do', async () => (await bar.innerText()).includes('Mark at least one word.'));
  await selectWords(chair.page, 'OP1', 'real time');
  await bar.getByRole('button', { name: 'Agreed in the group' }).click();
  await until('marked for all', async () => (await words(norway.page).allInnerTexts()).join('').includes('real time'));
  await until('listed', async () => (await bar.innerText()).includes('Agreed in the group: “real time”'));
  await typeAfter(norway.page, 'OP1', 'in real', ' and exact');
  await saved(norway.page);
  const onChair = card(chair.page, 'Norway', 'and exact');
  await onChair.waitFor();
  await until('said on the card', async () => (await onChair.innerText()).includes('Touches words agreed in the group: “real time”'));
  await shot(chair.page, 'two-levels-words');
  await bar.getByRole('button', { name: 'In plenary', exact: true }).click();
  await until('in plenary', async () => (await words(chair.page).first().getAttribute('title')) === 'Agreed in plenary');
  await onChair.getByTestId('select-card').click();
  await onChair.getByRole('button', { name: 'Accept', exact: true }).click();
  await until('agreed no more', async () => (await words(norway.page).count()) === 0);
  await until('said with Undo', async () => (await chair.page.getByTestId('decided').innerText()).includes('“real time”'));
  await chair.page.getByTestId('decided').getByRole('button', { name: 'Undo' }).click();
  await until('agreed again', async () => (await words(chair.page).count()) > 0);
  await bar.getByRole('button', { name: 'Open “real time”' }).click();
  await until('open', async () => (await words(chair.page).count()) === 0);
});

it('by the keyboard alone: keys, Ctrl K and the menu agree words and open them; margin, caret, wall and rolling text say so (RULES AG24 to AG26)', async () => {
  const { page } = chair;
  // Egypt watches, since Norway sees its own proposal in place here.
  const egypt = await room.enter('Egypt');
  const bar = page.getByTestId('agreed-words');
  const goTo = async (typed: string) => {
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog', { name: 'Go to' });
    await dialog.getByRole('combobox').fill(typed);
    await until('an answer', async () => (await page.getByRole('option').first().innerText()).includes(typed));
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  };
  await selectWords(page, 'OP1', 'real time');
  await until('ready', () => bar.getByTestId('agree-words-group').isEnabled());
  await page.keyboard.press('Control+Alt+KeyA');
  await until('listed', async () => (await bar.innerText()).includes('Agreed in the group: “real time”'));
  await until('in the group', async () => (await words(egypt.page).allInnerTexts()).join('').includes('real time'));
  await until('margin', async () => (await inPaper(egypt.page, 'OP1').getAttribute('data-agreed-words')) === 'group');
  expect(await inPaper(egypt.page, 'OP1').evaluate((one) => getComputedStyle(one, '::after').content)).toContain('◒');
  await goTo('is agreed in plenary');
  await until('in plenary', async () => (await words(page).first().getAttribute('title')) === 'Agreed in plenary');
  // A screen reader hears it at the words, and a line says it to the person with the caret there.
  expect(await words(egypt.page).first().getAttribute('aria-description')).toBe('Agreed in plenary');
  const said = () => egypt.page.getByTestId('agreed-words-here').innerText();
  await selectWords(egypt.page, 'OP1', 'free');
  await until('nothing is said', async () => (await said()) === '');
  await words(egypt.page).first().click();
  await until('said', async () => (await said()) === 'Agreed in plenary: “real time”');
  // The wall, with its paragraph on the floor.
  const wall = await visitor(room.browser);
  await wall.page.goto(`${room.server.links.find(({ who }) => who.startsWith('Wall'))!.url}?draft=demo`);
  await inPaper(page, 'OP1').click();
  await page.keyboard.press('Control+Alt+KeyF');
  const framed = wall.page.getByTestId('wall-wording').first().locator('[data-level="agreed"]');
  await until('on the wall', async () => (await framed.allInnerTexts()).join('') === 'real time');
  await until('explained', async () => (await wall.page.getByTestId('wall-floor').innerText()).includes('Framed: agreed in plenary.'));
  await shot(wall.page, 'two-levels-wall');
  await wall.page.close();
  await page.keyboard.press('Control+Alt+KeyF');
  // The rolling text.
  await page.keyboard.press('Control+Shift+Digit6');
  const sheet = page.getByTestId('printed');
  // Norway's words are in a bracket between them.
  const printed = sheet.locator('.para.operative .agreed-words.agreed');
  await until('printed', async () => (await printed.allInnerTexts()).join('|') === 'real|time');
  await until('explained', async () => (await sheet.innerText()).includes('heavy line: agreed in plenary'));
  await shot(page, 'two-levels-rolling');
  await page.keyboard.press('Control+Shift+Digit1');
  await inPaper(page, 'OP1').click();
  await page.keyboard.press('Control+Alt+KeyM');
  await shot(page, 'two-levels-menu');
  await page.getByRole('menuitem', { name: 'Open “real time”' }).click();
  await until('open', async () => (await words(page).count()) === 0);
  await selectWords(page, 'OP1', 'real time');
  await page.keyboard.press('Control+Alt+KeyM');
  await page.getByRole('menuitem', { name: 'The selected words are agreed in the group' }).click();
  await until('again', async () => (await words(egypt.page).allInnerTexts()).join('').includes('real time'));
  await goTo('Open “real');
  await until('open', async () => (await words(page).count()) === 0);
  await selectWords(page, 'OP1', 'real time');
  await goTo('selected words are agreed in plenary');
  await until('by Ctrl K', async () => (await words(page).first().getAttribute('title')) === 'Agreed in plenary');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).getByText('Ctrl Alt Shift A').waitFor();
  await page.keyboard.press('Escape');
  await goTo('Open “real');
  await until('open', async () => (await words(page).count()) === 0);
});

it('a paragraph is agreed in the group, and then in plenary (RULES AG13, AG14, AG19 to AG21)', async () => {
  await inPaper(chair.page, 'OP4').click();
  await chair.page.getByRole('radio', { name: 'Agreed in the group' }).click();
  await until('its mark', async () => (await inPaper(norway.page, 'OP4').getAttribute('data-mark')) === 'group');
  await until('counted', async () => (await chair.page.getByLabel('Bracket barometer').innerText()).includes('1 in the group'));
  await shot(chair.page, 'two-levels-group');
  await chair.page.getByRole('radio', { name: 'Agreed in plenary' }).click();
  await until('its mark', async () => (await inPaper(norway.page, 'OP4').getAttribute('data-mark')) === 'agreed');
});
