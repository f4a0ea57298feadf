// @vitest-environment happy-dom
// The green ground of words that were just accepted: which words get it, that it disappears after eight seconds, and that it is not drawn in a wording
// changed since (RULE D17).
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { type Decoration, EditorView } from 'prosemirror-view';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ySyncPluginKey } from 'y-prosemirror';
import { amendment, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { acceptedWordsPlugin, showAccepted } from '../../../src/editor/redline/accepted-words.ts';

const OLD = 'Decides on pens, in time;';
const NEW = 'Decides firmly on blue pens;';
const proposal = (decision: '' | 'accepted') => amendment({ id: 'nor', by: 'NOR', decision }, wording(OLD), NEW);
const before = resolution([paragraph({ id: 'p' }, OLD, [proposal('')]), paragraph({ id: 'q', by: 'NOR' }, 'Urges all;')]);
const after = resolution([paragraph({ id: 'p' }, NEW, [proposal('accepted')]), paragraph({ id: 'q' }, 'Urges all;')]);

/** Replaces the document, as the shared document does when others write. */
function receive(view: EditorView, doc: Node): void {
  const tr = view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content);
  view.dispatch(tr.setMeta(ySyncPluginKey, { isChangeOrigin: true }));
}
const open = () =>
  new EditorView(document.createElement('div'), { state: EditorState.create({ schema, doc: before, plugins: [acceptedWordsPlugin()] }) });

function drawn(view: EditorView): string[] {
  const [plugin] = view.state.plugins;
  const source = plugin!.props.decorations!.call(plugin!, view.state) as unknown as null | {
    forChild(offset: number, child: Node): { find(): Decoration[] };
  };
  return view.state.doc.children.flatMap((child) =>
    source
      ? source
          .forChild(0, child)
          .find()
          .map(({ from, to }) => child.textBetween(from, to))
      : [],
  );
}

describe('words that were accepted', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are marked for eight seconds: those that came in, or all of a paragraph that came in', () => {
    const view = open();
    receive(view, after);
    expect(drawn(view)).toEqual([]);
    showAccepted(view, ['nor', 'q']);
    expect(drawn(view).map((words) => words.trim())).toEqual(['firmly', 'blue', 'Urges all;']);
    vi.advanceTimersByTime(7_999);
    expect(drawn(view)).toHaveLength(3);
    vi.advanceTimersByTime(1);
    expect(drawn(view)).toEqual([]);
  });

  it('are not marked where nothing came in, nor in a wording that has changed since', () => {
    const view = open();
    showAccepted(view, ['nor', 'gone']);
    expect(drawn(view)).toEqual([]);
    receive(view, after);
    showAccepted(view, ['nor']);
    receive(view, before);
    expect(drawn(view)).toEqual([]);
  });
});
