// The server as one function: opens the store, the committee and the rooms, and listens. `close` drains: no new sockets, everything stored,
// sockets closed in slices, snapshots. Not here: flags and signals (cli/serve.ts).
import fs from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import { Connections } from './connection.ts';
import { freezeDemo, furnishDemo } from './demo.ts';
import { createApp, visitorOf } from './http/app.ts';
import { Identity } from './identity.ts';
import { createMetrics } from './metrics.ts';
import { systemClock } from './rooms/clock.ts';
import { Committer } from './rooms/committer.ts';
import { Rooms } from './rooms/rooms.ts';
import { openStorage } from './store/storage.ts';

/** Columns for the names before the addresses. */
const NAME_COLUMNS = 14;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const ignore = () => {};
/** A store that cannot write is not waited for longer when the server stops. */
const LONGEST_FLUSH_MS = 5_000;

export interface ServeOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Folder of the store; made where it is missing. */
  readonly data: string;
  /** With a demo committee. */
  readonly demo: boolean;
  /** Folder of the built editor. */
  readonly appDir: string;
  /** Takes one line per invitation link; standard output where it is left out. */
  readonly print?: (line: string) => void;
}

/** An invitation to print: who it is for and the whole address. */
export interface PrintedLink {
  readonly name: string;
  readonly url: string;
}

export interface RunningServer {
  readonly url: string;
  readonly links: readonly PrintedLink[];
  close(): Promise<void>;
}

/** Starts a server; resolves when it accepts connections, rejects with one sentence where it cannot. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const log = pino({ level: process.env.CHAPEAU_LOG ?? 'error', base: null }, pino.destination({ dest: 2, sync: true }));
  const clock = systemClock;
  fs.mkdirSync(options.data, { recursive: true });
  const store = await openStorage(path.join(options.data, 'chapeau.sqlite'));
  const identity = await Identity.load(store);
  const demo = options.demo ? await furnishDemo(store, identity, clock) : [];
  let ready = false;

  const metrics = createMetrics({
    rooms: () => [...rooms].length,
    sockets: () => connections.size,
    buffered: () => connections.buffered,
    logRows: () => rooms.logRows,
  });
  const committer = new Committer(store, clock, {
    committed: (_batches, rows, milliseconds) => {
      metrics.commits.observe(milliseconds / 1000);
      metrics.rows.observe(rows);
    },
  });
  const rooms = new Rooms(store, committer, clock, {
    refused: (room, member, { rule, detail }) => {
      metrics.refusals.inc({ rule });
      log.warn({ draft: room.id, rule, detail, role: member.peer.person.role, delegation: member.peer.person.delegation }, 'refused');
    },
    storeFailed: (room, error) => {
      metrics.failures.inc();
      log.error({ draft: room.id, reason: error.message }, 'a commit failed and is tried again');
    },
    snapshotFailed: (draft, error) => {
      metrics.failures.inc();
      log.error({ draft, reason: String(error) }, 'a snapshot failed; the log is kept');
    },
  });
  if (options.demo) await freezeDemo(rooms, store, identity, clock);
  const onError = (where: string, error: unknown) =>
    log.error({ where, reason: error instanceof Error ? error.message : String(error) }, 'failed');
  const app = createApp({
    store,
    rooms,
    identity,
    clock,
    appDir: options.appDir,
    connections: () => connections,
    isReady: () => ready,
    metrics: async () => ({ type: metrics.registry.contentType, text: await metrics.registry.metrics() }),
    onError,
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const connections = new Connections(server, { rooms, clock, visitorOf: (cookies) => visitorOf(identity, cookies), onError });
  try {
    await listen(server, options);
  } catch (error) {
    await store.close();
    throw error;
  }
  ready = true;
  const url = `http://${hostName(options.host)}:${(server.address() as AddressInfo).port}`;
  const links = demo.map(({ name, path: at }) => ({ name, url: `${url}${at}` }));
  const print = options.print ?? ((line: string) => process.stdout.write(`${line}\n`));
  for (const link of links) print(`${link.name.padEnd(NAME_COLUMNS)}${link.url}`);

  return {
    url,
    links,
    close: async () => {
      ready = false;
      // A terminal's Ctrl-C reaches npm start and the server, which npm start tells once more: the second must not cut the first short.
      for (const signal of SIGNALS) process.on(signal, ignore);
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.race([committer.settled(), new Promise((resolve) => setTimeout(resolve, LONGEST_FLUSH_MS).unref())]);
      await connections.drain();
      await rooms.close();
      server.closeAllConnections();
      await closed;
      await store.close();
      for (const signal of SIGNALS) process.off(signal, ignore);
    },
  };
}

/** The host that a browser on this machine can open. */
const hostName = (host: string): string => {
  if (['', '0.0.0.0', '::', '127.0.0.1', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
};

function listen(server: Server, { host, port }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new Error(`Port ${port} is in use; stop the other program or choose another port.`));
      else if (error.code === 'EACCES') reject(new Error(`Port ${port} may not be used by this account; choose one above 1023.`));
      else reject(new Error(`The server cannot listen on ${host}:${port}: ${error.message}.`));
    });
    server.listen(port, host, resolve);
  });
}
