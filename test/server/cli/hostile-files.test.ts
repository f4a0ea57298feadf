// Small files that are much to read, in a folder with a good one: the shell ends, says one sentence for each, and has read the good one. (RULE RF11)
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readingTime } from '../../../src/formats/reading-time.ts';
import { HOSTILE_PDFS } from '../../support/hostile/hostile-files.ts';
import { createFolders } from '../../support/server/folders.ts';
import { startServer } from '../../support/server/server.ts';
import { chapeau } from '../../support/shell.ts';

const folder = createFolders(afterAll);
const GOOD =
  'A/RES/70/5\n\nSupply of ink\n\nThe General Assembly,\n\nRecalling its resolution 57/4,\n\n1. Decides to remain seized of the matter.\n';

it('a folder with files that never end is read to its end', async () => {
  const [shelf, data] = [folder(), folder()];
  await (await startServer({ data })).close();
  let allowed = 30_000;
  for (const [name, make] of Object.entries(HOSTILE_PDFS)) {
    const bytes = make();
    expect(bytes.length).toBeLessThan(200_000);
    allowed += readingTime(bytes.length);
    fs.writeFileSync(path.join(shelf, `${name}.pdf`), bytes);
  }
  fs.writeFileSync(path.join(shelf, 'good.txt'), GOOD);
  const begun = Date.now();
  const { code, out, complaints } = await chapeau('library', 'add', shelf, '--data', data);
  expect([code, out]).toEqual([1, `1 text added, ${Object.keys(HOSTILE_PDFS).length} files not\n`]);
  expect(complaints).toHaveLength(Object.keys(HOSTILE_PDFS).length);
  for (const sentence of complaints) expect(sentence).toMatch(/\.pdf cannot be read\. [A-Z].*\.$/);
  expect(Date.now() - begun).toBeLessThan(allowed);
});
