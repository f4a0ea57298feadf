// Both libraries keep the same contract (support/server/library-contract.ts), each as the server has it: behind its threads.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { createLibrary } from '../../../server/library/library.ts';
import { LIBRARY_FILE } from '../../../server/library/library-file.ts';
import { type ContractLibrary, libraryContract } from '../../support/server/library-contract.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../support/server/postgres.ts';
import { freshFolder } from '../../support/server/server.ts';

async function fileLibrary(folder = freshFolder()): Promise<ContractLibrary> {
  const library = createLibrary({ file: path.join(folder, LIBRARY_FILE) });
  return {
    library,
    reopen: async () => {
      await library.close();
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
