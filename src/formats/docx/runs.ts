// Reads a run of a Word file: its text, the marks of notes and comments, and the parts recorded as unread. All text of a run has the same style; changes are
// elements around it.
import { soundLine } from '../../../schema/index.ts';
import type { Mark } from '../../diff/redline-model.ts';
import { wordsIn } from '../../text/left-out.ts';
import { superscript } from '../../text/raised-digits.ts';
import { ORGANIZATIONS } from '../masthead-words.ts';
import { childOf, elementsOf, isSwitchedOn, settingOf, textIn, type XmlElement } from '../xml.ts';
import { STYLE } from './names.ts';
import type { OpenRanges } from './open-ranges.ts';
import type { RawRun, Unread } from './raw-body.ts';
import { type ReadField, targetOfField } from './reference-fields.ts';
import { signOf } from './symbols.ts';
import { trackedChange } from './tracked.ts';
import { alternativeIn, unreadTextIn } from './unread.ts';

/** The state of reading at the place of a run. Reading a run changes it. */
export interface PlaceInBody {
  /** Ids of the character styles that are italic. */
  readonly italic: ReadonlySet<string>;
  /** Ids of the character styles that raise their text. */
  readonly raised: ReadonlySet<string>;
  readonly ranges: OpenRanges;
  /** Names of the notes to which a mark refers. */
  readonly referred: Set<string>;
  readonly unread: Unread;
  /** The open fields, the innermost last: whether their code or their result is being read. */
  readonly fields: ('code' | 'result')[];
  /** The code of the field that was begun last. */
  code: string;
  /** The choice in the list of that field; '' if it has none. */
  chosen: string;
  /** The fields of the current paragraph whose results are references to other paragraphs. */
  referring: ReadField[];
  /** Text boxes that were found but are not read yet, each with the changes of its run. */
  readonly boxes: { readonly content: XmlElement; readonly changes: readonly Mark[] }[];
  /** The index of the paragraph that is read; null in notes. */
  at: number | null;
  /** Whether a page ended since the last paragraph began. */
  pageEnded: boolean;
}

/** Whether the element marks the end of a page, prescribed or from Word's last layout. */
export const isPageEnd = ({ name, attributes }: XmlElement): boolean =>
  name === 'w:lastRenderedPageBreak' || ((name === 'w:br' || name === 'w:cr') && attributes['w:type'] === 'page');

const fontOf = ({ attributes }: XmlElement): string => attributes['w:font'] ?? attributes.font ?? '';
/** The character of a symbol of a font; null if it is not known. */
const signIn = (element: XmlElement): string | null =>
  signOf(fontOf(element), element.attributes['w:char'] ?? element.attributes.char ?? '');

/** The text of an element inside a run; null if it is not an element of text. */
function wordsOf(element: XmlElement): string | null {
  switch (element.name) {
    case 'w:t':
    case 'w:delText':
      return soundLine(textIn(element));
    case 'w:tab':
    case 'w:ptab':
      return ' ';
    case 'w:br':
    case 'w:cr':
      // A word never continues across a page or column break.
      return ' ';
    case 'w:noBreakHyphen':
      return '\u2011';
    case 'w:softHyphen':
      return '\u00ad';
    case 'w:sym':
      return signIn(element);
    case 'symEx':
      return signIn(element);
    default:
      return null;
  }
}

function isItalic(properties: XmlElement | undefined, italic: ReadonlySet<string>): boolean {
  const complex = isSwitchedOn(properties, 'w:rtl') ? isSwitchedOn(properties, 'w:iCs') : undefined;
  return isSwitchedOn(properties, 'w:i') ?? complex ?? italic.has(settingOf(properties, 'w:rStyle') ?? '');
}

/** Whether digits are raised. A repeated note mark is a field with the style of marks; the number of a note in the note itself does not count. */
function isRaised(properties: XmlElement | undefined, { raised, at }: PlaceInBody): boolean {
  const own = settingOf(properties, 'w:vertAlign');
  return own === undefined ? at !== null && raised.has(settingOf(properties, 'w:rStyle') ?? '') : own === 'superscript';
}

