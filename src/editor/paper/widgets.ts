// Widgets between the paragraphs: the enacting line before the first paragraph, the app's portals; and the marks of the current paragraph and of the one under
// discussion. The current paragraph has a portal, and so have the paragraphs that `setPlaces` named. A portal's element keeps its identity while people type
// and the caret moves, so that what the app renders in it stays.
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Language, Meta } from '../../../schema/index.ts';
import { paragraphAttrs } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import type { ParagraphPortal } from '../model/editor-api.ts';
import { findParagraphNode } from '../model/lookup.ts';
import { paperOf } from '../model/paper-state.ts';

/** The portals of one editor. */
export interface Portals {
  /** The portals of a state, in no order: those of the current paragraph and of the paragraphs that `setPlaces` named, if they are in the text. The portal
   *  of a paragraph and the array keep their identity as long as the portals are the same. */
  readonly of: (state: EditorState) => readonly ParagraphPortal[];
}

/** Creates the portals of one editor. */
export function createPortals(): Portals {
  let portals: readonly ParagraphPortal[] = [];
  return {
    of(state) {
      const { current, places } = paperOf(state);
      const ids = [...new Set(current === null ? places : [current, ...places])].filter((id) => findParagraphNode(state.doc, id) !== null);
      if (ids.length === portals.length && ids.every((id, at) => id === portals[at]?.paragraph)) return portals;
      const known = new Map(portals.map((portal) => [portal.paragraph, portal]));
      portals = ids.map((paragraph) => known.get(paragraph) ?? { paragraph, element: portalElement() });
      return portals;
    },
  };
}

function portalElement(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'portal';
  element.dataset.testid = 'under-paragraph';
  element.contentEditable = 'false';
  return element;
}

/** The position of the enacting line, before the first preambular or operative paragraph; null if there is none. */
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

/** Draws these widgets. `portals` must be the ones in the editor's snapshot, or the app renders into an element that is not on the page. */
export const widgetsPlugin = (portals: Portals, meta: () => Meta): Plugin =>
  new Plugin({
    props: {
      decorations(state) {
        const { current, floor } = paperOf(state);
        const decorations: Decoration[] = [];
        const about = meta();
        const { body } = about;
        const enacting = body === '' ? null : enactingPosition(state.doc);
        if (enacting !== null)
          decorations.push(
            Decoration.widget(enacting, () => enactingLine(about), { side: -1, key: `enacting ${body}`, ignoreSelection: true }),
          );
        const spoken = floor === null ? null : findParagraphNode(state.doc, floor);
        if (spoken) decorations.push(Decoration.node(spoken.pos, spoken.pos + spoken.node.nodeSize, { 'data-floor': say('on the floor') }));
        for (const portal of portals.of(state)) {
          const target = findParagraphNode(state.doc, portal.paragraph);
          if (!target) continue;
          const end = target.pos + target.node.nodeSize - 1;
          const spec = { side: 8, key: `portal ${portal.paragraph}`, stopEvent: () => true, ignoreSelection: true };
          decorations.push(Decoration.widget(end, portal.element, spec));
          if (portal.paragraph !== current) continue;
          decorations.push(Decoration.node(target.pos, end + 1, { 'data-current': '' }));
        }
        return DecorationSet.create(state.doc, decorations);
      },
    },
  });
