// A Chromium whose service workers nobody watches: a test talks only to the tabs that it opened, by Chromium's own protocol. Playwright attaches itself to each
// service worker as well; then, while one takes over from another, a page never loaded in a third of the attempts, and without Playwright it always did.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WebSocket } from 'ws';
import { ARGUMENTS, chromiumFile, until } from '../../support/browser.ts';

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly exceptionDetails?: { readonly text: string } };
  readonly error?: { readonly message: string };
  readonly result?: {
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
  };
}

export class Tab {
  /** Uncaught exceptions in its pages. */
  readonly errors: string[] = [];
  private last = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private readonly socket: WebSocket;
  private readonly end: () => Promise<unknown>;

  constructor(socket: WebSocket, end: () => Promise<unknown>) {
    this.socket = socket;
    this.end = end;
    socket.on('message', (data) => {
      const answer = JSON.parse(String(data)) as Answer;
      if (answer.id !== undefined) this.waiting.get(answer.id)?.(answer);
      else if (answer.method === 'Runtime.exceptionThrown') this.errors.push(answer.params?.exceptionDetails?.text ?? '');
    });
  }

  private ask(method: string, params: object): Promise<Answer> {
    const id = ++this.last;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Begins to be told of errors. */
  listen(): Promise<unknown> {
    return this.ask('Runtime.enable', {});
  }

  /** Runs a function in the page, which sees nothing around it, and gives its result, which must be JSON; throws what it throws. */
  async evaluate<T, A extends readonly unknown[]>(run: (...values: A) => T, ...values: A): Promise<Awaited<T>> {
    const expression = `(${String(run)})(${values.map((value) => JSON.stringify(value)).join()})`;
    const { error, result } = await this.ask('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    const thrown = error?.message ?? result?.exceptionDetails?.exception?.description ?? result?.exceptionDetails?.text;
    if (thrown !== undefined) throw new Error(thrown);
    return result?.result?.value as Awaited<T>;
  }

  /** Goes to an address and waits until a new page is there. */
  async go(url: string): Promise<void> {
    await this.evaluate(() => Object.assign(globalThis, { isLeft: true }) && null);
    await this.ask('Page.navigate', { url });
    await until(`a page of ${url}`, () =>
      this.evaluate((address) => location.href.startsWith(address) && !('isLeft' in globalThis), url).catch(() => false),
    );
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.end();
  }
}

interface UnwatchedChromium {
  /** An empty tab. */
  open(): Promise<Tab>;
  close(): Promise<void>;
}

export async function openUnwatchedChromium(): Promise<UnwatchedChromium> {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-unwatched-'));
  const browser = spawn(
    chromiumFile(),
    [...ARGUMENTS, '--headless=new', '--window-size=1440,900', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  const file = path.join(profile, 'DevToolsActivePort');
  // The port, and a path in the second line.
  const port = await until('its port', () => (fs.existsSync(file) ? /^(\d+)\n./.exec(fs.readFileSync(file, 'utf8'))?.[1] : null));
  const at = `http://127.0.0.1:${port}/json`;
  return {
    async open() {
      const answer = await fetch(`${at}/new`, { method: 'PUT' });
      const { id, webSocketDebuggerUrl } = (await answer.json()) as { readonly id: string; readonly webSocketDebuggerUrl: string };
      const socket = new WebSocket(webSocketDebuggerUrl);
      await new Promise((resolve) => socket.once('open', resolve));
      const tab = new Tab(socket, () => fetch(`${at}/close/${id}`));
      await tab.listen();
      return tab;
    },
    async close() {
      browser.kill();
      await ended;
      // Its processes end one after the other, and write files until then.
      await until('its profile gone', () => {
        try {
          fs.rmSync(profile, { recursive: true, force: true });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
        }
        return !fs.existsSync(profile);
      });
    },
  };
}
