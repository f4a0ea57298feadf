// The measured servers, each in a separate process with an empty store: ours as started for a committee, Hocuspocus with its SQLite extension, and
// y-websocket's own server; and how a person enters a draft of each and types in it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type * as Y from 'yjs';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../schema/index.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import type { InvitationLink } from '../../src/protocol/api.ts';
import { elementOf } from '../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../src/protocol/elements.ts';
import { PACKED } from '../../src/protocol/messages.ts';
import { freshFolder, startProcess, visit } from '../../test/support/server/server.ts';
import type { Entrance, Wire } from './wire.ts';

const PEERS = path.resolve(import.meta.dirname, '../peers/server');

const WORDS = 'Decides to remain seized of the matter.';

export interface Running {
  readonly child: ChildProcess;
  readonly data: string;
  /** What opens draft `draft` for person `person`. */
  enter(draft: number, person: number): Promise<Entrance>;
  /** The text in which a person types, once the wire has the draft. */
  textFor(wire: Wire, person: number): Y.Text | Y.XmlText;
  stop(): Promise<void>;
}

export interface Contender {
  readonly name: string;
  /** The format of its stored data, with which it can be restarted; null if it stores nothing. */
  readonly keeps: 'ours' | 'theirs' | null;
  /** Its package; '' for ours. */
  readonly needs: string;
  start(data?: string): Promise<Running>;
}

/** True if a peer's package is installed; ours needs none (''). */
export const isThere = (name: string): boolean => name === '' || fs.existsSync(path.join(PEERS, 'node_modules', name));

/** The most letters of npm's error message, as one line. */
const LONGEST_REASON = 300;

/** Installs missing peers; returns null if all are installed, else npm's reason why not. */
export function installPeers(): string | null {
  if (CONTENDERS.every(({ needs }) => isThere(needs))) return null;
  process.stderr.write('Installing the servers to compare with …\n');
  const { status, signal, error, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: PEERS,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status === 0) return null;
  const said = (stderr ?? '')
    .split('\n')
    .map((line) => line.replace(/^npm (?:error|ERR!)\s*/, '').trim())
    .filter((line) => line !== '' && !/complete log of this run|^\/.*\.log$|^errno /.test(line));
  const reason = error?.message ?? (said.join(' · ') || (signal ? `npm was ended by ${signal}` : `npm ended with ${status}`));
  return `The servers to compare with could not be installed: ${reason.slice(0, LONGEST_REASON)}`;
}

async function startOurs(data = freshFolder()): Promise<Running> {
  const server = await startProcess({ from: 'dist', data });
  const chair = await visit(server, 'Chair');
  const ready = { 'content-type': 'application/json', cookie: chair.cookie };
  const drafts = ((await (await chair.get('/api/drafts')).json()) as { id: string }[]).map(({ id }) => id).filter((id) => id !== 'demo');
  const cookies = new Map<number, string>();
  const post = async (at: string, body: unknown) => {
    // The server limits the rate of a person's requests.
    for (;;) {
      const response = await fetch(`${server.url}${at}`, { method: 'POST', headers: ready, body: JSON.stringify(body) });
      if (response.status !== 429) return response.json() as Promise<Record<string, string>>;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const text = draftToJson({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'p' }, WORDS)]) });
  const cookieOf = async (person: number) => {
    const known = cookies.get(person);
    if (known) return known;
    const link = (await post('/api/links', {
      role: 'delegation',
      delegation: `D${person}`,
      name: `D${person}`,
    })) as unknown as InvitationLink;
    const { cookie } = await visit(server, `${server.url}${link.path}` as `http${string}`);
    cookies.set(person, cookie);
    return cookie;
  };
  return {
    child: server.child,
    data,
    enter: async (draft, person) => {
      while (drafts.length <= draft) drafts.push((await post('/api/drafts', JSON.parse(text) as unknown)).id!);
      const address = `${server.url.replace('http', 'ws')}/sync/${drafts[draft]}`;
      return { address, headers: { cookie: await cookieOf(person) }, packed: `?${PACKED}=1` };
    },
    textFor: ({ ydoc }, person) => {
      const id = `a${person}`;
      const home = findParagraphElement(ydoc, 'p')!;
      if (!findAmendmentElement(ydoc, id))
        ydoc.transact(() => home.push([elementOf(amendment({ id, by: `D${person}` }, wording(WORDS), WORDS))]));
      return wordingElement(findAmendmentElement(ydoc, id)!.amendment)!.get(0) as Y.XmlText;
    },
    stop: () => server.close(),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function startPeer(script: string, named: boolean, data = freshFolder()): Promise<Running> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DB: path.join(data, 'peer.db'), NODE_ENV: 'production' };
  const child = spawn(process.execPath, [script], { cwd: PEERS, env, stdio: ['ignore', 'pipe', 'ignore'] });
  const exited = once(child, 'exit');
  await once(child.stdout!, 'data');
  return {
    child,
    data,
    enter: async (draft) =>
      named ? { address: `ws://127.0.0.1:${port}`, named: `draft-${draft}` } : { address: `ws://127.0.0.1:${port}/draft-${draft}` },
    textFor: ({ ydoc }) => ydoc.getText('t'),
    stop: async () => {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await exited;
      clearTimeout(late);
    },
  };
}

export const CONTENDERS: readonly Contender[] = [
  { name: 'Chapeau', keeps: 'ours', needs: '', start: startOurs },
  { name: 'Hocuspocus + SQLite', keeps: 'theirs', needs: '@hocuspocus/server', start: (data) => startPeer('hocuspocus.mjs', true, data) },
  {
    name: 'Hocuspocus made durable',
    keeps: null,
    needs: '@hocuspocus/server',
    start: (data) => startPeer('hocuspocus-durable.mjs', true, data),
  },
  { name: 'y-websocket server', keeps: null, needs: '@y/websocket-server', start: (data) => startPeer('y-websocket.mjs', false, data) },
];
