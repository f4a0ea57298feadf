// The command line as a function from arguments to an exit status; it prints through the `Terminal` that is passed in. main.ts passes the real process, tests
// pass arrays. Every error becomes one sentence on standard error. (RULES S11, CL1)

import fs from 'node:fs';
import path from 'node:path';
import { readArguments, valueOfFlag } from './arguments.ts';
import { failureOf, runBatch } from './batch.ts';
import type { CliCommand, Job } from './command.ts';
import { CliRefusal } from './refusal.ts';

export interface Terminal {
  readonly print: (text: string) => void;
  readonly complain: (line: string) => void;
  /** Lines of standard input. */
  readonly lines: AsyncIterable<string>;
  /** The time now, ISO 8601. */
  readonly now: () => string;
  /** Starts the process that reads files; if left out, this process reads them. */
  readonly reader?: () => Promise<{
    /** Runs a command line that reads files; resolves to the exit status. */
    readonly run: (words: readonly string[], terminal: Terminal) => Promise<number>;
    readonly textsOf: Job['textsOf'];
  }>;
}

/** The commands by name, in the order of the help. Each is loaded when it is needed, so that no command waits for the parts of another. (RULE CL2) */
const COMMANDS: ReadonlyMap<string, () => Promise<CliCommand>> = new Map([
  ['outline', async () => (await import('./outline.ts')).outlineCommand],
  ['compare', async () => (await import('./compare.ts')).compareCommand],
  ['compile', async () => (await import('./compile.ts')).compileCommand],
  ['convert', async () => (await import('./convert.ts')).convertCommand],
  ['changes', async () => (await import('./changes.ts')).changesCommand],
  ['check', async () => (await import('./check.ts')).checkCommand],
  ['merge', async () => (await import('./merge.ts')).mergeCommand],
  ['amendments', async () => (await import('./amendments.ts')).amendmentsCommand],
  ['apply', async () => (await import('./apply.ts')).applyCommand],
  ['library add', async () => (await import('./library.ts')).libraryAddCommand],
  ['library list', async () => (await import('./library.ts')).libraryListCommand],
  ['library find', async () => (await import('./library.ts')).libraryFindCommand],
  ['trace', async () => (await import('./library.ts')).traceCommand],
  ['backup', async () => (await import('./backup.ts')).backupCommand],
  ['restore', async () => (await import('./backup.ts')).restoreCommand],
  ['repair', async () => (await import('./repair.ts')).repairCommand],
  ['setup-link', async () => (await import('./setup-link.ts')).setupLinkCommand],
  ['verify', async () => (await import('./verify.ts')).verifyCommand],
]);
/** The commands that run in the process that reads files. */
const READING = ['outline', 'compare', 'compile', 'convert', 'changes', 'check', 'merge', 'amendments', 'apply', 'trace'];
const SERVER = 'serve';

