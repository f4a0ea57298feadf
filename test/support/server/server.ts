// Servers for tests: in this process (`startServer`) or in one of their own that can be killed (`startProcess`), on a free port and a fresh
// data folder; and people in them: an HTTP session by a demo link, a stock y-websocket client.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { MailServer } from '../../../server/mail/mailer.ts';
import { serve } from '../../../server/main.ts';
import type { ProviderSettings } from '../../../server/sign-in/provider.ts';
import { type CommandAnswer, type DelegationSeat, ONCE_HEADER } from '../../../src/protocol/api.ts';
import { MESSAGE } from '../../../src/protocol/messages.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { documented } from './documented.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const APP = path.join(root, 'dist/app');

/** The demo's draft. */
export const DRAFT = 'demo';
/** Names on the demo's links. */
export type Name = 'Chair' | 'Secretariat' | 'Norway' | 'Fiji' | 'Egypt' | 'Observer' | 'Wall';

export interface TestServer {
  readonly url: string;
  readonly data: string;
  /** Name → whole address of the invitation. */
  readonly links: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

export interface TestProcess extends TestServer {
  readonly child: ChildProcess;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
}

export const freshFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-'));

/** A server in this process. Without `data` its folder is removed when it closes. */
export async function startServer(
  options: {
    demo?: boolean;
    committee?: string;
    data?: string;
    appDir?: string;
    database?: string;
    redis?: string;
    port?: number;
    publicUrl?: string;
    mail?: MailServer;
    signIn?: ProviderSettings;
  } = {},
): Promise<TestServer> {
  const data = options.data ?? freshFolder();
  const server = await serve({
    host: '127.0.0.1',
    port: options.port ?? 0,
    data,
    ...(options.database && { database: options.database }),
    ...(options.redis && { redis: options.redis }),
    demo: options.demo ?? true,
    ...(options.committee && { committee: options.committee }),
    ...(options.publicUrl && { publicUrl: options.publicUrl }),
    ...(options.signIn && { signIn: options.signIn }),
    ...(options.mail && { mail: options.mail }),
    appDir: options.appDir ?? APP,
    print: () => {},
  });
  return {
    url: server.url,
    data,
    links: new Map(server.links.map(({ name, url }) => [name, url])),
    close: async () => {
      await server.close();
      if (options.data === undefined) fs.rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A server in a process of its own: `from` source through tsx, or the built program, which the test command has built (test/run.mjs) and which starts in half the
 *  time; `nodeArgs` come before it. */
export async function startProcess(
  options: {
    data?: string;
    port?: number;
    from?: 'source' | 'dist';
    nodeArgs?: readonly string[];
    env?: NodeJS.ProcessEnv;
    /** Receives the log of the process, which is otherwise shown with the tests. */
    logged?: (text: string) => void;
  } = {},
): Promise<TestProcess> {
  const data = options.data ?? freshFolder();
  const port = String(options.port ?? 0);
  const from = options.from ?? (process.env.CHAPEAU_BUILT ? 'dist' : 'source');
  const program = from === 'dist' ? ['server/chapeau.mjs'] : ['--import', 'tsx', 'server/cli/main.ts'];
  const args = [...(options.nodeArgs ?? []), ...program, 'serve', '--demo', '--host', '127.0.0.1', '--port', port, '--data', data];
  const { logged } = options;
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', logged ? 'pipe' : 'inherit'],
    env: { ...process.env, ...options.env },
  });
  if (logged) child.stderr?.on('data', (bytes: Buffer) => logged(bytes.toString()));
  const links = new Map<string, string>();
  const url = await ready(child, links);
  const exited = once(child, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await exited;
    }
  };
  return { url, data, links, child, kill: () => end('SIGKILL'), close: () => end('SIGTERM') };
}

function ready(child: ChildProcess, links: Map<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server process ended with ${code} before it was ready.`)));
    if (!child.stdout) return;
    readline.createInterface({ input: child.stdout }).on('line', (line) => {
      const started = /^ready (\S+)$/.exec(line)?.[1];
      if (started) resolve(started);
      const link = /^(\S.*?)\s+(http\S+)$/.exec(line);
      if (!started && link?.[1] && link[2]) links.set(link[1], link[2]);
    });
  });
}

/** A person with a session. */
export interface Visitor {
  readonly cookie: string;
  get(path: string): Promise<Response>;
  /** `key`: the idempotency key of a request that is sent again. */
  post(path: string, body: unknown, key?: string): Promise<Response>;
  command(command: Command, draft?: string, key?: string): Promise<CommandAnswer>;
  /** A stock y-websocket client in a draft. */
  enter(draft?: string, ydoc?: Y.Doc): SyncClient;
}

/** Comes in by a link of the demo, or by a whole address; if the link asks for a name, as `name`. */
export async function visit(server: Pick<TestServer, 'url' | 'links'>, who: Name | `http${string}`, name = 'Ana Prado'): Promise<Visitor> {
  const link = who.startsWith('http') ? who : server.links.get(who);
  if (!link) throw new Error(`There is no link for ${who}.`);
  let response = await fetch(link, { redirect: 'manual' });
  if (!response.headers.has('set-cookie'))
    response = await fetch(link.replace('/join/', '/api/join/'), { method: 'POST', body: JSON.stringify({ name }) });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`The link of ${who} answered ${response.status} without a session.`);
  return sitting(server, cookie);
}

/** The person of a session at a server. */
export function sitting(server: Pick<TestServer, 'url'>, cookie: string): Visitor {
  const post = (at: string, body: unknown, key?: string) =>
    documented(`${server.url}${at}`, {
      ...{ method: 'POST', headers: { cookie, ...(key !== undefined && { [ONCE_HEADER]: key }) } },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    cookie,
    get: (at) => documented(`${server.url}${at}`, { headers: { cookie } }),
    post,
    command: async (command, draft = DRAFT, key) =>
      (await (await post(`/api/drafts/${draft}/commands`, command, key)).json()) as CommandAnswer,
    enter: (draft = DRAFT, ydoc = new Y.Doc()) => new SyncClient(`${server.url.replace(/^http/, 'ws')}/sync`, draft, cookie, ydoc),
  };
}

/** Has the head of a delegation admit the person with this name, who waits. */
export async function admit(head: Visitor, name = 'Ana Prado'): Promise<void> {
  const { people } = (await (await head.get('/api/delegation')).json()) as DelegationSeat;
  const waiting = people.find((one) => one.name === name && one.standing === 'waiting');
  if (!waiting || !(await head.post(`/api/delegation/${waiting.id}/admit`, {})).ok) throw new Error(`${name} could not be admitted.`);
}

/** Writes in a draft as this person, and leaves; resolves when it is on disk. */
export async function writeStored(who: Visitor, draft: string, write: (ydoc: Y.Doc) => void): Promise<void> {
  const client = who.enter(draft);
  await client.synced();
  client.ydoc.transact(() => write(client.ydoc));
  const { store, clientID } = client.ydoc;
  const wanted = Y.getState(store, clientID);
  await new Promise<void>((resolve) =>
    client.onStored((vector) => (Y.decodeStateVector(vector).get(clientID) ?? 0) >= wanted && resolve()),
  );
  client.leave();
}

/** A stock y-websocket client (package unchanged) over `ws`, with the session cookie that a browser would send. */
export class SyncClient {
  readonly ydoc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** All that came over the connection, as it came. */
  readonly received: Buffer[] = [];

  constructor(url: string, draft: string, cookie: string | null, ydoc: Y.Doc) {
    const { received } = this;
    class CookieSocket extends WebSocket {
      constructor(address: string, protocols?: string[]) {
        super(address, protocols ?? [], cookie === null ? {} : { headers: { cookie } });
        this.on('message', (data: ArrayBuffer | Buffer) => received.push(Buffer.from(data as ArrayBuffer)));
      }
    }
    this.ydoc = ydoc;
    this.provider = new WebsocketProvider(url, draft, ydoc, {
      WebSocketPolyfill: CookieSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      maxBackoffTime: 200,
    });
  }

  /** Asks the server to report what is on disk; calls back with each reported state vector and count of this connection's updates. */
  onStored(call: (vector: Uint8Array, updates: number) => void): void {
    const { messageHandlers } = this.provider;
    messageHandlers[MESSAGE.stored] = (_encoder, decoder) => call(decoding.readVarUint8Array(decoder), decoding.readVarUint(decoder));
    const ask = () => this.provider.ws?.send(new Uint8Array([MESSAGE.subscribeStored]));
    this.provider.on('status', ({ status }) => status === 'connected' && ask());
    if (this.provider.wsconnected) ask();
  }

  /** Resolves at the first sync, rejects when the server ends the connection permanently. */
  synced(): Promise<void> {
    if (this.provider.synced) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.provider.once('sync', () => resolve());
      this.provider.once('closed', ({ code, reason }) => reject(new Error(`closed ${code} ${reason}`)));
    });
  }

  /** Resolves with the reason why the server ended the connection permanently. */
  closed(): Promise<{ readonly code: number; readonly reason: string }> {
    return new Promise((resolve) => this.provider.once('closed', ({ code, reason }) => resolve({ code, reason })));
  }

  /** Resolves when the condition is true of the document, now or after a change. */
  until(test: (ydoc: Y.Doc) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!test(this.ydoc)) return;
        this.ydoc.off('update', check);
        resolve();
      };
      this.ydoc.on('update', check);
      check();
    });
  }

  leave(): void {
    this.provider.destroy();
    this.ydoc.destroy();
  }
}
