// The list of paragraphs to be agreed together, updated while it is open: each listed paragraph keeps its row, which says why it would not be agreed now.

import { idOf } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import type { TextContextValue } from '../room/context/text-context.ts';
import { type Uncontested, uncontested } from './open-points.ts';

/** A listed paragraph. */
export interface AgreeRow {
  readonly listed: Uncontested;
  /** Its present reading, if it can still be agreed. */
  readonly now: Uncontested | null;
  /** Why it would not be agreed as listed; '' if it would. */
  readonly why: string;
}

/** The rows of the listed paragraphs, in their order. */
export function agreeRows(listed: readonly Uncontested[], text: Pick<TextContextValue, 'doc' | 'rows' | 'points'>): readonly AgreeRow[] {
  const present = new Map(uncontested(text).map((one) => [one.row.id, one]));
  const there = new Set(text.doc?.content.content.map(idOf));
  return listed.map((one) => {
    const now = present.get(one.row.id) ?? null;
    if (now) return { listed: one, now, why: now.words === one.words ? '' : say('reads otherwise now') };
    const why = !there.has(one.row.id)
      ? say('is no longer in the text')
      : text.points.has(one.row.id)
        ? say('has something to settle now')
        : say('was decided meanwhile');
    return { listed: one, now, why };
  });
}
