// Typing feels like suggesting in place (RULES A1, AG1 to AG6, G1, G2, TY14, TY19), in a real Chromium: one person's keys, input methods, clipboard and drops while others
// write in the same words. Everything goes through mouse and keyboard; the page links the shared documents in memory, as the server would.
import { beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/browser.ts';
import type { Room } from './pages/typing/page.ts';
import { P2 } from './pages/typing/sample.ts';
import { ask, clickAt, commit, compose, expectRoom } from './support/typing-page.ts';
import { open, page, person, press, setTypingStage } from './support/typing-stage.ts';

setTypingStage();

const select = async (count: number, key = 'ArrowRight') => press(...Array.from({ length: count }, () => `Shift+${key}`));
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
const copy = (text: string) => page.evaluate((words) => navigator.clipboard.writeText(words), text);

describe('an editor that was destroyed', () => {
  beforeEach(() => open('NOR,chair'));

  it('does nothing, whatever a screen still says to it', async () => {
    expect(await page.evaluate(() => (window as unknown as { room: Room }).room.speakToDestroyed('NOR'))).toEqual([]);
  });
});

describe('a delegation types', () => {
  beforeEach(() => open('NOR,chair'));

  it('into its own amendment; the wording stays, and the chair sees it attributed', async () => {
    await clickAt(page, 'NOR', 'p2', 10);
    await page.keyboard.type(' really');
    await expectRoom(page, [P2.replace('upon', 'upon really')], 'own', 'chair', 'p2', 'NOR');
    await expectRoom(page, P2, 'wording', 'chair', 'p2');
    await expectRoom(page, P2.replace('upon', 'upon <NOR>{+really+}'), 'seen', 'chair', 'p2');
    expect(await ask(page, 'caret', 'NOR')).toBe(`Calls upon really|${P2.slice(10)}`);
  });

  it('as fast as keys come', async () => {
    await clickAt(page, 'NOR', 'p2', 10);
    await Promise.all([...'abcdefghij'].map((key) => page.keyboard.press(key)));
    await expectRoom(page, [P2.replace('upon', 'uponabcdefghij')], 'own', 'NOR', 'p2');
  });

  it('Backspace first, and then letters beside the struck words', async () => {
    await clickAt(page, 'NOR', 'p2', 10);
    await press('Backspace', 'Backspace', 'Backspace', 'Backspace');
    await expectRoom(page, [P2.replace('upon ', ' ')], 'own', 'NOR', 'p2');
    expect(await ask(page, 'seen', 'NOR', 'p2')).toContain('[-');
    await page.keyboard.type('on');
    await expectRoom(page, [P2.replace('upon', 'on')], 'own', 'NOR', 'p2');
    await expectRoom(page, P2, 'wording', 'NOR', 'p2');
  });

  it('Delete first, and goes over the struck words with ArrowRight', async () => {
    await clickAt(page, 'NOR', 'p2', 10);
    await press('Delete', 'Delete', 'Delete', 'Delete');
    await expectRoom(page, [P2.replace(' all', '')], 'own', 'NOR', 'p2');
    await press('ArrowRight');
    await page.keyboard.type('X');
    await expectRoom(page, [P2.replace(' all ', ' X')], 'own', 'NOR', 'p2');
  });

  it('Ctrl+Backspace, which takes a word', async () => {
    await clickAt(page, 'NOR', 'p2', 10);
    await press('Control+Backspace');
    await expectRoom(page, [P2.replace(' upon', '')], 'own', 'NOR', 'p2');
  });

  it('over a selection', async () => {
    await clickAt(page, 'NOR', 'p2', 11);
    await select(3);
    await page.keyboard.type('ALL');
    await expectRoom(page, [P2.replace('upon all', 'upon ALL')], 'own', 'NOR', 'p2');
    await expectRoom(page, P2, 'wording', 'NOR', 'p2');
  });

  it('over a double click and a triple click', async () => {
    const at = (await ask(page, 'point', 'NOR', 'p2', 13))!;
    await page.mouse.dblclick(at.x, at.y);
    await page.keyboard.type('every');
    await expectRoom(page, [P2.replace('upon all', 'upon every')], 'own', 'NOR', 'p2');
    await page.mouse.click(at.x, at.y, { clickCount: 3 });
    await page.keyboard.type('T');
    await expectRoom(page, ['T'], 'own', 'NOR', 'p2');
    await expectRoom(page, [], 'own', 'NOR', 'p3');
    await expectRoom(page, P2, 'wording', 'NOR', 'p2');
  });

  it('or pastes lines, which become one line', async () => {
    await copy('first line\n\nsecond\u202e line');
    await clickAt(page, 'NOR', 'p2', 10);
    await press('Control+v');
    await expectRoom(page, [P2.replace('upon', 'upon first line second line')], 'own', 'NOR', 'p2');
  });

  it('or cuts', async () => {
    await clickAt(page, 'NOR', 'p2', 10);
    await select(4);
    await press('Control+x');
    await expectRoom(page, [P2.replace(' all', '')], 'own', 'NOR', 'p2');
    expect(await clipboard()).toBe(' all');
  });

  it('Enter at the end, which proposes a new paragraph; Backspace withdraws it while it is empty', async () => {
    await clickAt(page, 'NOR', 'p2', P2.length);
    await press('Enter');
    await page.keyboard.type('New;');
    await until('the new paragraph', async () => (await ask(page, 'outline', 'chair')).includes('NOR|live|New;'));
    await press('Backspace', 'Backspace', 'Backspace', 'Backspace', 'Backspace');
    await until('its withdrawal', async () => (await ask(page, 'outline', 'chair')).includes('NOR|withdrawn|'));
    expect(await ask(page, 'caret', 'NOR')).toBe(`${P2}|`);
  });

  it('undo takes back the words, redo brings them again, and an amendment without changes goes when the caret leaves it', async () => {
    await clickAt(page, 'NOR', 'p2', 10);
    await page.keyboard.type('abc');
    await press('Control+z');
    await expectRoom(page, [P2], 'own', 'NOR', 'p2');
    await press('Control+Shift+z');
    await expectRoom(page, [P2.replace('upon', 'uponabc')], 'own', 'NOR', 'p2');
    await press('Control+z');
    await clickAt(page, 'NOR', 'p3', 3);
    await expectRoom(page, [], 'own', 'chair', 'p2', 'NOR');
  });

  it('undo takes back what was typed at once, whatever was only drawn meanwhile: carets of others, findings, comments', async () => {
    await clickAt(page, 'NOR', 'p2', 10);
    for (const letter of 'abc') {
      await page.keyboard.type(letter);
      await page.evaluate(() => (window as unknown as { room: Room }).room.editor('NOR').readMeta());
    }
    await expectRoom(page, [P2.replace('upon', 'uponabc')], 'own', 'NOR', 'p2');
    await press('Control+z');
    await expectRoom(page, [P2], 'own', 'NOR', 'p2');
  });

  it('and leaves its amendment, or withdraws it', async () => {
    await clickAt(page, 'NOR', 'p2', 10);
    await page.keyboard.type(' really');
    const snapshot = () =>
      page.evaluate(() => {
        const { room } = window as unknown as {
          room: {
            editor: (name: string) => { snapshot: () => { own: { amendment: string; changes: number } | null; current: string | null } };
          };
        };
        const { own, current } = room.editor('NOR').snapshot();
        return { own, current };
      });
    const { own } = await snapshot();
    expect(own?.changes).toBe(1);
    await press('Control+Enter');
    expect(await snapshot()).toEqual({ own: null, current: null });
    await expectRoom(page, [P2.replace('upon', 'upon really')], 'own', 'chair', 'p2', 'NOR');
    await page.evaluate(
      (id) =>
        (window as unknown as { room: { editor: (name: string) => { withdraw: (id: string) => void } } }).room.editor('NOR').withdraw(id),
      own!.amendment,
    );
    await expectRoom(page, [], 'own', 'chair', 'p2', 'NOR');
    await expectRoom(page, P2, 'seen', 'NOR', 'p2');
  });

  it('selects all and copies what is seen, as text and as HTML', async () => {
    await clickAt(page, 'NOR', 'p2', 10);
    await page.keyboard.type(' really');
    await press('Control+a', 'Control+c');
    const text = await clipboard();
    expect(text.split('\n\n')).toHaveLength(4);
    expect(text).toContain('upon really all');
    expect(text).not.toContain('upon all');
    const html = await page.evaluate(async () => (await (await navigator.clipboard.read())[0]!.getType('text/html')).text());
    expect(html).toContain('upon really all');
    expect(html).not.toContain('upon all');
  });

  it('selects all and deletes: its own deletions everywhere but in the agreed paragraph, the wordings stay', async () => {
    await clickAt(page, 'NOR', 'p2', 10);
    await press('Control+a', 'Backspace');
    await expectRoom(page, [''], 'own', 'chair', 'p1', 'NOR');
    await expectRoom(page, [''], 'own', 'chair', 'p3', 'NOR');
    await expectRoom(page, [], 'own', 'chair', 'p4', 'NOR');
    await expectRoom(page, P2, 'wording', 'chair', 'p2');
    await press('Control+z');
    await expectRoom(page, [P2], 'own', 'NOR', 'p2');
  });

  it('drops text on a wording that is not its own', async () => {
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'dropped');
      const { room } = window as unknown as { room: { point: (...at: unknown[]) => { x: number; y: number } } };
      const { x, y } = room.point('NOR', 'p3', 8);
      const drop = new DragEvent('drop', { bubbles: true, cancelable: true, clientX: x, clientY: y, dataTransfer: data });
      document.querySelector('#NOR [role="textbox"]')!.dispatchEvent(drop);
    });
    await until('the drop', async () => (await ask(page, 'own', 'NOR', 'p3'))[0]?.startsWith('Requestsdropped the'));
    expect(await ask(page, 'wording', 'NOR', 'p3')).not.toContain('dropped');
  });

  it('walks with arrows through what is on screen only', async () => {
    await clickAt(page, 'NOR', 'p2', 0);
    await page.keyboard.type('Q');
    await press('ArrowLeft', 'ArrowLeft');
    await until('the end of p1', async () => (await ask(page, 'caret', 'NOR')).endsWith('navigation,|'));
    await press('ArrowRight');
    await expectRoom(page, `|Q${P2}`, 'caret', 'NOR');
    await clickAt(page, 'NOR', 'p3', 0);
    await press('ArrowLeft');
    await expectRoom(page, `Q${P2}|`, 'caret', 'NOR');
  });

  it('not in an agreed paragraph: nothing changes, and it is said why', async () => {
    const before = await ask(page, 'outline', 'NOR');
    await clickAt(page, 'NOR', 'p4', 5);
    await page.keyboard.type('x');
    await press('Backspace', 'Delete');
    const session = await person.context.newCDPSession(page);
    await compose(session, 'ni');
    await commit(session, '你');
    await until('the notice', async () => (await ask(page, 'notice', 'NOR')) === 'OP3 is agreed: it takes no new proposals.');
    await expectRoom(page, before, 'outline', 'NOR');
    await until('the paper as it was', async () => (await ask(page, 'seen', 'NOR', 'p4')) === 'Decides to remain seized of the matter.');
    expect(await ask(page, 'own', 'NOR', 'p4')).toEqual([]);
  });
});

