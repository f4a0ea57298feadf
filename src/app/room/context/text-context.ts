// The current text, what is derived from it, and the place of the caret. It changes with anybody's keystroke: a component that need not follow every
// keystroke reads room-context.ts or snapshot-context.ts instead.

import type { Node } from 'prosemirror-model';
import { createContext } from 'react';
import type { EditorSnapshot } from '../../../editor/model/editor-api.ts';
import type { labelsOf } from '../../../text/numbering.ts';
import type { OutlineRow } from '../../outline/outline-rows.ts';
import { useRequired } from '../../ui/required-context.ts';

export interface TextContextValue {
  /** null until the text has arrived. */
  readonly doc: Node | null;
  /** By paragraph id. */
  readonly labels: ReturnType<typeof labelsOf>;
  /** The paragraphs in text order, as the outline lists them. */
  readonly rows: readonly OutlineRow[];
  /** Ids of the paragraphs in text order. */
  readonly order: readonly string[];
  /** Ids of the paragraphs (and the title) that have an open point, in text order. */
  readonly points: ReadonlySet<string>;
  /** How many open points and pending proposals the text has. */
  readonly open: number;
  readonly pending: number;
  /** Id of the paragraph with the caret, or null. */
  readonly current: string | null;
  /** The element under the current paragraph. */
  readonly portal: EditorSnapshot['portal'];
  /** The elements under paragraphs that have something to show there. */
  readonly portals: EditorSnapshot['portals'];
  /** True if what is written in the current paragraph is seen by the person's own delegation only. */
  readonly privately: boolean;
  readonly notice: EditorSnapshot['notice'];
  /** The person's own proposal under the caret. */
  readonly own: EditorSnapshot['own'];
}

export const TextContext = createContext<TextContextValue | null>(null);
export const useTextContext = (): TextContextValue => useRequired(TextContext, 'text');
