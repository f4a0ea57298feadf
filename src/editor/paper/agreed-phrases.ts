// Marks agreed words of paragraphs on the paper, and the margin of their paragraphs. The app sets their places; this file draws them and moves them with the
// text until the app sets them again.
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { idOf } from '../../../schema/index.ts';
import type { PaperPhrase } from '../model/editor-api.ts';
import { wordingChild } from '../model/lookup.ts';

const key = new PluginKey<DecorationSet>('phrases');

function marksIn({ doc }: Transaction, phrases: readonly PaperPhrase[]): DecorationSet {
  const marks: Decoration[] = [];
  doc.forEach((paragraph, offset) => {
    const wording = wordingChild(paragraph);
    if (!wording) return;
    const start = offset + 2 + wording.offset;
    const own = phrases.filter((one) => one.paragraph === idOf(paragraph));
    for (const { from, to, level, title, words } of own)
      marks.push(
        Decoration.inline(start + from, start + to, {
          ...{ class: `agreed-words ${level}`, title, 'data-words': words },
          // Screen readers announce it there.
          ...{ role: 'mark', 'aria-description': title },
        }),
      );
    const levels = [...new Set(own.map(({ level }) => level))].sort().join(' ');
    if (levels !== '') marks.push(Decoration.node(offset, offset + paragraph.nodeSize, { 'data-agreed-words': levels }));
  });
  return DecorationSet.create(doc, marks);
}

/** Draws the marks set by `setPhrases`. */
export const phrasesPlugin = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, marks) => {
        const phrases = tr.getMeta(key) as readonly PaperPhrase[] | undefined;
        return phrases ? marksIn(tr, phrases) : marks.map(tr.mapping, tr.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });

/** Marks these words and no others. */
export function setPhrases(view: EditorView, phrases: readonly PaperPhrase[]): void {
  view.dispatch(view.state.tr.setMeta(key, phrases));
}
