// The worker that makes exported files: comparing, writing and reading back a long text never hold up the screen. One question, steps, one answer.

import type { ExportRequest, FromExportWorker } from './export-model.ts';
import { makeFile } from './make-file.ts';
import { packMessagesIn } from './pack-messages.ts';

const tell = (message: FromExportWorker) => postMessage(message);

addEventListener('message', async ({ data }: MessageEvent<ExportRequest>) => {
  const saidOf = data.kind === 'pack' ? await packMessagesIn(data.text.meta.language) : undefined;
  tell({ outcome: makeFile(data, (step) => tell({ step }), saidOf) });
});
