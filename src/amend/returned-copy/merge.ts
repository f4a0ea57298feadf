// Merges a returned copy, which a capital sent back: what it changed in the text that it was made from (base) becomes pending amendments, in the sender's
// name, on the present text (current). Base is compared with each of the two, and they are never compared with each other. A change follows its paragraph
// wherever that is now. Where both changed the same words, the amendment is in conflict, which its owner must resolve.
import type { Node } from 'prosemirror-model';
import { idOf, lookName, paragraphAttrs, paragraphsOf, schema, textOf, wordingJson, wordingOf } from '../../../schema/index.ts';
import { compare } from '../../diff/compare.ts';
import { projectionOf } from '../../diff/projection.ts';
import { counterpartsOf, noteCounterparts, renamedNotes } from '../rebase/counterparts.ts';
import { joinedWordings, partedWordings } from '../rebase/joined-wordings.ts';
import type { RebaseStatus } from '../rebase/model.ts';
import { rebase } from '../rebase/rebase.ts';
import { type MatchedParagraphs, matchParagraphs } from './matching.ts';
import { createPlacing, type PlacedParagraph } from './placing.ts';

/** A change that was turned into a proposal. `paragraph` is the id of its paragraph in the current text, or of the paragraph that the sender proposes. */
export interface MergedChange {
  readonly by: string;
  readonly paragraph: string;
  readonly hunks: number;
  readonly status: 'applies' | 'adjusted' | 'satisfied';
}

/** A paragraph in which the sender and the room changed the same words, with its words in the three texts. */
export interface MergeConflict {
  readonly by: string;
  readonly paragraph: string;
  readonly base: string;
  readonly current: string;
  readonly returned: string;
}

export interface MergedCopy {
  /** The current text with the sender's amendments and proposed paragraphs. */
  readonly doc: Node;
  readonly placed: readonly MergedChange[];
  readonly conflicts: readonly MergeConflict[];
}

export interface MergeOptions {
  /** The sender, as amendments name it. */
  readonly by: string;
  /** Makes ids that are used nowhere else: for paragraphs, amendments and footnotes. */
  readonly newId: (prefix: 'p' | 'a' | 'n') => string;
}

const NO_WORDING = schema.node('wording');
const wordingsOf = (paragraphs: readonly Node[]): Node[] => paragraphs.map((paragraph) => wordingOf(paragraph) ?? NO_WORDING);
const plain = (paragraphs: readonly Node[]): string => wordingsOf(paragraphs).map(textOf).join('\n');
const sameKind = (x: Node, y: Node): boolean => x.attrs.kind === y.attrs.kind && x.attrs.level === y.attrs.level;
const joined = (paragraphs: readonly Node[], sign?: string): Node => joinedWordings(wordingsOf(paragraphs), sign);

/** The paragraph `mine` in which each footnote that is also in `now` has its id there. */
function withNotesOf(now: Node, mine: Node): Node {
  const [before, after] = [now, mine].map((paragraph) => projectionOf(schema.node('resolution', null, [paragraph])));
  const ids = noteCounterparts(before!, after!);
  return renamedNotes(mine, (id) => ids.get(id) ?? id);
}

