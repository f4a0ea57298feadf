// The worker that reads files: five hundred pages never hold up the screen. One question, steps, one answer; the asker ends it.
import { readChosenFile } from './read-file.ts';
import type { FromReadWorker, ToRead } from './reading-model.ts';

const tell = (message: FromReadWorker) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ToRead>) => tell({ read: readChosenFile(data, (step) => tell({ step })) }));
