// What cards, board and lists read of the proposals: the pending ones (which change with each keystroke), what a person may do with one, and the commands
// sent for them. These are three contexts so that a change to one card does not render hundreds of others.
import { createContext } from 'react';
import type { Command } from '../../protocol/routes/commands.ts';
import { useRequired } from '../ui/required-context.ts';
import type { ChairAct, Commands } from './commands.ts';
import type { ListedPackage } from './packages.ts';
import type { FactsOf } from './proposal-facts.ts';
import type { ListedProposal, ProposalGroup } from './proposal-groups.ts';
import type { RenewableProposal } from './renewable-proposals.ts';
import type { Ticked } from './single-changes.ts';

/** The proposals of the draft. */
export interface ProposalsContextValue {
  /** The pending ones in text order, by paragraph. */
  readonly groups: readonly ProposalGroup[];
  readonly facts: FactsOf;
  /** Id of the selected proposal, or null. */
  readonly selected: string | null;
  readonly packages: readonly ListedPackage[];
  /** The delegation's own proposals that were withdrawn or rejected. */
  readonly renewable: readonly RenewableProposal[];
}

/** What a person may do with a proposal; null where not allowed. */
export interface CardActions {
  readonly onSelect: (proposal: string | null) => void;
  /** Decides on a proposal; if it has several changes, accepts the ticked ones. */
  readonly onDecide: ((proposal: ListedProposal, how: ChairAct) => void) | null;
  /** The single changes that the chair ticked, on a card or on the board. */
  readonly ticked: Ticked;
  readonly onTick: (proposal: string, words: ReadonlySet<string>) => void;
  /** null for an owner who only reads. */
  readonly onWithdraw: ((proposal: string) => void) | null;
  /** Rebases a proposal that no longer fits on today's text and opens it for writing. */
  readonly onRebase: (proposal: ListedProposal) => void;
  /** Shows a proposal and its rivals side by side under their paragraph. */
  readonly onSideBySide: (proposal: ListedProposal) => void;
  /** Says something about a proposal without changing it: a position, a reason, a question. Resolves to false if refused. */
  readonly onCommand: ((proposal: string, command: Command) => Promise<boolean>) | null;
}

export const ProposalsContext = createContext<ProposalsContextValue | null>(null);
export const useProposalsContext = (): ProposalsContextValue => useRequired(ProposalsContext, 'list of proposals');
export const CardActionsContext = createContext<CardActions | null>(null);
export const useCardActions = (): CardActions => useRequired(CardActionsContext, 'actions on proposals');
export const CommandsContext = createContext<Commands | null>(null);
export const useCommandsContext = (): Commands => useRequired(CommandsContext, 'commands');
