// The messages between the dialog and the worker that compares a copy with its base and with today's text: plain data.

import type { CommentThread } from '../../amend/comments/threads.ts';
import type { MergeConflict, MergedChange } from '../../amend/returned-copy/merge.ts';
import type { ReturnedCopy, Sender } from '../../amend/returned-copy/returned-copy.ts';
import type { Redline } from '../../diff/redline-model.ts';

/** The id of the file's own text before its tracked changes, among version ids. */
export const IN_FILE = 'in-file';

export interface KnownText {
  /** A version's id, or IN_FILE. */
  readonly id: string;
  /** The `resolution` node as JSON. */
  readonly doc: object;
}

/** Asks which version the copy was made from. `hash`: the mark in the file, '' if it has none. */
export interface BaseQuestion {
  readonly ask: 'base';
  readonly hash: string;
  readonly redline: Redline;
  readonly versions: readonly KnownText[];
}

/** Asks what the copy proposes on today's text. */
export interface CopyQuestion {
  readonly ask: 'copy';
  /** null: the file's own text, before its tracked changes. */
  readonly base: object | null;
  readonly current: object;
  readonly redline: Redline;
  readonly senders: readonly Sender[];
}

/** The text that a copy was made from: the one marked in the file, or the most similar one. `likeness` is 0 to 1; 1: the same words. */
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
  /** Comments in the copy, on paragraphs of `doc`. */
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
