// The worker that makes exported files: comparing, writing and reading back a long text never hold up the screen. One question, steps, one answer.
import { makeFile } from './make-file.ts';
import type { FromMaker, ToMake } from './maker-model.ts';

const tell = (message: FromMaker) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ToMake>) => {
  tell({ outcome: makeFile(data, (step) => tell({ step })) });
});
