// Repairs texts that were stored under older rules. Attributes that did not exist then are added: otherwise y-prosemirror would write their default values into
// other people's elements when somebody edits the paragraph, and the rules would refuse that. Characters that a text may not contain are replaced, so that the
// text can be exported to every format.
import * as Y from 'yjs';
import { isSound, isSoundJson, schema, soundInPlace, wordingFromJson, wordingJson } from '../../schema/index.ts';
import { TEXT_ROOT } from '../../src/protocol/document.ts';

/** A function that adds the missing attributes with their default values; null if none is missing. The caller opens the transaction. */
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

/** A function that replaces the characters that a text may not contain; null if there are none. Each is replaced by the same number of UTF-16 units, so that
 *  positions stay the same. The caller opens the transaction. */
export function unsoundWords(ydoc: Y.Doc): (() => void) | null {
  const repairs: (() => void)[] = [];
  const look = (parent: Y.XmlFragment): void => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        if (!isSound(plainText(child))) repairs.push(() => repairInPlace(child));
      } else if (child instanceof Y.XmlElement) {
        const base: unknown = child.nodeName === 'amendment' ? child.getAttribute('base') : '';
        const wording = typeof base === 'string' && !isSoundJson(base) ? wordingFromJson(base) : null;
        if (wording) repairs.push(() => child.setAttribute('base', wordingJson(wording)));
        look(child);
      }
    }
  };
  look(ydoc.getXmlFragment(TEXT_ROOT));
  if (repairs.length === 0) return null;
  return () => {
    for (const repair of repairs) repair();
  };
}

interface Stretch {
  readonly insert: unknown;
  readonly attributes?: Record<string, unknown>;
}

const plainText = (text: Y.XmlText): string =>
  (text.toDelta() as Stretch[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');

function repairInPlace(text: Y.XmlText): void {
  let at = 0;
  for (const { insert, attributes } of text.toDelta() as Stretch[]) {
    const words = typeof insert === 'string' ? insert : ' ';
    const sound = soundInPlace(words);
    for (let i = 0; i < words.length; i++) {
      if (words[i] === sound[i]) continue;
      let end = i + 1;
      while (end < words.length && words[end] !== sound[end]) end++;
      text.insert(at + i, sound.slice(i, end), attributes ?? {});
      text.delete(at + end, end - i);
      i = end;
    }
    at += words.length;
  }
}
