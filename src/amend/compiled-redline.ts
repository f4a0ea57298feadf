// A text with its pending amendments as a redline with one author for each delegation: what a Word file or a marked text of all proposals
// holds. Rejecting everything gives the text as it stands; accepting everything does all that is proposed, contested or not.
import type { Node } from 'prosemirror-model';
import { lookFromName, type ParagraphAttrs, piecesOf, schema } from '../../schema/index.ts';
import type { Change, Mark, Redline, RedlineParagraph, Run, TextRun } from '../diff/redline-model.ts';
import { type CompiledAmendment, compileParagraph, nowOf } from './compile.ts';
import { BREAK, holdsBreak, partsOf } from './parts.ts';

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
function piecesIn(now: Node, compiled: readonly CompiledAmendment[]): Part[] {
  const hunks = compiled.flatMap((one) =>
    one.amendment.attrs.kind === 'delete' || one.on !== '' ? [] : one.hunks.map((hunk) => ({ ...hunk, by: one.by })),
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

/** The paragraphs of the redline, several where a split is proposed, and of one that moves the copy at the new place. */
interface Shown {
  readonly id: string;
  readonly here: readonly RedlineParagraph[];
  readonly moved: { readonly to: RedlineParagraph; readonly after: string; readonly by: string } | null;
}

/** `rival`: who proposes another paragraph in the stead of this one. */
function shownOf(paragraph: Node, rival: string | null, name: () => string): Shown {
  const { id, by } = paragraph.attrs as ParagraphAttrs;
  const compiled = compileParagraph(paragraph);
  const parts = piecesIn(nowOf(paragraph), compiled);
  const remover = compiled.find((one) => one.amendment.attrs.kind === 'delete')?.by ?? rival;
  const mover = by === '' && remover === null ? compiled.find((one) => one.amendment.attrs.kind === 'move') : undefined;
  const outer = by === '' ? [] : [mark('insertion', by)];
  const look = lookIn(paragraph, compiled);
  if (mover) {
    const copy = (own: 'move-from' | 'move-to'): RedlineParagraph => ({
      ...look,
      runs: parts.flatMap((part) => {
        if (part.brought !== null) return own === 'move-to' ? runsOf(inOneLine(part.content), [mark('insertion', part.brought)]) : [];
        if (part.struck !== null) return own === 'move-from' ? runsOf(part.content, [mark('deletion', part.struck)]) : [];
        return runsOf(part.content, [mark(own, mover.by)]);
      }),
      mark: [mark(own, mover.by)],
      move: moveName,
    });
    const moveName = name();
    const after = mover.amendment.attrs.after as string;
    return { id, here: [copy('move-from')], moved: { to: copy('move-to'), after, by: mover.by } };
  }
  const gone = remover === null ? [] : [mark('deletion', remover)];
  const here: RedlineParagraph[] = [];
  let runs: Run[] = [];
  const close = (end: readonly Mark[]) => {
    const own = here.length === 0 ? look : { ...look, id: `${id}-${here.length + 1}`, formerId: id };
    here.push({ ...own, runs, mark: end, move: null });
    runs = [];
  };
  for (const part of parts) {
    if (part.brought === null)
      runs.push(...runsOf(part.content, [...outer, ...(part.struck !== null ? [mark('deletion', part.struck)] : gone)]));
    else
      for (const [k, line] of (holdsBreak(part.content.content) ? partsOf(part.content) : [part.content]).entries()) {
        if (k > 0) close([mark('insertion', part.brought)]);
        runs.push(...runsOf(line, [mark('insertion', part.brought), ...gone]));
      }
  }
  close([...outer, ...gone]);
  return { id, here, moved: null };
}

/** What the paragraph is, as the first proposal would have it that makes it something else. */
function lookIn(paragraph: Node, compiled: readonly CompiledAmendment[]): Pick<RedlineParagraph, 'id' | 'kind' | 'level' | 'former'> {
  const { id, kind, level } = paragraph.attrs as ParagraphAttrs;
  const recast = compiled.find((one) => one.amendment.attrs.kind === 'recast' && one.status !== 'satisfied');
  const look = recast ? lookFromName(recast.amendment.attrs.as as string) : null;
  if (!recast || !look) return { id, kind, level, former: null };
  const former: RedlineParagraph['former'] & { readonly author: string } = { kind, level, author: recast.by };
  return { id, ...look, former };
}

const inOneLine = (content: Node): Node =>
  holdsBreak(content.content)
    ? wordingWith(schema.node('wording', null, schema.text(content.textContent.replaceAll(BREAK, ' '))).content)
    : content;

/** All pending amendments and proposed paragraphs of a text as tracked changes. */
export function compiledRedline(doc: Node): CompiledRedline {
  let names = 0;
  const shown: Shown[] = [];
  const left: string[] = [];
  const merges: { readonly id: string; readonly into: string; readonly by: string }[] = [];
  const rivals = rivalParagraphs(doc);
  doc.forEach((paragraph) => {
    if (paragraph.attrs.by !== '' && paragraph.attrs.state !== 'live') return;
    const id = paragraph.attrs.id as string;
    shown.push(shownOf(paragraph, rivals.get(id) ?? null, () => `move${++names}`));
    const compiled = compileParagraph(paragraph);
    const moves = compiled.filter((one) => one.amendment.attrs.kind === 'move');
    if (moves.length > (shown.at(-1)!.moved ? 1 : 0))
      left.push(`A move that ${moves.at(-1)!.by} proposes is not shown: the paragraph goes elsewhere or is deleted.`);
    for (const one of compiled) {
      if (one.on !== '') left.push(`What ${one.by} proposes to change in another proposal is not shown.`);
      if (one.amendment.attrs.kind === 'merge') merges.push({ id, into: one.amendment.attrs.after as string, by: one.by });
    }
  });
  const row: { readonly id: string; readonly paragraph: RedlineParagraph }[] = shown.flatMap(({ id, here, moved }) =>
    here.map((paragraph, k) => ({ id: moved || k < here.length - 1 ? '' : id, paragraph })),
  );
  for (const { id, into, by } of merges) {
    const at = row.findIndex((one) => one.paragraph.id === id);
    const before = row[at - 1];
    if (before?.id === into && before.paragraph.mark.length === 0 && row[at]!.paragraph.move === null)
      row[at - 1] = { id: before.id, paragraph: joinedOn(before.paragraph, by) };
    else left.push(`That ${by} proposes to join two paragraphs is not shown: something else is proposed between them.`);
  }
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

/** Of every paragraph in whose stead another one is proposed, who does. */
function rivalParagraphs(doc: Node): Map<string, string> {
  const rivals = new Map<string, string>();
  doc.forEach(({ attrs }) => {
    if (attrs.by !== '' && attrs.state === 'live' && attrs.instead !== '' && !rivals.has(attrs.instead as string))
      rivals.set(attrs.instead as string, attrs.by as string);
  });
  return rivals;
}

/** A paragraph whose end is struck, with the blank that then parts its words from the next one's. */
const joinedOn = (paragraph: RedlineParagraph, by: string): RedlineParagraph => ({
  ...paragraph,
  runs: [...paragraph.runs, { text: ' ', em: false, changes: [mark('insertion', by)] }],
  mark: [mark('deletion', by)],
});
