// The house is what ARCHITECTURE says it is. Between rooms: arrows go one way, pure rooms know no DOM and no Node. Inside them: no two folders import
// each other, no folder is too large to read, one exported name means one thing, files are named after what they hold, what is mentioned is there.
// Every test file is run. (RULES X1 to X10, CL2)
import fs from 'node:fs';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { beforeAll, describe, expect, it } from 'vitest';
import { ALONE } from './tiers.mjs';

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
  messages: ['schema'],
  library: ['style', 'diff', 'text', 'schema'],
  editor: ['messages', 'library', 'protocol', 'style', 'formats', 'amend', 'diff', 'text', 'schema'],
  app: ['editor', 'messages', 'library', 'protocol', 'style', 'formats', 'amend', 'diff', 'text', 'schema'],
  server: ['messages', 'library', 'protocol', 'style', 'formats', 'amend', 'diff', 'text', 'schema'],
};
const PURE = ['schema', 'text', 'diff', 'amend', 'style', 'formats', 'protocol', 'library', 'messages'];
/** What the pure rooms may take from outside: libraries without DOM, Node or clock. */
const PURE_PACKAGES = [
  'prosemirror-model',
  'prosemirror-transform',
  'yjs',
  'diff',
  'fflate',
  'saxes',
  'htmlparser2',
  'postal-mime',
  'pdfjs-dist',
  'lib0',
  'zod',
];

const walk = (folder: string): string[] =>
  fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : walk(file);
    return [file];
  });
const sources = ['schema', 'src', 'server'].flatMap(walk).filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const roomOf = (file: string): string | null =>
  /^(?:src\/)?(schema|text|diff|amend|formats|style|protocol|library|messages|editor|app|server)\//.exec(file)?.[1] ?? null;

let modules: ICruiseResult['modules'] = [];
beforeAll(async () => {
  const result = await cruise(
    ['schema', 'src', 'server'],
    { baseDir: root, doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, exclude: { path: '^(dist|test)/' } },
    { extensions: ['.ts', '.tsx', '.mjs', '.js'], conditionNames: ['import', 'node', 'default'] },
  );
  modules = (result.output as ICruiseResult).modules;
});

