// A real Chromium for end-to-end tests: one browser for all files that a worker process runs, one context (own cookies) for each person.
// CHAPEAU_SLOW=4 makes every page's processor four times slower, as on a busy machine.
import fs from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type LaunchOptions, type Page } from 'playwright-core';
import { PATIENCE } from './waiting.ts';

export { until } from './waiting.ts';

const SLOW = Number(process.env.CHAPEAU_SLOW ?? 1);

const CANDIDATES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = CANDIDATES.find((file): file is string => Boolean(file && fs.existsSync(file)));

/** Starts the machine's Chromium; throws one sentence if there is none. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({ ...options, executablePath: chromiumFile(), args: [...ARGUMENTS, ...(options.args ?? [])] });
}

let shared: Promise<Browser> | null = null;

/** The Chromium that the test files of this process share: it is started once, and again only if it has crashed. `close` closes what was opened through this result,
 *  but not the browser itself, which ends with the process. */
export async function sharedChromium(): Promise<Browser> {
  shared ??= launchChromium();
  const browser = await shared;
  if (!browser.isConnected()) {
    shared = null;
    return sharedChromium();
  }
  const contexts: BrowserContext[] = [];
  return Object.assign(Object.create(browser) as Browser, {
    newContext: async (options?: BrowserContextOptions) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      return context;
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
    },
  });
}

/** The features that Playwright turns off. Chromium uses only the last such list, so ours has to repeat them. */
const OFF_BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** The pages that Chromium (156) opens for its own address bar with each person: two processes and a second of processor time, for nothing visible. */
const OWN_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];

export const ARGUMENTS = [
  `--disable-features=${[...OFF_BY_PLAYWRIGHT, ...OWN_PAGES].join(',')}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function chromiumFile(): string {
  if (!executablePath) throw new Error('No Chromium found: install it (Debian: apt-get install chromium) or name it in CHROMIUM.');
  return executablePath;
}

/** Starts a Chromium that keeps everything in the folder `profile`, like a real person's. `kill`: `kill -9` of its process, as if the battery were empty. */
export async function launchProfile(profile: string): Promise<{ readonly context: BrowserContext; readonly kill: () => Promise<void> }> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumFile(),
    args: ARGUMENTS,
    viewport: { width: 1440, height: 900 },
  });
  context.setDefaultTimeout(PATIENCE * 1000);
  const kill = async () => {
    const gone = new Promise<void>((resolve) => context.once('close', () => resolve()));
    // Its first process: the others are its children and name their kind.
    const [own] = fs.readdirSync('/proc').filter((id) => {
      if (!/^\d+$/.test(id)) return false;
      const words = commandOf(id);
      return words.includes(`--user-data-dir=${profile}`) && !words.some((word) => word.startsWith('--type='));
    });
    if (!own) throw new Error('The process of the browser was not found.');
    process.kill(Number(own), 'SIGKILL');
    await gone;
  };
  return { context, kill };
}

/** The command line of a process; empty if it has ended. */
function commandOf(id: string): readonly string[] {
  try {
    return fs.readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page logged as errors, and exceptions nobody caught. */
  readonly errors: string[];
}

/** A person with their own browser. `worker`: whether it may keep the program (src/app/device/service-worker.ts). With
 *  `hasTouch` it has a touch screen, like a phone. */
export async function visitor(
  browser: Browser,
  size = { width: 1440, height: 900 },
  worker: 'allow' | 'block' = 'block',
  hasTouch = false,
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: size,
    hasTouch,
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
    // Tests that block single files must see their requests; those of the kept program allow it.
    serviceWorkers: worker,
  });
  context.setDefaultTimeout(PATIENCE * 1000);
  if (SLOW > 1) context.on('page', slowDown);
  // They know the program: the strip of the first steps is closed for them (test/e2e/first-steps.test.ts opens it).
  await context.addInitScript(() => {
    try {
      if (localStorage.getItem('chapeau:first-steps') === null) localStorage.setItem('chapeau:first-steps', 'closed');
    } catch {
      // A page that stores nothing.
    }
  });
  const page = await context.newPage();
  const errors: string[] = [];
  // The program asks before it closes with unsaved words; these people say yes.
  page.on('dialog', (dialog) => dialog.accept());
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A socket that the test cut on purpose, and answers that the screens show as sentences, do not count as errors of the program.
    if (message.type() === 'error' && !/WebSocket|ERR_(CONNECTION|INTERNET)|status of 4\d\d/.test(message.text()))
      errors.push(message.text());
  });
  return { context, page, errors };
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW });
}

/** Takes a picture for people to look at, into test/e2e/shots (not committed). Only with CHAPEAU_SHOTS=1: a picture costs half a second and checks nothing. */
export async function shot(page: Page, name: string): Promise<void> {
  if (!process.env.CHAPEAU_SHOTS) return;
  const folder = path.resolve(import.meta.dirname, '../e2e/shots');
  fs.mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
