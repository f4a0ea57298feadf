// A letter goes where the caret is drawn, and Home and End stay on their line: from every sort of place in a paragraph (openings, notes, tags, others' words,
// struck words, ends of lines), by keys and by clicks. One page, many cases; CHAPEAU_PLACES=all tries every place. (RULES TY1, TY3, TY5)
import { describe, expect, it } from 'vitest';
import { isInFirstTier, isInSecondTier } from '../support/tier.ts';
import type { Room } from './pages/typing/page.ts';
import { ask } from './support/typing-page.ts';
import { open, page, setTypingStage } from './support/typing-stage.ts';

setTypingStage();

const EVERY = process.env.CHAPEAU_PLACES === 'all';
const MINUTES_MS = EVERY ? 1_800_000 : 120_000;

/** Where the caret is drawn: its paragraph, the count of editable letters before it, its line, and the editor's own position. */
interface Drawn {
  readonly paragraph: string;
  readonly before: number;
  readonly y: number;
  readonly head: number;
}

/** Runs in the page; `who` is the person using it. */
const inPage = () => {
  const { room } = window as unknown as { room: Room };
  const who = 'NOR';
  const { view } = room.editor(who);
  const letters = (part: Element | DocumentFragment) => {
    for (const island of part.querySelectorAll('[contenteditable="false"], [hidden]')) island.remove();
    return part.textContent ?? '';
  };
  /** A paragraph's text on the screen, and where it begins. */
  const textOf = (id: string) => {
    let found: { readonly start: number; readonly node: typeof view.state.doc } | null = null;
    view.state.doc.forEach((paragraph, at) => {
      if (paragraph.attrs.id === id)
        paragraph.descendants((node, offset) => {
          if (!node.inlineContent || node.type.name === 'footnote') return node.type.name !== 'footnote';
          const { node: dom } = view.domAtPos(at + offset + 2);
          if (!(dom instanceof Element ? dom : dom.parentElement!).closest('[hidden]')) found ??= { start: at + offset + 2, node };
          return false;
        });
    });
    return found!;
  };
  const api = {
    paragraphs: (every: boolean) =>
      [...document.querySelectorAll<HTMLElement>(`#${who} .para`)]
        .filter((one) => one.checkVisibility() && !one.classList.contains('agreed'))
        .map((one) => one.dataset.paragraph!)
        .filter((id) => every || !['moves', 'new', 'bracket', 'sub', 'caret', 'comment', 'last'].includes(id)),
    /** Places in the text on screen: all of them, or those next to something special and one in the middle. */
    places: (id: string, every: boolean) => {
      const { start, node } = textOf(id);
      const islands = new Set<number>([0, node.content.size, node.content.size >> 1]);
      node.forEach((child, from) => {
        islands.add(from).add(from + child.nodeSize);
      });
      for (const island of document.querySelectorAll(`#${who} [data-paragraph="${id}"] [contenteditable="false"]`))
        if (!island.matches('.portal, [hidden]')) islands.add(view.posAtDOM(island, 0) - start);
      const places: number[] = [];
      for (let pos = 0; pos <= node.content.size; pos++)
        if (view.state.doc.resolve(start + pos).parent === node && (every || islands.has(pos))) places.push(pos);
      return places;
    },
    put: (id: string, place: number) => {
      const { state } = view;
      const Selection = state.selection.constructor as unknown as { create(doc: typeof state.doc, pos: number): typeof state.selection };
      view.dispatch(state.tr.setSelection(Selection.create(state.doc, textOf(id).start + place)));
      view.focus();
    },
    settled: () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
    drawn: (): Drawn => {
      const { focusNode, focusOffset } = getSelection()!;
      const home = (focusNode instanceof Element ? focusNode : focusNode!.parentElement!).closest<HTMLElement>('.para')!;
      const range = document.createRange();
      range.setStart(home, 0);
      range.setEnd(focusNode!, focusOffset);
      const { head } = view.state.selection;
      return {
        paragraph: home.dataset.paragraph!,
        before: letters(range.cloneContents()).length,
        y: view.coordsAtPos(view.posAtDOM(focusNode!, focusOffset)).top,
        head,
      };
    },
    /** Each paragraph that has the letter Z, and where it stands. */
    letter: () =>
      [...document.querySelectorAll<HTMLElement>(`#${who} .para`)]
        .map((one) => [one.dataset.paragraph!, letters(one.cloneNode(true) as Element).indexOf('Z')] as const)
        .filter(([, at]) => at >= 0)
        .map(([id, at]) => `${id} ${at}`),
  };
  Object.assign(window, { places: api });
};
type Places = {
  paragraphs(every: boolean): string[];
  places(id: string, every: boolean): number[];
  put(id: string, place: number): void;
  settled(): void;
  drawn(): Drawn;
  letter(): string[];
};
const tell = <Name extends keyof Places>(name: Name, ...args: Parameters<Places[Name]>): Promise<ReturnType<Places[Name]>> =>
  page.evaluate(
    ([what, values]) =>
      (window as unknown as { places: Record<string, (...list: unknown[]) => unknown> }).places[what as string]!(...(values as unknown[])),
    [name, args] as const,
  ) as Promise<ReturnType<Places[Name]>>;

