// The drafting room: outline, paper and panel under one top bar. Here its state is put together (the connection, the editor, what is read from the text, what
// this person may do) and handed to the parts as contexts; each part reads what it shows. What keys do stands in use-room-keys.ts.

import type { Node } from 'prosemirror-model';
import { useCallback, useMemo, useState } from 'react';
import { titleOf } from '../../../schema/index.ts';
import type { DraftSession, DraftSessionSnapshot } from '../../editor/model/editor-api.ts';
import { stopCapturing } from '../../editor/sync/undo-steps.ts';
import { say } from '../../messages/say.ts';
import { type Action, mayManage, may as mayNow } from '../../protocol/roles.ts';
import { isUntabled, partIn, phaseIn } from '../../protocol/standing.ts';
import { goneFrom } from '../../text/issued-numbers.ts';
import { useThreads } from '../comments/use-threads.ts';
import type { FindAsked } from '../find/find-strip.tsx';
import { useFloor } from '../floor/use-floor.ts';
import { usePrivateDocument } from '../private/use-private-document.ts';
import { useCommands } from '../proposals/commands.ts';
import { useProposalList } from '../proposals/use-proposal-list.ts';
import { useCommittee } from '../session/committee.ts';
import { comparePath, listPath, NOW, navigate } from '../session/route.ts';
import { useFormalLanguage } from '../session/use-formal-language.ts';
import { goToOpenPoint, nextPoint } from '../settling/open-points.ts';
import type { News } from '../since/news.ts';
import type { RoomNews } from '../since/news-context.ts';
import { arrivedFrom } from '../sponsors/use-tabled.ts';
import { useFocusKept } from '../ui/focus.ts';
import * as frameStyles from '../ui/frame.module.css';
import { LazyPart } from '../ui/lazy.tsx';
import { NoticeLines } from '../ui/notice-lines.tsx';
import { useSteadyPresses } from '../ui/steady-press.ts';
import * as textStyles from '../ui/text.module.css';
import { useSnapshot } from '../ui/use-snapshot.ts';
import { useStableCallback, useStableMethods } from '../ui/use-stable-callback.ts';
import { BottomBar } from './bottom-bar.tsx';
import { useParagraphInAddress, useWindowTitle } from './browser-window.ts';
import type { RoomContextValue } from './context/room-context.ts';
import { FootBar } from './foot-bar.tsx';
import * as lazyParts from './lazy-parts.ts';
import { LoadingSheet } from './loading-sheet.tsx';
import { Panel } from './panel.tsx';
import * as styles from './room.module.css';
import { RoomProviders } from './room-providers.tsx';
import { Toolbar } from './toolbar.tsx';
import { TopBar } from './top-bar.tsx';
import { useUnknownDelegations } from './unknown-delegations.ts';
import { useDecisions } from './use-decisions.ts';
import { useEditor } from './use-editor.ts';
import { useRoomFindings } from './use-room-findings.ts';
import { useRoomKeys } from './use-room-keys.ts';
import { useRoomView } from './use-room-view.ts';
import { useText } from './use-text.ts';

interface RoomProps {
  readonly id: string;
  readonly session: DraftSession;
  readonly snapshot: DraftSessionSnapshot;
}

const NO_PARAGRAPHS: ReadonlySet<string> = new Set();
const NO_THREADS: readonly never[] = [];