describe('imports', () => {
  it('are seen at all: the cruise looked at every source file', () => {
    const seen = new Set(modules.map((module) => module.source));
    expect(sources.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !seen.has(file))).toEqual([]);
    expect(modules.length).toBeGreaterThan(40);
  });

  it('go one way: schema ← text ← diff ← amend ← formats; style, library and protocol beside them; editor, app and server above', () => {
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

  it('of the command line bring what a command needs and no format that it does not read or write (RULE CL2)', () => {
    const imported = new Map(
      modules.map(({ source, dependencies }) => [
        source,
        dependencies
          .filter(({ dynamic, dependencyTypes }) => !dynamic && !dependencyTypes.includes('type-only'))
          .map(({ resolved }) => resolved),
      ]),
    );
    /** What is loaded before a word of this module runs. */
    const loadedWith = (source: string): readonly string[] => {
      const all = new Set([source]);
      for (const one of all) for (const next of imported.get(one) ?? []) all.add(next);
      return [...all];
    };
    const program = loadedWith('server/cli/main.ts');
    expect(program).toContain('server/cli/program.ts');
    expect(program.filter((file) => roomOf(file) && !file.startsWith('server/cli/'))).toEqual([]);
    expect(program.filter((file) => file.startsWith('node_modules/'))).toEqual([]);
    for (const command of ['outline', 'compare', 'convert', 'check']) {
      const loaded = loadedWith(`server/cli/${command}.ts`);
      expect(loaded).toContain('src/text/reading/read.ts');
      expect(
        loaded.filter((file) => /^src\/formats\/(?:docx|akn|pdf|export|lists)\/|^server\/(?!cli\/)/.test(file)),
        command,
      ).toEqual([]);
      expect(
        loaded.filter((file) => /node_modules\/(?:fflate|saxes|htmlparser2|pdfjs-dist|postal-mime)\//.test(file)),
        command,
      ).toEqual([]);
    }
  });

  it('make no circle', () => {
    expect(
      modules.flatMap((module) =>
        module.dependencies.filter((d) => d.circular && !d.typeOnly).map((d) => `${module.source} → ${d.resolved}`),
      ),
    ).toEqual([]);
  });
});

describe('folders', () => {
  const folderOf = (file: string) => path.posix.dirname(file);

  it('hold no more than a reader takes in at once', () => {
    const sizes = new Map<string, number>();
    for (const file of sources) sizes.set(folderOf(file), (sizes.get(folderOf(file)) ?? 0) + 1);
    expect([...sizes].filter(([, size]) => size > 30)).toEqual([]);
  });

  it('do not import each other', () => {
    const arrows = new Map<string, Set<string>>();
    for (const { source, dependencies } of modules)
      for (const { resolved } of dependencies) {
        const [from, to] = [folderOf(source), folderOf(resolved)];
        if (roomOf(source) && roomOf(resolved) && from !== to) arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
      }
    const reaches = (from: string, to: string, past: Set<string>): boolean =>
      [...(arrows.get(from) ?? [])].some((next) => next === to || (!past.has(next) && reaches(next, to, past.add(next))));
    const circles = [...arrows].flatMap(([from, tos]) =>
      [...tos].filter((to) => from < to && reaches(to, from, new Set())).map((to) => `${from} ↔ ${to}`),
    );
    expect(circles).toEqual([]);
  });
});

describe('names', () => {
  it('that are exported mean one thing in the whole repository', () => {
    const homes = new Map<string, string[]>();
    for (const file of sources) {
      const names = fs
        .readFileSync(path.join(root, file), 'utf8')
        .matchAll(/^export (?:default )?(?:async |abstract )*(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm);
      for (const name of new Set([...names].map(([, name]) => name!))) homes.set(name, [...(homes.get(name) ?? []), file]);
    }
    expect(homes.size).toBeGreaterThan(1000);
    expect([...homes].filter(([, files]) => files.length > 1).map(([name, files]) => `${name}: ${files.join(', ')}`)).toEqual([]);
  });
});

describe('files', () => {
  it('that are mentioned are there', () => {
    const files = ['bench', 'docs', 'test', 'schema', 'src', 'server'].flatMap(walk).concat(fs.readdirSync(root));
    const texts = files.filter((file) => /\.(ts|tsx|mjs|md|css)$/.test(file) && file !== 'CHANGELOG.md');
    const isThere = (name: string) => files.some((file) => file === name || file.endsWith(`/${name}`));
    const wrong = texts.flatMap((file) => {
      const text = fs.readFileSync(path.join(root, file), 'utf8');
      const prose = file.endsWith('.md') ? [text] : [...text.matchAll(/^\s*(?:\/\/|\/?\*)(.*)$/gm)].map(([, words]) => words!);
      return prose.flatMap((words) =>
        [...words.matchAll(/(?<![\w./@<*-])[\w-][\w./-]*\.(?:tsx?|mjs|css)(?![\w-])/g)]
          .map(([name]) => name)
          .filter((name) => !isThere(name))
          .map((name) => `${file} names ${name}`),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('of docs that are mentioned are there, decisions by their number too', () => {
    const texts = ['bench', 'docs', 'test', 'schema', 'src', 'server'].flatMap(walk).concat(fs.readdirSync(root));
    const decisions = new Set(fs.readdirSync(path.join(root, 'docs/decisions')).map((name) => name.slice(0, 4)));
    const wrong = texts
      .filter((file) => /\.(ts|tsx|mjs|md|css)$/.test(file) && file !== 'CHANGELOG.md')
      .flatMap((file) => {
        const text = fs.readFileSync(path.join(root, file), 'utf8');
        const pages = [...text.matchAll(/\bdocs\/[\w./-]+\.md\b/g)]
          .map(([name]) => name)
          .filter((name) => !fs.existsSync(path.join(root, name)));
        const numbers = [...text.matchAll(/\bdecisions?[ /](\d{4})\b|\((0\d{3})\)/g)].map(([, named, bare]) => named ?? bare!);
        return [...pages, ...numbers.filter((number) => !decisions.has(number))].map((name) => `${file} names ${name}`);
      });
    expect(wrong).toEqual([]);
  });

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

  it('of tests replace no module where a worker shares its modules between files, since it may be loaded already', () => {
    const replacing = walk('test').filter((file) => /\bvi\.(do)?mock\(/i.test(fs.readFileSync(path.join(root, file), 'utf8')));
    expect(replacing.length).toBeGreaterThan(0);
    expect(replacing.filter((file) => !ALONE.includes(file))).toEqual([]);
    expect(ALONE.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([]);
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
