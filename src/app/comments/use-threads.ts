// The state of the comments in an open room: which thread is selected and what is being written. The open threads are marked on the paper. Those that only
// the person's own delegation sees come from its private document and are listed among the others.
import type { Node } from 'prosemirror-model';
import { createContext, useEffect, useMemo, useState } from 'react';
import type { CommentAnchor, DraftEditor } from '../../editor/model/editor-api.ts';
import type { Thread } from '../../protocol/record.ts';
import type { Commands } from '../proposals/commands.ts';
import { slotIn, useCommittee } from '../session/committee.ts';
import { useRequired } from '../ui/required-context.ts';
import { createPresentThreads } from './present-paragraphs.ts';

export interface Threads {
  readonly all: readonly Thread[];
  /** The threads that everybody sees; only these may be exported. */
  readonly shared: readonly Thread[];
  /** Ids of the threads that only the person's own delegation sees. */
  readonly privateIds: ReadonlySet<string>;
  readonly selected: string | null;
  readonly select: (thread: string | null) => void;
  /** The words for which a comment is being written. */
  readonly writing: CommentAnchor | null;
  /** Begins a comment on the selection in the paper; false if there is nothing to comment on. */
  readonly begin: () => boolean;
  readonly cancel: () => void;
  /**
   * Sends a new comment or (with a thread) a reply; resolves to false if refused. `privately`: for the person's own delegation only; on a public thread this
   * starts a new thread on the same words.
   */
  readonly send: (words: string, thread: Thread | null, privately?: boolean) => Promise<boolean>;
  readonly resolve: (thread: Thread, resolved: boolean) => void;
}

export const ThreadsContext = createContext<Threads | null>(null);
export const useThreadsContext = (): Threads => useRequired(ThreadsContext, 'threads');

/** Key of a new comment in `busy` and `errors` of the commands. */
export const NEW_COMMENT = 'comment';

interface ThreadSources {
  /** The threads of the draft's record. */
  readonly shared: readonly Thread[];
  /** Those in the record of the person's own delegation's private document. */
  readonly own: readonly Thread[];
}

/** The threads of a draft, each at the paragraph that now has its words. `doc`: the text; null while it is loaded. */
export function useThreads(
  editor: DraftEditor | null,
  doc: Node | null,
  { shared: recorded, own }: ThreadSources,
  commands: Commands,
): Threads {
  const { session } = useCommittee();
  const slot = slotIn(session, session.person.delegation);
  const [placed] = useState(createPresentThreads);
  const [placedOwn] = useState(createPresentThreads);
  const shared = placed(doc, recorded);
  const privateOnes = placedOwn(doc, own);
  const all = useMemo(() => (privateOnes.length === 0 ? shared : [...shared, ...privateOnes]), [shared, privateOnes]);
  const privateIds = useMemo(() => new Set(privateOnes.map(({ id }) => id)), [privateOnes]);
  const [selected, select] = useState<string | null>(null);
  const [writing, setWriting] = useState<CommentAnchor | null>(null);
  useEffect(() => {
    editor?.setThreads(
      all
        .filter((thread) => thread.resolved === null)
        .map(({ id, paragraph, quote, before }) => ({ id, paragraph, quote, before, ...(privateIds.has(id) ? { slot } : {}) })),
      selected,
    );
  }, [editor, all, privateIds, slot, selected]);
  const send = async (words: string, thread: Thread | null, privately = false) => {
    const anchor = thread ?? writing;
    if (!anchor) return false;
    const { paragraph, quote, before } = anchor;
    const isReply = thread !== null && (!privately || privateIds.has(thread.id));
    const answer = await commands.send(thread?.id ?? NEW_COMMENT, {
      do: 'comment',
      paragraph,
      quote,
      before,
      words,
      ...(isReply ? { thread: thread.id } : {}),
      // Also sent with a private reply, so that the server refuses it rather than show it to everybody.
      ...(privately || (thread && privateIds.has(thread.id)) ? { private: true } : {}),
    });
    if (!answer) return false;
    if (!thread) setWriting(null);
    if (!isReply) select(answer.thread?.id ?? null);
    return true;
  };
  return {
    all,
    shared,
    privateIds,
    selected,
    select,
    writing,
    begin: () => {
      const anchor = editor?.commentAnchor() ?? null;
      setWriting(anchor);
      return anchor !== null;
    },
    cancel: () => setWriting(null),
    send,
    resolve: (thread, resolved) => void commands.send(thread.id, { do: 'resolve', thread: thread.id, resolved }),
  };
}
