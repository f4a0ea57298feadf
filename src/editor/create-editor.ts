// The editor: a ProseMirror view of the shared document with an interface for the screens. It holds no text of its own; this file creates and destroys it. Not
// here: its plugins (plugins.ts), the handling of transactions (dispatch.ts), the snapshot for the screens (snapshot.ts), the connection
// (sync/draft-session.ts), anything drawn with React.

import { EditorState, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { initProseMirrorDoc } from 'y-prosemirror';
import { schema } from '../../schema/index.ts';
import { say } from '../messages/say.ts';
import { issuedNow, TEXT_ROOT } from '../protocol/document.ts';
import { numberedAs } from '../text/issued-numbers.ts';
import { runParagraphAction, withdrawProposal } from './commands/paragraph-actions.ts';
import { setPrivately, takeOff, takePrivate } from './commands/who-sees.ts';
import { createDispatch, tidySoon } from './dispatch.ts';
import { readDomSelectionBeforeSync } from './model/dom-selection.ts';
import type { DraftEditor, EditorOptions } from './model/editor-api.ts';
import { type PaperChange, paperChangeOf, paperOf, setPaper } from './model/paper-state.ts';
import { setPhrases } from './paper/agreed-phrases.ts';
import { commentAnchor, setThreads } from './paper/comments.ts';
import { textOnScreen } from './paper/findings.ts';
import { createFootnotes, type Footnotes } from './paper/footnotes.ts';
import { createMargins } from './paper/margins.ts';
import { createMouseHandlers } from './paper/mouse.ts';
import { goToParagraph, leaveParagraph, reveal, selectAmendment } from './paper/navigation.ts';
import { setNews } from './paper/news.ts';
import { nodeViews } from './paper/node-views.ts';
import { createSheet } from './paper/sheet.ts';
import { handleShortcut } from './paper/shortcuts.ts';
import { createPortals } from './paper/widgets.ts';
import { editorPlugins } from './plugins.ts';
import type { PrivateLayer } from './private/private-layer.ts';
import { showAccepted } from './redline/accepted-words.ts';
import { createSnapshots, type Snapshots } from './snapshot.ts';
import { keepCaretBehindItsLeft } from './sync/caret-stays.ts';
import { keepElementIdentity } from './sync/element-identity.ts';
import { watchMovedParagraphs } from './sync/moved-paragraphs.ts';
import { type TakenAwayWatch, watchTakenAway } from './sync/started-again.ts';

/** The attributes that describe the text to assistive technology and the browser. */
const attributes = () => ({
  class: 'paper',
  role: 'textbox',
  'aria-multiline': 'true',
  'aria-label': say('Text of the draft'),
  translate: 'no',
  tabindex: '0',
});

/** Creates an editor in `mount`, which must be on the page. The caller must call `destroy` before removing `mount` or the shared document. */
export function createEditor(mount: HTMLElement, options: EditorOptions): DraftEditor {
  const { ydoc, slotOf, meta } = options;
  const fragment = ydoc.getXmlFragment(TEXT_ROOT);
  const { doc, mapping } = initProseMirrorDoc(fragment, schema);
  const sheet = createSheet();
  const margins = createMargins();
  const portals = createPortals();
  const footnotes = createFootnotes(sheet.dom, margins);
  const mouse = createMouseHandlers();
  const snapshots = createSnapshots(portals);
  let made: EditorView | null = null;
  // Both listen to the shared document before the view does, because they must know about a change before it is drawn.
  const moves = watchMovedParagraphs(fragment);
  const takenAway = watchTakenAway(options.person.delegation);
  const stopWatching = takenAway.watch(fragment);
  const stopReading = readDomSelectionBeforeSync(ydoc, () => made);
  sheet.readMeta(meta());
  sheet.readLength(doc.childCount);
  mount.append(sheet.dom);

  const onDrawn = (tr: Transaction, state: EditorState) => {
    const change = paperChangeOf(tr);
    if (change?.mode !== undefined || change?.show !== undefined || change?.only !== undefined || change?.privateIds !== undefined)
      for (const paragraph of margins.paragraphs) paragraph.refresh();
    sheet.readMeta(meta());
    sheet.readLength(state.doc.childCount);
  };
  const transactions = createDispatch(options, moves, takenAway, onDrawn, () => snapshots.refresh(view.state));
  const onMove = (paragraph: string, after: string) => options.onMove?.(paragraph, after);

  const view: EditorView = new EditorView(sheet.dom.querySelector<HTMLElement>('.sheet-text')!, {
    state: EditorState.create({
      schema,
      doc: numberedAs(doc, issuedNow(ydoc)),
      plugins: editorPlugins(options, { fragment, mapping }, { sheet, margins, portals, footnotes }),
    }),
    nodeViews: nodeViews({ margins, slotOf, language: () => meta().language }),
    attributes: attributes(),
    // A change of others does not scroll to this person's caret.
    handleScrollToSelection: transactions.isLastRemote,
    handleDOMEvents: {
      blur: (left) => {
        tidySoon(left);
        return false;
      },
      mousedown: mouse.press,
      click: (clicked, event) => {
        mouse.click(clicked, event);
        footnotes.openClicked(event);
        const thread = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-thread]')?.dataset.thread : undefined;
        if (thread) options.onThread?.(thread);
        return false;
      },
    },
    handleKeyDown: (pressed, event) => handleShortcut(pressed, event, onMove),
    // Calls to an editor that was just destroyed have no effect.
    dispatchTransaction: (tr) => {
      if (!view.isDestroyed) transactions.dispatch(view, tr);
    },
  });
  made = view;
  keepElementIdentity(view);
  const stopHolding = keepCaretBehindItsLeft(view);
  const privateWords = createPrivateWords(view, takenAway);

  return draftEditor(view, snapshots, footnotes, privateWords, onMove, () => {
    snapshots.clear();
    privateWords.destroy();
    stopReading();
    stopHolding();
    moves.stop();
    stopWatching();
    view.destroy();
    sheet.dom.remove();
  });
}

