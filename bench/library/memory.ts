// Measures how much memory a library adds to a process: in a separate process, with the threads of a server, the highest increase over the time before the
// first request, while everything is asked for. When run from source, the threads also contain the compiler, so an empty library is measured for comparison.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLibrary } from '../../server/library/library.ts';
import { LIBRARY_FILE } from '../../server/library/library-file.ts';

const READER = { committee: 'bench', own: null };
const OWNER = { committee: 'bench', delegation: '', layer: 0 };

type Drafts = readonly Readonly<Record<string, string>>[];

/** The most MB that the library in this folder adds to a process. */
export async function libraryMemory(folder: string, drafts: Drafts): Promise<number> {
  const child = fork(fileURLToPath(import.meta.url), { execArgv: ['--import', import.meta.resolve('tsx')] });
  child.send({ folder, drafts });
  const [megabytes] = (await once(child, 'message')) as [number];
  return megabytes;
}

async function measure(folder: string, drafts: Drafts): Promise<number> {
  const resident = () => process.memoryUsage.rss();
  const before = resident();
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, resident());
  }, 10);
  const library = createLibrary({ file: path.join(folder, LIBRARY_FILE) });
  try {
    for (let round = 0; round < 3; round++)
      for (const draft of drafts) {
        await library.trace(READER, draft);
        await library.find(READER, Object.values(draft)[round]!.split(' ').slice(0, 5).join(' '), {}, 50);
        await library.list(READER, { limit: 100 });
        await library.cited(READER, ['10/1'], []);
      }
    await library.remove(OWNER, 'T9999999');
    return Math.round((most - before) / 1e6);
  } finally {
    clearInterval(look);
    await library.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.once('message', ({ folder, drafts }: { folder: string; drafts: Drafts }) => {
    void measure(folder, drafts).then((megabytes) => {
      process.send!(megabytes);
      process.disconnect();
    });
  });
