// The editor: a ProseMirror view on the shared document, and what the screens may ask of it. It holds no text of its own; every plugin it is
// made of has a file beside this one. Not here: the connection (draft-session.ts), anything drawn with React.
import { EditorState, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { initProseMirrorDoc, ySyncPlugin, yUndoPlugin } from 'y-prosemirror';
import { amendmentsOf, idOf, ownerOf, schema } from '../../schema/index.ts';
import { TEXT_ROOT } from '../protocol/document.ts';
import { clipboardPlugin } from './commands/clipboard.ts';
import { withdrawParagraph } from './commands/deleting.ts';
import { runParagraphAction } from './commands/paragraph-actions.ts';
import { typingPlugin } from './commands/typing.ts';
import { isDrawingDeferred, shareWithoutDrawing } from './model/deferred-drawing.ts';
import { caretBesideWidgetsPlugin, keepDomSelection, readDomSelectionBeforeSync } from './model/dom-selection.ts';
import type { DraftEditor, EditorOptions, EditorSnapshot } from './model/editor-model.ts';
import { findAmendmentNode, findParagraphNode, isOwn, ownAmendmentChild } from './model/lookup.ts';
import { closeAmendment, isUnchanged, pruneUnchanged, redirectToOwnAmendment } from './model/own-amendment.ts';
import { isRemote, isShared, isUndo, paperChangeOf, paperOf, paperPlugin, setPaper } from './model/paper-state.ts';
import { mayChange } from './model/rights.ts';
import { caretsPlugin } from './paper/carets.ts';
import { commentAnchor, commentsPlugin, setThreads } from './paper/comments.ts';
import { applyFix, findingsPlugin, setFindings, textOnScreen } from './paper/findings.ts';
import { createFootnotes } from './paper/footnotes.ts';
import { createMargins, marginsPlugin } from './paper/margins.ts';
import { createMouseHandlers } from './paper/mouse.ts';
import { goToParagraph, moveToParagraph, reveal, selectAmendment, selectNextChange } from './paper/navigation.ts';
import { nodeViews } from './paper/node-views.ts';
import { openingItalicsPlugin } from './paper/opening-italics.ts';
import { keepInPlace } from './paper/scroll-anchor.ts';
import { createSheet } from './paper/sheet.ts';
import { caretOnScreenPlugin } from './paper/visible-position.ts';
import { createSlots, widgetsPlugin } from './paper/widgets.ts';
import { acceptedWordsPlugin, showAccepted } from './redline/accepted-words.ts';
import { redlinePlugin } from './redline/paragraph-decorations.ts';
import { ownChangesIn } from './redline/paragraph-redline.ts';
import { referencesPlugin } from './redline/references.ts';
import { caretAfterChange } from './sync/caret-after-remote-change.ts';
import { characterRepairPlugin } from './sync/character-repair.ts';
import { containsWords, docContainsWords, wordsTakenOut } from './sync/lost-words.ts';
import { restoreUnsentWords, watchMovedParagraphs } from './sync/moved-paragraphs.ts';
import { createUndoManager } from './sync/undo-manager.ts';

/** What the screens may know now; `before` is given back where nothing changed. */
function snapshotOf(state: EditorState, slots: ReturnType<typeof createSlots>, before: EditorSnapshot | null): EditorSnapshot {
  const { current, selected, writer } = paperOf(state);
  const paragraph = current === null ? null : (findParagraphNode(state.doc, current)?.node ?? null);
  const amending = writer.kind === 'amend' && paragraph !== null;
  const place = amending && ownerOf(paragraph) !== writer.me ? ownAmendmentChild(paragraph, writer) : null;
  let own: EditorSnapshot['own'] = null;
  if (paragraph && place) own = { paragraph: current!, amendment: idOf(place.node), changes: ownChangesIn(paragraph, place).length };
  // A new paragraph is a proposal as a whole: it goes by the paragraph's id.
  else if (amending && ownerOf(paragraph) === writer.me) own = { paragraph: current!, amendment: current!, changes: 1 };
  // A proposal about the paragraph as a whole has no words to write in, but it is the writer's to withdraw.
  else if (amending) {
    const structural = amendmentsOf(paragraph).find((one) => isOwn(one, writer.me) && one.childCount === 0);
    if (structural) own = { paragraph: current!, amendment: idOf(structural), changes: 1 };
  }
  const slot = slots.of(paragraph ? current : null);
  const known = before?.own;
  if (known && own && known.paragraph === own.paragraph && known.amendment === own.amendment && known.changes === own.changes) own = known;
  const same =
    before !== null &&
    before.doc === state.doc &&
    before.current === current &&
    before.own === own &&
    before.selected === selected &&
    before.slot === slot;
  return same ? before : { doc: state.doc, current, own, selected, slot };
}

/** Creates an editor in `mount`. */
export function createEditor(mount: HTMLElement, options: EditorOptions): DraftEditor {
  const { ydoc, awareness, person, slotOf, meta } = options;
  const fragment = ydoc.getXmlFragment(TEXT_ROOT);
  const { doc, mapping } = initProseMirrorDoc(fragment, schema);
  const sheet = createSheet();
  const margins = createMargins();
  const slots = createSlots();
  const notes = createFootnotes(sheet.dom, margins);
  const pointing = createMouseHandlers();
  const listeners = new Set<() => void>();
  let snapshot: EditorSnapshot | null = null;
  let remote = false;
  let made: EditorView | null = null;
  const moves = watchMovedParagraphs(fragment);
  const stopReading = readDomSelectionBeforeSync(ydoc, () => made);
  sheet.readMeta(meta());
  sheet.readLength(doc.childCount);
  mount.append(sheet.dom);

  const state = EditorState.create({
    schema,
    doc,
    plugins: [
      paperPlugin(person, options.mode, options.show),
      ySyncPlugin(fragment, { mapping: mapping as never }),
      yUndoPlugin({ undoManager: createUndoManager(fragment, person.delegation) }),
      notes.plugin,
      typingPlugin(ydoc),
      characterRepairPlugin(),
      openingItalicsPlugin(meta),
      caretOnScreenPlugin(),
      caretBesideWidgetsPlugin(),
      clipboardPlugin(meta),
      redlinePlugin(slotOf, margins.noteNumberOf, (paragraph) => margins.labelOf(paragraph)?.label ?? ''),
      findingsPlugin(),
      acceptedWordsPlugin(),
      commentsPlugin(),
      referencesPlugin(meta),
      widgetsPlugin(slots, meta),
      marginsPlugin(margins, meta, () => sheet.drawNotes(margins.footnotes(), `d${slotOf(person.delegation)}`)),
      ...(awareness ? [caretsPlugin(awareness, slotOf)] : []),
    ],
  });

  const moveOnServer = (paragraph: string, after: string) => options.onMove?.(paragraph, after);

  const refresh = () => {
    const next = snapshotOf(view.state, slots, snapshot);
    if (next === snapshot) return;
    snapshot = next;
    for (const listener of listeners) listener();
  };

  const redrawParagraphs = () => {
    for (const paragraph of margins.paragraphs) paragraph.refresh();
  };

  /** Blocks left unchanged go when the caret is elsewhere; not within the change that moved it. */
  const pruneSoon = () => {
    setTimeout(() => {
      if (!view.isDestroyed && !view.composing && paperOf(view.state).writer.kind === 'amend')
        pruneUnchanged(view, view.hasFocus() ? paperOf(view.state).current : null);
    });
  };

  /** Tells of what was written here and went away with a change of others, wherever the caret was. */
  const handBack = (before: EditorState, told: string) => {
    const known = [told];
    for (const words of [...wordsTakenOut(before.doc, view.state.doc, person.delegation), ...(options.takeLost?.() ?? [])]) {
      if (docContainsWords(words, view.state.doc) || known.some((other) => containsWords(words, other))) continue;
      known.push(words);
      options.onLostWords(words);
    }
  };

  const apply = (tr: Transaction) => {
    const before = view.state;
    const next = before.apply(tr);
    remote = isRemote(tr);
    if (remote && tr.docChanged) keepInPlace(view, () => view.updateState(next));
    else if (isDrawingDeferred(tr)) shareWithoutDrawing(view, next);
    else view.updateState(next);
    const change = paperChangeOf(tr);
    if (change?.mode !== undefined || change?.show !== undefined) redrawParagraphs();
    if (paperOf(before).current !== paperOf(next).current) pruneSoon();
    sheet.readMeta(meta());
    sheet.readLength(next.doc.childCount);
    const moved = remote && tr.docChanged ? moves.take() : null;
    if (moved && moved.size > 0 && options.hasUnsaved?.() !== false) {
      // The binding shares nothing that is written while it draws what others wrote.
      queueMicrotask(() => {
        const kept = view.isDestroyed ? null : restoreUnsentWords(before, view.state, moved, paperOf(view.state).writer);
        if (kept) view.dispatch(kept.tr);
        for (const words of kept?.lost ?? []) options.onLostWords(words);
      });
    }
    if (remote && tr.docChanged) {
      const found = caretAfterChange(before, view.state);
      if (found?.tr) view.dispatch(found.tr);
      if (found?.lost) options.onLostWords(found.lost);
      if (found?.leave) {
        view.dom.blur();
        view.dispatch(setPaper(view.state.tr, { current: null }));
      }
      // After what was written in a paragraph that moved has been put into it.
      queueMicrotask(() => {
        if (!view.isDestroyed) handBack(before, found?.lost ?? '');
      });
    }
    if (isUndo(tr) && tr.docChanged) {
      // The caret may have stood in what was taken back: it stays with the words of its paragraph.
      const home = caretAfterChange(before, view.state)?.tr;
      if (home) view.dispatch(home);
    }
    refresh();
  };

  const view: EditorView = new EditorView(sheet.dom.querySelector<HTMLElement>('.sheet-text')!, {
    state,
    nodeViews: nodeViews({ margins, slotOf, language: () => meta().language }),
    attributes: {
      class: 'paper',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': 'Text of the draft',
      translate: 'no',
      tabindex: '0',
    },
    handleScrollToSelection: () => remote,
    handleDOMEvents: {
      blur: () => {
        pruneSoon();
        return false;
      },
      mousedown: pointing.press,
      click: (clicked, event) => {
        pointing.click(clicked, event);
        notes.openClicked(event);
        const thread = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-thread]')?.dataset.thread : undefined;
        if (thread) options.onThread?.(thread);
        return false;
      },
    },
    handleKeyDown: (pressed, event) => {
      const { current } = paperOf(pressed.state);
      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
      if (event.altKey && event.shiftKey && step !== null && current !== null)
        runParagraphAction(pressed, current, { do: 'move', direction: step }, moveOnServer);
      else if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) editor.done();
      else if (event.altKey && event.key === 'ArrowDown') moveToParagraph(pressed, 1);
      else if (event.altKey && event.key === 'ArrowUp') moveToParagraph(pressed, -1);
      else if (event.key === 'F8') selectNextChange(pressed, event.shiftKey ? -1 : 1);
      else return false;
      return true;
    },
    dispatchTransaction(tr) {
      keepDomSelection(view, tr);
      let legal: Transaction | null = tr;
      const { writer } = paperOf(view.state);
      if (tr.docChanged && !isShared(tr) && !mayChange(view.state.doc, tr.doc, writer)) legal = redirectToOwnAmendment(view, tr);
      if (legal) apply(legal);
      // What the browser wrote and may not stay is drawn over.
      else view.updateState(view.state);
    },
  });

  made = view;
  const editor: DraftEditor = {
    view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => (snapshot ??= snapshotOf(view.state, slots, null)),
    setMode(mode) {
      if (mode !== paperOf(view.state).mode) view.dispatch(setPaper(view.state.tr, { mode }));
    },
    setShow(show) {
      if (show !== paperOf(view.state).show) view.dispatch(setPaper(view.state.tr, { show }));
    },
    setFloor(floor) {
      if (floor !== paperOf(view.state).floor) view.dispatch(setPaper(view.state.tr, { floor }));
    },
    select(amendment) {
      selectAmendment(view, amendment);
    },
    goTo(paragraph) {
      goToParagraph(view, paragraph);
    },
    withdraw(id) {
      const found = findAmendmentNode(view.state.doc, id);
      const { writer } = paperOf(view.state);
      if (!found) {
        const paragraph = findParagraphNode(view.state.doc, id);
        if (paragraph && ownerOf(paragraph.node) === writer.me && writer.kind === 'amend') withdrawParagraph(view, paragraph.pos);
        return;
      }
      const { paragraph, amendment } = found;
      const own = { node: amendment.node, offset: amendment.pos - paragraph.pos - 1 };
      view.dispatch(closeAmendment(view.state, paragraph, own, isUnchanged(paragraph.node, own) ? 'delete' : 'withdraw'));
    },
    done() {
      view.dom.blur();
      view.dispatch(setPaper(view.state.tr, { current: null, selected: null }));
    },
    act: (paragraph, what) => runParagraphAction(view, paragraph, what, moveOnServer),
    addFootnote: () => notes.add(),
    text: () => textOnScreen(view.state),
    setFindings(findings, chosen) {
      setFindings(view, findings, chosen);
    },
    fix: (finding, replace) => applyFix(view, finding, replace),
    readMeta() {
      view.dispatch(view.state.tr);
    },
    showAccepted: (amendments) => showAccepted(view, amendments),
    setThreads: (threads, chosen) => setThreads(view, threads, chosen),
    commentAnchor: () => commentAnchor(view),
    focus() {
      view.focus();
      reveal(view, null);
    },
    destroy() {
      listeners.clear();
      stopReading();
      moves.stop();
      view.destroy();
      sheet.dom.remove();
    },
  };
  return editor;
}
