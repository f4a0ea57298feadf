// The library in a separate SQLite file beside the store, so that filling it does not delay typing. Words and fingerprints are in two contentless FTS5 tables:
// FTS5 gets already folded words, and only keeps and merges the lists of paragraphs. Several processes may have the file open (WAL).
import Database from 'better-sqlite3';
import type { LibraryText } from '../../src/library/library-model.ts';
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

/** The page cache for reading; small, because finding and tracing rarely read a row twice. */
const READ_CACHE_KIB = 4_000;
/** The page cache once a connection stores texts; large, because the lists that receive them are read again and again. */
const WRITE_CACHE_KIB = 16_000;
/** How long a change waits for a change of another process. */
const WAIT_MS = 10_000;
/** How long opening waits for another process that is migrating the file. */
const WAIT_FOR_UPDATE_MS = 600_000;
/** The bytes of new entries that FTS5 collects before it writes them. */
const GATHERED_BYTES = 16_000_000;
/** The rows that one statement reads. */
const AT_ONCE = 500;

const TABLES = `
create table if not exists owner(no integer primary key, committee text not null, delegation text not null, layer integer not null,
  unique(committee, delegation, layer));
create table if not exists text(no integer primary key autoincrement, owner integer not null, key text not null, "order" integer not null, year integer not null,
  symbol text not null, title text not null, body text not null, date text, language text not null, paragraphs integer not null, content text not null,
  named text not null, json blob not null, unique(owner, key, language));
create index if not exists text_order on text(owner, "order", no);
create table if not exists paragraph(id integer primary key, label text not null, words text not null);
create table if not exists hashes(no integer primary key, packed blob not null);
create virtual table if not exists sought using fts5(words, facts, content='', contentless_delete=1, tokenize='ascii');
create virtual table if not exists print using fts5(prints, content='', contentless_delete=1, tokenize='ascii', detail=none);
insert into sought(sought, rank) values ('hashsize', ${GATHERED_BYTES});
insert into print(print, rank) values ('hashsize', ${GATHERED_BYTES});
`;

interface TextRow extends Omit<LibraryText, 'id' | 'delegation'> {
  readonly no: number;
  readonly order: number;
  readonly content: string;
  readonly delegation: string;
}
const COLUMNS = `text.no, text."order", text.symbol, text.title, text.body, text.date, text.language, text.paragraphs, text.content, owner.delegation`;

const indexed = ({ delegation, ...row }: TextRow): IndexedText => ({ ...row, id: `T${row.no}`, delegation: delegation || null });

/** Opens the library's file and makes its tables; `null`: a library in memory. Throws an error of one sentence if it cannot. */
export function openSqliteLibrary(file: string | null): LibraryIndex {
  const db = new Database(file ?? ':memory:', { timeout: WAIT_MS });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma(`cache_size = -${READ_CACHE_KIB}`);
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version > LIBRARY_VERSION)
      throw new Error('The library in this data folder was written by a newer Chapeau; start that one or name another folder with --data.');
    if (version < LIBRARY_VERSION) {
      // Another thread or program may be migrating it.
      db.pragma(`busy_timeout = ${WAIT_FOR_UPDATE_MS}`);
      db.transaction(() => bringUpToDate(db)).immediate();
      db.pragma(`busy_timeout = ${WAIT_MS}`);
    }
  } catch (error) {
    db.close();
    throw error;
  }
  return new SqliteLibrary(db);
}

/** Makes the tables, or migrates those of an earlier version. */
function bringUpToDate(db: Database.Database): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version === LIBRARY_VERSION) return;
  db.exec(TABLES);
  if (version === 1) packHashes(db);
  db.pragma(`user_version = ${LIBRARY_VERSION}`);
}

