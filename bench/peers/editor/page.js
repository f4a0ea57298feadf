// BlockNote with its Yjs collaboration, on the same 300 paragraphs without any proposal.
import { BlockNoteEditor } from '@blocknote/core';
import { blocksToYDoc, withCollaboration } from '@blocknote/core/yjs';
import '@blocknote/core/style.css';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { offer } from '../../editor/bench-page.ts';
import { longText } from '../../editor/long-text.ts';

const others = blocksToYDoc(
  BlockNoteEditor.create(),
  longText().map((text) => ({ type: 'paragraph', content: text })),
  'doc',
);
const ydoc = new Y.Doc();
Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(others), 'server');
others.on('update', (update) => Y.applyUpdate(ydoc, update, 'server'));
const editor = BlockNoteEditor.create(
  withCollaboration({
    collaboration: {
      fragment: ydoc.getXmlFragment('doc'),
      user: { name: 'NOR', color: '#336699' },
      provider: { awareness: new Awareness(ydoc) },
    },
  }),
);
editor.mount(document.querySelector('#room'));

const textOf = (element) => {
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) return child;
    const found = textOf(child);
    if (found) return found;
  }
  return null;
};
const groups = others.getXmlFragment('doc').get(0);
offer(
  (paragraph) => document.querySelectorAll('[data-node-type="blockContainer"]')[paragraph] ?? null,
  (paragraph) => textOf(groups.get(paragraph)).insert(24, 'x'),
);
