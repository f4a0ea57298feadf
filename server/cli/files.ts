// Reads and writes files for the command line. Every problem (a missing file, a folder, a file that is too large or not a text) becomes one sentence that names
// the file. A written file appears complete or not at all: it is written as a temporary file beside the target, and renamed when it is complete.
import fs from 'node:fs';
import path from 'node:path';
import { kindOfBytes, whyNotRead } from '../../src/formats/file-kind.ts';
import { encodingSentence, textOfBytes } from '../../src/formats/loose/encodings.ts';
import { CliRefusal } from './refusal.ts';

const MEGABYTE = 1_000_000;
const LARGEST = 50 * MEGABYTE;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'permission was denied';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EROFS':
      return 'the disk can only be read';
    // The folder exists, but no file can be made in it (as in /proc).
    case 'ENOENT':
      return 'no file can be made in its folder';
    case 'ENAMETOOLONG':
      return 'its name is too long';
    case 'EIO':
      return 'the disk did not answer';
    default:
      return codeOf(error) || String(error);
  }
}

/** The bytes of a file. Refuses a file of a known kind that is not read. */
export function readBytes(file: string): Uint8Array {
  if (file === '') throw new CliRefusal('One of the names of files is empty; give the name of a file there.');
  let stat: fs.Stats;
  try {
    stat = fs.statSync(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR')
      throw new CliRefusal(`${file} does not exist; check its name and folder.`);
    throw new CliRefusal(`${file} cannot be read: ${reasonOf(error)}.`);
  }
  if (stat.isDirectory()) throw new CliRefusal(`${file} is a folder; name a file in it.`);
  if (!stat.isFile()) throw new CliRefusal(`${file} is not an ordinary file.`);
  if (stat.size > LARGEST)
    throw new CliRefusal(`${file} is ${Math.ceil(stat.size / MEGABYTE)} MB; the largest file that is read is ${LARGEST / MEGABYTE} MB.`);
  if (stat.size === 0) throw new CliRefusal(`${file} is empty; there is nothing to read.`);
  const bytes = readWhole(file);
  const why = whyNotRead(kindOfBytes(bytes));
  if (why !== null) throw new CliRefusal(`${file} ${why}`);
  return bytes;
}

function readWhole(file: string): Uint8Array {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new CliRefusal(`${file} cannot be read: ${reasonOf(error)}.`);
  }
}

/** The text of a file; warns if its encoding was guessed. Refuses a file that is not a text. */
export function readTextFile(file: string, warn: (sentence: string) => void): string {
  const bytes = readBytes(file);
  const decoded = textOfBytes(bytes);
  if (decoded === null) throw new CliRefusal(`${file} is not a text file; save it as plain text, or give a .docx, .html or .json file.`);
  for (const sentence of encodingSentence(decoded)) warn(`${file}: ${sentence}`);
  return decoded.text;
}

/** Writes a file, which appears complete or not at all. A symbolic link stays a link; its target is written. */
export function writeWhole(file: string, data: string | Uint8Array): void {
  const target = fs.existsSync(file) ? fs.realpathSync(file) : file;
  const folder = path.dirname(target);
  const temporary = path.join(folder, `.${process.pid}.tmp`);
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new CliRefusal(`${file} cannot be written: the folder ${folder} does not exist.`);
  if (fs.statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new CliRefusal(`${file} cannot be written: it is a folder.`);
  refuseProtected(file);
  let handle: number | null = null;
  try {
    handle = fs.openSync(temporary, 'w');
    fs.writeFileSync(handle, data);
    fs.fsyncSync(handle);
    fs.closeSync(handle);
    handle = null;
    fs.renameSync(temporary, target);
  } catch (error) {
    if (handle !== null) fs.closeSync(handle);
    fs.rmSync(temporary, { force: true });
    throw new CliRefusal(`${file} cannot be written: ${reasonOf(error)}.`);
  }
}

/** Refuses a write-protected file, because renaming would replace it anyway. */
function refuseProtected(file: string): void {
  const mode = fs.statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode !== undefined && (mode & 0o222) === 0)
    throw new CliRefusal(`${file} cannot be written: it is protected from writing; write into another file.`);
}

/** The ending of a file's name in lower case, with its dot. */
export const endingOf = (file: string): string => path.extname(file).toLowerCase();

// The progress of reading. The process that reads files (file-reader.ts) reports it to its parent; elsewhere nobody listens.

/** The present stage: reading a file, or working on its content. */
export type ReadingStage = { readonly reading: string } | 'working';

let listener: (stage: ReadingStage, letters: number) => void = () => {};
let now: ReadingStage = 'working';

/** From now on `listen` is called whenever a stage begins or makes progress. */
export function onReadingStage(listen: typeof listener): void {
  listener = listen;
}

/** Reports progress in reading: a page with this many letters, or an entry of a list. */
export const cameFurther = (letters = 0): void => listener(now, letters);

/** Reads a file, within the limits of reading (src/formats/reading-limits.ts). */
export async function reading<T>(file: string, read: () => T | Promise<T>): Promise<T> {
  now = { reading: file };
  listener(now, 0);
  try {
    return await read();
  } finally {
    now = 'working';
    listener(now, 0);
  }
}