/** The code that draws and repairs findings; null if it cannot be fetched. It is loaded together with the rules. */
const findingsDrawn = () => import('./paper/findings-drawn.ts').catch(() => null);

/** Milliseconds before the code for private words is fetched again after a network failure. */
const FETCH_AGAIN_MS = 2000;

/** The private words of an editor; the code is fetched when there is a private document. Until then writing privately is refused. */
function createPrivateWords(view: EditorView, takenAway: TakenAwayWatch): PrivateLayer {
  let layer: PrivateLayer | null = null;
  let wanted: Parameters<PrivateLayer['set']> = [null, () => false];
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fetchLayer = (): void => {
    timer = undefined;
    import('./private/private-layer.ts').then(
      ({ keepPrivateLayer }) => {
        if (ended) return;
        layer ??= keepPrivateLayer(view, takenAway);
        layer.set(...wanted);
      },
      () => {
        if (!ended) timer ??= setTimeout(fetchLayer, FETCH_AGAIN_MS);
      },
    );
  };
  return {
    set(...next) {
      if (ended) return;
      wanted = next;
      if (layer || next[0] === null) return layer?.set(...next);
      if (timer === undefined) fetchLayer();
    },
    destroy() {
      ended = true;
      clearTimeout(timer);
      layer?.destroy();
    },
  };
}

/** The object that the screens hold. When the shared document is replaced, parts of the screen may still call the destroyed editor, which then does nothing. */
function draftEditor(
  view: EditorView,
  snapshots: Snapshots,
  footnotes: Footnotes,
  privateWords: PrivateLayer,
  onMove: (paragraph: string, after: string) => void,
  destroy: () => void,
): DraftEditor {
  const set = (change: PaperChange) => view.dispatch(setPaper(view.state.tr, change));
  const unlessDestroyed =
    <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args) => {
      if (!view.isDestroyed) act(...args);
    };
  return {
    view,
    subscribe: snapshots.subscribe,
    snapshot: () => snapshots.of(view.state),
    setMode(mode) {
      if (mode !== paperOf(view.state).mode) set({ mode });
    },
    setShow(show) {
      if (show !== paperOf(view.state).show) set({ show });
    },
    setTypedOn(isTypedOn) {
      if (isTypedOn !== paperOf(view.state).isTypedOn) set({ isTypedOn });
    },
    setOnly(only) {
      if (only !== paperOf(view.state).only) set({ only });
    },
    setSponsors(sponsors, stances) {
      const known = paperOf(view.state);
      if (sponsors !== known.sponsors && sponsors.size + known.sponsors.size > 0) set({ sponsors });
      if (stances !== known.stances) set({ stances });
    },
    setFloor(floor) {
      if (floor !== paperOf(view.state).floor) set({ floor });
    },
    setPlaces(places) {
      const known = paperOf(view.state).places;
      if (places.length !== known.length || places.some((id, at) => id !== known[at])) set({ places });
    },
    select: unlessDestroyed((amendment, stay) => selectAmendment(view, amendment, stay === 'stay')),
    goTo: unlessDestroyed((paragraph, stay) => goToParagraph(view, paragraph, stay === 'stay')),
    withdraw: (id) => withdrawProposal(view, id),
    done: () => leaveParagraph(view),
    act: (paragraph, action) => runParagraphAction(view, paragraph, action, onMove),
    setPrivate: (ydoc, leads) => privateWords.set(ydoc, leads),
    setPrivately: (privately) => setPrivately(view, privately),
    takeOff: (amendment) => takeOff(view, amendment),
    takePrivate: (amendment) => takePrivate(view, amendment),
    closeNotice() {
      if (paperOf(view.state).notice) set({ notice: null });
    },
    addFootnote: () => footnotes.add(),
    text: () => textOnScreen(view.state),
    setNews: (news) => setNews(view, news),
    setPhrases: (phrases) => setPhrases(view, phrases),
    setFindings(findings, selected) {
      findingsDrawn().then((drawn) => !view.isDestroyed && drawn?.setFindings(view, findings, selected));
    },
    fix: async (finding, replace) => (await findingsDrawn())?.applyFix(view, finding, replace) ?? false,
    readMeta: () => view.dispatch(view.state.tr),
    showAccepted: unlessDestroyed((amendments) => showAccepted(view, amendments)),
    setThreads: (threads, selected) => setThreads(view, threads, selected),
    commentAnchor: () => commentAnchor(view),
    focus: unlessDestroyed(() => {
      view.focus();
      reveal(view, null);
    }),
    destroy,
  };
}
