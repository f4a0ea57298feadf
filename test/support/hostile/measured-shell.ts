// Runs the built command line on files that mean harm, and measures the processes that it is: the processor time of all of them, the most memory of one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { type HostileReading, hostileReading } from './hostile-readings.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const TICK_SECONDS = 0.01;
/** Seconds that the yardstick takes where nothing else runs, as in read-hostile.ts. */
const YARDSTICK = 0.059;
const LOOK_MS = 10;
/** A command that takes longer by the clock is ended: it never answers. */
const LONGEST_MS = 60_000;

/** How many times slower than that machine this one is now: cores are shared, and processor time grows with it. */
function slowness(): number {
  const before = process.cpuUsage();
  let sum = 0;
  for (let i = 0; i < 10_000_000; i++) sum = (sum * 31 + (i ^ (sum >>> 7))) | 0;
  const { user, system } = process.cpuUsage(before);
  return Number.isNaN(sum) ? 1 : Math.max(1, (user + system) / 1e6 / YARDSTICK);
}

const read = (file: string): string => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};
const familyOf = (pid: number): number[] => [
  pid,
  ...read(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .flatMap((child) => (child.trim() === '' ? [] : familyOf(Number(child)))),
];

export interface Measured {
  readonly code: number | null;
  /** What was printed, on both outputs. */
  readonly said: string;
  /** Seconds of a processor, as on the machine of the yardstick. */
  readonly seconds: number;
  /** The most resident memory of one of its processes. */
  readonly megabytes: number;
}

/** Runs `chapeau` as it was built. */
export async function measuredShell(...words: readonly string[]): Promise<Measured> {
  const slower = slowness();
  const child = spawn(process.execPath, ['server/chapeau.mjs', ...words], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes));
  const used = new Map<number, number>();
  let kib = 0;
  const look = setInterval(() => {
    for (const pid of familyOf(child.pid!)) {
      const fields = read(`/proc/${pid}/stat`)
        .replace(/^.*\) /s, '')
        .split(' ');
      if (fields.length > 12) used.set(pid, (Number(fields[11]) + Number(fields[12])) * TICK_SECONDS);
      kib = Math.max(kib, Number(/^VmHWM:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0));
    }
  }, LOOK_MS);
  const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(look);
  clearTimeout(late);
  const seconds = [...used.values()].reduce((a, b) => a + b, 0) / Math.max(slower, slowness());
  return { code, said: Buffer.concat(said).toString(), seconds, megabytes: (kib * 1024) / 1e6 };
}

const TEXT =
  'The General Assembly,\n\nRecalling its resolution 57/4,\n\n1. Decides to wait;\n\n2. Decides to remain seized of the matter.\n';

/** Numbers from a seed (mulberry32). */
function picks(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** The file of a seed. */
export const readingOfSeed = (seed: number): HostileReading => hostileReading(picks(seed));

/** Has the file read by the built command line; null where it answers within 2 s of a processor and 300 MB; else what is wrong. */
export async function wrongOf(folder: string, seed: number): Promise<string | null> {
  const { is, ending, bytes, as } = readingOfSeed(seed);
  const [file, text] = [path.join(folder, `${seed}.${ending}`), path.join(folder, 'text.txt')];
  fs.writeFileSync(file, bytes);
  fs.writeFileSync(text, TEXT);
  const { code, said, seconds, megabytes } = await measuredShell(...(as === 'list' ? ['apply', text, file] : ['outline', file]));
  fs.rmSync(file);
  const answered = code === 0 || code === 1 || (code === 2 && /\S.*[.]\n$/s.test(said) && !said.includes('fault'));
  if (answered && seconds <= 2 && megabytes <= 300) return null;
  return `seed ${seed}, ${is}, ${bytes.length} bytes, as a ${as}: status ${code}, ${seconds.toFixed(1)} s, ${Math.round(megabytes)} MB, ${said.slice(-120)}`;
}
