// Typing in three engines, with a real keyboard, mouse and clipboard (RULES A1, AG1 to AG6, G1, G2, TY1, TY2, TY14 to TY18, TY20, TY22, TY27). Each step checks four things: the
// writer's screen, the shared text at the chair's client, the chair's screen, and the caret. In Chromium, with more cases: typing.test.ts.
import { beforeAll, describe, expect } from 'vitest';
import { PAGE, PASTED, WORD } from '../support/clipboard-html.ts';
import { itFirst, itSecond } from '../support/tier.ts';
import { until } from '../support/waiting.ts';
import { EDGE, P2 } from './pages/typing/sample.ts';
import type { Seat } from './support/seat.ts';
import { atEverySeat } from './support/seat-stage.ts';

/** Draws each word with an alef before it and an alef at its start, in the fonts of the paper; returns the words where the two alefs are not on one line,
 *  or the dots of a final nūn are not inside its bowl. Runs in the page. */
async function alefsOffLine(words: readonly string[]): Promise<string[]> {
  const SIZE = 100;
  const canvas = Object.assign(document.createElement('canvas'), { width: SIZE * 12, height: SIZE * 3 });
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  const font = `${SIZE}px ${getComputedStyle(document.querySelector('.para')!).fontFamily}`;
  await document.fonts.load(font, words.join(''));
  await document.fonts.load(font);
  /** The drawn shapes from right to left, separated by empty columns: where each begins and ends. */
  const piecesOf = (word: string) => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    Object.assign(pen, { font, direction: 'rtl', textAlign: 'right', fillStyle: 'black' });
    pen.fillText(word, canvas.width - SIZE, SIZE * 2);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const pieces: { top: number; bottom: number }[] = [];
    let last = canvas.width + 1;
    for (let x = canvas.width - 1; x >= 0; x--)
      for (let y = 0; y < canvas.height; y++)
        if (data[(y * canvas.width + x) * 4 + 3]! > 128) {
          if (x < last - 1) pieces.push({ top: y, bottom: y });
          const piece = pieces.at(-1)!;
          Object.assign(piece, { top: Math.min(piece.top, y), bottom: Math.max(piece.bottom, y) });
          last = x;
        }
    return pieces;
  };
  const off = words.filter((word) => {
    const [alone, beginning] = piecesOf(`ا ا${word}`);
    return Math.abs(alone!.bottom - beginning!.bottom) > 1;
  });
  const [nun] = piecesOf('ن');
  return nun!.bottom - nun!.top > SIZE * 0.9 ? [...off, 'ن'] : off;
}

