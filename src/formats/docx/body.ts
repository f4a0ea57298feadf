// Walks through the body of a Word file and returns its paragraphs in reading order, and its notes, as they are in the file (raw-body.ts). Which of
// them belong to a resolution is found in kinds.ts. Text boxes, pictures and field codes are not read, but their words are counted (unread.ts).
import type { Mark } from '../../diff/redline-model.ts';
import { wordsIn } from '../../text/left-out.ts';
import { childOf, elementsOf, isSwitchedOn, settingOf, type XmlElement } from '../xml.ts';
import { idOfBookmark } from './names.ts';
import { createOpenRanges } from './open-ranges.ts';
import type { BookmarkId, RawBody, RawParagraph, RawRun, RawText } from './raw-body.ts';
import { isPageEnd, type PlaceInBody, readRun } from './runs.ts';
import { attributionOf, trackedChange } from './tracked.ts';
import { nothingUnread, unreadTextIn } from './unread.ts';

/** Elements that only contain other runs or blocks. */
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

/** The children of an element. Of alternatives only the first is read, since all hold the same text. */
const inside = (element: XmlElement): XmlElement[] =>
  element.name === 'mc:AlternateContent' ? elementsOf(elementsOf(element)[0]) : elementsOf(element);

/**
 * Reads a body and its notes. `noteParts`: the parts of the file that hold notes, by the names that `RawNote` uses. `italic`: ids of the character
 * styles that are italic. The caller must have bounded the size of the file.
 */
export function readDocxBody(
  document: XmlElement,
  noteParts: Readonly<Record<string, XmlElement | undefined>>,
  italic: ReadonlySet<string>,
): RawBody {
  const reader = new BodyReader(italic);
  reader.readBlocks(childOf(document, 'w:body')!, []);
  const notes = new Map<string, readonly RawText[]>();
  for (const [name, part] of Object.entries(noteParts))
    for (const note of elementsOf(part)) {
      if (note.attributes['w:type'] && note.attributes['w:type'] !== 'normal') continue;
      const id = `${name}/${note.attributes['w:id'] ?? ''}`;
      notes.set(id, reader.noteTexts(id, note));
    }
  return { paragraphs: reader.paragraphs, notes, left: reader.place.unread };
}

class BodyReader {
  readonly paragraphs: RawParagraph[] = [];
  readonly place: PlaceInBody;

  constructor(italic: ReadonlySet<string>) {
    this.place = { italic, ranges: createOpenRanges(), referred: new Set(), unread: nothingUnread(), fields: [], pageEnded: false };
  }

  /** Reads the paragraphs and tables of the body or of a table cell. */
  readBlocks(element: XmlElement, changes: readonly Mark[]): void {
    for (const child of inside(element)) {
      const change = trackedChange(child);
      if (child.name === 'w:p') this.readParagraph(child, changes);
      else if (child.name === 'w:tbl') this.readTable(child, changes);
      else if (change) this.readBlocks(child, [...changes, change]);
      else if (WRAPPERS.has(child.name)) this.readBlocks(child, changes);
      else if (child.name === 'w:altChunk') this.place.unread.chunks++;
      else this.followOrCount(child);
    }
  }

  /** The text of a note. The words of a note to which no mark in the body refers are counted as unread too. */
  noteTexts(id: string, note: XmlElement): RawText[] {
    const runs: RawRun[] = [];
    for (const paragraph of elementsOf(note)) {
      if (paragraph.name !== 'w:p') {
        this.place.unread.words.others += wordsIn(unreadTextIn(paragraph));
        continue;
      }
      if (runs.length > 0) runs.push({ text: ' ', em: false, changes: [] });
      this.readInline(paragraph, [], runs, []);
    }
    const texts = unled(runs.filter((one): one is RawText => 'text' in one));
    if (!this.place.referred.has(id)) this.place.unread.words.notes += wordsIn(texts.map(({ text }) => text).join(''));
    return texts;
  }

  private readTable(table: XmlElement, changes: readonly Mark[]): void {
    this.place.unread.tables++;
    this.putBorder();
    for (const row of this.wrapped(table, 'w:tr')) {
      const tracked = elementsOf(childOf(row, 'w:trPr')).flatMap((one) => trackedChange(one) ?? []);
      for (const cell of this.wrapped(row, 'w:tc')) {
        this.readBlocks(cell, [...changes, ...tracked]);
        this.putBorder();
      }
    }
  }

  /** Marks the paragraph that was read last as one that the next paragraph can never join. */
  private putBorder(): void {
    const last = this.paragraphs.pop();
    if (last) this.paragraphs.push({ ...last, border: true });
  }

  /** The rows of a table or the cells of a row, including those inside content controls. */
  private wrapped(element: XmlElement, name: string): XmlElement[] {
    return inside(element).flatMap((child) => {
      if (child.name === name) return [child];
      if (WRAPPERS.has(child.name)) return this.wrapped(child, name);
      this.followOrCount(child);
      return [];
    });
  }

  private readParagraph(element: XmlElement, changes: readonly Mark[]): void {
    const { place } = this;
    const properties = childOf(element, 'w:pPr');
    const numbering = childOf(properties, 'w:numPr');
    const runs: RawRun[] = [];
    const ids: BookmarkId[] = [];
    const before = place.pageEnded || isSwitchedOn(properties, 'w:pageBreakBefore') === true;
    place.pageEnded = false;
    this.readInline(element, [], runs, ids);
    // If a page ends before the first words, the new page begins with this paragraph; if it ends inside the paragraph, the new page begins with the
    // next one.
    const first = place.pageEnded && endsPageFirst(element);
    if (first) place.pageEnded = false;
    const mark = [...changes, ...elementsOf(childOf(properties, 'w:rPr')).flatMap((child) => trackedChange(child) ?? [])];
    const former = childOf(properties, 'w:pPrChange');
    this.paragraphs.push({
      style: settingOf(properties, 'w:pStyle') ?? '',
      number: numbering ? { list: settingOf(numbering, 'w:numId') ?? '', level: Number(settingOf(numbering, 'w:ilvl') ?? 0) || 0 } : null,
      formerStyle: former ? { style: settingOf(childOf(former, 'w:pPr'), 'w:pStyle') ?? '', ...attributionOf(former) } : null,
      runs,
      mark,
      move: place.ranges.moveOf(mark),
      ids,
      border: false,
      page: before || first,
      comments: place.ranges.wordless(runs),
    });
  }

  private readInline(element: XmlElement, changes: readonly Mark[], into: RawRun[], ids: BookmarkId[]): void {
    for (const child of inside(element)) {
      const change = trackedChange(child);
      if (change) this.readInline(child, [...changes, change], into, ids);
      else if (child.name === 'w:r') readRun(child, changes, this.place, into);
      else if (WRAPPERS.has(child.name)) this.readInline(child, changes, into, ids);
      else if (child.name === 'w:bookmarkStart') {
        const id = idOfBookmark(child.attributes['w:name'] ?? '');
        if (id) ids.push(id);
      } else this.followOrCount(child);
    }
  }

  private followOrCount(element: XmlElement): void {
    if (!this.place.ranges.follow(element)) this.place.unread.words.others += wordsIn(unreadTextIn(element));
  }
}

/** Whether a page ends before the first words of a paragraph. */
function endsPageFirst(paragraph: XmlElement): boolean {
  const parts = elementsOf(paragraph)
    .filter((child) => child.name === 'w:r')
    .flatMap(elementsOf);
  const end = parts.findIndex(isPageEnd);
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
