// Texts that were stored before an attribute was known. Every attribute is stored explicitly: y-prosemirror would else write the default into
// other people's elements, and the rules would refuse whoever opens a paragraph.
import * as Y from 'yjs';
import { schema } from '../../schema/index.ts';
import { TEXT_ROOT } from '../../src/protocol/document.ts';

/** What is missing, as what writes it; null where nothing is. */
export function missingAttributes(ydoc: Y.Doc): (() => void) | null {
  const missing: (readonly [element: Y.XmlElement, name: string, value: string])[] = [];
  const look = (parent: Y.XmlFragment): void => {
    for (const element of parent.toArray()) {
      if (!(element instanceof Y.XmlElement) || element.nodeName === 'wording') continue;
      for (const [name, spec] of Object.entries(schema.nodes[element.nodeName]?.spec.attrs ?? {}))
        if (element.getAttribute(name) === undefined) missing.push([element, name, spec.default as string]);
      look(element);
    }
  };
  look(ydoc.getXmlFragment(TEXT_ROOT));
  if (missing.length === 0) return null;
  return () => {
    for (const [element, name, value] of missing) element.setAttribute(name, value);
  };
}
