// The state of the comments in an open room: which thread is selected and what is being written. The open threads are marked on the paper.
import type { Node } from 'prosemirror-model';
import { createContext, useEffect, useState } from 'react';
import type { CommentAnchor, DraftEditor } from '../../editor/model/editor-api.ts';
import type { Thread } from '../../protocol/record.ts';
import type { Commands } from '../proposals/commands.ts';
import { useRequired } from '../ui/required-context.ts';
import { createPresentThreads } from './present-paragraphs.ts';

export interface Threads {
  readonly all: readonly Thread[];
  readonly selected: string | null;
  readonly select: (thread: string | null) => void;
  /** The words on which a comment is being written. */
  readonly writing: CommentAnchor | null;
  /** Begins a comment on what is selected in the paper; false where there is nothing to comment on. */
  readonly begin: () => boolean;
  readonly cancel: () => void;
  /** Sends a new comment or (with a thread) a reply; resolves to false where it was refused. */
  readonly send: (words: string, thread: Thread | null) => Promise<boolean>;
  readonly resolve: (thread: Thread, resolved: boolean) => void;
}

export const ThreadsContext = createContext<Threads | null>(null);
export const useThreadsContext = (): Threads => useRequired(ThreadsContext, 'threads');

/** Key of a new comment in `busy` and `errors` of the commands. */
export const NEW_COMMENT = 'comment';

/** The threads of a draft, each at the paragraph in which its words stand now. `doc`: the text; null while it is loaded. */
export function useThreads(editor: DraftEditor | null, doc: Node | null, recorded: readonly Thread[], commands: Commands): Threads {
  const [placed] = useState(createPresentThreads);
  const all = placed(doc, recorded);
  const [selected, select] = useState<string | null>(null);
  const [writing, setWriting] = useState<CommentAnchor | null>(null);
  useEffect(() => {
    editor?.setThreads(
      all.filter((thread) => thread.resolved === null),
      selected,
    );
  }, [editor, all, selected]);
  const send = async (words: string, thread: Thread | null) => {
    const anchor = thread ?? writing;
    if (!anchor) return false;
    const { paragraph, quote, before } = anchor;
    const answer = await commands.send(thread?.id ?? NEW_COMMENT, {
      do: 'comment',
      paragraph,
      quote,
      before,
      words,
      ...(thread ? { thread: thread.id } : {}),
    });
    if (!answer) return false;
    if (!thread) {
      setWriting(null);
      select(answer.thread?.id ?? null);
    }
    return true;
  };
  return {
    all,
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