/** The nearest folder with a package.json: the repository, whether the command line runs from its source or from dist/. */
function findRoot(): string {
  let folder = import.meta.dirname;
  while (!fs.existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  return folder;
}

/** The commands whose names `accepts` accepts. */
const fetched = (accepts: (name: string) => boolean = () => true): Promise<CliCommand[]> =>
  Promise.all([...COMMANDS].flatMap(([name, fetch]) => (accepts(name) ? [fetch()] : [])));

async function help(): Promise<string> {
  const [{ SERVE }, commands] = await Promise.all([import('./serve.ts'), fetched()]);
  const rows = [SERVE, ...commands].map(({ name, usage, does }) => `  chapeau ${name} ${usage}\n      ${does}`);
  return `Chapeau reads, compares and writes resolution texts.\n\n${rows.join('\n')}\n\n-o FILE writes a file, its ending picks the format; without it the result is printed. With --batch one job a line is read from standard\ninput, its files parted by tabs, and answered by one line of JSON. Exit status: 0 done, 1 the answer is no, 2 wrong use or unreadable input.\n`;
}

const helpOf = ({ name, usage, does }: Pick<CliCommand, 'name' | 'usage' | 'does'>, batch: boolean) =>
  `chapeau ${name} ${usage}${batch ? '\nchapeau '.concat(name, ' --batch [flags]   jobs on standard input') : ''}\n\n${does[0]?.toUpperCase()}${does.slice(1)}.\n`;

const isHelp = (word: string | undefined) => word === '--help' || word === '-h' || word === 'help';

/** The texts of a file, from the process that reads files if there is one. */
const textsOf =
  ({ reader }: Terminal): Job['textsOf'] =>
  async (file) =>
    reader ? (await reader()).textsOf(file) : (await import('./library-texts.ts')).textsOfFile(file);

/** Runs one command once; returns the exit status. */
async function runOnce(command: CliCommand, words: readonly string[], terminal: Terminal): Promise<0 | 1> {
  const { files, flags } = readArguments(command.name, words, command.flags);
  const { least, most } = command.files;
  if (files.length < least || files.length > most)
    throw new CliRefusal(
      `“chapeau ${command.name}” takes ${most > least ? 'at least ' : ''}${least === 1 ? 'one file' : `${least} files`}, not ${files.length}: chapeau ${command.name} ${command.usage}`,
    );
  const out = valueOfFlag(flags, 'o') ?? null;
  const outcome = await command.run({ files, out, flags, warn: terminal.complain, now: terminal.now(), textsOf: textsOf(terminal) });
  if (flags.json && outcome.json !== undefined) terminal.print(`${JSON.stringify(outcome.json)}\n`);
  else if ('text' in outcome) terminal.print(outcome.text);
  if (typeof outcome.no === 'string') terminal.complain(outcome.no);
  return outcome.no ? 1 : 0;
}

/** The words of a command line; the two words of a command like “library add” become one. */
function named(words: readonly string[]): readonly string[] {
  const [first, second, ...rest] = words;
  return first === 'library' && second !== undefined && !second.startsWith('-') ? [`${first} ${second}`, ...rest] : words;
}

/** Runs one command line; resolves to the exit status. */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = named(words);
  try {
    if (name === undefined || isHelp(name)) {
      terminal.print(await help());
      return name === undefined ? 2 : 0;
    }
    if (name === '--version') {
      const { version } = JSON.parse(fs.readFileSync(path.join(findRoot(), 'package.json'), 'utf8'));
      terminal.print(`${version}\n`);
      return 0;
    }
    const parts = await fetched((one) => one.startsWith(`${name} `));
    if (parts.length > 0) {
      terminal.print(parts.map((one) => helpOf(one, one.batch)).join('\n'));
      return rest.length > 0 ? 0 : 2;
    }
    if (terminal.reader && READING.includes(name) && !rest.some(isHelp))
      return await (await terminal.reader()).run([name, ...rest], terminal);
    const command = await COMMANDS.get(name)?.();
    const server = name === SERVER ? await import('./serve.ts') : undefined;
    const known = command ?? server?.SERVE;
    if (!known) throw new CliRefusal(`“${name}” is not a command of Chapeau; “chapeau --help” lists them.`);
    if (rest.some((word) => word === '--help' || word === '-h')) {
      terminal.print(helpOf(known, command?.batch ?? false));
      return 0;
    }
    if (server) {
      const { files, flags } = readArguments(SERVER, rest, server.SERVE.flags);
      if (files.length > 0) throw new CliRefusal(`“chapeau serve” takes no files: chapeau serve ${known.usage}`);
      await server.runServer(flags, findRoot(), (line) => terminal.print(`${line}\n`));
    } else if (command && rest.includes('--batch')) {
      await runBatch(command, rest, terminal.lines, terminal.print, {
        warn: terminal.complain,
        now: terminal.now,
        textsOf: textsOf(terminal),
      });
    } else if (command) return await runOnce(command, rest, terminal);
    return 0;
  } catch (error) {
    const { error: sentence, exit } = failureOf(error, `chapeau ${name}`);
    terminal.complain(sentence);
    return exit;
  }
}
