// Finds the paragraphs of an Akoma Ntoso file in their order: recitals, numbered paragraphs, points, headings, titles, annexes. Their place in the file shows
// what they are; our own attributes, if present, state it exactly. It reads the forms used by the United Nations, its conventions and the ITU: recitals under
// their lead word, sections with preambles of their own, attachments.
import { type Look, lookFromName, type ParagraphKind } from '../../../schema/index.ts';
import { childOf, elementsOf, type XmlElement } from '../xml.ts';
import { OURS } from './names.ts';
import { lineOf } from './words.ts';

/** A paragraph that was found: the element with its attributes (`frame`), the element with its text (`words`), and its kind and level. */
export interface AknParagraph {
  readonly frame: XmlElement;
  readonly words: XmlElement;
  readonly look: Look;
}

const GROUPS = new Set([
  'part',
  'chapter',
  'section',
  'title',
  'book',
  'tome',
  'division',
  'subpart',
  'subsection',
  'subchapter',
  'subtitle',
  'subdivision',
  'hcontainer',
  'level',
  'transitional',
]);
const NUMBERED = new Set(['paragraph', 'article', 'clause', 'rule', 'alinea', 'proviso']);
const BELOW = new Set(['point', 'indent', 'subparagraph', 'subclause', 'subrule']);
const LISTS = new Set(['list', 'sublist']);
const HIERARCHY = new Set([...GROUPS, ...NUMBERED, ...BELOW, ...LISTS]);
const TEXT = new Set(['p', 'block']);
const UNREAD = new Set(['table', 'foreign', 'toc']);
/** A preambular paragraph ends with a comma, an operative one does not. */
const ENDS_WITH_COMMA = /[,،，]\s*$/u;

const look = (kind: ParagraphKind, depth = 0): Look => ({
  kind,
  level: String(kind === 'subparagraph' ? Math.min(4, Math.max(1, depth)) : 0),
});

