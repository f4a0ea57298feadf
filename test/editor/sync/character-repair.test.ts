// Words written here contain no forbidden character when they are shared, whatever writes them: keys, input methods, drops, plugins. No step leaves half a
// character (RULES T12 to T17).
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { initProseMirrorDoc, updateYFragment } from 'y-prosemirror';
import * as Y from 'yjs';
import { isSound, paragraph, resolution, schema, textOf } from '../../../schema/index.ts';
import { characterRepairPlugin, repairWords } from '../../../src/editor/sync/character-repair.ts';
import { readDoc, TEXT_ROOT, writeDoc } from '../../../src/protocol/document.ts';
import { nastyText } from '../../support/hostile/nasty-text.ts';

const saying = (...texts: string[]) => resolution(texts.map((text, i) => paragraph({ id: `p${i}` }, text)));
const wordsOf = (doc: Node) => doc.content.content.map((node) => textOf(node.child(0)));

function changed(doc: Node, change: (tr: Transform) => void): Node {
  const tr = new Transform(doc);
  change(tr);
  repairWords(tr, doc);
  return tr.doc;
}

describe('what is written here (RULES T16, T17)', () => {
  const text = saying('Decides so');
  it.each([
    ['a letter in the wrong encoding', 'it\u0092s', 'it’s'],
    ['a tab and ends of lines', 'a\t\r\nb', 'a b'],
    ['what may not stand', 'a\u0007\u202eb\ufffe', 'ab'],
    ['half a character', 'a\ud83cb', 'ab'],
    ['marks of direction', '\u200f(1)', '\u200f(1)'],
  ])('%s', (_name, typed, kept) => {
    expect(wordsOf(changed(text, (tr) => tr.insert(3, schema.text(typed))))).toEqual([`D${kept}ecides so`]);
  });

  it('is repaired in the step that writes it', () => {
    const state = EditorState.create({ doc: text, plugins: [characterRepairPlugin()] });
    expect(wordsOf(state.apply(state.tr.insertText('\u0085', 3)).doc)).toEqual(['D…ecides so']);
  });

  it('leaves alone what stood there', () => {
    const old = saying('a\u0085', 'b');
    expect(wordsOf(changed(old, (tr) => tr.insert(old.child(0).nodeSize + 2, schema.text('x'))))).toEqual(['a\u0085', 'xb']);
  });
});

describe('a surrogate pair', () => {
  it('is deleted as a whole', () => {
    const text = saying('a🌍b');
    expect(wordsOf(changed(text, (tr) => tr.delete(3, 4)))).toEqual(['ab']);
    expect(wordsOf(changed(text, (tr) => tr.delete(4, 6)))).toEqual(['a']);
    expect(wordsOf(changed(text, (tr) => tr.insert(4, schema.text('x'))))).toEqual(['a🌍xb']);
    expect(wordsOf(changed(text, (tr) => tr.addMark(4, 6, schema.mark('em'))))).toEqual(['a🌍b']);
    expect(wordsOf(changed(text, (tr) => tr.replaceWith(4, 5, schema.text('\udf0e'))))).toEqual(['a🌎b']);
  });

  it('is never split by any step, and what is shared is what stands here', () => {
    const SIGNS = ['a', '🌍', '🌎', ' ', '👩🏽‍🚀', '𠮷'];
    const signs = fc.array(fc.constantFrom(...SIGNS), { maxLength: 6 }).map((all) => all.join(''));
    const step = fc.record({ kind: fc.nat(3), at: fc.nat(40), size: fc.nat(5), text: fc.oneof(signs, nastyText(3)) });
    fc.assert(
      fc.property(signs, signs, fc.array(step, { minLength: 1, maxLength: 8 }), (one, two, steps) => {
        const [here, there] = [new Y.Doc(), new Y.Doc()];
        writeDoc(here, saying(one, two));
        const fragment = here.getXmlFragment(TEXT_ROOT);
        for (const { kind, at, size, text } of steps) {
          const { doc, mapping } = initProseMirrorDoc(fragment, schema);
          const next = changed(doc, (tr) => {
            const places: number[] = [];
            doc.descendants((node, pos) => {
              if (node.inlineContent) for (let i = 0; i <= node.content.size; i++) places.push(pos + 1 + i);
            });
            const from = places[at % places.length]!;
            const end = doc.resolve(from).end();
            const to = Math.min(end, from + size);
            if (kind === 0) tr.delete(from, to);
            else if (kind === 1) tr.addMark(from, to, schema.mark('em'));
            else if (text !== '') tr.replaceWith(from, kind === 2 ? from : to, schema.text(text));
          });
          here.transact(() => updateYFragment(here, fragment, next, { mapping, isOMark: new Map() } as never));
          Y.applyUpdate(there, Y.encodeStateAsUpdate(here, Y.encodeStateVector(there)));
          next.descendants((node) => void expect(isSound(node.text ?? ''), JSON.stringify(node.text)).toBe(true));
          expect(readDoc(there).eq(next)).toBe(true);
          expect(readDoc(here).eq(next)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});
