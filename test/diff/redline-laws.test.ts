// The laws of a comparison and its redline, on random drafts, random revisions of them, and unrelated drafts. (RULES A15, C1 to C6)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { type InlinePiece, isSpaceless, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../schema/index.ts';
import { compare } from '../../src/diff/compare.ts';
import type { Comparison, Hunk } from '../../src/diff/comparison.ts';
import { redlineOf, sameText, settle } from '../../src/diff/redline.ts';
import type { ChangeKind, Run } from '../../src/diff/redline-model.ts';
import { randomDraft, randomRevision } from '../support/random/random-draft.ts';

const revisions = { numRuns: 400 };
const strangers = fc.record({ a: randomDraft(), b: randomDraft() });
const textsOf = (doc: Node): string[] => paragraphsOf(doc).map((paragraph) => textOf(wordingOf(paragraph)));
const idsOf = (doc: Node): unknown[] => paragraphsOf(doc).map(({ attrs }) => attrs.id);
const touchesText = (hunk: Hunk): boolean => hunk.class !== 'note' && hunk.class !== 'format';
const joinedOf = (texts: readonly string[], at: readonly number[]): string => at.map((k) => texts[k]!).join('\n');

function checkHunks(a: Node, b: Node, comparison: Comparison): void {
  const [before, after] = [textsOf(a), textsOf(b)];
  expect(comparison.links.flatMap((link) => link.a).sort((x, y) => x - y)).toEqual(before.map((_, k) => k));
  expect(comparison.links.flatMap((link) => link.b).sort((x, y) => x - y)).toEqual(after.map((_, k) => k));
  comparison.links.forEach((link, k) => {
    if (link.a.length === 0 || link.b.length === 0) return;
    const [x, y] = [joinedOf(before, link.a), joinedOf(after, link.b)];
    let [i, j] = [0, 0];
    for (const hunk of comparison.hunks.filter((hunk) => hunk.link === k && touchesText(hunk))) {
      expect(hunk.aFrom).toBeGreaterThanOrEqual(i);
      expect(hunk.bFrom).toBeGreaterThanOrEqual(j);
      expect(x.slice(hunk.aFrom, hunk.aTo)).toBe(hunk.deleted);
      expect(y.slice(hunk.bFrom, hunk.bTo)).toBe(hunk.inserted);
      expect(x.slice(i, hunk.aFrom)).toBe(y.slice(j, hunk.bFrom));
      [i, j] = [hunk.aTo, hunk.bTo];
    }
    expect(x.slice(i)).toBe(y.slice(j));
    const changed = comparison.hunks.some((hunk) => hunk.link === k);
    if (link.kind === 'same' || link.kind === 'moved') expect(changed).toBe(false);
    if (link.kind === 'changed' || link.kind === 'moved-changed') expect(changed).toBe(true);
  });
}

/** Whether the offset is inside a word, a surrogate pair or a combining sequence. Scripts without spaces may be cut at word boundaries. */
function cutsAt(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  if (/[\ud800-\udbff]/.test(text[at - 1]!) && /[\udc00-\udfff]/.test(text[at]!)) return true;
  if (/^[\p{M}\u200d]/u.test(text.slice(at))) return true;
  const [before, next] = [[...text.slice(0, at)].at(-1)!, [...text.slice(at)][0]!];
  return /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(next) && !isSpaceless(before) && !isSpaceless(next);
}

function checkRedline(a: Node, b: Node, comparison: Comparison): void {
  const redline = redlineOf(a, b, comparison);
  expect(sameText(settle(redline, 'reject'), a)).toBeNull();
  expect(sameText(settle(redline, 'accept'), b)).toBeNull();
  // Each paragraph keeps its id on either side: comments and positions depend on it.
  expect(idsOf(settle(redline, 'reject'))).toEqual(idsOf(a));
  expect(idsOf(settle(redline, 'accept'))).toEqual(idsOf(b));
  const letters = (runs: readonly Run[], change: ChangeKind): string =>
    runs.map((run) => ('text' in run && run.changes.some((mark) => mark.change === change) ? run.text : '')).join('');
  const names = new Set(redline.paragraphs.flatMap((paragraph) => paragraph.move ?? []));
  for (const name of names) {
    const ends = redline.paragraphs.filter((paragraph) => paragraph.move === name);
    expect(ends).toHaveLength(2);
    const [from, to] = ends[0]!.mark[0]!.change === 'move-from' ? ends : [ends[1]!, ends[0]!];
    expect(from!.mark).toEqual([{ change: 'move-from' }]);
    expect(to!.mark).toEqual([{ change: 'move-to' }]);
    expect(letters(from!.runs, 'move-from')).toBe(letters(to!.runs, 'move-to'));
  }
  for (const paragraph of redline.paragraphs.filter((paragraph) => paragraph.move === null))
    expect(letters(paragraph.runs, 'move-from') + letters(paragraph.runs, 'move-to')).toBe('');
}

