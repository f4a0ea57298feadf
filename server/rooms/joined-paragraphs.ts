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
  const back = issued.flatMap(({ id, joined }) => (joined && is.has(id) ? [() => recordJoined(ydoc, id, null)] : []));
  const went = byHand ? issued.filter(({ id }) => was.has(id) && !is.has(id)) : [];
  if (went.length === 0) return back;
  const [before, now] = [orderAt(root, transaction, 'before'), new Map<string, string>()];
  for (const child of root.toArray()) {
    const state = 'nodeName' in child ? paragraphAt(child, transaction, 'after') : null;
    if (state) now.set(state.id, lettersOf(state.begins));
  }
  const joins = went.flatMap(({ id }) => {
    const into = before.slice(0, before.indexOf(id)).findLast((one) => now.has(one));
    const words = lettersOf(was.get(id)!.begins);
    return into !== undefined && words !== '' && now.get(into)!.endsWith(words) ? [() => recordJoined(ydoc, id, into)] : [];
  });
  return [...back, ...joins];
}
