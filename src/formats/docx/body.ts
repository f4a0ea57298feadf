// Walks through the body of a Word file and returns its paragraphs in reading order, and its notes, as they are in the file (raw-body.ts). kinds.ts finds which
// of them belong to a resolution. Unread words, such as those in pictures, are recorded as passages and reported (unread.ts).
import { soundLine } from '../../../schema/index.ts';
import type { Mark } from '../../diff/redline-model.ts';
import { childOf, elementsOf, isSwitchedOn, settingOf, type XmlElement } from '../xml.ts';
import { readFormula } from './formulas.ts';
import { idOfBookmark } from './names.ts';
import { createOpenRanges } from './open-ranges.ts';
import type { BookmarkId, RawBody, RawParagraph, RawRun, RawText } from './raw-body.ts';
import { isPageEnd, type PlaceInBody, readRun, wordsBeside } from './runs.ts';
import { attributionOf, trackedChange } from './tracked.ts';
import { alternativeIn, nothingUnread, unreadTextIn } from './unread.ts';

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

/** The children of an element; of alternatives only one, because all contain the same text. */
const inside = (element: XmlElement): XmlElement[] => elementsOf(element.name === 'mc:AlternateContent' ? alternativeIn(element) : element);

/** Tracked changes of a row or a cell, in its properties. */
const trackedIn = (properties: XmlElement | undefined): Mark[] =>
  elementsOf(properties).flatMap((one) => {
    const name = one.name === 'w:cellIns' ? 'w:ins' : one.name === 'w:cellDel' ? 'w:del' : one.name;
    return trackedChange({ ...one, name }) ?? [];
  });
/** The changes of something inside a changed row, cell or box; its own change replaces an outer one of the same kind. */
const withOuter = (outer: readonly Mark[], own: readonly Mark[]): readonly Mark[] =>
  outer.length === 0 ? own : [...outer.filter(({ change }) => !own.some((mark) => mark.change === change)), ...own];

/** Reads a body and its notes. `noteParts`: the parts of the file that hold notes, by the names that `RawNote` uses. `italic`: ids of the character styles
 *  that are italic. The caller must have bounded the size of the file. */
export function readDocxBody(
  document: XmlElement,
  noteParts: Readonly<Record<string, XmlElement | undefined>>,
  { italic, raised }: Pick<PlaceInBody, 'italic' | 'raised'>,
): RawBody {
  const reader = new BodyReader(italic, raised);
  const body = childOf(document, 'w:body')!;
  reader.readBlocks(body, []);
  reader.readBoxes();
  for (const beside of elementsOf(document)) if (beside !== body) reader.pass('beside the pages', beside, null);
  const notes = new Map<string, readonly RawText[]>();
  for (const [name, part] of Object.entries(noteParts))
    for (const note of elementsOf(part)) {
      if (note.attributes['w:type'] && note.attributes['w:type'] !== 'normal') {
        reader.pass('in the lines between text and notes', note, null);
        continue;
      }
      const id = `${name}/${note.attributes['w:id'] ?? ''}`;
      // If two notes have one name, the first counts.
      if (notes.has(id)) {
        reader.pass('in notes that no mark refers to', note, null);
        continue;
      }
      notes.set(id, reader.noteTexts(id, note));
    }
  return { paragraphs: reader.paragraphs, notes, left: reader.place.unread };
}

class BodyReader {
  readonly paragraphs: RawParagraph[] = [];
  readonly place: PlaceInBody;
  /** How many text boxes are around the place that is read. */
  private depth = 0;

  constructor(italic: ReadonlySet<string>, raised: ReadonlySet<string>) {
    this.place = {
      italic,
      raised,
      ranges: createOpenRanges(),
      referred: new Set(),
      unread: nothingUnread(),
      fields: [],
      code: '',
      chosen: '',
      referring: [],
      boxes: [],
      at: 0,
      pageEnded: false,
    };
  }

  /** Keeps the text of an element that is not read. */
  pass(where: string, element: XmlElement, at = this.place.at): void {
    wordsBeside(this.place.unread, where, unreadTextIn(element), at);
  }

  /** Reads the paragraphs and tables of the body or of a table cell. */
  readBlocks(element: XmlElement, changes: readonly Mark[]): void {
    for (const child of inside(element)) {
      const change = trackedChange(child);
      if (child.name === 'w:p') this.readParagraph(child, changes);
      else if (child.name === 'w:tbl') this.readTable(child, changes);
      else if (change) this.readBlocks(child, [...changes, change]);
      else if (WRAPPERS.has(child.name)) this.readBlocks(child, changes);
      else if (child.name === 'w:altChunk' || child.name === 'w:subDoc')
        this.place.unread.chunks.push({ id: child.attributes['r:id'] ?? '', at: this.paragraphs.length });
      else if (isFormula(child)) this.readParagraph({ name: 'w:p', attributes: {}, children: [child] }, changes);
      else this.followOrKeep(child);
    }
  }

  /** Reads the text boxes that were met since the last paragraph. */
  readBoxes(): void {
    const { place } = this;
    const boxes = place.boxes.splice(0);
    if (boxes.length === 0) return;
    this.putBorder();
    for (const { content, changes } of boxes) {
      const fields = place.fields.splice(0);
      this.depth++;
      this.readBlocks(content, changes);
      this.putBorder();
      this.depth--;
      place.fields.splice(0, place.fields.length, ...fields);
    }
  }

