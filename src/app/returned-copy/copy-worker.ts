// The worker that compares a copy: the comparisons of a long text never hold up the screen. One question, steps, one answer.

import type { BaseQuestion, CopyQuestion, CopyStep, FromCopyWorker } from './copy-model.ts';
import { baseOfCopy, placeCopy } from './place-copy.ts';

const tell = (message: FromCopyWorker) => postMessage(message);
const onStep = (step: CopyStep) => tell({ step });

addEventListener('message', ({ data }: MessageEvent<BaseQuestion | CopyQuestion>) => {
  if (data.ask === 'base') tell({ base: baseOfCopy(data, onStep) });
  else tell({ copy: placeCopy(data, crypto.randomUUID().slice(0, 8), onStep) });
});
