// Builds the page of typing.test.ts with Vite, in memory, and serves it on a free port. People are driven by mouse and keyboard only; a test may read only
// what the page's `room` answers.

import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { build } from 'vite';
import { until } from '../../support/browser.ts';
import type { Room } from '../pages/typing/page.ts';

const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css', woff2: 'font/woff2' };
const FONTS = path.resolve(import.meta.dirname, '../../../src/app/public');

export interface TypingPage {
  readonly url: string;
  close(): Promise<void>;
}

/** The files of the page by their paths; built once for all test files of a worker. */
let files: Promise<ReadonlyMap<string, string | Uint8Array>> | null = null;

async function buildPage(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const root = path.resolve(import.meta.dirname, '../pages/typing');
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root,
    publicDir: false,
    build: { write: false, minify: false, target: 'es2022' },
  });
  if (!('output' in built)) throw new Error('The typing page was not built.');
  return new Map(built.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]));
}

/** Serves the typing page. */
export async function serveTypingPage(): Promise<TypingPage> {
  files ??= buildPage();
  const built = await files;
  const server = http.createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://page').pathname;
    const font = path.join(FONTS, name);
    const body =
      built.get(name === '/' ? '/index.html' : name) ??
      (name.startsWith('/fonts/') && fs.existsSync(font) ? fs.readFileSync(font) : undefined);
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': `${TYPES[path.extname(name).slice(1)] ?? 'text/html'}; charset=utf-8`,
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type Answer<Name extends keyof Room> = ReturnType<Room[Name]>;

/** Asks the page's room. */
export function ask<Name extends keyof Room>(page: Page, name: Name, ...args: Parameters<Room[Name]>): Promise<Answer<Name>> {
  return page.evaluate(
    ([method, values]) => {
      const { room } = window as unknown as { room: Record<string, (...list: unknown[]) => unknown> };
      return room[method as string]!(...(values as unknown[]));
    },
    [name, args] as const,
  ) as Promise<Answer<Name>>;
}

/** Waits until the page's room answers what is expected; fails with what it answered last. */
export async function expectRoom<Name extends keyof Room>(
  page: Page,
  expected: Answer<Name>,
  name: Name,
  ...args: Parameters<Room[Name]>
): Promise<void> {
  let last: unknown;
  const same = async () => {
    last = await ask(page, name, ...args);
    return JSON.stringify(last) === JSON.stringify(expected);
  };
  await until(`${name} ${JSON.stringify(args)}`, same).catch(() => {
    throw new Error(`${name}(${JSON.stringify(args)})\n  expected ${JSON.stringify(expected)}\n  but was  ${JSON.stringify(last)}`);
  });
}

/** Clicks at an offset of a paragraph's visible text. */
export async function clickAt(page: Page, who: string, paragraph: string, offset: number): Promise<void> {
  const point = await ask(page, 'point', who, paragraph, offset);
  if (!point) throw new Error(`${who} sees no offset ${offset} in ${paragraph}.`);
  await page.mouse.click(point.x, point.y);
}

/** An input method: shows `text` as being composed. */
export const compose = (session: CDPSession, text: string) =>
  session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

/** Ends a composition with its final text. */
export const commit = (session: CDPSession, text: string) => session.send('Input.insertText', { text });
