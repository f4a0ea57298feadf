// A text with its pending amendments as a redline with one author for each delegation: what a Word file or a marked text of all proposals
// holds. Rejecting everything gives the text as it stands; accepting everything does all that is proposed, contested or not.
import type { Node } from 'prosemirror-model';
import { type ParagraphAttrs, piecesOf, schema } from '../../schema/index.ts';
import type { Change, Mark, Redline, RedlineParagraph, Run, TextRun } from '../diff/redline-model.ts';
import { type CompiledAmendment, compileParagraph, nowOf } from './compile.ts';

export interface CompiledRedline {
  readonly redline: Redline;
  /** What it cannot show, one sentence each. */
  readonly left: readonly string[];
}

/** A piece of a compiled paragraph: who strikes it, or who brings it in; both null where it stays. */
interface Part {
  readonly content: Node;
  readonly struck: string | null;
  readonly brought: string | null;
}

const wordingWith = (content: Node['content']): Node => schema.node('wording', null, content);

/** The wording cut where amendments change it. Two that strike the same words: the first one's strike is shown. */
function partsOf(now: Node, compiled: readonly CompiledAmendment[]): Part[] {
  const hunks = compiled.flatMap((one) =>
    one.amendment.attrs.kind === 'delete' ? [] : one.hunks.map((hunk) => ({ ...hunk, by: one.by })),
  );
  const cuts = [...new Set([0, now.content.size, ...hunks.flatMap((hunk) => [hunk.from, hunk.to])])].sort((x, y) => x - y);
  return cuts.flatMap((at, k) => {
    const parts: Part[] = hunks
      .filter((hunk) => hunk.to === at && hunk.insert.size > 0)
      .map((hunk) => ({ content: wordingWith(hunk.insert), struck: null, brought: hunk.by }));
    const end = cuts[k + 1];
    if (end === undefined) return parts;
    const struck = hunks.find((hunk) => hunk.from <= at && end <= hunk.to)?.by ?? null;
    return [...parts, { content: wordingWith(now.content.cut(at, end)), struck, brought: null }];
  });
}

function runsOf(content: Node, changes: readonly Mark[]): Run[] {
  const text = (piece: { text: string; em?: boolean }): TextRun => ({ text: piece.text, em: piece.em === true, changes: [] });
  return piecesOf(content).map((piece): Run => {
    if (!('note' in piece)) return { ...text(piece), changes };
    return { note: piece.note.flatMap((one) => ('note' in one ? [] : [text(one)])), id: piece.id, changes };
  });
}

const mark = (change: Change, author: string): Mark => ({ change, author });

/** The paragraphs of the redline, and of those that move the copy at the new place. */
interface Shown {
  readonly id: string;
  readonly here: RedlineParagraph;
  readonly moved: { readonly to: RedlineParagraph; readonly after: string; readonly by: string } | null;
}

function shownOf(paragraph: Node, name: () => string): Shown {
  const { id, kind, level, by } = paragraph.attrs as ParagraphAttrs;
  const compiled = compileParagraph(paragraph);
  const parts = partsOf(nowOf(paragraph), compiled);
  const remover = compiled.find((one) => one.amendment.attrs.kind === 'delete')?.by ?? null;
  const mover = by === '' && remover === null ? compiled.find((one) => one.amendment.attrs.kind === 'move') : undefined;
  const outer = by === '' ? [] : [mark('insertion', by)];
  const look = { id, kind, level, former: null };
  if (mover) {
    const copy = (own: 'move-from' | 'move-to'): RedlineParagraph => ({
      ...look,
      runs: parts.flatMap((part) => {
        if (part.brought !== null) return own === 'move-to' ? runsOf(part.content, [mark('insertion', part.brought)]) : [];
        if (part.struck !== null) return own === 'move-from' ? runsOf(part.content, [mark('deletion', part.struck)]) : [];
        return runsOf(part.content, [mark(own, mover.by)]);
      }),
      mark: [mark(own, mover.by)],
      move: moveName,
    });
    const moveName = name();
    const after = mover.amendment.attrs.after as string;
    return { id, here: copy('move-from'), moved: { to: copy('move-to'), after, by: mover.by } };
  }
  const gone = remover === null ? [] : [mark('deletion', remover)];
  const runs = parts.flatMap((part) => {
    if (part.brought !== null) return runsOf(part.content, [mark('insertion', part.brought), ...gone]);
    return runsOf(part.content, [...outer, ...(part.struck !== null ? [mark('deletion', part.struck)] : gone)]);
  });
  return { id, here: { ...look, runs, mark: [...outer, ...gone], move: null }, moved: null };
}

/** All pending amendments and proposed paragraphs of a text as tracked changes. */
export function compiledRedline(doc: Node): CompiledRedline {
  let names = 0;
  const shown: Shown[] = [];
  const left: string[] = [];
  doc.forEach((paragraph) => {
    if (paragraph.attrs.by !== '' && paragraph.attrs.state !== 'live') return;
    shown.push(shownOf(paragraph, () => `move${++names}`));
    const moves = compileParagraph(paragraph).filter((one) => one.amendment.attrs.kind === 'move');
    if (moves.length > (shown.at(-1)!.moved ? 1 : 0))
      left.push(`A move that ${moves.at(-1)!.by} proposes is not shown: the paragraph goes elsewhere or is deleted.`);
  });
  const row: { readonly id: string; readonly paragraph: RedlineParagraph }[] = shown.map(({ id, here, moved }) => ({
    id: moved ? '' : id,
    paragraph: here,
  }));
  let waiting = shown.flatMap(({ id, moved }) => (moved ? [{ id, ...moved }] : []));
  while (waiting.length > 0) {
    const next = waiting.find(({ after }) => after === '' || row.some((one) => one.id === after)) ?? waiting[0]!;
    waiting = waiting.filter((one) => one !== next);
    const own = row.findIndex((one) => one.paragraph.move === next.to.move);
    const anchor = row.findIndex((one) => one.id === next.after);
    if (anchor < 0 && next.after !== '')
      left.push(`${next.by} proposes to move a paragraph behind one that is not there; it is shown where it stands.`);
    const at = next.after === '' ? 0 : (anchor < 0 ? own : anchor) + 1;
    row.splice(at, 0, { id: next.id, paragraph: next.to });
  }
  return { redline: { paragraphs: row.map((one) => one.paragraph) }, left };
}