describe('a redline', () => {
  it('gives A when all is rejected and B when all is accepted, in words, italics, notes, kinds and levels (RULE C1)', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => checkRedline(a, b, compare(a, b))),
      revisions,
    );
  });

  it('names a paragraph that is joined with a wholly struck one as the text does (RULE C1)', () => {
    const op = (id: string, text: InlinePiece[]) => paragraph({ id, kind: 'operative', level: '0' }, text);
    const opening = { text: 'Recalling', em: true };
    const a = resolution([op('p0', [{ text: 'the,' }]), op('p1', [opening, { text: ' the the the; and' }])]);
    const b = resolution([op('p1', [{ text: 'the cent,' }]), op('s2', [opening, { text: ' the the the والحريات the the; and' }])]);
    checkRedline(a, b, compare(a, b));
  });

  it('does so for drafts that have little to do with each other (RULE C1)', () => {
    fc.assert(
      fc.property(strangers, ({ a, b }) => checkRedline(a, b, compare(a, b))),
      { numRuns: 150 },
    );
  });
});

describe('a comparison', () => {
  it('covers both drafts once, and its hunks turn A into B, disjoint and in order (RULES C4 to C6)', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => checkHunks(a, b, compare(a, b))),
      revisions,
    );
    fc.assert(
      fc.property(strangers, ({ a, b }) => checkHunks(a, b, compare(a, b))),
      { numRuns: 150 },
    );
  });

  it('of a text with itself finds nothing (RULES C2, C3)', () => {
    fc.assert(
      fc.property(randomDraft(), (a) => {
        const comparison = compare(a, a);
        expect(comparison.hunks).toEqual([]);
        expect(comparison.links.every((link) => link.kind === 'same')).toBe(true);
        expect(comparison.stats).toEqual({ inserted: 0, deleted: 0, moved: 0, hunks: 0 });
      }),
      { numRuns: 150 },
    );
  });

  it('never ends a hunk inside a word, a surrogate pair or a combining sequence (RULE A15)', () => {
    fc.assert(
      fc.property(randomRevision(4, 8), ({ a, b }) => {
        const comparison = compare(a, b);
        for (const hunk of comparison.hunks) {
          const link = comparison.links[hunk.link]!;
          if (hunk.class === 'note') continue;
          const [x, y] = [joinedOf(textsOf(a), link.a), joinedOf(textsOf(b), link.b)];
          for (const at of [hunk.aFrom, hunk.aTo]) expect([x.slice(0, at), cutsAt(x, at)]).toEqual([x.slice(0, at), false]);
          for (const at of [hunk.bFrom, hunk.bTo]) expect([y.slice(0, at), cutsAt(y, at)]).toEqual([y.slice(0, at), false]);
        }
      }),
      revisions,
    );
  });

  it('of these random drafts has links and hunks of every kind, or the laws above would prove nothing', () => {
    const seen = new Set<string>();
    for (const { a, b } of fc.sample(randomRevision(), revisions)) {
      const comparison = compare(a, b);
      for (const link of comparison.links) seen.add(link.kind);
      for (const hunk of comparison.hunks) seen.add(hunk.class);
    }
    const kinds = ['same', 'changed', 'moved', 'moved-changed', 'split', 'merged', 'inserted', 'deleted'];
    const classes = ['wording', 'punctuation', 'format', 'note', 'structure', 'typographic'];
    expect([...kinds, ...classes].filter((name) => !seen.has(name))).toEqual([]);
  });

  it('is the same every time', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => {
        expect(compare(a, b)).toEqual(compare(a, b));
      }),
      { numRuns: 60 },
    );
  });
});
