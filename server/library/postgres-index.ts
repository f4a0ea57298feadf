// The library in PostgreSQL, in separate tables beside the store's: words as a tsvector of already folded words, fingerprints as an array, each with an index.
// The library has its own connections, so that filling it does not use those of the rooms.
import type { LibraryText } from '../../src/library/library-model.ts';
import { Postgres, type Query } from '../store/postgres.ts';
import { LIBRARY_VERSION } from './library-file.ts';
import {
  type IndexedText,
  type LibraryIndex,
  type LibraryOwner,
  type LibraryReader,
  type NewParagraph,
  type NewText,
  packedHashes,
  paragraphNumber,
  paragraphsOfYears,
  type TextFilter,
  type TextInShort,
  type WordQuery,
} from './library-index.ts';

const MARK = 'create table if not exists library_mark(version integer not null, changes bigint not null)';
const TABLES = `
create table if not exists library_owner(no serial primary key, committee text not null, delegation text not null, layer integer not null,
  unique(committee, delegation, layer));
create table if not exists library_text(no serial primary key, owner integer not null, key text not null, "order" integer not null, year integer not null,
  symbol text not null, title text not null, body text not null, date text, language text not null, paragraphs integer not null, content text not null,
  named text not null, json bytea not null, unique(owner, key, language));
create table if not exists library_paragraph(id bigint primary key, owner integer not null, body text not null, language text not null, dated boolean not null,
  label text not null, words text not null, sought tsvector not null, prints bigint[] not null);
create table if not exists library_hashes(no integer primary key, packed bytea not null);
alter table library_hashes alter column packed set storage external;
create index if not exists library_sought on library_paragraph using gin(sought);
create index if not exists library_prints on library_paragraph using gin(prints);
`;
/** An arbitrary number for a lock, so that two servers that start together make the tables one after the other. */
const LOCK = 206_206;
/** The highest position of a lexeme; words beyond it are found, but not as part of a row. */
const LAST_POSITION = 16_383;
/** The number of texts whose hashes one statement reads: a megabyte or two. */
const HASHES_AT_ONCE = 200;
/** The number of fingerprints in one statement. */
const PRINTS_AT_ONCE = 32;

interface TextRow extends Omit<LibraryText, 'id' | 'delegation'> {
  readonly no: number;
  readonly order: number;
  readonly content: string;
  readonly delegation: string;
}
const COLUMNS = `t.no, t."order", t.symbol, t.title, t.body, t.date, t.language, t.paragraphs, t.content, o.delegation`;
const FROM = 'from library_text t join library_owner o on o.no = t.owner';

const indexed = ({ delegation, ...row }: TextRow): IndexedText => ({ ...row, id: `T${row.no}`, delegation: delegation || null });

/** Connects and makes the tables. Rejects with an error of one sentence. */
export async function openPostgresLibrary(url: string): Promise<LibraryIndex> {
  const postgres = new Postgres(url);
  try {
    await postgres.transaction(async (client) => {
      await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
      await client.query(MARK);
      const { rows } = await client.query<{ version: number }>('select version from library_mark');
      const version = rows[0]?.version ?? 0;
      if (version > LIBRARY_VERSION) throw new Error('The library in this database was written by a newer Chapeau.');
      if (version === LIBRARY_VERSION) return;
      await client.query(TABLES);
      if (version === 1) await packHashes(client);
      await client.query(rows[0] ? 'update library_mark set version = $1' : 'insert into library_mark(version, changes) values ($1, 0)', [
        LIBRARY_VERSION,
      ]);
    });
  } catch (error) {
    await postgres.pool.end();
    throw error;
  }
  return new PostgresLibrary(postgres);
}

