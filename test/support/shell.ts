// Runs the command line as a shell does: standard input line by line, exit status, standard output and standard error. Its clock is stopped.
import { runProgram } from '../../server/cli/program.ts';

/** Runs one command, with these lines on standard input. */
export async function chapeauFed(words: readonly string[], input: readonly string[] = []) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const lines = (async function* () {
    yield* input;
  })();
  const now = () => '2024-03-22T10:00:00Z';
  const code = await runProgram([...words], { print: (text) => printed.push(text), complain: (line) => complaints.push(line), lines, now });
  return { code, out: printed.join(''), printed, complaints };
}

/** Runs one command, with nothing on standard input. */
export async function chapeau(...words: string[]) {
  const { code, out, complaints } = await chapeauFed(words);
  return { code, out, complaints };
}
