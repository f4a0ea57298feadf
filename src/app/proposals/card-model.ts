// What the cards of the panel ask of the room: selecting, deciding, writing, and saying where one stands.
import type { Command } from '../../protocol/api.ts';
import type { ChairAct } from './commands.ts';
import type { ListedProposal } from './proposal-groups.ts';

/** What a card may do; null where this person may not. */
export interface CardActions {
  readonly onSelect: (id: string | null) => void;
  readonly onDecide: ((proposal: ListedProposal, how: ChairAct) => void) | null;
  /** null where the owner only reads. */
  readonly onWithdraw: ((id: string) => void) | null;
  /** Puts the words of a proposal that no longer fits on today's text and opens it for writing. */
  readonly onRenew: (proposal: ListedProposal) => void;
  /** Lays a proposal and its rivals side by side under their paragraph. */
  readonly onSideBySide: (proposal: ListedProposal) => void;
  /** Says something of a proposal without changing it: a position, a reason, a question. Resolves to false where it was refused; null on a phone. */
  readonly onSay: ((proposal: string, command: Command) => Promise<boolean>) | null;
}
