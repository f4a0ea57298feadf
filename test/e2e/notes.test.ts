// Footnotes at their numbers, openings that are set in italics automatically, and the chair's splits, joins and pastes in paragraphs with proposals
// (RULES T1 to T3, A1, G1, G2), in a real Chromium. The page is that of typing.test.ts.
import { beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/browser.ts';
import { P2 } from './pages/typing/sample.ts';
import { ask, clickAt, commit, compose, expectRoom } from './support/typing-page.ts';
import { open, page, person, press, setTypingStage } from './support/typing-stage.ts';

setTypingStage();

const copy = (text: string) => page.evaluate((words) => navigator.clipboard.writeText(words), text);
const field = (who: string) => page.locator(`#${who}`).getByRole('dialog');
const number = (who: string, paragraph: string) => page.locator(`#${who} [data-paragraph="${paragraph}"] sup[data-note]`).first();
const mode = (who: string, to: 'setMode' | 'setShow', value: string) =>
  page.evaluate(
    ([name, call, is]) =>
      (window as unknown as { room: { editor: (of: string) => Record<string, (value: string) => void> } }).room.editor(name!)[call!]!(is!),
    [who, to, value] as const,
  );
const TREATY = 'See Treaty Series, vol. 1.';

describe('a footnote', () => {
  it('is changed by a delegation in its own proposal, never in the text', async () => {
    await open('NOR,chair', 'noted');
    await number('NOR', 'p1').click();
    const dialog = page.getByRole('dialog', { name: 'Footnote 1' });
    expect(await dialog.getByRole('textbox').locator('em').innerText()).toBe('Treaty Series');
    await press('End');
    await page.keyboard.type(' p. 3.');
    expect(await ask(page, 'own', 'NOR', 'p1')).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expectRoom(page, [TREATY, 'EGY: See Treaty Series, vol. 2.', `NOR: ${TREATY} p. 3.`], 'notes', 'chair', 'p1');
    await expectRoom(page, ['Recalling'], 'italics', 'chair', 'p1', 'NOR');
    expect(await field('NOR').count()).toBe(0);
    // The caret is behind the note, in the writer's own proposal.
    await page.keyboard.type('!');
    await until('the letter', async () => (await ask(page, 'own', 'chair', 'p1', 'NOR'))[0]?.includes('Nations,! and'));
    expect((await ask(page, 'foot', 'NOR'))[0]).toMatch(/^1 See Treaty Series, vol\. 1\.\{\+ p\. 3\.\+\}$/);
    expect(await ask(page, 'foot', 'chair')).toEqual([`1 ${TREATY}`, '2 Resolution 70/1.']);
  });

  it('of others that has another text keeps its number, with the tag, and says both', async () => {
    await open('NOR,chair', 'noted');
    const mark = page.locator('#chair [data-paragraph="p1"] ins[data-amendment="egy"] sup');
    expect(await mark.innerText()).toBe('1');
    expect(await mark.getAttribute('title')).toBe(`EGY: “${TREATY}” → “See Treaty Series, vol. 2.”`);
    expect(await ask(page, 'seen', 'NOR', 'p1')).toContain('Nations,<EGY>{+1+} and');
  });

  it('is changed by the chair in the text; what another changed meanwhile in the note stays', async () => {
    await open('chair,chair-2,NOR', 'noted');
    await number('chair', 'p1').click();
    await press('Home');
    await page.keyboard.type('Cf. ');
    await page.evaluate(() => {
      const { room } = window as unknown as { room: { editor: (name: string) => { view: import('prosemirror-view').EditorView } } };
      const { view } = room.editor('chair');
      view.state.doc.descendants((node, pos) => {
        if (node.attrs.id === 'n1' && pos < 80)
          view.dispatch(view.state.tr.insertText('No. 9.', pos + node.nodeSize - 7, pos + node.nodeSize - 1));
        return true;
      });
    });
    await until('the other change', async () => (await ask(page, 'notes', 'NOR', 'p1'))[0]?.endsWith('No. 9.'));
    await press('Enter');
    await until('both', async () => /^Cf\. See Treaty Series.*No\. 9\.$/.test((await ask(page, 'notes', 'NOR', 'p1'))[0] ?? ''));
    await until('the same on all sides', () => ask(page, 'same'));
  });

  it('is added at the caret, listed as * in a proposal and numbered in the text', async () => {
    await open('NOR,chair', 'noted');
    // The caret is inside a word: the note goes behind the word.
    await clickAt(page, 'NOR', 'p2', 8);
    await press('Control+Alt+n');
    expect(await field('NOR').getAttribute('aria-label')).toBe('New footnote');
    expect(await ask(page, 'own', 'NOR', 'p2')).toEqual([]);
    await press('Enter');
    expect(await field('NOR').getByRole('status').innerText()).toBe('A footnote needs words.');
    await page.keyboard.type('Resolution ');
    await press('Control+i');
    await page.keyboard.type('1');
    await press('Enter');
    await expectRoom(page, ['NOR: Resolution 1'], 'notes', 'chair', 'p2');
    expect(await ask(page, 'seen', 'NOR', 'p2')).toContain('upon<NOR>{+*+}');
    await expectRoom(page, [`1 ${TREATY}`, '2 Resolution 70/1.', '* Resolution 1'], 'foot', 'NOR');
    await clickAt(page, 'chair', 'p2', 10);
    expect(
      await page.evaluate(() =>
        (window as unknown as { room: { editor: (name: string) => { addFootnote: () => boolean } } }).room.editor('chair').addFootnote(),
      ),
    ).toBe(true);
    await page.keyboard.type('Ibid.');
    await field('chair').getByRole('button', { name: 'Save' }).click();
    await expectRoom(page, [`1 ${TREATY}`, '2 Ibid.', '3 Resolution 70/1.'], 'foot', 'chair');
    await until('the same on all sides', () => ask(page, 'same'));
  });

  it('is taken out: in a proposal struck, in the text gone; and undo brings it again', async () => {
    await open('NOR,chair', 'noted');
    await number('NOR', 'p3').click();
    await field('NOR').getByRole('button', { name: 'Remove' }).click();
    await until('the own proposal', async () => (await ask(page, 'own', 'chair', 'p3', 'NOR')).length === 1);
    await expectRoom(page, ['Resolution 70/1.'], 'notes', 'chair', 'p3');
    expect(await ask(page, 'seen', 'chair', 'p3')).toContain('[-2-]');
    await press('Control+z');
    await expectRoom(page, ['Resolution 70/1.', 'NOR: Resolution 70/1.'], 'notes', 'NOR', 'p3');
    await number('chair', 'p3').click();
    await field('chair').getByRole('button', { name: 'Remove' }).click();
    await until('the note to go', async () => !(await ask(page, 'notes', 'chair', 'p3')).includes('Resolution 70/1.'));
    expect(await ask(page, 'foot', 'chair')).toEqual([`1 ${TREATY}`]);
  });

  it('is only read where nothing may be written; Esc closes and gives the caret back', async () => {
    await open('reader,NOR', 'noted');
    await number('reader', 'p1').click();
    expect(await field('reader').getByRole('textbox').innerText()).toBe(TREATY);
    expect(await field('reader').getByRole('button').allInnerTexts()).toEqual(['Close']);
    await page.keyboard.type('x');
    await press('Escape');
    expect(await field('reader').count()).toBe(0);
    await clickAt(page, 'NOR', 'p3', 38);
    await until('the click', async () => (await ask(page, 'caret', 'NOR')).endsWith('matter|.Resolution 70/1.'));
    await press('ArrowRight');
    await until('the arrow', async () => (await ask(page, 'caret', 'NOR')).endsWith('matter.|Resolution 70/1.'));
    await press('Alt+Enter');
    expect(await field('NOR').getAttribute('aria-label')).toBe('Footnote 2');
    await page.keyboard.type('unsaved ');
    await press('Escape');
    expect(await field('NOR').count()).toBe(0);
    // The caret is where it was, before the note; an arrow steps over it.
    await page.keyboard.type('!');
    await press('ArrowRight');
    await page.keyboard.type('?');
    await until('the caret in the text', async () => (await ask(page, 'own', 'NOR', 'p3'))[0]?.endsWith('matter.!?'));
    expect((await ask(page, 'notes', 'NOR', 'p3')).at(-1)).toBe('NOR: Resolution 70/1.');
    expect(await ask(page, 'seen', 'NOR', 'p3')).toMatch(/!.*2.*\?/);
    await mode('NOR', 'setMode', 'read');
    await number('NOR', 'p3').click();
    expect(await field('NOR').getByRole('button').allInnerTexts()).toEqual(['Close']);
  });

  it('is one thing for the keys: a word before or behind it goes without it, and it goes without a word', async () => {
    await open('chair,NOR', 'noted');
    await clickAt(page, 'chair', 'p3', 38);
    await press('ArrowRight', 'ArrowRight');
    await page.keyboard.type('a,');
    await press('Control+Backspace', 'Control+Backspace');
    await expectRoom(page, ['Resolution 70/1.'], 'notes', 'NOR', 'p3');
    expect(await ask(page, 'wording', 'NOR', 'p3')).toBe('Decides to remain seized of the matter.');
    await press('Control+Backspace');
    await expectRoom(page, [], 'notes', 'NOR', 'p3');
    expect(await ask(page, 'wording', 'NOR', 'p3')).toBe('Decides to remain seized of the matter.');
  });

  it('keeps the words of one who writes it when the chair takes it out', async () => {
    await open('NOR,chair', 'noted');
    await number('NOR', 'p3').click();
    await page.keyboard.type('mine ');
    await page.evaluate(() => (window as unknown as { room: { serverDeletes: (id: string) => void } }).room.serverDeletes('p3'));
    await until('a word of it', async () => /taken out/.test(await field('NOR').innerText()));
    expect(await field('NOR').getByRole('textbox').innerText()).toContain('mine ');
  });
});

describe('an opening', () => {
  const start = async () => {
    await open('chair,NOR');
    await clickAt(page, 'chair', 'p1', (await ask(page, 'wording', 'chair', 'p1')).length);
    await press('Enter');
  };
  const fresh = async () => {
    const outline = await ask(page, 'outline', 'chair');
    const id = await page.evaluate(() => document.querySelectorAll<HTMLElement>('#chair [data-paragraph]')[1]!.dataset.paragraph!);
    return { id, text: outline[1]?.split('|')[2] };
  };

  it('sets itself in italics while it is typed; the words after it stay upright', async () => {
    await start();
    await page.keyboard.type('Recalling also its resolution');
    const { id } = await fresh();
    await expectRoom(page, ['Recalling also'], 'italics', 'NOR', id);
    await press('Home', ...Array.from({ length: 14 }, () => 'ArrowRight'), 'Control+Backspace');
    await expectRoom(page, ['Recalling'], 'italics', 'NOR', id);
  });

  it('is set upright again when it is no opening any more, and undo takes back letter and italics at once', async () => {
    await start();
    await page.keyboard.type('Recalling');
    const { id } = await fresh();
    await expectRoom(page, ['Recalling'], 'italics', 'NOR', id);
    await press('Backspace');
    await expectRoom(page, [], 'italics', 'NOR', id);
    await page.keyboard.type('g');
    await expectRoom(page, ['Recalling'], 'italics', 'NOR', id);
    await press('Control+z');
    await until('the undo', async () => (await fresh()).text === '');
    expect(await ask(page, 'italics', 'chair', id)).toEqual([]);
    await press('Control+y');
    await expectRoom(page, ['Recalling'], 'italics', 'NOR', id);
  });

  it('of a text that others write is left alone', async () => {
    await open('chair,NOR');
    await clickAt(page, 'NOR', 'p2', 10);
    await page.keyboard.type(' really');
    await expectRoom(page, [P2.replace('upon', 'upon really')], 'own', 'chair', 'p2', 'NOR');
    expect(await ask(page, 'italics', 'NOR', 'p2', 'NOR')).toEqual([]);
    // Change the opening itself: only the writer's own proposal has it in italics.
    await clickAt(page, 'NOR', 'p2', 0);
    await page.keyboard.type('Strongly c');
    await press('Delete');
    await expectRoom(page, ['Strongly calls upon'], 'italics', 'chair', 'p2', 'NOR');
    await expectRoom(page, [], 'italics', 'chair', 'p2');
    await until('the same on all sides', () => ask(page, 'same'));
  });

  it('that an input method composed is set when it is done', async () => {
    await start();
    const session = await person.context.newCDPSession(page);
    await compose(session, 'Recal');
    await compose(session, 'Recalling');
    const { id } = await fresh();
    expect(await ask(page, 'italics', 'chair', id)).toEqual([]);
    await commit(session, 'Recalling');
    await expectRoom(page, ['Recalling'], 'italics', 'NOR', id);
  });
});

describe('over proposals of delegations the chair', () => {
  let origins: string[];
  beforeEach(async () => {
    await open('chair,NOR', 'held');
    origins = await ask(page, 'origins', 'NOR');
    expect(origins).toHaveLength(4);
  });
  const unharmed = async () => {
    await until('the same on all sides', () => ask(page, 'same'));
    expect(await ask(page, 'origins', 'NOR')).toEqual(origins);
    expect(await ask(page, 'own', 'chair', 'p1', 'EU')).toEqual(['The first line (EU) of the text;']);
  };
  const texts = async () => (await ask(page, 'outline', 'NOR')).map((row) => row.split('|')[2]);

  it('splits a paragraph: the tail goes, the proposals stay', async () => {
    await clickAt(page, 'chair', 'p1', 14);
    await press('Enter');
    await until('the split', async () => (await texts()).length === 4);
    expect((await texts()).slice(0, 2)).toEqual(['The first line', ' of the text;']);
    await unharmed();
  });

  it('joins what has no proposals to what has, from both sides, and says why the other way is closed', async () => {
    await clickAt(page, 'chair', 'p3', 0);
    await press('Backspace');
    await until('the join', async () => (await texts()).length === 2);
    expect((await texts())[1]).toBe('The second line of the text;The third line of the text;');
    await clickAt(page, 'chair', 'p2', 0);
    await press('Backspace');
    await until('the notice', async () => (await ask(page, 'notice', 'chair')).includes('cannot be joined'));
    await unharmed();
  });

  it('pastes several paragraphs', async () => {
    await copy('one;\n\ntwo;\n\nthree');
    await clickAt(page, 'chair', 'p1', 14);
    await press('Control+v');
    await until('the paragraphs', async () => (await texts()).length === 5);
    expect((await texts()).slice(0, 3)).toEqual(['The first line one;', 'two;', 'three of the text;']);
    expect(await ask(page, 'caret', 'chair')).toBe('three| of the text;');
    await unharmed();
    await press('Control+z');
    await until('the undo', async () => (await texts())[0] === 'The first line of the text;');
    expect((await texts()).join('')).not.toContain('two');
    await unharmed();
  });

  it('deletes over three paragraphs: those with proposals stay', async () => {
    await clickAt(page, 'chair', 'p1', 10);
    await press('Shift+Control+End');
    await press('Delete');
    await until('the deletion', async () => (await texts()).length === 2);
    expect(await texts()).toEqual(['The first ', '']);
    await unharmed();
  });

  it('and a proposal that was on its way while the chair split, joined and pasted stands in its paragraph', async () => {
    for (const change of ['split', 'join', 'paste']) {
      await open('chair,NOR');
      await copy('one;\n\ntwo;');
      await ask(page, 'fallBehind', 'chair');
      await ask(page, 'fallBehind', 'NOR');
      await clickAt(page, 'NOR', 'p2', 10);
      await page.keyboard.type(' really');
      await clickAt(page, 'chair', change === 'join' ? 'p3' : 'p2', change === 'join' ? 0 : 30);
      await press(change === 'paste' ? 'Control+v' : change === 'split' ? 'Enter' : 'Backspace');
      await ask(page, 'catchUp', 'NOR');
      await ask(page, 'catchUp', 'chair');
      await until('the same on all sides', () => ask(page, 'same'));
      expect([change, await ask(page, 'own', 'chair', 'p2', 'NOR')]).toEqual([change, [P2.replace('upon', 'upon really')]]);
      expect((await ask(page, 'outline', 'NOR')).length, change).toBe(change === 'join' ? 3 : 5);
    }
  });
});

describe('a long text, of which only what is in sight is drawn', () => {
  const scroller = () =>
    page.evaluate(() => {
      document.querySelector<HTMLElement>('#NOR')!.style.cssText = 'block-size: 600px; overflow: auto';
    });
  const box = (id: string) =>
    page.evaluate((paragraph) => {
      const room = document.querySelector('#NOR')!.getBoundingClientRect();
      const { top, bottom } = document.querySelector(`#NOR [data-paragraph="${paragraph}"]`)!.getBoundingClientRect();
      return { top: top - room.top, bottom: bottom - room.top };
    }, id);
  const goTo = (id: string) =>
    page.evaluate(
      (paragraph) =>
        (window as unknown as { room: { editor: (name: string) => { goTo: (id: string) => void } } }).room.editor('NOR').goTo(paragraph),
      id,
    );
  /** The paragraph's place once it has not moved for ten frames. */
  const atRest = (id: string) =>
    until(`${id} at rest`, async () => {
      const before = await box(id);
      await page.evaluate(async () => {
        for (let i = 0; i < 10; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
      });
      const after = await box(id);
      return before.top === after.top ? after : null;
    });

  it.each(['reduce', 'no-preference'] as const)('goes to far paragraphs and shows them (motion: %s)', async (reducedMotion) => {
    await page.emulateMedia({ reducedMotion });
    await open('NOR,chair', 'long');
    await scroller();
    for (const id of ['p280', 'p17', 'p23', 'p18', 'p150', 'p299', 'p0']) {
      await goTo(id);
      const { top, bottom } = await atRest(id);
      expect([id, top >= 0, bottom <= 600]).toEqual([id, true, true]);
    }
  });

  it('holds the line one reads while others write far above and just above it', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open('NOR,chair', 'long');
    await scroller();
    await goTo('p200');
    const before = await atRest('p200');
    for (const id of ['p3', 'p195']) {
      await page.evaluate((paragraph) => {
        const { room } = window as unknown as { room: { editor: (name: string) => { view: import('prosemirror-view').EditorView } } };
        const { view } = room.editor('chair');
        view.state.doc.forEach((node, pos) => {
          if (node.attrs.id === paragraph)
            view.dispatch(view.state.tr.insertText('A sentence that makes this paragraph longer. '.repeat(12), pos + 2));
        });
      }, id);
      await until('the words', async () => (await ask(page, 'wording', 'NOR', id)).startsWith('A sentence'));
      expect(Math.abs((await atRest('p200')).top - before.top)).toBeLessThan(2);
    }
  });
});
