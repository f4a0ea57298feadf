// Keeps with which paragraph one of the issued version was joined, so that the place where it stood does not say that it was deleted. An accepted join says so
// itself (commands/writing-acceptance.ts); one by hand is known by its words, which stand at the end of the paragraph before when it goes. This file says what is
// to be written; automatic-edits.ts writes it.
import * as Y from 'yjs';
import { issuedNow, TEXT_ROOT } from '../../src/protocol/document.ts';
import { touchedParagraphs } from './agreed-text.ts';
import { recordJoined } from './record.ts';
import { orderAt, paragraphAt, type When } from './transaction-view.ts';

/** Letters and digits alone: points, blanks and capitals change where paragraphs are joined. */
const lettersOf = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** What is to be written after a transaction. `byHand`: a person wrote, and no command. */
export function joinedAfter(ydoc: Y.Doc, events: readonly unknown[], transaction: Y.Transaction, byHand: boolean): readonly (() => void)[] {
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  // Most transactions are letters in one paragraph.
  if (!events.some((event) => event instanceof Y.YEvent && event.target === root)) return [];
  const issued = issuedNow(ydoc);
  if (!issued) return [];
  const touched = touchedParagraphs(root, events);
  const states = (when: When) =>
    new Map([...touched].flatMap((one) => paragraphAt(one, transaction, when) ?? []).map((one) => [one.id, one] as const));
  const [was, is] = [states('before'), states('after')];
  const joined = new Map<string, string | null>(issued.flatMap((one) => (one.joined && is.has(one.id) ? [[one.id, null] as const] : [])));
  const went = new Set(byHand ? issued.filter(({ id }) => was.has(id) && !is.has(id)).map(({ id }) => id) : []);
  if (went.size > 0) {
    const now = new Map<string, string>();
    for (const child of root.toArray()) {
      const state = 'nodeName' in child ? paragraphAt(child, transaction, 'after') : null;
      if (state) now.set(state.id, lettersOf(state.begins));
    }
    let into: string | null = null;
    for (const id of orderAt(root, transaction, 'before')) {
      if (now.has(id)) into = id;
      if (into === null || !went.has(id)) continue;
      const words = lettersOf(was.get(id)!.begins);
      if (words !== '' && now.get(into)!.endsWith(words)) joined.set(id, into);
    }
  }
  return joined.size === 0 ? [] : [() => recordJoined(ydoc, joined)];
}
