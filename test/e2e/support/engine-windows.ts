// The three engines as seats use them through their automation ports: they go to an address and answer an expression. Chromium by CDP
// (playwright-core), Firefox by raw WebDriver BiDi, WebKit as WebKitGTK's MiniBrowser by raw WebDriver. Nothing here presses a key (seat.ts does).
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { WebSocket } from 'ws';
import { launchChromium } from '../../support/browser.ts';
import { until } from '../../support/waiting.ts';

export const isThere = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

const FIREFOX = process.env.FIREFOX ?? 'firefox-esr';
const MINI_BROWSER = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/libexec']
  .map((folder) => path.join(folder, 'webkit2gtk-4.1/MiniBrowser'))
  .find((file) => fs.existsSync(file));

/** Where a browser with this folder for its profile saves files. */
export const downloadsIn = (profile: string): string => {
  const folder = path.join(profile, 'saved');
  fs.mkdirSync(folder, { recursive: true });
  return folder;
};

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** The engines that this machine has; Chromium is always there (test/run.mjs). */
export const HAS: Readonly<Record<Engine, boolean>> = {
  chromium: true,
  firefox: isThere(FIREFOX),
  webkit: isThere('WebKitWebDriver') && MINI_BROWSER !== undefined,
};

/** Pixels of the screen and of the window that fills it: every paragraph of a sample is visible, so that nothing scrolls. */
export const SCREEN = { width: 1180, height: 1600 };

/** No questions, no pages of its own, no look at the network, and true input: these two are what automation changes in how Firefox takes keys. */
const FIREFOX_PREFERENCES = {
  'remote.prefs.recommended': false,
  'focusmanager.testmode': false,
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.aboutwelcome.enabled': false,
  'browser.download.alwaysOpenPanel': false,
  'browser.preonboarding.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.tabs.warnOnClose': false,
  'browser.uitour.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'sidebar.revamp': false,
  'termsofuse.bypassNotification': true,
};

