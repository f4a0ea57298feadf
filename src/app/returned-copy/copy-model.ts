// The messages between the dialog and the worker that compares a copy with its base and with today's text: plain data.

import type { CommentThread } from '../../amend/comments/threads.ts';
import type { MergeConflict, MergedChange } from '../../amend/returned-copy/merge.ts';
import type { ReturnedCopy, Sender } from '../../amend/returned-copy/returned-copy.ts';
import type { Redline } from '../../diff/redline-model.ts';

/** Stands among version ids for the text that the file itself holds, before its tracked changes. */
export const IN_FILE = 'in-file';

export interface KnownText {
  /** A version's id, or IN_FILE. */
  readonly id: string;
  /** The `resolution` node as JSON. */
  readonly doc: object;
}

/** Which of the versions the copy was made from. `hash`: the mark in the file, '' where it has none. */
export interface BaseQuestion {
  readonly ask: 'base';
  readonly hash: string;
  readonly redline: Redline;
  readonly versions: readonly KnownText[];
}

/** What the copy proposes to today's text. */
export interface CopyQuestion {
  readonly ask: 'copy';
  /** null: the file's own text, before its tracked changes. */
  readonly base: object | null;
  readonly current: object;
  readonly redline: Redline;
  readonly senders: readonly Sender[];
}

/** The text that a copy was made from: told by the mark in the file, or the one that is most alike. `likeness` 0 to 1; 1: the same words. */
export interface BaseAnswer {
  readonly base: string;
  readonly by: 'mark' | 'likeness';
  readonly likeness: number;
}

export interface CopyAnswer {
  readonly doc: object;
  readonly brought: ReturnedCopy['brought'];
  readonly satisfied: readonly MergedChange[];
  readonly conflicts: readonly MergeConflict[];
  /** What people said in the copy, on paragraphs of `doc`. */
  readonly threads: readonly CommentThread[];
  /** How many changes the room has made since the base. */
  readonly since: number;
  /** How many changes Word did not track. */
  readonly untracked: number;
}

export interface CopyStep {
  readonly words: string;
  readonly done: number;
  readonly of: number;
}
