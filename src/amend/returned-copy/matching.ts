// Matches the paragraphs of three texts: base with current and base with returned are compared, and paragraphs that are connected by links of these two
// comparisons form a cluster. Footnotes get the ids of the current text, so that a footnote that did not change is recognised as the same.
import type { Node } from 'prosemirror-model';
import { paragraphsOf, textOf, wordingOf } from '../../../schema/index.ts';
import { compare } from '../../diff/compare.ts';
import type { Comparison, ParagraphLink } from '../../diff/comparison.ts';
import { projectionOf } from '../../diff/projection.ts';
import { noteCounterparts, renamedNotes } from '../rebase/counterparts.ts';

/** A cluster: the corresponding paragraphs of the three texts, each list in the order of its text. A list may be empty. */
export interface MatchedParagraphs {
  readonly base: readonly Node[];
  readonly current: readonly Node[];
  readonly returned: readonly Node[];
  /** True where the sender moved it to another place. */
  readonly moved: boolean;
  /** Index of its first paragraph in the returned text; Infinity where it has none. */
  readonly at: number;
}

/** For all links of a comparison: the ids of the footnotes of B that are also in A, mapped to their ids in A. */
function notesAcross(a: Node, b: Node, comparison: Comparison): Map<string, string> {
  const [before, after] = [projectionOf(a), projectionOf(b)];
  const same = new Map<string, string>();
  for (const link of comparison.links) {
    const pairs = noteCounterparts(
      link.a.map((at) => before[at]!),
      link.b.map((at) => after[at]!),
    );
    for (const [id, counterpart] of pairs) same.set(id, counterpart);
  }
  return same;
}

const isMoved = (link: ParagraphLink): boolean => link.kind === 'moved' || link.kind === 'moved-changed';

/** The clusters of three texts, in the order of the returned text; clusters without a paragraph in it come last. `newId` makes ids for footnotes that the
 *  current text does not have. */
export function matchParagraphs(base: Node, current: Node, returned: Node, newId: (prefix: 'n') => string): MatchedParagraphs[] {
  const [ours, theirs] = [compare(base, current), compare(base, returned)];
  const today = notesAcross(base, current, ours);
  const inCurrent = new Map([...today].map(([id, counterpart]) => [counterpart, id]));
  const sent = notesAcross(base, returned, theirs);
  const names = new Map<string, string>();
  const fresh = (key: string) => {
    const name = names.get(key) ?? newId('n');
    names.set(key, name);
    return name;
  };
  const baseName = (id: string) => inCurrent.get(id) ?? fresh(`base ${id}`);
  const returnedName = (id: string) => {
    const counterpart = sent.get(id);
    return counterpart === undefined ? fresh(`returned ${id}`) : baseName(counterpart);
  };
  const lists = {
    base: paragraphsOf(renamedNotes(base, baseName)),
    current: paragraphsOf(current),
    returned: paragraphsOf(renamedNotes(returned, returnedName)),
  };

  // Links that share a paragraph of the base belong to one cluster (union-find).
  const root = lists.base.map((_, at) => at);
  const find = (at: number): number => (root[at] === at ? at : (root[at] = find(root[at]!)));
  for (const link of [...ours.links, ...theirs.links]) for (const at of link.a) root[find(at)] = find(link.a[0]!);
  const open = new Map<number, { base: number[]; current: number[]; returned: number[]; moved: boolean }>();
  const alone: { base: number[]; current: number[]; returned: number[]; moved: boolean }[] = [];
  const clusterOf = (at: number) => {
    const key = find(at);
    const found = open.get(key) ?? { base: [], current: [], returned: [], moved: false };
    open.set(key, found);
    return found;
  };
  lists.base.forEach((_, at) => {
    clusterOf(at).base.push(at);
  });
  for (const link of ours.links) {
    if (link.a.length > 0) clusterOf(link.a[0]!).current.push(...link.b);
    else for (const at of link.b) alone.push({ base: [], current: [at], returned: [], moved: false });
  }
  for (const link of theirs.links) {
    if (link.a.length === 0) {
      for (const at of link.b) {
        // Both sides may have added the same paragraph.
        const words = textOf(wordingOf(lists.returned[at]!));
        const twin = alone.find(
          (one) =>
            one.returned.length === 0 &&
            textOf(wordingOf(lists.current[one.current[0]!]!)) === words &&
            lists.current[one.current[0]!]!.attrs.kind === lists.returned[at]!.attrs.kind,
        );
        if (twin && words !== '') twin.returned.push(at);
        else alone.push({ base: [], current: [], returned: [at], moved: false });
      }
      continue;
    }
    const cluster = clusterOf(link.a[0]!);
    cluster.returned.push(...link.b);
    cluster.moved ||= isMoved(link);
  }
  return [...open.values(), ...alone]
    .map(({ base: was, current: now, returned: mine, moved }): MatchedParagraphs => {
      const nodes = (list: readonly Node[], at: number[]) => at.sort((x, y) => x - y).map((one) => list[one]!);
      return {
        base: nodes(lists.base, was),
        current: nodes(lists.current, now),
        returned: nodes(lists.returned, mine),
        moved,
        at: mine[0] ?? Number.POSITIVE_INFINITY,
      };
    })
    .sort((x, y) => x.at - y.at);
}
