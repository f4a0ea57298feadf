// Both stores keep the same contract (support/server/store-contract.ts), each run as in the server: behind the storage worker.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { openNodeStorage, openStorage } from '../../../server/store/storage.ts';
import { hasPostgres, leasing, startPostgres, type TestPostgres } from '../../support/server/postgres.ts';
import { freshFolder } from '../../support/server/server.ts';
import { type ContractStore, storeContract } from '../../support/server/store-contract.ts';

async function fileStore(folder = freshFolder()): Promise<ContractStore> {
  const store = await openStorage(path.join(folder, 'chapeau.sqlite'));
  return {
    store,
    own: async () => {},
    reopen: async () => {
      await store.close();
      return fileStore(folder);
    },
    close: async () => {
      await store.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function databaseStore(url: string): Promise<ContractStore> {
  const store = leasing(await openNodeStorage(url, 'node'));
  return {
    store,
    own: async (draft) => {
      await store.claim(draft);
    },
    reopen: async () => {
      await store.close();
      return databaseStore(url);
    },
    close: () => store.close(),
  };
}

storeContract('a file', fileStore);

describe.skipIf(!hasPostgres())('with PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.close());
  storeContract('PostgreSQL', async () => databaseStore(await postgres.database()));
});
