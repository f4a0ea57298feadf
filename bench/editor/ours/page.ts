// Our editor, as a delegation has it, on 300 paragraphs with 500 proposals of others. With ?own only its own proposals are drawn; with ?trace Trace is open as
// well, as in a room.
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { EMPTY_META } from '../../../schema/index.ts';
import '../../../src/app/styles/tokens.css';
import '../../../src/app/styles/base.css';
import '../../../src/editor/paper.css';
import { createEditor } from '../../../src/editor/create-editor.ts';
import { TEXT_ROOT, writeDoc } from '../../../src/protocol/document.ts';
import { sampleText } from '../../../test/e2e/pages/typing/sample.ts';
import { offer } from '../bench-page.ts';

const others = new Y.Doc();
writeDoc(others, sampleText('long'));
const ydoc = new Y.Doc();
Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(others), 'server');
others.on('update', (update: Uint8Array) => Y.applyUpdate(ydoc, update, 'server'));
const slots: Record<string, number> = { EU: 1, MEX: 3, NOR: 4, EGY: 5 };
const query = new URLSearchParams(location.search);
const mount = document.querySelector<HTMLElement>('#room')!;
mount.className = 'scroll desk';
const editor = createEditor(mount, {
  ydoc,
  awareness: new Awareness(ydoc),
  person: { role: 'delegation', delegation: 'NOR', name: 'Norway' },
  slotOf: (code) => slots[code] ?? 12,
  meta: () => EMPTY_META,
  mode: 'amend',
  show: query.size > 0 ? 'mine' : 'all',
  onLostWords: () => undefined,
});
// The room reads the editor's snapshot after each key, with Trace and without.
const followers: (() => void)[] = [];
let doc = editor.snapshot().doc;
editor.subscribe(() => {
  const now = editor.snapshot().doc;
  if (now !== doc) for (const follow of followers) follow();
  doc = now;
});
if (query.has('trace')) {
  const [{ traceStoreOf }] = await Promise.all([
    import('../../../src/app/library/trace/trace-store.ts'),
    import('../../../src/editor/paper-trace.css'),
  ]);
  const store = traceStoreOf('bench', editor);
  store.open(() => EMPTY_META);
  followers.push(store.changed);
  await new Promise<void>((resolve) => {
    const look = () => (store.snapshot().state === 'ready' ? resolve() : setTimeout(look, 50));
    look();
  });
}

// Somebody else types in their own proposal, the last block of the paragraph.
const type = (paragraph: number) => {
  const element = others.getXmlFragment(TEXT_ROOT).get(paragraph) as Y.XmlElement;
  const amendment = element.get(element.length - 1) as Y.XmlElement;
  const wording = amendment.get(0) as Y.XmlElement;
  (wording.get(0) as Y.XmlText).insert(24, 'x');
};
offer((paragraph) => document.querySelector(`[data-paragraph="p${paragraph}"]`), type);
