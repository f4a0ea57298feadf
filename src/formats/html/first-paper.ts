// The text of a draft that is delivered inside the page of its room, for reading until the program has loaded. It is an element with its own shadow tree (HTML,
// "Declarative Shadow DOM"), so that the style sheets of the room and the text do not affect each other. A browser without support for it shows nothing. It
// uses a font that every machine has, because the room's own is still loading.
import { Fragment } from 'prosemirror-model';
import type { Draft } from '../../../schema/index.ts';
import { PLAIN_LAYOUT } from '../layout.ts';
import { cleanTextHtml, TEXT_STYLE, textDirection } from './write.ts';

/** The id of the element. */
export const FIRST_PAPER = 'first-paper';
/** Its class in the room, which positions it. Alone on its page it leaves the room's columns empty. */
export const PLACED = 'placed';
/** By the time people have read these, the room has loaded. */
const MOST_PARAGRAPHS = 150;

const STYLE = `
:host { display: block; --desk: #e8eaec; --paper: #fffefb; font-family: "Times New Roman", "Liberation Serif", serif; background: var(--desk); }
:host(:not(.${PLACED})) { padding-inline: 17rem 23.5rem; }
div { padding: 1.5rem 1rem 3rem; }
:host(:not(.${PLACED})) div { padding-block-start: 7.5rem; }
main.labelled { position: relative; box-sizing: border-box; max-inline-size: 47.5rem; min-block-size: 60rem; padding: 2.75rem 4.75rem 2rem 5.25rem; background: var(--paper); font-size: 1.0938rem; line-height: 1.46; }
.label { inline-size: 4.5rem; padding: 0; line-height: 2.1; }
a { pointer-events: none; }
h1 { text-align: center; font-size: 1.25rem; }
@media (prefers-color-scheme: dark) { :host { --desk: #0e1012; --paper: #191b1f; } }
@media (max-width: 87.5rem) { :host(:not(.${PLACED})) { padding-inline: 15.5rem 23.5rem; } }
@media (max-width: 75rem) { :host(:not(.${PLACED})) { padding-inline: 5.25rem 20rem; } }
@media (max-width: 62.5rem) { :host(:not(.${PLACED})) { padding-inline: 0; } div, :host(:not(.${PLACED})) div { padding: 0; } :host(:not(.${PLACED})) div { padding-block-start: 6rem; } }
@media (max-width: 34rem) { main.labelled { padding: 1.5rem 1.125rem 2rem; } .label, [dir=rtl] .label[dir=ltr] { text-align: start; margin-inline-start: 0; } .preambular, .operative { text-indent: 0; } }
`;

/** The element, as HTML. A text longer than MOST_PARAGRAPHS ends there with a sign of omission. */
export function writeFirstPaper({ meta, doc }: Draft): string {
  const isCut = doc.childCount > MOST_PARAGRAPHS;
  const shown = isCut ? doc.copy(Fragment.from(doc.children.slice(0, MOST_PARAGRAPHS))) : doc;
  const text = cleanTextHtml({ meta, doc: shown }, { ...PLAIN_LAYOUT, labels: true });
  return `<div id="${FIRST_PAPER}"><template shadowrootmode="open"><style>${TEXT_STYLE}${STYLE}</style>
<div lang="${meta.language}" dir="${textDirection(meta)}"><main class="labelled" aria-busy="true">
${text}${isCut ? '\n<p>…</p>' : ''}
</main></div></template></div>`;
}
