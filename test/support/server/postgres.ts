// A real PostgreSQL server for tests: a cluster of its own in a temporary folder, on a free port, that can be stopped and started. If
// this machine has none, the tests that need it say so and are skipped.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import readline from 'node:readline';
import pg from 'pg';
import type { Beat, NodeStore } from '../../../server/store/node-store.ts';
import type { Lease } from '../../../server/store/store-model.ts';
import { freshFolder } from './server.ts';

const DEBIAN = '/usr/lib/postgresql';
const USER = 'chapeau';

/** Folder of initdb and postgres: on the path, or where Debian puts the newest. */
function binaries(): string | null {
  const onPath = spawnSync('sh', ['-c', 'command -v initdb && command -v postgres'], { encoding: 'utf8' });
  if (onPath.status === 0) return path.dirname(onPath.stdout.split('\n')[0]!);
  const versions = fs.existsSync(DEBIAN) ? fs.readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => path.join(DEBIAN, version, 'bin')).find((bin) => fs.existsSync(path.join(bin, 'initdb'))) ?? null;
}

const bin = binaries();

/** True if PostgreSQL is installed; says so once a test file if not. */
export function hasPostgres(): boolean {
  if (!bin) console.warn('PostgreSQL is not installed: the tests of many machines are skipped (Debian: apt-get install postgresql).');
  return bin !== null;
}

/** PostgreSQL refuses to run as root: the account that it runs under. */
function account(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => {
    for (const name of ['postgres', 'nobody']) {
      const found = spawnSync('id', [flag, name], { encoding: 'utf8' });
      if (found.status === 0) return Number(found.stdout);
    }
    throw new Error('There is no account “postgres” or “nobody” to run PostgreSQL under.');
  };
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A store that writes under the leases that it claimed, as rooms do. */
export function leasing(
  store: NodeStore,
  address = '',
): Omit<NodeStore, 'beat'> & { beat(beat: Omit<Beat, 'held' | 'address'>): ReturnType<NodeStore['beat']> } {
  const leases = new Map<string, Lease>();
  return {
    ...store,
    claim: async (draft) => {
      const claim = await store.claim(draft);
      if (claim?.mine) leases.set(draft, claim.lease);
      return claim;
    },
    commit: async (entries) => {
      await store.commit(entries.map((entry) => ({ ...entry, lease: leases.get(entry.draft) ?? { epoch: 0, seq: 0 } })));
      for (const { draft, rows } of entries) {
        const lease = leases.get(draft);
        if (lease) leases.set(draft, { ...lease, seq: lease.seq + rows.length });
      }
    },
    snapshot: (draft, summary) => store.snapshot(draft, summary, leases.get(draft)?.epoch),
    beat: (beat) => store.beat({ ...beat, address, held: new Map([...leases].map(([draft, { epoch }]) => [draft, epoch])) }),
  };
}

export interface TestPostgres {
  /** A database of its own on this server, empty. */
  database(): Promise<string>;
  /** Stops at once, as a crash would; resolves when it is gone. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it permanently. */
  close(): Promise<void>;
}

/** Makes a cluster and starts it. */
export async function startPostgres(): Promise<TestPostgres> {
  if (!bin) throw new Error('PostgreSQL is not installed.');
  const folder = freshFolder();
  const data = path.join(folder, 'data');
  const owner = account();
  if (owner.uid !== undefined && owner.gid !== undefined) fs.chownSync(folder, owner.uid, owner.gid);
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], {
    ...owner,
    cwd: folder,
    stdio: 'ignore',
  });
  const port = await freePort();
  const urlOf = (database: string) => `postgres://${USER}@127.0.0.1:${port}/${database}`;
  let child: ChildProcess | null = null;
  let databases = 0;

  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: urlOf('postgres') });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query(sql);
    } finally {
      await client.end().catch(() => {});
    }
  };
  const start = async () => {
    const args = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=60'];
    const started = spawn(path.join(bin, 'postgres'), args, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    child = started;
    for await (const line of readline.createInterface({ input: started.stderr })) if (line.includes('ready to accept')) return;
    throw new Error(`PostgreSQL ended with ${started.exitCode} before it was ready.`);
  };
  const stop = async () => {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null) return;
    running.kill('SIGQUIT');
    await once(running, 'exit');
  };
  await start();
  return {
    start,
    stop,
    database: async () => {
      const name = `test${++databases}`;
      await ask(`create database ${name}`);
      return urlOf(name);
    },
    close: async () => {
      await stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
