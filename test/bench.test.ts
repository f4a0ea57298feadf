// Every benchmark still ends and gives every row: each is run on little work (BENCH_SHORT, bench/short.ts). Its figures say nothing then and are not looked at;
// what is looked at is that each row has its numbers.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

/** What a benchmark prints, and how often at least. */
const ROWS: Readonly<Record<string, readonly (readonly [row: RegExp, times: number])[]>> = {
  'run.ts': [
    [/^\| .+ \|( +[\d.]+( %| s)? \|){7}$/, 5],
    [/^Italics, notes and references .*: \d+ of \d+$/, 1],
    [/^Three-way, .* merged text right in \d+ of \d+$/, 2],
    [/^Start of the command line: --version \d+ ms .* compared \d+ ms .* the large pair \d+ ms/, 1],
  ],
  'docx.ts': [[/ median +[\d.]+ ms +slowest +[\d.]+ ms/, 6]],
  'pdf.ts': [
    [/^first file of the process.*: \d+ ms, \d+ ms of work \(\d+ pages/, 1],
    [/^next, .*: middle \d+ ms, worst \d+ ms, work \d+ ms \(\d+ pages\)/, 3],
    [/^memory \d+ MB$/, 1],
  ],
  'check.ts': [[/^first check [\d.]+ ms; whole, .* after one paragraph: [\d.]+ ms/, 1]],
  'server.ts': [
    [/: p(50|95|99), ms \| [\d.]+ \|/, 9],
    [/: (processor, %|frames sent to people) \| \d+ \|/, 6],
    [/: letters not arrived \| 0 \|/, 3],
    [/^\| cold open of .*, by (the page|a stock client) \| [\d.]+ ms \|/, 2],
    [/^\| cold open of .*: bytes \| \d+ KiB \|/, 2],
    [/^\| memory per idle person \| -?\d+ KiB \|/, 1],
    [/^\| a reader that stalled .* \| [\d.]+ %/, 1],
    [/^\| memory meanwhile \| [+-]?\d+ MB \|/, 1],
  ],
  'server/rules-and-opening.ts': [[/ \d+ +[\d.]+ ms +[\d.]+ ms +[\d.]+ ms$/, 5]],
  'server/long-draft.ts': [
    [/^\d+ decided, \d+ keys: \d+ KB, \d+ structs/, 4],
    [/^(read from the store|opened over a socket), .*: [\d.]+ ms; .* [\d.]+ ms \([\d.]+ times\)/, 2],
  ],
  'nodes.ts': [[/ \d+ +[\d.]+ ms +[\d.]+ ms +[\d.]+ ms$/, 10]],
  'library.ts': [
    [/^\| .* \| \d+ \| ([\d.]+|in memory) \| [\d.]+ \/ [\d.]+ \|$/, 3],
    [/^The index alone is [\d.]+ times/, 1],
    [/^Tracing a draft .* half under [\d.]+, all under [\d.]+; of a processor \d+/, 1],
    [/^Memory that a process has more .*: \d+ MB, with an empty library \d+ MB/, 1],
  ],
  'load.ts': [
    [/^\| (a draft’s room|home), .* \|( [\d.]+ \|){8}$/, 4],
    [/ Script and style of a draft’s room: [\d.]+ KB/, 1],
  ],
  'bad-line.ts': [
    [/^The text read, .* [\d.]+ s, goal/, 1],
    [/^With the service worker’s files: read [\d.]+ s, written in [\d.]+ s/, 1],
    [/^Key to paint \d+ ms .*; 46 keys/, 1],
    [/^What the screen says of saving: .*; untrue \d+ times/, 1],
    [/^All 47 letters arrived [\d.]+ s after/, 1],
  ],
  'editor.ts': [[/^\| (Chapeau|y-prosemirror) \| \d+ \|( [\d.]+ \|){11}$/, 2]],
};

it.each(Object.keys(ROWS))('%s gives every row', async (name) => {
  const child = spawn(path.join(root, 'node_modules/.bin/tsx'), [path.join(root, 'bench', name)], {
    cwd: root,
    env: { ...process.env, BENCH_SHORT: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, said]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => said.push(bytes));
  await once(child, 'close');
  const lines = Buffer.concat(out).toString('utf8').split('\n');
  for (const [row, times] of ROWS[name]!)
    expect(
      lines.filter((line) => row.test(line)).length,
      `${row} in:\n${lines.join('\n')}\n${Buffer.concat(said).toString('utf8').slice(-2000)}`,
    ).toBe(times);
  expect(lines.join('\n')).not.toMatch(/NaN|undefined|Infinity/);
});
