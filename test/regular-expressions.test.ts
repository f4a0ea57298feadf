// No text that a person writes makes a regular expression run for ever: every expression of the program, found in its sources and, where one is put together when
// its module loads, caught as it is made, goes over 64,000 letters of many shapes in 50 ms of a processor. (RULE S18)
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const LETTERS = 64_000;
const LIMIT_MS = 50;
/** A shape is tried at this length first. */
const FEW = 4_000;
/** What goes over the few letters in this time goes over sixteen times as many within the limit, even where it takes a square of the length. */
const QUICK_MS = LIMIT_MS / (LETTERS / FEW) ** 2;
/** What a person may repeat; each is tried alone and with a sign behind it that ends no match. */
const UNITS = (
  'a|A|é|Я|م|决| |\u00a0|\n| \n|\n\n|\t|1|0|12.|.|,|;|, |. |: |-|–|— |/|(|((|)|[|]|[a]|{|}|“|”|"|“a”|"a" |‘|’|«|*|**|_|#|>|> |<|<a>|&|@|a@|a.|a |A |Aa |a, |' +
  'and |the |of |1 |1/|(a)|(a) |i|A/|OP|op 1 |PP1 |paragraph |bis |x\n|=|=3D|%41|\\|\\u|^|$|~|\r\n|\u0301|aA1|://|www.|=?utf-8?|决，|م، |\ue0001\ue001 '
).split('|');
const END = '\u0001';

interface Expression {
  readonly at: string;
  readonly source: string;
  readonly flags: string;
}

/** The literals in the sources of a room. */
function literalsIn(room: string): Expression[] {
  const found: Expression[] = [];
  for (const name of fs.readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:ts|tsx|mjs)$/.test(name)) continue;
    const file = path.join(room, name);
    const source = ts.createSourceFile(file, fs.readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        found.push({ at: `${file}:${line}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

/** The expressions that the modules of the pure rooms put together while they are loaded. */
async function madeWhileLoading(): Promise<Expression[]> {
  const found: Expression[] = [];
  const Plain = globalThis.RegExp;
  const make = (args: unknown[]): RegExp => Reflect.construct(Plain, args) as RegExp;
  const note = (made: RegExp): RegExp => {
    found.push({ at: `new RegExp, of ${made.source.length} letters`, source: made.source, flags: made.flags });
    return made;
  };
  globalThis.RegExp = new Proxy(Plain, { construct: (_, args) => note(make(args)), apply: (_, __, args) => note(make(args)) });
  try {
    for (const room of ['schema', 'text', 'diff', 'amend', 'style', 'formats', 'protocol', 'library', 'messages']) {
      const folder = path.join(root, room === 'schema' ? '' : 'src', room);
      for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }))
        if (name.endsWith('.ts') && !name.endsWith('.d.ts')) await import(path.join(folder, name));
    }
  } finally {
    globalThis.RegExp = Plain;
  }
  return found;
}

const context = vm.createContext({ expression: /a/, text: '', texts: [], now: () => performance.now() });
const goOver = new vm.Script('text.replace(expression, "")');
const goOverAll = new vm.Script('texts.map((text) => { const from = now(); text.replace(expression, ""); return now() - from; })');

/** The processor's milliseconds to go over a text; infinite where it is given up. */
function millisecondsOver(expression: RegExp, text: string): number {
  Object.assign(context, { expression, text });
  const before = process.cpuUsage();
  try {
    goOver.runInContext(context, { timeout: 100 * LIMIT_MS });
  } catch {
    return Number.POSITIVE_INFINITY;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The milliseconds to go over each text, in which other processes may have had a part; infinite for all where it is given up. */
function millisecondsOverAll(expression: RegExp, texts: readonly string[]): readonly number[] {
  Object.assign(context, { expression, texts });
  try {
    return goOverAll.runInContext(context, { timeout: 100 * LIMIT_MS });
  } catch {
    return texts.map(() => Number.POSITIVE_INFINITY);
  }
}

/** The best of three: another thread of the process may have worked at the same time. */
function atBest(expression: RegExp, text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < 3 && best > LIMIT_MS; k++) best = Math.min(best, millisecondsOver(expression, text));
  return best;
}

const repeated = (unit: string, letters: number): string => unit.repeat(Math.ceil(letters / unit.length));

/** Shapes for one expression: those of everybody, and words that it looks for, repeated. */
function unitsFor({ source }: Expression): readonly string[] {
  const words = source.replace(/\\[pu]\{[^{}]*\}|\\./g, ' ').match(/[\p{L}]{3,}/gu) ?? [];
  const few = [...new Set(words)].filter((_, k, all) => k % Math.ceil(all.length / 4) === 0);
  return [...UNITS, ...few.flatMap((word) => [`${word} `, word])];
}

it('no expression takes a square of the length of a text', async () => {
  const all = [...['src', 'schema', 'server'].flatMap(literalsIn), ...(await madeWhileLoading())];
  expect(all.length).toBeGreaterThan(1500);
  const tried = new Set<string>();
  const slow: string[] = [];
  for (const each of all) {
    if (!/[*+]|\{\d+,\}/.test(each.source) || tried.has(each.source + each.flags)) continue;
    tried.add(each.source + each.flags);
    const expression = new RegExp(each.source, `${each.flags.replace(/[gy]/g, '')}g`);
    const shapes = unitsFor(each).flatMap((unit) => [[unit, ''] as const, [unit, END] as const]);
    const overAll = (some: typeof shapes, letters: number) =>
      millisecondsOverAll(
        expression,
        some.map(([unit, end]) => repeated(unit, letters) + end),
      );
    // All shapes are asked about at once, because each question to the other context takes longer than the answer.
    const few = overAll(shapes, FEW);
    const suspected = shapes.filter((_, at) => few[at]! > QUICK_MS);
    const many = overAll(suspected, LETTERS);
    const shape = suspected.find(([unit, end], at) => many[at]! > LIMIT_MS && atBest(expression, repeated(unit, LETTERS) + end) > LIMIT_MS);
    if (shape) slow.push(`${each.at} /${each.source.slice(0, 120)}/ over ${JSON.stringify(shape[0])} … ${JSON.stringify(shape[1])}`);
  }
  expect(slow).toEqual([]);
});
