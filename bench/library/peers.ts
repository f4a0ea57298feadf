// Other programs that find words in paragraphs: plain SQLite FTS5, PostgreSQL's full text search, and MiniSearch in memory. Each gets the same paragraphs and
// the same words, as its documentation advises; none of them traces, compares or says where in a paragraph the words are.
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import MiniSearch from 'minisearch';
import pg from 'pg';
import { hasPostgres, startPostgres } from '../../test/support/server/postgres.ts';

export interface Peer {
  readonly name: string;
  add(paragraphs: readonly string[]): Promise<void>;
  /** Called once, when everything has been added. */
  ready(): Promise<void>;
  /** Finds the newest paragraphs with these words, at most `limit`; resolves to their number. */
  find(words: string, limit: number): Promise<number>;
  /** Bytes on disk; null if it keeps everything in memory. */
  bytes(): Promise<number | null>;
  close(): Promise<void>;
}

export function ftsAlone(folder: string): Peer {
  const file = path.join(folder, 'fts5.sqlite');
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec('create virtual table paragraph using fts5(words)');
  const insert = db.prepare('insert into paragraph(words) values (?)');
  const find = db.prepare('select rowid, words from paragraph where paragraph match ? order by rowid desc limit ?');
  return {
    name: 'SQLite FTS5 alone, words in a row',
    add: async (paragraphs) =>
      db.transaction(() => {
        for (const words of paragraphs) insert.run(words);
      })(),
    ready: async () => {
      db.pragma('wal_checkpoint(truncate)');
    },
    find: async (words, limit) => find.all(`"${words.replaceAll('"', '""')}"`, limit).length,
    bytes: async () => fs.statSync(file).size,
    close: async () => {
      db.close();
    },
  };
}

/** Null if PostgreSQL is not installed. */
export async function postgresSearch(): Promise<Peer | null> {
  if (!hasPostgres()) return null;
  const server = await startPostgres();
  const client = new pg.Client({ connectionString: await server.database() });
  await client.connect();
  await client.query(
    "create table paragraph(id serial primary key, words text not null, sought tsvector generated always as (to_tsvector('english', words)) stored)",
  );
  return {
    name: 'PostgreSQL tsvector, words in a row',
    add: async (paragraphs) => {
      await client.query('insert into paragraph(words) select unnest($1::text[])', [paragraphs]);
    },
    ready: async () => {
      await client.query('create index on paragraph using gin(sought)');
      await client.query('vacuum analyze paragraph');
    },
    find: async (words, limit) => {
      const { rows } = await client.query(
        "select id, words from paragraph where sought @@ phraseto_tsquery('english', $1) order by id desc limit $2",
        [words, limit],
      );
      return rows.length;
    },
    bytes: async () => Number((await client.query("select pg_total_relation_size('paragraph') as size")).rows[0].size),
    close: async () => {
      await client.end();
      await server.close();
    },
  };
}

export function miniSearch(): Peer {
  const index = new MiniSearch<{ id: number; words: string }>({ fields: ['words'], storeFields: [] });
  const texts: string[] = [];
  return {
    name: 'MiniSearch, all of the words',
    add: async (paragraphs) => {
      for (const words of paragraphs) index.add({ id: texts.push(words) - 1, words });
    },
    ready: async () => {},
    find: async (words, limit) => index.search(words, { combineWith: 'AND' }).slice(0, limit).length,
    bytes: async () => null,
    close: async () => index.removeAll(),
  };
}
