// Reads a clean page that write.ts made, exactly as it was: kinds, levels, ids, italics and notes are in its attributes. Pages of other programs, and
// pages with changes, are read as text (read.ts).
import {
  type Draft,
  EMPTY_META,
  type InlinePiece,
  LANGUAGES,
  lookFromName,
  type Meta,
  paragraph,
  resolution,
} from '../../../schema/index.ts';
import { elementsOf, parseXml, textIn, type XmlElement } from '../xml.ts';

const MAIN = '<main data-draft="clean"';
const MAIN_END = '</main>';
const LANGUAGE = /<html lang="([a-z]{2})"/;
/** The comma that the page adds after the organ. */
const COMMA = /[,،，]$/;

/** The element from the first occurrence of `start` to the last end tag of main; '' where the page has none. */
export function mainOf(html: string, start: string): string {
  const from = html.indexOf(start);
  const to = html.lastIndexOf(MAIN_END);
  return from < 0 || to < from ? '' : html.slice(from, to + MAIN_END.length);
}

/** The draft of a clean page that Chapeau wrote; null for any other page, and for one that another program has changed. */
export function readCleanPage(html: string): Draft | null {
  const main = parseXml(mainOf(html, MAIN), {});
  if (!main) return null;
  const notes = new Map<string, XmlElement>();
  for (const section of elementsOf(main).filter(({ name }) => name === 'section'))
    for (const list of elementsOf(section)) for (const note of elementsOf(list)) notes.set(note.attributes.id ?? '', note);

  const paragraphs: ReturnType<typeof paragraph>[] = [];
  const headLines: Record<string, string> = {};
  for (const element of elementsOf(main)) {
    const { class: name = '', 'data-look': look, 'data-id': id } = element.attributes;
    const known = lookFromName(look ?? '');
    if (known) {
      const pieces = piecesIn(element, notes);
      if (!pieces) return null;
      paragraphs.push(paragraph({ ...known, id: id ?? '' }, pieces));
    } else if (element.attributes['data-aside'] !== undefined) continue;
    else if (name === 'symbol' || name === 'session' || name === 'organ') headLines[name] = textIn(element);
    else if (element.name !== 'section') return null;
  }
  const first = Number(main.attributes['data-first-note']);
  const language = LANGUAGES.find((one) => one === LANGUAGE.exec(html)?.[1]);
  const meta: Meta = {
    ...EMPTY_META,
    symbol: headLines.symbol ?? '',
    body: (headLines.organ ?? '').replace(COMMA, ''),
    session: headLines.session ?? '',
    language: language ?? EMPTY_META.language,
    firstNote: Number.isInteger(first) && first > 0 ? first : 1,
  };
  return { meta, doc: resolution(paragraphs) };
}

/** The pieces of an element; null where it holds an element that our pages do not have. */
function piecesIn(element: XmlElement, notes: ReadonlyMap<string, XmlElement>): InlinePiece[] | null {
  const pieces: InlinePiece[] = [];
  let numbered = false;
  for (const child of element.children) {
    if (typeof child === 'string') {
      // One blank separates the number from the text.
      const text = numbered && child.startsWith(' ') ? child.slice(1) : child;
      numbered = false;
      if (text !== '') pieces.push({ text });
      continue;
    }
    numbered = child.attributes.class === 'number';
    if (numbered) continue;
    if (child.name === 'em') pieces.push({ text: textIn(child), em: true });
    else if (child.attributes.class === 'ref') {
      const note = notes.get((child.attributes.href ?? '').slice(1));
      const words = note && piecesIn(note, new Map());
      if (!words) return null;
      pieces.push({ note: words, id: child.attributes['data-id'] ?? '' });
    } else if (child.attributes['data-aside'] === undefined) return null;
  }
  return pieces;
}