/** The room of the draft `id`, once there is a connection. */
export function DraftingRoom({ id, session, snapshot }: RoomProps) {
  const { person } = useCommittee().session;
  const { standing } = snapshot.record;
  const phase = phaseIn(standing, snapshot.meta);
  const part = partIn(standing, person);
  const may = useCallback((action: Action) => mayNow(part, action, phase), [part, phase]);
  const view = useRoomView(may, phase);
  const [mount, setMount] = useState<HTMLElement | null>(null);
  const [lost, setLost] = useState<readonly string[]>([]);
  const onLostWords = useCallback((words: string) => setLost((known) => [...known, words]), []);
  // What the chair writes after a decision is taken back before it.
  const onSend = useStableCallback(() => {
    if (editor && may('decide')) stopCapturing(editor.view);
  });
  const commands = useStableMethods(useCommands(id, onSend));
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
    onLostWords,
    onThread,
    onMove,
    onPrivateParagraph,
  });
  const seen = useSnapshot(editor);
  const text = useText(seen, snapshot.meta.adoption);
  const { doc, labels, rows, current } = text;
  const gone = useMemo(() => (doc ? goneFrom(doc) : []), [doc]);
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
  return (
    <RoomProviders values={{ room, snapshot, text, commands, proposals, actions, threads, findings, floor, stage, news }}>
      <div className={styles.room} data-pane={view.pane}>
        <a className={textStyles.skipLink} href="#text">
          {say('Skip to the text')}
        </a>
        <TopBar
          snapshot={snapshot}
          title={title}
          phoneReads={view.mode === 'read'}
          floor={view.phone && may('speak') ? floor : null}
          onShare={() => view.setDialog({ dialog: 'share' })}
          onExport={() => view.setDialog({ dialog: 'export', version: null })}
          onPhase={may('phase') || may('adopt') ? () => view.setDialog({ dialog: 'clock' }) : null}
          onPublish={view.phone || !may('propose') ? null : () => view.setDialog({ dialog: 'publish' })}
          privateCount={stage?.proposals.length ?? 0}
          onReturnedCopy={!may('import') || view.phone ? null : () => view.setDialog({ dialog: 'returned-copy' })}
        />
        <nav className={`${frameStyles.column} ${frameStyles.startColumn}`} aria-label={say('Outline')} data-region="outline">
          {doc && (
            <LazyPart
              of={lazyParts.outline}
              rows={rows}
              open={text.open}
              gone={gone}
              current={current}
              floor={floor.floor?.paragraph ?? null}
              locked={stage?.paragraphs ?? NO_PARAGRAPHS}
              onGo={goTo}
              list={mayManage(person.role) ? listPath(id) : null}
              news={news}
              foot={<LazyPart of={lazyParts.settleFoot} unasked onNext={() => onOpenPoint(1)} />}
            />
          )}
        </nav>
        <main className={`${frameStyles.column} ${frameStyles.centre}`}>
          <Toolbar />
          {view.view === 'trace' && doc && <LazyPart of={lazyParts.traceBar} />}
          <div className={styles.paper}>
            <NoticeLines session={session} snapshot={snapshot} lost={lost} onLostClosed={() => setLost([])}>
              {doc && isUntabled(snapshot.record.standing) && <LazyPart of={lazyParts.zeroDraftLine} unasked />}
              {doc && arrivedFrom(id) !== '' && <LazyPart of={lazyParts.arrivalLine} unasked draft={id} symbol={snapshot.meta.symbol} />}
              {doc && view.phone && <LazyPart of={lazyParts.leftSheets} unasked />}
              {doc && <LazyPart of={lazyParts.sinceLine} unasked onNews={setTold} onNext={() => onNextNews(1)} />}
            </NoticeLines>
            <div className={frameStyles.scroll} id="text" tabIndex={-1} data-region="paper">
              {!snapshot.ydoc && <LoadingSheet />}
              <div
                className={view.view === 'trace' ? `${frameStyles.paperMount} traced` : frameStyles.paperMount}
                ref={setMount}
                hidden={view.printed}
              />
              {view.printed && doc && <LazyPart of={lazyParts.printedView} />}
            </div>
            {find && doc && <LazyPart of={lazyParts.findStrip} asked={find} onClose={() => setFind(null)} />}
          </div>
          {doc && <LazyPart of={lazyParts.roomLines} unasked />}
          <FootBar />
        </main>
        <Panel />
        <BottomBar />
        {doc && <LazyPart of={lazyParts.underParagraphs} unasked />}
        {doc && <LazyPart of={lazyParts.announcements} unasked />}
        {(doc || view.dialog) && <LazyPart of={lazyParts.roomDialogs} unasked={view.dialog === null} acts={acts} />}
      </div>
    </RoomProviders>
  );
}
