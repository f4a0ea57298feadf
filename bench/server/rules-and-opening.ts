// How quick the server is: the rules per keystroke in a large draft, from one screen to the other while many type in one draft, and the opening
// of a draft that is not in memory. Runs in under a minute: npx tsx bench/server/rules-and-opening.ts (after npm run build).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { amendment, EMPTY_META, paragraph, resolution, wording, wordingOf } from '../../schema/index.ts';
import { Committer } from '../../server/rooms/committer.ts';
import { firstUpdate } from '../../server/rooms/first-update.ts';
import { Rooms } from '../../server/rooms/rooms.ts';
import { checkUpdate } from '../../server/rules/rules.ts';
import { openSqliteStore } from '../../server/store/sqlite-store.ts';
import { readFrame, step1Frame, step2Frame, updateFrame } from '../../server/sync/frames.ts';
import type { InvitationLink } from '../../src/protocol/api.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../src/protocol/elements.ts';
import { StillClock } from '../../test/support/server/room.ts';
import { DRAFT, freshFolder, startProcess, type TestProcess, visit } from '../../test/support/server/server.ts';
import { asyncStore } from '../../test/support/server/store.ts';
import { amount } from '../short.ts';

const PARAGRAPHS = amount(300, 30);
const AMENDMENTS = amount(500, 50);
const KEYSTROKES = amount(3_000, 30);
const EDITS = amount(5_000, 50);
const TYPING_MS = amount(10_000, 500);
/** Between two keys of one typist: a fast one. */
const KEY_MS = 180;
const WORDS =
  'Encourages all States, in cooperation with regional organizations, to strengthen early warning systems, including through the sharing of hydrological data, and invites the Secretary-General to report thereon;';

const rows: string[][] = [];
const tell = (what: string, times: readonly number[], unit = 'ms') => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN).toFixed(2);
  rows.push([what, String(times.length), `${at(0.5)} ${unit}`, `${at(0.95)} ${unit}`, `${at(1)} ${unit}`]);
};

const amendmentText = (ydoc: Y.Doc, id: string) => wordingElement(findAmendmentElement(ydoc, id)!.amendment)!.get(0) as Y.XmlText;

function largeDraft() {
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, i) => {
    const own = Array.from({ length: AMENDMENTS }, (_none, k) => k).filter((k) => k % PARAGRAPHS === i);
    return paragraph(
      { id: `p${i}` },
      `${i} ${WORDS}`,
      own.map((k) => amendment({ id: `a${k}`, by: `D${k % 40}` }, wording(`${i} ${WORDS}`), `${i} ${WORDS} As amended.`)),
    );
  });
  return firstUpdate({ meta: EMPTY_META, doc: resolution(paragraphs) });
}

function measureRules(): void {
  const seed = largeDraft();
  const [here, there] = [new Y.Doc(), new Y.Doc()];
  for (const ydoc of [here, there]) Y.applyUpdate(ydoc, seed);
  const texts = Array.from({ length: AMENDMENTS }, (_, k) => amendmentText(here, `a${k}`));
  const context = {
    mayWrite: () => true,
    isNewlyAgreed: () => false,
    isFreshAmendment: () => false,
    hadStatus: () => false,
    lastOwner: () => null,
    wasJustOwned: () => false,
    wasAcceptedFrom: () => false,
    isPrivate: () => false,
    notNow: null,
  };
  const times: number[] = [];
  let by = '';
  here.on('update', (update: Uint8Array) => {
    const started = performance.now();
    const verdict = checkUpdate(there, update, { delegation: by, mayEdit: false }, context);
    times.push(performance.now() - started);
    if ('refused' in verdict) throw new Error(verdict.refused.sentence);
    Y.applyUpdate(there, update);
  });
  for (let i = 0; i < KEYSTROKES; i++) {
    const k = (i * 7) % AMENDMENTS;
    by = `D${k % 40}`;
    if (i % 5 === 4) texts[k]!.delete(3, 1);
    else texts[k]!.insert(3, 'x');
  }
  tell(`rules, per keystroke, ${PARAGRAPHS} paragraphs, ${AMENDMENTS} amendments (${Math.round(seed.length / 1024)} KiB)`, times);
}

async function measureOpening(): Promise<void> {
  const data = freshFolder();
  const file = path.join(data, 'chapeau.sqlite');
  let store = openSqliteStore(file);
  const ydoc = new Y.Doc();
  const seed = largeDraft();
  Y.applyUpdate(ydoc, seed);
  const row = (update: Uint8Array) => ({
    client: ydoc.clientID,
    delegation: 'D0',
    role: 'delegation' as const,
    at: new Date().toISOString(),
    update,
  });
  store.createDraft('d', row(seed), 'c');
  const texts = Array.from({ length: AMENDMENTS }, (_, k) => amendmentText(ydoc, `a${k}`));
  let updates: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < EDITS; i++) {
    const text = texts[(i * 7) % AMENDMENTS]!;
    text.insert((i * 31) % text.length, 'y');
    if (updates.length < 100) continue;
    store.commit([{ draft: 'd', rows: updates.map(row), clients: [], versions: [], undos: [] }]);
    updates = [];
  }
  const open = async (what: string) => {
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      store.close();
      store = openSqliteStore(file);
      const started = performance.now();
      const outer = asyncStore(store);
      const clock = new StillClock();
      const room = await new Rooms(outer, new Committer(outer, clock), clock).open('d');
      times.push(performance.now() - started);
      room?.destroy();
    }
    tell(what, times);
  };
  await open(`cold open, ${EDITS} edits in the log`);
  store.snapshot('d', null);
  await open('cold open, the same from its snapshot');
  store.close();
  fs.rmSync(data, { recursive: true, force: true });
}

