// Both libraries keep the same contract (support/server/library-contract.ts), each run as in the server: behind its threads.
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { createLibrary } from '../../../server/library/library.ts';
import { LIBRARY_FILE } from '../../../server/library/library-file.ts';
import { eachPacked, paragraphNumber } from '../../../server/library/library-index.ts';
import { type ContractLibrary, libraryContract } from '../../support/server/library-contract.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../support/server/postgres.ts';
import { freshFolder } from '../../support/server/server.ts';

interface PackedText {
  readonly no: number;
  readonly order: number;
  readonly packed: Uint8Array;
}

/** The hashes of each paragraph, which the first version stored beside its words. */
function unpacked({ no, order, packed }: PackedText): { id: number; hashes: Buffer }[] {
  const paragraphs: { id: number; hashes: Buffer }[] = [];
  eachPacked(packed, (index, hashes, start, end) =>
    paragraphs.push({ id: paragraphNumber(order, no, index), hashes: Buffer.from(hashes.slice(start, end).buffer) }),
  );
  return paragraphs;
}

async function fileLibrary(folder = freshFolder()): Promise<ContractLibrary> {
  const library = createLibrary({ file: path.join(folder, LIBRARY_FILE) });
  return {
    library,
    reopen: async () => {
      await library.close();
      return fileLibrary(folder);
    },
    reopenAsFirst: async () => {
      await library.close();
      const db = new Database(path.join(folder, LIBRARY_FILE));
      db.exec(`alter table paragraph add column hashes blob not null default x''`);
      const texts = db.prepare('select no, "order", packed from text join hashes using (no)').all() as PackedText[];
      const update = db.prepare('update paragraph set hashes = ? where id = ?');
      for (const { id, hashes } of texts.flatMap(unpacked)) update.run(hashes, id);
      db.exec('drop table hashes; pragma user_version = 1');
      db.close();
      return fileLibrary(folder);
    },
    close: async () => {
      await library.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

libraryContract('a file', () => fileLibrary());

function databaseLibrary(url: string): ContractLibrary {
  const library = createLibrary({ url });
  return {
    library,
    reopen: async () => {
      await library.close();
      return databaseLibrary(url);
    },
    reopenAsFirst: async () => {
      await library.close();
      const client = new pg.Client(url);
      await client.connect();
      try {
        await client.query(`alter table library_paragraph add column hashes bytea not null default ''`);
        const { rows } = await client.query<PackedText>('select no, "order", packed from library_text join library_hashes using (no)');
        for (const { id, hashes } of rows.flatMap(unpacked))
          await client.query('update library_paragraph set hashes = $1 where id = $2', [hashes, id]);
        await client.query('drop table library_hashes; update library_mark set version = 1');
      } finally {
        await client.end();
      }
      return databaseLibrary(url);
    },
    close: () => library.close(),
  };
}

describe.skipIf(!hasPostgres())('with PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.close());
  libraryContract('PostgreSQL', async () => databaseLibrary(await postgres.database()));
});
