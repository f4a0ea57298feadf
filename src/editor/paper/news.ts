// Marks what is new since somebody was here: a bar with a round head at the outer edge of each paragraph, and the time of a decision in the end margin. The app
// decides which paragraphs; this file only draws the marks and moves them with the text.
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { idOf } from '../../../schema/index.ts';
import type { PaperNews } from '../model/editor-api.ts';

const key = new PluginKey<DecorationSet>('news');

function marksIn({ doc }: Transaction, news: readonly PaperNews[]): DecorationSet {
  const byId = new Map(news.map((one) => [one.paragraph, one]));
  const marks: Decoration[] = [];
  doc.forEach((paragraph, offset) => {
    const one = byId.get(idOf(paragraph));
    if (!one) return;
    const attrs = { 'data-news': '', ...(one.decided === '' ? {} : { 'data-decided': one.decided }) };
    marks.push(Decoration.node(offset, offset + paragraph.nodeSize, attrs));
  });
  return DecorationSet.create(doc, marks);
}

/** Draws the marks set by `setNews`. */
export const newsPlugin = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, marks) => {
        const news = tr.getMeta(key) as readonly PaperNews[] | undefined;
        return news ? marksIn(tr, news) : marks.map(tr.mapping, tr.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });

/** Marks these paragraphs and no others. */
export function setNews(view: EditorView, news: readonly PaperNews[]): void {
  view.dispatch(view.state.tr.setMeta(key, news));
}
