// Sentences of the program that a screen in another language shows or announces in English: words, labels, titles and placeholders that are an English message of the
// catalogs, also with filled holes, and text from style sheets. Words of a draft do not count: they are in <bdi>, on the paper or under a `lang`.
import type { Page } from 'playwright-core';
import { englishOf } from '../../../src/messages/say.ts';
import { catalogsOf, type SPOKEN } from '../../support/catalogs.ts';

type Spoken = (typeof SPOKEN)[number];

/** Names that a committee may have, and words that begin a draft's paragraphs: they are shown as they were written. */
const NAMES: ReadonlySet<string> = new Set(['Norway', 'Recalling', 'Encourages']);
/** A sentence with holes needs at least this many letters of its own, else words of a draft would match it. */
const OWN_LETTERS = 8;
const HOLE = /\{\w+\}/g;

interface English {
  readonly whole: ReadonlySet<string>;
  readonly filled: readonly RegExp[];
  /** Words already checked: most words of a state were in the one before it too. */
  readonly judged: Map<string, boolean>;
}
const known = new Map<Spoken, English>();

function englishBeside(language: Spoken): English {
  const before = known.get(language);
  if (before) return before;
  const sentences = Object.entries(catalogsOf(language))
    .map(([key, said]) => [englishOf(key), typeof said === 'string' ? [said] : Object.values(said)] as const)
    .filter(([english, said]) => !said.includes(english) && !NAMES.has(english));
  const found: English = {
    whole: new Set(sentences.map(([english]) => english).filter((english) => !english.includes('{'))),
    filled: sentences
      .map(([english]) => english)
      .filter((english) => english.includes('{') && (english.replace(HOLE, '').match(/\p{L}/gu)?.length ?? 0) >= OWN_LETTERS)
      .map((english) => new RegExp(`^${english.split(HOLE).map(escaped).join('.+')}$`, 'u')),
    judged: new Map(),
  };
  known.set(language, found);
  return found;
}
const escaped = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The page's own words and its accessible names and descriptions. */
const wordsOf = (page: Page, language: Spoken): Promise<readonly string[]> =>
  page.evaluate((spoken) => {
    const isDrafts = (element: Element): boolean => {
      const named = element.closest('[lang]');
      return (
        element.closest('bdi, .paper, [contenteditable="true"], script, style, [aria-hidden="true"] option') !== null ||
        named?.getAttribute('lang') !== spoken
      );
    };
    const seen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
    const found = new Set<string>([document.title]);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement && seen(node.parentElement) && !isDrafts(node.parentElement)) found.add(node.textContent ?? '');
    for (const name of ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder'])
      for (const element of document.querySelectorAll(`[${name}]`))
        if (seen(element) && !isDrafts(element)) found.add(element.getAttribute(name) ?? '');
    return [...found].map((words) => words.replace(/\s+/g, ' ').trim()).filter((words) => /[A-Za-z]{2}/.test(words));
  }, language);

/** Sentences in English on a page whose interface speaks another language; a line each. */
export async function leftInEnglish(page: Page, language: Spoken): Promise<string[]> {
  const { whole, filled, judged } = englishBeside(language);
  const isEnglish = (words: string): boolean => {
    const answer = judged.get(words) ?? (whole.has(words) || filled.some((sentence) => sentence.test(words)));
    judged.set(words, answer);
    return answer;
  };
  return (await wordsOf(page, language)).filter(isEnglish).map((words) => `in English: ${words}`);
}
