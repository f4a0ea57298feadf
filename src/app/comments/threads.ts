// The threads in the order in which the tab Comments lists them: by paragraph in text order, each with whether its words are still in the text. Threads
// whose paragraph is gone come last. Pure functions; the tab draws them.
import type { Node } from 'prosemirror-model';
import { idOf } from '../../../schema/index.ts';
import type { Thread } from '../../protocol/record.ts';
import type { labelsOf } from '../../text/numbering.ts';
import { holdsWords } from './present-paragraphs.ts';

/** stands: the words are in the text or in a pending proposal · gone: they are in neither · whole: the thread is about the whole paragraph. */
export type ThreadState = 'stands' | 'whole' | 'gone';

export interface ListedThread {
  readonly thread: Thread;
  readonly state: ThreadState;
}

export interface ThreadGroup {
  /** '' for threads whose paragraph was deleted. */
  readonly paragraph: string;
  readonly label: string;
  readonly threads: readonly ListedThread[];
}

/** Which threads are listed. `us`: the delegation took part and somebody else spoke last. `private`: those that only the delegation sees. */
export type ThreadFilter = 'all' | 'us' | 'private';

interface Filtering {
  /** '' for chair and secretariat. */
  readonly delegation: string;
  /** True to list resolved threads too. */
  readonly resolved: boolean;
  /** Ids of the threads that only the delegation sees. */
  readonly privateIds: ReadonlySet<string>;
}

function stateOf(paragraph: Node, thread: Thread): ThreadState {
  if (thread.quote === '') return 'whole';
  return holdsWords(paragraph, thread) ? 'stands' : 'gone';
}

/** True if a thread awaits a reply of this delegation ('' for chair and secretariat): it took part, and somebody else wrote last. */
export function waitsFor({ by, replies, resolved }: Thread, delegation: string): boolean {
  const tookPart = by === delegation || replies.some((reply) => reply.by === delegation);
  return resolved === null && tookPart && replies.at(-1)?.by !== delegation;
}

/** The threads that match a filter. */
export const filtered = (
  threads: readonly Thread[],
  filter: ThreadFilter,
  { delegation, resolved, privateIds }: Filtering,
): readonly Thread[] =>
  threads.filter(
    (thread) =>
      (resolved || thread.resolved === null) &&
      (filter === 'all' || (filter === 'us' ? waitsFor(thread, delegation) : privateIds.has(thread.id))),
  );

/** The threads in text order. */
export function threadGroups(doc: Node, labels: ReturnType<typeof labelsOf>, threads: readonly Thread[]): ThreadGroup[] {
  const groups: ThreadGroup[] = [];
  const placed = new Set<string>();
  doc.forEach((paragraph) => {
    const id = idOf(paragraph);
    const here = threads.filter((thread) => thread.paragraph === id);
    if (here.length === 0) return;
    for (const thread of here) placed.add(thread.id);
    const label = labels.get(id)?.label ?? '';
    groups.push({ paragraph: id, label, threads: here.map((thread) => ({ thread, state: stateOf(paragraph, thread) })) });
  });
  const lost = threads.filter(({ id }) => !placed.has(id));
  if (lost.length > 0)
    groups.push({ paragraph: '', label: '', threads: lost.map((thread) => ({ thread, state: thread.quote === '' ? 'whole' : 'gone' })) });
  return groups;
}