/** Migrates version 1, in which each paragraph had its hashes beside its words. */
async function packHashes(client: Query): Promise<void> {
  const { rows } = await client.query<{ no: number; order: number; paragraphs: number }>(
    'select no, "order", paragraphs from library_text',
  );
  for (const { no, order, paragraphs } of rows) {
    const found = await client.query<{ hashes: Buffer }>(
      'select hashes from library_paragraph where id between $1 and $2 order by id desc',
      [paragraphNumber(order, no, paragraphs - 1), paragraphNumber(order, no, 0)],
    );
    const packed = packedHashes(found.rows.map(({ hashes }) => new Int32Array(new Uint8Array(hashes).buffer)));
    await client.query('insert into library_hashes(no, packed) values ($1, $2)', [no, Buffer.from(packed)]);
  }
  await client.query('alter table library_paragraph drop column hashes');
}

class PostgresLibrary implements LibraryIndex {
  private readonly postgres: Postgres;
  /** The connection of the running transaction; else the pool. */
  private client: Query;

  constructor(postgres: Postgres) {
    this.postgres = postgres;
    this.client = postgres.pool;
  }

  within<T>(run: () => Promise<T>): Promise<T> {
    return this.postgres.transaction(async (client) => {
      this.client = client;
      try {
        const answer = await run();
        await client.query('update library_mark set changes = changes + 1');
        return answer;
      } finally {
        this.client = this.postgres.pool;
      }
    });
  }

  async version(): Promise<number> {
    const [row] = await this.rows<{ changes: number }>('select changes from library_mark');
    return row?.changes ?? 0;
  }

  async put(text: NewText, paragraphs: readonly NewParagraph[]): Promise<IndexedText> {
    const { owner, key, order, year, symbol, title, body, date, language, content, named, json, hashes } = text;
    const place = await this.ownerNo(owner);
    const [row] = await this.rows<{ no: number }>(
      `insert into library_text(owner, key, "order", year, symbol, title, body, date, language, paragraphs, content, named, json)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning no`,
      [place, key, order, year, symbol, title, body, date, language, paragraphs.length, content, named, Buffer.from(json)],
    );
    const no = row!.no;
    await this.rows('insert into library_hashes(no, packed) values ($1, $2)', [no, Buffer.from(hashes)]);
    await this.rows(
      `insert into library_paragraph(id, owner, body, language, dated, label, words, sought, prints)
       select one.id, $1, $2, $3, $4, one.label, one.words, one.sought::tsvector, one.prints::bigint[]
       from unnest($5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[]) as one(id, label, words, sought, prints)`,
      [
        ...[place, body, language, date !== null, paragraphs.map((_, index) => paragraphNumber(order, no, index))],
        ...[paragraphs.map(({ label }) => label), paragraphs.map(({ words }) => words)],
        ...[paragraphs.map(({ sought }) => vectorOf(sought)), paragraphs.map(({ prints }) => `{${prints.join(',')}}`)],
      ],
    );
    const [put] = await this.texts([no]);
    return put!;
  }

  async parted({ no, order }: IndexedText, { json, hashes }: Pick<NewText, 'json' | 'hashes'>, paragraphs: readonly NewParagraph[]) {
    await this.rows('update library_text set json = $1 where no = $2', [Buffer.from(json), no]);
    await this.rows('update library_hashes set packed = $1 where no = $2', [Buffer.from(hashes), no]);
    await this.rows(
      `update library_paragraph as p set prints = one.prints::bigint[]
       from unnest($1::bigint[], $2::text[]) as one(id, prints) where p.id = one.id`,
      [paragraphs.map((_, index) => paragraphNumber(order, no, index)), paragraphs.map(({ prints }) => `{${prints.join(',')}}`)],
    );
  }

  async remove(owner: LibraryOwner, no: number): Promise<boolean> {
    const [text] = await this.rows<{ order: number; paragraphs: number }>(
      'delete from library_text where no = $1 and owner = $2 returning "order", paragraphs',
      [no, await this.ownerNo(owner)],
    );
    if (!text) return false;
    await this.rows('delete from library_hashes where no = $1', [no]);
    const [first, last] = [paragraphNumber(text.order, no, text.paragraphs - 1), paragraphNumber(text.order, no, 0)];
    await this.rows('delete from library_paragraph where id between $1 and $2', [first, last]);
    return true;
  }

