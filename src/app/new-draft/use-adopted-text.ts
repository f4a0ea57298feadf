// The adopted text that a new draft begins with: one of the library, a version of a draft of the committee, or a file that is chosen later.
import { useEffect, useMemo, useState } from 'react';
import type { Draft } from '../../../schema/index.ts';
import type { LibraryText } from '../../library/library-model.ts';
import type { DraftSummary } from '../../protocol/api.ts';
import { fetchVersionDraft } from '../files/version-draft.ts';
import { fetchLibrary, fetchLibraryText } from '../library/library-client.ts';
import { type ListedVersion, versionsIn } from './beginnings.ts';

/** The ids of a file and of the library among the adopted texts. */
export const FROM_FILE = 'file';
export const FROM_LIBRARY = 'library';

export interface AdoptedChoice {
  readonly versions: readonly ListedVersion[];
  /** FROM_FILE, FROM_LIBRARY, or "draft/version". */
  readonly choice: string;
  readonly setChoice: (choice: string) => void;
  /** The chosen version; null if another choice was made. */
  readonly version: ListedVersion | null;
  /** True if a text of the library is to be chosen; `picked`: the chosen one, or null. */
  readonly isFromLibrary: boolean;
  readonly picked: LibraryText | null;
  readonly pick: (text: LibraryText) => void;
  /** How many texts the library holds; null until known. */
  readonly held: number | null;
  /** The text; null for a file, and until it has been read. */
  readonly text: Draft | null;
}

/** `isChosen`: the draft begins with an adopted text. `onError` is called with a sentence if it cannot be read, and with null when reading begins. */
export function useAdoptedText(drafts: readonly DraftSummary[], isChosen: boolean, onError: (error: string | null) => void): AdoptedChoice {
  const versions = useMemo(() => versionsIn(drafts), [drafts]);
  const [choice, setChoice] = useState(FROM_FILE);
  const [picked, pick] = useState<LibraryText | null>(null);
  const [held, setHeld] = useState<number | null>(null);
  const [text, setText] = useState<Draft | null>(null);
  const isFromLibrary = isChosen && choice === FROM_LIBRARY;
  const version = isChosen ? (versions.find(({ draft, id }) => `${draft}/${id}` === choice) ?? null) : null;
  useEffect(() => {
    if (!isChosen || held !== null) return;
    void fetchLibrary({ limit: 1 }).then((answer) => {
      if ('error' in answer) return;
      setHeld(answer.value.total);
      if (answer.value.total > 0) setChoice((now) => (now === FROM_FILE ? FROM_LIBRARY : now));
    });
  }, [isChosen, held]);
  const pickedId = isFromLibrary ? picked?.id : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `onError` sets a state and never changes
  useEffect(() => {
    setText(null);
    if (!version && pickedId === undefined) return;
    let isOver = false;
    onError(null);
    const reading = version
      ? fetchVersionDraft(version.draft, version.id)
      : fetchLibraryText(pickedId!).then((answer) => ('error' in answer ? { refused: answer.error } : { draft: answer.value.draft }));
    reading.then((read) => {
      if (isOver) return;
      if ('draft' in read) setText(read.draft);
      else onError(read.refused);
    });
    return () => {
      isOver = true;
    };
  }, [version, pickedId]);
  return { versions, choice, setChoice, version, isFromLibrary, picked, pick, held, text };
}
