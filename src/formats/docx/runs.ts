// One run of a Word file: its words, the marks of its notes and comments, and what it holds that is not read. A run has one look; changes stand around it.
import { soundLine } from '../../../schema/index.ts';
import type { Mark } from '../../diff/redline-model.ts';
import { wordsIn } from '../../text/left-out.ts';
import { superscript } from '../../text/raised-digits.ts';
import { ORGANIZATIONS } from '../layout.ts';
import { childOf, elementsOf, isSwitchedOn, settingOf, textIn, type XmlElement } from '../xml.ts';
import { STYLE } from './names.ts';
import type { OpenRanges } from './open-ranges.ts';
import type { RawRun, Unread } from './raw-body.ts';
import { spokenIn } from './unread.ts';

/** What is known of the body at the place where a run stands, and what its run adds to that. */
export interface PlaceInBody {
  /** Names of the character styles that are italic. */
  readonly italic: ReadonlySet<string>;
  readonly ranges: OpenRanges;
  /** Names of the notes that a mark refers to. */
  readonly referred: Set<string>;
  readonly unread: Unread;
  /** The fields that are open here, the innermost last: in their code or in their result. */
  readonly fields: ('code' | 'result')[];
  /** A page ended since the last paragraph began. */
  pageEnded: boolean;
}

/** Where Word ended a page when it last laid the file out, or was told to. */
export const isPageEnd = ({ name, attributes }: XmlElement): boolean =>
  name === 'w:lastRenderedPageBreak' || ((name === 'w:br' || name === 'w:cr') && attributes['w:type'] === 'page');

/** What an element of a run says in words; null where it is no element of words. */
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

/** Labels and the like stand on the page and are no words of the text; the name of the organization is no loss at all. */
function readAside(run: XmlElement, unread: Unread): void {
  const words = elementsOf(run)
    .map((child) => (child.name === 'w:t' ? textIn(child) : ''))
    .join('')
    .trim();
  if (!ORGANIZATIONS.has(words)) unread.words.asides += wordsIn(words);
}

/** The code of a field is not text, its result is. */
function followField(type: string | undefined, fields: PlaceInBody['fields']): void {
  if (type === 'begin') fields.push('code');
  else if (type === 'separate') fields.splice(-1, 1, 'result');
  else fields.pop();
}

/** Reads a run, around which these changes stand, and adds what it holds. */
export function readRun(run: XmlElement, changes: readonly Mark[], place: PlaceInBody, into: RawRun[]): void {
  const { ranges, unread, fields } = place;
  const properties = childOf(run, 'w:rPr');
  if (settingOf(properties, 'w:rStyle') === STYLE.aside) {
    readAside(run, unread);
    return;
  }
  const em = isItalic(properties, place.italic);
  const raised = settingOf(properties, 'w:vertAlign') === 'superscript';
  /** A note before it in this run has a mark that was typed: what follows is that mark. */
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
        unread.words.boxes += wordsIn(spokenIn(child));
        break;
      case 'w:sym':
        unread.signs++;
        break;
      default:
        unread.words.others += wordsIn(spokenIn(child));
    }
  }
}
