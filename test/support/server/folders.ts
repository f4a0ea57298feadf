// Folders for tests, removed afterwards. Not in server.ts because benchmarks use that file, and they have no test hooks.
import fs from 'node:fs';
import { afterEach } from 'vitest';
import { freshFolder } from './server.ts';

/** A function that makes an empty folder. Its folders are removed after each test, or with `afterAll` after all tests of the file; hooks of the test file
 *  that are registered later run before that, so that servers can be closed first. */
export function createFolders(after: (remove: () => void) => void = afterEach): () => string {
  const folders: string[] = [];
  after(() => {
    for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = freshFolder();
    folders.push(folder);
    return folder;
  };
}
