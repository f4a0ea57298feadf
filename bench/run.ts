// npm run bench: this engine and four others on the same invented texts. Prints one table with machine and date in its head. Takes well under two minutes.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compare } from '../src/diff/compare.ts';
import { CASES, caseDraft } from './redline/cases.ts';
import { marked, type Pair, revision } from './redline/edits.ts';
import { draftOf } from './redline/grammar.ts';
import { LANGUAGE_PAIRS } from './redline/languages.ts';
import { randomOf } from './redline/random.ts';
import { addScore, emptyScore, type Score } from './redline/score.ts';
import { threeWayTable } from './redline/three-way.ts';
import { TOOLS, type Tool } from './redline/tools.ts';
import { amount } from './short.ts';

const PAIRS = amount(40, 2);

function generatedPairs(): Pair[] {
  return Array.from({ length: PAIRS }, (_, k) => {
    const random = randomOf(1000 + k);
    return revision(random, draftOf(random, 12 + random.below(40)), [0.15, 0.4, 0.8][k % 3]!);
  });
}

/** One pair per language, with the paragraphs of languages.ts. */
function languagePairs(): Pair[] {
  return Object.values(LANGUAGE_PAIRS).map((rows): Pair => {
    let [i, j] = [0, 0];
    const pairs = rows.map(marked);
    const edits = pairs.flatMap(({ a, b, edits: own }) => {
      const placed = own.map((edit) => ({
        aFrom: edit.aFrom + i,
        aTo: edit.aTo + i,
        bFrom: edit.bFrom + j,
        bTo: edit.bTo + j,
        moved: false,
      }));
      [i, j] = [i + a.length + 1, j + b.length + 1];
      return placed;
    });
    const side = (of: 'a' | 'b') => pairs.map((pair, k) => ({ id: `p${k}`, kind: 'operative' as const, text: pair[of] }));
    return { a: side('a'), b: side('b'), edits };
  });
}

function largePair(): Pair {
  const random = randomOf(7);
  return revision(random, draftOf(random, amount(1000, 50)), 0.17);
}

function scoreOf(tool: Tool, pairs: readonly Pair[]): Score {
  const score = emptyScore();
  for (const pair of pairs) addScore(score, pair, tool.report(pair.a, pair.b));
  return score;
}

/** The fastest of up to three runs; fewer if one takes long. */
function timeOf(tool: Tool, pair: Pair): number {
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < 3 && best > 3000 / (3 - k); k++) {
    const start = performance.now();
    tool.report(pair.a, pair.b);
    best = Math.min(best, performance.now() - start);
    if (best > 1000) break;
  }
  return best;
}

const ROOT = path.resolve(import.meta.dirname, '..');
/** The most milliseconds for a command line from start to end. */
const GOALS = { version: 100, small: 200, large: 1000 } as const;

/** The paragraphs of a side as a text file. */
function textFile(folder: string, name: string, side: Pair['a']): string {
  const file = path.join(folder, name);
  const rows = side.map(({ kind, text }, k) => (kind === 'operative' ? `${k + 1}. ${text}` : text));
  fs.writeFileSync(file, `The General Assembly,\n\n${rows.join('\n\n')}\n`);
  return file;
}

/** How long \`chapeau\` takes with these words, in a process of its own: the fastest of five. */
function startOf(words: readonly string[]): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'server/chapeau.mjs'), ...words], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`chapeau ${words[0]}: ${stderr}`);
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** The start of the command line: its version, two small texts compared, and the large pair. */
function startLine(small: Pair, large: Pair): string {
  if (!fs.existsSync(path.join(ROOT, 'dist/server/cli.js'))) return 'Start of the command line: not built (npm run build).';
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-bench-'));
  try {
    const compared = (pair: Pair) => ['compare', '--json', textFile(folder, 'a.txt', pair.a), textFile(folder, 'b.txt', pair.b)];
    const told = (name: keyof typeof GOALS, words: readonly string[]) => `${startOf(words).toFixed(0)} ms (goal ≤ ${GOALS[name]})`;
    return `Start of the command line: --version ${told('version', ['--version'])}, two texts of ${small.a.length} paragraphs compared ${told('small', compared(small))}, the large pair ${told('large', compared(large))}`;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const share = (part: number, of: number): string => `${((100 * part) / of).toFixed(1)} %`;
const print = (line = '') => process.stdout.write(`${line}\n`);

function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((cell, k) => Math.max(cell.length, ...rows.map((row) => row[k]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]!) : cell.padStart(widths[k]!))).join(' | ')} |`;
  print(line(head));
  print(`|${widths.map((width, k) => (k === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`);
  for (const row of rows) print(line(row));
}

/** How many of the cases of italics, notes and references are reported as a person would mark them. */
function casesTold(): string {
  const told = CASES.filter(({ a, b, expected, moved = 0 }) => {
    const { hunks, stats } = compare(caseDraft(a), caseDraft(b));
    const changes = JSON.stringify(hunks.map((hunk) => [hunk.class, hunk.deleted, hunk.inserted]));
    return changes === JSON.stringify(expected) && stats.moved === moved;
  });
  return `${told.length} of ${CASES.length}`;
}

const [generated, languages, large] = [generatedPairs(), languagePairs(), largePair()];
const edits = generated.reduce((sum, pair) => sum + pair.edits.length, 0);
const foreign = languages.reduce((sum, pair) => sum + pair.edits.length, 0);
print(
  `${new Date().toISOString().slice(0, 10)} · Node ${process.version} · ${os.cpus()[0]?.model.trim() ?? 'unknown processor'} × ${os.cpus().length} · load ${os.loadavg()[0]!.toFixed(1)}`,
);
print(
  `${generated.length} generated pairs, ${edits} edits · ${languages.length} pairs in other languages, ${foreign} edits · large pair: ${large.a.length} paragraphs, ${large.edits.length} edits`,
);
print();
table(
  ['', 'exact edits', 'changes/edit', 'marked/edited', 'words cut', 'exact, fr es ru ar zh', 'words cut', 'large pair'],
  TOOLS.map((tool) => {
    const [own, other] = [scoreOf(tool, generated), scoreOf(tool, languages)];
    return [
      tool.name,
      share(own.exact, own.edits),
      (own.reported / own.edits).toFixed(2),
      (own.marked / own.edited).toFixed(2),
      String(own.cuts),
      share(other.exact, other.edits),
      String(other.cuts),
      `${(timeOf(tool, large) / 1000).toFixed(2)} s`,
    ];
  }),
);
for (const { name, note } of TOOLS) if (note) print(`${name}: ${note}.`);
print();
print(`Italics, notes and references told as a person would mark them (Chapeau): ${casesTold()}`);
print();
for (const line of threeWayTable()) print(line);
print();
print(startLine(generated[0]!, large));
