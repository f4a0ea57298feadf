// A copy placed on today's text by the worker: its changes as proposals on the text, the rows of the list, and the progress.
import type { Node } from 'prosemirror-model';
import { useEffect, useMemo, useState } from 'react';
import { type Issued, type Language, schema } from '../../../schema/index.ts';
import type { Sender } from '../../amend/returned-copy/returned-copy.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { useStableCallback } from '../ui/use-stable-callback.ts';
import { startPlacing } from './copy-client.ts';
import type { CopyAnswer, CopyStep, KnownText } from './copy-model.ts';
import { type CopyRows, copyRows } from './copy-rows.ts';

const BEGUN: CopyStep = { words: 'Comparing', done: 0, of: 0 };

interface ToPlace {
  readonly redline: Redline;
  /** Id of the text that the copy was made from. */
  readonly base: string;
  readonly texts: readonly KnownText[];
  /** Today's text. */
  readonly doc: Node;
  /** Which delegation speaks for which authors. */
  readonly senders: readonly Sender[];
  readonly language: Language;
  /** The version whose numbers the copy uses; null for the room's. */
  readonly issued: Issued;
}

/** The placed copy. */
export interface PlacedCopy {
  readonly answer: CopyAnswer;
  /** Today's text with the copy's changes as proposals on it. */
  readonly doc: Node;
  readonly rows: CopyRows;
}

interface Told {
  readonly onPlaced: () => void;
  readonly onFail: () => void;
}

/** Places the copy again for another base or other speakers. `placed` is null while the worker works and after a failure. */
export function usePlacedCopy({ redline, base, texts, doc, senders, language, issued }: ToPlace, told: Told) {
  const onPlaced = useStableCallback(told.onPlaced);
  const onFail = useStableCallback(told.onFail);
  const [answer, setAnswer] = useState<CopyAnswer | null>(null);
  const [step, setStep] = useState(BEGUN);
  useEffect(() => {
    setAnswer(null);
    setStep(BEGUN);
    const version = texts.find(({ id }) => id === base)?.doc ?? null;
    return startPlacing(
      { ask: 'copy', base: version, current: doc.toJSON() as object, redline, senders },
      { onStep: setStep, onFail },
      (next) => {
        setAnswer(next);
        onPlaced();
      },
    );
  }, [base, doc, redline, senders, texts, onPlaced, onFail]);
  const placed = useMemo((): PlacedCopy | null => {
    if (!answer) return null;
    const text = schema.nodeFromJSON(answer.doc);
    return { answer, doc: text, rows: copyRows(text, answer, language, issued) };
  }, [answer, language, issued]);
  return { placed, step };
}
