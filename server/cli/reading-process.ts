// Reads files for the command line in a separate process, and kills it if a file takes more processor time or memory than its size allows
// (src/formats/reading-limits.ts), so that no file blocks the shell or uses up the machine's memory. On systems without /proc, wall-clock time is counted
// instead, with ten times the limit, and only the memory that the program itself allocates.
import fs from 'node:fs';
import { READING_MS_PER_LETTER, READING_STEP_MS, readingMemory, readingTime } from '../../src/formats/reading-limits.ts';
import { HELPER_MEGABYTES, HELPER_START_MS, LONGEST_PDF_MS } from '../runtime/limits.ts';
import { type BackgroundWorker, processWorker } from '../runtime/workers.ts';
import type { Failure } from './batch.ts';
import type { ReadingStage } from './files.ts';
import type { TextOfFile } from './library-texts.ts';
import type { Terminal } from './program.ts';
import { CliRefusal } from './refusal.ts';

/** A question to the process: run a command line with these lines on standard input, or find the texts of a file. `file`: the first file that it reads. */
export type ReadingQuestion =
  | { readonly words: readonly string[]; readonly lines: readonly string[]; readonly file: string; readonly now: string }
  | { readonly textsOf: string };

/** Its answers: any number of messages, then `done` or `refused`. */
export type FromReader =
  | { readonly print: string }
  | { readonly complain: string }
  | { readonly stage: ReadingStage; readonly letters: number }
  | { readonly done: number | readonly TextOfFile[] }
  | { readonly refused: Failure };

/** The time between two checks of the process, so short that it cannot exceed its limits by much. */
const LOOK_MS = 10;
/** If the machine does not report processor time: the wall-clock milliseconds that count as one of processor time. */
const CLOCK = 10;
/** The limits for work on texts that were read: comparing them, making a PDF. */
const WORKING_MS = LONGEST_PDF_MS;
const WORKING_BYTES = 2 * HELPER_MEGABYTES * 1024 * 1024;
/** A process with this much memory between two files is replaced, so that the remains of one file do not count for the next. */
const KEPT_BYTES = readingMemory(0) / 2;

const sizeOf = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;

type Stage = ReadingStage | 'starting';

/** The file that is being read; null if there is none. */
const fileOf = (stage: Stage): string | null => (typeof stage === 'string' ? null : stage.reading);

interface Asked {
  readonly bytes: number;
  readonly hear: (message: FromReader) => void;
  readonly fail: (error: Error) => void;
}

export class ReadingProcess {
  private worker: BackgroundWorker | null = null;
  private asked: Asked | null = null;
  private stage: Stage = 'starting';
  /** The time that the process had used when the question was asked, and the time by which it must make progress. */
  private begun = 0;
  private until = 0;

  private readonly ended = () => void this.end();
  private readonly killed = () => process.exit(143);

  end(): void {
    const worker = this.worker;
    this.worker = null;
    process.off('exit', this.ended).off('SIGTERM', this.killed).off('SIGHUP', this.killed);
    void worker?.end();
  }

  private start(): BackgroundWorker {
    const worker = processWorker('file-reader', new URL('./file-reader.ts', import.meta.url), HELPER_MEGABYTES);
    // Kills the child when this process ends, so that it does not go on reading for ever.
    process.once('exit', this.ended).once('SIGTERM', this.killed).once('SIGHUP', this.killed);
    worker.onMessage((message) => {
      const said = message as FromReader;
      if (this.worker !== worker) return;
      if ('stage' in said) {
        const now = this.used(worker);
        const goesOn = fileOf(this.stage) !== null && fileOf(this.stage) === fileOf(said.stage);
        if (this.stage === 'starting') this.begun = now;
        this.stage = said.stage;
        // Making paragraphs of the letters that were read takes time again.
        const earned = goesOn ? this.until + said.letters * READING_MS_PER_LETTER : 0;
        this.until = Math.max(earned, now + this.longest());
      } else this.asked?.hear(said);
    });
    worker.onEnd((died) => {
      if (this.worker !== worker) return;
      this.end();
      this.asked?.fail(died ?? this.refusal('too much memory'));
    });
    return worker;
  }

