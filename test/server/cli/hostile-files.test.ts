// Small files that unpack to a lot, in a folder with a good one: the command ends, prints one sentence for each, and has read the good one. (RULE RF11)
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { HOSTILE_PDFS } from '../../support/hostile/hostile-files.ts';
import { measuredShell } from '../../support/hostile/measured-shell.ts';
import { createFolders } from '../../support/server/folders.ts';
import { startServer } from '../../support/server/server.ts';

const folder = createFolders(afterAll);
const GOOD =
  'A/RES/70/5\n\nSupply of ink\n\nThe General Assembly,\n\nRecalling its resolution 57/4,\n\n1. Decides to remain seized of the matter.\n';

it.skipIf(process.platform !== 'linux')('a folder with files that never end is read to its end', async () => {
  const [shelf, data] = [folder(), folder()];
  await (await startServer({ data })).close();
  const files = Object.entries(HOSTILE_PDFS);
  for (const [name, make] of files) {
    const bytes = make();
    expect(bytes.length).toBeLessThan(200_000);
    fs.writeFileSync(path.join(shelf, `${name}.pdf`), bytes);
  }
  fs.writeFileSync(path.join(shelf, 'good.txt'), GOOD);
  const { code, said, seconds, megabytes } = await measuredShell('library', 'add', shelf, '--data', data);
  const lines = said.trim().split('\n').sort();
  expect([code, lines.filter((line) => line.includes('added'))]).toEqual([1, [`1 text added, ${files.length} files not`]]);
  const refusals = lines.filter((line) => !line.includes('added'));
  expect(refusals).toHaveLength(files.length);
  for (const sentence of refusals) expect(sentence).toMatch(/\.pdf cannot be read\. [A-Z].*\.$/);
  expect(seconds).toBeLessThan(2 * (files.length + 1));
  expect(megabytes).toBeLessThan(300);
});