/** A walk through the parts of a document. `placed` fills with the paragraphs in the order of the calls. */
export function createWalk() {
  const placed: AknParagraph[] = [];
  let unread = 0;
  let elsewhere = 0;
  let isInAnnex = false;

  function add(frame: XmlElement, words: XmlElement, guess: Look): void {
    const known = lookFromName(frame.attributes[OURS.look] ?? '');
    placed.push({ frame, words, look: known ?? guess });
  }

  /** Reads the blocks of a recital, a point or an item. The first text is the paragraph itself, further texts are paragraphs of the same kind. */
  function blocks(frame: XmlElement, content: readonly XmlElement[], own: Look, depth: number): void {
    let first = true;
    for (const element of content) {
      if (TEXT.has(element.name)) {
        add(first ? frame : element, element, own);
        first = false;
      } else if (element.name === 'blockList') list(element, depth + 1);
      else if (element.name === 'listIntroduction' || element.name === 'intro' || element.name === 'content') {
        blocks(first ? frame : element, elementsOf(element), own, depth);
        first = false;
      } else if (UNREAD.has(element.name)) unread++;
    }
  }

  function list(element: XmlElement, depth: number): void {
    for (const child of elementsOf(element)) {
      if (child.name === 'item') blocks(child, elementsOf(child), look('subparagraph', depth), depth);
      else if (child.name === 'listIntroduction' || child.name === 'listWrapUp') add(child, child, look('subparagraph', depth));
    }
  }

  /** The heading of a group, with its number: "A. Cooperation with other conventions". In files of our own the group is the frame of its heading. */
  function heading(element: XmlElement): void {
    const number = childOf(element, 'num');
    const own = childOf(element, 'heading') ?? childOf(element, 'subheading');
    const isOurs = element.attributes[OURS.look] !== undefined;
    if (own && isOurs) add(element, own, look('heading'));
    else if (own && number && GROUPS.has(element.name))
      add(own, { ...own, children: [`${lineOf(number)} `, ...own.children] }, look('heading'));
    else if (own) add(own, own, look('heading'));
    else if (number && GROUPS.has(element.name)) add(number, number, look('heading'));
  }

  /** A text without a number: its last character shows its kind; in an annex it is a paragraph without a number. */
  const unnumbered = (element: XmlElement): Look =>
    look(isInAnnex || ENDS_WITH_COMMA.test(withoutNotes(element)) ? 'preambular' : 'operative');

  /** Reads an element of the hierarchy. `depth`: how many paragraphs contain it. */
  function hierarchy(element: XmlElement, depth: number): void {
    if (LISTS.has(element.name)) {
      for (const child of elementsOf(element)) {
        if (HIERARCHY.has(child.name)) hierarchy(child, depth);
        else if (child.name === 'intro' || child.name === 'wrapUp') blocks(child, elementsOf(child), enclosingLook(depth), depth);
      }
      return;
    }
    heading(element);
    if (GROUPS.has(element.name)) {
      for (const child of elementsOf(element)) inMainBody(child);
      return;
    }
    const own = BELOW.has(element.name) || depth > 0 ? look('subparagraph', Math.max(1, depth)) : look('operative');
    const below = own.kind === 'operative' ? 1 : Math.max(1, depth) + 1;
    let hasText = false;
    for (const child of elementsOf(element)) {
      if (child.name === 'content' || child.name === 'intro') {
        blocks(hasText ? child : element, elementsOf(child), own, below - 1);
        hasText = true;
      } else if (LISTS.has(child.name)) {
        const intro: XmlElement | undefined = hasText ? undefined : childOf(child, 'intro');
        if (intro) blocks(element, elementsOf(intro), own, below - 1);
        hasText ||= intro !== undefined;
        for (const point of elementsOf(child)) {
          if (point !== intro) inside(point, below);
        }
      } else inside(child, below);
    }
  }

  /** Reads an element inside a paragraph, after its text. */
  function inside(element: XmlElement, depth: number): void {
    if (HIERARCHY.has(element.name)) hierarchy(element, depth);
    else if (element.name === 'wrapUp') blocks(element, elementsOf(element), enclosingLook(depth), depth);
    else if (element.name === 'crossHeading') add(element, element, look('heading'));
  }

  const enclosingLook = (depth: number): Look => (depth > 1 ? look('subparagraph', depth - 1) : look('operative'));

  function inMainBody(element: XmlElement): void {
    if (HIERARCHY.has(element.name)) hierarchy(element, 0);
    else if (element.name === 'crossHeading') add(element, element, look('heading'));
    else if (element.name === 'block' || element.name === 'p') {
      const { name } = element.attributes;
      const guess = name === 'title' || name === 'heading' ? look(name) : unnumbered(element);
      // An empty block in the main body is no paragraph.
      if (element.children.length > 0 || element.attributes[OURS.look] !== undefined) add(element, element, guess);
    } else if (element.name === 'container') blocks(element, elementsOf(element), look('preambular'), 0);
    else if (element.name === 'blockList') list(element, 1);
    else if (element.name === 'content' || element.name === 'intro' || element.name === 'wrapUp') {
      for (const child of elementsOf(element)) inMainBody(child);
    } else if (UNREAD.has(element.name)) unread++;
  }

  function inPreamble(element: XmlElement): void {
    switch (element.name) {
      case 'recitals':
      case 'citations': {
        heading(element);
        // A lead word and what it leads: "considering", a), b).
        const lead = childOf(element, 'intro');
        if (lead) blocks(lead, elementsOf(lead), look('preambular'), 0);
        for (const child of elementsOf(element)) {
          if (child === lead) continue;
          if (lead && (child.name === 'recital' || child.name === 'citation')) blocks(child, elementsOf(child), look('subparagraph', 1), 1);
          else inPreamble(child);
        }
        return;
      }
      case 'recital':
      case 'citation':
      case 'container':
        blocks(element, elementsOf(element), look('preambular'), 0);
        return;
      case 'p':
        add(element, element, look('preambular'));
        return;
      case 'block':
        add(element, element, look(element.attributes.name === 'heading' ? 'heading' : 'preambular'));
        return;
      case 'blockList':
        list(element, 1);
        return;
      default:
        if (UNREAD.has(element.name)) unread++;
    }
  }

  function inPreface(element: XmlElement): void {
    const title = descendantOf(element, 'docTitle');
    if (title) add(element, title, look('title'));
    else if (element.name === 'longTitle' && !descendantOf(element, 'docNumber'))
      add(element, childOf(element, 'p') ?? element, look('title'));
    else if (element.name === 'container' && element.attributes.name === 'title') blocks(element, elementsOf(element), look('title'), 0);
    else if (element.name === 'container') for (const child of elementsOf(element)) inPreface(child);
  }

  /** Reads an annex: its heading and the paragraphs of its document. */
  function inAttachment(attachment: XmlElement): void {
    const document = elementsOf(attachment).find((one) => bodyOf(one) !== undefined);
    if (!document) {
      if (descendantOf(attachment, 'componentRef') ?? descendantOf(attachment, 'documentRef')) elsewhere++;
      return;
    }
    isInAnnex = true;
    const heads = elementsOf(attachment).filter(({ name }) => name === 'heading' || name === 'subheading');
    if (heads.length === 0) heads.push({ name: 'heading', attributes: {}, children: ['Annex'] });
    for (const one of heads) add(one, one, look('heading'));
    const before = placed.length;
    for (const element of elementsOf(childOf(document, 'preface'))) inPreface(element);
    for (let at = before; at < placed.length; at++) placed[at] = { ...placed[at]!, look: look('heading') };
    for (const element of elementsOf(childOf(document, 'preamble'))) inPreamble(element);
    for (const element of elementsOf(bodyOf(document))) inMainBody(element);
    for (const one of elementsOf(childOf(document, 'attachments'))) inAttachment(one);
    isInAnnex = false;
  }

  return {
    placed,
    inPreface,
    inPreamble,
    inMainBody,
    inAttachment,
    /** How many tables and the like were not read. */
    unread: () => unread,
    /** How many annexes are in other files. */
    elsewhere: () => elsewhere,
  };
}

/** The text of an element, without its notes. */
const withoutNotes = (element: XmlElement): string =>
  element.children
    .map((child) =>
      typeof child === 'string' ? child : child.name === 'authorialNote' || child.name === 'note' ? '' : withoutNotes(child),
    )
    .join('');

/** The main body of a document; undefined where it has none. */
export const bodyOf = (document: XmlElement | undefined): XmlElement | undefined =>
  childOf(document, 'mainBody') ?? childOf(document, 'body');

/** The first element with that name inside another one, in document order; undefined where there is none. */
export function descendantOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const child of elementsOf(element)) {
    const found = child.name === name ? child : descendantOf(child, name);
    if (found) return found;
  }
  return undefined;
}