  /** Milliseconds of processor time. */
  private readonly used = (worker: BackgroundWorker): number => worker.processorMs() ?? performance.now() / CLOCK;

  /** How long the present stage may take without progress. */
  private longest(): number {
    return this.stage === 'starting' ? HELPER_START_MS : this.stage === 'working' ? WORKING_MS : READING_STEP_MS;
  }

  private refusal(what: 'too long' | 'too much memory'): CliRefusal {
    const file = fileOf(this.stage);
    return new CliRefusal(
      file === null ? `This takes ${what}; try it with smaller files.` : `${file} cannot be read. It takes ${what} to read.`,
    );
  }

  /** The refusal if the process exceeds its limits; else null. */
  private excess(worker: BackgroundWorker, bytes: number): CliRefusal | null {
    const now = this.used(worker);
    const isReading = fileOf(this.stage) !== null;
    if (now > this.until || (isReading && now - this.begun > readingTime(bytes))) return this.refusal('too long');
    const resident = worker.residentBytes() ?? 0;
    return resident > (isReading ? readingMemory(bytes) : WORKING_BYTES) ? this.refusal('too much memory') : null;
  }

  /** Asks a question; `hear` gets the messages before the answer. Throws a refusal if reading exceeds its limits. */
  private async ask(
    question: ReadingQuestion,
    bytes: number,
    hear: (message: FromReader) => void = () => {},
  ): Promise<number | readonly TextOfFile[]> {
    if (this.worker && (this.worker.residentBytes() ?? 0) > KEPT_BYTES) this.end();
    this.stage = 'starting';
    this.worker ??= this.start();
    const worker = this.worker;
    this.begun = this.used(worker);
    this.until = this.begun + this.longest();
    let look: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        const answered = (said: FromReader) => {
          if ('done' in said) resolve(said.done);
          else if ('refused' in said) reject(new CliRefusal(said.refused.error, said.refused.exit));
          else hear(said);
        };
        this.asked = { bytes, hear: answered, fail: reject };
        look = setInterval(() => {
          const excess = this.worker === worker ? this.excess(worker, bytes) : null;
          if (!excess) return;
          this.end();
          reject(excess);
        }, LOOK_MS);
        worker.post(question, []);
      });
    } finally {
      clearInterval(look);
      this.asked = null;
    }
  }

  /** Runs one command line; resolves to the exit status. `line`: its job in a batch. Throws a refusal if it exceeds its limits. */
  private async runOnce(words: readonly string[], line: string | null, { print, complain, now }: Terminal): Promise<number> {
    const files = (line?.split('\t') ?? words.slice(1)).filter((word) => sizeOf(word) > 0);
    const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
    const question = { words, lines: line === null ? [] : [line], file: files[0] ?? '', now: now() };
    const done = await this.ask(question, bytes, (said) => {
      if ('print' in said) print(said.print);
      else if ('complain' in said) complain(said.complain);
    });
    return Number(done);
  }

  /** Runs a command that reads files; with `--batch`, each line of standard input is a separate job. Resolves to the exit status. */
  async run(words: readonly string[], terminal: Terminal): Promise<number> {
    if (!words.includes('--batch')) return this.runOnce(words, null, terminal);
    let any = false;
    for await (const line of terminal.lines) {
      any = true;
      try {
        const code = await this.runOnce(words, line, terminal);
        if (code !== 0) return code;
      } catch (error) {
        if (!(error instanceof CliRefusal)) throw error;
        terminal.print(`${JSON.stringify({ error: error.message, exit: error.exit })}\n`);
      }
    }
    return any ? 0 : this.runOnce(words, null, terminal);
  }

  /** The complete texts of a file, for the library. Throws a refusal if the file cannot be read or exceeds the limits. */
  async textsOf(file: string): Promise<readonly TextOfFile[]> {
    return (await this.ask({ textsOf: file }, sizeOf(file))) as readonly TextOfFile[];
  }
}