/** Migrates version 1, in which each paragraph had its hashes beside its words. */
function packHashes(db: Database.Database): void {
  const texts = db.prepare('select no, "order", paragraphs from text').all() as { no: number; order: number; paragraphs: number }[];
  const find = db.prepare('select hashes from paragraph where id = ?').pluck();
  const insert = db.prepare('insert into hashes(no, packed) values (?, ?)');
  for (const { no, order, paragraphs } of texts) {
    const hashes = Array.from({ length: paragraphs }, (_, index) => find.get(paragraphNumber(order, no, index)) as Uint8Array);
    insert.run(no, packedHashes(hashes.map((blob) => new Int32Array(new Uint8Array(blob).buffer))));
  }
  db.exec('alter table paragraph drop column hashes');
}

class SqliteLibrary implements LibraryIndex {
  private readonly db: Database.Database;
  private readonly statements = new Map<string, Database.Statement>();
  /** True once this connection has stored texts. */
  private stores = false;

  constructor(db: Database.Database) {
    this.db = db;
  }

  async within<T>(run: () => Promise<T>): Promise<T> {
    if (!this.stores) this.db.pragma(`cache_size = -${WRITE_CACHE_KIB}`);
    this.stores = true;
    this.sql('begin immediate').run();
    try {
      const answer = await run();
      this.sql('commit').run();
      return answer;
    } catch (error) {
      if (this.db.inTransaction) this.sql('rollback').run();
      throw error;
    }
  }

  async version(): Promise<number> {
    // The first number changes with changes of other connections, the second with our own.
    const [others, own] = [
      this.db.pragma('data_version', { simple: true }) as number,
      this.sql('select total_changes()').pluck().get() as number,
    ];
    return others * 2 ** 32 + own;
  }

