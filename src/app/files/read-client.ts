// Has a worker read files.
import { readingTime } from '../../formats/reading-limits.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { askWorker } from './ask-worker.ts';
import type { AdoptedTexts, ReadFile, ReadStep, ToRead, ToReadWorker } from './reading-model.ts';

/** The length of a source: its bytes, or the characters of pasted text. */
export const lengthOf = (source: ToRead): number => ('bytes' in source ? source.bytes.length : source.html.length + source.text.length);

const startWorker = (): Worker => new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' });

const notRead = ({ name }: ToRead, why: 'broken' | 'late'): { readonly refused: string } => ({
  refused:
    why === 'late' ? say('{name} takes too long to read.', { name: said(name) }) : say('{name} could not be read.', { name: said(name) }),
});

/**
 * Starts reading and returns a function that stops it. `onRead` is called once, or never if reading was stopped before. A long file reports steps; reading
 * that is silent for too long is given up.
 */
export const startReading = (source: ToRead, onStep: (step: ReadStep) => void, onRead: (read: ReadFile) => void): (() => void) =>
  askWorker<ToReadWorker, ReadFile, ReadStep>(startWorker(), source, {
    onStep,
    onAnswer: onRead,
    onFail: (why) => onRead(notRead(source, why)),
    longest: readingTime(lengthOf(source)),
  });

/**
 * Reads adopted texts, one file after the other in the same worker, which starts only once. A file that takes longer than `longest` milliseconds ends the
 * worker.
 */
export interface AdoptedReader {
  /** Call it for one file at a time. */
  read(source: ToRead, longest: number): Promise<AdoptedTexts>;
  end(): void;
}

export function createAdoptedReader(): AdoptedReader {
  let worker: Worker | null = null;
  return {
    end() {
      worker?.terminate();
      worker = null;
    },
    read: (source, longest) =>
      new Promise((resolve) => {
        worker ??= startWorker();
        const onFail = (why: 'broken' | 'late') => {
          worker = null;
          resolve(notRead(source, why));
        };
        const question: ToReadWorker = { ...source, adopted: true };
        const transfer = 'bytes' in source ? [source.bytes.buffer] : [];
        askWorker<ToReadWorker, AdoptedTexts>(worker, question, { onAnswer: resolve, onFail, longest, isKept: true }, transfer);
      }),
  };
}