/** Turns the changes from `base` to `returned` into pending amendments on `current`. All three are `resolution` nodes. */
export function mergeReturnedCopy(base: Node, current: Node, returned: Node, options: MergeOptions): MergedCopy {
  const { by, newId } = options;
  const clusters = matchParagraphs(base, current, returned, newId);
  const placed: MergedChange[] = [];
  const conflicts: MergeConflict[] = [];
  const amendments = new Map<string, Node[]>();
  const placing = createPlacing(paragraphsOf(current).map((paragraph) => idOf(paragraph)));

  const amend = (paragraph: string, attrs: { kind: string; base: Node; after?: string; as?: string }, mine: Node | null) => {
    const { kind, base: from, after = '', as = '' } = attrs;
    const node = schema.node('amendment', { id: newId('a'), by, kind, base: wordingJson(from), after, as }, mine ? [mine] : []);
    amendments.set(paragraph, [...(amendments.get(paragraph) ?? []), node]);
  };
  const note = (paragraph: string, status: RebaseStatus, hunks: number) => {
    if (status !== 'conflict' && status !== 'empty') placed.push({ by, paragraph, hunks, status });
  };
  const conflict = (cluster: MatchedParagraphs, paragraph: string) =>
    conflicts.push({
      by,
      paragraph,
      base: plain(cluster.base),
      current: plain(cluster.current),
      returned: plain(cluster.returned),
    });
  const proposed = (like: Node, wording: Node): PlacedParagraph => {
    const id = newId('p');
    const { kind, level } = like.attrs;
    return { id, fresh: schema.node('paragraph', { id, kind, level, by }, [wording]) };
  };
  const going = new Set<string>();
  const remove = (paragraph: Node) => {
    const id = idOf(paragraph);
    going.add(id);
    amend(id, { kind: 'delete', base: wordingOf(paragraph) ?? NO_WORDING }, null);
    note(id, 'applies', 1);
  };
  const inPlace = (paragraph: Node): PlacedParagraph => ({ id: idOf(paragraph), fresh: null });

  /** For a cluster with one paragraph in each text. */
  function single(cluster: MatchedParagraphs): PlacedParagraph[] {
    const [was, now, mine] = [cluster.base[0]!, cluster.current[0]!, cluster.returned[0]!];
    const id = idOf(now);
    const [from, today, to] = [was, now, mine].map((paragraph) => wordingOf(paragraph) ?? NO_WORDING) as [Node, Node, Node];
    const { status, hunks } = rebase(from, today, to);
    const recast = !sameKind(was, mine) && !sameKind(now, mine);
    if (status === 'conflict' || (recast && !sameKind(was, now))) {
      if (status !== 'empty') amend(id, { kind: 'replace', base: from }, to);
      conflict(cluster, id);
      return [inPlace(now)];
    }
    if (recast) {
      // A change of words goes into the same proposal.
      const reworded = status === 'applies' || status === 'adjusted';
      amend(id, { kind: 'recast', base: from, as: lookName(paragraphAttrs(mine)) }, reworded ? to : null);
      note(id, status === 'adjusted' ? 'adjusted' : 'applies', Math.max(1, hunks.length));
      return [inPlace(now)];
    }
    if (status !== 'empty' && status !== 'satisfied') amend(id, { kind: 'replace', base: from }, to);
    note(id, status, Math.max(1, hunks.length));
    return [inPlace(now)];
  }

  /** For a cluster with several paragraphs in a text (one side split or merged them): all words are merged as one text, which is then split again. */
  function several(cluster: MatchedParagraphs): PlacedParagraph[] {
    const from = joined(cluster.base);
    const to = joined(cluster.returned);
    const untouched =
      cluster.base.length === cluster.returned.length && cluster.base.every((one, k) => sameKind(one, cluster.returned[k]!));
    const stay = cluster.current.map(inPlace);
    if (untouched && to.content.eq(from.content)) return stay;
    const { status, merged } = rebase(from, joined(cluster.current), to);
    const first = cluster.current[0]!;
    if (status === 'conflict') {
      amend(idOf(first), { kind: 'replace', base: joined(cluster.base, ' ') }, joined(cluster.returned, ' '));
      conflict(cluster, idOf(first));
      return stay;
    }
    const parts = partedWordings(status === 'empty' ? joined(cluster.current) : merged);
    const like = (k: number): Node => {
      const sent = cluster.returned.length === parts.length && !untouched ? cluster.returned[k] : cluster.current[k];
      return sent ?? cluster.returned.at(-1) ?? first;
    };
    return become(
      cluster.current,
      parts.map((wording, k) => schema.node('paragraph', { ...like(k).attrs, by: '', status: 'open' }, [wording])),
      status,
    );
  }

  /** Writes amendments that turn the paragraphs `now` of the current text into the paragraphs `then`. */
  function become(now: readonly Node[], then: readonly Node[], status: RebaseStatus): PlacedParagraph[] {
    const [x, y] = [now, then].map((list) => schema.node('resolution', null, list)) as [Node, Node];
    const counterparts = counterpartsOf(x, y, compare(x, y));
    let next = 0;
    const result: PlacedParagraph[] = [];
    const upTo = (end: number) => {
      for (; next < end; next++) {
        remove(now[next]!);
        result.push(inPlace(now[next]!));
      }
    };
    then.forEach((paragraph, k) => {
      const wording = wordingOf(paragraph) ?? NO_WORDING;
      const at = counterparts[k] ?? null;
      const old = at === null || at < next ? null : now[at]!;
      if (!old) {
        const fresh = proposed(paragraph, wording);
        note(fresh.id, 'applies', 1);
        result.push(fresh);
        return;
      }
      upTo(at!);
      next = at! + 1;
      result.push(inPlace(old));
      const before = wordingOf(old) ?? NO_WORDING;
      const reworded = !before.content.eq(wording.content);
      if (!sameKind(old, paragraph))
        amend(idOf(old), { kind: 'recast', base: before, as: lookName(paragraphAttrs(paragraph)) }, reworded ? wording : null);
      else if (!reworded) return;
      else amend(idOf(old), { kind: 'replace', base: before }, wording);
      note(idOf(old), status === 'applies' ? 'applies' : 'adjusted', Math.max(1, rebase(before, before, wording).hunks.length));
    });
    upTo(now.length);
    return result;
  }

  function elementsOf(cluster: MatchedParagraphs): PlacedParagraph[] {
    const { base: was, current: now, returned: mine } = cluster;
    if (mine.length === 0) {
      now.forEach(remove);
      return now.map(inPlace);
    }
    if (was.length === 0 && now.length > 0) {
      // Both added it with the same words; the sender's notes, italics or level may differ.
      const added = withNotesOf(now[0]!, mine[0]!);
      if (added.content.eq(now[0]!.content) && sameKind(added, now[0]!)) note(idOf(now[0]!), 'satisfied', 1);
      return single({ ...cluster, base: now, returned: [added] });
    }
    if (now.length > 0) return was.length + now.length + mine.length === 3 ? single(cluster) : several(cluster);
    const unchanged =
      was.length === mine.length && was.every((one, k) => sameKind(one, mine[k]!)) && joined(was).content.eq(joined(mine).content);
    if (unchanged) return [];
    // The paragraph is new, or the room removed it while the sender worked on it; then it becomes a proposed paragraph of the sender.
    return mine.map((paragraph) => {
      const fresh = proposed(paragraph, wordingOf(paragraph) ?? NO_WORDING);
      if (was.length === 0) note(fresh.id, 'applies', 1);
      else conflict(cluster, fresh.id);
      return fresh;
    });
  }

  for (const cluster of clusters) if (cluster.base.length > 0 || cluster.returned.length > 0) placing.place(cluster, elementsOf(cluster));
  for (const move of placing.moves(going)) {
    const paragraph = paragraphsOf(current).find((one) => one.attrs.id === move.id)!;
    amend(move.id, { kind: 'move', base: wordingOf(paragraph) ?? NO_WORDING, after: move.after }, wordingOf(paragraph) ?? NO_WORDING);
    note(move.id, 'applies', 1);
  }
  return { doc: placing.written(current, amendments), placed, conflicts };
}
