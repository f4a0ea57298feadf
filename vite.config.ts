// How the editor (dist/app), the server and the command line (dist/server) are built, and how the tests run.
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vitest/config';
import { ALONE, FLOODS } from './test/tiers.mjs';

/** Lays every file of the editor that shrinks beside itself in Brotli and gzip: the server hands them out as they are. */
function precompressed(): Plugin {
  let folder = '';
  return {
    name: 'precompressed',
    apply: 'build',
    configResolved: (config) => {
      folder = path.resolve(config.root, config.build.outDir);
    },
    closeBundle: () => {
      for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(css|html|js|json|svg|txt)$/.test(name)) continue;
        const file = path.join(folder, name);
        const bytes = fs.readFileSync(file);
        for (const [ending, packed] of [
          ['br', zlib.brotliCompressSync(bytes)],
          ['gz', zlib.gzipSync(bytes, { level: 9 })],
        ] as const)
          if (packed.length < bytes.length) fs.writeFileSync(`${file}.${ending}`, packed);
      }
    },
  };
}

/** Writes `draft.html`, the first page at a draft's address: it names the room's files, so that they are fetched beside the program, not after it. */
function roomPreloaded(): Plugin {
  return {
    name: 'room-preloaded',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const index = bundle['index.html'];
      const room = Object.values(bundle).find(
        (file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith('/draft-page.tsx')),
      );
      if (index?.type !== 'asset' || room?.type !== 'chunk') throw new Error('The page or the room was not built.');
      const page = String(index.source);
      const links = [...new Set([room.fileName, ...room.imports])]
        .filter((name) => !page.includes(name))
        .map((name) => `<link rel="modulepreload" crossorigin href="/${name}">`);
      this.emitFile({ type: 'asset', fileName: 'draft.html', source: page.replace('</head>', `${links.join('\n')}\n</head>`) });
    },
  };
}

/** The catalogs: a folder for each language. */
const CATALOGS = path.resolve(import.meta.dirname, 'src/messages');
const catalogLanguages = (): readonly string[] => fs.readdirSync(CATALOGS).filter((name) => !name.includes('.'));
/** What the server says by itself goes to no browser. */
const OF_SERVER = 'letters.json';
const catalogOf = (language: string): readonly [string, unknown][] =>
  fs
    .readdirSync(path.join(CATALOGS, language))
    .filter((name) => name !== OF_SERVER)
    .flatMap((name) => Object.entries(JSON.parse(fs.readFileSync(path.join(CATALOGS, language, name), 'utf8'))));
/** The page with the addresses of the catalogs of each language: those of the first sight, and the rest. */
const namingCatalogs = (page: string, names: Readonly<Record<string, readonly string[]>>): string =>
  page.replace('</head>', `<meta name="messages" content='${JSON.stringify(names)}'>\n</head>`);

/** Without a build: each language's catalogs as one file. */
function catalogsServed(): Plugin {
  return {
    name: 'catalogs-served',
    apply: 'serve',
    transformIndexHtml: (page) =>
      namingCatalogs(page, Object.fromEntries(catalogLanguages().map((language) => [language, [`/messages/${language}.json`]]))),
    configureServer: (server) => {
      server.middlewares.use('/messages', (request, response, next) => {
        const language = catalogLanguages().find((name) => request.url?.startsWith(`/${name}.json`));
        if (!language) return next();
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(Object.fromEntries(catalogOf(language))));
      });
    },
  };
}

/** The strings that a source writes in quotes. */
const stringsOf = (source: string): readonly string[] =>
  [...source.matchAll(/\/\/.*|\/\*[\s\S]*?\*\/|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g)].map(([, single, double]) =>
    (single ?? double ?? '').replace(/\\(.)/g, '$1'),
  );

/**
 * Writes the catalogs of each language as two files, what home and the room say at the first sight and the rest, and names them in the page. What the first
 * sight says is what its modules have in quotes.
 */
