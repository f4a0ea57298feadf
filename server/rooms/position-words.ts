// Records the words to which a position or a co-sponsorship refers. The record keeps a digest of those words with each, and a mark while the proposal says
// something else; both are written here, in the transaction after the change. When the server itself rewrites a proposal (carries it over), positions are not
// marked.
import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { RECORD_ROOT } from '../../src/protocol/document.ts';
import { amendmentElements, stringAttribute } from '../../src/protocol/elements.ts';
import { keyOf } from '../../src/protocol/record.ts';
import { setInRecord } from './record.ts';
import { attributeAt, proposalAt } from './transaction-view.ts';

/** The fields of a position or a co-sponsorship that are used here; other fields stay as they are. */
interface Taken {
  readonly words?: string;
  readonly earlier?: true;
}

const MAPS = ['positions', 'sponsors'] as const;
const DIGEST_LETTERS = 16;

const digestOf = (said: string): string => createHash('sha256').update(said).digest('base64url').slice(0, DIGEST_LETTERS);

/** The digest of a proposal's present words. */
export const wordsOfProposal = (element: Y.XmlElement): string => digestOf(proposalAt(element, null, 'after'));

function* takenOn(ydoc: Y.Doc, proposal: string): Generator<readonly [map: (typeof MAPS)[number], key: string, taken: Taken]> {
  for (const name of MAPS) {
    const map: unknown = ydoc.getMap(RECORD_ROOT).get(name);
    if (!(map instanceof Y.Map)) continue;
    const prefix = keyOf(proposal, '');
    for (const [key, taken] of [...(map as Y.Map<Taken>).entries()]) if (key.startsWith(prefix)) yield [name, key, taken];
  }
}

/** True if somebody took a position on a proposal or joined its sponsors. */
export const hasPositions = (ydoc: Y.Doc, proposal: string): boolean => !takenOn(ydoc, proposal).next().done;

/** Marks the positions and co-sponsorships that refer to earlier words of a proposal; removes the mark if the proposal has those words again. */
export function markEarlier(ydoc: Y.Doc, element: Y.XmlElement): void {
  let now: string | null = null;
  for (const [map, key, taken] of takenOn(ydoc, stringAttribute(element, 'id'))) {
    now ??= wordsOfProposal(element);
    const isEarlier = taken.words !== now;
    if (isEarlier === (taken.earlier === true)) continue;
    const { earlier: _, ...plain } = taken;
    setInRecord(ydoc, map, key, isEarlier ? { ...plain, earlier: true } : plain);
  }
}

/** The amendments and proposed paragraphs that events are about. */
export function proposalsOf(events: readonly unknown[]): ReadonlySet<Y.XmlElement> {
  const found = new Set<Y.XmlElement>();
  const add = (type: unknown) => {
    if (!(type instanceof Y.XmlElement) || (type.nodeName !== 'amendment' && type.nodeName !== 'paragraph')) return;
    if (stringAttribute(type, 'by') !== '') found.add(type);
  };
  for (const event of events) {
    if (!(event instanceof Y.YXmlEvent) && !(event instanceof Y.YTextEvent)) continue;
    for (let at: unknown = event.target; at instanceof Y.XmlElement || at instanceof Y.XmlText; at = at.parent) add(at);
    for (const { content } of event.changes.added) {
      const came = content instanceof Y.ContentType ? content.type : null;
      add(came);
      if (came instanceof Y.XmlElement && came.nodeName === 'paragraph') for (const one of amendmentElements(came)) add(one);
    }
  }
  return found;
}

/** What must be written after a transaction, so that every position and co-sponsorship says which words it refers to. `delegation`: who wrote; '' for the
 *  server and for people who own no proposals. */
export function positionsAfter(
  ydoc: Y.Doc,
  events: readonly unknown[],
  transaction: Y.Transaction,
  delegation: string,
): readonly (() => void)[] {
  return [...proposalsOf(events)].flatMap((element) => {
    const [before, after] = (['before', 'after'] as const).map((when) => proposalAt(element, transaction, when));
    const id = stringAttribute(element, 'id');
    if (before === after || [...takenOn(ydoc, id)].length === 0) return [];
    if (delegation !== '' && attributeAt(element, 'by', transaction, 'after') === delegation) return [() => markEarlier(ydoc, element)];
    const [was, is] = [digestOf(before!), digestOf(after!)];
    return [
      () => {
        for (const [map, key, taken] of takenOn(ydoc, id)) if (taken.words === was) setInRecord(ydoc, map, key, { ...taken, words: is });
      },
    ];
  });
}
