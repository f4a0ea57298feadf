// chapeau backup and chapeau restore: copies everything that the server stores, even while it runs, and restores such a copy. The parts of the server are
// loaded only when one of these commands runs, so that the other commands start quickly.
import path from 'node:path';
import type { CopiedLibrary } from '../library/library-backup.ts';
import type { BackupFacts } from '../store/store-model.ts';
import { valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { CliRefusal } from './refusal.ts';

const sizeOf = (bytes: number): string => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`);
const draftsOf = (count: number): string => `${count} ${count === 1 ? 'draft' : 'drafts'}`;

/** Warns about each unreadable draft; such drafts are copied as they are stored. */
function warnOf({ unreadable }: BackupFacts, warn: (sentence: string) => void): void {
  for (const draft of unreadable)
    warn(`draft ${draft} cannot be read; it is copied as it is stored. “chapeau repair ${draft}” brings its last readable state back.`);
}

type Library = CopiedLibrary | 'failed';

/** Copies the library; if that fails, the copy of the drafts is still good. */
async function copied(
  warn: (sentence: string) => void,
  copy: (room: typeof import('../library/library-backup.ts')) => CopiedLibrary,
): Promise<Library> {
  try {
    return copy(await import('../library/library-backup.ts'));
  } catch (error) {
    warn(error instanceof Error ? error.message : String(error));
    return 'failed';
  }
}

const ofLibrary = (library: Library): string =>
  library === null || library === 'failed'
    ? ''
    : `  library: ${library.file}, ${library.texts} ${library.texts === 1 ? 'text' : 'texts'}, ${sizeOf(library.bytes)}\n`;

export const backupCommand: CliCommand = {
  name: 'backup',
  usage: '-o FILE [--data DIR]',
  does: 'copies all that the server keeps, while it runs or not, and reads the copy back: drafts into FILE, the library beside it into FILE.library',
  flags: { data: 'value', o: 'value', json: 'switch' },
  files: { least: 0, most: 0 },
  batch: false,
  run: async ({ out, flags, warn }) => {
    if (out === null) throw new CliRefusal('“chapeau backup” needs a file to write: chapeau backup -o FILE [--data DIR]');
    if (process.env.DATABASE_URL) throw new CliRefusal('The drafts are in PostgreSQL (DATABASE_URL): back them up with pg_dump.');
    const data = path.resolve(valueOfFlag(flags, 'data') ?? 'data');
    const file = path.resolve(out);
    const [{ askForBackup, operatorAddress }, { copyFile }] = await Promise.all([
      import('../http/operator-address.ts'),
      import('../store/backup.ts'),
    ]);
    const address = operatorAddress(data);
    const made = await Promise.resolve()
      .then(async () => (address && (await askForBackup(address, file))) ?? copyFile(data, file))
      .catch((error: Error) => {
        throw new CliRefusal(error.message);
      });
    warnOf(made, warn);
    const library = await copied(warn, ({ backUpLibrary }) => backUpLibrary(data, file));
    const summary = `${out}: ${draftsOf(made.drafts)}, ${sizeOf(made.bytes)}, read back`;
    const records = made.records.map(({ draft, code }) => `  record of ${draft}: ${code}\n`);
    return {
      json: { file: out, ...made, library },
      text: `${summary}\n${records.join('')}${ofLibrary(library)}`,
      no: library === 'failed',
    };
  },
};

export const restoreCommand: CliCommand = {
  name: 'restore',
  usage: 'FILE [--data DIR]',
  does: 'puts a backup back into a folder that holds no drafts, for a server that is started there afterwards',
  flags: { data: 'value', json: 'switch' },
  files: { least: 1, most: 1 },
  batch: false,
  run: async ({ files, flags, warn }) => {
    const data = path.resolve(valueOfFlag(flags, 'data') ?? 'data');
    const { restoreBackup } = await import('../store/backup.ts');
    const found = restoreBackup(path.resolve(files[0]!), data);
    if ('refused' in found) throw new CliRefusal(found.refused);
    warnOf(found, warn);
    const library = await copied(warn, ({ restoreLibrary }) => restoreLibrary(path.resolve(files[0]!), data));
    const text = `${data}: ${draftsOf(found.drafts)} restored; start the server on it.\n${ofLibrary(library)}`;
    return { json: { data, ...found, library }, text, no: library === 'failed' };
  },
};
