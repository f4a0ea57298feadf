// Reads files for the command line in a process of its own, and ends it where a file takes more time of a processor or more memory than a file of its size may
// (src/formats/reading-limits.ts): no file holds the shell up, or takes the memory of the machine. On systems without /proc time is counted by the clock, ten times
// as much of it, and of the memory only what the program itself allocates.
import fs from 'node:fs';
import { READING_MS_PER_LETTER, READING_STEP_MS, readingMemory, readingTime } from '../../src/formats/reading-limits.ts';
import { HELPER_MEGABYTES, HELPER_START_MS, LONGEST_PDF_MS } from '../runtime/limits.ts';
import { type BackgroundWorker, processWorker } from '../runtime/workers.ts';
import type { Failure } from './batch.ts';
import type { ReadingStage } from './files.ts';
import type { TextOfFile } from './library-texts.ts';
import type { Terminal } from './program.ts';
import { CliRefusal } from './refusal.ts';

/** What the process is asked: to run a command line with these lines on standard input, or for the texts of a file. `file`: the first one that it reads. */
export type ReadingQuestion =
  | { readonly words: readonly string[]; readonly lines: readonly string[]; readonly file: string; readonly now: string }
  | { readonly textsOf: string };

/** What it says: any number of messages, and then `done` or `refused`. */
export type FromReader =
  | { readonly print: string }
  | { readonly complain: string }
  | { readonly stage: ReadingStage; readonly letters: number }
  | { readonly done: number | readonly TextOfFile[] }
  | { readonly refused: Failure };

/** How often is looked at what the process takes: in so short a time it cannot take much more than it may. */
const LOOK_MS = 10;
/** Where the machine does not say how much of a processor was used: milliseconds by the clock for one of a processor. */
const CLOCK = 10;
/** What working on texts may take that were read: comparing them, making a PDF. */
const WORKING_MS = LONGEST_PDF_MS;
const WORKING_BYTES = 2 * HELPER_MEGABYTES * 1024 * 1024;
/** A process that holds so much between two files is ended, so that what the one left does not count for the next. */
const KEPT_BYTES = readingMemory(0) / 2;

const sizeOf = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;

type Stage = ReadingStage | 'starting';

/** The file that is read; null where none is. */
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
  /** The time that the process had used when the question was asked, and at which it must have come further. */
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
    // It is not left behind, reading for ever, when this process is told to end.
    process.once('exit', this.ended).once('SIGTERM', this.killed).once('SIGHUP', this.killed);
    worker.onMessage((message) => {
      const said = message as FromReader;
      if (this.worker !== worker) return;
      if ('stage' in said) {
        const now = this.used(worker);
        const goesOn = fileOf(this.stage) !== null && fileOf(this.stage) === fileOf(said.stage);
        if (this.stage === 'starting') this.begun = now;
        this.stage = said.stage;
        // What was read takes time once more, when paragraphs are made of it.
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

  /** Milliseconds of a processor. */
  private readonly used = (worker: BackgroundWorker): number => worker.processorMs() ?? performance.now() / CLOCK;

  /** How long what is done now may take without coming further. */
  private longest(): number {
    return this.stage === 'starting' ? HELPER_START_MS : this.stage === 'working' ? WORKING_MS : READING_STEP_MS;
  }

  private refusal(what: 'too long' | 'too much memory'): CliRefusal {
    const file = fileOf(this.stage);
    return new CliRefusal(
      file === null ? `This takes ${what}; try it with smaller files.` : `${file} cannot be read. It takes ${what} to read.`,
    );
  }

  /** What is wrong with what the process takes; null where nothing is. */
  private excess(worker: BackgroundWorker, bytes: number): CliRefusal | null {
    const now = this.used(worker);
    const isReading = fileOf(this.stage) !== null;
    if (now > this.until || (isReading && now - this.begun > readingTime(bytes))) return this.refusal('too long');
    const resident = worker.residentBytes() ?? 0;
    return resident > (isReading ? readingMemory(bytes) : WORKING_BYTES) ? this.refusal('too much memory') : null;
  }

  /** Asks; `hear` gets what is said before the answer. Throws a refusal where reading takes too much. */
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

  /** Runs one command line; resolves to the exit status. `line`: its job in a batch. Throws a refusal where it takes too much. */
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

  /** Runs a command that reads files, with `--batch` each line of standard input as a job of its own; resolves to the exit status. */
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

  /** The complete texts of a file, for the library. Throws a refusal where it cannot be read or takes too much. */
  async textsOf(file: string): Promise<readonly TextOfFile[]> {
    return (await this.ask({ textsOf: file }, sizeOf(file))) as readonly TextOfFile[];
  }
}
