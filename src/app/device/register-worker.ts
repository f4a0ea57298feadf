// Has the browser keep the files of the program (service-worker.ts), so that it opens without the server. Asked for when the page is calm: the first page is not
// slower for it.
import { readersCatalogs } from '../session/reading-language.ts';

/** The network that Chromium tells of; nothing elsewhere. */
interface Line {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** Keeps the files of the program. */
export async function keepProgram(): Promise<void> {
  // The development server builds no worker.
  const scripts = [...document.scripts]
    .map(({ src }) => new URL(src, location.href).pathname)
    .filter((path) => path.startsWith('/assets/'));
  if (scripts.length === 0 || !navigator.serviceWorker) return;
  // Held for the life of the page: the files of its build stay (service-worker.ts).
  void navigator.locks.request(`chapeau page of ${scripts.join(' ')}`, { mode: 'shared' }, () => new Promise(() => {}));
  const registration = await navigator.serviceWorker.register('/service-worker.js').catch(() => null);
  if (!registration) return;
  const { serviceWorker } = navigator;
  let told: ServiceWorker | null = null;
  const tell = (worker: ServiceWorker | null) => {
    if (!worker || worker === told) return;
    told = worker;
    // What the page says is read already: keeping it costs the line nothing.
    worker.postMessage({ catalogs: readersCatalogs() });
    const line = (navigator as { connection?: Line }).connection;
    const isPoor = line?.saveData === true || /2g/.test(line?.effectiveType ?? '');
    // On a poor line the parts are kept as they are used.
    if (!isPoor) worker.postMessage('keep the rest');
  };
  // The worker of the next build may take over only later.
  serviceWorker.addEventListener('controllerchange', () => tell(serviceWorker.controller));
  tell((await serviceWorker.ready).active);
}
