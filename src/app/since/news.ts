// What is new in a draft since a person's last visit: computed from what they knew then and from today's text and record. Their own acts are never new to
// them. What they knew is kept as a few digests, small enough for the device.

import type { Node } from 'prosemirror-model';
import { amendmentAttrs, amendmentsOf, idOf, ownerOf, paragraphAttrs, wordingOf } from '../../../schema/index.ts';
import { pendingIds, waitingOn } from '../../amend/decide/open-points.ts';
import { ownChangesOf } from '../../amend/rebase/changes.ts';
import { baseOf } from '../../amend/rebase/proposal.ts';
import { commaList } from '../../messages/lists.ts';
import { plural, say } from '../../messages/say.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import type { Person } from '../../protocol/roles.ts';

/** What a person knew when they left. Digests are short strings that change with their subject. */
export interface Known {
  /** ISO 8601. */
  readonly at: string;
  /** By id of the paragraph: digest of its words, kind and level. */
  readonly paragraphs: Readonly<Record<string, string>>;
  /** By id of the pending proposal: digest of its words. */
  readonly proposals: Readonly<Record<string, string>>;
  /** By id of the thread: how many remarks it had. */
  readonly threads: Readonly<Record<string, number>>;
  /** Id of the last decision; '' for none. */
  readonly decision: string;
}

/** What is new on one paragraph. */
export interface NewsOfParagraph {
  readonly proposals: readonly string[];
  readonly decisions: number;
  readonly comments: number;
  /** True if its words changed, or it was added to the text, without a decision. */
  readonly words: boolean;
  /** The time of the latest new decision on it, ISO 8601; '' for none. */
  readonly decided: string;
}

export interface News {
  /** Since when, ISO 8601. */
  readonly since: string;
  /** By id, in text order; only those with something new. */
  readonly paragraphs: ReadonlyMap<string, NewsOfParagraph>;
  readonly proposals: ReadonlySet<string>;
}

/** FNV-1a, as eight hexadecimal digits: distinguishes words, but is no protection. */
export function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

const digests = new WeakMap<Node, string>();
function digestOf(node: Node): string {
  const known = digests.get(node);
  if (known !== undefined) return known;
  const made = digest(JSON.stringify(node.toJSON()));
  digests.set(node, made);
  return made;
}

/** The pending proposals of a text with their paragraph and owner. */
function* proposalsOf(doc: Node): Generator<{ id: string; paragraph: string; by: string; words: string }> {
  const pending = pendingIds(waitingOn(doc));
  for (const paragraph of doc.content.content) {
    const id = idOf(paragraph);
    const wording = wordingOf(paragraph);
    if (!wording) continue;
    if (pending.has(id)) yield { id, paragraph: id, by: ownerOf(paragraph), words: digestOf(wording) };
    for (const one of amendmentsOf(paragraph))
      if (pending.has(idOf(one))) yield { id: idOf(one), paragraph: id, by: ownerOf(one), words: changesIn(one, wording) };
  }
}

/** A digest of what an amendment changes, unaffected by rebasing on a wording that changed elsewhere. */
function changesIn(amendment: Node, wording: Node): string {
  const { kind, after, as, on } = amendmentAttrs(amendment);
  const base = baseOf(amendment, wording);
  const parts = amendment.content.content.map((part) =>
    ownChangesOf(base, part).map((change) => [`${change.deleted}`, `${part.content.cut(change.from, change.to)}`]),
  );
  return digest(JSON.stringify([kind, after, as, on, parts]));
}

const wordsOf = (paragraph: Node): string => {
  const wording = wordingOf(paragraph);
  const { kind, level } = paragraphAttrs(paragraph);
  return wording ? `${digestOf(wording)}${kind[0]}${level}` : '';
};

/** Everything there is to know of a draft at a moment. */
export function knownOf(doc: Node, { decisions, threads }: Pick<DraftRecord, 'decisions' | 'threads'>, at: string): Known {
  const paragraphs: Record<string, string> = {};
  doc.forEach((paragraph) => {
    if (ownerOf(paragraph) === '') paragraphs[idOf(paragraph)] = wordsOf(paragraph);
  });
  return {
    at,
    paragraphs,
    proposals: Object.fromEntries([...proposalsOf(doc)].map(({ id, words }) => [id, words])),
    threads: Object.fromEntries(threads.map(({ id, replies }) => [id, replies.length])),
    decision: decisions.at(-1)?.id ?? '',
  };
}

const own = (object: Readonly<Record<string, string | number>>, key: string) => (Object.hasOwn(object, key) ? object[key] : undefined);

