// What a screen reader hears of others' proposals: new ones, gathered for four seconds, never one's own.
import { useEffect, useRef, useState } from 'react';
import { formalText } from '../../amend/formal.ts';
import { nameIn, useCommittee } from '../committee.ts';
import type { ProposalGroup } from './proposal-groups.ts';

/** One announcement every four seconds at most (design 4). */
const BATCH_MS = 4000;
/** More are counted, not read out. */
const READ_OUT = 2;

/** A polite live region about new proposals. */
export function Announcements({ groups }: { groups: readonly ProposalGroup[] }) {
  const { session } = useCommittee();
  const [said, setSaid] = useState('');
  const known = useRef<ReadonlySet<string> | null>(null);
  const waiting = useRef<string[]>([]);
  const timer = useRef<number | null>(null);
  useEffect(() => {
    const ids = new Set(groups.flatMap((group) => group.proposals.map((proposal) => proposal.id)));
    const before = known.current;
    known.current = ids;
    if (before === null) return;
    for (const group of groups) {
      for (const proposal of group.proposals) {
        if (before.has(proposal.id) || proposal.by === session.person.delegation) continue;
        waiting.current.push(`${nameIn(session, proposal.by)}: ${formalText(proposal.parts)}`);
      }
    }
    if (waiting.current.length === 0 || timer.current !== null) return;
    timer.current = window.setTimeout(() => {
      const batch = waiting.current;
      waiting.current = [];
      timer.current = null;
      const rest = batch.length - READ_OUT;
      setSaid([...batch.slice(0, READ_OUT), ...(rest > 0 ? [`${rest} more proposals.`] : [])].join(' '));
    }, BATCH_MS);
  }, [groups, session]);
  useEffect(
    () => () => {
      if (timer.current !== null) window.clearTimeout(timer.current);
    },
    [],
  );
  return (
    <div className="vh" aria-live="polite">
      {said}
    </div>
  );
}
