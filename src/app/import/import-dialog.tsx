// The import dialog: a file or pasted words, the choice among the texts in it, and what was read beside the doubts. Nothing is stored before the person
// presses Import.
import { useEffect, useRef, useState } from 'react';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import type { DraftBegin } from '../../protocol/api.ts';
import { startReading } from '../files/read-client.ts';
import type { ReadFile, ReadStep, ToRead } from '../files/reading-model.ts';
import { ReadingProgress } from '../files/reading-progress.tsx';
import { SourceChooser } from '../files/source-chooser.tsx';
import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import { ReadTexts } from './read-texts.tsx';

type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'reading'; readonly name: string; readonly step: ReadStep }
  | { readonly at: 'read'; readonly name: string; readonly file: Extract<ReadFile, { texts: unknown }> };

const BEGUN: ReadStep = { words: 'Reading', done: 0, of: 0 };

interface ImportDialogProps {
  /** How the draft begins; if absent, as one of the committee. */
  readonly begin?: DraftBegin;
  /** True for an adopted text: the first version has its number, and changes are shown against it. */
  readonly adopted?: boolean;
  readonly onClose: () => void;
}

const OF_THE_COMMITTEE: DraftBegin = { title: '', base: '', continues: false, seenBy: 'committee', invited: [] };

/** The dialog behind "Import a text", and behind the file with which a new draft begins. */
export default function ImportDialog({ begin = OF_THE_COMMITTEE, adopted = false, onClose }: ImportDialogProps) {
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const [error, setError] = useState<string | null>(null);
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  const take = (source: ToRead) => {
    const { name } = source;
    setError(null);
    setStep({ at: 'reading', name, step: BEGUN });
    stop.current = startReading(
      source,
      (next) => setStep({ at: 'reading', name, step: next }),
      (file) => {
        setStep('texts' in file ? { at: 'read', name, file } : { at: 'choose' });
        setError('texts' in file ? null : capital(said(file.refused)));
      },
    );
  };
  const again = () => {
    stop.current?.();
    setStep({ at: 'choose' });
  };
  if (step.at === 'read')
    return <ReadTexts name={step.name} file={step.file} begin={begin} adopted={adopted} onAgain={again} onClose={onClose} />;
  return (
    <DialogFrame
      title={adopted ? say('An adopted text') : say('Import a text')}
      subtitle={say(
        'Word (.docx), PDF, OpenDocument, an e-mail, plain text, a web page, Akoma Ntoso, or Chapeau’s own .json. Nothing is kept until you import.',
      )}
      width="40rem"
      onClose={onClose}
    >
      <div className={dialogFrameStyles.body}>
        {step.at === 'reading' ? (
          <ReadingProgress name={say('Reading {name}', { name: said(step.name) })} {...step.step} onCancel={again} />
        ) : (
          <SourceChooser onChoose={take} onFail={setError} />
        )}
        <ErrorLine>{error}</ErrorLine>
      </div>
    </DialogFrame>
  );
}

/** Capitalises a sentence that begins with "pasted text"; the name of a file stays as it is. */
const capital = (sentence: string): string =>
  sentence.startsWith(said('pasted text')) ? sentence[0]!.toLocaleUpperCase() + sentence.slice(1) : sentence;
