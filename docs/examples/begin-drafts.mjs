// Begins a draft with each file of a folder: Word, text, web page, Akoma Ntoso or JSON. node docs/examples/begin-drafts.mjs FOLDER
// A file whose symbol a draft has already is left out, so the script can run again; one without a symbol begins a draft each time. Tracked changes are taken as
// accepted. The token needs the scopes `read` and `manage`, of the chair or the secretariat. Files are read by the program `chapeau convert`; where it is called
// otherwise, say so in CHAPEAU ("node server/chapeau.mjs").
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ask, complain, read, run } from './asking.mjs';

const [program, ...before] = (process.env.CHAPEAU ?? 'chapeau').split(' ');
const READ = /\.(docx|txt|html?|xml|json)$/i;

/** The text of a file as JSON. */
function convert(file, into) {
  try {
    execFileSync(program, [...before, 'convert', file, '-o', into, '--accept'], { stdio: 'pipe' });
  } catch (error) {
    throw new Error(
      error.code === 'ENOENT' ? `There is no program ${program}; say in CHAPEAU how it is called.` : String(error.stderr).trim(),
    );
  }
  return fs.readFileSync(into, 'utf8');
}

await run(async (folder) => {
  if (!folder) throw new Error('Say which folder: begin-drafts.mjs FOLDER');
  const known = new Set((await read('/api/drafts')).map(({ meta }) => meta.symbol));
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'begin-'));
  const begin = encodeURIComponent(JSON.stringify({ title: '', base: 'As issued', continues: false, seenBy: 'committee', invited: [] }));
  for (const name of fs
    .readdirSync(folder)
    .filter((file) => READ.test(file))
    .sort()) {
    try {
      const text = convert(path.join(folder, name), path.join(scratch, 'draft.json'));
      const { symbol } = JSON.parse(text).meta;
      if (symbol !== '' && known.has(symbol)) {
        console.log(`${name}: there is a draft ${symbol} already.`);
        continue;
      }
      const { id } = await (await ask(`/api/drafts?begin=${begin}`, text)).json();
      known.add(symbol);
      console.log(`${name}: ${process.env.CHAPEAU_URL.replace(/\/$/, '')}/draft/${id}`);
    } catch (error) {
      complain(`${name}: ${error.message}`);
    }
  }
  fs.rmSync(scratch, { recursive: true });
});