const KEYS = ['', 'Home', 'End', 'ArrowLeft', 'ArrowRight'];

/** Types a letter, returns what is wrong with its place, and deletes it again. */
async function wrongLetter(drawn: Drawn): Promise<string> {
  await page.keyboard.press('Shift+Z');
  const letters = await tell('letter');
  await page.keyboard.press('Control+z');
  const wanted = `${drawn.paragraph} ${drawn.before}`;
  return letters.length === 1 && letters[0] === wanted ? '' : `the letter is at ${letters.join(', ')}, the caret was drawn at ${wanted}`;
}

describe('the letter goes where the caret is drawn', () => {
  it.each([...(isInFirstTier ? ['edges'] : []), ...(isInSecondTier ? ['noted', 'openings'] : [])])(
    'from every sort of place of “%s”, by keys',
    async (text) => {
      await open('NOR,USA,chair', text);
      await page.evaluate(inPage);
      const wrong: string[] = [];
      for (const id of await tell('paragraphs', EVERY))
        for (const place of await tell('places', id, EVERY))
          for (const key of KEYS) {
            await tell('put', id, place);
            const from = await tell('drawn');
            if (key !== '') await page.keyboard.press(key);
            if (key.startsWith('Arrow')) await tell('settled');
            const to = await tell('drawn');
            const what = [await wrongLetter(to)];
            if (key === 'Home' || key === 'End') {
              if (to.paragraph !== id) what.push(`leads into ${to.paragraph}`);
              else if (key === 'Home' ? to.before > from.before : to.before < from.before)
                what.push(`leads from ${from.before} to ${to.before}`);
            }
            // At the end of a paragraph that others amend the engine extends the selection no further, or back over struck words.
            if (key !== '' && to.paragraph === id) {
              await tell('put', id, place);
              await page.keyboard.press(`Shift+${key}`);
              if (key.startsWith('Arrow')) await tell('settled');
              const selected = await tell('drawn');
              if (selected.paragraph !== to.paragraph || selected.before !== to.before)
                what.push(`Shift ${key} leads to ${selected.paragraph} ${selected.before}`);
            }
            for (const one of what) if (one !== '') wrong.push(`${id} ${from.before}, ${key || 'no key'}: ${one}`);
          }
      expect(wrong).toEqual([]);
    },
    MINUTES_MS,
  );

  it(
    'from a click beside the first and the last letter, its tag or its note',
    async () => {
      await open('NOR,USA,chair', 'edges');
      await page.evaluate(inPage);
      const wrong: string[] = [];
      for (const id of await tell('paragraphs', EVERY)) {
        const first = (await page.evaluate((one) => {
          const walker = document.createTreeWalker(document.querySelector(`#NOR [data-paragraph="${one}"]`)!, NodeFilter.SHOW_TEXT);
          let node = walker.nextNode();
          while (node && (node.textContent === '' || node.parentElement!.closest('[hidden], [role="img"]'))) node = walker.nextNode();
          const range = document.createRange();
          range.selectNodeContents(node!);
          const box = range.getClientRects()[0]!;
          document.querySelector(`#NOR [data-paragraph="${one}"]`)!.scrollIntoView({ block: 'nearest' });
          const { left, top, height } = range.getClientRects()[0] ?? box;
          return { x: left, y: top + height / 2 };
        }, id))!;
        for (const left of [3, 12]) {
          await page.mouse.click(first.x - left, first.y);
          const to = await tell('drawn');
          const what = [
            to.paragraph === id && to.before === 0 ? '' : `the caret is at ${to.paragraph} ${to.before}`,
            await wrongLetter(to),
          ];
          for (const one of what) if (one !== '') wrong.push(`${id}, ${left} px before its first letter: ${one}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    MINUTES_MS,
  );

  it('a blank at the end of a paragraph is drawn', async () => {
    await open('NOR,chair', 'openings');
    for (const [id, length] of [
      ['blank', 12],
      ['italic', 8],
    ] as const) {
      const [before, behind] = [await ask(page, 'point', 'NOR', id, length - 1), await ask(page, 'point', 'NOR', id, length)];
      expect(behind!.x, id).toBeGreaterThan(before!.x + 2);
    }
  });
});
