// A process killed while it fills the library leaves each text in it whole or not at all, and the next process goes on. (RULE LI5)
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { LIBRARY_FILE } from '../../../server/library/library-file.ts';
import { createFolders } from '../../support/server/folders.ts';
import { chapeau } from '../../support/shell.ts';

const folder = createFolders(afterAll);
const TEXTS = 600;

it('leaves every text whole or not at all', async () => {
  const [shelf, data] = [folder(), folder()];
  for (let n = 1; n <= TEXTS; n++) {
    const paragraphs = Array.from(
      { length: 30 },
      (_, k) => `${k + 1}. Decides in matter ${n} that point ${k} of the list of pens is to be kept as it is;`,
    );
    fs.writeFileSync(path.join(shelf, `${n}.txt`), [`A/RES/9/${n}`, `Matter ${n}`, 'The General Assembly,', ...paragraphs].join('\n\n'));
  }
  const file = path.join(data, LIBRARY_FILE);
  const counted = () => {
    const db = new Database(file);
    try {
      const count = (sql: string) => db.prepare(sql).pluck().get() as number;
      db.exec(`insert into sought(sought) values ('integrity-check'); insert into print(print) values ('integrity-check');`);
      return {
        texts: count('select count(*) from text'),
        whole: count('select coalesce(sum(paragraphs), 0) from text'),
        paragraphs: count('select count(*) from paragraph'),
        sought: count(`select count(*) from sought where sought match 'words : decides'`),
        prints: count('select count(*) from print'),
        hashes: count('select count(*) from hashes join text using (no)'),
      };
    } finally {
      db.close();
    }
  };
  /** Opens read-only: a writer would wait for the process that fills. */
  const stored = (): number => {
    if (!fs.existsSync(file)) return 0;
    const db = new Database(file, { readonly: true });
    try {
      return db.prepare('select count(*) from text').pluck().get() as number;
    } catch {
      // The tables do not exist yet.
      return 0;
    } finally {
      db.close();
    }
  };
  const started = spawn(process.execPath, ['--import', 'tsx', 'server/cli/main.ts', 'library', 'add', shelf, '--data', data], {
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => started.on('close', resolve));
  try {
    await expect.poll(stored, { timeout: 60_000, interval: 10 }).toBeGreaterThan(0);
  } finally {
    started.kill('SIGKILL');
    await ended;
  }
  const { texts, whole, ...held } = counted();
  expect(texts).toBeLessThan(TEXTS);
  expect(held).toEqual({ paragraphs: whole, sought: whole, prints: whole, hashes: texts });
  expect((await chapeau('library', 'add', shelf, '--data', data)).out).toBe(
    `${TEXTS - texts} texts added, ${texts} ${texts === 1 ? 'file' : 'files'} not\n`,
  );
  expect(counted()).toMatchObject({ texts: TEXTS, whole: TEXTS * 30, paragraphs: TEXTS * 30, prints: TEXTS * 30 });
}, 120_000);
