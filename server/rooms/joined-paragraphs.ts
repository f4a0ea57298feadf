// Records which paragraph a paragraph of the issued version was joined with, so that its old place is not shown as a deletion. Accepting a proposed join
// records this itself (commands/writing-acceptance.ts). A join by hand is recognised by the words: when the paragraph is removed, they are at the end of the
// paragraph before it. This file only finds joins; automatic-edits.ts records them.
import * as Y from 'yjs';
import { issuedNow, TEXT_ROOT } from '../../src/protocol/document.ts';
import { touchedParagraphs } from './agreed-text.ts';
import { recordJoined } from './record.ts';
import { orderAt, paragraphAt, type When } from './transaction-view.ts';

/** Only letters and digits, in lower case: joining changes punctuation, spaces and capitals. */
const lettersOf = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** What must be written after a transaction. `byHand`: a person wrote it, not a command. */
export function joinedAfter(ydoc: Y.Doc, events: readonly unknown[], transaction: Y.Transaction, byHand: boolean): readonly (() => void)[] {
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  // Quick exit: most transactions change letters in one paragraph.
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
