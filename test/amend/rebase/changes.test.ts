// The owner's own redline: what it shows as inserted is in the proposal, what it shows as deleted was in the base. (RULE A15)
import fc from 'fast-check';
import { Fragment, type Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { wording } from '../../../schema/index.ts';
import { ownChangesOf } from '../../../src/amend/rebase/changes.ts';
import { wordTokens } from '../../../src/diff/word-tokens.ts';
import { threeWordings } from '../../support/random/random-wordings.ts';

const redline = (base: string, mine: string): string => {
  const node = wording(mine);
  let text = '';
  let at = 0;
  for (const { from, to, deleted } of ownChangesOf(wording(base), node)) {
    text += node.textBetween(at, from);
    if (deleted.size > 0) text += `[-${deleted.textBetween(0, deleted.size)}-]`;
    if (to > from) text += `{+${node.textBetween(from, to)}+}`;
    at = to;
  }
  return text + node.textBetween(at, node.content.size);
};

/** The proposal with every change reverted. */
function takenBack(base: Node, mine: Node): Fragment {
  let content = Fragment.empty;
  let at = 0;
  for (const { from, to, deleted } of ownChangesOf(base, mine)) {
    content = content.append(mine.content.cut(at, from)).append(deleted);
    at = to;
  }
  return content.append(mine.content.cut(at));
}

describe('own changes', () => {
  it('are marked by whole words', () => {
    expect(redline('of recovery services', 'of quality recovery services')).toBe('of{+ quality+} recovery services');
    expect(redline('strengthen cooperation;', 'strengthening cooperation;')).toBe('[-strengthen-]{+strengthening+} cooperation;');
    expect(redline('provide appropriate training', 'provide training')).toBe('provide[- appropriate-] training');
    expect(redline('加强合作，', '加强国际合作，')).toBe('加强{+国际+}合作，');
  });

  it('taken back give the base, and none are seen in an unchanged proposal', () => {
    fc.assert(
      fc.property(threeWordings, ({ base, mine }) => {
        expect(takenBack(base, mine).eq(base.content)).toBe(true);
        expect(ownChangesOf(mine, mine.copy(mine.content))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('are in order, disjoint, not empty, and end at the edges of words', () => {
    fc.assert(
      fc.property(threeWordings, ({ base, mine }) => {
        const edges = new Set([...wordTokens(mine).map((token) => token.at), mine.content.size]);
        let at = -1;
        for (const { from, to, deleted } of ownChangesOf(base, mine)) {
          expect(from).toBeGreaterThan(at);
          expect(to - from + deleted.size).toBeGreaterThan(0);
          expect(edges.has(from) && edges.has(to)).toBe(true);
          at = to;
        }
      }),
      { numRuns: 300 },
    );
  });
});