  async named(owner: LibraryOwner, key: string, language: string): Promise<IndexedText | null> {
    const [row] = await this.rows<TextRow>(`select ${COLUMNS} ${FROM} where t.owner = $1 and t.key = $2 and t.language = $3`, [
      ...[await this.ownerNo(owner), key, language],
    ]);
    return row ? indexed(row) : null;
  }

  async known({ committee, delegation, layer }: LibraryOwner) {
    return this.rows<TextInShort>(
      `select t.no, t.symbol, t.title, t.date, t."order" ${FROM} where o.committee = $1 and o.delegation = $2 and o.layer = $3`,
      [committee, delegation, layer],
    );
  }

  async texts(nos: readonly number[]): Promise<IndexedText[]> {
    return (await this.rows<TextRow>(`select ${COLUMNS} ${FROM} where t.no = any($1::int[])`, [nos])).map(indexed);
  }

  async list(
    reader: LibraryReader,
    filter: TextFilter,
    words: readonly string[],
    after: { order: number; no: number } | null,
    limit: number,
  ) {
    const { where, values } = await this.listed(reader, filter, words);
    const past = after ? ` and (t."order", t.no) < ($${values.length + 2}, $${values.length + 3})` : '';
    const rows = await this.rows<TextRow>(
      `select ${COLUMNS} ${FROM} where ${where}${past} order by t."order" desc, t.no desc limit $${values.length + 1}`,
      [...values, limit, ...(after ? [after.order, after.no] : [])],
    );
    return rows.map(indexed);
  }

  async summary(reader: LibraryReader, filter: TextFilter, words: readonly string[]) {
    const { where, values } = await this.listed(reader, filter, words);
    const all = await this.listed(reader, {}, []);
    const [counted] = await this.rows<{ count: number }>(`select count(*) as count from library_text t where ${where}`, values);
    const [sums] = await this.rows<{ total: number; since: number | null; until: number | null }>(
      `select count(*) as total, min(nullif(year, 0)) as since, max(nullif(year, 0)) as until from library_text t where ${all.where}`,
      all.values,
    );
    const each = async (column: string) =>
      (
        await this.rows<{ one: string }>(
          `select ${column} collate "C" as one from library_text t where ${all.where} group by 1 order by 1`,
          all.values,
        )
      ).map(({ one }) => one);
    const { total = 0, since = null, until = null } = sums ?? {};
    const bodies = (await each('body')).filter((body) => body !== '');
    return { count: counted?.count ?? 0, total, since, until, bodies, languages: await each('language') };
  }

  async json(no: number): Promise<Uint8Array | null> {
    const [row] = await this.rows<{ json: Buffer }>('select json from library_text where no = $1', [no]);
    return row?.json ?? null;
  }

  async withPrints(prints: readonly number[], most: number): Promise<number[] | null> {
    const ids: number[] = [];
    for (let from = 0; from < prints.length; from += PRINTS_AT_ONCE) {
      const rows = await this.rows<{ id: number }>('select id from library_paragraph where prints && $1::bigint[] limit $2', [
        prints.slice(from, from + PRINTS_AT_ONCE),
        most + 1 - ids.length,
      ]);
      for (const { id } of rows) ids.push(id);
      if (ids.length > most) return null;
    }
    return ids;
  }

  async hashes(nos: readonly number[], call: (no: number, hashes: Uint8Array) => void): Promise<void> {
    for (let from = 0; from < nos.length; from += HASHES_AT_ONCE) {
      // The driver receives every answer as text. Hexadecimal, the default for bytes, would be half as long again and much slower to read than base64.
      const rows = await this.rows<{ no: number; packed: string }>(
        `select no, encode(packed, 'base64') as packed from library_hashes where no = any($1::int[])`,
        [nos.slice(from, from + HASHES_AT_ONCE)],
      );
      for (const { no, packed } of rows) call(no, Buffer.from(packed, 'base64'));
    }
  }