  /** The text of a note. The words of a note to which no mark in the body refers are counted as unread too. */
  noteTexts(id: string, note: XmlElement): RawText[] {
    const { place } = this;
    const runs: RawRun[] = [];
    place.fields.splice(0);
    place.at = null;
    this.readNote(note, [], runs);
    place.fields.splice(0);
    for (const { content } of place.boxes.splice(0)) this.pass('in a text box of a note', content, null);
    const texts = unled(runs.filter((one): one is RawText => 'text' in one));
    if (!place.referred.has(id)) wordsBeside(place.unread, 'in notes that no mark refers to', texts.map(({ text }) => text).join(''), null);
    return texts;
  }

  /** Reads the paragraphs of a note in order, including those in its tables. */
  private readNote(element: XmlElement, changes: readonly Mark[], into: RawRun[]): void {
    for (const child of inside(element)) {
      const change = trackedChange(child);
      const tracked = trackedIn(childOf(child, 'w:trPr') ?? childOf(child, 'w:tcPr'));
      if (child.name === 'w:p') {
        if (into.length > 0) into.push({ text: ' ', em: false, changes: [] });
        const runs: RawRun[] = [];
        this.readInline(child, [], runs, []);
        into.push(...runs.map((run) => ({ ...run, changes: withOuter(changes, run.changes) })));
      } else if (change) this.readNote(child, [...changes, change], into);
      else if (['w:tbl', 'w:tr', 'w:tc'].includes(child.name) || WRAPPERS.has(child.name))
        this.readNote(child, [...changes, ...tracked], into);
      else this.followOrKeep(child);
    }
  }

  private readTable(table: XmlElement, changes: readonly Mark[]): void {
    this.place.unread.tables++;
    this.readBoxes();
    this.putBorder();
    for (const row of this.wrapped(table, 'w:tr')) {
      const tracked = trackedIn(childOf(row, 'w:trPr'));
      for (const cell of this.wrapped(row, 'w:tc')) {
        this.readBlocks(cell, [...changes, ...withOuter(tracked, trackedIn(childOf(cell, 'w:tcPr')))]);
        this.readBoxes();
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
      this.followOrKeep(child);
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
    place.at = this.paragraphs.length;
    place.referring = [];
    this.readInline(element, [], runs, ids);
    // If a page ends before the first words, the new page begins with this paragraph; if inside it, with the next one.
    const first = place.pageEnded && endsPageFirst(element);
    if (first) place.pageEnded = false;
    const mark = withOuter(changes, trackedIn(childOf(properties, 'w:rPr')));
    const former = childOf(properties, 'w:pPrChange');
    this.paragraphs.push({
      style: settingOf(properties, 'w:pStyle') ?? '',
      number: numbering ? { list: settingOf(numbering, 'w:numId') ?? '', level: Number(settingOf(numbering, 'w:ilvl') ?? 0) || 0 } : null,
      formerStyle: former ? { style: settingOf(childOf(former, 'w:pPr'), 'w:pStyle') ?? '', ...attributionOf(former) } : null,
      runs: changes.length === 0 ? runs : runs.map((run) => ({ ...run, changes: withOuter(changes, run.changes) })),
      mark,
      move: place.ranges.moveOf(mark),
      ids,
      border: false,
      page: before || first,
      comments: place.ranges.wordless(runs),
      boxed: this.depth > 0,
      referring: place.referring,
    });
    place.at = this.paragraphs.length;
    // A paragraph whose end is tracked may continue in the next one, so boxes wait until one ends.
    if (mark.length === 0) this.readBoxes();
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
      } else if (isFormula(child)) this.readFormula(child, changes, into);
      else if (child.name === 'w:subDoc') this.place.unread.chunks.push({ id: child.attributes['r:id'] ?? '', at: this.paragraphs.length });
      else this.followOrKeep(child);
    }
  }

  private readFormula(element: XmlElement, changes: readonly Mark[], into: RawRun[]): void {
    const { place } = this;
    place.unread.formulas++;
    readFormula(element, changes, {
      text: (text, marks) => place.ranges.add({ text: soundLine(text), em: false, changes: marks }, into),
      run: (run, marks) => readRun(run, marks, place, into),
    });
  }

  private followOrKeep(element: XmlElement): void {
    if (!this.place.ranges.follow(element)) this.pass('in objects', element);
  }
}

const isFormula = ({ name }: XmlElement): boolean => name === 'm:oMath' || name === 'm:oMathPara';

/** Whether a page ends before the first words of a paragraph. */
function endsPageFirst(paragraph: XmlElement): boolean {
  const parts = elementsOf(paragraph)
    .filter((child) => child.name === 'w:r')
    .flatMap(elementsOf);
  const end = parts.findIndex(isPageEnd);
  const words = parts.findIndex((part) => part.name === 'w:t');
  return end >= 0 && (words < 0 || end < words);
}

/** The runs of a note without the blank and the tab after the note's mark, each at most once. */
function unled(runs: readonly RawText[], most = 2): RawText[] {
  const [first, ...rest] = runs;
  if (!first) return [];
  const text = first.text.replace(/^[ \u00a0]+/, '');
  if (text !== '') return [{ ...first, text }, ...rest];
  return most > 1 && rest[0]?.text === ' ' ? unled(rest, most - 1) : rest;
}
