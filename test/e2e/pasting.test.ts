// Pasting from Word, Google Docs, LibreOffice, web pages and plain text through the real clipboard: pasted paragraphs have kinds, levels and notes; in Edit they become
// part of the text, in Amend a delegation's proposals, and nobody else's proposal changes (RULES RF16, RF20, A1, G1, G2, TY13).
import { beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/browser.ts';
import { CONVERTED, GOOGLE, OFFICE, PAGE, PASTED, TEXT, WORD } from '../support/clipboard-html.ts';
import { P2 } from './pages/typing/sample.ts';
import { ask, clickAt, expectRoom } from './support/typing-page.ts';
import { open, page, setTypingStage } from './support/typing-stage.ts';

setTypingStage();

/** Puts data on the clipboard exactly as another program does: the browser's own API would sanitize it. */
const copy = (data: { readonly html?: string; readonly text?: string }) =>
  page.evaluate(({ html, text }) => {
    const fill = (event: ClipboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (html !== undefined) event.clipboardData?.setData('text/html', html);
      event.clipboardData?.setData('text/plain', text ?? '');
    };
    window.addEventListener('copy', fill, { capture: true, once: true });
    document.execCommand('copy');
  }, data);
const paste = () => page.keyboard.press('Control+v');
const structure = (name: string) => ask(page, 'structure', name);

const PROGRAMS = [
  ['Word', { html: WORD, text: 'not this' }],
  ['LibreOffice', { html: OFFICE, text: 'not this' }],
  ['Google Docs', { html: GOOGLE, text: 'not this' }],
  ['a converter', { html: CONVERTED, text: 'not this' }],
  ['a page', { html: PAGE, text: 'not this' }],
  ['plain text', { text: TEXT }],
] as const;

describe('in Edit', () => {
  beforeEach(() => open('chair,NOR'));

  it.each(PROGRAMS)('paragraphs from %s become paragraphs of the text after the one with the caret', async (_, data) => {
    const before = await structure('NOR');
    await copy(data);
    await clickAt(page, 'chair', 'p2', P2.length);
    await paste();
    await until('the paragraphs', async () => (await structure('NOR')).length === before.length + PASTED.length);
    const after = await structure('NOR');
    expect(after).toEqual([...before.slice(0, 2), ...PASTED, ...before.slice(2)]);
    expect(await ask(page, 'caret', 'chair')).toBe('Decides to write.|');
    await page.keyboard.press('Control+z');
    await until('the undo', async () => !(await structure('NOR')).join('').includes('Decides to write'));
  });

  it('before a paragraph, where the caret stands at its beginning', async () => {
    const before = await structure('NOR');
    await copy({ html: WORD });
    await clickAt(page, 'chair', 'p2', 0);
    await paste();
    await until('the paragraphs', async () => (await structure('NOR')).length === before.length + PASTED.length);
    expect(await structure('NOR')).toEqual([before[0], ...PASTED, ...before.slice(1)]);
  });

  it('into an empty paragraph, which becomes the first of them', async () => {
    const before = await structure('NOR');
    await copy({ html: GOOGLE });
    await clickAt(page, 'chair', 'p2', P2.length);
    await page.keyboard.press('Enter');
    await paste();
    await until('the paragraphs', async () => (await structure('NOR')).length === before.length + PASTED.length);
    expect(await structure('NOR')).toEqual([...before.slice(0, 2), ...PASTED, ...before.slice(2)]);
  });

  it('a few words keep their blanks, and a title comes as a heading where there is one', async () => {
    await copy({ text: ' and all ' });
    await clickAt(page, 'chair', 'p2', 10);
    await paste();
    await expectRoom(page, P2.replace('upon', 'upon and all '), 'wording', 'NOR', 'p2');
    await open('chair,NOR', 'amended');
    await copy({ text: 'Pens for all\n\nThe Commission on Pens,\n\nRecalling itself,\n\n1. Decides to write.' });
    await clickAt(page, 'chair', 'op9', 3);
    await page.keyboard.press('End');
    await page.keyboard.press('Control+End');
    await paste();
    await until('the paragraphs', async () => (await structure('NOR')).includes('operative Decides to write.'));
    expect((await structure('NOR')).slice(-3)).toEqual([
      'heading Pens for all',
      'preambular Recalling itself,',
      'operative Decides to write.',
    ]);
  });

  it('leaves every proposal where it stands', async () => {
    await open('chair,NOR', 'held');
    const origins = await ask(page, 'origins', 'NOR');
    await copy({ html: WORD });
    for (const offset of [0, 14, 27]) {
      await clickAt(page, 'chair', 'p2', offset);
      await paste();
    }
    await until('the same on all sides', () => ask(page, 'same'));
    expect(await ask(page, 'origins', 'NOR')).toEqual(origins);
  });
});

describe('in Amend', () => {
  beforeEach(() => open('NOR,chair'));

  it.each(PROGRAMS)('paragraphs from %s become the delegation’s proposals after the paragraph with the caret', async (_, data) => {
    const before = await structure('chair');
    await copy(data);
    await clickAt(page, 'NOR', 'p2', 10);
    await paste();
    await until('the proposals', async () => (await structure('chair')).length === before.length + PASTED.length);
    expect(await structure('chair')).toEqual([...before.slice(0, 2), ...PASTED.map((row) => `NOR ${row}`), ...before.slice(2)]);
    // No word went into the paragraph with the caret.
    expect(await ask(page, 'own', 'chair', 'p2', 'NOR')).toEqual([]);
    await page.keyboard.press('Control+z');
    await until('the undo takes the paragraphs away again', async () => (await structure('chair')).length === before.length);
    expect(await structure('chair')).toEqual(before);
    await until('the same on all sides', () => ask(page, 'same'));
  });

  it('paragraphs into an own new paragraph, which becomes the first of them', async () => {
    const before = await structure('chair');
    await copy({ html: WORD });
    await clickAt(page, 'NOR', 'p2', P2.length);
    await page.keyboard.press('Enter');
    await paste();
    await until('the proposals', async () => (await structure('chair')).length === before.length + PASTED.length);
    expect(await structure('chair')).toEqual([...before.slice(0, 2), ...PASTED.map((row) => `NOR ${row}`), ...before.slice(2)]);
  });

  it('one paragraph with a note goes into the sentence with its note', async () => {
    await copy({ html: '<p>in ink,<sup>1</sup> always</p><p><sup>1</sup> See there.</p>' });
    await clickAt(page, 'NOR', 'p2', 10);
    await paste();
    await expectRoom(page, [P2.replace('upon', 'uponin ink, always')], 'own', 'chair', 'p2', 'NOR');
    expect(await ask(page, 'notes', 'chair', 'p2')).toEqual(['NOR: See there.']);
  });

  it('after an agreed paragraph they are proposed too, and in Read nothing is', async () => {
    await copy({ html: WORD });
    await clickAt(page, 'NOR', 'p4', 5);
    await paste();
    await until('the proposals', async () => (await structure('chair')).at(-1) === 'NOR operative Decides to write.');
    expect((await structure('chair'))[3]).toBe('operative Decides to remain seized of the matter.');
    await open('reader,chair');
    const before = await structure('chair');
    await clickAt(page, 'reader', 'p2', 5);
    await paste();
    expect(await structure('chair')).toEqual(before);
  });
});
