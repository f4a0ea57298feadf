// The server's cost and speed, in one run with Hocuspocus with its SQLite extension (not durable: it stores seconds later), Hocuspocus made durable, and
// y-websocket's own server (without a store). Typing is measured RUNS times in turns; printed are the median and, in brackets, the others. Run: npm run
// bench:server (after npm run build; about fifteen minutes; the first run installs the peers). For the rules and the store alone: npx tsx
// bench/server/rules-and-opening.ts.
import fs from 'node:fs';
import os from 'node:os';
import { CONTENDERS as ALL, type Contender, installPeers, isThere } from './server/contenders.ts';
import { coldOpen, idleMemory, stalled, storeWith, type Typing, typing } from './server/load.ts';
import { amount, IS_SHORT } from './short.ts';

const SECONDS = Number(process.env.SECONDS ?? amount(10, 1));
const RUNS = Number(process.env.RUNS ?? amount(3, 1));
const EDITS = amount(50_000, 500);
const OPENINGS = amount(5, 1);
const IDLE = amount(300, 4);
/** The letters that each of four people rewrites ten times a second while one reader is stalled, and for how many seconds. */
const STALLED = { letters: amount(20_000, 200), seconds: amount(20, 1) };
const TYPING = [
  { name: '50 type in one draft', drafts: 1, each: amount(50, 2), watching: amount(5, 1) },
  { name: '120 type in one draft', drafts: 1, each: amount(120, 3), watching: amount(3, 1) },
  { name: '4 type in each of 50 drafts', drafts: amount(50, 2), each: amount(4, 2), watching: 1 },
] as const;

/** One line of the table: its name, and for each contender a cell with its numbers, one per run. */
interface Line {
  readonly what: string;
  readonly cells: readonly (readonly [text: string, values: readonly number[]])[];
}

const at = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
type Opened = Awaited<ReturnType<typeof coldOpen>>;
const NOTHING = ['–', []] as const;

/** The median and, in brackets, the least and the most. */
function middle(values: readonly number[], write: (value: number) => string): string {
  const text = write(at(values, 0.5));
  return values.length < 2 ? text : `${text} (${write(Math.min(...values))}–${write(Math.max(...values))})`;
}

/** The benchmark runs with the installed peers only. */
const missing = IS_SHORT ? 'A short run measures nobody else.' : installPeers();
const CONTENDERS = missing === null ? ALL : ALL.filter(({ needs }) => (IS_SHORT ? needs === '' : isThere(needs)));
if (missing !== null)
  process.stderr.write(
    `${missing}\nMeasured without: ${ALL.filter((one) => !CONTENDERS.includes(one))
      .map(({ name }) => name)
      .join(', ')}.\n`,
  );

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

const tenths = (value: number) => value.toFixed(1);

async function measureTyping(): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { name, drafts, each: people, watching } of TYPING) {
    const runs: Typing[][] = [];
    for (let run = 1; run <= RUNS; run++) {
      process.stderr.write(`${name}, ${run} of ${RUNS} …\n`);
      runs.push(await each((contender) => withServer(contender, (server) => typing(server, drafts, people, watching, SECONDS))));
    }
    const of = (what: string, read: (one: Typing) => number, write: (value: number) => string) => {
      const cells = CONTENDERS.map((_contender, k) => {
        const values = runs.map((all) => read(all[k]!));
        return [middle(values, write), values] as const;
      });
      lines.push({ what: `${name}: ${what}`, cells });
    };
    for (const [what, part] of [
      ['p50, ms', 0.5],
      ['p95, ms', 0.95],
      ['p99, ms', 0.99],
    ] as const)
      of(what, ({ latencies }) => at(latencies, part), tenths);
    of(
      'processor, %',
      ({ cpu }) => (100 * cpu) / SECONDS,
      (value) => value.toFixed(0),
    );
    of('frames sent to people', ({ frames }) => frames, String);
    of('letters not arrived', ({ lost }) => lost, String);
  }
  return lines;
}

async function measureOpening(): Promise<Line[]> {
  process.stderr.write(`opening a draft of ${EDITS} edits …\n`);
  const opened = await each(async (contender) => {
    const stored = await storeWith(contender, EDITS);
    if (!stored) return null;
    const tries = { page: [] as Opened[], stock: [] as Opened[] };
    for (let i = 0; i < OPENINGS; i++) {
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
        const time = at(
          one[by].map((open) => open.milliseconds),
          0.5,
        );
        return [`${tenths(time)} ms`, [time]] as const;
      }),
    },
    {
      what: `${what}: bytes`,
      cells: opened.map((one) => (one ? ([`${Math.round(one[by][0]!.bytes / 1024)} KiB`, [one[by][0]!.bytes]] as const) : NOTHING)),
    },
  ];
  const name = `cold open of ${EDITS.toLocaleString('en')} edits`;
  return [...of(`${name}, by the page`, 'page'), ...of(`${name}, by a stock client`, 'stock')];
}

async function measureRest(): Promise<Line[]> {
  process.stderr.write('idle people, a stalled reader …\n');
  const idle = await each((contender) => withServer(contender, (server) => idleMemory(server, IDLE)));
  const slow = await each((contender) => withServer(contender, (server) => stalled(server, STALLED.letters, STALLED.seconds)));
  return [
    { what: 'memory per idle person', cells: idle.map((kilobytes) => [`${kilobytes.toFixed(0)} KiB`, [kilobytes]] as const) },
    {
      what: 'a reader that stalled and came back: bytes sent of bytes written',
      cells: slow.map(({ share, caughtUp }) => [`${(100 * share).toFixed(1)} %${caughtUp ? '' : ', not caught up'}`, [share]] as const),
    },
    { what: 'memory meanwhile', cells: slow.map(({ grown }) => [`${grown >= 0 ? '+' : ''}${grown.toFixed(0)} MB`, []] as const) },
  ];
}

process.setMaxListeners(400);
const lines = [...(await measureTyping()), ...(await measureOpening()), ...(await measureRest())];
const cpus = os.cpus();
const row = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
process.stdout.write(
  `${new Date().toISOString().slice(0, 10)}, ${cpus.length} × ${cpus[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, load ${os.loadavg()[0]!.toFixed(1)}\n\n`,
);
/** Our numbers divided by another's, run by run. */
function ratio(cells: Line['cells'], other: string): string {
  const place = CONTENDERS.findIndex(({ name }) => name === other);
  if (place < 0) return '';
  const ratios = cells[0]![1].map((value, run) => value / cells[place]![1][run]!).filter(Number.isFinite);
  return ratios.length === 0 ? '' : `${middle(ratios, (value) => value.toFixed(2))} ×`;
}
row(['', ...CONTENDERS.map(({ name }) => name), '÷ Hocuspocus', '÷ made durable']);
row(['---', ...CONTENDERS.map(() => '---:'), '---:', '---:']);
for (const { what, cells } of lines)
  row([what, ...cells.map(([text]) => text), ratio(cells, 'Hocuspocus + SQLite'), ratio(cells, 'Hocuspocus made durable')]);
process.exit(0);
