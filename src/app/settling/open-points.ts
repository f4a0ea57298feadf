// What is left to settle, as the room shows it: rows for the paragraphs with something to settle, the paragraphs that can be agreed at once, and the steps
// between open points. src/amend/decide/open-points.ts computes what has something to settle.

import type { Node } from 'prosemirror-model';
import { idOf, paragraphAttrs, textOf, wordingOf } from '../../../schema/index.ts';
import { wordsRead } from '../../amend/decide/conditions.ts';
import { bracketsIn, isUncontested, proposalsOn } from '../../amend/decide/open-points.ts';
import { plural, say } from '../../messages/say.ts';
import type { OutlineRow } from '../outline/outline-rows.ts';
import type { ProposalGroup } from '../proposals/proposal-groups.ts';
import type { CardActions } from '../proposals/proposals-context.ts';
import type { RoomContextValue } from '../room/context/room-context.ts';
import type { TextContextValue } from '../room/context/text-context.ts';

/** "14 open points". */
export const openWords = (count: number): string =>
  count === 0 ? say('no open points') : plural(count, '{n} open point', '{n} open points');

/** The next paragraph among `points` after (or with -1 before) the current one, wrapping around; null if there is none. */
export function nextPoint(points: ReadonlySet<string>, order: readonly string[], current: string | null, step: 1 | -1): string | null {
  const at = current === null ? -1 : order.indexOf(current);
  const from = at < 0 ? (step > 0 ? -1 : order.length) : at;
  for (let k = 1; k <= order.length; k++) {
    const id = order[(from + step * k + 2 * order.length) % order.length];
    if (id !== undefined && points.has(id)) return id;
  }
  return null;
}

/**
 * The rows of the paragraphs with something to settle, in text order. Unlike the outline, this list has a row for each title, including one that a delegation
 * proposes beside the text's own.
 */
export function rowsToSettle({ doc, rows, points }: Pick<TextContextValue, 'doc' | 'rows' | 'points'>): readonly OutlineRow[] {
  const titles = doc?.content.content.filter((node) => points.has(idOf(node)) && paragraphAttrs(node).kind === 'title') ?? [];
  const left = rows.filter(({ id }) => points.has(id));
  return doc ? [...titles.map((title) => titleRow(doc, title)), ...left] : left;
}

const titleRow = (doc: Node, title: Node): OutlineRow => ({
  id: idOf(title),
  part: 'heading',
  level: 0,
  label: say('Title'),
  short: say('Title'),
  status: paragraphAttrs(title).status,
  opening: '',
  rest: wordsRead(title),
  isProposed: paragraphAttrs(title).by !== '',
  pending: proposalsOn(doc, idOf(title)).length,
  brackets: bracketsIn(title),
});

/** A paragraph that can be agreed with others, with its present words. */
export interface Uncontested {
  readonly row: OutlineRow;
  /** Its words without its notes, and with them. */
  readonly text: string;
  readonly words: string;
}

/**
 * The open paragraphs with nothing to settle, in text order; headings and the title are agreed separately. With `from` 'group', the paragraphs agreed in the
 * group.
 */
export function uncontested(
  { doc, rows, points }: Pick<TextContextValue, 'doc' | 'rows' | 'points'>,
  from: 'open' | 'group' = 'open',
): readonly Uncontested[] {
  const byId = new Map(rows.filter(({ part }) => part !== 'heading').map((row) => [row.id, row]));
  const found: Uncontested[] = [];
  doc?.forEach((node) => {
    const row = byId.get(idOf(node));
    if (row && isUncontested(node, points, from)) found.push({ row, text: textOf(wordingOf(node)), words: wordsRead(node) });
  });
  return found;
}

/** Moves the caret and the panel to the next open point, and selects the first proposal there. Returns its paragraph, or null if there is none. */
export function goToOpenPoint(
  room: Pick<RoomContextValue, 'goTo' | 'setTab'>,
  { points, order, doc, current }: Pick<TextContextValue, 'points' | 'order' | 'doc' | 'current'>,
  groups: readonly ProposalGroup[],
  onSelect: CardActions['onSelect'],
  step: 1 | -1,
): string | null {
  const title = doc?.firstChild && paragraphAttrs(doc.firstChild).kind === 'title' ? [idOf(doc.firstChild)] : [];
  const next = nextPoint(points, [...title, ...order], current, step);
  if (next === null) return null;
  room.goTo(next);
  room.setTab('proposals');
  const on =
    groups.find(({ paragraph }) => paragraph === next) ?? groups.find(({ proposals }) => proposals.some(({ instead }) => instead === next));
  onSelect(on?.paragraph === next ? (on.proposals[0]?.id ?? null) : null);
  return next;
}
