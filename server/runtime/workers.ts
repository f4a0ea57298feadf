// Starts threads and processes for work that the event loop must not wait for, from the built program (name.js) or, if that is missing, from source (through
// tsx). Our own code runs in a thread. A native library runs in a process, because it cannot be stopped in a thread and a crash ends its process.
import { fork } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort, type ResourceLimits, type TransferListItem, Worker } from 'node:worker_threads';

/** A thread or a process that does work beside the event loop. */
export interface BackgroundWorker {
  /** Sends it a message. `transfer`: buffers that are transferred to a thread and are empty afterwards; a process gets a copy. */
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
  onMessage(call: (message: unknown) => void): void;
  /** Calls back when the worker has ended: with an error if the program is at fault, with null if the work was too much for it (memory, a crash). */
  onEnd(call: (died: Error | null) => void): void;
  /** The processor time of all its threads, in milliseconds, to 10 ms; null if the machine does not report it. */
  processorMs(): number | null;
  /** Its present resident memory, in bytes; null if the machine does not report it. */
  residentBytes(): number | null;
  end(): Promise<void>;
}

/** The thread or process that sends work to a worker, as the worker sees it. */
export interface WorkerParent {
  post(message: unknown): void;
  onMessage(call: (message: unknown) => void): void;
}

/** The built file of a worker; null if the program runs from source. */
function builtFile(name: string, source: URL): URL | null {
  // The bundler may have put this code into a chunk, one folder below the built files.
  const built = [`./${name}.js`, `../${name}.js`].map((file) => new URL(file, import.meta.url)).find((url) => fs.existsSync(url));
  if (built && !import.meta.url.endsWith('.ts')) return built;
  if (!fs.existsSync(fileURLToPath(source))) throw new Error(`The ${name} is missing beside the program; build it anew (npm run build).`);
  return null;
}

/** Starts a thread. Throws an error of one sentence if its file is missing. `name`: of the built file. `source`: its source file. `resourceLimits`: the
 *  thread's memory; beyond it the thread ends, but not the process. `transferList`: the parts of `workerData` that are transferred. */
export function startThread(
  name: string,
  source: URL,
  workerData: unknown = null,
  resourceLimits: ResourceLimits = {},
  transferList: readonly TransferListItem[] = [],
): Worker {
  const options = { workerData, resourceLimits, transferList: [...transferList] };
  const built = builtFile(name, source);
  if (built) return new Worker(built, options);
  const boot = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => { register(); return import(${JSON.stringify(source.href)}); });`;
  return new Worker(boot, { ...options, eval: true });
}

/** Starts a thread as a worker. `megabytes`: the largest size of its heap. */
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
    processorMs: () => null,
    residentBytes: () => null,
    end: async () => {
      await thread.terminate();
    },
  };
}

/** Starts a process as a worker; it ends when this process ends. `megabytes`: the largest size of its heap. */
export function processWorker(name: string, source: URL, megabytes: number): BackgroundWorker {
  const built = builtFile(name, source);
  const child = fork(built ?? source, {
    execArgv: [`--max-old-space-size=${megabytes}`, ...(built ? [] : ['--import', import.meta.resolve('tsx')])],
    serialization: 'advanced',
    // The output of a library, for example in a crash, must not get into our log.
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
    processorMs: () => processorMsOf(child.pid),
    residentBytes: () => residentBytesOf(child.pid),
    end: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** A Linux tick in /proc, in milliseconds, whatever unit the kernel itself uses. */
const TICK_MS = 10;

/** Processor time of a process from /proc on Linux: fields 14 and 15 are its user and system ticks; field 2 is its name in parentheses. */
function processorMsOf(pid: number | undefined): number | null {
  try {
    const [, , , , , , , , , , , inProgram, inKernel] = fs
      .readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const ticks = Number(inProgram) + Number(inKernel);
    return Number.isFinite(ticks) ? ticks * TICK_MS : null;
  } catch {
    return null;
  }
}

/** Resident memory of a process from /proc, where Linux gives it in KiB. */
function residentBytesOf(pid: number | undefined): number | null {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : Number(kib) * 1024;
  } catch {
    return null;
  }
}

/** The thread or process that sends work. Call it in a worker. */
export function workerParent(): WorkerParent {
  const port = parentPort;
  if (port) return { post: (message) => port.postMessage(message), onMessage: (call) => void port.on('message', call) };
  if (!process.send) throw new Error('This runs as a helper of the server only.');
  process.on('disconnect', () => process.exit());
  return { post: (message) => void process.send?.(message), onMessage: (call) => void process.on('message', call) };
}
