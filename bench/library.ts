// Compares the library with others in one run: adding texts, finding words of the newest texts, and tracing a draft of sixty paragraphs, which none of the
// others does. Texts come from the grammar of the redline's bench, repeated with changed words; CORPUS=FILE uses others (.jsonl or .jsonl.gz, one object with
// `title` and `paragraphs` per line). npm run bench:library -- [texts…], by default 1,500 and 20,000: about twenty minutes. MOST_IN_MEMORY=n: MiniSearch is
// skipped for more texts.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import Database from 'better-sqlite3';
import { EMPTY_META, paragraph, resolution } from '../schema/index.ts';
import { LibraryEngine } from '../server/library/library-engine.ts';
import { openSqliteLibrary } from '../server/library/sqlite-index.ts';
import { draftToJson } from '../src/formats/json/json.ts';
import { libraryMemory } from './library/memory.ts';
import { ftsAlone, miniSearch, type Peer, postgresSearch } from './library/peers.ts';
import { editedText } from './redline/edits.ts';
import { draftOf } from './redline/grammar.ts';
import { type Random, randomOf } from './redline/random.ts';
import { amount, IS_SHORT } from './short.ts';

const SIZES = process.argv.slice(2).map(Number).filter(Boolean);
const MOST_IN_MEMORY = Number(process.env.MOST_IN_MEMORY ?? 2_000);
const OWNER = { committee: 'bench', delegation: '', layer: 0 };
const READER = { committee: 'bench', own: null };
/** Texts of the same kind that are kept out of the library; drafts are made from them. */
const APART = 40;
const PARAGRAPHS = 60;
const AT_ONCE = 100;
const LIMIT = 50;
const SEARCHES = amount(200, 4);
const LENGTHS = [2, 4, 7, 12];

interface Text {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

function originals(): Text[] {
  const corpus = process.env.CORPUS;
  if (corpus) {
    const bytes = fs.readFileSync(corpus);
    const lines = (corpus.endsWith('.gz') ? zlib.gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line) as Text).filter(({ paragraphs }) => paragraphs.length >= 8);
  }
  return Array.from({ length: 900 }, (_, at) => ({
    title: `Strengthening cooperation in the matter of number ${at}`,
    paragraphs: draftOf(randomOf(at + 1), 35).map(({ text }) => text),
  }));
}

/** The texts of a library: the originals once, then repeated with changed words up to the count. */
function* libraryOf(texts: readonly Text[], count: number, random: Random): Generator<Text> {
  for (let at = 0; at < count; at++) {
    const { title, paragraphs } = texts[at % texts.length]!;
    const round = Math.floor(at / texts.length);
    yield {
      title,
      paragraphs: round === 0 ? paragraphs : paragraphs.map((text) => editedText(random, text, Math.ceil(text.split(' ').length / 8))),
    };
  }
}

const jsonOf = ({ title, paragraphs }: Text, at: number): string =>
  draftToJson({
    meta: { ...EMPTY_META, symbol: `A/RES/${10 + (at % 70)}/${1 + at}`, body: 'The General Assembly' },
    doc: resolution([
      paragraph({ id: 't', kind: 'title' }, title),
      ...paragraphs.map((text, k) => paragraph({ id: `p${k}`, kind: 'operative' }, text)),
    ]),
  });

const at = (times: readonly number[], share: number): string =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1);

async function timed<T>(work: () => Promise<T>): Promise<readonly [milliseconds: number, value: T]> {
  const start = performance.now();
  const value = await work();
  return [performance.now() - start, value];
}

/** Our library, with the interface of the others. */
function ours(folder: string): { readonly peer: Peer; readonly engine: LibraryEngine } {
  const engine = new LibraryEngine(openSqliteLibrary(path.join(folder, 'library.sqlite')));
  return {
    engine,
    peer: {
      name: 'Chapeau, in a row and nearly',
      add: async () => {},
      ready: async () => {},
      find: async (words, limit) => (await engine.find(READER, words, {}, limit)).hits.length,
      bytes: async () =>
        fs
          .readdirSync(folder)
          .filter((name) => name.startsWith('library.'))
          .reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0),
      close: () => engine.close(),
    },
  };
}

/** The bytes of our file that serve finding and tracing: the words and fingerprints of FTS5, and the hashes. The rest is the texts, as drafts and as
 *  paragraphs. */
function indexBytes(folder: string): number {
  const db = new Database(path.join(folder, 'library.sqlite'), { readonly: true });
  try {
    const sum = (sql: string) => db.prepare(sql).pluck().get() as number;
    const lists = sum(`select sum(pgsize) from dbstat where name glob 'sought*' or name glob 'print*'`);
    return lists + sum('select sum(length(packed)) from hashes');
  } finally {
    db.close();
  }
}

