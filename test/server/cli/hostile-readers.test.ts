// Hostile files of every kind that the program reads, made from random numbers: the built command line answers each within 2 s of processor time and 300 MB.
// HOSTILE_FILES=1000 for a thousand, LAW_SEED=n for others. (RULE RF11)
import { afterAll, expect, it } from 'vitest';
import { wrongOf } from '../../support/hostile/measured-shell.ts';
import { lawSeed } from '../../support/seed.ts';
import { createFolders } from '../../support/server/folders.ts';

const folder = createFolders(afterAll);
const FILES = Number(process.env.HOSTILE_FILES ?? 40);

it.skipIf(process.platform !== 'linux')(`each of ${FILES} files is answered in time`, async () => {
  const shelf = folder();
  const wrong: string[] = [];
  for (let k = 0; k < FILES; k++) wrong.push(...[(await wrongOf(shelf, lawSeed + k)) ?? []].flat());
  expect(wrong).toEqual([]);
});
