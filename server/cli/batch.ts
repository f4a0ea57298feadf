// --batch: each line of standard input is a job. Its fields are separated by tabs; the last one is the output file, if the command writes one. Each line is
// answered at once, in order, with one line of JSON; a failed job is answered too and does not end the process. (RULE CL4)
import { type Arguments, readArguments } from './arguments.ts';
import type { CliCommand, Job } from './command.ts';
import { CliRefusal } from './refusal.ts';

export interface Failure {
  readonly error: string;
  readonly exit: 1 | 2;
}

/** The sentence and exit status for a thrown error: those of a refusal, or a sentence that reports a fault of the program. */
export function failureOf(error: unknown, doing: string): Failure {
  if (error instanceof CliRefusal) return { error: error.message, exit: error.exit };
  const reason = error instanceof Error ? error.message : String(error);
  return { error: `${doing} failed through a fault in Chapeau: ${reason.split('\n')[0]?.slice(0, 200)}.`, exit: 2 };
}

async function answer(command: CliCommand, given: Arguments, line: string, job: Omit<Job, 'files' | 'out' | 'flags'>): Promise<unknown> {
  const fields = line.split('\t');
  try {
    if (line.trim() === '') throw new CliRefusal('The line is empty; give one job on each line.');
    const { least, most } = command.files;
    const mostFields = most + ('o' in command.flags ? 1 : 0);
    if (fields.length < least || fields.length > mostFields || fields.includes(''))
      throw new CliRefusal(`A job of “chapeau ${command.name}” is ${command.usage.replace(/ \[?--.*$/, '')}, its files parted by tabs.`);
    const out = fields.length > most ? fields.pop()! : null;
    const outcome = await command.run({ files: fields, out, flags: given.flags, ...job });
    if (!('written' in outcome)) return outcome.json;
    return outcome.no ? { error: outcome.no, exit: 1, ...outcome.json } : { ok: true };
  } catch (error) {
    return failureOf(error, fields.join(', '));
  }
}

/** Answers every line until standard input ends. */
export async function runBatch(
  command: CliCommand,
  words: readonly string[],
  lines: AsyncIterable<string>,
  print: (text: string) => void,
  job: Pick<Job, 'warn' | 'textsOf'> & { readonly now: () => string },
): Promise<void> {
  const given = readArguments(command.name, words, { ...command.flags, batch: 'switch' });
  if (given.files.length > 0)
    throw new CliRefusal(`With --batch the files of “chapeau ${command.name}” come on standard input, not as arguments.`);
  for await (const line of lines) {
    print(`${JSON.stringify(await answer(command, given, line.replace(/\r$/, ''), { ...job, now: job.now() }))}\n`);
  }
}
