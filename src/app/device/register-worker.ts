// Has the browser keep the program's files (service-worker.ts), so that it opens without the server. It runs once the page is idle, so that the first page is
// not slowed down.
import { readersCatalogs } from '../session/reading-language.ts';

/** The network information of Chromium; absent elsewhere. */
interface Line {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** Registers the service worker and tells it what to keep. */
export async function keepProgram(): Promise<void> {
  // The development server builds no worker.
  const scripts = [...document.scripts]
    .map(({ src }) => new URL(src, location.href).pathname)
    .filter((path) => path.startsWith('/assets/'));
  if (scripts.length === 0 || !navigator.serviceWorker) return;
  // Held while the page is open, so that the files of its build are kept (service-worker.ts).
  void navigator.locks.request(`chapeau page of ${scripts.join(' ')}`, { mode: 'shared' }, () => new Promise(() => {}));
  const registration = await navigator.serviceWorker.register('/service-worker.js').catch(() => null);
  if (!registration) return;
  const { serviceWorker } = navigator;
  let told: ServiceWorker | null = null;
  const tell = (worker: ServiceWorker | null) => {
    if (!worker || worker === told) return;
    told = worker;
    // The page has loaded its catalogs already, so keeping them uses no network.
    worker.postMessage({ catalogs: readersCatalogs() });
    const line = (navigator as { connection?: Line }).connection;
    const isPoor = line?.saveData === true || /2g/.test(line?.effectiveType ?? '');
    // On a slow connection the parts are kept only as they are used.
    if (!isPoor) worker.postMessage('keep the rest');
  };
  // The next build's worker may take control later.
  serviceWorker.addEventListener('controllerchange', () => tell(serviceWorker.controller));
  tell((await serviceWorker.ready).active);
}