/** Records a text that is not read, if it has words. */
export function wordsBeside({ passages }: Unread, where: string, text: string, at: number | null): void {
  if (wordsIn(text) > 0) passages.push({ where, text, at });
}

/** Records a label or other text that is not part of the draft, except the name of the organization and unchanged labels. */
function readAside(run: XmlElement, { unread, at }: PlaceInBody): void {
  const shapes = elementsOf(run).flatMap((child) => (child.name === 'w:pict' ? elementsOf(child) : []));
  const asWritten = shapes.map(({ attributes }) => attributes.alt ?? '').find((alt) => alt !== '');
  const words = elementsOf(run).map(unreadTextIn).join('').trim();
  if (!ORGANIZATIONS.has(words) && words !== asWritten) wordsBeside(unread, 'in labels', words, at);
}

/** The contents of the text boxes in an element, in order; not those inside other boxes. */
function boxesIn(element: XmlElement): XmlElement[] {
  if (element.name === 'w:txbxContent') return [element];
  return elementsOf(element.name === 'mc:AlternateContent' ? alternativeIn(element) : element).flatMap(boxesIn);
}

/** The element without its text boxes and with one of its alternatives. */
const withoutBoxes = (element: XmlElement): XmlElement => {
  const { children, ...from } = element.name === 'mc:AlternateContent' ? (alternativeIn(element) ?? element) : element;
  const kept = children.filter((child) => typeof child === 'string' || child.name !== 'w:txbxContent');
  return { ...from, children: kept.map((child) => (typeof child === 'string' ? child : withoutBoxes(child))) };
};

/** The alternative text of a picture. */
const saidOf = (element: XmlElement): string =>
  element.name === 'docPr' ? (element.attributes.descr ?? '') : elementsOf(element).map(saidOf).join(' ');

/** A picture, a shape or an embedded object: its boxes wait until the paragraph ends; its other words are recorded. */
function readPicture(element: XmlElement, changes: readonly Mark[], { unread, boxes, at }: PlaceInBody): void {
  const worded = boxesIn(element).filter((content) => unreadTextIn(content).trim() !== '');
  boxes.push(...worded.map((content) => ({ content, changes })));
  if (worded.length === 0) {
    unread.pictures++;
    wordsBeside(unread, 'in pictures', saidOf(element), at);
  }
  wordsBeside(unread, 'in pictures', unreadTextIn(withoutBoxes(element)), at);
}

/** The words that Word shows for a field without a result: those of a button or an equation in its code. */
function shownByCode(code: string): string {
  const [, kind = '', rest = ''] = /^\s*(MACROBUTTON\s+\S+|GOTOBUTTON\s+\S+|EQ)\s([\s\S]*)$/i.exec(code) ?? [];
  return kind.toUpperCase() === 'EQ' ? rest.replace(/\\[a-z]+/gi, ' ') : rest;
}

/** The choice in the list of a form; '' if the field is not one. */
function chosenIn(field: XmlElement): string {
  const list = childOf(childOf(field, 'w:ffData'), 'w:ddList');
  const entries = elementsOf(list).flatMap(({ name, attributes }) => (name === 'w:listEntry' ? [attributes['w:val'] ?? ''] : []));
  return soundLine(entries[Number(settingOf(list, 'w:result') ?? settingOf(list, 'w:default') ?? 0)] ?? '');
}

/** Opens or closes a field. Its code is not text, its result is. Without a result, returns the choice in its list. */
function followField(mark: XmlElement, place: PlaceInBody, runs: readonly RawRun[]): string {
  const { fields } = place;
  const type = mark.attributes['w:fldCharType'];
  if (type === 'begin') {
    fields.push('code');
    place.code = '';
    place.chosen = chosenIn(mark);
    return '';
  }
  if (type !== 'separate') {
    if (fields.pop() !== 'code') return '';
    wordsBeside(place.unread, 'in the codes of fields', shownByCode(place.code), place.at);
    return place.chosen;
  }
  fields.splice(-1, 1, 'result');
  const target = targetOfField(place.code);
  if (target !== null) place.referring.push({ from: runs.reduce((sum, run) => sum + ('text' in run ? run.text.length : 0), 0), target });
  return '';
}