function catalogsDivided(): Plugin {
  return {
    name: 'catalogs-divided',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const index = bundle['index.html'];
      if (index?.type !== 'asset') throw new Error('The page was not built.');
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const first = chunks.filter((file) => file.moduleIds.some((id) => [PROGRAM, ROOM, HOME].includes(id)));
      for (const one of first)
        for (const name of one.imports) first.push(...chunks.filter((file) => file.fileName === name && !first.includes(file)));
      const said = new Set(
        first
          .flatMap(({ moduleIds }) => moduleIds)
          .filter((id) => /\/src\/[\w./-]+\.tsx?$/.test(id))
          .flatMap((id) => stringsOf(fs.readFileSync(id, 'utf8'))),
      );
      const names: Record<string, readonly string[]> = {};
      for (const language of catalogLanguages()) {
        const all = catalogOf(language);
        names[language] = [all.filter(([key]) => said.has(key)), all.filter(([key]) => !said.has(key))].map((part, at) => {
          const source = JSON.stringify(Object.fromEntries(part));
          const hash = crypto.createHash('sha256').update(source).digest('hex').slice(0, 8);
          const fileName = `assets/messages-${language}-${at === 0 ? 'first' : 'rest'}-${hash}.json`;
          this.emitFile({ type: 'asset', fileName, source });
          return `/${fileName}`;
        });
      }
      index.source = namingCatalogs(String(index.source), names);
    },
  };
}

/** Writes into the service worker which files it keeps: `first` the program, the room and their sheet, `rest` every other script and sheet, `catalogs` those of all
 *  languages, of which it keeps the reader's. */
function filesKept(): Plugin {
  return {
    name: 'files-kept',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = bundle[`${WORKER_NAME}.js`];
      const page = bundle['draft.html'];
      if (worker?.type !== 'chunk' || page?.type !== 'asset') throw new Error('The service worker or the room’s page was not built.');
      const all = Object.keys(bundle)
        .filter((name) => /^assets\/.*\.(js|css)$/.test(name))
        .sort();
      const words = String(page.source);
      const first = all.filter((name) => words.includes(name)).map((name) => `/${name}`);
      const rest = all.map((name) => `/${name}`).filter((name) => !first.includes(name));
      const catalogs = Object.keys(bundle)
        .filter((name) => /^assets\/messages-.*\.json$/.test(name))
        .map((name) => `/${name}`);
      if (catalogs.length === 0) throw new Error('The catalogs were not built.');
      const id = crypto
        .createHash('sha256')
        .update(JSON.stringify([all, words]))
        .digest('hex')
        .slice(0, 16);
      worker.code = `const BUILD=${JSON.stringify({ id, first, rest, catalogs })};${worker.code}`;
    },
  };
}

/** Keeps the sheet of a component although nothing is left of its module: the names are written where they are used. */
function sheetsKept(): Plugin {
  return {
    name: 'sheets-kept',
    apply: 'build',
    enforce: 'post',
    transform: (code, id) => (id.endsWith('.module.css') ? { code, moduleSideEffects: 'no-treeshake' } : null),
  };
}

/** The class `.version` of history.module.css is `history-version` on the page: short, the same in every build, and one can find its file. */
const scopedName = (name: string, file: string): string => `${path.basename(file.replace(/\?.*$/, ''), '.module.css')}-${name}`;

/** The global sheets and those of the shared controls: they stand before all others. */
const SHARED_SHEETS = /\/src\/(app\/(styles|ui)|editor)[\w./-]*\.css$/;

/** The sheets of what comes into a room when its text stands on the paper: one file, because several parts wear them. */
const LATER_SHEETS = /\/src\/app\/(outline|paragraph|proposals|private|settling|room)\/[\w.-]*\.css$/;

