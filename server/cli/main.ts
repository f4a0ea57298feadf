// The entry point of the command line (dist/server/cli.js after a build): it runs the program with the real process.
import fs from 'node:fs';
import process from 'node:process';
import readline from 'node:readline';
import { runProgram } from './program.ts';
import type { ReadingProcess } from './reading-process.ts';

// It is not an error if the program that reads our output (head, less) ends early.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  fs.writeSync(
    process.stderr.fd,
    `What was to be printed could not be written: ${error.code === 'ENOSPC' ? 'the disk is full' : error.code}.\n`,
  );
  process.exit(2);
});
// Without standard error, errors cannot be reported.
process.stderr.on('error', () => process.exit(2));

let reader: ReadingProcess | undefined;
process.exitCode = await runProgram(process.argv.slice(2), {
  print: (text) => process.stdout.write(text),
  complain: (line) => process.stderr.write(`${line}\n`),
  get lines() {
    return readline.createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  },
  now: () => new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  reader: async () => {
    const { ReadingProcess } = await import('./reading-process.ts');
    reader ??= new ReadingProcess();
    return reader;
  },
});
reader?.end();
