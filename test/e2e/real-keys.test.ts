// The next letter goes where the caret is drawn (RULES TY1 to TY4, TY6), with a real keyboard and mouse. Firefox puts the caret into non-editable parts (a tag, struck
// words) at the start or end of a line, and does not move it on a click on a number; Chromium reports a middle click late.
import { beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/browser.ts';
import { EDGE, P2 } from './pages/typing/sample.ts';
import type { Seat } from './support/seat.ts';
import { atEverySeat } from './support/seat-stage.ts';

/** The words of the notes, printed at the foot of the sheet. */
const NOTES = /See (t)?here\./g;

atEverySeat({}, (taken, engine) => {
  let seat: Seat;
  beforeAll(() => {
    seat = taken();
  });

  /** NOR's proposal on a paragraph, as the chair has it. */
  const own = async (paragraph: string) => (await seat.ask('own', 'chair', paragraph, 'NOR'))[0] ?? null;
  const caretIs = async (text: string) => {
    await seat.expect(text, 'caret', 'NOR');
    expect(await seat.ask('uneditable')).toEqual([]);
  };

  describe('Home and End', () => {
    /** The paragraph that NOR writes in and its text; and what stands at its start and end on NOR's screen once letters are there. */
    const EDGES: readonly (readonly [paragraph: string, text: string])[] = [
      ['note', `See there.${EDGE}See here.`],
      ['inserted', EDGE],
      ['struck', EDGE],
      ['mine', `Now, ${EDGE} and more`],
      ['taken', EDGE.replace('States ', '').replace(' in peace;', '')],
      ['joins', EDGE],
      ['moves', EDGE],
      ['new', EDGE],
      ['bracket', EDGE],
      ['sub', EDGE],
      ['caret', EDGE],
      ['comment', EDGE],
    ];
    beforeAll(() => seat.open('NOR,USA,chair', 'edges'));

    for (const [paragraph, text] of EDGES)
      it(`lead to the edges of "${paragraph}", and the letters go there`, async () => {
        if (paragraph === 'comment') {
          const thread = { id: 'c', paragraph, quote: EDGE.slice(0, 6), before: '' };
          await seat.evaluate(`room.editor('NOR').setThreads([${JSON.stringify(thread)}], null)`);
        }
        let written = text;
        for (const [key, letters] of [
          ['Home', 'XY'],
          ['End', 'Z'],
        ] as const) {
          const start = key === 'Home';
          if (paragraph === 'caret') await seat.ask('standAt', 'USA', 'caret', start ? 'start' : 'end');
          // Write elsewhere first: the new letters must not go to an older place.
          await seat.clickAt('NOR', 'last', 5);
          await seat.type('q');
          // The text is two lines long.
          await seat.clickAt('NOR', paragraph, start ? 14 : text.replaceAll(NOTES, '').length - 4);
          await seat.press(key);
          await caretIs(start ? `|${written}` : `${written}|`);
          await seat.type(letters);
          await caretIs(start ? `${letters}|${written}` : `${written}${letters}|`);
          written = start ? `${letters}${written}` : `${written}${letters}`;
          const wanted = `NOR replace: ${written}`;
          await until(wanted, async () => (await seat.ask('proposals', 'chair', paragraph)).includes(wanted));
          for (const who of ['NOR', 'chair'] as const) expect(await seat.ask('seen', who, paragraph)).toContain(letters);
        }
        expect(await seat.ask('wording', 'chair', paragraph)).toBe(EDGE);
        expect(await seat.ask('same')).toBe(true);
      });

    it('lead to the edge of the line on every line between others’ words', async () => {
      await seat.open('NOR,chair', 'amended');
      const words = await seat.ask('wording', 'NOR', 'op3');
      const points = await Promise.all([...words].map((_letter, offset) => seat.ask('point', 'NOR', 'op3', offset)));
      // The offsets of each line on the screen: widgets may fill a whole line.
      const lines: number[][] = [];
      for (const [offset, point] of points.entries()) {
        const line = lines.at(-1);
        if (line && Math.abs(points[line.at(-1)!]!.y - point!.y) < 4) line.push(offset);
        else lines.push([offset]);
      }
      expect(lines.length).toBeGreaterThan(3);
      for (const line of lines)
        for (const key of ['Home', 'End'] as const) {
          const middle = line[Math.floor(line.length / 2)]!;
          await seat.clickAt('NOR', 'op3', middle);
          await seat.press(key);
          const at = (await seat.ask('caret', 'NOR')).indexOf('|');
          const [first, last] = [line[0]!, line.at(-1)!];
          // The blank at the end of a line belongs to either side.
          expect(key === 'Home' ? [first - 1, first] : [last, last + 1], `${key} from ${middle} of ${line}`).toContain(at);
          expect(await seat.ask('uneditable')).toEqual([]);
        }
    });

    it('of the whole text lead to the first and the last letter, and with Shift select to there', async () => {
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p2', 10);
      await seat.press('ctrl+Home');
      const first = await seat.ask('wording', 'NOR', 'p1');
      await caretIs(`|${first}`);
      await seat.type('X');
      await seat.expect([`X${first}`], 'own', 'chair', 'p1', 'NOR');
      await seat.clickAt('NOR', 'p2', 10);
      await seat.press('ctrl+End');
      await caretIs('Decides to remain seized of the matter.|');
      expect(await own('p2')).toBe(null);
      await seat.clickAt('NOR', 'p1', 6);
      await seat.press('ctrl+shift+Home');
      await seat.type('Y');
      await seat.expect([`Y${first.slice(5)}`], 'own', 'chair', 'p1', 'NOR');
      await seat.clickAt('NOR', 'p2', 10);
      await seat.press('ctrl+shift+End', 'Delete');
      await seat.expect([P2.slice(0, 10)], 'own', 'chair', 'p2', 'NOR');
      await seat.expect([''], 'own', 'chair', 'p3', 'NOR');
      await seat.expect([], 'own', 'chair', 'p4', 'NOR');
    });

    it('with Shift select to the edge', async () => {
      await seat.open('NOR,USA,chair', 'edges');
      await seat.clickAt('NOR', 'inserted', 11);
      await seat.press('shift+Home');
      await seat.type('X');
      await seat.expect([`X${EDGE.slice(11)}`], 'own', 'chair', 'inserted', 'NOR');
      await seat.clickAt('NOR', 'struck', EDGE.length - 4);
      await seat.press('shift+End');
      await seat.type('X');
      await seat.expect([`${EDGE.slice(0, -4)}X`], 'own', 'chair', 'struck', 'NOR');
    });
  });

  describe('a click', () => {
    /** Points around the words of a paragraph. */
    const around = (paragraph: string) =>
      seat.evaluate<Record<'number' | 'label' | 'margin', { x: number; y: number }>>(
        `((para) => {
            const box = para.getBoundingClientRect();
            const text = para.querySelector('p').getBoundingClientRect();
            const y = text.top + 12;
            return { number: { x: text.left + 6, y }, label: { x: box.left + 8, y }, margin: { x: box.right - 12, y } };
          })(document.querySelector('#NOR [data-paragraph="${paragraph}"]'))`,
      );

    for (const place of ['number', 'label'] as const)
      it(`on a paragraph's ${place} puts the caret at its first letter, wherever letters were written last`, async () => {
        await seat.open('NOR,chair');
        const p3 = await seat.ask('wording', 'NOR', 'p3');
        await seat.clickAt('NOR', 'p3', 8);
        await seat.type('q');
        await seat.click((await around('p2'))[place]);
        await caretIs(`|${P2}`);
        await seat.type('XY');
        await seat.expect([`XY${P2}`], 'own', 'chair', 'p2', 'NOR');
        expect(await own('p3')).toBe(p3.replace('Requests', 'Requestsq'));
        // In the paragraph that has the caret already.
        await seat.clickAt('NOR', 'p2', 20);
        await seat.click((await around('p2'))[place]);
        await caretIs(`|XY${P2}`);
        // A selection elsewhere is not overwritten.
        await seat.clickAt('NOR', 'p3', 0);
        await seat.press('shift+End');
        await seat.click((await around('p2'))[place]);
        await seat.type('Z');
        await seat.expect([`ZXY${P2}`], 'own', 'chair', 'p2', 'NOR');
        expect(await own('p3')).toBe(p3.replace('Requests', 'Requestsq'));
      });

    it('on a number as the first thing that is done', async () => {
      await seat.open('NOR,chair');
      await seat.click((await around('p2')).number);
      await seat.type('X');
      await seat.expect([`X${P2}`], 'own', 'chair', 'p2', 'NOR');
    });

    it('in a margin stays in its paragraph', async () => {
      await seat.open('NOR,USA,chair', 'edges');
      for (const paragraph of ['note', 'inserted', 'struck', 'mine', 'taken', 'new', 'bracket', 'sub'])
        for (const place of ['number', 'label', 'margin'] as const) {
          await seat.clickAt('NOR', 'moves', 8);
          await seat.click((await around(paragraph))[place]);
          const home = await seat.evaluate(
            `getSelection().focusNode.parentElement.closest('[data-paragraph]')?.dataset.paragraph ?? getSelection().focusNode.dataset?.paragraph`,
          );
          expect(home, `${place} of ${paragraph}`).toBe(paragraph);
        }
    });
  });

  it('a drag that begins on the words of others selects from beside them, forwards, backwards and into the next paragraph', async () => {
    await seat.open('NOR,chair', 'amended');
    const words = await seat.ask('wording', 'NOR', 'op3');
    const beside = words.indexOf('capacity of') + 'capacity of'.length;
    const theirs = `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(
      document.querySelector('#NOR [data-paragraph="op3"] [data-amendment="eu"] ins').getClientRects()[0])`;
    const point = async (paragraph: string, offset: number) => (await seat.ask('point', 'NOR', paragraph, offset))!;
    await seat.drag(await seat.evaluate(theirs), await point('op3', beside + 9));
    await seat.type('X');
    await seat.expect([`${words.slice(0, beside)}X${words.slice(beside + 9)}`], 'own', 'chair', 'op3', 'NOR');
    await seat.press('ctrl+z');
    await seat.expect([words], 'own', 'chair', 'op3', 'NOR');
    await seat.drag(await seat.evaluate(theirs), await point('op3', beside - 8));
    await seat.type('Y');
    await seat.expect([`${words.slice(0, beside - 8)}Y${words.slice(beside)}`], 'own', 'chair', 'op3', 'NOR');
    await seat.open('NOR,chair', 'amended');
    await seat.drag(await seat.evaluate(theirs), await point('op4', 4));
    await seat.press('Delete');
    await seat.expect([words.slice(0, beside)], 'own', 'chair', 'op3', 'NOR');
    await seat.expect([(await seat.ask('wording', 'NOR', 'op4')).slice(4)], 'own', 'chair', 'op4', 'NOR');
  });

  // WebKitGTK does not paste by middle click into contenteditable text.
  it.skipIf(engine === 'webkit')('a middle click pastes where it is made', async () => {
    await seat.open('NOR,chair');
    const p3 = await seat.ask('wording', 'NOR', 'p3');
    await seat.clickAt('NOR', 'p2', 10);
    await seat.copy('middle', 'primary');
    const at = (await seat.ask('point', 'NOR', 'p3', 8))!;
    await seat.click(at, { button: 2 });
    await seat.expect([p3.replace('Requests', 'Requestsmiddle')], 'own', 'chair', 'p3', 'NOR');
    await seat.expect([], 'own', 'chair', 'p2', 'NOR');
    await caretIs(p3.replace('Requests', 'Requestsmiddle|'));
    await seat.type('!');
    await seat.expect([p3.replace('Requests', 'Requestsmiddle!')], 'own', 'chair', 'p3', 'NOR');
  });
});