/** Types at a person's pace into a proposal of its own; does not read what the others do, so that the server is what is measured. */
class Typist {
  readonly code: string;
  readonly sentAt: number[] = [];
  private readonly ydoc = new Y.Doc();
  private readonly url: string;
  private readonly cookie: string;
  private socket: WebSocket | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(url: string, code: string, cookie: string) {
    this.code = code;
    this.url = `${url.replace('http', 'ws')}/sync/${DRAFT}`;
    this.cookie = cookie;
  }

  /** Resolves when it has the text and has opened its proposal. */
  ready(): Promise<void> {
    const socket = new WebSocket(this.url, { headers: { cookie: this.cookie } });
    this.socket = socket;
    return new Promise((resolve, reject) => {
      socket.on('close', (code, reason) => reject(new Error(`A typist was shown out: ${code} ${reason}`)));
      socket.on('open', () => socket.send(step1Frame(Y.encodeStateVector(this.ydoc))));
      socket.on('message', (data: Buffer) => {
        if (this.timer !== undefined || this.sentAt.length > 0) return;
        const frame = readFrame(new Uint8Array(data));
        if (frame.kind === 'step1') socket.send(step2Frame(Y.encodeStateAsUpdate(this.ydoc, frame.vector)));
        if (frame.kind !== 'step2' || this.ydoc.getXmlFragment(TEXT_ROOT).length > 0) return;
        Y.applyUpdate(this.ydoc, frame.update);
        this.ydoc.on('update', (update: Uint8Array) => socket.send(updateFrame(update)));
        const home = findParagraphElement(this.ydoc, 'p-op1')!;
        home.push([elementOf(amendment({ id: this.code, by: this.code }, wordingOf(nodeOf(home)!)!, 'start'))]);
        resolve();
      });
    });
  }

  type(): void {
    const text = amendmentText(this.ydoc, this.code);
    const key = () => {
      this.sentAt.push(performance.now());
      text.insert(text.length, 'k');
    };
    this.timer = setTimeout(() => {
      this.timer = setInterval(key, KEY_MS);
    }, Math.random() * KEY_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.socket?.removeAllListeners('close');
    this.socket?.close();
  }
}

async function measureTyping(server: TestProcess, people: number): Promise<void> {
  const chair = await visit(server, 'Chair');
  const typists: Typist[] = [];
  for (let i = 0; i < people; i++) {
    const code = `T${people}-${i}`;
    const link = (await (await chair.post('/api/links', { role: 'delegation', delegation: code, name: code })).json()) as InvitationLink;
    typists.push(new Typist(server.url, code, (await visit(server, `${server.url}${link.path}` as `http${string}`)).cookie));
  }
  await Promise.all(typists.map((typist) => typist.ready()));
  const screen = chair.enter();
  await screen.until((ydoc) => typists.every(({ code }) => findAmendmentElement(ydoc, code) !== null));
  const times: number[] = [];
  for (const { code, sentAt } of typists) {
    let arrived = 0;
    amendmentText(screen.ydoc, code).observe((event) => {
      const now = performance.now();
      for (const op of event.delta) if (typeof op.insert === 'string') for (const _key of op.insert) times.push(now - sentAt[arrived++]!);
    });
  }
  for (const typist of typists) typist.type();
  await new Promise((resolve) => setTimeout(resolve, TYPING_MS));
  for (const typist of typists) typist.stop();
  screen.leave();
  tell(`from one screen to the other, ${people} type in one draft (${Math.round(1000 / KEY_MS)} keys/s each)`, times);
}

process.setMaxListeners(100);
measureRules();
await measureOpening();
const server = await startProcess({ from: 'dist' });
for (const people of [20, 50]) await measureTyping(server, people);
await server.close();
fs.rmSync(server.data, { recursive: true, force: true });

const head = ['what', 'times', 'half under', '95 % under', 'longest'];
const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]!.length)));
const cpus = os.cpus();
process.stdout.write(
  `${new Date().toISOString().slice(0, 10)}, ${cpus.length} × ${cpus[0]?.model ?? 'unknown processor'}, ${os.type()}, Node ${process.versions.node}, load ${os.loadavg()[0]!.toFixed(1)}\n`,
);
for (const row of [head, ...rows])
  process.stdout.write(
    `${row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd()}\n`,
  );
process.exit(0);
