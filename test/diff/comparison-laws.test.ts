// Laws of a comparison about direction and about what is ignored: swapping the arguments swaps insertions and deletions; labels, note
// numerals and the ids of paragraphs and notes change nothing. (RULES N1, N2, T1 to T3, C2 to C6) LAW_RUNS=5000 runs each law that often.
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { paragraph, paragraphsOf, resolution, schema } from '../../schema/index.ts';
import { compare } from '../../src/diff/compare.ts';
import type { Comparison, Hunk, LinkKind, ParagraphLink } from '../../src/diff/comparison.ts';
import { randomDraft, randomRevision } from '../support/random/random-draft.ts';

const numRuns = Number(process.env.LAW_RUNS ?? 250);
const OPPOSITE: Partial<Record<LinkKind, LinkKind>> = { inserted: 'deleted', deleted: 'inserted', split: 'merged', merged: 'split' };

/** Links with their hunks as sorted strings, so that two comparisons can be compared. */
function told(comparison: Comparison, swapped: boolean): string[] {
  const side = (link: ParagraphLink) => (swapped ? { a: link.b, b: link.a, kind: OPPOSITE[link.kind] ?? link.kind } : link);
  const change = ({ class: name, aFrom, aTo, bFrom, bTo, deleted, inserted }: Hunk) =>
    swapped ? [name, bFrom, bTo, aFrom, aTo, inserted, deleted] : [name, aFrom, aTo, bFrom, bTo, deleted, inserted];
  return comparison.links
    .map((link, k) => {
      const { a, b, kind } = side(link);
      const hunks = comparison.hunks.filter((hunk) => hunk.link === k).map((hunk) => JSON.stringify(change(hunk)));
      return JSON.stringify([a, b, kind, hunks.sort()]);
    })
    .sort();
}

function checkSwap(a: Node, b: Node): void {
  const [there, back] = [compare(a, b), compare(b, a)];
  expect(told(back, true)).toEqual(told(there, false));
  expect(back.stats).toEqual({ ...there.stats, inserted: there.stats.deleted, deleted: there.stats.inserted });
  // Both list their links in the order of their own new text, then deleted paragraphs.
  for (const { links } of [there, back]) {
    const placed = links.filter((link) => link.a.length > 0 && link.b.length > 0).map((link) => link.b[0]!);
    expect(placed).toEqual([...placed].sort((x, y) => x - y));
  }
}

/** The same draft with other ids for its paragraphs and notes. */
function renamed(doc: Node, name: (id: string) => string): Node {
  const again = (node: Node): Node =>
    node.isText
      ? node
      : node.type.create(
          'id' in node.attrs ? { ...node.attrs, id: name(node.attrs.id) } : node.attrs,
          node.content.content.map(again),
          node.marks,
        );
  return again(doc);
}

describe('swapping the two drafts', () => {
  it('swaps insertions and deletions, of revisions (RULES C4 to C6)', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => checkSwap(a, b)),
      { numRuns },
    );
  });

  it('swaps them of drafts that have little to do with each other, and of repeated words (RULES C4 to C6)', () => {
    fc.assert(
      fc.property(randomDraft(), randomDraft(), (a, b) => checkSwap(a, b)),
      { numRuns },
    );
    const few = fc.array(
      fc.array(fc.constantFrom('the', 'the', 'and', 'States', 'rights', ','), { maxLength: 14 }).map((words) => words.join(' ')),
      {
        maxLength: 5,
      },
    );
    const draft = (texts: readonly string[]) =>
      resolution(texts.map((text, k) => paragraph({ id: `p${k}`, kind: 'operative', level: '0' }, text)));
    fc.assert(
      fc.property(few, few, (a, b) => checkSwap(draft(a), draft(b))),
      { numRuns },
    );
  });
});

describe('what has no say in a comparison', () => {
  it('names of paragraphs and notes, changed alike in both drafts (RULES C2, C3)', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => {
        const name = (id: string) => `zz-${id}-other`;
        expect(compare(renamed(a, name), renamed(b, name))).toEqual(compare(a, b));
      }),
      { numRuns },
    );
  });

  it('labels and note numerals: a new paragraph with a note renumbers what follows, and that is no change (RULES N1, N2, T1 to T3, C2, C3)', () => {
    fc.assert(
      fc.property(randomDraft(), fc.nat(20), (a, place) => {
        const rows = paragraphsOf(a);
        const kind = 'operative';
        const note = { id: 'new-note', note: [{ text: 'Quite another source.', em: false }] };
        const added = paragraph({ id: 'new', kind, level: '0' }, [{ text: 'Salutes unheard-of progress everywhere.', em: false }, note]);
        const at = rows.length === 0 ? 0 : 1 + (place % rows.length);
        const { links, hunks } = compare(a, schema.node('resolution', null, [...rows.slice(0, at), added, ...rows.slice(at)]));
        expect(hunks).toEqual([]);
        expect(links.filter((link) => link.kind !== 'same')).toEqual([{ a: [], b: [at], kind: 'inserted' }]);
      }),
      { numRuns },
    );
  });
});
