// What the server costs and how quick it is, in one run beside Hocuspocus with its SQLite extension (not durable: it stores seconds later) and the
// server that belongs to y-websocket (without a store). Run: npm run bench:server (after npm run build; some five minutes; the peers are installed
// by the first run). The rules and the store by themselves: npx tsx bench/server/rules-and-opening.ts.
import fs from 'node:fs';
import os from 'node:os';
import { CONTENDERS, type Contender, installPeers } from './server/contenders.ts';
import { coldOpen, idleMemory, stalled, storeWith, type Typing, typing } from './server/load.ts';

const SECONDS = Number(process.env.SECONDS ?? 10);
const EDITS = 50_000;
const IDLE = 300;
const TYPING = [
  { name: '50 type in one draft', drafts: 1, each: 50, watching: 5 },
  { name: '120 type in one draft', drafts: 1, each: 120, watching: 3 },
  { name: '4 type in each of 50 drafts', drafts: 50, each: 4, watching: 1 },
] as const;

/** One line: what it is, and a cell and a number for each contender. */
interface Line {
  readonly what: string;
  readonly cells: readonly (readonly [text: string, value: number])[];
}

const at = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
type Opened = Awaited<ReturnType<typeof coldOpen>>;
const NOTHING = ['–', Number.NaN] as const;

async function withServer<T>(contender: Contender, use: (server: Awaited<ReturnType<Contender['start']>>) => Promise<T>): Promise<T> {
  const server = await contender.start();
  try {
    return await use(server);
  } finally {
    await server.stop();
    fs.rmSync(server.data, { recursive: true, force: true });
  }
}

async function each<T>(measure: (contender: Contender) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (const contender of CONTENDERS) results.push(await measure(contender));
  return results;
}

const milliseconds = (value: number) => [`${value.toFixed(1)} ms`, value] as const;

async function measureTyping(): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { name, drafts, each: people, watching } of TYPING) {
    process.stderr.write(`${name} …\n`);
    const all: Typing[] = await each((contender) => withServer(contender, (server) => typing(server, drafts, people, watching, SECONDS)));
    const of = (what: string, read: (one: Typing) => readonly [string, number]) =>
      lines.push({ what: `${name}: ${what}`, cells: all.map(read) });
    for (const [what, part] of [
      ['p50', 0.5],
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const)
      of(what, ({ latencies }) => milliseconds(at(latencies, part)));
    of('processor', ({ cpu }) => [`${((100 * cpu) / SECONDS).toFixed(0)} %`, cpu]);
    of('frames sent to people', ({ frames }) => [String(frames), frames]);
    of('letters not arrived', ({ lost }) => [String(lost), Number.NaN]);
  }
  return lines;
}

async function measureOpening(): Promise<Line[]> {
  process.stderr.write(`opening a draft of ${EDITS} edits …\n`);
  const opened = await each(async (contender) => {
    const stored = storeWith(contender, EDITS);
    if (!stored) return null;
    const tries = { page: [] as Opened[], stock: [] as Opened[] };
    for (let i = 0; i < 5; i++) {
      tries.page.push(await coldOpen(contender, stored, true));
      tries.stock.push(await coldOpen(contender, stored, false));
    }
    fs.rmSync(stored.data, { recursive: true, force: true });
    return tries;
  });
  const of = (what: string, by: 'page' | 'stock'): Line[] => [
    {
      what,
      cells: opened.map((one) => {
        if (!one) return NOTHING;
        const times = one[by].map((open) => open.milliseconds);
        return milliseconds(at(times, 0.5));
      }),
    },
    {
      what: `${what}: bytes`,
      cells: opened.map((one) => (one ? ([`${Math.round(one[by][0]!.bytes / 1024)} KiB`, one[by][0]!.bytes] as const) : NOTHING)),
    },
  ];
  const name = `cold open of ${EDITS.toLocaleString('en')} edits`;
  return [...of(`${name}, by the page`, 'page'), ...of(`${name}, by a stock client`, 'stock')];
}

async function measureRest(): Promise<Line[]> {
  process.stderr.write('idle people, a stalled reader …\n');
  const idle = await each((contender) => withServer(contender, (server) => idleMemory(server, IDLE)));
  const slow = await each((contender) => withServer(contender, (server) => stalled(server, 20_000, 20)));
  return [
    { what: 'memory per idle person', cells: idle.map((kilobytes) => [`${kilobytes.toFixed(0)} KiB`, kilobytes] as const) },
    {
      what: 'a reader that stalled and came back: bytes sent of bytes written',
      cells: slow.map(({ share, caughtUp }) => [`${(100 * share).toFixed(1)} %${caughtUp ? '' : ', not caught up'}`, share] as const),
    },
    { what: 'memory meanwhile', cells: slow.map(({ grown }) => [`${grown >= 0 ? '+' : ''}${grown.toFixed(0)} MB`, Number.NaN] as const) },
  ];
}

process.setMaxListeners(400);
installPeers();
const lines = [...(await measureTyping()), ...(await measureOpening()), ...(await measureRest())];
const cpus = os.cpus();
const row = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
process.stdout.write(
  `${new Date().toISOString().slice(0, 10)}, ${cpus.length} × ${cpus[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, load ${os.loadavg()[0]!.toFixed(1)}\n\n`,
);
row(['', ...CONTENDERS.map(({ name }) => name), '÷ Hocuspocus']);
row(['---', ...CONTENDERS.map(() => '---:'), '---:']);
for (const { what, cells } of lines) {
  const ratio = cells[0]![1] / cells[1]![1];
  row([what, ...cells.map(([text]) => text), Number.isFinite(ratio) ? `${ratio.toFixed(2)} ×` : '']);
}
process.exit(0);
