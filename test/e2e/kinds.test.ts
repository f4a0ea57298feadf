// Every kind of proposal by hand (RULES X9, A1, A26, A27, A29, G1), in a real Chromium: keys and the paragraph menu, what others see, and undo and redo of
// each. The page links the shared documents in memory; deciding is tested in test/app/proposals/kinds-room.test.tsx.
import { beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/browser.ts';
import { P2 } from './pages/typing/sample.ts';
import { ask, clickAt, expectRoom } from './support/typing-page.ts';
import { open, page, press, setTypingStage } from './support/typing-stage.ts';

setTypingStage();

const proposals = (expected: string[], id = 'p2', name = 'chair') => expectRoom(page, expected, 'proposals', name, id);
const seen = (expected: string, name = 'chair', id = 'p2') => expectRoom(page, expected, 'seen', name, id);
const notice = (name = 'NOR') => until('a notice', () => ask(page, 'notice', name));
const [head, tail] = [P2.slice(0, 28), P2.slice(28)];

describe('a split', () => {
  beforeEach(() => open('NOR,EGY,chair'));

  it('is proposed by Enter, seen by others with its sign, and changes no wording', async () => {
    await clickAt(page, 'NOR', 'p2', head.length);
    await press('Enter');
    await proposals([`NOR replace: ${head} ¶ ${tail}`]);
    await seen(P2.replace('States ', 'States<NOR>{+¶+} '));
    await expectRoom(page, P2, 'wording', 'chair', 'p2');
    expect(await ask(page, 'caret', 'NOR')).toBe(`|${tail}`);
    await page.keyboard.type('Also ');
    await proposals([`NOR replace: ${head} ¶ Also ${tail}`]);
    expect(await ask(page, 'seen', 'NOR', 'p2')).toContain('¶');
  });

  it('is joined again by Backspace at the start of its second part, and by Delete at the end of the first', async () => {
    await clickAt(page, 'NOR', 'p2', head.length);
    await press('Enter', 'Backspace');
    await proposals([`NOR replace: ${P2}`]);
    await press('Enter', 'ArrowLeft', 'Delete');
    await proposals([`NOR replace: ${P2}`]);
  });

  it('is taken back by undo and comes again by redo, with what was typed in both parts', async () => {
    await clickAt(page, 'NOR', 'p2', head.length);
    await press('Enter');
    await page.keyboard.type('Also ');
    await proposals([`NOR replace: ${head} ¶ Also ${tail}`]);
    await press('Control+z');
    await proposals([`NOR replace: ${P2}`]);
    await press('Control+Shift+z');
    await proposals([`NOR replace: ${head} ¶ Also ${tail}`]);
    await expectRoom(page, true, 'same');
  });
});

describe('a proposal about the paragraph as a whole', () => {
  beforeEach(() => open('NOR,EGY,chair'));

  it('to delete it strikes it for everybody; undo takes it off, redo brings it again', async () => {
    await clickAt(page, 'NOR', 'p2', 3);
    await ask(page, 'act', 'NOR', 'p2', { do: 'delete' });
    await proposals(['NOR delete']);
    for (const who of ['EGY', 'NOR', 'chair'])
      await until('all of it struck', async () => (await ask(page, 'seen', who, 'p2')).replaceAll('-][-', '') === `<NOR>[-${P2}-]`);
    await ask(page, 'act', 'NOR', 'p2', { do: 'delete' });
    await proposals(['NOR delete']);
    await press('Control+z');
    await proposals([]);
    await press('Control+y');
    await proposals(['NOR delete']);
  });

  it('to move it is shown by a badge that follows the labels; further steps change it, and back in its place it is gone', async () => {
    await clickAt(page, 'NOR', 'p2', 3);
    await press('Alt+Shift+ArrowDown');
    await proposals(['NOR move p3']);
    await seen(`${P2}<NOR>moves after OP2`, 'EGY');
    await press('Alt+Shift+ArrowDown');
    await proposals(['NOR move p4']);
    await press('Alt+Shift+ArrowDown');
    expect(await notice()).toMatch(/cannot be moved further down/);
    await press('Alt+Shift+ArrowUp', 'Alt+Shift+ArrowUp');
    await proposals([]);
  });

  it('to join it comes from Backspace at its start, or Delete at the end of the one before', async () => {
    await clickAt(page, 'NOR', 'p3', 0);
    await press('Backspace');
    await proposals(['NOR merge p2'], 'p3');
    expect(await ask(page, 'seen', 'EGY', 'p3')).toMatch(/^<NOR>joins OP1/);
    await press('Control+z');
    await proposals([], 'p3');
    await clickAt(page, 'NOR', 'p2', P2.length);
    await press('Delete');
    await proposals(['NOR merge p2'], 'p3');
    await expectRoom(page, [], 'own', 'chair', 'p2', 'NOR');
  });

  it('is not made on an agreed paragraph, nor joins one to it', async () => {
    await clickAt(page, 'NOR', 'p4', 3);
    expect(await ask(page, 'act', 'NOR', 'p4', { do: 'delete' })).toBe(false);
    expect(await notice()).toMatch(/agreed: it takes no new proposals/);
    expect(await ask(page, 'act', 'NOR', 'p4', { do: 'alternative' })).toBe(false);
    await proposals([], 'p4');
  });

  it('to make it a sub-paragraph is shown by a badge; choosing the kind that it has takes the proposal off', async () => {
    await clickAt(page, 'NOR', 'p3', 3);
    await ask(page, 'act', 'NOR', 'p3', { do: 'recast', look: { kind: 'subparagraph', level: '1' } });
    await proposals(['NOR recast subparagraph 1'], 'p3');
    expect(await ask(page, 'seen', 'EGY', 'p3')).toContain('<NOR>becomes a subparagraph (a)');
    await ask(page, 'act', 'NOR', 'p3', { do: 'recast', look: { kind: 'operative', level: '0' } });
    await proposals([], 'p3');
  });

  it('to move it, once accepted, keeps what its owner wrote meanwhile and the server had not', async () => {
    await clickAt(page, 'NOR', 'p2', 10);
    await page.keyboard.type(' really');
    await expectRoom(page, [P2.replace('upon', 'upon really')], 'own', 'chair', 'p2', 'NOR');
    await ask(page, 'fallBehind', 'NOR');
    await ask(page, 'serverMoves', 'p2', 'p3');
    await page.keyboard.type(' and truly');
    await ask(page, 'catchUp', 'NOR');
    for (const who of ['NOR', 'EGY', 'chair'])
      await expectRoom(page, [P2.replace('upon', 'upon really and truly')], 'own', who, 'p2', 'NOR');
    expect(await ask(page, 'lost', 'NOR')).toEqual([]);
    await page.keyboard.type('!');
    await expectRoom(page, [P2.replace('upon', 'upon really and truly!')], 'own', 'chair', 'p2', 'NOR');
    await expectRoom(page, true, 'same');
  });

  it('stands beside the words that the same delegation changes in it', async () => {
    await clickAt(page, 'NOR', 'p2', 10);
    await page.keyboard.type(' really');
    await press('Alt+Shift+ArrowDown');
    await proposals([`NOR replace: ${P2.replace('upon', 'upon really')}`, 'NOR move p3']);
    await page.keyboard.type(' and truly');
    await proposals([`NOR replace: ${P2.replace('upon', 'upon really and truly')}`, 'NOR move p3']);
  });
});

describe('a new paragraph and an alternative', () => {
  beforeEach(() => open('NOR,EGY,chair'));

  it('stand after the paragraph with their labels, and undo takes them off', async () => {
    await clickAt(page, 'NOR', 'p2', 3);
    await ask(page, 'act', 'NOR', 'p2', { do: 'alternative' });
    await page.keyboard.type('Urges States;');
    const labels = () =>
      page.locator('#chair [data-paragraph]:not([hidden])').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.label));
    await until('OP1 alt', async () => (await labels()).join() === 'PP1,OP1,OP1 alt,OP2,OP3');
    await clickAt(page, 'NOR', 'p2', 3);
    await ask(page, 'act', 'NOR', 'p2', { do: 'new' });
    await page.keyboard.type('Also urges States;');
    await until('OP1 bis', async () => (await labels()).join() === 'PP1,OP1,OP1 alt,OP1 bis,OP2,OP3');
    // Typing the words and setting their opening in italics may be separate undo steps.
    for (let step = 0; step < 4 && (await labels()).includes('OP1 bis'); step++) await press('Control+z');
    await until('the new one is gone', async () => (await labels()).join() === 'PP1,OP1,OP1 alt,OP2,OP3');
    await expectRoom(page, true, 'same');
  });

  it('before the first words of a paragraph Enter proposes one in front of it', async () => {
    await clickAt(page, 'NOR', 'p2', 0);
    await press('Enter');
    await page.keyboard.type('First of all;');
    await until('the new one', async () => (await ask(page, 'outline', 'chair'))[1] === 'NOR|live|First of all;');
    expect(await ask(page, 'outline', 'chair')).toHaveLength(5);
  });
});