  async put(text: NewText, paragraphs: readonly NewParagraph[]): Promise<IndexedText> {
    const { owner, key, order, year, symbol, title, body, date, language, content, named, json, hashes } = text;
    const place = this.ownerNo(owner);
    const no = Number(
      this.sql(
        `insert into text(owner, key, "order", year, symbol, title, body, date, language, paragraphs, content, named, json)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(place, key, order, year, symbol, title, body, date, language, paragraphs.length, content, named, json).lastInsertRowid,
    );
    this.sql('insert into hashes(no, packed) values (?, ?)').run(no, hashes);
    const facts = factsOf(place, text);
    const insertParagraph = this.sql('insert into paragraph(id, label, words) values (?, ?, ?)');
    const insertSought = this.sql('insert into sought(rowid, words, facts) values (?, ?, ?)');
    const insertPrints = this.sql('insert into print(rowid, prints) values (?, ?)');
    // From last to first, the order of their numbers, in which FTS5 accepts them without extra work.
    for (let index = paragraphs.length - 1; index >= 0; index--) {
      const { label, words, sought, prints } = paragraphs[index]!;
      const id = paragraphNumber(order, no, index);
      insertParagraph.run(id, label, words);
      insertSought.run(id, sought.join(' '), facts);
      insertPrints.run(id, prints.map(printWord).join(' '));
    }
    return this.textNo(no)!;
  }

  async parted({ no, order }: IndexedText, { json, hashes }: Pick<NewText, 'json' | 'hashes'>, paragraphs: readonly NewParagraph[]) {
    this.sql('update text set json = ? where no = ?').run(json, no);
    this.sql('update hashes set packed = ? where no = ?').run(hashes, no);
    for (const [index, { prints }] of paragraphs.entries()) {
      const id = paragraphNumber(order, no, index);
      this.sql('delete from print where rowid = ?').run(id);
      this.sql('insert into print(rowid, prints) values (?, ?)').run(id, prints.map(printWord).join(' '));
    }
  }

  async remove(owner: LibraryOwner, no: number): Promise<boolean> {
    const text = this.textNo(no);
    const { changes } = this.sql('delete from text where no = ? and owner = ?').run(no, this.ownerNo(owner));
    if (changes === 0 || !text) return false;
    this.sql('delete from hashes where no = ?').run(no);
    for (let index = 0; index < text.paragraphs; index++) {
      const id = paragraphNumber(text.order, no, index);
      for (const table of ['paragraph', 'sought', 'print'])
        this.sql(`delete from ${table} where ${table === 'paragraph' ? 'id' : 'rowid'} = ?`).run(id);
    }
    return true;
  }

  async named(owner: LibraryOwner, key: string, language: string): Promise<IndexedText | null> {
    const row = this.sql(
      `select ${COLUMNS} from text join owner on owner.no = text.owner where text.owner = ? and text.key = ? and text.language = ?`,
    ).get(this.ownerNo(owner), key, language) as TextRow | undefined;
    return row ? indexed(row) : null;
  }

  async known({ committee, delegation, layer }: LibraryOwner) {
    return this.sql(
      `select text.no, symbol, title, date, "order" from text join owner on owner.no = text.owner where committee = ? and delegation = ? and layer = ?`,
    ).all(committee, delegation, layer) as TextInShort[];
  }

  async texts(nos: readonly number[]): Promise<IndexedText[]> {
    return (
      this.sql(`select ${COLUMNS} from text join owner on owner.no = text.owner where text.no in (select value from json_each(?))`).all(
        JSON.stringify(nos),
      ) as TextRow[]
    ).map(indexed);
  }

  async list(
    reader: LibraryReader,
    filter: TextFilter,
    words: readonly string[],
    after: { order: number; no: number } | null,
    limit: number,
  ) {
    const { where, values } = this.listed(reader, filter, words);
    const past = after ? ' and (text."order", text.no) < (?, ?)' : '';
    return (
      this.db
        .prepare(
          `select ${COLUMNS} from text join owner on owner.no = text.owner where ${where}${past} order by text."order" desc, text.no desc limit ?`,
        )
        .all(...values, ...(after ? [after.order, after.no] : []), limit) as TextRow[]
    ).map(indexed);
  }

  async summary(reader: LibraryReader, filter: TextFilter, words: readonly string[]) {
    const { where, values } = this.listed(reader, filter, words);
    const all = this.listed(reader, {}, []);
    const count = this.db
      .prepare(`select count(*) from text where ${where}`)
      .pluck()
      .get(...values) as number;
    const [total, since, until] = this.db
      .prepare(`select count(*), min(nullif(year, 0)), max(nullif(year, 0)) from text where ${all.where}`)
      .raw()
      .get(...all.values) as [number, number | null, number | null];
    const each = (column: string) =>
      this.db
        .prepare(`select distinct ${column} from text where ${all.where} order by 1`)
        .pluck()
        .all(...all.values) as string[];
    return { count, total, since, until, bodies: each('body').filter((body) => body !== ''), languages: each('language') };
  }

  async json(no: number): Promise<Uint8Array | null> {
    return (this.sql('select json from text where no = ?').pluck().get(no) as Uint8Array | undefined) ?? null;
  }

  async withPrints(prints: readonly number[], most: number): Promise<number[] | null> {
    const find = this.sql('select rowid from print where print match ? limit ?').pluck();
    const ids: number[] = [];
    for (const print of prints) {
      for (const id of find.all(printWord(print), most + 1 - ids.length) as number[]) ids.push(id);
      if (ids.length > most) return null;
    }
    return ids;
  }

  async hashes(nos: readonly number[], call: (no: number, hashes: Uint8Array) => void): Promise<void> {
    const find = this.sql('select packed from hashes where no = ?').pluck();
    for (const no of nos) {
      const packed = find.get(no) as Uint8Array | undefined;
      if (packed) call(no, packed);
    }
  }

  async paragraphs(ids: readonly number[]) {
    const found = new Map<number, { label: string; words: string }>();
    for (let from = 0; from < ids.length; from += AT_ONCE)
      for (const { id, label, words } of this.sql(
        'select id, label, words from paragraph where id in (select value from json_each(?))',
      ).all(JSON.stringify(ids.slice(from, from + AT_ONCE))) as { id: number; label: string; words: string }[])
        found.set(id, { label, words });
    return found;
  }

  async search(reader: LibraryReader, query: WordQuery, filter: TextFilter, limit: number): Promise<number[]> {
    const owners = this.owners(reader);
    if (owners.length === 0 || query.any.length === 0) return [];
    const words = query.any.map((phrases) =>
      query.near === undefined
        ? phrases.map((phrase) => quoted(phrase)).join(' AND ')
        : `NEAR(${phrases.map((phrase) => quoted(phrase)).join(' ')}, ${query.near})`,
    );
    const { body, since, until, language } = filter;
    const facts = [
      `(${owners.map((no) => `o${no}`).join(' OR ')})`,
      ...(body === undefined ? [] : [bodyWord(body)]),
      ...(language === undefined ? [] : [`l${language}`]),
      ...(since === undefined && until === undefined ? [] : ['dated']),
    ];
    const match = `words : (${words.map((one) => `(${one})`).join(' OR ')})${facts.map((fact) => ` AND facts : ${fact}`).join('')}`;
    const [from, to] = paragraphsOfYears(since, until);
    return this.sql('select rowid from sought where sought match ? and rowid >= ? and rowid < ? order by rowid desc limit ?')
      .pluck()
      .all(match, from, to, limit) as number[];
  }

  async close(): Promise<void> {
    this.db.close();
  }

  private sql(text: string): Database.Statement {
    let statement = this.statements.get(text);
    if (!statement) {
      statement = this.db.prepare(text);
      this.statements.set(text, statement);
    }
    return statement;
  }

  private textNo(no: number): IndexedText | null {
    const row = this.sql(`select ${COLUMNS} from text join owner on owner.no = text.owner where text.no = ?`).get(no) as
      | TextRow
      | undefined;
    return row ? indexed(row) : null;
  }

  private ownerNo({ committee, delegation, layer }: LibraryOwner): number {
    const find = this.sql('select no from owner where committee = ? and delegation = ? and layer = ?').pluck();
    const no = find.get(committee, delegation, layer) as number | undefined;
    return (
      no ??
      Number(this.sql('insert into owner(committee, delegation, layer) values (?, ?, ?)').run(committee, delegation, layer).lastInsertRowid)
    );
  }

  /** The numbers of the owners whose texts a reader may read. */
  private owners({ committee, own }: LibraryReader): number[] {
    return this.sql(
      `select no from owner where committee = ? and ((delegation = '' and layer = 0) or (delegation = ? and layer = ? and delegation <> ''))`,
    )
      .pluck()
      .all(committee, own?.delegation ?? '', own?.layer ?? 0) as number[];
  }

  private listed(reader: LibraryReader, { body, since, until, language }: TextFilter, words: readonly string[]) {
    const where = ['text.owner in (select value from json_each(?))'];
    const values: (string | number)[] = [JSON.stringify(this.owners(reader))];
    const add = (condition: string, ...given: (string | number)[]) => {
      where.push(condition);
      values.push(...given);
    };
    if (body !== undefined) add('text.body = ?', body);
    if (language !== undefined) add('text.language = ?', language);
    if (since !== undefined || until !== undefined) add('text.year <> 0');
    if (since !== undefined) add('text.year >= ?', since);
    if (until !== undefined) add('text.year <= ?', until);
    for (const word of words) add('instr(text.named, ?) > 0', word);
    return { where: where.join(' and '), values };
  }
}

const printWord = (print: number): string => print.toString(36);
const bodyWord = (body: string): string => `b${Buffer.from(body, 'utf8').toString('hex')}`;
const factsOf = (owner: number, { body, date, language }: NewText): string =>
  `o${owner} ${bodyWord(body)} l${language}${date === null ? '' : ' dated'}`;
const quoted = (phrase: readonly string[]): string => `"${phrase.join(' ').replaceAll('"', '""')}"`;
