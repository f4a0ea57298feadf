// Reads XML into a small tree, with saxes. The file is untrusted: document types and all entities but the five predefined ones are refused, and depth
// and size are bounded. Names get their usual prefix whatever prefix the file uses, so that readers can look for "w:p".
import { DecodeUTF8, strFromU8 } from 'fflate';
import { SaxesParser } from 'saxes';

/** An element. Names of elements and attributes have the prefix of their namespace (see `parseXml`). */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

const PREFIX: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w:',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w:',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r:',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r:',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm:',
};
/** Deeper than Word files that people make (tables in tables in text boxes), and far below what would exhaust the stack. */
const DEEPEST = 200;
/** A text of 1,000 paragraphs with changes has 14,000 elements. */
export const MOST_ELEMENTS = 400_000;
const NONE: Readonly<Record<string, string>> = Object.freeze({});
/** Revision identifiers and font properties on every run. They are most of a file and never needed. */
const UNREAD_ATTRIBUTE = /^w:rsid/;
const UNREAD = new Set(
  ['rFonts', 'lang', 'sz', 'szCs', 'color', 'noProof', 'proofErr', 'b', 'bCs', 'kern', 'spacing', 'w', 'u', 'highlight', 'shd'].map(
    (name) => `w:${name}`,
  ),
);

/** Those that make words stand out. */
const LOOKS = /^w:(?:b|u|color)$/;

/** How many bytes are decoded at a time, so that the text of a file is never in memory as a whole beside its tree. */
const PORTION = 65_536;

/** The encoding that bytes of XML are in, by their first ones; '' for UTF-8. */
function encodingOf(source: Uint8Array): string {
  if (source[0] === 0xff && source[1] === 0xfe) return 'utf-16le';
  if (source[0] === 0xfe && source[1] === 0xff) return 'utf-16be';
  const named =
    /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(strFromU8(source.subarray(0, 200), true))?.[1] ?? '';
  return /^utf-?8$/i.test(named) ? '' : named;
}

/** Passes the text to `take`: a string as a whole, bytes (of UTF-8) in portions. */
function inPortions(source: string | Uint8Array, take: (text: string) => void): void {
  if (typeof source === 'string') {
    take(source.replace(/^\ufeff/, ''));
    return;
  }
  const encoding = encodingOf(source);
  if (encoding !== '') {
    take(new TextDecoder(encoding, { fatal: true }).decode(source));
    return;
  }
  const decoder = new DecodeUTF8((text) => take(text));
  const from = source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf ? 3 : 0;
  for (let at = from; at < source.length; at += PORTION) decoder.push(source.subarray(at, at + PORTION), at + PORTION >= source.length);
}

/** Thrown where XML is larger than is read: its text is longer than the caller allows, or it has too many elements. */
export class TooLarge extends RangeError {
  readonly what: 'letters' | 'elements';
  constructor(what: 'letters' | 'elements') {
    super(`More ${what} than are read.`);
    this.what = what;
  }
}

/**
 * The root element, or null where the source (bytes are read in the encoding that they name) is no XML that may be read. `prefixes`: by namespace; names of other
 * namespaces have none. `letters`: the most UTF-16 units of text between tags. Where it is given, TooLarge is thrown for XML that has more of them or
 * more than MOST_ELEMENTS elements; else null is returned for it. `withLooks`: bold, underlined and coloured runs keep these properties.
 */
export function parseXml(
  source: string | Uint8Array,
  prefixes: Readonly<Record<string, string>> = PREFIX,
  letters = Number.POSITIVE_INFINITY,
  withLooks = false,
): XmlElement | null {
  const top: XmlElement = { name: '', attributes: {}, children: [] };
  const stack: XmlElement[] = [top];
  const parser = new SaxesParser({ xmlns: true });
  const fail = (): never => {
    throw new RangeError('This is not XML that may be read.');
  };
  const nameOf = (uri: string, local: string) => `${Object.hasOwn(prefixes, uri) ? prefixes[uri] : ''}${local}`;
  parser.on('doctype', fail);
  parser.on('error', fail);
  let count = 0;
  const attributesOf = (given: readonly { readonly uri: string; readonly local: string; readonly value: string }[]) => {
    let attributes: Record<string, string> | null = null;
    for (const { uri, local, value } of given) {
      const name = nameOf(uri, local);
      if (!UNREAD_ATTRIBUTE.test(name)) (attributes ??= {})[name] = value;
    }
    return attributes ?? NONE;
  };
  parser.on('opentag', (tag) => {
    if (stack.length > DEEPEST) fail();
    if (++count > MOST_ELEMENTS) throw new TooLarge('elements');
    const element: XmlElement = { name: nameOf(tag.uri, tag.local), attributes: attributesOf(Object.values(tag.attributes)), children: [] };
    if (!UNREAD.has(element.name) || (withLooks && LOOKS.test(element.name))) stack[stack.length - 1]!.children.push(element);
    stack.push(element);
  });
  parser.on('closetag', () => stack.pop());
  let rest = letters;
  const addText = (data: string) => {
    rest -= data.length;
    if (rest < 0) throw new TooLarge('letters');
    stack[stack.length - 1]!.children.push(data);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  try {
    inPortions(source, (text) => parser.write(text));
    parser.close();
  } catch (error) {
    if (error instanceof TooLarge && letters !== Number.POSITIVE_INFINITY) throw error;
    return null;
  }
  return elementsOf(top)[0] ?? null;
}

/** The child elements, without text; [] for undefined. */
export const elementsOf = (element: XmlElement | undefined): XmlElement[] =>
  (element?.children ?? []).filter((child): child is XmlElement => typeof child !== 'string');

/** The first child with that name, or undefined. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);

/** The attribute `w:val` of the child with that name, or undefined. */
export const settingOf = (element: XmlElement | undefined, name: string): string | undefined => childOf(element, name)?.attributes['w:val'];

/** Whether a property such as `w:i` is on; undefined where the element does not have it. */
export const isSwitchedOn = (element: XmlElement | undefined, name: string): boolean | undefined => {
  const found = childOf(element, name);
  return found ? !/^(0|false|off|none)$/.test(found.attributes['w:val'] ?? '1') : undefined;
};

/** All text inside an element. */
export const textIn = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