describe('an amendment to an amendment', () => {
  beforeEach(() => open('NOR,EU,chair', 'amended'));
  const eu = 'scientific evidence-based';

  it('is written in the words of the other proposal and drawn inside its insertion', async () => {
    await clickAt(page, 'NOR', 'op3', 3);
    await ask(page, 'act', 'NOR', 'op3', { do: 'amend', amendment: 'eu' });
    const text = page.locator('#NOR [data-paragraph="op3"]');
    await until('the words of EU in the text', async () => (await text.innerText()).includes(eu));
    const own = (await ask(page, 'own', 'NOR', 'op3', 'NOR'))[0]!;
    await clickAt(page, 'NOR', 'op3', own.indexOf(eu) + 'scientific'.length);
    await page.keyboard.type(' and');
    await expectRoom(page, [own.replace('scientific', 'scientific and')], 'own', 'chair', 'op3', 'NOR');
    const drawn = (name: string, words: string) =>
      until(`${words} for ${name}`, async () => (await ask(page, 'seen', name, 'op3')).includes(words));
    await drawn('chair', '<EU>{+ scientific+}<NOR>{+ and+} <EU>{+evidence-based+}');
    await drawn('EU', '<NOR>{+and+}');
    const mine = await ask(page, 'seen', 'NOR', 'op3');
    expect(mine).toContain('<EU>');
    expect(mine).toContain('<NOR>');
    // The caret leaves the paragraph, and the writer's own words are drawn where others see them.
    await clickAt(page, 'NOR', 'op9', 3);
    await until('drawn inside', async () => (await ask(page, 'seen', 'NOR', 'op3')).includes('<EU>{+ scientific+}<NOR>{+ and+}'));
  });

  it('that changes nothing goes when the caret leaves it', async () => {
    await clickAt(page, 'NOR', 'op3', 3);
    await ask(page, 'act', 'NOR', 'op3', { do: 'amend', amendment: 'eu' });
    await until('the amendment', async () => (await ask(page, 'own', 'NOR', 'op3', 'NOR')).length === 1);
    await clickAt(page, 'NOR', 'op9', 3);
    await expectRoom(page, [], 'own', 'chair', 'op3', 'NOR');
  });
});

describe('in Edit', () => {
  beforeEach(() => open('chair,NOR', 'held'));

  it('a paragraph is given another kind, a new one is put in, one without proposals goes and comes back', async () => {
    await clickAt(page, 'chair', 'p3', 3);
    await ask(page, 'act', 'chair', 'p3', { do: 'recast', look: { kind: 'subparagraph', level: '1' } });
    await until('OP2 (a)', async () => (await page.locator('#NOR [data-paragraph="p3"]').getAttribute('data-label')) === 'OP2 (a)');
    await ask(page, 'act', 'chair', 'p3', { do: 'delete' });
    const before = await ask(page, 'outline', 'NOR');
    expect(before).toHaveLength(2);
    await press('Control+z');
    await until('it is back', async () => (await ask(page, 'outline', 'NOR'))[2] === '|live|The third line of the text;');
    await press('Control+y');
    await until('it is gone again', async () => (await ask(page, 'outline', 'NOR')).length === 2);
    expect(await ask(page, 'act', 'chair', 'p2', { do: 'delete' })).toBe(false);
    expect(await notice('chair')).toMatch(/settle them before it goes/);
  });
});
