// Decides how a footnote is stored (docs/decisions/0003): an inline node with a text of its own, or an inline atom whose text is an attribute. Two people edit
// one wording at the same time through y-prosemirror's own writer; counts how often a typed word is lost. Run: npx tsx bench/footnote-shape.ts
import { type Node, Schema } from 'prosemirror-model';
import { initProseMirrorDoc, updateYFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror';
import * as Y from 'yjs';

const make = (own: boolean) =>
  new Schema({
    topNode: 'resolution',
    nodes: {
      resolution: { content: 'wording*' },
      wording: { content: '(text|footnote)*', toDOM: () => ['p', 0] },
      footnote: own
        ? { inline: true, atom: true, content: 'text*', attrs: { id: { default: '' } }, toDOM: () => ['span', 0] }
        : { inline: true, atom: true, attrs: { id: { default: '' }, text: { default: '' } }, toDOM: () => ['span'] },
      text: {},
    },
  });

type Edit = (doc: Node, schema: Schema) => Node;
const note = (schema: Schema, own: boolean, text: string) =>
  own ? schema.node('footnote', { id: 'n1' }, [schema.text(text)]) : schema.node('footnote', { id: 'n1', text });
const rebuild = (schema: Schema, parts: (string | Node)[]) =>
  schema.node('resolution', null, [
    schema.node(
      'wording',
      null,
      parts.filter((p) => p !== '').map((p) => (typeof p === 'string' ? schema.text(p) : p)),
    ),
  ]);

const HEAD = 'Recalling the Convention on Psychotropic Substances,';
const TAIL = ' in which States parties expressed their concern,';

function run(own: boolean, withNote: boolean, a: Edit, b: Edit, words: readonly string[]): boolean {
  const schema = make(own);
  const start = new Y.Doc();
  const first = rebuild(schema, withNote ? [HEAD, note(schema, own, 'Treaty Series, vol. 1019.'), TAIL] : [HEAD + TAIL]);
  updateYFragment(start, start.getXmlFragment('doc'), first, { mapping: new Map(), isOMark: new Map() });
  const docs = [a, b].map((edit) => {
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(start));
    const fragment = ydoc.getXmlFragment('doc');
    const { doc, meta } = initProseMirrorDoc(fragment, schema);
    ydoc.transact(() => updateYFragment(ydoc, fragment, edit(doc, schema), meta));
    return ydoc;
  });
  Y.applyUpdate(docs[0]!, Y.encodeStateAsUpdate(docs[1]!));
  const merged = JSON.stringify(yXmlFragmentToProseMirrorRootNode(docs[0]!.getXmlFragment('doc'), schema).toJSON());
  return words.every((word) => merged.includes(word));
}

const cases: Record<string, (own: boolean) => boolean> = {
  'both type, one before and one after the note': (own) =>
    run(
      own,
      true,
      (_d, s) => rebuild(s, [`${HEAD} alpha`, note(s, own, 'Treaty Series, vol. 1019.'), TAIL]),
      (_d, s) => rebuild(s, [HEAD, note(s, own, 'Treaty Series, vol. 1019.'), `${TAIL} omega`]),
      ['alpha', 'omega'],
    ),
  'both change the text of the note': (own) =>
    run(
      own,
      true,
      (_d, s) => rebuild(s, [HEAD, note(s, own, 'Treaty Series, vol. 1019, alpha.'), TAIL]),
      (_d, s) => rebuild(s, [HEAD, note(s, own, 'omega Treaty Series, vol. 1019.'), TAIL]),
      ['alpha', 'omega'],
    ),
  'one adds a note, the other types after it': (own) =>
    run(
      own,
      false,
      (_d, s) => rebuild(s, [HEAD, note(s, own, 'Treaty Series alpha.'), TAIL]),
      (_d, s) => rebuild(s, [`${HEAD}${TAIL} omega`]),
      ['alpha', 'omega'],
    ),
  'one adds a note, the other types in the middle of what follows': (own) =>
    run(
      own,
      false,
      (_d, s) => rebuild(s, [HEAD, note(s, own, 'Treaty Series alpha.'), TAIL]),
      (_d, s) => rebuild(s, [`${HEAD}${TAIL.replace('parties', 'parties omega')}`]),
      ['alpha', 'omega'],
    ),
  'one removes the note, the other types after it': (own) =>
    run(
      own,
      true,
      (_d, s) => rebuild(s, [HEAD + TAIL]),
      (_d, s) => rebuild(s, [HEAD, note(s, own, 'Treaty Series, vol. 1019.'), `${TAIL} omega`]),
      ['omega'],
    ),
};
for (const [name, test] of Object.entries(cases))
  console.log(`${name}: own text ${test(true) ? 'kept' : 'LOST'}, attribute ${test(false) ? 'kept' : 'LOST'}`);
