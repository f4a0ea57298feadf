// What the chair and the secretariat ask of the server, with what the screens must show of it: that it is under way, that it was refused,
// and for eight seconds after a decision the line that offers to take it back.
import { useEffect, useRef, useState } from 'react';
import type { Command, Decision, Version } from '../../protocol/api.ts';
import { sendCommand } from '../server-client.ts';
import type { Proposal } from './proposal-groups.ts';

// How long the undo line stands where the card was.
const UNDO_MS = 8000;

/** A decided proposal whose undo line still stands. */
export interface Recent {
  readonly proposal: Proposal;
  readonly decision: Decision;
}

export interface Commands {
  /** Keys (amendment, paragraph or decision ids) of what is under way. */
  readonly busy: ReadonlySet<string>;
  /** Key → one sentence why it was refused. */
  readonly errors: ReadonlyMap<string, string>;
  readonly recent: readonly Recent[];
  /** Sends a command; resolves to what was decided or frozen, null where it was refused. */
  readonly send: (key: string, command: Command) => Promise<{ decision?: Decision; version?: Version } | null>;
  readonly decide: (proposal: Proposal, how: 'accept' | 'reject') => Promise<boolean>;
  readonly undo: (decision: string) => Promise<boolean>;
}

/** The commands of one draft's room. */
export function useCommands(draft: string): Commands {
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [recent, setRecent] = useState<readonly Recent[]>([]);
  const timers = useRef(new Set<number>());
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running) window.clearTimeout(timer);
    };
  }, []);

  const send = async (key: string, command: Command) => {
    setBusy((keys) => new Set([...keys, key]));
    setErrors((known) => new Map([...known].filter(([at]) => at !== key)));
    const answer = await sendCommand(draft, command);
    setBusy((keys) => new Set([...keys].filter((at) => at !== key)));
    if ('value' in answer) return answer.value;
    setErrors((known) => new Map([...known, [key, answer.error]]));
    return null;
  };
  const forget = (decision: string) => setRecent((known) => known.filter((entry) => entry.decision.id !== decision));
  const decide = async (proposal: Proposal, how: 'accept' | 'reject') => {
    const answer = await send(proposal.id, { do: how, amendment: proposal.id });
    const decision = answer?.decision;
    if (!answer) return false;
    if (decision) {
      setRecent((known) => [...known, { proposal, decision }]);
      const timer = window.setTimeout(() => {
        timers.current.delete(timer);
        forget(decision.id);
      }, UNDO_MS);
      timers.current.add(timer);
    }
    return true;
  };
  const undo = async (decision: string) => {
    const answer = await send(decision, { do: 'undo', decision });
    if (answer) forget(decision);
    return answer !== null;
  };
  return { busy, errors, recent, send, decide, undo };
}
