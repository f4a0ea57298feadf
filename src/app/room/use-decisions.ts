// What a person does with a proposal from a card, the board or a key: select it, decide on it, withdraw it, renew it, compare it with its rivals. The
// commands are sent elsewhere; this is what the room shows before and after them.
import { useMemo, useRef, useState } from 'react';
import type { Command } from '../../protocol/routes/commands.ts';
import type { ChairAct, Commands } from '../proposals/commands.ts';
import { afterDecision, type ListedProposal } from '../proposals/proposal-groups.ts';
import type { CardActions, ProposalsContextValue } from '../proposals/proposals-context.ts';
import { rebaseOwnProposal } from '../proposals/rebase-own-proposal.ts';
import { rivalGroupOf } from '../proposals/rival-groups.ts';
import { choiceOf, chosenOf, type Ticked } from '../proposals/single-changes.ts';
import { cardHeading, focusPaper, focusReading, focusWhenThere, noticeNextAct } from '../ui/focus.ts';
import { useStableCallback } from '../ui/use-stable-callback.ts';
import type { RoomContextValue } from './context/room-context.ts';
import { paragraphIn } from './use-editor.ts';

/** The actions on proposals; the same object until the person's rights change. */
export function useDecisions(room: RoomContextValue, { groups }: ProposalsContextValue, commands: Commands): CardActions {
  const { editor, mode, may, decides, setView, setPane, setSideBySide } = room;
  const writes = mode === 'amend';
  const speaks = (['position', 'propose', 'ask'] as const).some(may);
  const [ticked, setTicked] = useState<Ticked>(new Map());
  const onTick = useStableCallback((proposal: string, words: ReadonlySet<string>) =>
    setTicked((known) => new Map([...known, [proposal, words]])),
  );
  const onSelect = useStableCallback((proposal: string | null) => {
    const group = groups.find((known) => known.proposals.some(({ id }) => id === proposal));
    // In Decide the caret goes to the paragraph, for its status; those who write keep the caret.
    if (group && mode === 'decide') editor?.goTo(group.paragraph);
    editor?.select(proposal);
  });
  const onDecide = useStableCallback(async (proposal: ListedProposal, how: ChairAct) => {
    // Only its owner can resolve a proposal that no longer fits; the server would refuse.
    if (how !== 'reject' && proposal.status === 'conflict') return;
    const paragraph = how === 'reject' ? null : paragraphIn(editor?.snapshot().doc ?? null, proposal.paragraph);
    const choice = paragraph && choiceOf(paragraph, proposal, ticked);
    if (choice?.chosen.size === 0) return;
    const chosen = choice && chosenOf(choice);
    // The rest of a partly accepted proposal is decided next.
    const next = chosen ? proposal.id : afterDecision(groups, proposal.id);
    const rivals = rivalGroupOf(groups, proposal.id)?.proposals ?? [];
    const rest = rivals.map(({ id }) => id).filter((id) => id !== proposal.id);
    const selected = editor?.snapshot().selected ?? null;
    const isOnBoard = document.activeElement?.closest('[data-rivals]') !== null;
    const hasGoneOn = noticeNextAct();
    if (!(await (chosen ? commands.acceptChanges(proposal, chosen, how, rest) : commands.decide(proposal, how, rest)))) return;
    // The paper stays at the accepted words; if the next proposal is on another paragraph, only its card gets the focus.
    const isHere = groups.some(({ proposals }) => proposals.includes(proposal) && proposals.some(({ id }) => id === next));
    // A person who selected another proposal before the answer has moved on.
    const now = editor?.snapshot().selected ?? null;
    if (now === selected || now === null) editor?.select(isHere ? next : null, 'stay');
    // First the question about the rivals: it has the focus.
    if (how !== 'reject' && rest.length > 0) return;
    const column = () => document.querySelector<HTMLElement>('[data-rivals] [data-pending]');
    focusWhenThere(() => (isOnBoard && column()) || (next === null ? null : cardHeading(next)), focusReading, hasGoneOn);
  });
  const latest = useRef(groups);
  latest.current = groups;
  const isPending = (id: string) => latest.current.some(({ proposals }) => proposals.some((one) => one.id === id));
  const onWithdraw = useStableCallback(async (amendment: string) => {
    const proposal = groups.flatMap((group) => group.proposals).find((known) => known.id === amendment);
    const isOnCard = document.activeElement?.closest('[data-region="panel"]') !== null;
    const home = editor?.snapshot().own?.paragraph;
    editor?.done();
    const hasGoneOn = noticeNextAct();
    // An amendment without changes is simply removed; what others have seen is withdrawn through the server, and listed.
    if (!proposal) editor?.withdraw(amendment);
    else if (!(await commands.withdraw(proposal))) return;
    // From a card the focus goes to the next card, from the paper to the paragraph, once it shows the text again.
    const next = isOnCard ? afterDecision(groups, amendment) : null;
    const find = () => {
      if (next !== null) return cardHeading(next);
      if (!editor || home === undefined || isPending(amendment)) return null;
      editor.goTo(home, 'stay');
      focusPaper(editor);
      return editor.view.dom;
    };
    focusWhenThere(find, focusReading, hasGoneOn);
  });
  const onRebase = useStableCallback((proposal: ListedProposal) => {
    if (!editor) return;
    setView('all');
    rebaseOwnProposal(editor, proposal);
  });
  const onSideBySide = useStableCallback((proposal: ListedProposal) => {
    const home = proposal.instead || proposal.paragraph;
    setSideBySide(home);
    setPane('text');
    editor?.goTo(home);
    editor?.select(proposal.id);
  });
  const onCommand = useStableCallback(async (proposal: string, command: Command) => (await commands.send(proposal, command)) !== null);
  return useMemo<CardActions>(
    () => ({
      onSelect,
      onDecide: decides ? onDecide : null,
      ticked,
      onTick,
      onWithdraw: writes ? onWithdraw : null,
      onRebase,
      onSideBySide,
      onCommand: speaks ? onCommand : null,
    }),
    [decides, writes, speaks, ticked, onTick, onSelect, onDecide, onWithdraw, onRebase, onSideBySide, onCommand],
  );
}