const holdsPicture = (element: XmlElement): boolean =>
  elementsOf(element).some((child) => /^w:(?:drawing|pict|object)$/.test(child.name) || holdsPicture(child));

/** The words under the small signs of ruby. */
function readRubyBase(base: XmlElement, changes: readonly Mark[], place: PlaceInBody, into: RawRun[]): void {
  for (const part of elementsOf(base)) {
    const change = trackedChange(part);
    if (change) readRubyBase(part, [...changes, change], place, into);
    else if (part.name === 'w:r') readRun(part, changes, place, into);
    else wordsBeside(place.unread, 'in objects', unreadTextIn(part), place.at);
  }
}

/** Reads a run and adds what it holds to `into`. `changes`: the changes around the run. */
export function readRun(run: XmlElement, changes: readonly Mark[], place: PlaceInBody, into: RawRun[]): void {
  const { ranges, unread, fields } = place;
  const properties = childOf(run, 'w:rPr');
  if (settingOf(properties, 'w:rStyle') === STYLE.aside) {
    readAside(run, place);
    return;
  }
  const em = isItalic(properties, place.italic);
  const raised = isRaised(properties, place);
  /** Whether a note earlier in this run has a typed mark, which is the following text. */
  let typedMark = false;
  const hides = isSwitchedOn(properties, 'w:vanish') === true;
  /** Of alternatives that are text, the elements of one; pictures stay whole. */
  const parts = elementsOf(run).flatMap((child) => {
    if (child.name !== 'mc:AlternateContent' || holdsPicture(child)) return [child];
    return elementsOf(alternativeIn(child));
  });
  for (const child of parts) {
    if (isPageEnd(child)) place.pageEnded = true;
    const words = wordsOf(child);
    if (words !== null) {
      const text = raised && /^\d+$/.test(words) ? superscript(words) : words;
      if (typedMark) wordsBeside(unread, 'in the marks of notes', text, place.at);
      else if (fields.includes('code')) wordsBeside(unread, 'in the codes of fields', text, place.at);
      else if (text !== '') {
        ranges.add({ text, em, changes }, into);
        if (hides && wordsIn(text) > 0) unread.hidden++;
      }
      continue;
    }
    switch (child.name) {
      case 'w:fldChar': {
        const chosen = followField(child, place, into);
        if (chosen !== '' && !fields.includes('code')) ranges.add({ text: chosen, em, changes }, into);
        break;
      }
      case 'w:instrText':
        place.code += textIn(child);
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference': {
        const note = `${child.name === 'w:footnoteReference' ? 'footnotes' : 'endnotes'}/${child.attributes['w:id'] ?? ''}`;
        // A mark inside a note is ignored; the note that it names counts as unreferenced.
        if (place.at !== null) {
          place.referred.add(note);
          ranges.add({ note, changes }, into);
        }
        typedMark = /^(1|true|on)$/.test(child.attributes['w:customMarkFollows'] ?? '');
        break;
      }
      case 'w:commentReference':
        ranges.commentMark(child.attributes['w:id'] ?? '', into);
        break;
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
      case 'mc:AlternateContent':
        readPicture(child, changes, place);
        break;
      case 'w:ruby':
        for (const part of elementsOf(child)) {
          if (part.name === 'w:rubyBase') readRubyBase(part, changes, place, into);
          else wordsBeside(unread, 'in small signs above the line', unreadTextIn(part), place.at);
        }
        break;
      case 'w:sym':
      case 'symEx':
        unread.signs.push({ font: fontOf(child), at: place.at });
        break;
      default:
        wordsBeside(unread, 'in objects', unreadTextIn(child), place.at);
    }
  }
}
