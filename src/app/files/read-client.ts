// Starts a worker for each file, so that reading can be cancelled at once.
import { readingTime } from '../../formats/reading-time.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import type { AdoptedTexts, FromReadWorker, ReadFile, ReadStep, ToRead, ToReadWorker } from './reading-model.ts';

/** The bytes of a source, or the letters of what was pasted. */
export const lengthOf = (source: ToRead): number => ('bytes' in source ? source.bytes.length : source.html.length + source.text.length);

/** Starts reading and returns the function that ends it. `onRead` is called once, or never if the reading was ended before. */
export function startReading(source: ToRead, onStep: (step: ReadStep) => void, onRead: (read: ReadFile) => void): () => void {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' });
  let timer = 0;
  // A long file shows that it goes on; one that shows nothing for so long is given up.
  const longest = readingTime(lengthOf(source));
  const end = (read: ReadFile) => {
    window.clearTimeout(timer);
    worker.terminate();
    onRead(read);
  };
  const wait = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => end({ refused: say('{name} takes too long to read.', { name: said(source.name) }) }), longest);
  };
  wait();
  worker.onmessage = ({ data }: MessageEvent<FromReadWorker>) => {
    wait();
    if ('step' in data) onStep(data.step);
    else if ('read' in data) end(data.read);
  };
  worker.onerror = () => end({ refused: say('{name} could not be read.', { name: said(source.name) }) });
  worker.postMessage(source);
  return () => {
    window.clearTimeout(timer);
    worker.terminate();
  };
}

/** Reads adopted texts, one file after the other in one worker, so that the worker starts once. A file that takes longer than `longest` milliseconds ends it. */
export interface AdoptedReader {
  /** To be asked for one file at a time. */
  read(source: ToRead, longest: number): Promise<AdoptedTexts>;
  end(): void;
}

export function createAdoptedReader(): AdoptedReader {
  let worker: Worker | null = null;
  const end = () => {
    worker?.terminate();
    worker = null;
  };
  return {
    end,
    read: (source, longest) =>
      new Promise((resolve) => {
        worker ??= new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' });
        const fail = (refused: string) => {
          window.clearTimeout(timer);
          end();
          resolve({ refused });
        };
        const timer = window.setTimeout(() => fail(say('{name} takes too long to read.', { name: said(source.name) })), longest);
        worker.onmessage = ({ data }: MessageEvent<FromReadWorker>) => {
          if (!('adopted' in data)) return;
          window.clearTimeout(timer);
          resolve(data.adopted);
        };
        worker.onerror = () => fail(say('{name} could not be read.', { name: said(source.name) }));
        worker.postMessage({ ...source, adopted: true } satisfies ToReadWorker, 'bytes' in source ? [source.bytes.buffer] : []);
      }),
  };
}
