// The combined state of the drafting room: the connection, the editor, what is derived from the text, what this person may do. The layout is in room.tsx, the
// keys in use-room-keys.ts.
import type { Node } from 'prosemirror-model';
import { useCallback, useMemo, useState } from 'react';
import { titleOf } from '../../../schema/index.ts';
import type { DraftSession, DraftSessionSnapshot } from '../../editor/model/editor-api.ts';
import { stopCapturing } from '../../editor/sync/undo-steps.ts';
import { type Action, may as mayNow } from '../../protocol/roles.ts';
import { partIn, phaseIn } from '../../protocol/standing.ts';
import { useThreads } from '../comments/use-threads.ts';
import type { FindAsked } from '../find/find-strip.tsx';
import { useFloor } from '../floor/use-floor.ts';
import { usePrivateDocument } from '../private/use-private-document.ts';
import { type ActsHere, useCommands } from '../proposals/commands.ts';
import { useProposalList } from '../proposals/use-proposal-list.ts';
import { useCommittee } from '../session/committee.ts';
import { comparePath, NOW, navigate } from '../session/route.ts';
import { useFormalLanguage } from '../session/use-formal-language.ts';
import { goToOpenPoint, nextPoint } from '../settling/open-points.ts';
import type { News } from '../since/news.ts';
import type { RoomNews } from '../since/news-context.ts';
import { useFocusKept } from '../ui/focus.ts';
import { useSteadyPresses } from '../ui/steady-press.ts';
import { useSnapshot } from '../ui/use-snapshot.ts';
import { useStableCallback, useStableMethods } from '../ui/use-stable-callback.ts';
import { useParagraphInAddress, useWindowTitle } from './browser-window.ts';
import type { RoomContextValue } from './context/room-context.ts';
import type { RoomValues } from './room-providers.tsx';
import { useUnknownDelegations } from './unknown-delegations.ts';
import { useDecisions } from './use-decisions.ts';
import { useEditor } from './use-editor.ts';
import { useRoomFindings } from './use-room-findings.ts';
import { useRoomKeys } from './use-room-keys.ts';
import { useRoomView } from './use-room-view.ts';
import { useText } from './use-text.ts';

/** An open draft and its connection. */
export interface OpenDraft {
  readonly id: string;
  readonly session: DraftSession;
  readonly snapshot: DraftSessionSnapshot;
  /** The decisions made in this window. */
  readonly acts: ActsHere;
}

const NO_THREADS: readonly never[] = [];

/** The state of the room of a draft. `values` are provided to all parts as contexts. */
export function useDraftingRoom({ id, session, snapshot, acts: actsHere }: OpenDraft) {
  const { person } = useCommittee().session;
  const { standing } = snapshot.record;
  const phase = phaseIn(standing, snapshot.meta);
  const part = partIn(standing, person);
  const may = useCallback((action: Action) => mayNow(part, action, phase), [part, phase]);
  const view = useRoomView(may, phase);
  const [mount, setMount] = useState<HTMLElement | null>(null);
  // Ends the undo step, so that what the chair writes after a decision is undone before it.
  const onSend = useStableCallback(() => {
    if (editor && may('decide')) stopCapturing(editor.view);
  });
  const commands = useStableMethods(useCommands(id, actsHere, onSend));
  const onMove = useStableCallback((paragraph: string, after: string) => void commands.send(paragraph, { do: 'move', paragraph, after }));
  const showComments = () => {
    view.setTab('comments');
    view.setPane('panel');
  };
  const onThread = useStableCallback((thread: string) => {
    showComments();
    threads.select(thread);
  });
  const onPrivateParagraph = useStableCallback((made: Node, after: string) => stage?.insert(made, after));
  const editor = useEditor({
    session,
    snapshot,
    mount,
    mode: view.mode,
    show: view.show,
    typedOn: !view.phone,
    only: view.only,
    onLostWords: session.keepLost,
    onThread,
    onMove,
    onPrivateParagraph,
  });
  const seen = useSnapshot(editor);
  const text = useText(seen, snapshot.meta.adoption);
  const { doc, labels, current } = text;
  const stage = usePrivateDocument(id, doc, labels, editor, useFormalLanguage(snapshot.meta.language));
  const threads = useStableMethods(
    useThreads(editor, doc, { shared: snapshot.record.threads, own: stage?.threads ?? NO_THREADS }, commands),
  );
  const proposals = useProposalList(text, snapshot.record, seen?.selected ?? null);
  const [told, setTold] = useState<News | null>(null);
  const [isAlone, setAlone] = useState(false);
  const news = useMemo<RoomNews | null>(() => told && { ...told, isAlone: isAlone && told.proposals.size > 0, setAlone }, [told, isAlone]);

  const goTo = useStableCallback((paragraph: string) => {
    view.setPane('text');
    editor?.goTo(paragraph);
  });
  const floor = useStableMethods(useFloor(editor, snapshot.record, commands, current, goTo));
  const begin = useStableCallback(() => {
    const isBegun = threads.begin();
    if (isBegun) showComments();
    return isBegun;
  });
  const decides = may('decide') && view.mode !== 'read';
  const comments = may('comment');
  const first = snapshot.versions[0]?.id;
  const room = useMemo<RoomContextValue>(
    () => ({
      ...view,
      draft: id,
      editor,
      may,
      decides,
      mayComment: comments,
      goTo,
      beginComment: comments ? begin : null,
      compare: first === undefined ? null : () => navigate(comparePath(id, first, NOW)),
    }),
    [view, id, editor, may, decides, comments, goTo, begin, first],
  );
  const findings = useRoomFindings(room, doc, snapshot, commands);
  const actions = useDecisions(room, proposals, commands);

  const title = doc ? titleOf(doc) : '';
  useSteadyPresses();
  useFocusKept();
  useWindowTitle(snapshot.meta.symbol || title, snapshot.saved);
  useParagraphInAddress(doc, goTo);
  useUnknownDelegations(proposals.groups.flatMap((group) => group.proposals.map((proposal) => proposal.by)));
  const onOpenPoint = useStableCallback((step: 1 | -1) => goToOpenPoint(room, text, proposals.groups, actions.onSelect, step));
  const onNextNews = useStableCallback((step: 1 | -1) => {
    const next = nextPoint(new Set(news?.paragraphs.keys()), text.order, current, step);
    if (next !== null) goTo(next);
    return next;
  });
  const [find, setFind] = useState<FindAsked | null>(null);
  const onFind = useStableCallback((step: FindAsked['step']) => setFind({ step }));
  const acts = useRoomKeys({
    room,
    text,
    proposals,
    actions,
    commands,
    decisions: snapshot.decisions,
    findings,
    floor,
    mount,
    stage,
    onOpenPoint,
    onNews: news && onNextNews,
    onFind,
  });
  const values: RoomValues = { room, snapshot, text, commands, proposals, actions, threads, findings, floor, stage, news };
  return {
    values,
    acts,
    title,
    /** Receives the element in which the text is drawn. */
    setMount,
    /** Receives what is new since this person's last visit. */
    setTold,
    onOpenPoint,
    onNextNews,
    find,
    closeFind: () => setFind(null),
  };
}
