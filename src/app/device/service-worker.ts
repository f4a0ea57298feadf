// The service worker: keeps the files of one build, so that the program opens without the server. A file with a hash in its name is taken from what is kept, the
// two pages come from the server where it answers in time. It answers for nothing else: links and doors, the interface, feeds and sockets go to the server
// untouched. A new worker takes over at once: files are taken from whichever build has them, and a page asks for its own by name, so that no build ever mixes
// with another. The files of a build stay as long as a page of it is open, which the pages tell by a lock (register-worker.ts).

/** What the build writes here (vite.config.ts): the files without which no page opens, the others, the catalogs of all languages, and an id of all of it. */
declare const BUILD: {
  readonly id: string;
  readonly first: readonly string[];
  readonly rest: readonly string[];
  readonly catalogs: readonly string[];
};

/** What a page says when it is calm (register-worker.ts): to keep every script and sheet, or the catalogs of its reader's language. Of the other languages
 *  nothing is kept. */
const KEEP_THE_REST = 'keep the rest';
interface KeepCatalogs {
  readonly catalogs: readonly string[];
}
/** The name of the lock that a page holds, before the paths of its first scripts. */
const PAGE_OF = 'chapeau page of ';

/** What of a worker's surroundings is used. */
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
/** Whether a file is of this build. Fonts and the mark are of every build. */
const isOwn = (path: string): boolean => !path.startsWith('/assets/') || OWN.has(path);
/** How long a page waits for the server before it is shown as it is kept. */
const PATIENCE_MS = 4_000;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepFirst().then(() => worker.skipWaiting()));
  // Chromium: questions of the interface do not wake this worker. Each that comes within half a minute of the last would also keep the next build's worker from
  // taking over, for up to five minutes.
  event.addRoutes?.([{ condition: { urlPattern: '/api/*' }, source: 'network' }]).catch(() => {});
});

async function keepFirst(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([...BUILD.first]);
  for (const page of PAGES) {
    const answer = await fetch(page, { cache: 'no-store' });
    const words = await answer.clone().text();
    // Between two builds the server may have sent the page of the other one.
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

/** Takes away the files of builds of which no page is open. */
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
  // One after the other: the sockets go first on a poor line. What could not be fetched is kept when it is used.
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

/** The page that is kept for an address; null for addresses that only the server answers. */
const pageFor = (path: string): (typeof PAGES)[number] | null =>
  path.startsWith('/draft/')
    ? '/draft.html'
    : path === '/' || path === '/index.html' || path.startsWith('/committee/')
      ? '/index.html'
      : null;

/** The page from the server; as it is kept where the server does not answer. */
async function shown(request: Request, page: string): Promise<Response> {
  const kept = () => caches.open(CACHE).then((cache) => cache.match(page));
  const answer = fetch(request);
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const first = await Promise.race([answer, late]).catch(() => null);
  // 502 and 504: a gate in front of the server says that it is away.
  if (first && first.status !== 502 && first.status !== 504) return first;
  return (await kept()) ?? answer;
}

/** A file: from whichever build has it, for its name is of one build alone. */
async function file(request: Request, event: Lasting): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  // What a page of another build asks for is its own worker's to keep.
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