  async paragraphs(ids: readonly number[]) {
    const rows = await this.rows<{ id: number; label: string; words: string }>(
      'select id, label, words from library_paragraph where id = any($1::bigint[])',
      [ids],
    );
    return new Map(rows.map(({ id, label, words }) => [id, { label, words }]));
  }

  async search(reader: LibraryReader, query: WordQuery, filter: TextFilter, limit: number): Promise<number[]> {
    if (query.any.length === 0) return [];
    const lists = query.any.map((phrases) => `(${phrases.map((phrase) => `(${phrase.map(lexeme).join(' <-> ')})`).join(' & ')})`);
    const { body, since, until, language } = filter;
    const where = ['sought @@ $1::tsquery', 'owner = any($2::int[])', 'id >= $3', 'id < $4'];
    const values: unknown[] = [lists.join(' | '), await this.owners(reader), ...paragraphsOfYears(since, until)];
    if (body !== undefined) where.push(`body = $${values.push(body)}`);
    if (language !== undefined) where.push(`language = $${values.push(language)}`);
    if (since !== undefined || until !== undefined) where.push('dated');
    const rows = await this.rows<{ id: number }>(
      `select id from library_paragraph where ${where.join(' and ')} order by id desc limit $${values.length + 1}`,
      [...values, limit],
    );
    return rows.map(({ id }) => id);
  }

  async close(): Promise<void> {
    await this.postgres.pool.end();
  }

  private async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query(sql, [...values])).rows as Row[];
  }

  private async ownerNo({ committee, delegation, layer }: LibraryOwner): Promise<number> {
    const values = [committee, delegation, layer];
    const find = () =>
      this.rows<{ no: number }>('select no from library_owner where committee = $1 and delegation = $2 and layer = $3', values);
    const [there] = await find();
    if (there) return there.no;
    await this.rows('insert into library_owner(committee, delegation, layer) values ($1, $2, $3) on conflict do nothing', values);
    return (await find())[0]!.no;
  }

  /** The numbers of the owners whose texts a reader may read. */
  private async owners({ committee, own }: LibraryReader): Promise<number[]> {
    const rows = await this.rows<{ no: number }>(
      `select no from library_owner
       where committee = $1 and ((delegation = '' and layer = 0) or (delegation = $2 and layer = $3 and delegation <> ''))`,
      [committee, own?.delegation ?? '', own?.layer ?? 0],
    );
    return rows.map(({ no }) => no);
  }

  private async listed(reader: LibraryReader, { body, since, until, language }: TextFilter, words: readonly string[]) {
    const where = ['t.owner = any($1::int[])'];
    const values: unknown[] = [await this.owners(reader)];
    if (body !== undefined) where.push(`t.body = $${values.push(body)}`);
    if (language !== undefined) where.push(`t.language = $${values.push(language)}`);
    if (since !== undefined || until !== undefined) where.push('t.year <> 0');
    if (since !== undefined) where.push(`t.year >= $${values.push(since)}`);
    if (until !== undefined) where.push(`t.year <= $${values.push(until)}`);
    for (const word of words) where.push(`position($${values.push(word)} in t.named) > 0`);
    return { where: where.join(' and '), values };
  }
}

const lexeme = (word: string): string => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;

/** The words with their positions, as PostgreSQL writes a tsvector. */
function vectorOf(words: readonly string[]): string {
  const places = new Map<string, number[]>();
  for (const [i, word] of words.entries()) {
    const list = places.get(word) ?? [];
    // PostgreSQL stores at most 255 positions per word.
    if (list.length < 255) list.push(Math.min(i + 1, LAST_POSITION));
    places.set(word, list);
  }
  return [...places].map(([word, list]) => `${lexeme(word)}:${list.join(',')}`).join(' ');
}