/** A program that begins, or a screen that it fetches. */
const entry = (file: string): string => {
  const found = path.resolve(import.meta.dirname, 'src/app', file);
  if (!fs.existsSync(found)) throw new Error(`${file} is not there; the files that come first are made of it.`);
  return found;
};
const PROGRAM = entry('main.tsx');
const WORKER_NAME = 'service-worker';
const WORKER = entry(`device/${WORKER_NAME}.ts`);
const HOME = entry('home/home-page.tsx');
const ROOM = entry('draft-page.tsx');
/** The modules of a list of parts in lazy-parts.ts, as far as they are named there. */
function partsOf(list: string): readonly string[] {
  const source = fs.readFileSync(entry('room/lazy-parts.ts'), 'utf8');
  const names = new RegExp(`const ${list} = \\[([^\\]]*)\\]`).exec(source)?.[1]?.match(/\b\w+(?=,|$)/gm) ?? [];
  const found = names.flatMap((name) => new RegExp(`const ${name} = lazy\\(.*import\\('([^']+)'\\)`).exec(source)?.[1] ?? []);
  if (found.length < 5) throw new Error(`lazy-parts.ts has no ${list} any more.`);
  return found.map((file) => entry(path.join('room', file)));
}
/** What a room fetches as soon as its text stands on the paper: one file. */
const BESIDE = partsOf('SEEN_FIRST');
/** What it fetches after that. */
const AHEAD: ReadonlySet<string> = new Set(['beside', ...partsOf('AHEAD').map((file) => path.basename(file).replace(/\.tsx?$/, ''))]);
const nameOf = (script: string): string => /^assets\/(.*)-[\w-]{8}\.js$/.exec(script)?.[1] ?? '';

/**
 * The files that are asked for together with a part that is fetched later, because it imports them; their names stand in the file that fetches it. What a room
 * fetches ahead nobody waits for: what such a part imports is found when it has come, and a kilobyte less comes before the text stands. Sheets must be named.
 */
const filesWith = (part: string, files: string[], { hostId }: { readonly hostId: string }): string[] =>
  nameOf(hostId) === 'room' && AHEAD.has(nameOf(part)) ? files.filter((file) => file.endsWith('.css')) : files;

type ModuleGraph = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null };

/**
 * The files that come first: `program` for what every screen needs and for what home and the room share, `room` for the rest of the room, one sheet for both.
 * They are few, because each costs a request with its headers and is compressed alone. What comes later the bundler divides. The shared sheets stand before
 * all others: what a component's own sheet says of a control holds, whichever part of the program is fetched first.
 */
function firstFiles() {
  const known = new Map<string, ReadonlySet<string>>();
  /** Whether the entry `start` needs the module at once: imports it, or imports what imports it. */
  const needs = (start: string, id: string, graph: ModuleGraph): boolean => {
    let found = known.get(start);
    if (!found) {
      const met = new Set([start]);
      for (const one of met) for (const next of graph.getModuleInfo(one)?.importedIds ?? []) met.add(next);
      known.set(start, met);
      found = met;
    }
    return found.has(id);
  };
  const isFirstSheet = (id: string, graph: ModuleGraph): boolean =>
    id.endsWith('.css') && (SHARED_SHEETS.test(id) || needs(ROOM, id, graph));
  const group = (name: string, holds: (id: string, graph: ModuleGraph) => boolean) => ({
    debugName: name,
    name: (id: string, graph: ModuleGraph) => (holds(id, graph) ? name : null),
  });
  return [
    group(
      'program',
      (id, graph) => isFirstSheet(id, graph) || needs(PROGRAM, id, graph) || (needs(HOME, id, graph) && needs(ROOM, id, graph)),
    ),
    group('room', (id, graph) => needs(ROOM, id, graph)),
    group('later', (id) => LATER_SHEETS.test(id)),
    group('beside', (id, graph) => BESIDE.some((part) => needs(part, id, graph))),
  ];
}

/** When a test that waits for something is taken for hung. No test measures time by it, so that a busy machine fails none. */
const LIMIT_MS = 600_000;

/** Files of tests that run at once: three at least, because most wait for a server, another program or a browser for much of their time. */
const FILES_AT_ONCE = Math.max(3, os.availableParallelism() - 1);

