// Saves every draft into a folder of today: the clean text, and the redline against the first version where one was frozen, both as Word files.
// Every evening at eight, by cron (the token needs the scope `read`):
//   0 20 * * *  CHAPEAU_URL=https://drafts.example.org CHAPEAU_TOKEN=$(cat /etc/chapeau-token) node docs/examples/save-drafts.mjs /srv/drafts
import fs from 'node:fs';
import path from 'node:path';
import { ask, complain, fileName, readableDrafts, run } from './asking.mjs';

await run(async (folder) => {
  if (!folder) throw new Error('Say into which folder: save-drafts.mjs FOLDER');
  const today = path.join(folder, new Date().toLocaleDateString('sv-SE'));
  fs.mkdirSync(today, { recursive: true });
  const taken = new Set();
  for (const { id, called, versions = [] } of await readableDrafts()) {
    const name = taken.has(fileName(called).toLowerCase()) ? fileName(`${called} ${id}`) : fileName(called);
    taken.add(name.toLowerCase());
    const wanted = [
      [`${name}.docx`, ''],
      ...(versions.length > 0 ? [[`${name} redline against ${fileName(versions[0].name)}.docx`, '?against=first']] : []),
    ];
    for (const [file, query] of wanted) {
      try {
        const answer = await ask(`/api/drafts/${encodeURIComponent(id)}/files/docx${query}`);
        // Under another name first, so that a file with the right name is whole.
        const whole = path.join(today, file);
        fs.writeFileSync(`${whole}.part`, Buffer.from(await answer.arrayBuffer()));
        fs.renameSync(`${whole}.part`, whole);
        console.log(whole);
      } catch (error) {
        complain(`${file}: ${error.message}`);
      }
    }
  }
});