/** A browser as the tests use it: goes to an address, answers an expression, makes a picture. */
export interface EngineWindow {
  goto(url: string): Promise<void>;
  evaluate(expression: string): Promise<unknown>;
  picture(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Waits for a line in the output of a process. */
export function line(child: ChildProcess, stream: 'stdout' | 'stderr', wanted: RegExp): Promise<RegExpExecArray> {
  let said = '';
  child[stream]!.on('data', (data: Buffer) => {
    said += data;
  });
  return until(`${child.spawnfile}: ${wanted}`, () => {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended: ${said.slice(-800)}`);
    return wanted.exec(said);
  });
}

/** The error with which Firefox answers a question when it has gone to another page. */
const GONE = 'The page that was asked has gone.';

/** Firefox by WebDriver BiDi: only questions to its page, no input. */
async function openFirefox(env: NodeJS.ProcessEnv, profile: string, started: ChildProcess[]): Promise<EngineWindow> {
  const saving = { 'browser.download.folderList': 2, 'browser.download.dir': downloadsIn(profile) };
  const preferences = Object.entries({ ...FIREFOX_PREFERENCES, ...saving }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  fs.writeFileSync(path.join(profile, 'user.js'), preferences.join('\n'));
  const size = ['--width', String(SCREEN.width), '--height', String(SCREEN.height)];
  const child = spawn(FIREFOX, ['--no-remote', '--profile', profile, '--remote-debugging-port=0', ...size, 'about:blank'], { env });
  started.push(child);
  child.stdout.resume();
  const [, address] = await line(child, 'stderr', /WebDriver BiDi listening on (ws:\/\/\S+)/);
  const socket = new WebSocket(`${address}/session`, { perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const waiting = new Map<number, { isOfPage: boolean; resolve: (value: never) => void; reject: (error: Error) => void }>();
  let sent = 0;
  socket.on('message', (data) => {
    const answer = JSON.parse(String(data));
    // Firefox never answers a question that an earlier page was still asked.
    if (answer.method === 'browsingContext.domContentLoaded') {
      for (const [id, asked] of waiting)
        if (asked.isOfPage) {
          waiting.delete(id);
          asked.reject(new Error(GONE));
        }
      return;
    }
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.type === 'error') asked?.reject(new Error(`${answer.error}: ${answer.message}`));
    else asked?.resolve(answer.result as never);
  });
  const send = <T>(method: string, params: object) =>
    new Promise<T>((resolve, reject) => {
      waiting.set(++sent, { isOfPage: method === 'script.callFunction', resolve, reject });
      socket.send(JSON.stringify({ id: sent, method, params }));
    });
  await send('session.new', { capabilities: {} });
  const { contexts } = await send<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const { context } = contexts[0]!;
  await send('session.subscribe', { events: ['browsingContext.domContentLoaded'], contexts: [context] });
  return {
    goto: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    evaluate: async (expression) => {
      const functionDeclaration = `async () => JSON.stringify((await (${expression})) ?? null)`;
      type Result = { type: 'success'; result: { value: string } } | { type: 'exception'; exceptionDetails: { text: string } };
      const ask = () => send<Result>('script.callFunction', { functionDeclaration, target: { context }, awaitPromise: true });
      // The new page is asked the same, once: an act, such as a key, is never sent this way.
      const answer = await ask().catch((error: Error) => (error.message === GONE ? ask() : Promise.reject(error)));
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
      return JSON.parse(answer.result.value);
    },
    picture: async () => Buffer.from((await send<{ data: string }>('browsingContext.captureScreenshot', { context })).data, 'base64'),
    close: async () => {
      await send('browser.close', {}).catch(() => null);
      socket.close();
    },
  };
}

async function openChromium(env: NodeJS.ProcessEnv, profile: string): Promise<EngineWindow> {
  const browser = await launchChromium({
    headless: false,
    env,
    args: [`--window-size=${SCREEN.width},${SCREEN.height}`, '--window-position=0,0'],
  });
  const page = await browser.newPage({ viewport: null });
  page.on('download', (download) => download.saveAs(path.join(downloadsIn(profile), download.suggestedFilename())));
  return {
    goto: async (url) => {
      await page.goto(url);
    },
    evaluate: (expression) => page.evaluate(expression),
    picture: () => page.screenshot(),
    close: () => browser.close(),
  };
}

/** The functions of a page are written into the script itself: the program's Content-Security-Policy forbids eval. */
async function openWebKit(env: NodeJS.ProcessEnv, profile: string, started: ChildProcess[]): Promise<EngineWindow> {
  fs.mkdirSync(path.join(profile, '.config'), { recursive: true });
  fs.writeFileSync(path.join(profile, '.config/user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloadsIn(profile)}"\n`);
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: { ...env, WEBKIT_DISABLE_DMABUF_RENDERER: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
    stdio: 'ignore',
  });
  started.push(driver);
  const address = `http://127.0.0.1:${port}`;
  await until('WebKitWebDriver', () =>
    fetch(`${address}/status`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  const call = async <T>(method: 'GET' | 'POST' | 'DELETE', at: string, body: object = {}): Promise<T> => {
    const answer = await fetch(`${address}${at}`, {
      method,
      ...(method === 'POST' ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const alwaysMatch = { 'webkitgtk:browserOptions': { binary: MINI_BROWSER, args: ['--automation'] } };
  const { sessionId } = await call<{ sessionId: string }>('POST', '/session', { capabilities: { alwaysMatch } });
  const session = `/session/${sessionId}`;
  await call('POST', `${session}/timeouts`, { script: 600_000, pageLoad: 600_000 });
  await call('POST', `${session}/window/maximize`);
  return {
    goto: async (url) => {
      await call('POST', `${session}/url`, { url });
    },
    evaluate: async (expression) => {
      const script = `const done = arguments[0];
        (async () => (await (${expression})) ?? null)().then((ok) => done(JSON.stringify({ ok })), (error) => done(JSON.stringify({ error: String(error) })));`;
      const answer = JSON.parse(await call<string>('POST', `${session}/execute/async`, { script, args: [] }));
      if (answer.error) throw new Error(answer.error);
      return answer.ok;
    },
    picture: async () => Buffer.from(await call<string>('GET', `${session}/screenshot`), 'base64'),
    close: async () => {
      await call('DELETE', session).catch(() => null);
    },
  };
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** Opens a window of an engine on the display of `env`, its profile in this folder. The processes that it starts are put into `started`, for the caller to end. */
export function openWindow(engine: Engine, env: NodeJS.ProcessEnv, profile: string, started: ChildProcess[]): Promise<EngineWindow> {
  if (engine === 'firefox') return openFirefox(env, profile, started);
  return engine === 'webkit' ? openWebKit(env, profile, started) : openChromium(env, profile);
}
