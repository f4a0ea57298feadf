// Widgets between the paragraphs: the enacting line before the first paragraph, the app's portal and the notice to the writer under the current one; and the marks of
// the current paragraph and of the one on the floor. The portal's element is made once for each paragraph and keeps its identity while people type, so that
// what the app renders in it stays.
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Language, Meta } from '../../../schema/index.ts';
import { paragraphAttrs } from '../../../schema/index.ts';
import { findParagraphNode } from '../model/lookup.ts';
import { paperOf } from '../model/paper-state.ts';

/** The element under a paragraph in which the app renders. */
export interface Portal {
  readonly paragraph: string;
  readonly element: HTMLElement;
}

/** The portal of the current paragraph: one at a time. */
export interface Portals {
  /** The portal of this paragraph: the same as long as the same paragraph is asked for. Null for none. */
  readonly of: (paragraph: string | null) => Portal | null;
}

/** Creates the portals of one editor. */
export function createPortals(): Portals {
  let portal: Portal | null = null;
  return {
    of(paragraph) {
      if (paragraph === null) portal = null;
      else if (portal?.paragraph !== paragraph) {
        const element = document.createElement('div');
        element.className = 'portal';
        element.contentEditable = 'false';
        portal = { paragraph, element };
      }
      return portal;
    },
  };
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
  dom.setAttribute('role', 'status');
  dom.textContent = words;
  return dom;
}

/** Draws these widgets. `portals` must be the ones that the editor's snapshot names, or the app renders into an element that is not on the page. */
export const widgetsPlugin = (portals: Portals, meta: () => Meta): Plugin =>
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
        const portal = portals.of(current);
        const target = portal ? findParagraphNode(state.doc, portal.paragraph) : null;
        if (portal && target) {
          const end = target.pos + target.node.nodeSize - 1;
          const spec = { side: 8, key: `portal ${portal.paragraph}`, stopEvent: () => true, ignoreSelection: true };
          decorations.push(Decoration.widget(end, portal.element, spec));
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
