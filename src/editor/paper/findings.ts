// House-style findings on the paper: which text is checked (the text on screen, with the writer's own proposals), and the plugin that holds the decorations.
// The code that draws and repairs them is loaded with the rules: findings-drawn.ts.
import { Fragment, type Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import type { DecorationSet, DecorationSource } from 'prosemirror-view';
import { schema } from '../../../schema/index.ts';
import type { PaperFinding } from '../model/editor-api.ts';
import { shownChild, type Writer, wordingNode } from '../model/lookup.ts';
import { paperOf } from '../model/paper-state.ts';
import { sharedDoc } from '../model/private-words.ts';
import type { ParagraphDecorations } from '../redline/paragraph-decorations.ts';

const onScreen = new WeakMap<Node, { readonly text: Node; readonly paragraph: Node }>();

function paragraphOnScreen(paragraph: Node, writer: Writer): Node {
  const shown = shownChild(paragraph, writer);
  if (shown?.node.type.name !== 'amendment') return paragraph;
  const text = wordingNode(shown);
  const known = onScreen.get(paragraph);
  if (known?.text === text) return known.paragraph;
  const made = paragraph.copy(Fragment.from(text));
  onScreen.set(paragraph, { text, paragraph: made });
  return made;
}

/** The text as its writer sees it: own pending proposals replace the wordings, except private ones, because an ignored finding is recorded for others with
 *  its words. A paragraph keeps its identity until it changes, so that checks can be cached by it. */
export function textOnScreen(state: EditorState): Node {
  const { writer } = paperOf(state);
  const paragraphs: Node[] = [];
  sharedDoc(state.doc, writer.privateIds).forEach((paragraph) => {
    paragraphs.push(paragraphOnScreen(paragraph, writer));
  });
  return schema.node('resolution', state.doc.attrs, paragraphs);
}

export interface DrawnFindings {
  readonly findings: readonly PaperFinding[];
  readonly selected: string | null;
  /** The last drawn sets of paragraphs with findings, by paragraph id. */
  readonly drawn: Map<string, { readonly paragraph: Node; readonly set: DecorationSet }>;
  readonly source: ParagraphDecorations;
}

export const findingsKey = new PluginKey<DrawnFindings | null>('findings');

/** Draws the set that a transaction carries under `findingsKey`, until the next one. */
export const findingsPlugin = (): Plugin<DrawnFindings | null> =>
  new Plugin<DrawnFindings | null>({
    key: findingsKey,
    state: { init: () => null, apply: (tr, known) => (tr.getMeta(findingsKey) as DrawnFindings | undefined) ?? known },
    props: {
      // Null if there is nothing to draw: ProseMirror asks each decoration source for every paragraph of the text.
      decorations: (state) => {
        const drawn = findingsKey.getState(state);
        return drawn && drawn.drawn.size > 0 ? (drawn.source as unknown as DecorationSource) : null;
      },
    },
  });
