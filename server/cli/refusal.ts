// The refusals of the command line: one sentence and an exit status. A refusal is thrown, and caught in program.ts and batch.ts; any other error caught there
// is a fault of the program.

export class CliRefusal extends Error {
  /** 1: the answer is "no"; 2: wrong use or unreadable input. */
  readonly exit: 1 | 2;

  constructor(sentence: string, exit: 1 | 2 = 2) {
    super(sentence);
    this.name = 'Refusal';
    this.exit = exit;
  }
}
