// The worker that makes exported files: comparing, writing and reading back a long text must not block the screen.
import { answerQuestions } from '../files/answer-questions.ts';
import type { ExportOutcome, ExportRequest } from './export-model.ts';
import { makeFile } from './make-file.ts';
import { packMessagesIn } from './pack-messages.ts';

answerQuestions<ExportRequest, ExportOutcome, string>(async (request, onStep) =>
  makeFile(request, onStep, request.kind === 'pack' ? await packMessagesIn(request.text.meta.language) : undefined),
);
