// The private document of a delegation in one draft: the connection to it, and its proposals against today's text. A person without a delegation has none.

import type { Node } from 'prosemirror-model';
import { createContext, use, useEffect, useMemo, useState } from 'react';
import type { Language } from '../../../schema/index.ts';
import type { DraftEditor, DraftSession } from '../../editor/model/editor-api.ts';
import { createPrivateProposals, type PrivateProposals } from '../../editor/private/private-proposals.ts';
import { createDraftSession } from '../../editor/sync/draft-session.ts';
import type { BroughtProposal } from '../../protocol/api.ts';
import { PRIVATE } from '../../protocol/messages.ts';
import type { Reason, Thread } from '../../protocol/record.ts';
import { mayAmend } from '../../protocol/roles.ts';
import type { labelsOf } from '../../text/numbering.ts';
import { useAskBeforeClosing } from '../session/ask-before-closing.ts';
import { useCommittee } from '../session/committee.ts';
import { syncUrl } from '../session/sync-url.ts';
import { useSnapshot } from '../ui/use-snapshot.ts';
import { useStableCallback } from '../ui/use-stable-callback.ts';
import { type ListedPrivate, listedPrivate } from './listed-private.ts';

/** The last act on private words. `undo` takes it back; null if that is impossible. */
export interface Said {
  readonly words: string;
  /** ISO 8601. */
  readonly at: string;
  readonly undo: (() => void) | null;
}

/** How long the bar offers to take it back. */
const SAID_MS = 8000;

/** How long an act waits for the last letters to be stored. */
const SAVING_MS = 5000;

export interface PrivateDocument extends ListedPrivate {
  readonly ydoc: import('yjs').Doc | null;
  /** The comments that only the delegation sees. */
  readonly threads: readonly Thread[];
  /** The reasons for its private proposals, by their ids. */
  readonly reasons: ReadonlyMap<string, Reason>;
  /** True if everything typed is on the server's disk. */
  readonly saved: boolean;
  /** Resolves to true once everything typed is on the server's disk; to false if it is not within five seconds. */
  readonly whenSaved: () => Promise<boolean>;
  /** Why the server refused words, and the words; null if it refused none. */
  readonly refused: { readonly reason: string; readonly words: readonly string[] } | null;
  readonly dismiss: () => void;
  readonly edit: PrivateProposals | null;
  /** Id of the proposal begun last in this window: its field takes the focus. */
  readonly begun: string | null;
  /** Id of the new paragraph whose field has the focus; null for none. */
  readonly writing: string | null;
  readonly setWriting: (id: string | null) => void;
  /** Adds a new paragraph after the paragraph `after`, and puts the focus in it. */
  readonly insert: (made: Node, after: string) => void;
  /** Chooses whether the writer's new proposals are private; remembered in this window. */
  readonly writePrivately: (privately: boolean) => void;
  readonly said: Said | null;
  readonly say: (said: Said | null) => void;
  /** Adds proposals from a file; returns a sentence that says why not, or null. */
  readonly keep: ((proposals: readonly BroughtProposal[]) => string | null) | null;
}

/** The private document of the person's delegation; null without a delegation, and until it is connected. */
export const PrivateContext = createContext<PrivateDocument | null>(null);
export const usePrivateContext = (): PrivateDocument | null => use(PrivateContext);

const EMPTY: readonly never[] = [];

const keyOf = (draft: string): string => `privately ${draft}`;

/** What the writer chose in this window: true for private; null if nothing was chosen. */
export function isChosenPrivate(draft: string): boolean | null {
  try {
    const kept = sessionStorage.getItem(keyOf(draft));
    return kept === null ? null : kept === '1';
  } catch {
    return null;
  }
}

function keepPrivately(draft: string, privately: boolean): void {
  try {
    sessionStorage.setItem(keyOf(draft), privately ? '1' : '0');
  } catch {
    // Without storage, the switch is off after a reload, and the bar says so.
  }
}

/** True once the server has stored everything typed in this session; false if it has not within five seconds. */
const whenSaved = (session: DraftSession): Promise<boolean> =>
  new Promise((resolve) => {
    const end = (isSaved: boolean) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(isSaved);
    };
    const timer = setTimeout(() => end(false), SAVING_MS);
    const look = () => session.snapshot().saved && end(true);
    const unsubscribe = session.subscribe(look);
    look();
  });

/** Connects to the private document of the person's delegation; null without a delegation, and until it is connected. */
export function usePrivateDocument(
  draft: string,
  doc: Node | null,
  labels: ReturnType<typeof labelsOf>,
  editor: DraftEditor | null,
  language: Language,
): PrivateDocument | null {
  const { session: here, away } = useCommittee();
  const { person, link } = here;
  const [session, setSession] = useState<DraftSession | null>(null);
  const [edit, setEdit] = useState<PrivateProposals | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the session's person does not change while the page is open
  useEffect(() => {
    if (!mayAmend(person.role) || person.delegation === '') return;
    const made = createDraftSession({ url: syncUrl(), draft: `${draft}${PRIVATE}`, person, as: link, away });
    setSession(made);
    return () => {
      setSession(null);
      made.destroy();
    };
  }, [draft]);
  const [begun, begin] = useState<string | null>(null);
  const [writing, setWriting] = useState<string | null>(null);
  const [said, say] = useState<Said | null>(null);
  useEffect(() => {
    const timer = said && setTimeout(() => say(null), SAID_MS);
    return () => clearTimeout(timer ?? undefined);
  }, [said]);
  const snapshot = useSnapshot(session);
  const ydoc = snapshot?.ydoc ?? null;
  useEffect(() => {
    if (!ydoc) return;
    const made = createPrivateProposals(ydoc);
    setEdit(made);
    return () => {
      setEdit(null);
      made.destroy();
    };
  }, [ydoc]);
  useEffect(() => {
    if (!editor || !session) return;
    // One of the delegation's windows rebases its private words on changed wordings.
    editor.setPrivate(ydoc, () => {
      const { link: state, present, awareness } = session.snapshot();
      return state === 'live' && present[0]?.client === awareness.clientID;
    });
    editor.setPrivately(isChosenPrivate(draft) === true);
  }, [editor, session, ydoc, draft]);
  const writePrivately = useStableCallback((privately: boolean) => {
    keepPrivately(draft, privately);
    editor?.setPrivately(privately);
  });
  const insert = useStableCallback((made: Node, after: string) => begin(edit?.insert(after, made) ?? null));
  const all = useSnapshot(edit) ?? EMPTY;
  const saved = snapshot?.saved ?? true;
  useAskBeforeClosing(saved);
  const shown = useMemo(() => listedPrivate(doc, labels, all, language), [doc, labels, all, language]);
  return useMemo(
    () =>
      session && snapshot
        ? {
            ydoc,
            ...shown,
            threads: snapshot.record.threads,
            reasons: snapshot.record.reasons,
            saved,
            whenSaved: () => whenSaved(session),
            refused: snapshot.refused,
            dismiss: () => session.dismissRefusal(),
            edit,
            begun,
            writing,
            setWriting,
            insert,
            writePrivately,
            said,
            say,
            keep: edit && ((proposals) => edit.bring(proposals, person.delegation)),
          }
        : null,
    [session, snapshot, ydoc, shown, saved, edit, begun, writing, insert, writePrivately, said, person.delegation],
  );
}
