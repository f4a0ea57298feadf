// What the keys of shortcuts.ts do in the drafting room, given its state when they are pressed.

import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { AgreedLevel } from '../../../schema/index.ts';
import { undoLast } from '../../editor/commands/replacing.ts';
import { readDomSelection } from '../../editor/model/dom-selection.ts';
import { orderOfLastStep } from '../../editor/sync/undo-steps.ts';
import { say } from '../../messages/say.ts';
import type { Decision } from '../../protocol/api.ts';
import type { Position } from '../../protocol/record.ts';
import type { Findings } from '../findings/use-findings.ts';
import type { FloorOfRoom } from '../floor/use-floor.ts';
import { moveRegion } from '../keys/regions.ts';
import type { Acts } from '../keys/shortcuts.ts';
import { holdKeys, keepTypedAhead } from '../keys/type-ahead.ts';
import { useShortcuts } from '../keys/use-shortcuts.ts';
import type { PrivateDocument } from '../private/use-private-document.ts';
import type { Commands } from '../proposals/commands.ts';
import { neighbour } from '../proposals/proposal-groups.ts';
import type { CardActions, ProposalsContextValue } from '../proposals/proposals-context.ts';
import { useCommittee } from '../session/committee.ts';
import { shownGroups } from '../showing/only.ts';
import { focusPaper, focusReading } from '../ui/focus.ts';
import { tell } from '../ui/tell.ts';
import { useStableCallback } from '../ui/use-stable-callback.ts';
import type { RoomContextValue } from './context/room-context.ts';
import type { TextContextValue } from './context/text-context.ts';
import { VIEW_WORDS, type View } from './context/views.ts';
import { fieldWithFocus, lastAct, takeBackDecision } from './last-act.ts';
import { placeOfParagraph, placeOfProposal } from './where-words.ts';

interface RoomKeys {
  readonly room: RoomContextValue;
  readonly text: TextContextValue;
  readonly proposals: ProposalsContextValue;
  readonly actions: CardActions;
  readonly commands: Commands;
  /** All decisions that the record lists. */
  readonly decisions: readonly Decision[];
  readonly findings: Findings;
  readonly floor: FloorOfRoom;
  /** The private document; null if there is none yet. */
  readonly stage: PrivateDocument | null;
  /** Goes to the next open point and returns the id of its paragraph; null if there is none. */
  readonly onOpenPoint: (step: 1 | -1) => string | null;
  /** The same for what is new; null if nothing is new. */
  readonly onNews: ((step: 1 | -1) => string | null) | null;
  /** Opens the find strip; with a step, goes to the next (1) or previous (-1) hit. */
  readonly onFind: (step: 1 | -1 | 0) => void;
  /** The element that holds the paper. */
  readonly mount: HTMLElement | null;
}

/** How long to wait for a paragraph's handle while its part of the screen is being fetched, in milliseconds. */
const HANDLE_MS = 1000;

/** Opens the menu of the current paragraph. Keys pressed before the menu has the focus are held for it. */
function openParagraphMenu(mount: HTMLElement | null): void {
  const began = performance.now();
  const current = () => mount?.querySelector<HTMLElement>('.para[data-current]') ?? null;
  const meant = current()?.dataset.paragraph;
  if (meant === undefined) return;
  const held = holdKeys('plain');
  let isPressed = false;
  const look = () => {
    if (held.isOver) return;
    if (document.activeElement?.closest('[role="menu"]')) return held.give();
    // Another person's change may have deleted the paragraph and moved the caret: then nothing opens.
    const home = current();
    const handle = home?.dataset.paragraph === meant ? home.querySelector<HTMLElement>('.para-handle') : null;
    if (handle && !isPressed) handle.click();
    isPressed ||= handle !== null;
    if (handle === null && (isPressed || performance.now() - began > HANDLE_MS)) return held.drop();
    requestAnimationFrame(look);
  };
  look();
}

/** Keys pressed before a comment's field has the focus are held for it; Ctrl Enter then sends the comment and publishes nothing. */
function holdForComment(): void {
  const held = holdKeys('all');
  const look = () => {
    if (held.isOver) return;
    if (document.activeElement?.matches('[data-region="panel"] textarea')) held.give();
    else requestAnimationFrame(look);
  };
  look();
}

