// The room in a made-up language: every message is between ⟦ and ⟧. Any text outside of them that can be read or heard is a word of the draft, a
// name, a symbol, a date or a number, or was forgotten. (RULES LA8, LA9)
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Visitor } from '../support/browser.ts';
import { type DemoRoom, openDemoRoom, type Seat } from './support/demo-room.ts';
import { inPaper, saved, typeAfter } from './support/people.ts';

let room: DemoRoom;
beforeAll(async () => {
  room = await openDemoRoom();
});
afterAll(() => room?.close());

/** A message between the signs; the values of its placeholders are outside of them, so that they are checked too. */
const signed = (key: string): string =>
  `⟦${key.slice(key.indexOf('|') + 1).replace(/\{\w+\}/g, (hole) => `⟧${hole}⟦`)}⟧`.replaceAll('⟦⟧', '');

type Catalog = Record<string, string | Record<string, string>>;
const pseudo = (catalog: Catalog): Catalog =>
  Object.fromEntries(
    Object.entries(catalog).map(([key, said]) => [
      key,
      typeof said === 'string' ? signed(key) : Object.fromEntries(Object.keys(said).map((category) => [category, signed(key)])),
    ]),
  );

/** Enters as somebody who reads this language, which the files of the French catalogs hold. */
async function enter(seat: Seat): Promise<Visitor> {
  const person = await room.enter(seat);
  const { page, context } = person;
  await context.route(/\/assets\/messages-fr-[^/]*\.json$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: pseudo((await answer.json()) as Catalog) });
  });
  await page.evaluate(() => localStorage.setItem('chapeau-language', 'fr'));
  await page.reload();
  await inPaper(page, 'OP1').waitFor();
  await page.getByRole('tab', { name: '⟦History⟧' }).waitFor();
  return person;
}

/** Places with words that are not messages, and why. */
const WORDS_OF_OTHERS: readonly (readonly [where: string, why: string])[] = [
  ['.sheet :not(.portal *, .wording-line *, .sign-words, .note-field *)', 'the draft'],
  ['bdi', 'names and words of people'],
  ['[title]:has(> bdi:only-child)', 'the same words, whole where they are cut'],
  ['[class*="wording"], [class*="formal"], [class*="printed"]', 'formal words are in the language of the draft'],
  ['[lang]:not(html, .sheet)', 'words in a language that is named: names of languages, texts of the library'],
  ['code, kbd, pre', 'commands and keys'],
  ['[aria-label="Rejeter"]', 'the button that screen readers find behind a menu: the library of controls says it in French by itself'],
];
/** Words allowed anywhere: names that are the same in every language, addresses, and the languages, each named in itself. */
const NAMES =
  /localhost:\d+[/\w]*|English|Français|Español|Русский|العربية|中文|\b(?:Chapeau|Cmd|Mac|Word|PDF|HTML|Markdown|Akoma Ntoso|DOCX|JSON|CSV|ZIP|RSS|Atom|XML|UTC|GMT|CET|ad ref)\b/g;

interface Bare {
  readonly where: string;
  readonly words: string;
}

