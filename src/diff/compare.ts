// Compares two drafts: links between paragraphs and, inside each link, changes of words, notes, italics and structure. The result is data; redline.ts
// renders it with revision marks. Deterministic; very large texts are compared more coarsely, which the result states.
import type { Node } from 'prosemirror-model';
import { align } from './align.ts';
import type { Comparison, Hunk, LinkKind, ParagraphLink, TextHunk } from './comparison.ts';
import { isConsequential } from './consequential.ts';
import { type LinkText, moveFragments } from './fragments.ts';
import { textHunks } from './hunks.ts';
import { type Effort, fullEffort } from './inline.ts';
import { italicChanges } from './italics.ts';
import { noteSegments, notesIn } from './notes.ts';
import { byPlace, startsFromB, turned } from './orientation.ts';
import { type ComparedParagraph, type Joined, join, projectionsOf, type Styled } from './projection.ts';
import { fold } from './tokens.ts';

type OwnHunk = Omit<Hunk, 'link'>;

const sameStyle = (x: Styled, y: Styled): boolean =>
  x.text === y.text &&
  x.marks.length === y.marks.length &&
  x.marks.every((mark, k) => mark.from === y.marks[k]!.from && mark.to === y.marks[k]!.to);

const quoted = (a: Joined, b: Joined, text: readonly TextHunk[]): OwnHunk[] =>
  text.map((hunk) => ({ ...hunk, deleted: a.text.slice(hunk.aFrom, hunk.aTo), inserted: b.text.slice(hunk.bFrom, hunk.bTo) }));

/** All changes inside one link, in reading order. */
function hunksOf(a: Joined, b: Joined, text: readonly TextHunk[]): OwnHunk[] {
  const hunks = quoted(a, b, text);
  for (const segment of noteSegments(a, b, text)) {
    for (const pair of notesIn(segment, a, b)) {
      if (pair.a && pair.b && sameStyle(pair.a, pair.b)) continue;
      // A note that was only inserted or only deleted has no place on the other side; there it gets the end of the segment, or the matching place in kept text.
      const aAt = pair.a?.at ?? (segment.kept && pair.b ? segment.aFrom + pair.b.at - segment.bFrom : segment.aTo);
      const bAt = pair.b?.at ?? (segment.kept && pair.a ? segment.bFrom + pair.a.at - segment.aFrom : segment.bTo);
      hunks.push({
        class: 'note',
        aFrom: aAt,
        aTo: aAt,
        bFrom: bAt,
        bTo: bAt,
        deleted: pair.a?.text ?? '',
        inserted: pair.b?.text ?? '',
      });
    }
    if (!segment.kept) continue;
    for (const span of italicChanges(a, b, segment)) {
      const words = a.text.slice(segment.aFrom + span.from, segment.aFrom + span.to);
      hunks.push({
        class: 'format',
        aFrom: segment.aFrom + span.from,
        aTo: segment.aFrom + span.to,
        bFrom: segment.bFrom + span.from,
        bTo: segment.bFrom + span.to,
        deleted: words,
        inserted: words,
      });
    }
  }
  return hunks.sort(byPlace);
}

/** A change of kind or level does not change the text, so it is an empty hunk at the start of the paragraph. */
function kindHunk(a: readonly ComparedParagraph[], b: readonly ComparedParagraph[]): OwnHunk[] {
  if (a[0]!.kind === b[0]!.kind && a[0]!.level === b[0]!.level) return [];
  return [{ class: 'structure', aFrom: 0, aTo: 0, bFrom: 0, bTo: 0, deleted: '', inserted: '' }];
}

function kindOf(a: readonly number[], b: readonly number[], moved: boolean, changed: boolean): LinkKind {
  if (moved) return changed ? 'moved-changed' : 'moved';
  if (a.length > 1) return 'merged';
  if (b.length > 1) return 'split';
  return changed ? 'changed' : 'same';
}

/** Compares two `resolution` nodes. `compare(b, a)` gives the same changes with insertions and deletions exchanged. */
export function compare(a: Node, b: Node): Comparison {
  const [before, after] = projectionsOf(a, b);
  return startsFromB(before, after) ? turned(comparisonOf(after, before)) : comparisonOf(before, after);
}

