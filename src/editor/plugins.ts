// The plugins of the editor in order, with the reasons for the order. What each does is described in its own file.
import type { Node } from 'prosemirror-model';
import type { Plugin } from 'prosemirror-state';
import { ySyncPlugin, yUndoPlugin } from 'y-prosemirror';
import type * as Y from 'yjs';
import { clipboardPlugin } from './commands/clipboard.ts';
import { typingPlugin } from './commands/typing.ts';
import { caretBesideWidgetsPlugin, domSelectionFollowsPlugin, focusAtCaretPlugin } from './model/dom-selection.ts';
import type { EditorOptions } from './model/editor-api.ts';
import { paperPlugin } from './model/paper-state.ts';
import { phrasesPlugin } from './paper/agreed-phrases.ts';
import { caretsPlugin } from './paper/carets.ts';
import { commentsPlugin } from './paper/comments.ts';
import { findingsPlugin } from './paper/findings.ts';
import type { Footnotes } from './paper/footnotes.ts';
import { goneLinesPlugin } from './paper/gone-lines.ts';
import { keptSelectionPlugin } from './paper/kept-selection.ts';
import { type Margins, marginsPlugin } from './paper/margins.ts';
import { newsPlugin } from './paper/news.ts';
import { openingItalicsPlugin } from './paper/opening-italics.ts';
import type { Sheet } from './paper/sheet.ts';
import { caretOnScreenPlugin } from './paper/visible-position.ts';
import { type Portals, widgetsPlugin } from './paper/widgets.ts';
import { privatePlugin } from './private/private-plugin.ts';
import { acceptedWordsPlugin } from './redline/accepted-words.ts';
import { alternativesPlugin } from './redline/alternatives.ts';
import { redlinePlugin } from './redline/redline-plugin.ts';
import { referencesPlugin } from './redline/references.ts';
import { characterRepairPlugin } from './sync/character-repair.ts';
import { heldNumbersPlugin } from './sync/held-numbers.ts';
import { createUndoManager } from './sync/undo-manager.ts';

/** The shared text, and the Yjs type of each node of the first document (from `initProseMirrorDoc`). */
export interface SharedText {
  readonly fragment: Y.XmlFragment;
  readonly mapping: Map<Y.AbstractType<unknown>, Node | Node[]>;
}

/** What the plugins share with the view around them. */
export interface EditorParts {
  readonly sheet: Sheet;
  readonly margins: Margins;
  readonly portals: Portals;
  readonly footnotes: Footnotes;
}

/**
 * The plugins of one editor. Their order matters in three ways. Plugin states are computed in this order, and one that reads another must come after it: nearly
 * all read the paper's state, the undo plugin and the carets read y-prosemirror's. Keys and input events go to the first that handles them. And of the plugins
 * that append transactions each sees what the ones before it appended: characters are repaired before an opening is looked for in them, and the caret is placed
 * once the words are final.
 */
export function editorPlugins(options: EditorOptions, { fragment, mapping }: SharedText, parts: EditorParts): Plugin[] {
  const { ydoc, awareness, person, slotOf, meta } = options;
  const { sheet, margins, portals, footnotes } = parts;
  const labelOf = (paragraph: string) => margins.labelOf(paragraph)?.label ?? '';
  const drawNotes = () => sheet.drawNotes(margins.footnotes(), `d${slotOf(person.delegation)}`);
  return [
    // Before everything that reads the DOM selection on focus.
    focusAtCaretPlugin(),
    // Before y-prosemirror’s view, which triggers reading the DOM selection.
    domSelectionFollowsPlugin(),
    // States that others read.
    paperPlugin(person, options.mode, options.show, options.part, options.hasUnsaved),
    ySyncPlugin(fragment, { mapping: mapping as never }),
    heldNumbersPlugin(ydoc),
    yUndoPlugin({ undoManager: createUndoManager(fragment, person.delegation) }),
    privatePlugin(options.onPrivateParagraph ?? null),
    // Keys and input: the keys of footnotes before those of typing.
    footnotes.plugin,
    typingPlugin(ydoc),
    // Appended transactions.
    characterRepairPlugin(),
    openingItalicsPlugin(meta),
    caretOnScreenPlugin(),
    // The DOM selection and the clipboard.
    caretBesideWidgetsPlugin(),
    clipboardPlugin(meta),
    // Decorations. Widgets at one position are ordered by their `side`, whatever the order of the plugins; those below 0 are before the caret, those above 0
    // after it: -1000 and more insertions of others before own ones, -5 the line above alternatives, -2 badge of a join, -1 tags, struck words and the count of
    // comments, 1 own struck words with no new ones, 2 sign of a split, 3 and more insertions of others, 6 other badges, 8 portal, 20 carets of others. Between
    // paragraphs -1 the enacting line, 1 to 2 the numbers of deleted paragraphs.
    redlinePlugin(slotOf, margins.noteNumberOf, labelOf, options.nameOf ?? ((code) => code)),
    findingsPlugin(),
    acceptedWordsPlugin(),
    commentsPlugin(),
    keptSelectionPlugin(),
    newsPlugin(),
    phrasesPlugin(),
    referencesPlugin(meta),
    alternativesPlugin(slotOf),
    widgetsPlugin(portals, meta),
    goneLinesPlugin(),
    // Writes into elements that the ones above have drawn.
    marginsPlugin(margins, meta, drawNotes),
    ...(awareness ? [caretsPlugin(awareness, slotOf)] : []),
  ];
}
