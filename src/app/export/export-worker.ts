// The worker that makes exported files: comparing, writing and reading back a long text never hold up the screen. One question, steps, one answer.

import type { ExportRequest, FromExportWorker } from './export-model.ts';
import { makeFile } from './make-file.ts';

const tell = (message: FromExportWorker) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ExportRequest>) => {
  tell({ outcome: makeFile(data, (step) => tell({ step })) });
});
