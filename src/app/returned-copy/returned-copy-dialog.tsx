// The dialog for a returned copy: a file that somebody changed elsewhere becomes proposals on today's text. It is read and compared in workers, and nothing
// is brought in before a person says so.

import type { Node } from 'prosemirror-model';
import { useEffect, useRef, useState } from 'react';
import { corrected } from '../../formats/reading-corrections.ts';
import { said } from '../../messages/said.ts';
import { plural, say } from '../../messages/say.ts';
import type { BroughtProposal, Version } from '../../protocol/api.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import { startReading } from '../files/read-client.ts';
import type { FoundInFile, ReadFile, ToRead } from '../files/reading-model.ts';
import { ReadingProgress } from '../files/reading-progress.tsx';
import { SourceChooser } from '../files/source-chooser.tsx';
import { fetchVersionDraft } from '../files/version-draft.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import { CopyChanges, type ReadCopy } from './copy-changes.tsx';
import { startFindingBase } from './copy-client.ts';
import type { CopyStep, KnownText } from './copy-model.ts';
import * as styles from './returned-copy.module.css';

interface ReturnedCopyDialogProps {
  readonly draft: string;
  readonly doc: Node;
  readonly record: DraftRecord;
  /**
   * Keeps proposals in the person's own delegation's private document; returns a sentence that says why not, or null. null for a person without a delegation.
   */
  readonly onKeep: ((proposals: readonly BroughtProposal[]) => string | null) | null;
  /** Opens the dialog for a list of amendments instead, with the source given to this one. */
  readonly onList: (source: ToRead | null) => void;
  readonly onClose: () => void;
}

type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'working'; readonly name: string; readonly step: CopyStep }
  | { readonly at: 'read'; readonly copy: ReadCopy; readonly texts: readonly KnownText[] };

/** The dialog, opened over the drafting room. */
export default function ReturnedCopyDialog({ draft, doc, record, onKeep, onList, onClose }: ReturnedCopyDialogProps) {
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const [error, setError] = useState<string | null>(null);
  // The text at the opening of the dialog; the server places what is brought in on its current text.
  const today = useRef(doc);
  // The last source: if it turns out to be a list, nobody has to choose it again.
  const given = useRef<ToRead | null>(null);
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  const refuse = (sentence: string) => {
    setStep({ at: 'choose' });
    setError(sentence);
  };
  const again = () => {
    stop.current?.();
    given.current = null;
    setStep({ at: 'choose' });
  };

  const take = (source: ToRead) => {
    const { name } = source;
    given.current = source;
    const work = (words: CopyStep) => setStep({ at: 'working', name, step: words });
    setError(null);
    work({ words: 'Reading', done: 0, of: 0 });
    stop.current = startReading(source, work, async (file) => {
      const found = 'refused' in file ? file : oneOf(name, file.texts);
      if ('refused' in found) return refuse(found.refused);
      let stopped = false;
      stop.current = () => {
        stopped = true;
      };
      work({ words: 'Fetching the versions', done: 0, of: 0 });
      const texts = await textsOf(draft, record.versions);
      if (stopped) return;
      const { base: hash, author } = file as Extract<ReadFile, { texts: unknown }>;
      const { redline } = corrected(found.reading, new Map());
      stop.current = startFindingBase(
        { ask: 'base', hash, redline, versions: texts },
        {
          onStep: work,
          onFail: () => refuse(say('The copy could not be compared with the versions. Nothing is lost: the text is as it was.')),
        },
        (base) => setStep({ at: 'read', texts, copy: { name, redline, author, base } }),
      );
    });
  };

  return (
    <DialogFrame
      className={styles.dialog}
      title={say('A copy came back')}
      subtitle={
        step.at === 'read'
          ? said(step.copy.name)
          : say('What was changed in it becomes proposals on today’s text. Nothing is brought in before you say so.')
      }
      width="56rem"
      onClose={onClose}
    >
      {step.at === 'read' ? (
        <CopyChanges
          draft={draft}
          copy={step.copy}
          doc={today.current}
          record={record}
          texts={step.texts}
          onKeep={onKeep}
          onList={() => onList(given.current)}
          onCancel={again}
          onDone={onClose}
        />
      ) : (
        <div className={`${dialogFrameStyles.body} ${styles.body}`}>
          {step.at === 'working' ? (
            <ReadingProgress
              name={say('Reading {name}', { name: said(step.name) })}
              {...step.step}
              words={said(step.step.words)}
              onCancel={again}
            />
          ) : (
            <>
              <SourceChooser onChoose={take} onFail={setError} />
              <button type="button" className={`${buttonLook('quiet')} ${styles.instead}`} onClick={() => onList(given.current)}>
                {say('It is a mail or a list of amendments')}
              </button>
            </>
          )}
          <ErrorLine>{error}</ErrorLine>
        </div>
      )}
    </DialogFrame>
  );
}

/** The text to use: the only one, or the only complete one. */
function oneOf(name: string, texts: readonly FoundInFile[]): FoundInFile | { readonly refused: string } {
  const complete = texts.filter((text) => text.complete);
  const only = texts.length === 1 ? texts[0] : complete.length === 1 ? complete[0] : undefined;
  return (
    only ?? {
      refused: plural(
        texts.length,
        '{name} holds {n} text; keep the one in it that came back.',
        '{name} holds {n} texts; keep the one in it that came back.',
        { name },
      ),
    }
  );
}

/** The versions that can be fetched. */
async function textsOf(draft: string, versions: readonly Version[]): Promise<KnownText[]> {
  const answers = await Promise.all(versions.map(async ({ id }) => ({ id, answer: await fetchVersionDraft(draft, id) })));
  return answers.flatMap(({ id, answer }) => ('draft' in answer ? [{ id, doc: answer.draft.doc.toJSON() as object }] : []));
}