/** Rows of words, of several lengths, from paragraphs inside and outside the library. */
function searches(texts: readonly Text[], random: Random): string[] {
  return Array.from({ length: SEARCHES }, (_, k) => {
    const { paragraphs } = random.pick(texts);
    const words = random.pick(paragraphs).match(/[\p{L}\p{N}]+/gu) ?? [];
    const length = LENGTHS[k % LENGTHS.length]!;
    const from = random.below(Math.max(1, words.length - length));
    return words.slice(from, from + length).join(' ');
  }).filter((words) => words !== '');
}

async function measure(count: number): Promise<string[]> {
  const all = originals();
  const [apart, texts] = [all.slice(0, APART), all.slice(APART)];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-bench-library-'));
  const { engine, peer: own } = ours(folder);
  const peers: Peer[] = [ftsAlone(folder)];
  const postgres = IS_SHORT ? null : await postgresSearch();
  if (postgres) peers.push(postgres);
  if (count <= MOST_IN_MEMORY) peers.push(miniSearch());
  try {
    let [paragraphs, bytes, done] = [0, 0, 0];
    const spent = new Map<Peer, number>([own, ...peers].map((peer) => [peer, 0]));
    const spend = async (peer: Peer, work: () => Promise<unknown>) => spent.set(peer, spent.get(peer)! + (await timed(work))[0]);
    const flush = async (batch: readonly Text[]) => {
      const first = done;
      const jsons = batch.map((text, k) => jsonOf(text, first + k));
      await spend(own, async () => {
        const added = await engine.addAll(jsons.map((json) => ({ owner: OWNER, json, options: { replace: false, by: '' } })));
        if (!added.every((one) => 'added' in one)) throw new Error('A text was not taken.');
      });
      const words = batch.flatMap((text) => text.paragraphs);
      for (const peer of peers) await spend(peer, () => peer.add(words));
      done += batch.length;
      paragraphs += words.length;
      bytes += words.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    };
    let batch: Text[] = [];
    for (const text of libraryOf(texts, count, randomOf(7))) {
      batch.push(text);
      if (batch.length < AT_ONCE) continue;
      await flush(batch);
      batch = [];
    }
    if (batch.length > 0) await flush(batch);
    for (const peer of peers) await spend(peer, () => peer.ready());

    const asked = searches([...apart, ...texts], randomOf(11));
    const rows: string[] = [];
    for (const peer of [own, ...peers]) {
      await peer.find(asked[0]!, LIMIT);
      const times: number[] = [];
      for (const words of asked) times.push((await timed(() => peer.find(words, LIMIT)))[0]);
      const size = await peer.bytes();
      rows.push(
        `| ${peer.name} | ${((1000 * count) / spent.get(peer)!).toFixed(0)} | ${size === null ? 'in memory' : (size / bytes).toFixed(2)} | ${at(times, 0.5)} / ${at(times, 0.95)} |`,
      );
    }

    const index = indexBytes(folder) / bytes;
    const drafts = Array.from({ length: 8 }, (_, k) => {
      const words = apart.slice(k * 5, k * 5 + 5).flatMap((text) => text.paragraphs);
      return Object.fromEntries(words.slice(0, PARAGRAPHS).map((text, i) => [String(i), text]));
    });
    const traces: number[] = [];
    for (const draft of drafts) await engine.trace(READER, draft);
    const spentBefore = process.cpuUsage();
    for (const draft of drafts) traces.push((await timed(() => engine.trace(READER, draft)))[0]);
    const { user, system } = process.cpuUsage(spentBefore);
    const processor = (user + system) / 1000 / drafts.length;
    const memory = await libraryMemory(folder, drafts);
    const none = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-bench-library-'));
    const memoryOfNone = await libraryMemory(none, drafts).finally(() => fs.rmSync(none, { recursive: true, force: true }));
    return [
      `${count.toLocaleString('en')} texts, ${paragraphs.toLocaleString('en')} paragraphs, ${(bytes / 1e6).toFixed(0)} MB:`,
      '',
      '| | texts added a second | file ÷ texts | find, half / 95 % under, ms |',
      '|---|---:|---:|---:|',
      ...rows,
      '',
      `The index alone is ${index.toFixed(2)} times the texts (wanted: at most 3); the rest of the file are the texts themselves.`,
      '',
      `Tracing a draft of ${PARAGRAPHS} paragraphs, warm, ms: half under ${at(traces, 0.5)}, all under ${at(traces, 1)}; of a processor ${processor.toFixed(0)} (wanted: at most 300 with 1,500 texts, 1,000 with 20,000).`,
      '',
      `Memory that a process has more once its library was asked for everything: ${memory} MB, with an empty library ${memoryOfNone} MB (wanted: at most 100, and no more for more texts).`,
      '',
    ];
  } finally {
    await own.close();
    for (const peer of peers) await peer.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

for (const count of SIZES.length > 0 ? SIZES : IS_SHORT ? [60] : [1_500, 20_000])
  for (const line of await measure(count)) console.log(line);