atEverySeat({}, (taken) => {
  let seat: Seat;
  beforeAll(() => {
    seat = taken();
  });

  /** `text` is NOR's proposal on a paragraph, with `|` for the caret; `drawn` is on NOR's screen, `shown` on the chair's. */
  const stands = async (paragraph: string, text: string, drawn: string, shown: string) => {
    await seat.expect([text.replace('|', '')], 'own', 'chair', paragraph, 'NOR');
    await seat.expect(text, 'caret', 'NOR');
    expect(await seat.ask('seen', 'NOR', paragraph)).toContain(drawn);
    expect(await seat.ask('seen', 'chair', paragraph)).toContain(shown);
    expect(await seat.ask('uneditable')).toEqual([]);
  };
  const times = (key: string, count: number) => Array.from({ length: count }, () => key);
  const wordingStands = async () => expect(await seat.ask('wording', 'chair', 'p2')).toBe(P2);

  describe('a delegation', () => {
    itFirst('types its first letters within a word, at the start and at the end', async () => {
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p2', 8);
      await seat.type('xyz');
      await stands('p2', P2.replace('upon', 'upxyz|on'), 'upxyzon+}', 'upxyzon+}');
      await seat.press('Home');
      await seat.type('Now ');
      await stands('p2', `Now |${P2.replace('upon', 'upxyzon')}`, '{+Now', '{+Now');
      // The text takes two lines: the caret goes to the end of the last one.
      await seat.clickAt('NOR', 'p2', P2.length);
      await seat.press('End');
      await seat.type(' ok');
      await stands('p2', `Now ${P2.replace('upon', 'upxyzon')} ok|`, 'ok', 'ok+}');
      await wordingStands();
    });

    itFirst('takes letters away before and behind the caret, and walks over what is struck', async () => {
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p2', 10);
      await seat.press(...times('BackSpace', 4));
      await stands('p2', P2.replace('upon ', '| '), 'upon-]', 'upon-]');
      await seat.type('on');
      await stands('p2', P2.replace('upon', 'on|'), 'on', 'on');
      await seat.clickAt('NOR', 'p2', 8);
      await seat.press(...times('Delete', 4), 'Right');
      await seat.type('X');
      await seat.expect([P2.replace('Calls upon all ', 'Calls on X')], 'own', 'chair', 'p2', 'NOR');
      await wordingStands();
    });

    itSecond('takes words away and walks by words', async () => {
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p2', 10);
      await seat.press('ctrl+BackSpace');
      await stands('p2', P2.replace(' upon', '|'), 'upon-]', 'upon-]');
      await seat.press('ctrl+Delete');
      await stands('p2', P2.replace(' upon all', '|'), 'all-]', 'all-]');
      await seat.type(' on many ');
      await seat.press('ctrl+BackSpace');
      await seat.expect([P2.replace('upon all', 'on ')], 'own', 'chair', 'p2', 'NOR');
      await seat.press('ctrl+BackSpace', 'BackSpace');
      await stands('p2', P2.replace(' upon all', '|'), 'all-]', 'all-]');
      await seat.press('ctrl+Right', 'ctrl+Right');
      await seat.type('Q');
      const [text] = await seat.ask('own', 'chair', 'p2', 'NOR');
      expect(text).toMatch(/^Calls Member Q?States ?Q?/);
      await wordingStands();
    });

    itSecond('selects by keys, by the mouse and by clicks, and writes over it', async () => {
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p2', 11);
      await seat.press(...times('shift+Right', 3));
      await seat.type('every');
      await stands('p2', P2.replace('upon all', 'upon every|'), '{+every+}', '{+every+}');
      await seat.drag((await seat.ask('point', 'NOR', 'p2', 17))!, (await seat.ask('point', 'NOR', 'p2', 23))!);
      await seat.type('M');
      await stands('p2', P2.replace('upon all Member', 'upon every M|'), 'every', 'every');
      await seat.click((await seat.ask('point', 'NOR', 'p3', 13))!, { times: 2 });
      await seat.type('a');
      expect((await seat.ask('own', 'chair', 'p3', 'NOR'))[0]).toMatch(/^Requests the a-?General/);
      await seat.click((await seat.ask('point', 'NOR', 'p1', 13))!, { times: 3 });
      await seat.type('T');
      await stands('p1', 'T|', 'T', 'T');
      await wordingStands();
    });

    itFirst('pastes words and lines, cuts, takes it back and brings it again', async () => {
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p2', 10);
      await seat.copy('first line\n\nsecond line');
      await seat.press('ctrl+v');
      await stands('p2', P2.replace('upon', 'upon first line second line|'), 'second line', 'second line');
      await seat.press('ctrl+z');
      await seat.expect([P2], 'own', 'chair', 'p2', 'NOR');
      await seat.press('ctrl+shift+z');
      await seat.expect([P2.replace('upon', 'upon first line second line')], 'own', 'chair', 'p2', 'NOR');
      await seat.press(...times('shift+Left', 5), 'ctrl+x');
      await seat.expect([P2.replace('upon', 'upon first line second')], 'own', 'chair', 'p2', 'NOR');
      expect(await seat.pasteboard()).toBe(' line');
      await wordingStands();
    });

    itSecond('pastes with italics, without, and what was cut elsewhere', async () => {
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p2', 10);
      await seat.copy('<p><b>bold</b> and <i>slanted</i> words</p>', 'clipboard', 'text/html');
      await seat.press('ctrl+v');
      await stands('p2', P2.replace('upon', 'uponbold and slanted words|'), 'slanted', 'slanted');
      expect(await seat.ask('italics', 'chair', 'p2', 'NOR')).toContain('slanted');
      await seat.press('ctrl+z');
      await seat.expect([P2], 'own', 'chair', 'p2', 'NOR');
      await seat.copy(' plain');
      await seat.press('ctrl+shift+v');
      await stands('p2', P2.replace('upon', 'upon plain|'), 'plain', 'plain');
      await seat.press(...times('shift+Left', 6), 'ctrl+x');
      await seat.expect([P2], 'own', 'chair', 'p2', 'NOR');
      const p3 = await seat.ask('wording', 'chair', 'p3');
      await seat.clickAt('NOR', 'p3', 8);
      await seat.press('ctrl+v');
      await stands('p3', p3.replace('Requests', 'Requests plain|'), 'plain', 'plain');
      await wordingStands();
    });

    itSecond('pastes whole paragraphs from Word and from a page as its proposals', async () => {
      for (const html of [WORD, PAGE]) {
        await seat.open('NOR,chair');
        const before = await seat.ask('structure', 'chair');
        await seat.clickAt('NOR', 'p2', 10);
        await seat.copy(html, 'clipboard', 'text/html');
        await seat.press('ctrl+v');
        await seat.expect([...before.slice(0, 2), ...PASTED.map((row) => `NOR ${row}`), ...before.slice(2)], 'structure', 'chair');
        await seat.expect('Decides to write.|', 'caret', 'NOR');
        expect(await seat.ask('own', 'chair', 'p2', 'NOR')).toEqual([]);
      }
    });

    itSecond('drags words to another place, with one step of undo, and writes nothing where they may not go', async () => {
      await seat.open('NOR,chair');
      const at = async (paragraph: string, offset: number) => (await seat.ask('point', 'NOR', paragraph, offset))!;
      const p3 = await seat.ask('wording', 'chair', 'p3');
      const select = async (paragraph: string, offset: number, count: number) => {
        await seat.clickAt('NOR', paragraph, offset);
        await seat.press(...times('shift+Right', count));
      };
      await select('p2', 10, 4);
      await seat.drag(await at('p2', 12), await at('p2', 31));
      const moved = P2.replace('upon all', 'upon').replace('States to', 'States to all');
      await stands('p2', moved.replace('to all', 'to all|'), 'all', 'all');
      await seat.press('ctrl+z');
      await seat.expect([P2], 'own', 'chair', 'p2', 'NOR');
      await seat.press('ctrl+shift+z');
      await seat.expect([moved], 'own', 'chair', 'p2', 'NOR');
      // Backwards, and into another paragraph.
      const word = moved.indexOf(' Member');
      await select('p2', word, 7);
      await seat.drag(await at('p2', word + 3), await at('p2', 5));
      const back = `Calls Member${moved.slice(5).replace(' Member', '')}`;
      await stands('p2', back.replace('Calls Member', 'Calls Member|'), 'Member', 'Member');
      await select('p2', 5, 7);
      await seat.drag(await at('p2', 8), await at('p3', 8));
      await stands('p3', p3.replace('Requests', 'Requests Member|'), 'Member', 'Member');
      await seat.expect([back.replace(' Member', '')], 'own', 'chair', 'p2', 'NOR');
      // An agreed paragraph takes no words and loses none.
      const agreed = await seat.ask('wording', 'chair', 'p4');
      await select('p3', 8, 7);
      await seat.drag(await at('p3', 10), await at('p4', 7));
      await until('why not', async () => (await seat.ask('notice', 'NOR')).includes('is agreed'));
      await seat.expect([p3.replace('Requests', 'Requests Member')], 'own', 'chair', 'p3', 'NOR');
      await select('p4', 0, 7);
      await seat.drag(await at('p4', 3), await at('p3', 8));
      await stands('p3', p3.replace('Requests', 'RequestsDecides| Member'), 'Decides', 'Decides');
      expect(await seat.ask('own', 'chair', 'p4', 'NOR')).toEqual([]);
      expect(await seat.ask('seen', 'NOR', 'p4')).toBe(agreed);
      await wordingStands();
    });

    itSecond('writes letters that need two keys', async () => {
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p2', 10);
      await seat.setLayout('us', 'intl');
      try {
        await seat.strike('dead_acute', 'e');
        await seat.expect([P2.replace('upon', 'uponé')], 'own', 'chair', 'p2', 'NOR');
        await seat.strike('dead_diaeresis', 'u');
        await seat.expect([P2.replace('upon', 'uponéü')], 'own', 'chair', 'p2', 'NOR');
      } finally {
        await seat.setLayout('us');
      }
      await seat.type('z');
      await stands('p2', P2.replace('upon', 'uponéüz|'), 'é', 'é');
      await seat.press('BackSpace', 'BackSpace');
      await stands('p2', P2.replace('upon', 'uponé|'), 'é', 'é');
    });

    /** Dispatches an event of this type to the writer's editor, as a browser would. `more`: properties that its constructor does not accept in every engine. */
    const say = (sort: string, type: string, init: string, more = '{}') =>
      seat.evaluate(`(() => {
        const event = new ${sort}('${type}', { bubbles: true, cancelable: true, ...${init} });
        for (const [name, value] of Object.entries(${more})) Object.defineProperty(event, name, { value });
        document.querySelector('#NOR [role="textbox"]').dispatchEvent(event);
      })()`);

    itFirst('undoes and brings again by the menu, and has a word replaced by the spelling list', async () => {
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p2', 10);
      await seat.type('abc');
      await say('InputEvent', 'beforeinput', `{ inputType: 'historyUndo' }`);
      await seat.expect([P2], 'own', 'chair', 'p2', 'NOR');
      await say('InputEvent', 'beforeinput', `{ inputType: 'historyRedo' }`);
      await stands('p2', P2.replace('upon', 'uponabc|'), 'abc', 'abc');
      // The list opens over another word than the one with the caret; WebKit never fires this event by itself.
      await seat.clickAt('NOR', 'p3', 8);
      const range = `(() => {
        const walker = document.createTreeWalker(document.querySelector('#NOR [data-paragraph="p2"]'), NodeFilter.SHOW_TEXT);
        while (!walker.nextNode().data.includes('States'));
        const startOffset = walker.currentNode.data.indexOf('States');
        const [startContainer, endContainer] = [walker.currentNode, walker.currentNode];
        return { startContainer, startOffset, endContainer, endOffset: startOffset + 6 };
      })()`;
      await say(
        'InputEvent',
        'beforeinput',
        `{ inputType: 'insertReplacementText' }`,
        `{ getTargetRanges: () => [${range}], dataTransfer: { getData: () => 'Parties' } }`,
      );
      await stands('p2', P2.replace('upon', 'uponabc').replace('States', 'Parties|'), 'Parties', 'Parties');
      expect(await seat.ask('own', 'chair', 'p3', 'NOR')).toEqual([]);
      await wordingStands();
    });

    itFirst('has what an input method hands out late where it was composed', async () => {
      await seat.open('NOR,chair');
      const p3 = await seat.ask('wording', 'chair', 'p3');
      await seat.clickAt('NOR', 'p2', 10);
      await say('CompositionEvent', 'compositionstart', `{ data: '' }`);
      await say('CompositionEvent', 'compositionupdate', `{ data: '그' }`);
      await say('CompositionEvent', 'compositionend', `{ data: '' }`);
      await seat.clickAt('NOR', 'p3', 8);
      await say('InputEvent', 'beforeinput', `{ inputType: 'insertText', data: '그' }`);
      await seat.expect([P2.replace('upon', 'upon그')], 'own', 'chair', 'p2', 'NOR');
      await seat.type('z');
      await stands('p3', p3.replace('Requests', 'Requestsz|'), 'z', 'z');
      await seat.expect([P2.replace('upon', 'upon그')], 'own', 'chair', 'p2', 'NOR');
    });

    itFirst('begins a paragraph by Enter at the end, and splits one by Enter within', async () => {
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p2', P2.length);
      await seat.press('Return');
      await seat.type('New;');
      await seat.expect('New;|', 'caret', 'NOR');
      expect(await seat.ask('outline', 'chair')).toContain('NOR|live|New;');
      await seat.press(...times('BackSpace', 5));
      await seat.expect(`${P2}|`, 'caret', 'NOR');
      expect(await seat.ask('outline', 'chair')).toContain('NOR|withdrawn|');
      await seat.clickAt('NOR', 'p3', 30);
      await seat.press('Return');
      await seat.type('And ');
      const [split] = await seat.ask('proposals', 'chair', 'p3');
      expect(split).toContain(' ¶ And ');
      await wordingStands();
    });

    itSecond('makes sub-paragraphs by the mark that is typed and by Tab, and leaves the paper by Tab', async () => {
      const added = async () => (await seat.ask('structure', 'chair')).filter((row) => row.startsWith('NOR '));
      const stand = (...rows: string[]) => until(rows.join(), async () => (await added()).join() === rows.join());
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p3', (await seat.ask('wording', 'chair', 'p3')).length);
      await seat.press('Return');
      await seat.type('Urges all:');
      await seat.press('Return');
      await seat.type('(a) To write;');
      await seat.press('Return');
      await seat.type('To read:');
      await seat.press('Return', 'Tab');
      await seat.type('Aloud;');
      await stand('NOR operative Urges all:', 'NOR subparagraph1 To write;', 'NOR subparagraph1 To read:', 'NOR subparagraph2 Aloud;');
      await seat.expect('Aloud;|', 'caret', 'NOR');
      await seat.press('Return', 'shift+Tab');
      await seat.type('b) ');
      await stand(
        'NOR operative Urges all:',
        'NOR subparagraph1 To write;',
        'NOR subparagraph1 To read:',
        'NOR subparagraph2 Aloud;',
        'NOR subparagraph1 ',
      );
      await seat.press('ctrl+z');
      await until('the typed mark', async () => (await added()).at(-1) === 'NOR subparagraph1 b) ');
      // Within a paragraph Tab leaves the paper: there is no keyboard trap.
      await seat.press('Tab');
      expect(await seat.evaluate(`document.activeElement?.closest('#NOR [role="textbox"]') === null`)).toBe(true);
      expect((await added()).at(-1)).toBe('NOR subparagraph1 b) ');
    });

    itSecond('lowers and lifts an own paragraph by Tab and Shift Tab as often as they are pressed, with the caret in it', async () => {
      const added = async () => (await seat.ask('structure', 'chair')).filter((row) => row.startsWith('NOR '));
      const LEVELS = ['operative', 'subparagraph1', 'subparagraph2', 'subparagraph3', 'subparagraph4'];
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p3', (await seat.ask('wording', 'chair', 'p3')).length);
      await seat.press('Return');
      await seat.type('Urges all:');
      for (const words of ['First:', 'Second:', 'Third;']) {
        await seat.press('Return', 'Tab');
        await seat.type(words);
        await seat.press('Home');
        await until(words, async () => (await added()).at(-1)?.endsWith(words));
        const most = LEVELS.indexOf((await added()).at(-1)!.split(' ')[1]!);
        let level = most;
        for (const step of [-1, 1, -1, -1, 1, 1, 1, -1, 1, 1]) {
          if (level + step < 0 || level + step > most) continue;
          level += step;
          await seat.press(step > 0 ? 'Tab' : 'shift+Tab');
          await until(`${words} ${level}`, async () => (await added()).at(-1) === `NOR ${LEVELS[level]} ${words}`);
          await seat.expect(`|${words}`, 'caret', 'NOR');
          expect(await seat.evaluate(`document.activeElement?.closest('#NOR [role="textbox"]') !== null`)).toBe(true);
        }
        await seat.press('End');
      }
    });

    itFirst('writes beside the words of others and within what they strike', async () => {
      await seat.open('NOR,chair', 'amended');
      const words = await seat.ask('wording', 'NOR', 'op3');
      await seat.clickAt('NOR', 'op3', words.indexOf('capacity of') + 'capacity of'.length);
      await seat.type(' new');
      await stands('op3', words.replace('capacity of', 'capacity of new|'), '{+new+}', '{+new+}');
      await seat.press(...times('BackSpace', 6));
      await seat.expect([words.replace('capacity of', 'capacity ')], 'own', 'chair', 'op3', 'NOR');
      const at = words.replace('capacity of', 'capacity ').indexOf('appropriate training') + 5;
      await seat.clickAt('NOR', 'op3', at);
      await seat.type('QQ');
      await seat.expect(
        [words.replace('capacity of', 'capacity ').replace('appropriate training', 'approQQpriate training')],
        'own',
        'chair',
        'op3',
        'NOR',
      );
      expect(await seat.ask('wording', 'chair', 'op3')).toBe(words);
    });

    itSecond('walks with arrows through every letter beside the words of others, there and back', async () => {
      await seat.open('NOR,USA,chair', 'edges');
      for (const paragraph of ['inserted', 'struck']) {
        await seat.clickAt('NOR', paragraph, 2);
        await seat.press('Home');
        await seat.expect(`|${EDGE}`, 'caret', 'NOR');
        for (let i = 1; i <= 9; i++) {
          await seat.press('Right');
          expect((await seat.ask('caret', 'NOR')).indexOf('|'), `${i} of ${paragraph}`).toBe(i);
        }
        for (let i = 8; i >= 0; i--) {
          await seat.press('Left');
          expect((await seat.ask('caret', 'NOR')).indexOf('|'), `${i} of ${paragraph}`).toBe(i);
        }
      }
    });

    itSecond('stays on its line by Home and End, also right before a note (RULE TY5)', async () => {
      await seat.open('NOR,chair', 'noted');
      const before = 'Recalling the Charter of the United Nations,';
      for (const key of ['End', 'Home']) {
        await seat.clickAt('NOR', 'p1', before.length - 1);
        await seat.press('Right', key);
        await until(`${key} on its line`, async () => {
          const caret = await seat.ask('caret', 'NOR');
          return key === 'End' ? /^Recalling.*purposes,\|$/.test(caret) : /^\|Recalling/.test(caret);
        });
      }
    });

    itSecond('stands before the first letter after a click left of it, and behind the last after one right of it (RULE TY5)', async () => {
      await seat.open('NOR,USA,chair', 'edges');
      for (const paragraph of ['inserted', 'bracket', 'caret'])
        for (const [offset, right] of [
          [0, -3],
          [0, -14],
          [EDGE.length, 14],
        ] as const) {
          await seat.evaluate(`document.querySelector('#NOR [data-paragraph="${paragraph}"]').scrollIntoView({ block: 'center' })`);
          const { x, y } = (await seat.ask('point', 'NOR', paragraph, offset))!;
          await seat.click({ x: x + right, y });
          await seat.expect(offset === 0 ? `|${EDGE}` : `${EDGE}|`, 'caret', 'NOR');
        }
    });

    itFirst('writes nothing when the focus has left the text (RULE TY8)', async () => {
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p2', 10);
      await seat.evaluate(`(() => {
        const around = document.querySelector('#NOR');
        around.tabIndex = -1;
        around.focus();
      })()`);
      await seat.press('x', 'y');
      await seat.evaluate('new Promise((resolve) => setTimeout(resolve, 300))');
      expect(await seat.ask('own', 'chair', 'p2', 'NOR')).toEqual([]);
      expect(await seat.ask('seen', 'NOR', 'p2')).toBe(P2);
    });

    itFirst('writes before and behind a footnote, and takes the note away whole', async () => {
      await seat.open('NOR,chair', 'noted');
      const before = 'Recalling the Charter of the United Nations,';
      await seat.clickAt('NOR', 'p1', before.length - 1);
      await seat.press('Right');
      await seat.type('A');
      await seat.press('Right');
      await seat.type('B');
      await seat.expect([`${before}AB and its purposes,`], 'own', 'chair', 'p1', 'NOR');
      await seat.press('BackSpace', 'BackSpace');
      await seat.expect([`${before}A and its purposes,`], 'own', 'chair', 'p1', 'NOR');
      // The first key already leaves these words: the second key, and the undo, may still be on their way to the chair.
      const notes = async () => (await seat.ask('notes', 'chair', 'p1')).filter((note) => note.startsWith('NOR')).length;
      await until('the note gone', async () => (await notes()) === 0);
      await seat.press('ctrl+z');
      await until('the note back', async () => (await notes()) === 1);
    });

    itSecond('writes Arabic from the right, with Arabic keys', async () => {
      await seat.open('NOR,chair', 'arabic');
      const words = await seat.ask('wording', 'chair', 'p3');
      await seat.clickAt('NOR', 'p3', 6);
      await seat.setLayout('ara');
      try {
        await seat.type('سلام');
      } finally {
        await seat.setLayout('us');
      }
      await seat.expect([`${words.slice(0, 6)}سلام${words.slice(6)}`], 'own', 'chair', 'p3', 'NOR');
      await seat.press('Home');
      await seat.type('x');
      await seat.expect([`x${words.slice(0, 6)}سلام${words.slice(6)}`], 'own', 'chair', 'p3', 'NOR');
      // In a right-to-left text the Left key moves forward.
      await seat.press('Left', 'Left');
      expect((await seat.ask('caret', 'NOR')).indexOf('|')).toBe(3);
      await seat.press('Right');
      expect((await seat.ask('caret', 'NOR')).indexOf('|')).toBe(2);
      expect(await seat.ask('wording', 'chair', 'p3')).toBe(words);
    });

    itSecond('draws each Arabic word on the line of the word before it (RULE TY27)', async () => {
      await seat.open('NOR,chair', 'arabic');
      const words = (await Promise.all(['p1', 'p2', 'p3'].map((paragraph) => seat.ask('wording', 'chair', paragraph))))
        .join(' ')
        .split(' ');
      expect(words.length).toBeGreaterThan(30);
      expect(await seat.evaluate(`(${alefsOffLine})(${JSON.stringify([...new Set(words)])})`)).toEqual([]);
    });

    itSecond('breaks no line anew that stands before the one it writes in', async () => {
      await seat.open('NOR,chair', 'amended');
      const words = await seat.ask('wording', 'NOR', 'op4');
      /** The start of each line on the screen. */
      const lines = () =>
        seat.evaluate<number[]>(`(() => {
          const starts = [];
          let last = -Infinity;
          for (let at = 0; at < ${words.length}; at++) {
            const { y } = room.point('NOR', 'op4', at);
            if (y > last + 4) starts.push(at);
            last = Math.max(last, y);
          }
          return starts;
        })()`);
      await seat.clickAt('NOR', 'op4', words.length);
      await seat.press('End');
      await seat.type(' x');
      const before = await lines();
      expect(before.length).toBeGreaterThan(1);
      for (const more of [' of', ' all', ' such means', ' as are at hand', ' in each of these', ' and other places']) {
        await seat.type(more);
        expect((await lines()).slice(0, before.length)).toEqual(before);
      }
    });

    itFirst('writes nothing in an agreed paragraph', async () => {
      await seat.open('NOR,chair');
      await seat.clickAt('NOR', 'p4', 5);
      await seat.type('x');
      await seat.press('BackSpace', 'Delete');
      expect(await seat.ask('own', 'chair', 'p4', 'NOR')).toEqual([]);
      expect(await seat.ask('seen', 'NOR', 'p4')).toBe(await seat.ask('wording', 'chair', 'p4'));
    });
  });

  itFirst('the chair types, splits and joins', async () => {
    await seat.open('chair,NOR');
    await seat.clickAt('chair', 'p2', 10);
    await seat.type(' firmly');
    await seat.expect(P2.replace('upon', 'upon firmly'), 'wording', 'NOR', 'p2');
    await seat.press('Return');
    await seat.type('and ');
    await seat.press(...times('BackSpace', 5));
    await seat.expect(P2.replace('upon', 'upon firmly'), 'wording', 'NOR', 'p2');
    expect(await seat.ask('outline', 'NOR')).toHaveLength(4);
  });
});