describe('an input method', () => {
  beforeEach(() => open('NOR,USA,chair'));

  it('composes as the first keystroke', async () => {
    const session = await person.context.newCDPSession(page);
    await clickAt(page, 'NOR', 'p2', 10);
    for (const text of ['n', 'ni', 'nih', 'niha', '你好']) await compose(session, text);
    await commit(session, '你好');
    await expectRoom(page, [P2.replace('upon', 'upon你好')], 'own', 'chair', 'p2', 'NOR');
    await page.keyboard.type('!');
    await expectRoom(page, [P2.replace('upon', 'upon你好!')], 'own', 'NOR', 'p2');
    await expectRoom(page, P2, 'wording', 'NOR', 'p2');
  });

  it('composes beside struck words', async () => {
    const session = await person.context.newCDPSession(page);
    await clickAt(page, 'NOR', 'p2', 10);
    await press('Backspace', 'Backspace', 'Backspace', 'Backspace', 'Backspace');
    for (const text of ['k', 'ka', 'kan', 'kanji']) await compose(session, text);
    await commit(session, '漢字');
    await expectRoom(page, [P2.replace(' upon', '漢字')], 'own', 'NOR', 'p2');
  });

  it('may be given up: nothing is left', async () => {
    const session = await person.context.newCDPSession(page);
    await clickAt(page, 'NOR', 'p2', 10);
    await compose(session, 'ni');
    await compose(session, '');
    await expectRoom(page, [P2], 'own', 'NOR', 'p2');
  });

  it('is not disturbed by others who write the same paragraph', async () => {
    const session = await person.context.newCDPSession(page);
    await clickAt(page, 'NOR', 'p2', 10);
    await compose(session, 'ni');
    await page.evaluate((words) => {
      const { room } = window as unknown as {
        room: { editor: (name: string) => { view: { state: { tr: unknown; doc: unknown }; dispatch: (tr: unknown) => void } } };
      };
      const { view } = room.editor('chair') as unknown as { view: import('prosemirror-view').EditorView };
      view.state.doc.descendants((node, pos) => {
        if (node.isText && node.text === words) view.dispatch(view.state.tr.insertText('Urges', pos, pos + 10));
        return true;
      });
    }, P2);
    await compose(session, 'nihao');
    await commit(session, '你好');
    await expectRoom(page, [P2.replace('upon', 'upon你好')], 'own', 'NOR', 'p2');
    await expectRoom(page, P2.replace('Calls upon', 'Urges'), 'wording', 'NOR', 'p2');
    await until('everybody to have the same', () => ask(page, 'same'));
  });

  it('composes word after word as on a touch screen, while others write in every paragraph: nothing is broken, nothing is lost', async () => {
    const session = await person.context.newCDPSession(page);
    await page.evaluate(() => {
      const ends: string[] = [];
      document.addEventListener('compositionend', (event) => ends.push(event.data), true);
      Object.assign(window, { ends });
    });
    // The same history each time: a linear congruential generator.
    let seed = 7;
    const any = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    await clickAt(page, 'NOR', 'p2', 10);
    const typed: string[] = [];
    let others = 0;
    for (let i = 0; i < 12; i++) {
      const word = ['sea', 'lanes', 'open', 'kept'][any(4)]!;
      for (let end = 1; end <= word.length; end++) {
        await compose(session, word.slice(0, end));
        if (any(3) > 0) continue;
        const [who, paragraph] = [['USA', 'chair'][any(2)]!, ['p1', 'p2', 'p3'][any(3)]!];
        const letter = 'ABCDEFGHIJ'[others++ % 10]!;
        await ask(page, 'writes', who, paragraph, 0, letter);
        // Outside p2 others' words arrive even during the composition, unless they build on what the writer wrote there.
        if (paragraph === 'p2' || (await ask(page, 'isHeld', 'NOR'))) continue;
        const said = async (reader: string) =>
          who === 'chair' ? [await ask(page, 'wording', reader, paragraph)] : await ask(page, 'own', reader, paragraph, 'USA');
        const wanted = JSON.stringify(await said(who));
        expect(wanted).toContain(letter);
        await until(`${wanted} on all sides`, async () => JSON.stringify(await said('NOR')) === wanted);
      }
      typed.push(word);
      await commit(session, word);
      await page.keyboard.type(' ');
    }
    const ends = await page.evaluate(() => (window as unknown as { ends: string[] }).ends);
    expect(ends).toEqual(typed);
    await until('the words', async () => (await ask(page, 'own', 'chair', 'p2', 'NOR'))[0]?.includes(`${typed.join(' ')} `));
    await until('the same with everybody', () => ask(page, 'same'));
    expect(others).toBeGreaterThan(8);
  });
});

