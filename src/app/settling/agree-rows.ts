// The list of what would be agreed together, as the text stands while it is open: what was listed keeps its row, and says why it would not be agreed now.

import { idOf } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import type { TextContextValue } from '../room/context/text-context.ts';
import { type Uncontested, uncontested } from './open-points.ts';

/** A listed paragraph. */
export interface AgreeRow {
  readonly listed: Uncontested;
  /** As it reads now, where it can still be agreed. */
  readonly now: Uncontested | null;
  /** Why it would not be agreed as it was listed; '' where it would. */
  readonly why: string;
}

/** The rows of what was listed, in the order in which it was. */
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
