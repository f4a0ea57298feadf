// The service worker: keeps the files of one build, so that the program opens without the server. A file with a hash in its name is served from the cache;
// the two pages come from the server if it answers in time. It handles nothing else: links and doors, the API, feeds and sockets go to the server untouched.
// A new worker takes over at once: files are served from whichever build has them, and a page requests its own by name, so that builds never mix. The files
// of a build are kept while one of its pages is open, which the pages signal by a lock (register-worker.ts).

/** Inserted by the build (vite.config.ts): the files without which no page opens, the others, the catalogs of all languages, and an id of all of it. */
declare const BUILD: {
  readonly id: string;
  readonly first: readonly string[];
  readonly rest: readonly string[];
  readonly catalogs: readonly string[];
};

/** The messages of an idle page (register-worker.ts): keep every script and sheet, or the catalogs of its reader's language. Other languages are not kept. */
const KEEP_THE_REST = 'keep the rest';
interface KeepCatalogs {
  readonly catalogs: readonly string[];
}
/** The prefix of the name of a page's lock, before the paths of its first scripts. */
const PAGE_OF = 'chapeau page of ';

/** The part of a worker's global scope that is used. */
interface Surroundings {
  addEventListener(type: 'install', run: (event: Lasting & { addRoutes?(rules: readonly object[]): Promise<void> }) => void): void;
  addEventListener(type: 'activate', run: (event: Lasting) => void): void;
  addEventListener(
    type: 'fetch',
    run: (event: Lasting & { readonly request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
  addEventListener(type: 'message', run: (event: Lasting & { readonly data: unknown }) => void): void;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
}
interface Lasting {
  waitUntil(done: Promise<unknown>): void;
}
const worker = globalThis as unknown as Surroundings;

const PREFIX = 'chapeau ';
const CACHE = PREFIX + BUILD.id;
const PAGES = ['/index.html', '/draft.html'] as const;
const OWN: ReadonlySet<string> = new Set([...BUILD.first, ...BUILD.rest, ...BUILD.catalogs]);
/** Whether a file belongs to this build. Fonts and the logo belong to every build. */
const isOwn = (path: string): boolean => !path.startsWith('/assets/') || OWN.has(path);
/** How long a page waits for the server before the cached one is shown. */
const PATIENCE_MS = 4_000;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepFirst().then(() => worker.skipWaiting()));
  // Chromium: API requests do not wake this worker. One within half a minute of the last would also keep the next build's worker from taking over, for up to
  // five minutes.
  event.addRoutes?.([{ condition: { urlPattern: '/api/*' }, source: 'network' }]).catch(() => {});
});

async function keepFirst(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([...BUILD.first]);
  for (const page of PAGES) {
    const answer = await fetch(page, { cache: 'no-store' });
    const words = await answer.clone().text();
    // During an update the server may have sent the other build's page.
    if (!answer.ok || !BUILD.first.some((file) => words.includes(`src="${file}"`))) throw new Error(`${page} is of another build.`);
    await cache.put(page, answer);
  }
}

worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
  if (event.data === KEEP_THE_REST) event.waitUntil(dropOldBuilds().then(() => keep(BUILD.rest)));
  const { catalogs = [] } = Object(event.data) as Partial<KeepCatalogs>;
  // A page of another build has its own worker for its catalogs.
  event.waitUntil(keep(catalogs.filter((file) => BUILD.catalogs.includes(file))));
});

/** Deletes the files of builds without an open page. */
async function dropOldBuilds(): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const open = held.flatMap(({ name }) => (name?.startsWith(PAGE_OF) ? [name.slice(PAGE_OF.length).split(' ')] : []));
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    const cache = await caches.open(name);
    const has = async (scripts: readonly string[]) => (await Promise.all(scripts.map((script) => cache.match(script)))).every(Boolean);
    if (!(await Promise.all(open.map(has))).some(Boolean)) await caches.delete(name);
  }
}

async function keep(files: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  // One after the other, because on a slow connection the sockets come first. A file that could not be fetched is kept when it is used.
  for (const file of files) if (!(await cache.match(file))) await cache.add(file).catch(() => {});
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') {
    const page = pageFor(pathname);
    if (page) event.respondWith(shown(request, page));
  } else if (/^\/(assets|fonts)\/|^\/mark\.svg$/.test(pathname)) event.respondWith(file(request, event));
});

/** The cached page for an address; null for addresses that only the server answers. */
const pageFor = (path: string): (typeof PAGES)[number] | null =>
  path.startsWith('/draft/')
    ? '/draft.html'
    : path === '/' || path === '/index.html' || path.startsWith('/committee/')
      ? '/index.html'
      : null;

/** The page from the server; the cached one if the server does not answer. */
async function shown(request: Request, page: string): Promise<Response> {
  const kept = () => caches.open(CACHE).then((cache) => cache.match(page));
  const answer = fetch(request);
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const first = await Promise.race([answer, late]).catch(() => null);
  // 502 and 504: a proxy in front of the server reports that it is down.
  if (first && first.status !== 502 && first.status !== 504) return first;
  return (await kept()) ?? answer;
}

/** A file from whichever build has it: its name belongs to one build only. */
async function file(request: Request, event: Lasting): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  // Files of another build are left to that build's worker.
  if (answer.ok && isOwn(new URL(request.url).pathname)) {
    const copy = answer.clone();
    event.waitUntil(
      caches
        .open(CACHE)
        .then((cache) => cache.put(request, copy))
        .catch(() => {}),
    );
  }
  return answer;
}