function comparisonOf(before: readonly ComparedParagraph[], after: readonly ComparedParagraph[]): Comparison {
  const { aligned, limited } = align(before, after);
  const effort: Effort = fullEffort();
  let coarse: ComparedParagraph | undefined;
  const links: ParagraphLink[] = [];
  const hunks: Hunk[] = [];
  const usedA = new Set(aligned.flatMap((entry) => entry.a));
  const usedB = new Set(aligned.flatMap((entry) => entry.b));
  const [deletedBlocks, insertedBlocks] = [
    before.filter((block) => !usedA.has(block.index)),
    after.filter((block) => !usedB.has(block.index)),
  ];
  const texts = aligned.map((entry): LinkText => {
    const [x, y] = [join(entry.a.map((at) => before[at]!)), join(entry.b.map((at) => after[at]!))];
    const hunks = textHunks(x, y, effort);
    if (effort.gaveUp) coarse ??= after[entry.b[0]!]!;
    return { a: x, b: y, hunks };
  });
  const hunksOfInserted = moveFragments(texts, insertedBlocks, 'a', effort);
  const hunksOfDeleted = moveFragments(texts, deletedBlocks, 'b', effort);
  const add = (link: ParagraphLink, own: readonly OwnHunk[]) => {
    for (const hunk of own) hunks.push({ link: links.length, ...hunk });
    links.push(link);
  };
  aligned.forEach((entry, k) => {
    const [mine, theirs] = [entry.a.map((at) => before[at]!), entry.b.map((at) => after[at]!)];
    const { a: x, b: y, hunks: text } = texts[k]!;
    const classed = text.map((hunk) =>
      isConsequential(hunk, mine, theirs, before, after) ? { ...hunk, class: 'consequential' as const } : hunk,
    );
    const own = [...kindHunk(mine, theirs), ...hunksOf(x, y, classed)];
    add({ a: entry.a, b: entry.b, kind: kindOf(entry.a, entry.b, entry.moved, own.length > 0) }, own);
  });
  for (const block of deletedBlocks)
    add({ a: [block.index], b: [], kind: 'deleted' }, quoted(join([block]), join([]), hunksOfDeleted.get(block) ?? []));
  for (const block of insertedBlocks)
    add({ a: [], b: [block.index], kind: 'inserted' }, quoted(join([]), join([block]), hunksOfInserted.get(block) ?? []));
  return { links, hunks, stats: statsOf(links, hunks, before, after), limited: limited ?? limitedBy(coarse) };
}

const limitedBy = (coarse: ComparedParagraph | undefined): string | null =>
  coarse
    ? `The paragraph that begins “${coarse.text.slice(0, 40).trim()}…” is too long and changed too much to be compared word by word.`
    : null;

function statsOf(
  links: readonly ParagraphLink[],
  hunks: readonly Hunk[],
  a: readonly ComparedParagraph[],
  b: readonly ComparedParagraph[],
): Comparison['stats'] {
  let [inserted, deleted, moved] = [0, 0, 0];
  // An inserted or deleted paragraph counts with its whole text, unless some of its words moved; then its hunks count.
  const withHunks = new Set(hunks.map((hunk) => hunk.link));
  links.forEach((link, k) => {
    if (link.kind === 'inserted' && !withHunks.has(k)) inserted += b[link.b[0]!]!.text.length;
    if (link.kind === 'deleted' && !withHunks.has(k)) deleted += a[link.a[0]!]!.text.length;
    if (link.kind === 'moved' || link.kind === 'moved-changed') moved += link.b.length;
  });
  for (const hunk of hunks) {
    if (hunk.class === 'format' || hunk.class === 'move' || hunk.class === 'typographic') continue;
    const sameNote = hunk.class === 'note' && fold(hunk.deleted) === fold(hunk.inserted);
    if (sameNote) continue;
    inserted += hunk.inserted.length;
    deleted += hunk.deleted.length;
  }
  return { inserted, deleted, moved, hunks: hunks.length };
}
