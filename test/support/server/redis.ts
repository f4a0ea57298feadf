// A real Redis server for tests: on a free port, with nothing on disk, that can be stopped and started. If this machine has none, the
// tests that need it say so and are skipped.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import readline from 'node:readline';
import { freePort } from './postgres.ts';

const isThere = spawnSync('sh', ['-c', 'command -v redis-server']).status === 0;

/** True if Redis is installed; says so once a test file if not. */
export function hasRedis(): boolean {
  if (!isThere) console.warn('Redis is not installed: the tests of many machines are skipped (Debian: apt-get install redis-server).');
  return isThere;
}

export interface TestRedis {
  readonly url: string;
  /** Stops at once and forgets everything; resolves when it is gone. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Starts a server. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  let child: ChildProcess | null = null;
  const start = async () => {
    const started = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      cwd: '/',
    });
    child = started;
    for await (const line of readline.createInterface({ input: started.stdout }))
      if (line.includes('Ready to accept connections')) {
        started.stdout.resume();
        return;
      }
    throw new Error(`Redis ended with ${started.exitCode} before it was ready.`);
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    stop: async () => {
      const running = child;
      child = null;
      if (!running || running.exitCode !== null) return;
      running.kill('SIGKILL');
      await once(running, 'exit');
    },
  };
}
