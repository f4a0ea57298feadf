// Reads a run of a Word file: its text, the marks of notes and comments, and the words that are not read. All text of a run has the same style;
// changes are elements around it.
import { soundLine } from '../../../schema/index.ts';
import type { Mark } from '../../diff/redline-model.ts';
import { wordsIn } from '../../text/left-out.ts';
import { superscript } from '../../text/raised-digits.ts';
import { ORGANIZATIONS } from '../layout.ts';
import { childOf, elementsOf, isSwitchedOn, settingOf, textIn, type XmlElement } from '../xml.ts';
import { STYLE } from './names.ts';
import type { OpenRanges } from './open-ranges.ts';
import type { RawRun, Unread } from './raw-body.ts';
import { unreadTextIn } from './unread.ts';

/** The state of reading at the place of a run. Reading a run changes it. */
export interface PlaceInBody {
  /** Ids of the character styles that are italic. */
  readonly italic: ReadonlySet<string>;
  readonly ranges: OpenRanges;
  /** Names of the notes to which a mark refers. */
  readonly referred: Set<string>;
  readonly unread: Unread;
  /** The open fields, the innermost last: whether their code or their result is being read. */
  readonly fields: ('code' | 'result')[];
  /** Whether a page ended since the last paragraph began. */
  pageEnded: boolean;
}

/** Whether the element marks the end of a page, where Word last laid it out so or where it is prescribed. */
export const isPageEnd = ({ name, attributes }: XmlElement): boolean =>
  name === 'w:lastRenderedPageBreak' || ((name === 'w:br' || name === 'w:cr') && attributes['w:type'] === 'page');

/** The text of an element inside a run; null where it is not an element of text. */
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
      return (element.attributes['w:type'] ?? 'textWrapping') === 'textWrapping' ? ' ' : '';
    case 'w:noBreakHyphen':
      return '\u2011';
    case 'w:softHyphen':
      return '\u00ad';
    default:
      return null;
  }
}

function isItalic(properties: XmlElement | undefined, italic: ReadonlySet<string>): boolean {
  const complex = isSwitchedOn(properties, 'w:rtl') ? isSwitchedOn(properties, 'w:iCs') : undefined;
  return isSwitchedOn(properties, 'w:i') ?? complex ?? italic.has(settingOf(properties, 'w:rStyle') ?? '');
}

/** Counts the words of a label or other text that is not part of the draft. The name of the organization does not count. */
function readAside(run: XmlElement, unread: Unread): void {
  const words = elementsOf(run)
    .map((child) => (child.name === 'w:t' ? textIn(child) : ''))
    .join('')
    .trim();
  if (!ORGANIZATIONS.has(words)) unread.words.asides += wordsIn(words);
}

/** Opens or closes a field. Its code is not text, its result is. */
function followField(type: string | undefined, fields: PlaceInBody['fields']): void {
  if (type === 'begin') fields.push('code');
  else if (type === 'separate') fields.splice(-1, 1, 'result');
  else fields.pop();
}

/** Reads a run and adds what it holds to `into`. `changes`: the changes around the run. */
export function readRun(run: XmlElement, changes: readonly Mark[], place: PlaceInBody, into: RawRun[]): void {
  const { ranges, unread, fields } = place;
  const properties = childOf(run, 'w:rPr');
  if (settingOf(properties, 'w:rStyle') === STYLE.aside) {
    readAside(run, unread);
    return;
  }
  const em = isItalic(properties, place.italic);
  const raised = settingOf(properties, 'w:vertAlign') === 'superscript';
  /** Whether a note before in this run has a typed mark, which the following text is. */
  let typedMark = false;
  for (const child of elementsOf(run)) {
    if (isPageEnd(child)) place.pageEnded = true;
    const words = wordsOf(child);
    if (words !== null) {
      const text = raised && /^\d+$/.test(words) ? superscript(words) : words;
      if (typedMark || fields.includes('code')) unread.words.others += wordsIn(text);
      else if (text !== '') ranges.add({ text, em, changes }, into);
      continue;
    }
    switch (child.name) {
      case 'w:fldChar':
        followField(child.attributes['w:fldCharType'], fields);
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference': {
        const note = `${child.name === 'w:footnoteReference' ? 'footnotes' : 'endnotes'}/${child.attributes['w:id'] ?? ''}`;
        place.referred.add(note);
        ranges.add({ note, changes }, into);
        typedMark = /^(1|true|on)$/.test(child.attributes['w:customMarkFollows'] ?? '');
        break;
      }
      case 'w:commentReference':
        ranges.commentMark(child.attributes['w:id'] ?? '', into);
        break;
      case 'w:drawing':
      case 'w:pict':
      case 'mc:AlternateContent':
        unread.boxes++;
        unread.words.boxes += wordsIn(unreadTextIn(child));
        break;
      case 'w:sym':
        unread.signs++;
        break;
      default:
        unread.words.others += wordsIn(unreadTextIn(child));
    }
  }
}
