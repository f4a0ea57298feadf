// The worker that reads files: five hundred pages never hold up the screen. Each question is answered once, by steps before; the asker ends the worker.
import { readAdoptedTexts, readChosenFile } from './read-file.ts';
import type { FromReadWorker, ToReadWorker } from './reading-model.ts';

const tell = (message: FromReadWorker) => postMessage(message);

addEventListener('message', async ({ data }: MessageEvent<ToReadWorker>) =>
  tell(data.adopted ? { adopted: await readAdoptedTexts(data) } : { read: await readChosenFile(data, (step) => tell({ step })) }),
);
