// Walks the body of a Word file: paragraphs in reading order with their runs, tracked changes, notes, moves, bookmarks and numbers as the
// file says them, with the comments on them. It does not know what a resolution is (kinds.ts does). Text boxes, pictures and field codes are not read.
import { soundLine, soundName } from '../../../schema/index.ts';
import type { Mark } from '../../diff/redline-model.ts';
import { wordsIn } from '../../text/left-out.ts';
import { ORGANIZATIONS } from '../layout.ts';
import { childOf, elementsOf, isSwitchedOn, settingOf, textIn, type XmlElement } from '../xml.ts';
import { idOfBookmark, STYLE } from './names.ts';

export interface RawText {
  readonly text: string;
  readonly em: boolean;
  readonly changes: readonly Mark[];
  /** Ids of the comments on it, as the file names them. */
  readonly comments?: readonly string[];
}
export interface RawNote {
  /** "footnotes/3", "endnotes/1". */
  readonly note: string;
  readonly changes: readonly Mark[];
  readonly comments?: readonly string[];
}
export type RawRun = RawText | RawNote;

export interface RawParagraph {
  readonly style: string;
  readonly number: { readonly list: string; readonly level: number } | null;
  readonly formerStyle: { readonly style: string; readonly author: string; readonly date?: string } | null;
  readonly runs: readonly RawRun[];
  readonly mark: readonly Mark[];
  readonly move: string | null;
  /** Paragraph ids from bookmarks of ours that begin here. */
  readonly ids: readonly BookmarkId[];
  /** True where the next paragraph can never join this one: the end of a table cell, the line before a table. */
  readonly border: boolean;
  /** A page of the file begins with it, as Word last laid it out. */
  readonly page: boolean;
  /** Ids of the comments on it that stand on none of its words. */
  readonly comments: readonly string[];
}

type BookmarkId = NonNullable<ReturnType<typeof idOfBookmark>>;

export interface RawBody {
  readonly paragraphs: readonly RawParagraph[];
  readonly notes: ReadonlyMap<string, readonly RawText[]>;
  /** What was there and is not read, counted. */
  readonly left: Unread;
}

/** What a body holds and the reader does not read. */
export interface Unread {
  readonly boxes: number;
  readonly tables: number;
  /** Other documents that are embedded. */
  readonly chunks: number;
  /** Characters that are a place in a symbol font. */
  readonly signs: number;
  /** Words by where they stand: in boxes, in runs that are labels, in notes that no mark refers to, in anything else. */
  readonly words: { readonly boxes: number; readonly asides: number; readonly notes: number; readonly others: number };
}

const CHANGE: Record<string, Mark['change']> = {
  'w:ins': 'insertion',
  'w:del': 'deletion',
  'w:moveFrom': 'move-from',
  'w:moveTo': 'move-to',
};
/** Elements that only wrap other runs or blocks. */
const WRAPPERS = new Set([
  'w:hyperlink',
  'w:smartTag',
  'w:fldSimple',
  'w:customXml',
  'w:sdtContent',
  'w:bdo',
  'w:dir',
  'w:sdt',
  'mc:AlternateContent',
]);

/** The author and date of a change; an author who is not named is "Unknown", as Word shows it. */
function attributionOf(element: XmlElement): { author: string; date?: string } {
  const date = element.attributes['w:date'];
  return {
    author: soundName(element.attributes['w:author'] ?? '').slice(0, 200) || 'Unknown',
    ...(date ? { date: soundLine(date).slice(0, 40) } : {}),
  };
}

function markOf(element: XmlElement): Mark | null {
  const change = CHANGE[element.name];
  return change ? { change, ...attributionOf(element) } : null;
}

