// The baseline: ProseMirror with y-prosemirror and nothing else, on the same 300 paragraphs without proposals.
import { baseKeymap } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import { Schema } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import 'prosemirror-view/style/prosemirror.css';
import { initProseMirrorDoc, yCursorPlugin, ySyncPlugin, yUndoPlugin } from 'y-prosemirror';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import '../../../src/app/styles/tokens.css';
import '../../../src/app/styles/base.css';
import '../../../src/editor/paper.css';
import { offer } from '../bench-page.ts';
import { longText } from '../long-text.ts';

const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: { content: 'text*', toDOM: () => ['p', { class: 'para operative' }, 0] },
    text: {},
  },
});
const others = new Y.Doc();
others.getXmlFragment('doc').insert(
  0,
  longText().map((words) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    return paragraph;
  }),
);
const ydoc = new Y.Doc();
Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(others), 'server');
others.on('update', (update: Uint8Array) => Y.applyUpdate(ydoc, update, 'server'));
const fragment = ydoc.getXmlFragment('doc');
const { doc, mapping } = initProseMirrorDoc(fragment, schema);
// The same sheet around it, so that layout and style cost the same.
const mount = document.querySelector<HTMLElement>('#room')!;
mount.className = 'scroll desk';
const sheet = document.createElement('article');
sheet.className = 'sheet';
const text = document.createElement('div');
text.className = 'sheet-text';
sheet.append(text);
mount.append(sheet);
const view = new EditorView(text, {
  attributes: { class: 'paper' },
  state: EditorState.create({
    schema,
    doc,
    plugins: [ySyncPlugin(fragment, { mapping: mapping as never }), yCursorPlugin(new Awareness(ydoc)), yUndoPlugin(), keymap(baseKeymap)],
  }),
});
offer(
  (paragraph) => view.dom.children[paragraph] ?? null,
  (paragraph) => ((fragmentOf(others).get(paragraph) as Y.XmlElement).get(0) as Y.XmlText).insert(24, 'x'),
);

function fragmentOf(of: Y.Doc): Y.XmlFragment {
  return of.getXmlFragment('doc');
}
