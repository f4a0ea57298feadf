// The process that reads files for the command line: it runs commands one by one, or finds the texts of a file for the library, and may be killed at any moment
// (reading-process.ts).
import { workerParent } from '../runtime/workers.ts';
import { failureOf } from './batch.ts';
import { onReadingStage, reading } from './files.ts';
import { textsOfFile } from './library-texts.ts';
import { runProgram } from './program.ts';
import type { FromReader, ReadingQuestion } from './reading-process.ts';

const parent = workerParent();
const tell = (message: FromReader) => parent.post(message);
onReadingStage((stage, letters) => tell({ stage, letters }));

async function* given(lines: readonly string[]) {
  yield* lines;
}

async function answerTo(question: ReadingQuestion): Promise<FromReader> {
  if ('textsOf' in question) {
    const { textsOf: file } = question;
    return { done: await reading(file, () => textsOfFile(file)) };
  }
  return {
    done: await runProgram(question.words, {
      print: (print) => tell({ print }),
      complain: (complain) => tell({ complain }),
      lines: given(question.lines),
      now: () => question.now,
    }),
  };
}

parent.onMessage(async (message) => {
  const question = message as ReadingQuestion;
  // The process has started; its time is counted from here on.
  tell({ stage: { reading: 'textsOf' in question ? question.textsOf : question.file }, letters: 0 });
  tell(
    await answerTo(question).catch((error: unknown) => ({
      refused: failureOf(error, 'textsOf' in question ? `Reading ${question.textsOf}` : 'Reading'),
    })),
  );
});
