// Rebases a proposed wording on the present wording: a three-way merge by whole words. The merge itself is in diff/merge3.ts; here its result becomes a status
// and hunks with ProseMirror offsets. An insertion includes the blank before it (" quality,"), so that it begins where a word ends. The last result for each
// proposed wording is cached: the same three nodes give the same object.
import { Fragment, type Node } from 'prosemirror-model';
import { schema } from '../../../schema/index.ts';
import { type MergedSplice, merge3 } from '../../diff/merge3.ts';
import { areGlued, fragmentOf, offsetsOf, type WordToken, wordTokens } from '../../diff/word-tokens.ts';
import type { AmendHunk, Rebased, RebaseStatus } from './model.ts';
import { BY_WORDS, tidied } from './splices.ts';

interface Kept {
  readonly base: Node;
  readonly now: Node;
  readonly rebased: Rebased;
}
// One result for each proposed wording is enough, because callers ask again with the same base and the same present wording.
const known = new WeakMap<Node, Kept>();

/** The present wording with hunks applied; they must be in order and disjoint. */
export function withHunks(now: Node, hunks: readonly AmendHunk[]): Node {
  if (hunks.length === 0) return now;
  let content = Fragment.empty;
  let at = 0;
  for (const hunk of hunks) {
    content = content.append(now.content.cut(at, hunk.from)).append(hunk.insert);
    at = hunk.to;
  }
  return now.copy(content.append(now.content.cut(at)));
}

const BLANK = wordTokens(schema.node('wording', null, schema.text(' ')));

/** The splices, with a blank added where two words would touch that different delegations wrote (when both filled an empty paragraph, say). */
function parted(tokens: readonly WordToken[], splices: readonly MergedSplice<WordToken>[]): MergedSplice<WordToken>[] {
  let inserted: WordToken | undefined;
  let at = -1;
  return splices.map((splice) => {
    const before = at === splice.from && inserted ? inserted : tokens[splice.from - 1];
    const after = tokens[splice.to];
    const first = splice.insert[0] ?? after;
    const last = splice.insert[splice.insert.length - 1];
    const lead = before && first && areGlued(before, first) ? BLANK : [];
    const tail = last && after && areGlued(last, after) ? BLANK : [];
    inserted = tail[0] ?? last ?? lead[0] ?? inserted;
    at = splice.to;
    return lead.length + tail.length === 0 ? splice : { ...splice, insert: [...lead, ...splice.insert, ...tail] };
  });
}

function hunksOf(tokens: readonly WordToken[], splices: readonly MergedSplice<WordToken>[]): AmendHunk[] {
  const offsets = offsetsOf(tokens);
  const open = splices.filter((splice) => splice.state !== 'satisfied');
  return parted(tokens, tidied(tokens, open)).map((splice) => ({
    from: offsets[splice.from]!,
    to: offsets[splice.to]!,
    insert: fragmentOf(splice.insert),
    state: splice.state === 'conflict' ? 'conflict' : 'ok',
  }));
}

function rebased(base: Node, now: Node, mine: Node): Rebased {
  if (mine.content.eq(base.content)) return { status: 'empty', hunks: [], merged: now };
  if (mine.content.eq(now.content)) return { status: 'satisfied', hunks: [], merged: now };
  const moved = base !== now && !base.content.eq(now.content);
  const theirs = wordTokens(now);
  const splices = merge3(moved ? wordTokens(base) : theirs, theirs, wordTokens(mine), BY_WORDS);
  const hunks = hunksOf(theirs, splices);
  let status: RebaseStatus = moved ? 'adjusted' : 'applies';
  if (hunks.length === 0) status = 'satisfied';
  else if (hunks.some((hunk) => hunk.state === 'conflict')) status = 'conflict';
  return { status, hunks, merged: withHunks(now, hunks) };
}

/** Applies the changes from `base` to `mine` to `now`. All three are `wording` nodes. */
export function rebase(base: Node, now: Node, mine: Node): Rebased {
  const kept = known.get(mine);
  if (kept && kept.base === base && kept.now === now) return kept.rebased;
  const answer = rebased(base, now, mine);
  known.set(mine, { base, now, rebased: answer });
  return answer;
}