describe('others', () => {
  it('of another delegation at the same words write beside it, and the chair sees both', async () => {
    await open('NOR,USA,chair');
    const at = P2.indexOf('strengthen');
    for (const [who, word] of [
      ['NOR', 'deepen'],
      ['USA', 'enhance'],
    ] as const) {
      await clickAt(page, who, 'p2', at);
      await select('strengthen'.length);
      await page.keyboard.type(word);
    }
    await expectRoom(page, [P2.replace('strengthen', 'deepen')], 'own', 'chair', 'p2', 'NOR');
    await expectRoom(page, [P2.replace('strengthen', 'enhance')], 'own', 'chair', 'p2', 'USA');
    const seen = await ask(page, 'seen', 'chair', 'p2');
    for (const part of ['<NOR>', '<USA>', '{+deepen+}', '{+enhance+}']) expect(seen).toContain(part);
    // Norway sees both as well: its own in place, the other beside it.
    const own = await ask(page, 'seen', 'NOR', 'p2');
    for (const part of ['<NOR>', '<USA>', '{+enhance+}']) expect(own).toContain(part);
    expect(await ask(page, 'wording', 'chair', 'p2')).toBe(P2);
  });

  it.each([
    ['what others write', 'remote'],
    ['a tint', 'tint'],
  ])('an arrow is not lost where %s is drawn before the browser reports it', async (_, what) => {
    await open('NOR,chair');
    await clickAt(page, 'NOR', 'p2', 10);
    await until('the click', async () => (await ask(page, 'caret', 'NOR')).startsWith('Calls upon|'));
    await page.evaluate((drawn) => {
      const { room } = window as unknown as { room: import('./pages/typing/page.ts').Room };
      getSelection()!.modify('move', 'forward', 'character');
      if (drawn === 'tint') room.editor('NOR').select('p3');
      else room.serverSets('p3', 'status', 'bracketed');
    }, what);
    await page.keyboard.type('X');
    await expectRoom(page, [P2.replace('upon all', 'upon Xall')], 'own', 'NOR', 'p2');
  });

  it('the chair edits while a delegation types: the caret stays, both have their words', async () => {
    await open('NOR,chair');
    await clickAt(page, 'NOR', 'p2', 30);
    await page.keyboard.type('zz');
    const before = await ask(page, 'caret', 'NOR');
    const chair = (from: number, to: number, words: string) =>
      page.evaluate(
        ([start, end, text]) => {
          const { room } = window as unknown as { room: { editor: (name: string) => { view: import('prosemirror-view').EditorView } } };
          const { view } = room.editor('chair');
          view.dispatch(
            view.state.tr.insertText(text, view.state.doc.child(0).nodeSize + 2 + start, view.state.doc.child(0).nodeSize + 2 + end),
          );
        },
        [from, to, words] as const,
      );
    await chair(0, 10, 'Urges');
    await expectRoom(page, P2.replace('Calls upon', 'Urges'), 'wording', 'NOR', 'p2');
    expect(await ask(page, 'caret', 'NOR')).toBe(before);
    await page.keyboard.type('z');
    await expectRoom(page, [`${P2.slice(0, 30)}zzz${P2.slice(30)}`], 'own', 'chair', 'p2', 'NOR');
    await until('the same on all sides', () => ask(page, 'same'));
  });

  it('the chair types, splits and joins in the wording', async () => {
    await open('NOR,chair');
    await clickAt(page, 'chair', 'p2', 10);
    await page.keyboard.type(' firmly');
    await expectRoom(page, P2.replace('upon', 'upon firmly'), 'wording', 'NOR', 'p2');
    await press('Enter');
    await until('the split', async () => (await ask(page, 'outline', 'NOR'))[1] === '|live|Calls upon firmly');
    expect((await ask(page, 'outline', 'NOR'))[2]).toBe(`|live|${P2.slice(10)}`);
    await press('Backspace');
    await expectRoom(page, P2.replace('upon', 'upon firmly'), 'wording', 'NOR', 'p2');
    expect(await ask(page, 'outline', 'NOR')).toHaveLength(4);
  });

  it('take the paragraph away under the caret: the words are handed back, the next key goes nowhere', async () => {
    await open('NOR,chair');
    await clickAt(page, 'NOR', 'p2', 10);
    await page.keyboard.type(' really');
    await page.evaluate(() => (window as unknown as { room: { serverDeletes: (id: string) => void } }).room.serverDeletes('p2'));
    await expectRoom(page, [P2.replace('upon', 'upon really')], 'lost', 'NOR');
    const outline = await ask(page, 'outline', 'NOR');
    await page.keyboard.type('x');
    expect(await ask(page, 'outline', 'NOR')).toEqual(outline);
    expect(await ask(page, 'own', 'NOR', 'p3')).toEqual([]);
  });

  it('take the paragraph of another own proposal away: its words are handed back too', async () => {
    await open('NOR,chair');
    await clickAt(page, 'NOR', 'p2', 10);
    await page.keyboard.type(' really');
    await clickAt(page, 'NOR', 'p3', 3);
    await page.keyboard.type('x');
    await page.evaluate(() => (window as unknown as { room: { serverDeletes: (id: string) => void } }).room.serverDeletes('p2'));
    await expectRoom(page, [P2.replace('upon', 'upon really')], 'lost', 'NOR');
    await page.keyboard.type('y');
    expect((await ask(page, 'own', 'NOR', 'p3'))[0]).toContain('xy');
  });

  it('decide while one types: the caret goes to the wording, the next key opens a new amendment', async () => {
    await open('NOR,chair');
    await clickAt(page, 'NOR', 'p2', 10);
    await page.keyboard.type(' really');
    const id = await page.evaluate(
      () => document.querySelector<HTMLElement>('#chair [data-paragraph="p2"] [data-amendment]')!.dataset.amendment!,
    );
    await page.evaluate(
      (amendment) =>
        (window as unknown as { room: { serverSets: (...list: string[]) => void } }).room.serverSets(amendment, 'decision', 'rejected'),
      id,
    );
    await until('the caret in the wording', async () => (await ask(page, 'caret', 'NOR')).replace('|', '') === P2);
    await page.keyboard.type('Q');
    await until('a new amendment', async () => (await ask(page, 'own', 'chair', 'p2', 'NOR')).length === 1);
    expect((await ask(page, 'own', 'chair', 'p2', 'NOR'))[0]).toContain('Q');
    expect(await ask(page, 'wording', 'chair', 'p2')).toBe(P2);
  });

  it('of the same delegation open an amendment at the same moment: it is one, no letter is lost', async () => {
    await open('NOR,NOR-2,chair');
    await ask(page, 'fallBehind', 'NOR-2');
    await clickAt(page, 'NOR', 'p2', 10);
    await page.keyboard.type(' one');
    await clickAt(page, 'NOR-2', 'p2', P2.length - 1);
    await page.keyboard.type(' two');
    await ask(page, 'catchUp', 'NOR-2');
    await page.keyboard.type(' more');
    await clickAt(page, 'NOR', 'p2', 14);
    await page.keyboard.type(' more');
    const texts = [P2.replace('upon', 'upon one more').replace(';', ' two more;')];
    await until(
      'one block',
      async () => JSON.stringify((await ask(page, 'own', 'chair', 'p2', 'NOR')).sort()) === JSON.stringify(texts.toSorted()),
    );
    await until('the same on all sides', () => ask(page, 'same'));
  });

  it('are not drawn in the clean view, where the own words are marked softly; in reading nothing can be typed', async () => {
    await open('NOR,chair', 'amended');
    const set = (call: 'setShow' | 'setMode', value: string) =>
      page.evaluate(
        ([name, to]) =>
          (window as unknown as { room: { editor: (who: string) => Record<string, (value: string) => void> } }).room.editor('NOR')[name]!(
            to,
          ),
        [call, value] as const,
      );
    await set('setShow', 'clean');
    expect(await page.locator('#NOR [data-amendment]:not(.own)').count()).toBe(0);
    expect(await page.locator('#NOR [data-paragraph="new"]').isVisible()).toBe(false);
    const soft = page.locator('#NOR [data-paragraph="op5"] ins.soft');
    expect(await soft.allInnerTexts()).toContain('and provide economic sustainability for');
    expect(await page.locator('#NOR .tag').count()).toBe(0);
    const before = await ask(page, 'outline', 'NOR');
    await clickAt(page, 'NOR', 'op5', 30);
    await page.keyboard.type('xyz');
    await until('the own words, shared', async () => (await ask(page, 'own', 'chair', 'op5', 'NOR')).some((one) => one.includes('xyz')));
    expect((await soft.allInnerTexts()).join(' ')).toContain('xyz');
    await page.keyboard.press('Control+z');
    await until('taken back', async () => (await ask(page, 'own', 'chair', 'op5', 'NOR')).every((one) => !one.includes('xyz')));
    await set('setShow', 'all');
    await set('setMode', 'read');
    expect(await ask(page, 'seen', 'NOR', 'op5')).toContain('{+and provide economic sustainability for+}');
    await clickAt(page, 'NOR', 'op5', 30);
    await page.keyboard.type('x');
    expect(await ask(page, 'outline', 'NOR')).toEqual(before);
    await set('setMode', 'amend');
    await clickAt(page, 'NOR', 'op3', 10);
    await page.keyboard.type('!');
    await until('an amendment again', async () => (await ask(page, 'own', 'chair', 'op3', 'NOR')).length === 1);
  });

  it('write above: the line that somebody reads stays where it is', async () => {
    await open('NOR,chair', 'long');
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('#NOR')!.style.cssText = 'block-size: 600px; overflow: auto';
    });
    await clickAt(page, 'NOR', 'p40', 12);
    await page.keyboard.type('!');
    const top = () => page.evaluate(() => document.querySelector('#NOR [data-paragraph="p40"]')!.getBoundingClientRect().top);
    const before = await top();
    await page.evaluate(() => {
      const { room } = window as unknown as { room: { editor: (name: string) => { view: import('prosemirror-view').EditorView } } };
      const { view } = room.editor('chair');
      view.dispatch(
        view.state.tr.insertText('A sentence that makes this paragraph longer by more than one line of the paper. '.repeat(6), 2, 2),
      );
    });
    await until('the words', async () => (await ask(page, 'wording', 'NOR', 'p0')).startsWith('A sentence'));
    expect(Math.abs((await top()) - before)).toBeLessThan(2);
  });

  it('a reader selects a change by clicking it, and writes nothing', async () => {
    await open('reader,EU', 'amended');
    await page.locator('#reader [data-amendment="mex"] ins').first().click();
    const snapshot = () =>
      page.evaluate(() => {
        const { room } = window as unknown as {
          room: {
            editor: (name: string) => {
              snapshot: () => { selected: string | null; current: string | null; portal: { paragraph: string } | null };
            };
          };
        };
        const { selected, current, portal } = room.editor('reader').snapshot();
        return [selected, current, portal?.paragraph];
      });
    await until('the selection', async () => (await snapshot())[0] === 'mex');
    expect(await snapshot()).toEqual(['mex', 'op3', 'op3']);
    const before = await ask(page, 'outline', 'reader');
    await page.keyboard.type('x');
    expect(await ask(page, 'outline', 'reader')).toEqual(before);
  });
});