/** Reads a body, with the notes it refers to. `italic`: names of the character styles that are italic. */
export function readDocxBody(
  document: XmlElement,
  noteParts: Readonly<Record<string, XmlElement | undefined>>,
  italic: ReadonlySet<string>,
): RawBody {
  const paragraphs: RawParagraph[] = [];
  const left = { boxes: 0, tables: 0, chunks: 0, signs: 0 };
  const unread = { boxes: 0, asides: 0, notes: 0, others: 0 };
  const referred = new Set<string>();
  const talk = createTalk();
  const ranges = new Map<string, { name: string; element: string }>();
  const fields: ('code' | 'result')[] = [];
  /** The end of a page that was passed since the last paragraph began. */
  let turned = false;

  const follow = (element: XmlElement): boolean => {
    const { attributes, name } = element;
    if (name === 'w:moveFromRangeStart' || name === 'w:moveToRangeStart')
      ranges.set(`${name.slice(0, -10)}${attributes['w:id'] ?? ''}`, { name: attributes['w:name'] ?? '', element: name.slice(0, -10) });
    else if (name === 'w:commentRangeStart') talk.begin(attributes['w:id'] ?? '');
    else if (name === 'w:commentRangeEnd') talk.end(attributes['w:id'] ?? '');
    else if (name === 'w:moveFromRangeEnd' || name === 'w:moveToRangeEnd') ranges.delete(`${name.slice(0, -8)}${attributes['w:id'] ?? ''}`);
    else return false;
    return true;
  };
  /** Of alternatives, the first is for programs that know more; either says the same words. */
  const inside = (element: XmlElement) =>
    element.name === 'mc:AlternateContent' ? elementsOf(elementsOf(element)[0]) : elementsOf(element);

  function run(element: XmlElement, changes: readonly Mark[], into: RawRun[]): void {
    const properties = childOf(element, 'w:rPr');
    // Labels and the like stand on the page and are no words of the text.
    if (settingOf(properties, 'w:rStyle') === STYLE.aside) {
      const words = elementsOf(element)
        .map((child) => (child.name === 'w:t' ? textIn(child) : ''))
        .join('')
        .trim();
      if (!ORGANIZATIONS.has(words)) unread.asides += wordsIn(words);
      return;
    }
    const em =
      isSwitchedOn(properties, 'w:i') ??
      (isSwitchedOn(properties, 'w:rtl') ? isSwitchedOn(properties, 'w:iCs') : undefined) ??
      italic.has(settingOf(properties, 'w:rStyle') ?? '');
    const raised = settingOf(properties, 'w:vertAlign') === 'superscript';
    let custom = false;
    const say = (words: string) => {
      const text = raised && /^\d+$/.test(words) ? words.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!) : words;
      if (custom || fields.includes('code')) unread.others += wordsIn(text);
      else if (text !== '') talk.on(into, { text, em, changes });
    };
    for (const child of elementsOf(element)) {
      switch (child.name) {
        case 'w:t':
        case 'w:delText':
          say(soundLine(textIn(child)));
          break;
        case 'w:tab':
        case 'w:ptab':
          say(' ');
          break;
        case 'w:br':
        case 'w:cr':
          if ((child.attributes['w:type'] ?? 'textWrapping') === 'textWrapping') say(' ');
          turned ||= child.attributes['w:type'] === 'page';
          break;
        case 'w:lastRenderedPageBreak':
          turned = true;
          break;
        case 'w:noBreakHyphen':
          say('\u2011');
          break;
        case 'w:softHyphen':
          say('\u00ad');
          break;
        case 'w:fldChar':
          // The code of a field is not text, its result is.
          if (child.attributes['w:fldCharType'] === 'begin') fields.push('code');
          else if (child.attributes['w:fldCharType'] === 'separate') fields.splice(-1, 1, 'result');
          else fields.pop();
          break;
        case 'w:footnoteReference':
        case 'w:endnoteReference':
          referred.add(`${child.name === 'w:footnoteReference' ? 'footnotes' : 'endnotes'}/${child.attributes['w:id'] ?? ''}`);
          talk.on(into, {
            note: `${child.name === 'w:footnoteReference' ? 'footnotes' : 'endnotes'}/${child.attributes['w:id'] ?? ''}`,
            changes,
          });
          custom = /^(1|true|on)$/.test(child.attributes['w:customMarkFollows'] ?? '');
          break;
        case 'w:commentReference':
          talk.refer(child.attributes['w:id'] ?? '', into);
          break;
        case 'w:drawing':
        case 'w:pict':
        case 'mc:AlternateContent':
          left.boxes++;
          unread.boxes += wordsIn(spokenIn(child));
          break;
        case 'w:sym':
          left.signs++;
          break;
        default:
          unread.others += wordsIn(spokenIn(child));
      }
    }
  }
  function inline(element: XmlElement, changes: readonly Mark[], into: RawRun[], ids: BookmarkId[]): void {
    for (const child of inside(element)) {
      const mark = markOf(child);
      if (mark) inline(child, [...changes, mark], into, ids);
      else if (child.name === 'w:r') run(child, changes, into);
      else if (WRAPPERS.has(child.name)) inline(child, changes, into, ids);
      else if (child.name === 'w:bookmarkStart') {
        const id = idOfBookmark(child.attributes['w:name'] ?? '');
        if (id) ids.push(id);
      } else if (!follow(child)) unread.others += wordsIn(spokenIn(child));
    }
  }

  function block(element: XmlElement, changes: readonly Mark[]): void {
    const properties = childOf(element, 'w:pPr');
    const numbering = childOf(properties, 'w:numPr');
    const runs: RawRun[] = [];
    const ids: BookmarkId[] = [];
    const before = turned || isSwitchedOn(properties, 'w:pageBreakBefore') === true;
    turned = false;
    inline(element, [], runs, ids);
    // A page that ends ahead of its first words begins with this paragraph, one that ends in its midst with the next.
    const first = turned && isLed(element);
    if (first) turned = false;
    const mark = [...changes, ...elementsOf(childOf(properties, 'w:rPr')).flatMap((child) => markOf(child) ?? [])];
    const wanted = mark.some((one) => one.change === 'move-from')
      ? 'w:moveFrom'
      : mark.some((one) => one.change === 'move-to')
        ? 'w:moveTo'
        : '';
    const move = [...ranges.values()].filter((range) => range.element === wanted).pop()?.name ?? null;
    const former = childOf(properties, 'w:pPrChange');
    paragraphs.push({
      style: settingOf(properties, 'w:pStyle') ?? '',
      number: numbering ? { list: settingOf(numbering, 'w:numId') ?? '', level: Number(settingOf(numbering, 'w:ilvl') ?? 0) || 0 } : null,
      formerStyle: former ? { style: settingOf(childOf(former, 'w:pPr'), 'w:pStyle') ?? '', ...attributionOf(former) } : null,
      runs,
      mark,
      move,
      ids,
      border: false,
      page: before || first,
      comments: talk.wordless(runs),
    });
  }

  function blocks(element: XmlElement, changes: readonly Mark[]): void {
    const fence = () => {
      const last = paragraphs[paragraphs.length - 1];
      if (last) paragraphs[paragraphs.length - 1] = { ...last, border: true };
    };
    for (const child of inside(element)) {
      const mark = markOf(child);
      if (child.name === 'w:p') block(child, changes);
      else if (child.name === 'w:tbl') {
        left.tables++;
        fence();
        for (const row of wrapped(child, 'w:tr')) {
          const tracked = elementsOf(childOf(row, 'w:trPr')).flatMap((one) => markOf(one) ?? []);
          for (const cell of wrapped(row, 'w:tc')) {
            blocks(cell, [...changes, ...tracked]);
            fence();
          }
        }
      } else if (mark) blocks(child, [...changes, mark]);
      else if (WRAPPERS.has(child.name)) blocks(child, changes);
      else if (child.name === 'w:altChunk') left.chunks++;
      else if (!follow(child)) unread.others += wordsIn(spokenIn(child));
    }
  }
  /** The rows of a table or the cells of a row, those in content controls too. */
  function wrapped(element: XmlElement, name: string): XmlElement[] {
    return inside(element).flatMap((child) => {
      if (child.name === name) return [child];
      if (WRAPPERS.has(child.name)) return wrapped(child, name);
      if (!follow(child)) unread.others += wordsIn(spokenIn(child));
      return [];
    });
  }

  blocks(childOf(document, 'w:body')!, []);
  const notes = new Map<string, RawText[]>();
  for (const [name, part] of Object.entries(noteParts)) {
    for (const note of elementsOf(part)) {
      if (note.attributes['w:type'] && note.attributes['w:type'] !== 'normal') continue;
      const runs: RawRun[] = [];
      elementsOf(note).forEach((paragraph) => {
        if (paragraph.name !== 'w:p') {
          unread.others += wordsIn(spokenIn(paragraph));
          return;
        }
        if (runs.length > 0) runs.push({ text: ' ', em: false, changes: [] });
        inline(paragraph, [], runs, []);
      });
      const id = `${name}/${note.attributes['w:id'] ?? ''}`;
      const texts = unled(runs.filter((one): one is RawText => 'text' in one));
      notes.set(id, texts);
      if (!referred.has(id)) unread.notes += wordsIn(texts.map(({ text }) => text).join(''));
    }
  }
  return { paragraphs, notes, left: { ...left, words: unread } };
}

