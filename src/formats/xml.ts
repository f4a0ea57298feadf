// XML of a file as a light tree, read with saxes. The file is untrusted: no document types, no entities but the five, bounded nesting.
// Names are given their usual prefix whatever the file calls it, so that the walkers can look for "w:p".
import { DecodeUTF8 } from 'fflate';
import { SaxesParser } from 'saxes';

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
};
/** Deeper than any Word file that people make (tables in tables in text boxes), far below what would exhaust the stack. */
const DEEPEST = 200;
/** A text of 1,000 paragraphs with changes has 14,000. */
const MOST_ELEMENTS = 400_000;
const NONE: Readonly<Record<string, string>> = Object.freeze({});
/** Marks of who saved what when, on every run, and the faces of letters: most of a file, and never looked at. */
const UNREAD_ATTRIBUTE = /^w:rsid/;
const UNREAD = new Set(
  ['rFonts', 'lang', 'sz', 'szCs', 'color', 'noProof', 'proofErr', 'b', 'bCs', 'kern', 'spacing', 'w', 'u', 'highlight', 'shd'].map(
    (name) => `w:${name}`,
  ),
);

/** Bytes that are decoded at once: a file's text never stands in memory as a whole beside its tree. */
const PORTION = 65_536;

/** Gives the text to `take`, bytes in portions. */
function inPortions(source: string | Uint8Array, take: (text: string) => void): void {
  if (typeof source === 'string') {
    take(source.replace(/^\ufeff/, ''));
    return;
  }
  const decoder = new DecodeUTF8((text) => take(text));
  const from = source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf ? 3 : 0;
  for (let at = from; at < source.length; at += PORTION) decoder.push(source.subarray(at, at + PORTION), at + PORTION >= source.length);
}

/** Thrown where the words between the tags are more than was asked for. */
export class LongText extends RangeError {}

/** The root element, or null where the text (UTF-8 where it comes as bytes) is not XML that may be read. `prefixes`: by namespace; names of others stand alone.
 *  `letters`: of words between tags; beyond it a LongText is thrown. */
export function parseXml(
  source: string | Uint8Array,
  prefixes: Readonly<Record<string, string>> = PREFIX,
  letters = Number.POSITIVE_INFINITY,
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
    if (stack.length > DEEPEST || ++count > MOST_ELEMENTS) fail();
    const element: XmlElement = { name: nameOf(tag.uri, tag.local), attributes: attributesOf(Object.values(tag.attributes)), children: [] };
    if (!UNREAD.has(element.name)) stack[stack.length - 1]!.children.push(element);
    stack.push(element);
  });
  parser.on('closetag', () => stack.pop());
  let rest = letters;
  const addText = (data: string) => {
    rest -= data.length;
    if (rest < 0) throw new LongText();
    stack[stack.length - 1]!.children.push(data);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  try {
    inPortions(source, (text) => parser.write(text));
    parser.close();
  } catch (error) {
    if (error instanceof LongText) throw error;
    return null;
  }
  return elementsOf(top)[0] ?? null;
}

export const elementsOf = (element: XmlElement | undefined): XmlElement[] =>
  (element?.children ?? []).filter((child): child is XmlElement => typeof child !== 'string');

/** The first child of that name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);

/** `w:val` of the child of that name. */
export const settingOf = (element: XmlElement | undefined, name: string): string | undefined => childOf(element, name)?.attributes['w:val'];

/** True where a switch such as `w:i` is there and on. */
export const isSwitchedOn = (element: XmlElement | undefined, name: string): boolean | undefined => {
  const found = childOf(element, name);
  return found ? !/^(0|false|off|none)$/.test(found.attributes['w:val'] ?? '1') : undefined;
};

export const textIn = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
