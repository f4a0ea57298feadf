// Widgets between the paragraphs: the enacting line before the first paragraph, the app's slots, the notice to the writer under the current paragraph; and the
// marks of the current paragraph and of the one on the floor. The current paragraph has a slot, and so has each in which the app keeps something whether
// the caret is there or not. A slot's element keeps its identity while people type and the caret moves, so that what the app renders in it stays.
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Language, Meta } from '../../../schema/index.ts';
import { paragraphAttrs } from '../../../schema/index.ts';
import type { ParagraphSlot } from '../model/editor-model.ts';
import { findParagraphNode } from '../model/lookup.ts';
import { paperOf } from '../model/paper-state.ts';

/** The slots of one editor. */
export interface Slots {
  /** The slots of a state, in no order: that of the current paragraph and of those that `setPlaces` named, as far as they are in the text. A paragraph keeps
   *  its slot as long as it has one, and the array its identity as long as the slots are the same. */
  readonly of: (state: EditorState) => readonly ParagraphSlot[];
}

/** Creates the slots of one editor. */
export function createSlots(): Slots {
  let slots: readonly ParagraphSlot[] = [];
  return {
    of(state) {
      const { current, places } = paperOf(state);
      const ids = [...new Set(current === null ? places : [current, ...places])].filter((id) => findParagraphNode(state.doc, id) !== null);
      if (ids.length === slots.length && ids.every((id, at) => id === slots[at]?.paragraph)) return slots;
      const known = new Map(slots.map((slot) => [slot.paragraph, slot]));
      slots = ids.map((paragraph) => known.get(paragraph) ?? { paragraph, element: slotElement() });
      return slots;
    },
  };
}

function slotElement(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'slot';
  element.dataset.testid = 'under-paragraph';
  element.contentEditable = 'false';
  return element;
}

/** The position before the first preambular or operative paragraph, where the enacting line stands; null where there is none. */
function enactingPosition(doc: Node): number | null {
  for (let i = 0, pos = 0; i < doc.childCount; i++) {
    const node = doc.child(i);
    const { kind } = paragraphAttrs(node);
    if (kind !== 'title' && kind !== 'heading') return pos;
    pos += node.nodeSize;
  }
  return null;
}

/** The comma after the body's name in languages that have a comma of their own. */
const COMMA: Partial<Record<Language, string>> = { ar: '،', zh: '，' };

function enactingLine({ body, language }: Meta): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'enacting';
  dom.contentEditable = 'false';
  const name = document.createElement('em');
  name.textContent = body;
  dom.append(name, COMMA[language] ?? ',');
  return dom;
}

function noticeLine(words: string): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'notice-line';
  dom.contentEditable = 'false';
  dom.dataset.testid = 'notice';
  dom.setAttribute('role', 'status');
  dom.textContent = words;
  return dom;
}

/** Draws these widgets. `slots` must be the ones that the editor's snapshot names, or the app renders into an element that is not on the page. */
export const widgetsPlugin = (slots: Slots, meta: () => Meta): Plugin =>
  new Plugin({
    props: {
      decorations(state) {
        const { current, floor, notice } = paperOf(state);
        const decorations: Decoration[] = [];
        const about = meta();
        const { body } = about;
        const enacting = body === '' ? null : enactingPosition(state.doc);
        if (enacting !== null)
          decorations.push(
            Decoration.widget(enacting, () => enactingLine(about), { side: -1, key: `enacting ${body}`, ignoreSelection: true }),
          );
        const spoken = floor === null ? null : findParagraphNode(state.doc, floor);
        if (spoken) decorations.push(Decoration.node(spoken.pos, spoken.pos + spoken.node.nodeSize, { 'data-floor': '' }));
        for (const slot of slots.of(state)) {
          const target = findParagraphNode(state.doc, slot.paragraph);
          if (!target) continue;
          const end = target.pos + target.node.nodeSize - 1;
          const spec = { side: 8, key: `slot ${slot.paragraph}`, stopEvent: () => true, ignoreSelection: true };
          decorations.push(Decoration.widget(end, slot.element, spec));
          if (slot.paragraph !== current) continue;
          decorations.push(Decoration.node(target.pos, end + 1, { 'data-current': '' }));
          if (notice)
            decorations.push(
              Decoration.widget(end, () => noticeLine(notice.words), { side: 7, key: `notice ${notice.words}`, ignoreSelection: true }),
            );
        }
        return DecorationSet.create(state.doc, decorations);
      },
    },
  });
