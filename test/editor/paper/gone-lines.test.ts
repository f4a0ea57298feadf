// In place of a deleted paragraph of the issued version the paper shows its number, which is not part of any text (RULES N28, N29): over random histories, and at each place.
import { EditorState, type Plugin } from 'prosemirror-state';
import type { Decoration, DecorationSet } from 'prosemirror-view';
import { expect, it } from 'vitest';
import { idOf, paragraph, paragraphAttrs, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import type { Show } from '../../../src/editor/model/editor-api.ts';
import { paperPlugin } from '../../../src/editor/model/paper-state.ts';
import { goneLinesPlugin } from '../../../src/editor/paper/gone-lines.ts';
import { goneFrom, numberedAs } from '../../../src/text/issued-numbers.ts';
import { issuedOf } from '../../../src/text/numbering.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { lawSeed } from '../../support/seed.ts';

const row = (id: string, by = '', instead = '') => paragraph({ id, kind: 'operative', by, instead }, `Words of ${id},`);
const person = { role: 'delegation', delegation: 'NOR', name: 'Norway' } as const;
const lines: Plugin = goneLinesPlugin();
const drawn = (state: EditorState): DecorationSet | null => lines.props.decorations!.call(lines, state) as DecorationSet | null;
const stateOf = (doc: ReturnType<typeof resolution>, show: Show = 'all') =>
  EditorState.create({ doc, plugins: [paperPlugin(person, 'amend', show), lines] });
const specOf = (line: Decoration) => line.spec as { readonly side: number; readonly key: string };
/** The lines in drawing order: by place, then by side. */
const inOrder = (set: DecorationSet | null) => (set?.find() ?? []).toSorted((a, b) => a.from - b.from || specOf(a).side - specOf(b).side);

/** The paper from top to bottom: ids of paragraphs, and "gone one" for a line. */
function paperOf(state: EditorState): string[] {
  const found: string[] = [];
  const left = inOrder(drawn(state));
  const until = (pos: number) => {
    while (left[0] && left[0].from <= pos) found.push(specOf(left.shift()!).key.split(' ').slice(0, 2).join(' '));
  };
  state.doc.forEach((node, pos) => {
    until(pos);
    found.push(idOf(node));
  });
  until(state.doc.content.size);
  return found;
}

it('stands once for each that went, between paragraphs, in the order of the version, and not where the text is read alone (RULES N28, N29)', () => {
  let seen = 0;
  for (let seed = lawSeed; seed < lawSeed + 200; seed++) {
    const pick = numbersBelow(seed);
    const version = resolution([
      paragraph({ id: 'title', kind: 'title' }, 'Ink'),
      ...Array.from({ length: 2 + pick(8) }, (_, n) => row(`p${n}`)),
    ]);
    let nodes = [...version.children];
    const told: string[] = [];
    for (let step = 0; step < 12; step++) {
      const at = 1 + pick(Math.max(1, nodes.length - 1));
      const id = nodes[at] ? idOf(nodes[at]) : '';
      const what = pick(4);
      if (id === '') continue;
      if (what < 2) nodes = nodes.toSpliced(at, 1);
      else if (what === 2) nodes = nodes.toSpliced(at + 1, 0, row(`new${step}`, pick(2) === 0 ? 'MEX' : ''));
      else if (nodes[at]!.attrs.by === '') nodes = nodes.toSpliced(at + 1, 0, row(`alt${step}`, 'MEX', id));
      told.push(`${['delete', 'delete', 'add behind', 'instead of'][what]} ${id}`);
      const doc = numberedAs(resolution(nodes), issuedOf(version));
      const state = stateOf(doc);
      const gone = goneFrom(doc);
      const all = inOrder(drawn(state));
      const said = `seed ${seed}: ${told.join('; ')}`;
      expect(
        all.map((line) => specOf(line).key),
        said,
      ).toEqual(gone.map((one) => `gone ${one.id} ${one.label}`));
      for (const line of all) {
        expect(line.from, said).toBe(line.to);
        expect(doc.resolve(line.from).depth, said).toBe(0);
        // After the enacting line, whose side is below 0.
        expect(specOf(line).side, said).toBeGreaterThan(0);
      }
      const paper = paperOf(state);
      for (const one of gone) {
        // Above the line: other lines, alternatives to the paragraph, then the paragraph itself.
        let above = paper.indexOf(`gone ${one.id}`) - 1;
        while (above >= 0 && paper[above]!.startsWith('gone ')) above--;
        const node = doc.children.find((each) => idOf(each) === paper[above]);
        expect(node ? paragraphAttrs(node).instead || idOf(node) : '', said).toBe(one.after);
        seen++;
      }
      expect(drawn(stateOf(doc, 'clean')), said).toBe(null);
    }
  }
  expect(seen).toBeGreaterThan(1000);
});

it('follows the alternatives to the paragraph before it, and takes no letter of what is typed there (RULES N28, N29)', () => {
  const version = resolution(['one', 'two', 'three', 'four'].map((id) => row(id)));
  const doc = numberedAs(resolution([row('one'), row('alt', 'MEX', 'one'), row('new', 'MEX'), row('four')]), issuedOf(version));
  const state = stateOf(doc);
  expect(paperOf(state)).toEqual(['one', 'alt', 'gone two', 'gone three', 'new', 'four']);
  // Typing at the end of the paragraph before it.
  const typed = state.apply(state.tr.insertText('x', doc.child(0).nodeSize - 2));
  expect(textOf(wordingOf(typed.doc.child(0))!)).toBe('Words of one,x');
  expect(paperOf(typed)).toEqual(paperOf(state));
  expect(typed.doc.textBetween(0, typed.doc.content.size, '\n')).not.toContain('deleted');
  // A text without a version has no such line.
  expect(drawn(stateOf(resolution([row('one')])))?.find()).toEqual([]);
});
