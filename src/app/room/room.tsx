// The drafting room: outline, paper and panel under one top bar. Contexts pass its state (use-drafting-room.ts) to the parts; each reads what it shows.
import { useMemo } from 'react';
import { say } from '../../messages/say.ts';
import { mayManage } from '../../protocol/roles.ts';
import { isUntabled } from '../../protocol/standing.ts';
import { goneFrom } from '../../text/issued-numbers.ts';
import { useCommittee } from '../session/committee.ts';
import { listPath } from '../session/route.ts';
import { arrivedFrom } from '../sponsors/use-tabled.ts';
import * as frameStyles from '../ui/frame.module.css';
import { LazyPart } from '../ui/lazy.tsx';
import { NoticeLines } from '../ui/notice-lines.tsx';
import * as textStyles from '../ui/text.module.css';
import { BottomBar } from './bottom-bar.tsx';
import { FootBar } from './foot-bar.tsx';
import * as lazyParts from './lazy-parts.ts';
import { LoadingSheet } from './loading-sheet.tsx';
import { Panel } from './panel.tsx';
import * as styles from './room.module.css';
import { RoomProviders } from './room-providers.tsx';
import { Toolbar } from './toolbar.tsx';
import { TopBar } from './top-bar.tsx';
import { type OpenDraft, useDraftingRoom } from './use-drafting-room.ts';

const NO_PARAGRAPHS: ReadonlySet<string> = new Set();

/** The room of a draft, once it is connected. */
export function DraftingRoom(draft: OpenDraft) {
  return <RoomScreen draft={draft} state={useDraftingRoom(draft)} />;
}

interface RoomScreenProps {
  readonly draft: OpenDraft;
  readonly state: ReturnType<typeof useDraftingRoom>;
}

/** The layout of the room, with this state. */
export function RoomScreen({ draft, state }: RoomScreenProps) {
  const { id, session, snapshot } = draft;
  const { person } = useCommittee().session;
  const { values, acts, title, setMount, setTold, onOpenPoint, onNextNews, find, closeFind } = state;
  const { room: view, text, floor, stage, news } = values;
  const { may, goTo } = view;
  const { doc, rows, current } = text;
  const gone = useMemo(() => (doc ? goneFrom(doc) : []), [doc]);
  return (
    <RoomProviders values={values}>
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
            <NoticeLines session={session} snapshot={snapshot}>
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
            {find && doc && <LazyPart of={lazyParts.findStrip} asked={find} onClose={closeFind} />}
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
