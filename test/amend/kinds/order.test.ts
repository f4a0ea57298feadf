// The chair may accept proposals on different words in any order (RULES A12 to A14), for every kind; and after any acceptance every
// other pending proposal is still there (RULES A9 to A11, D3).
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { amendmentsOf, isPending, resolution } from '../../../schema/index.ts';
import { acceptanceOf, acceptanceOfParagraph, afterAcceptance } from '../../../src/amend/decide/acceptance.ts';
import { paragraphBefore } from '../../../src/amend/kinds/paragraphs.ts';
import { nodeOf, plainDraft } from '../../support/random/random-draft.ts';
import { plainProposal, withProposals } from '../../support/random/random-proposals.ts';

interface Found {
  readonly home: string;
  /** '' if the paragraph itself is proposed. */
  readonly amendment: string;
  readonly kind: string;
  /** The paragraphs that it affects. */
  readonly about: ReadonlySet<string>;
}

const find = (doc: Node, id: string): Node | null => doc.content.content.find((one) => one.attrs.id === id) ?? null;

/** The next paragraph of the text after this one. */
const behind = (doc: Node, id: string): string[] => {
  const at = doc.content.content.findIndex((one) => one.attrs.id === id);
  const next = doc.content.content.slice(at + 1).find((one) => one.attrs.by === '');
  return next ? [next.attrs.id as string] : [];
};
/** The paragraphs of the text before and after this one. */
const gap = (doc: Node, id: string): string[] => [paragraphBefore(doc, id) ?? '', ...behind(doc, id)];

/** The pending proposals of a text. */
function proposalsIn(doc: Node): Found[] {
  const found: Found[] = [];
  doc.forEach((one) => {
    const home = one.attrs.id as string;
    if (one.attrs.by !== '' && one.attrs.state === 'live')
      found.push({ home, amendment: '', kind: 'new', about: new Set([home, one.attrs.instead as string, ...gap(doc, home)]) });
    for (const child of amendmentsOf(one).filter(isPending)) {
      const { id, kind, after } = child.attrs as { id: string; kind: string; after: string };
      // Adding or removing something between two paragraphs affects both.
      const beside = kind === 'move' ? [...gap(doc, home), after, ...behind(doc, after)] : kind === 'merge' ? [after] : [];
      found.push({ home, amendment: id, kind, about: new Set([home, ...beside]) });
    }
  });
  return found;
}

const touch = (x: Found, y: Found): boolean => [...x.about].some((id) => id !== '' && y.about.has(id));

function accepted(doc: Node, { home, amendment }: Found): Node | null {
  const paragraph = find(doc, home);
  if (!paragraph) return null;
  const answer = amendment === '' ? acceptanceOfParagraph(doc, paragraph) : acceptanceOf(doc, home, amendment);
  return 'refused' in answer ? null : afterAcceptance(doc, home, amendment, answer, () => `${amendment}-part`);
}

/** Runs of words as one node each, so that texts compare by what they say. */
const plain = (doc: Node): string => JSON.stringify(resolution(doc.content.content).toJSON()).replaceAll('"},{"type":"text","text":"', '');

const scene = fc.record({
  draft: plainDraft(8),
  proposals: fc.array(plainProposal, { minLength: 2, maxLength: 7 }),
});

describe('accepting', () => {
  it('gives the same text in either order where two proposals do not touch', () => {
    const pairs = new Set<string>();
    fc.assert(
      fc.property(scene, ({ draft, proposals }) => {
        const doc = withProposals(nodeOf(draft), proposals);
        const all = proposalsIn(doc);
        for (const [k, x] of all.entries())
          for (const y of all.slice(k + 1)) {
            if (touch(x, y)) continue;
            const [first, second] = [accepted(doc, x), accepted(doc, y)];
            if (!first || !second) continue;
            const [xy, yx] = [accepted(first, y), accepted(second, x)];
            expect([x, y, xy !== null, yx !== null]).toEqual([x, y, true, true]);
            expect(plain(xy!)).toBe(plain(yx!));
            pairs.add([x.kind, y.kind].sort().join(' '));
          }
      }),
      { numRuns: 400 },
    );
    // Every kind was combined with every other one.
    expect(pairs.size).toBeGreaterThan(15);
  });

  it('leaves every other pending proposal where it was, in words and base', () => {
    fc.assert(
      fc.property(scene, ({ draft, proposals }) => {
        const doc = withProposals(nodeOf(draft), proposals);
        const all = proposalsIn(doc);
        for (const one of all) {
          const after = accepted(doc, one);
          if (!after) continue;
          for (const other of all) {
            if (other === one || other.amendment === '') continue;
            const before = amendmentsOf(find(doc, other.home)!).find((child) => child.attrs.id === other.amendment)!;
            const home = find(after, other.home);
            const now = home && amendmentsOf(home).find((child) => child.attrs.id === other.amendment);
            expect(now, `${one.kind} ${one.amendment} took ${other.kind} ${other.amendment}`).toBeTruthy();
            // A proposal may change only if it amends the accepted one.
            if (amendmentsOf(find(doc, one.home)!).find((child) => child.attrs.id === one.amendment)?.attrs.on !== other.amendment)
              expect(now!.eq(before)).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
