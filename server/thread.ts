// Threads of the server: each runs beside the built program (name.js) and from source (name.ts through tsx), whichever is there.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Starts the thread whose source is `source`; throws one sentence where its file is missing. */
export function startThread(name: string, source: URL, workerData: unknown = null): Worker {
  // One folder up when the bundler put this code into a chunk.
  const built = [`./${name}.js`, `../${name}.js`].map((file) => new URL(file, import.meta.url)).find((url) => fs.existsSync(url));
  if (built && !import.meta.url.endsWith('.ts')) return new Worker(built, { workerData });
  if (!fs.existsSync(fileURLToPath(source))) throw new Error(`The ${name} is missing beside the program; build it anew (npm run build).`);
  const boot = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => { register(); return import(${JSON.stringify(source.href)}); });`;
  return new Worker(boot, { eval: true, workerData });
}