/** The button of a bar that a key presses; null if that bar is not shown. */
const buttonOf = (testId: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`);

/** Binds the keys while the room is shown. Returns the current acts. */
export function useRoomKeys(keys: RoomKeys): Acts {
  const { room, text, proposals, actions, commands, decisions, findings, floor, mount, stage, onOpenPoint, onNews, onFind } = keys;
  const { session } = useCommittee();
  const { person, committee } = session;
  const { editor, mode } = room;
  const latest = useRef(decisions);
  latest.current = decisions;
  const { order, rows, current, own } = text;
  const { groups, selected, facts } = proposals;
  const { onDecide, onCommand } = actions;
  /** The selected proposal, unless a command on it is under way. */
  const selectedProposal = () => {
    const proposal = groups.flatMap((group) => group.proposals).find((known) => known.id === selected);
    return proposal && !commands.busy.has(proposal.id) ? proposal : null;
  };
  const tellParagraph = (id: string) =>
    tell(
      placeOfParagraph(
        rows.find((row) => row.id === id),
        session.committee.levels,
      ),
    );
  const goToParagraph = (step: 1 | -1) => () => {
    const at = current === null ? -1 : order.indexOf(current);
    const next = order[at < 0 && step < 0 ? order.length - 1 : at + step];
    if (!next) return;
    room.goTo(next);
    tellParagraph(next);
  };
  const goToPoint = (go: () => string | null) => () => {
    const next = go();
    if (next === null) tell(say('Nothing more.'));
    else tellParagraph(next);
  };
  const goToProposal = (step: 1 | -1) => () => {
    room.setTab('proposals');
    const shown = shownGroups(groups, room.only, person.delegation);
    const next = neighbour(shown, selected, step, { order, current });
    const words = placeOfProposal(
      shown.flatMap((group) => group.proposals),
      next,
      session,
    );
    tell(words || say('No proposals.'));
    const home = groups.find((group) => group.proposals.some(({ id }) => id === next))?.paragraph;
    if (home !== undefined && home !== current) room.goTo(home);
    actions.onSelect(next);
  };
  const goToRegion = (step: 1 | -1) => () =>
    moveRegion(step, () => {
      editor?.focus();
      focusPaper(editor);
      if (current !== null) tellParagraph(current);
    });
  // In Edit, Ctrl Alt N inserts a footnote.
  const decide = (how: 'accept' | 'reject') =>
    onDecide && mode !== 'edit'
      ? () => {
          const proposal = selectedProposal();
          if (proposal) onDecide(proposal, how);
        }
      : null;
  const take = (position: Position) =>
    person.role === 'delegation' && onCommand
      ? () => {
          const proposal = selectedProposal();
          if (!proposal || proposal.by === person.delegation) return;
          const known = facts(proposal.id).positions.find((one) => one.delegation === person.delegation)?.position;
          onCommand(proposal.id, { do: 'position', amendment: proposal.id, position: known === position ? '' : position });
        }
      : null;
  const agreesWords = committee.levels === 2 && room.decides && mode === 'decide';
  /** Presses the button in the bar of agreed words; the selection stays. */
  const agreeWords = (level: AgreedLevel) =>
    agreesWords
      ? () => {
          const button = buttonOf(`agree-words-${level}`);
          button?.click();
          return button !== null;
        }
      : null;
  /** Undoes the last act, a decision or words. A held key undoes words only: each press undoes one decision. Words are undone only where they can be seen. */
  const takeBack = (held = false) => {
    const field = fieldWithFocus();
    if (field !== null && field !== editor?.view.dom) return false;
    const find = () => {
      const words = editor ? orderOfLastStep(editor.view) : 0;
      return lastAct(commands.ownActs(), { words, asked: commands.lastAsked() }, latest.current, person.name);
    };
    const last = find();
    if (editor?.view.editable && !room.printed && (last.what === 'words' || last.what === 'nothing')) {
      if (field !== null) return false;
      undoLast(editor.view);
    } else takeBackDecision(find, commands, held);
    return true;
  };
  const showView = (view: View) => {
    room.setView(view);
    tell(say('View: {view}', { view: say(VIEW_WORDS[view]) }));
  };
  const acts: Acts = {
    goTo: () => {
      if (room.dialog) return;
      keepTypedAhead('go-to');
      room.setDialog({ dialog: 'go-to' });
    },
    find: () => {
      keepTypedAhead('find');
      onFind(0);
    },
    findNext: () => onFind(1),
    findPrevious: () => onFind(-1),
    listKeys: () => room.setDialog({ dialog: 'keys' }),
    nextRegion: goToRegion(1),
    previousRegion: goToRegion(-1),
    nextParagraph: goToParagraph(1),
    previousParagraph: goToParagraph(-1),
    nextProposal: room.view === 'trace' ? () => buttonOf('trace-next')?.click() : goToProposal(1),
    previousProposal: room.view === 'trace' ? () => buttonOf('trace-previous')?.click() : goToProposal(-1),
    nextNews: onNews && goToPoint(() => onNews(1)),
    previousNews: onNews && goToPoint(() => onNews(-1)),
    nextOpenPoint: goToPoint(() => onOpenPoint(1)),
    previousOpenPoint: goToPoint(() => onOpenPoint(-1)),
    viewAll: () => {
      room.setOnly(null);
      showView('all');
    },
    viewClean: () => showView('clean'),
    // If there is a version to compare with, there is an issued text.
    viewIssued: room.compare && (() => showView('issued')),
    compare: room.compare,
    viewTrace: () => showView('trace'),
    viewRolling: () => showView('rolling'),
    // Works even before the bar is drawn: whoever presses it must not write openly.
    privately:
      mode === 'amend'
        ? () => {
            const button = buttonOf('private-switch');
            if (button) button.click();
            else if (stage) stage.writePrivately(!text.privately);
            else editor?.setPrivately(true);
          }
        : null,
    publish:
      mode === 'amend'
        ? () => {
            const button = mount?.contains(document.activeElement) ? buttonOf('publish-own') : null;
            button?.click();
            return button !== null;
          }
        : null,
    // No paragraph has a menu in Read; in Decide only if words can be agreed.
    paragraphMenu: mode === 'amend' || mode === 'edit' || agreesWords ? () => openParagraphMenu(mount) : null,
    comment:
      room.beginComment &&
      (() => {
        // Rendered synchronously: then the field mostly has the focus at once, and no keys are held.
        if (flushSync(() => room.beginComment?.())) holdForComment();
      }),
    words: room.printed ? null : () => room.setDialog({ dialog: 'words', at: null }),
    library: () => {
      keepTypedAhead('library');
      room.askLibrary();
    },
    fix: () => {
      room.setTab('findings');
      const chosen = findings.shown.find(({ key }) => key === findings.selected);
      // If no finding is selected, the key only selects one: no change without having seen it.
      if (chosen) findings.fixOf(chosen)?.();
      else findings.select(findings.shown[0]?.key ?? null);
    },
    support: take('support'),
    oppose: take('oppose'),
    reserve: take('reserve'),
    accept: decide('accept'),
    reject: decide('reject'),
    agreeWordsInGroup: agreeWords('group'),
    agreeWordsInPlenary: agreeWords('agreed'),
    takeBack: room.decides ? takeBack : null,
    floor: room.may('lead') ? () => floor.put(current === floor.floor?.paragraph ? '' : (current ?? '')) : null,
    leave: () => {
      if (own) editor?.done();
      else if (selected !== null) actions.onSelect(null);
      else if (mount?.contains(document.activeElement)) focusReading();
    },
  };
  const settle = useStableCallback(() => {
    if (editor && !editor.view.isDestroyed && !editor.view.composing) readDomSelection(editor.view);
  });
  useShortcuts(acts, settle);
  // In a view without typing, a tap is enough and no key is needed.
  const onClick = useStableCallback((event: MouseEvent) => {
    const isTap = room.show === 'clean' && (event as PointerEvent).pointerType === 'touch';
    if (event.altKey || isTap) room.setDialog({ dialog: 'words', at: { x: event.clientX, y: event.clientY } });
  });
  useEffect(() => {
    mount?.addEventListener('click', onClick);
    return () => mount?.removeEventListener('click', onClick);
  }, [mount, onClick]);
  return acts;
}
