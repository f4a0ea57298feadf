// Draws a paragraph that has alternatives as the first of several wordings: in brackets, under the line "Text as it stands"; and above each alternative its
// owner, its co-sponsors and who is in favour. These are only decorations: the brackets in copies and files are written elsewhere.

import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { idOf, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { paragraphOfText, saysNothing } from '../../amend/kinds/paragraphs.ts';
import { say } from '../../messages/say.ts';

import type { Stances } from '../model/editor-api.ts';
import { isDrawn, type PaperState, paperOf } from '../model/paper-state.ts';

interface Line {
  readonly words: string;
  /** For an alternative; shown first. */
  readonly owner: string;
  readonly together: readonly string[];
  readonly favour: readonly string[];
}

function lineDom({ words, owner, together, favour }: Line, slotOf: (delegation: string) => number): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'wording-line';
  dom.dataset.testid = 'wording-line';
  dom.contentEditable = 'false';
  const plate = (code: string) => {
    const one = document.createElement('span');
    one.className = `wording-plate d${slotOf(code)}`;
    one.textContent = code;
    return one;
  };
  if (words !== '') {
    const name = document.createElement('b');
    name.textContent = words;
    dom.append(name);
  }
  if (owner !== '') dom.append(plate(owner));
  if (together.length > 0) dom.append(` ${say('proposed|with')} `, ...together.map(plate));
  if (favour.length > 0) dom.append(...favour.map(plate), ` ${say('{count} in favour', { count: favour.length })}`);
  return dom;
}

/** The live alternatives that are on screen, by the paragraph that each would replace. */
function alternativesOf(doc: Node, paper: PaperState): ReadonlyMap<string, readonly Node[]> {
  const found = new Map<string, Node[]>();
  doc.forEach((paragraph) => {
    const { by, instead, state } = paragraphAttrs(paragraph);
    if (instead === '' || by === '' || state !== 'live' || !isDrawn(paper, by)) return;
    if (!paragraphOfText(doc, instead) || (by !== paper.writer.me && saysNothing(doc, paragraph))) return;
    found.set(instead, [...(found.get(instead) ?? []), paragraph]);
  });
  return found;
}

/** Delegations against every alternative count as favouring the present text. */
const forTheText = (alternatives: readonly Node[], { against }: Stances): readonly string[] =>
  (against.get(idOf(alternatives[0]!)) ?? []).filter((code) => alternatives.every((one) => against.get(idOf(one))?.includes(code)));

function draw(state: EditorState, paper: PaperState, slotOf: (delegation: string) => number): DecorationSet {
  const rivals = alternativesOf(state.doc, paper);
  if (rivals.size === 0) return DecorationSet.empty;
  const { stances, sponsors } = paper;
  const own = new Set([...rivals.values()].flat());
  const decorations: Decoration[] = [];
  state.doc.forEach((paragraph, pos) => {
    const alternatives = rivals.get(idOf(paragraph));
    if (!alternatives && !own.has(paragraph)) return;
    const id = idOf(paragraph);
    const line: Line = alternatives
      ? { words: say('Text as it stands'), owner: '', together: [], favour: forTheText(alternatives, stances) }
      : { words: '', owner: ownerOf(paragraph), together: sponsors.get(id) ?? [], favour: stances.favour.get(id) ?? [] };
    if (alternatives) decorations.push(Decoration.node(pos, pos + paragraph.nodeSize, { class: 'contested' }));
    decorations.push(
      Decoration.widget(pos + 1, () => lineDom(line, slotOf), {
        side: -5,
        key: `wording line ${JSON.stringify(line)}`,
        ignoreSelection: true,
        stopEvent: () => true,
      }),
    );
  });
  return DecorationSet.create(state.doc, decorations);
}

/** The plugin. Its decorations depend on the whole text and are cached until the text, the view or the positions on proposals change. */
export function alternativesPlugin(slotOf: (delegation: string) => number): Plugin {
  let kept: { readonly doc: Node; readonly paper: PaperState; readonly set: DecorationSet } | null = null;
  const isSame = (doc: Node, paper: PaperState): boolean =>
    kept?.doc === doc && (['show', 'only', 'sponsors', 'stances'] as const).every((part) => kept?.paper[part] === paper[part]);
  return new Plugin({
    props: {
      decorations(state) {
        const paper = paperOf(state);
        if (paper.show === 'clean') return null;
        if (!isSame(state.doc, paper)) kept = { doc: state.doc, paper, set: draw(state, paper, slotOf) };
        return kept!.set;
      },
    },
  });
}