/** What is new to a person. A change of words by a decision counts as the decision; the person's own decisions and words do not count. */
export function newsSince(known: Known, doc: Node, record: Pick<DraftRecord, 'decisions' | 'threads'>, me: Person): News {
  const found = new Map<string, { proposals: string[]; decisions: number; comments: number; words: boolean; decided: string }>();
  const on = (paragraph: string) => {
    const there = found.get(paragraph) ?? { proposals: [], decisions: 0, comments: 0, words: false, decided: '' };
    found.set(paragraph, there);
    return there;
  };
  for (const { id, paragraph, by, words } of proposalsOf(doc))
    if (!(me.delegation !== '' && by === me.delegation) && own(known.proposals, id) !== words) on(paragraph).proposals.push(id);
  const last = record.decisions.findIndex(({ id }) => id === known.decision);
  const touched = new Set<string>();
  for (const decision of record.decisions.slice(last + 1)) {
    // The server's own entries name nobody, for example that a proposal was carried over.
    const paragraphs = decision.paragraphs ?? [decision.paragraph];
    for (const paragraph of paragraphs) touched.add(paragraph);
    if (decision.who === me.name || decision.kind === 'adjusted') continue;
    for (const paragraph of paragraphs) {
      const there = on(paragraph);
      there.decisions++;
      there.decided = decision.at;
    }
  }
  for (const { id, paragraph, replies } of record.threads) {
    const fresh = replies.slice(Number(own(known.threads, id) ?? 0)).filter(({ by, name }) => !(by === me.delegation && name === me.name));
    if (fresh.length > 0) on(paragraph).comments += fresh.length;
  }
  doc.forEach((paragraph) => {
    const id = idOf(paragraph);
    if (ownerOf(paragraph) === '' && !touched.has(id) && own(known.paragraphs, id) !== wordsOf(paragraph)) on(id).words = true;
  });
  const paragraphs = new Map<string, NewsOfParagraph>();
  doc.forEach((paragraph) => {
    const there = found.get(idOf(paragraph));
    if (there) paragraphs.set(idOf(paragraph), there);
  });
  return { since: known.at, paragraphs, proposals: new Set([...paragraphs.values()].flatMap(({ proposals }) => proposals)) };
}

/** The news without the paragraphs marked as seen. */
export function withoutSeen(news: News, seen: ReadonlySet<string>): News {
  const paragraphs = new Map([...news.paragraphs].filter(([id]) => !seen.has(id)));
  return { ...news, paragraphs, proposals: new Set([...paragraphs.values()].flatMap(({ proposals }) => proposals)) };
}

/** What to remember when a person leaves: everything present, except what is new and was not marked as seen; that stays new for the next visit. */
export function leftWith(known: Known, news: News, now: Known): Known {
  if (news.paragraphs.size === 0) return now;
  const paragraphs = { ...now.paragraphs };
  const proposals = { ...now.proposals };
  const threads = { ...now.threads };
  let hasDecisions = false;
  const keep = <T>(all: Record<string, T>, before: Readonly<Record<string, T>>, id: string) => {
    if (Object.hasOwn(before, id)) all[id] = before[id]!;
    else delete all[id];
  };
  for (const [id, one] of news.paragraphs) {
    if (one.words) keep(paragraphs, known.paragraphs, id);
    for (const proposal of one.proposals) keep(proposals, known.proposals, proposal);
    hasDecisions ||= one.decisions > 0;
  }
  const isCommented = [...news.paragraphs.values()].some(({ comments }) => comments > 0);
  return {
    at: known.at,
    paragraphs,
    proposals,
    threads: isCommented ? known.threads : threads,
    decision: hasDecisions ? known.decision : now.decision,
  };
}

const counted = (count: number, words: (count: number) => string): readonly string[] => (count === 0 ? [] : [words(count)]);

/** "5 paragraphs: 4 proposals, 2 decisions, 1 comment, 1 change of the text". */
export function newsWords({ paragraphs }: Pick<News, 'paragraphs'>): string {
  const all = [...paragraphs.values()];
  const sum = (of: (one: NewsOfParagraph) => number) => all.reduce((total, one) => total + of(one), 0);
  const parts = [
    ...counted(
      sum(({ proposals }) => proposals.length),
      (n) => plural(n, '{n} proposal', '{n} proposals'),
    ),
    ...counted(
      sum(({ decisions }) => decisions),
      (n) => plural(n, '{n} decision', '{n} decisions'),
    ),
    ...counted(
      sum(({ comments }) => comments),
      (n) => plural(n, '{n} comment', '{n} comments'),
    ),
    ...counted(
      sum(({ words }) => (words ? 1 : 0)),
      (n) => plural(n, '{n} change of the text', '{n} changes of the text'),
    ),
  ];
  return say('{label}: {value}', { label: plural(all.length, '{n} paragraph', '{n} paragraphs'), value: commaList(parts) });
}
