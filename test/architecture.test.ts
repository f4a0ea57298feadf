// The house is what design says it is: arrows between rooms go one way, pure rooms know no DOM and no Node, files are named after what they
// hold, every test file is run, and the screens' CSS knows no left and right. (RULES 1 to 6)
import fs from 'node:fs';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
/** Room → rooms that it may import. */
const MAY: Record<string, readonly string[]> = {
  schema: [],
  text: ['schema'],
  diff: ['text', 'schema'],
  amend: ['diff', 'text', 'schema'],
  formats: ['amend', 'diff', 'text', 'schema'],
  style: ['text', 'schema'],
  protocol: ['schema'],
  editor: ['protocol', 'style', 'formats', 'amend', 'diff', 'text', 'schema'],
  app: ['editor', 'protocol', 'style', 'formats', 'amend', 'diff', 'text', 'schema'],
  server: ['protocol', 'style', 'formats', 'amend', 'diff', 'text', 'schema'],
};
const PURE = ['schema', 'text', 'diff', 'amend', 'style', 'formats', 'protocol'];
/** What the pure rooms may take from outside: libraries without DOM, Node or clock. */
const PURE_PACKAGES = ['prosemirror-model', 'prosemirror-transform', 'yjs', 'diff', 'fflate', 'saxes', 'htmlparser2', 'lib0', 'zod'];

const walk = (folder: string): string[] =>
  fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : walk(file);
    return [file];
  });
const sources = ['schema', 'src', 'server'].flatMap(walk).filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const roomOf = (file: string): string | null =>
  /^(?:src\/)?(schema|text|diff|amend|formats|style|protocol|editor|app|server)\//.exec(file)?.[1] ?? null;

describe('imports', () => {
  let modules: ICruiseResult['modules'] = [];
  beforeAll(async () => {
    const result = await cruise(
      ['schema', 'src', 'server'],
      { baseDir: root, doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, exclude: { path: '^(dist|test)/' } },
      { extensions: ['.ts', '.tsx', '.mjs', '.js'], conditionNames: ['import', 'node', 'default'] },
    );
    modules = (result.output as ICruiseResult).modules;
  });

  it('are seen at all: the cruise looked at every source file', () => {
    const seen = new Set(modules.map((module) => module.source));
    expect(sources.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !seen.has(file))).toEqual([]);
    expect(modules.length).toBeGreaterThan(40);
  });

  it('go one way: schema ← text ← diff ← amend ← formats; style and protocol beside them; editor, app and server above', () => {
    const wrong: string[] = [];
    for (const module of modules) {
      const from = roomOf(module.source);
      if (!from) continue;
      for (const dependency of module.dependencies) {
        const to = roomOf(dependency.resolved);
        if (dependency.resolved.startsWith('test/')) wrong.push(`${module.source} imports ${dependency.resolved}`);
        if (to && to !== from && !MAY[from]?.includes(to)) wrong.push(`${module.source} imports ${dependency.resolved}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('of pure rooms name no Node module and no package that needs a DOM', () => {
    const wrong: string[] = [];
    for (const module of modules) {
      if (!PURE.includes(roomOf(module.source) ?? '')) continue;
      for (const dependency of module.dependencies) {
        if (roomOf(dependency.resolved)) continue;
        const name = dependency.module;
        if (!PURE_PACKAGES.some((allowed) => name === allowed || name.startsWith(`${allowed}/`)))
          wrong.push(`${module.source} imports ${name}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('make no circle', () => {
    expect(
      modules.flatMap((module) =>
        module.dependencies.filter((d) => d.circular && !d.typeOnly).map((d) => `${module.source} → ${d.resolved}`),
      ),
    ).toEqual([]);
  });
});

describe('files', () => {
  it('are named after what they hold', () => {
    const all = [...sources, ...walk('test')].filter((file) => /\.(ts|tsx|mjs)$/.test(file));
    expect(all.filter((file) => /(^|[/-])(utils?|helpers?|common|misc|types)\.(ts|tsx|mjs)$/.test(file))).toEqual([]);
    expect(all.filter((file) => !/^[a-z0-9.-]+$/.test(path.basename(file)))).toEqual([]);
  });

  it('open with a comment that says what they hold', () => {
    expect(sources.filter((file) => !/^(#!.*\n)?\/[/*]/.test(fs.readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
  });

  it('of tests are all run: each ends in .test.ts(x) or is support', () => {
    const stray = walk('test').filter(
      (file) => /\.(ts|tsx)$/.test(file) && !/\.test\.tsx?$/.test(file) && !/^test\/(support|e2e\/(pages|support)|fixtures)\//.test(file),
    );
    expect(stray).toEqual([]);
  });

  it('of style use logical sides, so that a right-to-left text needs no second sheet', () => {
    const physical =
      /(?:^|[\s;{])(?:margin|padding|border)-(?:left|right)\b|(?:^|[\s;{])(?:left|right)\s*:|text-align\s*:\s*(?:left|right)|float\s*:\s*(?:left|right)/;
    const wrong = walk('src')
      .filter((file) => file.endsWith('.css'))
      .flatMap((file) =>
        fs
          .readFileSync(path.join(root, file), 'utf8')
          .split('\n')
          .flatMap((line, i) => (physical.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
      );
    expect(wrong).toEqual([]);
  });
});
