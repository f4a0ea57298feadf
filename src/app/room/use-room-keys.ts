// What the keys of shortcuts.ts do in the drafting room, as the room stands at the moment of the press.
import { mayAmend, mayDecide } from '../../protocol/roles.ts';
import type { Findings } from '../findings/use-findings.ts';
import type { FloorOfRoom } from '../floor/use-floor.ts';
import type { PrivateDocument } from '../private/use-private-document.ts';
import type { Commands } from '../proposals/commands.ts';
import { neighbour } from '../proposals/proposal-groups.ts';
import type { CardActions, ProposalsContextValue } from '../proposals/proposals-context.ts';
import { useCommittee } from '../session/committee.ts';
import { shownGroups } from '../showing/only.ts';
import { focusPaper, focusReading } from '../ui/focus.ts';
import type { RoomContextValue } from './context/room-context.ts';
import type { TextContextValue } from './context/text-context.ts';
import type { View } from './context/views.ts';
import { moveRegion, useShortcuts } from './shortcuts.ts';

interface RoomKeys {
  readonly room: RoomContextValue;
  readonly text: TextContextValue;
  readonly proposals: ProposalsContextValue;
  readonly actions: CardActions;
  readonly commands: Commands;
  readonly findings: Findings;
  readonly floor: FloorOfRoom;
  /** The private document; null where there is none yet. */
  readonly stage: PrivateDocument | null;
  readonly onOpenPoint: (step: 1 | -1) => void;
  /** Null where nothing is new. */
  readonly onNews: ((step: 1 | -1) => void) | null;
  /** The element that holds the paper. */
  readonly mount: HTMLElement | null;
}

/** The views of Ctrl Alt 1, 2, 3 and 5; the fourth key opens the compare screen. */
const VIEW_KEYS: Record<1 | 2 | 3 | 5, View> = { 1: 'all', 2: 'clean', 3: 'issued', 5: 'rolling' };

/** The button of a bar that a key stands for; null where that bar is not shown. */
const buttonOf = (testId: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`);

/** Binds the keys while the room is shown. */
export function useRoomKeys({
  room,
  text,
  proposals,
  actions,
  commands,
  findings,
  floor,
  mount,
  stage,
  onOpenPoint,
  onNews,
}: RoomKeys): void {
  const { person } = useCommittee().session;
  const { editor, mode } = room;
  const { order, current, own } = text;
  const { groups, selected, facts } = proposals;
  const { onDecide, onCommand } = actions;
  /** The selected proposal, unless something is under way with it. */
  const selectedProposal = () => {
    const proposal = groups.flatMap((group) => group.proposals).find((known) => known.id === selected);
    return proposal && !commands.busy.has(proposal.id) ? proposal : null;
  };
  useShortcuts({
    paragraph: (step) => {
      const at = current === null ? -1 : order.indexOf(current);
      const next = order[at < 0 && step < 0 ? order.length - 1 : at + step];
      if (next) room.goTo(next);
    },
    proposal: (step) => {
      room.setTab('proposals');
      const next = neighbour(shownGroups(groups, room.only, person.delegation), selected, step, { order, current });
      const home = groups.find((group) => group.proposals.some(({ id }) => id === next))?.paragraph;
      if (home !== undefined && home !== current) room.goTo(home);
      actions.onSelect(next);
    },
    news: onNews,
    openPoint: onOpenPoint,
    // In Edit the paper has Ctrl Alt N for a footnote.
    decide:
      onDecide && mode !== 'edit'
        ? (how) => {
            const proposal = selectedProposal();
            if (proposal) onDecide(proposal, how);
          }
        : null,
    position:
      person.role === 'delegation' && onCommand
        ? (position) => {
            const proposal = selectedProposal();
            if (!proposal || proposal.by === person.delegation) return;
            const known = facts(proposal.id).positions.find((one) => one.delegation === person.delegation)?.position;
            onCommand(proposal.id, { do: 'position', amendment: proposal.id, position: known === position ? '' : position });
          }
        : null,
    comment: room.beginComment,
    floor: mayDecide(person.role) ? () => floor.put(current === floor.floor?.paragraph ? '' : (current ?? '')) : null,
    // Whoever presses it must not write openly because the bar is not drawn yet.
    privately:
      mayAmend(person.role) && mode === 'amend'
        ? () => {
            const button = buttonOf('private-switch');
            if (button) button.click();
            else if (stage) stage.writePrivately(!text.privately);
            else editor?.setPrivately(true);
          }
        : null,
    publish:
      mayAmend(person.role) && mode === 'amend'
        ? () => {
            const button = mount?.contains(document.activeElement) ? buttonOf('publish-own') : null;
            button?.click();
            return button !== null;
          }
        : null,
    paragraphMenu: () => mount?.querySelector<HTMLElement>('.para-handle')?.click(),
    view: (number) => {
      if (number === 4) room.compare?.();
      if (number === 1) room.setOnly(null);
      // Where there is a version to compare with, there is one that was issued.
      if (number !== 4 && (number !== 3 || room.compare)) room.setView(VIEW_KEYS[number]);
    },
    fix: () => {
      room.setTab('findings');
      const chosen = findings.shown.find(({ key }) => key === findings.selected);
      // Without a selected finding the key only selects: nothing is changed unseen.
      if (chosen) findings.fixOf(chosen)?.();
      else findings.select(findings.shown[0]?.key ?? null);
    },
    region: (step) =>
      moveRegion(step, () => {
        editor?.focus();
        focusPaper(editor);
      }),
    escape: () => {
      if (own) {
        editor?.done();
        focusReading();
      } else if (selected !== null) actions.onSelect(null);
      else if (mount?.contains(document.activeElement)) focusReading();
    },
  });
}
