// A foreseeable "no" of the command line: one plain sentence and the exit status. Thrown where it is found and caught once, in program.ts and
// batch.ts; anything else that is thrown is a fault of ours.

export class CliRefusal extends Error {
  /** 1: the answer is "no"; 2: wrong use or unreadable input. */
  readonly exit: 1 | 2;

  constructor(sentence: string, exit: 1 | 2 = 2) {
    super(sentence);
    this.name = 'Refusal';
    this.exit = exit;
  }
}