const PARTING = new Set(['w:p', 'w:tab', 'w:br', 'w:rt', 'w:rubyBase']);

/** The words inside an element that is not read, once where they stand in alternatives: of a box, of a formula, of ruby. */
export function spokenIn(element: XmlElement): string {
  if (element.name === 'w:t' || element.name === 'w:delText' || element.name === 't') return textIn(element);
  const children = element.name === 'mc:AlternateContent' ? elementsOf(element).slice(0, 1) : elementsOf(element);
  const text = children.map(spokenIn).join('');
  return PARTING.has(element.name) ? `${text} ` : text;
}

/** Follows the ranges of comments through the body: every run gets those that are open. A comment without words stands on the ones before it. */
function createTalk() {
  const open = new Set<string>();
  const anchored = new Set<string>();
  let lone: string[] = [];
  return {
    begin: (id: string) => open.add(id),
    end: (id: string) => open.delete(id),
    on(into: RawRun[], run: RawRun): void {
      into.push(open.size > 0 ? { ...run, comments: [...open] } : run);
      for (const id of open) anchored.add(id);
    },
    refer(id: string, into: RawRun[]): void {
      open.delete(id);
      if (anchored.has(id)) return;
      anchored.add(id);
      const last = into.pop();
      if (last) into.push({ ...last, comments: [...(last.comments ?? []), id] });
      else lone.push(id);
    },
    /** Those that stand ahead of all words are on the first ones. */
    wordless(runs: RawRun[]): readonly string[] {
      const ids = lone;
      lone = [];
      const first = runs[0];
      if (!first || ids.length === 0) return ids;
      runs[0] = { ...first, comments: [...ids, ...(first.comments ?? [])] };
      return [];
    },
  };
}

/** Does the end of a page stand ahead of all words of a paragraph? */
function isLed(paragraph: XmlElement): boolean {
  const parts = elementsOf(paragraph)
    .filter((child) => child.name === 'w:r')
    .flatMap(elementsOf);
  const end = parts.findIndex((part) => part.name === 'w:lastRenderedPageBreak' || part.attributes['w:type'] === 'page');
  const words = parts.findIndex((part) => part.name === 'w:t');
  return end >= 0 && (words < 0 || end < words);
}

/** The runs of a note without the blank that Word puts after the note's mark. */
function unled(runs: readonly RawText[]): RawText[] {
  const [first, ...rest] = runs;
  if (!first) return [];
  const text = first.text.replace(/^[ \u00a0]+/, '');
  return text === '' ? rest : [{ ...first, text }, ...rest];
}
