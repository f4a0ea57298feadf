// What a paper shows, and what it must show by the shared document: the present text, and each paragraph as each proposal would make it read.
import type { Page } from 'playwright-core';
import type { Node } from 'prosemirror-model';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { idOf, ownerOf, wordingOf } from '../../../schema/index.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { kindOfAmendment } from '../../../src/amend/kinds/kinds.ts';
import { replaceKind } from '../../../src/amend/kinds/replace.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { until, type Visitor } from '../../support/browser.ts';
import { SyncClient } from '../../support/server/server.ts';

/** One paragraph of a reading. */
interface ParagraphReading {
  readonly id: string;
  /** With struck words and without inserted ones; all readings are without spaces. */
  readonly standing: string;
  /** What the paragraph would read with each proposal of words, by the proposal's id; those that no longer fit are left out. */
  readonly proposed: Readonly<Record<string, string>>;
}
export type Reading = readonly ParagraphReading[];

/** The words of a wording without its notes, and without spaces, because these may be before or within the mark of a change. */
const wordsOf = (wording: Node) =>
  wording.content.content
    .map((node) => node.text ?? '')
    .join('')
    .replace(/\s+/g, '');

/** The shared document of a draft as the server sends it to a stock client with a person's cookies, and the reading that it compiles to. */
export class SharedReading {
  readonly client: SyncClient;

  private constructor(client: SyncClient) {
    this.client = client;
  }

  static async open(url: string, draft: string, person: Visitor): Promise<SharedReading> {
    const cookies = await person.context.cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    return SharedReading.by(new SyncClient(`${url.replace(/^http/, 'ws')}/sync`, draft, cookie, new Y.Doc()));
  }

  /** Through a client that has the draft open. */
  static async by(client: SyncClient): Promise<SharedReading> {
    await client.synced();
    return new SharedReading(client);
  }

  get reading(): Reading {
    return readDoc(this.client.ydoc).content.content.flatMap((paragraph) => {
      const words = wordingOf(paragraph);
      if (!words || ownerOf(paragraph) !== '') return [];
      const proposed = compileParagraph(paragraph).filter(
        ({ amendment, on, status }) => on === '' && status !== 'conflict' && kindOfAmendment(amendment) === replaceKind,
      );
      return [
        {
          id: idOf(paragraph),
          standing: wordsOf(words),
          proposed: Object.fromEntries(proposed.map(({ id, merged }) => [id, wordsOf(merged)])),
        },
      ];
    });
  }

  close(): void {
    this.client.leave();
  }
}

/** What the page's paper shows for the same paragraphs: each piece of text is assigned to whoever inserted or struck it. It runs in the page. */
export function readPaper(paragraphs: Reading): Reading {
  const pieces = (id: string) => {
    const all: { text: string; inserted: string | null; struck: Set<string>; blankOf: string | null }[] = [];
    const paragraph = document.querySelector(`[data-paragraph="${CSS.escape(id)}"]`);
    if (!paragraph) return all;
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      if (!parent.checkVisibility() || parent.closest('.tag, .split, .cursor, .badge, .cmk, sup, [data-testid="under-paragraph"]'))
        continue;
      const struck = new Set<string>();
      let inserted: string | null = null;
      let blankOf: string | null = null;
      for (let element: Element | null = parent; element && element !== paragraph; element = element.parentElement) {
        const of = element.closest<HTMLElement>('[data-amendment]')?.dataset.amendment;
        if (element.tagName === 'DEL' && of) struck.add(of);
        else if (element.tagName === 'INS') inserted ??= of ?? '';
        else if (element.matches('.chg[contenteditable="false"]')) blankOf ??= of ?? '';
      }
      // Text in the mark of a change outside of its words (the space before its tag) belongs to the change.
      if (inserted === null && struck.size === 0 && blankOf !== null) inserted = blankOf;
      all.push({ text: node.textContent ?? '', inserted, struck, blankOf });
    }
    return all;
  };
  const read = (all: ReturnType<typeof pieces>, of: (piece: ReturnType<typeof pieces>[number]) => boolean) =>
    all
      .filter(of)
      .map(({ text }) => text)
      .join('')
      .replace(/\s+/g, '');
  return paragraphs.map(({ id, proposed }) => {
    const all = pieces(id);
    return {
      id,
      standing: read(all, ({ inserted }) => inserted === null),
      proposed: Object.fromEntries(
        Object.keys(proposed).map((amendment) => [
          amendment,
          read(all, ({ inserted, struck }) => (inserted === null ? !struck.has(amendment) : inserted === amendment)),
        ]),
      ),
    };
  });
}

/** What a person's paper says of the same paragraphs. */
const readingOf = (page: Page, expected: Reading): Promise<Reading> => page.evaluate(readPaper, expected);

/** Waits until every paper shows what is compiled from the shared document; fails with what one of them shows instead. `readOne` reads a paper. */
export async function readAsCompiled<Paper = Page>(
  shared: SharedReading,
  papers: Readonly<Record<string, Paper>>,
  readOne: (paper: Paper, expected: Reading) => Promise<Reading> = readingOf as never,
): Promise<void> {
  const names = Object.keys(papers);
  let compiled: Reading = [];
  let read: Reading[] = [];
  await until('every paper says what the shared document compiles to', async () => {
    compiled = shared.reading;
    read = await Promise.all(names.map((name) => readOne(papers[name]!, compiled)));
    return read.every((one) => JSON.stringify(one) === JSON.stringify(compiled));
  }).catch(() => {
    for (const [at, name] of names.entries()) expect({ [name]: read[at] }).toEqual({ [name]: compiled });
  });
}
