// The worker's part for a returned copy: finds the text that the copy was made from, and places the copy's changes on today's text.
import type { Node } from 'prosemirror-model';
import { cleanDoc, schema } from '../../../schema/index.ts';
import { threadsOn } from '../../amend/comments/threads.ts';
import { changesBetween, returnedCopy } from '../../amend/returned-copy/returned-copy.ts';
import { compare } from '../../diff/compare.ts';
import { settle } from '../../diff/redline.ts';
import { baseHash } from '../../formats/docx/base-hash.ts';
import { type BaseAnswer, type BaseQuestion, type CopyAnswer, type CopyQuestion, type CopyStep, IN_FILE } from './copy-model.ts';

type OnStep = (step: CopyStep) => void;

const nodeFrom = (json: object): Node => schema.nodeFromJSON(json);

/** The similarity of two texts: the share of their words that both have, 0 to 1. */
function likeness(a: Node, b: Node): number {
  const { inserted, deleted } = compare(a, b).stats;
  const size = a.textContent.length + b.textContent.length;
  return size === 0 ? 1 : Math.max(0, 1 - (inserted + deleted) / size);
}

/**
 * The text that a copy was made from: the version named by the mark in the file, or the file's own text if the mark names that; otherwise the most similar
 * version, the later one of equals.
 */
export function baseOfCopy({ hash, redline, versions }: BaseQuestion, onStep: OnStep): BaseAnswer {
  const sent = settle(redline, 'reject');
  const texts = versions.map(({ id, doc }) => ({ id, doc: cleanDoc(nodeFrom(doc)) }));
  if (hash !== '') {
    const marked = texts.findLast(({ doc }) => baseHash(doc) === hash);
    if (marked) return { base: marked.id, by: 'mark', likeness: 1 };
    if (baseHash(sent) === hash) return { base: IN_FILE, by: 'mark', likeness: 1 };
  }
  let best: BaseAnswer = { base: IN_FILE, by: 'likeness', likeness: 0 };
  for (const [at, { id, doc }] of texts.entries()) {
    onStep({ words: 'Looking for the version it was made from', done: at, of: texts.length });
    const alike = likeness(doc, sent);
    if (alike >= best.likeness) best = { base: id, by: 'likeness', likeness: alike };
  }
  return best;
}

let counter = 0;
/** Makes ids that no text and no other copy has; `salt` must differ between copies. */
const newIds = (salt: string) => (prefix: string) => `${prefix}-${salt}-${++counter}`;

/** The changes of the copy as proposals of the delegations in `senders` on today's text. */
export function placeCopy(question: CopyQuestion, salt: string, onStep: OnStep): CopyAnswer {
  const { redline, senders } = question;
  const current = nodeFrom(question.current);
  const sent = settle(redline, 'reject');
  const base = question.base === null ? sent : cleanDoc(nodeFrom(question.base));
  onStep({ words: 'Comparing the copy with the text that it was made from', done: 0, of: 3 });
  const untracked = changesBetween(base, sent);
  onStep({ words: 'Comparing that text with today’s', done: 1, of: 3 });
  const since = changesBetween(base, cleanDoc(current));
  onStep({ words: 'Placing the changes in today’s text', done: 2, of: 3 });
  const { doc, brought, satisfied, conflicts } = returnedCopy(base, current, redline, senders, newIds(salt));
  const threads = threadsOn(doc, redline, 'reject');
  return { doc: doc.toJSON() as object, brought, satisfied, conflicts, threads, since, untracked };
}