/** The text outside of the signs that can be read or heard on the page. */
async function bareOn(page: Page): Promise<readonly Bare[]> {
  const others = WORDS_OF_OTHERS.map(([where]) => where).join(', ');
  const found = await page.evaluate((theirs) => {
    const bare: { where: string; words: string }[] = [];
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${element.className?.toString().split(' ')[0] ?? ''}`;
    const add = (element: Element, words: string | null, what = '') => {
      const left = (words ?? '').replace(/⟦[^⟦⟧]*⟧/g, ' ').trim();
      if (/\p{L}{2}/u.test(left) && !element.closest(theirs)) bare.push({ where: `${nameOf(element)}${what}`, words: left });
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node: Node | null = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element?.checkVisibility() || element.closest('script, style, noscript')) continue;
      if (node instanceof Element)
        for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt'])
          add(element, element.getAttribute(name), `[${name}]`);
      else add(element, node.textContent);
    }
    return bare;
  }, others);
  const draft = await page.evaluate(async () => {
    const { committee } = await (await fetch('/api/session')).json();
    const names = committee.delegations.flatMap((one: { code: string; name: string }) => [one.code, one.name]);
    const text = [...document.querySelectorAll('.sheet')].map((sheet) => sheet.textContent).join(' ');
    return { names: [committee.name, ...names] as string[], text };
  });
  return found.flatMap(({ where, words }) => {
    let left = words.replace(NAMES, ' ');
    for (const name of draft.names.toSorted((a, b) => b.length - a.length)) left = left.replaceAll(name, ' ');
    left = left
      .replace(/\b(?:OP|PP)\d+\b|\bE\/[\w./]+|\bF\d+\b|\d+\s\p{L}+(?:\s\d{4})?,?\s\d\d:\d\d|\d+\s\p{L}+\s\d{4}/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (!/\p{L}{2}/u.test(left) || isOfDraft(words, draft.text)) return [];
    return [{ where, words }];
  });
}

/** Whether these are words of the draft, even if cut short. */
const isOfDraft = (words: string, text: string): boolean => {
  const flat = (all: string) => all.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return flat(text).includes(flat(words));
};

/** Opens each dialog and menu that a visible button of the room opens. */
async function openEach(page: Page, gather: (what: string) => Promise<void>): Promise<void> {
  const openers = page.locator('[aria-haspopup]:visible:not([disabled])');
  for (let at = 0; at < (await openers.count()); at++) {
    const opener = openers.nth(at);
    const name = (await opener.getAttribute('aria-label')) ?? (await opener.innerText());
    await opener.click();
    const opened = page.locator('[role="dialog"], [role="menu"], [role="listbox"]').first();
    await opened.waitFor();
    await gather(`after “${name}”`);
    await page.keyboard.press('Escape');
    await opened.waitFor({ state: 'detached' });
  }
}

async function walk(page: Page): Promise<readonly string[]> {
  const bare = new Set<string>();
  const gather = async (what: string) => {
    for (const { where, words } of await bareOn(page)) bare.add(`${where}: ${words}  (${what})`);
  };
  await gather('at first');
  const tabs = page.locator('[data-region="panel"] [role="tab"]');
  for (let at = 0; at < (await tabs.count()); at++) {
    await tabs.nth(at).click();
    await page.locator('[role="tabpanel"] > *').first().waitFor();
    await gather(`tab ${at}`);
  }
  await page.getByRole('tab', { name: '⟦Proposals⟧' }).click();
  const modes = page.getByRole('radiogroup', { name: '⟦Mode⟧' }).getByRole('radio');
  for (let at = 0; at < (await modes.count()); at++) {
    await modes.nth(at).click();
    await inPaper(page, 'OP5').click();
    await gather(`mode ${at}`);
    const handle = page.locator('.para-handle:visible');
    if ((await handle.count()) > 0) {
      await handle.click();
      await page.getByRole('menu').waitFor();
      await gather(`menu of a paragraph, mode ${at}`);
      await page.keyboard.press('Escape');
    }
  }
  await modes.first().click();
  const views = page.getByRole('radiogroup', { name: '⟦View⟧' }).getByRole('radio');
  for (let at = 1; at < (await views.count()) - 1; at++) {
    await views.nth(at).click();
    await gather(`view ${at}`);
  }
  await views.first().click();
  await openEach(page, gather);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: '⟦Go to⟧' }).waitFor();
  await gather('Ctrl K');
  for (const words of ['⟦A', '⟦S', '⟦N', '⟦C']) {
    await page.getByRole('combobox').fill(words);
    await gather(`Ctrl K, ${words}`);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: '⟦Proposals⟧' }).focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '⟦Keys⟧' }).waitFor();
  await gather('keys');
  await page.keyboard.press('Escape');
  await inPaper(page, 'OP1').click();
  await page.keyboard.press('Control+f');
  await page.getByRole('search').waitFor();
  await page.keyboard.type('riparian');
  await gather('find');
  await page.keyboard.press('Escape');
  return [...bare];
}

it('a delegation reads nothing in the room that is no message', async () => {
  const { page } = await enter('Norway');
  await typeAfter(page, 'OP1', 'riparian States', ' and observers');
  await saved(page);
  expect(await walk(page)).toEqual([]);
});

it('nor does the chair', async () => {
  const { page } = await enter('Chair');
  expect(await walk(page)).toEqual([]);
  expect(room.errors()).toEqual([]);
});
