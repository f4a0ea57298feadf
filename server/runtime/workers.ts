// Threads and processes of the server: each runs beside the built program (name.js) and from source (the same name, through tsx), whichever is there. What is ours
// and only computes is a thread; what runs a library in machine code is a process, because such code cannot be stopped in a thread, and a fault in it ends
// the process that it runs in.
import { fork } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort, type ResourceLimits, Worker } from 'node:worker_threads';

/** Who does work beside the event loop. */
export interface BackgroundWorker {
  /** `transfer`: what is handed over and empty afterwards, where the helper is a thread. */
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
  onMessage(call: (message: unknown) => void): void;
  /** Calls when it is gone: with the error where the program is at fault, with null where it died of its work. */
  onEnd(call: (died: Error | null) => void): void;
  end(): Promise<void>;
}

/** Who a helper works for. */
export interface WorkerParent {
  post(message: unknown): void;
  onMessage(call: (message: unknown) => void): void;
}

/** The file beside the built program; null where the program runs from source. */
function builtFile(name: string, source: URL): URL | null {
  // One folder up when the bundler put this code into a chunk.
  const built = [`./${name}.js`, `../${name}.js`].map((file) => new URL(file, import.meta.url)).find((url) => fs.existsSync(url));
  if (built && !import.meta.url.endsWith('.ts')) return built;
  if (!fs.existsSync(fileURLToPath(source))) throw new Error(`The ${name} is missing beside the program; build it anew (npm run build).`);
  return null;
}

/** Starts the thread whose source is `source`; throws one sentence where its file is missing. `resourceLimits`: what it may hold; beyond it the thread
 *  ends, and nothing else. */
export function startThread(name: string, source: URL, workerData: unknown = null, resourceLimits: ResourceLimits = {}): Worker {
  const options = { workerData, resourceLimits };
  const built = builtFile(name, source);
  if (built) return new Worker(built, options);
  const boot = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => { register(); return import(${JSON.stringify(source.href)}); });`;
  return new Worker(boot, { ...options, eval: true });
}

/** A thread as a helper. */
export function threadWorker(name: string, source: URL, megabytes: number): BackgroundWorker {
  const thread = startThread(name, source, null, { maxOldGenerationSizeMb: megabytes });
  thread.unref();
  return {
    post: (message, transfer) => thread.postMessage(message, transfer),
    onMessage: (call) => thread.on('message', call),
    onEnd: (call) => {
      thread.on('error', (error: NodeJS.ErrnoException) => call(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? null : error));
      thread.on('exit', () => call(null));
    },
    end: async () => {
      await thread.terminate();
    },
  };
}

/** A process as a helper; it ends with this one. */
export function processWorker(name: string, source: URL, megabytes: number): BackgroundWorker {
  const built = builtFile(name, source);
  const child = fork(built ?? source, {
    execArgv: [`--max-old-space-size=${megabytes}`, ...(built ? [] : ['--import', import.meta.resolve('tsx')])],
    serialization: 'advanced',
    // What a library prints as it dies is no line of our log.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.unref();
  child.channel?.unref();
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    post: (message) => void child.send(message as object, () => {}),
    onMessage: (call) => child.on('message', call),
    onEnd: (call) => {
      child.on('error', call);
      child.on('exit', (code) => call(code === 1 ? new Error(`The ${name} has ended.`) : null));
    },
    end: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The boss of this thread or process. */
export function workerParent(): WorkerParent {
  const port = parentPort;
  if (port) return { post: (message) => port.postMessage(message), onMessage: (call) => void port.on('message', call) };
  if (!process.send) throw new Error('This runs as a helper of the server only.');
  process.on('disconnect', () => process.exit());
  return { post: (message) => void process.send?.(message), onMessage: (call) => void process.on('message', call) };
}