export default defineConfig(({ isSsrBuild }) => ({
  root: 'src/app',
  plugins: [
    react(),
    catalogsServed(),
    sheetsKept(),
    ...(isSsrBuild ? [] : [catalogsDivided(), roomPreloaded(), filesKept(), precompressed()]),
  ],
  // What a worker asks for later is fetched later.
  worker: { format: 'es' },
  css: { modules: { generateScopedName: scopedName } },
  publicDir: isSsrBuild ? false : 'public',
  build: isSsrBuild
    ? {
        outDir: '../../dist/server',
        emptyOutDir: true,
        target: 'node20',
        sourcemap: true,
        rollupOptions: {
          input: {
            cli: 'server/cli/main.ts',
            'storage-worker': 'server/store/storage-worker.ts',
            'repair-worker': 'server/store/repair-worker.ts',
            'pdf-worker': 'server/pdf/pdf-worker.ts',
            'draft-worker': 'server/texts/draft-worker.ts',
            'body-worker': 'server/requests/body-worker.ts',
            'word-worker': 'server/record/word-worker.ts',
            'text-worker': 'server/texts/text-worker.ts',
            'library-worker': 'server/library/library-worker.ts',
            'file-reader': 'server/cli/file-reader.ts',
          },
        },
      }
    : {
        outDir: '../../dist/app',
        emptyOutDir: true,
        target: 'es2022',
        sourcemap: false,
        modulePreload: { polyfill: false, resolveDependencies: filesWith },
        // The names of classes are written where they are used; nothing else of a sheet's module is sent.
        rollupOptions: {
          input: { index: path.resolve(import.meta.dirname, 'src/app/index.html'), [WORKER_NAME]: WORKER },
          optimization: { inlineConst: { mode: 'all' } },
          output: {
            codeSplitting: { groups: firstFiles() },
            // A browser asks for the service worker at an address that stays.
            entryFileNames: ({ name }: { name: string }) => (name === WORKER_NAME ? '[name].js' : 'assets/[name]-[hash].js'),
          },
        },
      },
  server: {
    proxy: { '/api': 'http://localhost:1234', '/join': 'http://localhost:1234', '/sync': { target: 'ws://localhost:1234', ws: true } },
  },
  test: {
    root: import.meta.dirname,
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: ['test/support/seed.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'node_modules/**', ...ALONE, ...FLOODS],
          // A worker reads the modules once for all its files: read anew for each, they are a quarter of the work.
          isolate: false,
          maxWorkers: FILES_AT_ONCE,
          testTimeout: LIMIT_MS,
          hookTimeout: LIMIT_MS,
        },
      },
      {
        test: {
          name: 'unit-alone',
          setupFiles: ['test/support/seed.ts'],
          include: ALONE,
          maxWorkers: FILES_AT_ONCE,
          testTimeout: LIMIT_MS,
          hookTimeout: LIMIT_MS,
        },
      },
      {
        test: {
          name: 'unit-floods',
          setupFiles: ['test/support/seed.ts'],
          include: FLOODS,
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
          testTimeout: LIMIT_MS,
          hookTimeout: LIMIT_MS,
        },
      },
      {
        // React as people have it: its development form takes 1.7 times as long.
        oxc: { jsx: { runtime: 'automatic', development: false } },
        test: {
          name: 'unit-parts',
          env: { NODE_ENV: 'production' },
          setupFiles: ['test/support/seed.ts'],
          include: ['test/**/*.test.tsx'],
          exclude: ['test/e2e/**', 'node_modules/**'],
          environment: 'happy-dom',
          // What a part of the screen imports takes longer than to render it: it is read once for all of them.
          isolate: false,
          maxWorkers: FILES_AT_ONCE,
          testTimeout: LIMIT_MS,
          hookTimeout: LIMIT_MS,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: LIMIT_MS,
          hookTimeout: LIMIT_MS,
          // The files of a worker share its modules and its Chromium (test/support/browser.ts). A file opens up to eight pages at once.
          isolate: false,
          maxWorkers: FILES_AT_ONCE,
        },
      },
    ],
  },
}));
