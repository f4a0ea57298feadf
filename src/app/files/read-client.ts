// Starts a worker for each file, so that reading can be cancelled at once.
import type { FromReadWorker, ReadFile, ReadStep, ToRead } from './reading-model.ts';

/** Starts reading and returns the function that ends it. `onRead` is called once, or never if the reading was ended before. */
export function startReading(source: ToRead, onStep: (step: ReadStep) => void, onRead: (read: ReadFile) => void): () => void {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' });
  const end = (read: ReadFile) => {
    worker.terminate();
    onRead(read);
  };
  worker.onmessage = ({ data }: MessageEvent<FromReadWorker>) => {
    if ('step' in data) onStep(data.step);
    else end(data.read);
  };
  worker.onerror = () => end({ refused: `${source.name} could not be read.` });
  worker.postMessage(source);
  return () => worker.terminate();
}
