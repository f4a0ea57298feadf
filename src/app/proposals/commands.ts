// The commands of the chair and the secretariat to the server, and their state for the screens: which are under way, which were refused, and the undo line
// after a decision (eight seconds, longer while somebody points at it or has the focus in it).
import { useEffect, useRef, useState } from 'react';
import { seenString } from '../../amend/decide/seen.ts';
import { nextAct } from '../../editor/model/order-of-acts.ts';
import { labelFirst } from '../../messages/label-words.ts';
import { conjunctionList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import type { Decision } from '../../protocol/api.ts';
import { TAKEN_BACK } from '../../protocol/record.ts';
import type { Command } from '../../protocol/routes/commands.ts';
import { type Answer, type Done, sendCommand } from '../session/server-client.ts';
import type { ListedProposal, ProposalGroup } from './proposal-groups.ts';

// How long the undo line stays where the card was.
const UNDO_MS = 8000;

/** The keys in `busy` and `errors` for deciding several proposals together and for agreeing paragraphs together. */
export const DECIDE = 'decide';
export const AGREE = 'agree';

/** A decision made in this window. */
export interface OwnAct {
  readonly decision: Decision;
  /** Other decisions of the same act, which are taken back with it. */
  readonly before: readonly Decision[];
  /** Its number among the acts of this window, assigned when it was requested. */
  readonly order: number;
}

/** What Ctrl Z took back, or why it took nothing back. */
export interface TakenBack {
  /** Different for each press. */
  readonly id: number;
  /** null if there was nothing to take back. */
  readonly decision: Decision | null;
  /** Why not, as a sentence; '' if it was taken back. */
  readonly why: string;
}

/** True for decisions that Ctrl Z takes back: not the phase, and not the outcome at the meeting. */
const isTakenBackByKey = ({ kind }: Decision): boolean => TAKEN_BACK.get(kind) === 'decide' || kind === 'moved';

/** A decision whose undo line is still shown. */
export interface Recent {
  /** null for a package, several proposals, or paragraphs agreed together. */
  readonly proposal: ListedProposal | null;
  readonly decision: Decision;
  /** Earlier decisions of the same act, which are taken back with it: agreed paragraphs were reopened. */
  readonly before: readonly Decision[];
  /** What was reopened with it, in sentences; '' if nothing. */
  readonly opened: string;
  /** "Accepted", "Accepted 2 of 3 changes", "Rejected", "Withdrawn", "Accepted the package of Norway", "Agreed 12 paragraphs". */
  readonly words: string;
}

/** One of several rivals was accepted: the chair is asked what to do with the others. Nothing happens unless the chair answers. */
export interface Offer extends Recent {
  readonly proposal: ListedProposal;
  /** The accepted changes; null if all were. */
  readonly chosen: Chosen | null;
  readonly rest: readonly string[];
}

/** The key of the answer to an offer in `busy` and `errors`. */
export const offerKey = ({ decision }: Offer): string => `offer ${decision.id}`;

/** The proposals of an offer that are still pending. */
export const stillPending = ({ rest }: Pick<Offer, 'rest'>, groups: readonly ProposalGroup[]) =>
  groups.flatMap((group) => group.proposals).filter(({ id }) => rest.includes(id));

/** The chair's act on a proposal; `reopen`: reopens what is agreed and accepts the proposal, as one act. */
export type ChairAct = 'accept' | 'reopen' | 'reject';

/** Some of the changes of a proposal. */
export interface Chosen {
  readonly changes: readonly number[];
  readonly of: number;
  readonly seen: string;
}

/** Decisions on several things as a whole: a package, paragraphs, proposals. */
export type TogetherCommand = Extract<Command, { do: 'accept' | 'reject' | 'accept-package' | 'reject-package' | 'agree' }>;

export interface Commands {
  /** Keys (amendment, paragraph or decision ids) of the commands under way. */
  readonly busy: ReadonlySet<string>;
  /** By key, one sentence that says why the command was refused. */
  readonly errors: ReadonlyMap<string, string>;
  readonly recent: readonly Recent[];
  /** Sends a command; resolves to its result, or null if refused. */
  readonly send: (key: string, command: Command) => Promise<Done | null>;
  /** `rest`: ids of the rivals of an accepted proposal. */
  readonly decide: (proposal: ListedProposal, how: ChairAct, rest: readonly string[]) => Promise<boolean>;
  /** Accepts single changes of one proposal. */
  readonly acceptChanges: (proposal: ListedProposal, chosen: Chosen, how: ChairAct, rest: readonly string[]) => Promise<boolean>;
  /** Decides on several things at once, all or none; `words` are those of the undo line. */
  readonly decideTogether: (key: string, command: TogetherCommand, words: string) => Promise<boolean>;
  readonly offers: readonly Offer[];
  /** Answers an offer: rejects the given proposals, all of them or none; an empty list leaves all as they are. If the server refuses, the offer stays. */
  readonly answerOffer: (offer: Offer, reject: readonly string[]) => Promise<void>;
  readonly undo: (decision: string) => Promise<boolean>;
  /** The acts of this window that can be taken back, in the order in which they were requested. */
  readonly ownActs: () => readonly OwnAct[];
  /** The number of the last command that awaits its answer; 0 if none does. */
  readonly lastAsked: () => number;
  /** Calls `then` once, when the command with this number is answered; replaces an earlier callback. */
  readonly whenAnswered: (asked: number, then: () => void) => void;
  /** Takes back an act, as `undo` does, and reports it in `takenBack`. If the server refuses, it is not tried again. */
  readonly takeBack: (act: OwnAct) => Promise<void>;
  /** A key no longer takes back this act. */
  readonly forgetAct: (act: OwnAct) => void;
  /** What a key has just taken back. */
  readonly takenBack: TakenBack | null;
  /** Says why nothing was taken back; null removes the line. */
  readonly tellTakenBack: (why: string | null) => void;
  /** Keeps the undo line of a decision while somebody is at it: no other button may move under the pointer. */
  readonly keepLine: (decision: string) => void;
  /** Nobody is at the line any more: it folds eight seconds later. */
  readonly foldLine: (decision: string) => void;
  /** The owner withdraws a proposal; the line in its place can bring it back. */
  readonly withdraw: (proposal: ListedProposal) => Promise<boolean>;
  readonly renew: (proposal: string) => Promise<boolean>;
}

/** The decision made by a command, with the earlier ones of the same act; null if there is none. */
function madeBy(answer: Done | null, words: string): Omit<Recent, 'proposal'> | null {
  const { decision, decisions = [] } = answer ?? {};
  if (!decision) return null;
  const before = decisions.filter(({ id }) => id !== decision.id);
  const labels = before.filter(({ kind }) => kind === 'status' || kind === 'reopened').map(({ label }) => labelFirst(label));
  const opened = [
    ...(labels.length === 0 ? [] : [say('{labels} reopened.', { labels: conjunctionList(labels) })]),
    ...before.flatMap(({ kind, words: what }) => (kind === 'phrase-reopened' ? [`${said(what)}.`] : [])),
  ]
    .map((sentence) => `${sentence} `)
    .join('');
  return { decision, before, opened, words: `${opened}${words}` };
}

/** The acts of this window that a key can take back; kept across the screens of a draft. */
export interface ActsHere {
  current: readonly OwnAct[];
}

/** The commands of one screen of a draft. `onSend` is called before one is sent. */
export function useCommands(draft: string, acts: ActsHere, onSend: () => void = () => {}): Commands {
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [recent, setRecent] = useState<readonly Recent[]>([]);
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const [takenBack, setTakenBack] = useState<TakenBack | null>(null);
  const underWay = useRef(new Set<number>());
  const awaited = useRef<{ readonly asked: number; readonly then: () => void } | null>(null);
  const timers = useRef(new Map<string, number>());
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running.values()) window.clearTimeout(timer);
    };
  }, []);

  const ask = async (key: string, command: Command): Promise<Answer<Done>> => {
    onSend();
    const order = nextAct();
    underWay.current.add(order);
    setBusy((keys) => new Set([...keys, key]));
    setErrors((known) => new Map([...known].filter(([at]) => at !== key)));
    const answer = await sendCommand(draft, command);
    underWay.current.delete(order);
    setBusy((keys) => new Set([...keys].filter((at) => at !== key)));
    if ('value' in answer) rememberAct(answer.value, order);
    else setErrors((known) => new Map([...known, [key, said(answer.error)]]));
    if (awaited.current?.asked === order) {
      const { then } = awaited.current;
      awaited.current = null;
      then();
    }
    return answer;
  };
  const rememberAct = ({ decision, decisions = [] }: Done, order: number) => {
    if (!decision || !isTakenBackByKey(decision)) return;
    const before = decisions.filter(({ id }) => id !== decision.id);
    acts.current = [...acts.current, { decision, before, order }].sort((a, b) => a.order - b.order);
  };
  const forgetAct = (act: OwnAct) => {
    acts.current = acts.current.filter((one) => one.decision.id !== act.decision.id);
  };
  const send = async (key: string, command: Command) => {
    const answer = await ask(key, command);
    return 'value' in answer ? answer.value : null;
  };
  const forget = (decision: string) => setRecent((known) => known.filter((entry) => entry.decision.id !== decision));
  const keepLine = (decision: string) => {
    window.clearTimeout(timers.current.get(decision));
    timers.current.delete(decision);
  };
  const foldLine = (decision: string) => {
    keepLine(decision);
    timers.current.set(
      decision,
      window.setTimeout(() => {
        timers.current.delete(decision);
        forget(decision);
      }, UNDO_MS),
    );
  };
  const remember = (entry: Recent) => {
    setRecent((known) => [...known, entry]);
    foldLine(entry.decision.id);
  };
  const done = (entry: Recent & Pick<Offer, 'proposal' | 'chosen'>, rest: readonly string[]) => {
    remember(entry);
    if (rest.length > 0) setOffers((known) => [...known, { ...entry, rest }]);
  };
  const decided = (answer: Done | null, proposal: ListedProposal, words: string, rest: readonly string[], chosen: Chosen | null = null) => {
    const made = madeBy(answer, words);
    if (made) done({ proposal, chosen, ...made }, rest);
    return answer !== null;
  };
  const decideTogether = async (key: string, command: TogetherCommand, words: string) => {
    const answer = await send(key, command);
    const made = madeBy(answer, words);
    if (made) remember({ proposal: null, ...made });
    return answer !== null;
  };
  const decide = async (proposal: ListedProposal, how: ChairAct, rest: readonly string[]) => {
    const { id: amendment } = proposal;
    if (how === 'reject') return decided(await send(amendment, { do: how, amendment }), proposal, say('Rejected'), []);
    const seen = seenString({ ...proposal, merged: proposal.merged ?? proposal.mine });
    return decided(await send(amendment, { do: 'accept', amendment, reopen: how === 'reopen', seen }), proposal, say('Accepted'), rest);
  };
  const acceptChanges = async (proposal: ListedProposal, chosen: Chosen, how: ChairAct, rest: readonly string[]) => {
    const { changes, of, seen } = chosen;
    const command: Command = { do: 'accept-changes', amendment: proposal.id, changes, seen, reopen: how === 'reopen' };
    const words = say('Accepted {count} of {all} changes', { count: changes.length, all: of });
    return decided(await send(proposal.id, command), proposal, words, rest, chosen);
  };
  const answerOffer = async (offer: Offer, reject: readonly string[]) => {
    const [amendment, ...also] = reject;
    if (amendment !== undefined && !(await send(offerKey(offer), { do: 'reject', amendment, also }))) return;
    setOffers((known) => known.filter((one) => one !== offer));
  };
  const askBack = async (decision: string, before: readonly Decision[]): Promise<Answer<Done>> => {
    const answer = await ask(decision, { do: 'undo', decision, also: before.map(({ id }) => id).toReversed() });
    if ('value' in answer) {
      forget(decision);
      setOffers((known) => known.filter((one) => one.decision.id !== decision));
      const gone = new Set([decision, ...before.map(({ id }) => id)]);
      acts.current = acts.current
        .filter((one) => !gone.has(one.decision.id))
        .map((one) => ({ ...one, before: one.before.filter(({ id }) => !gone.has(id)) }));
    }
    return answer;
  };
  const undo = async (decision: string) => {
    const before = (recent.find((one) => one.decision.id === decision) ?? acts.current.find((one) => one.decision.id === decision))?.before;
    return 'value' in (await askBack(decision, before ?? []));
  };
  const tellTakenBack = (why: string | null) => setTakenBack(why === null ? null : { id: nextAct(), decision: null, why });
  const takingBack = useRef(new Set<string>());
  const takeBack = async (act: OwnAct) => {
    if (takingBack.current.has(act.decision.id)) return;
    takingBack.current.add(act.decision.id);
    const answer = await askBack(act.decision.id, act.before);
    takingBack.current.delete(act.decision.id);
    // If the server was only unreachable, the next press tries again.
    if ('error' in answer && answer.status !== 0) forgetAct(act);
    setTakenBack({ id: nextAct(), decision: act.decision, why: 'error' in answer ? said(answer.error) : '' });
  };
  const withdraw = async (proposal: ListedProposal) => {
    const answer = await send(proposal.id, { do: 'withdraw', amendment: proposal.id });
    if (answer?.decision) remember({ proposal, decision: answer.decision, before: [], opened: '', words: say('Withdrawn') });
    return answer !== null;
  };
  const renew = async (proposal: string) => {
    const answer = await send(proposal, { do: 'renew', amendment: proposal });
    if (answer) setRecent((known) => known.filter((entry) => entry.proposal?.id !== proposal));
    return answer !== null;
  };
  return {
    busy,
    errors,
    recent,
    offers,
    send,
    decide,
    acceptChanges,
    decideTogether,
    answerOffer,
    undo,
    ownActs: () => acts.current,
    lastAsked: () => Math.max(0, ...underWay.current),
    whenAnswered: (asked, then) => {
      awaited.current = { asked, then };
    },
    takeBack,
    forgetAct,
    takenBack,
    tellTakenBack,
    keepLine,
    foldLine,
    withdraw,
    renew,
  };
}
