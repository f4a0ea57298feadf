// Announces others' new proposals to screen readers: those of four seconds together, as they read at the end of that time.

import { useEffect, useRef } from 'react';
import { formalText } from '../../amend/formal/sentence.ts';
import { plural, say } from '../../messages/say.ts';
import { useProposalsContext } from '../proposals/proposals-context.ts';
import { nameIn, useCommittee } from '../session/committee.ts';
import { tell } from '../ui/tell.ts';

/** One announcement every four seconds at most (design 4). */
const BATCH_MS = 4000;
/** Further ones are counted, not read out. */
const READ_OUT = 2;

/** Announces proposals that arrive after the room was first shown. */
export function Announcements() {
  const { groups } = useProposalsContext();
  const { session } = useCommittee();
  const latest = useRef(groups);
  latest.current = groups;
  const known = useRef<ReadonlySet<string> | null>(null);
  const waiting = useRef(new Set<string>());
  const timer = useRef<number | null>(null);
  useEffect(() => {
    const proposals = groups.flatMap((group) => group.proposals);
    const before = known.current;
    known.current = new Set(proposals.map((proposal) => proposal.id));
    if (before === null) return;
    for (const { id, by } of proposals) if (!before.has(id) && by !== session.person.delegation) waiting.current.add(id);
    if (waiting.current.size === 0 || timer.current !== null) return;
    timer.current = window.setTimeout(() => {
      timer.current = null;
      const batch = latest.current.flatMap((group) => group.proposals).filter(({ id }) => waiting.current.has(id));
      waiting.current.clear();
      const rest = batch.length - READ_OUT;
      const sentences = batch
        .slice(0, READ_OUT)
        .map(({ by, parts }) => say('{label}: {value}', { label: nameIn(session, by), value: formalText(parts) }));
      if (rest > 0) sentences.push(plural(rest, 'One more proposal.', '{n} more proposals.'));
      tell(sentences.join(' '));
    }, BATCH_MS);
  }, [groups, session]);
  useEffect(
    () => () => {
      if (timer.current !== null) window.clearTimeout(timer.current);
    },
    [],
  );
  return null;
}
