// Reads and writes the comments of a Word file: words, author, date and the comment to which each replies. Their ranges are in the body (body.ts, write.ts).
// Comments that represent the same change by another author are recognised by their style (joint-changes.ts).
import { soundLine, soundLines, soundName } from '../../../schema/index.ts';
import { wordsIn } from '../../text/left-out.ts';
import { escapeMarkup } from '../markup.ts';
import { childOf, elementsOf, settingOf, type XmlElement } from '../xml.ts';
import type { WordComment } from './arranging/joint-changes.ts';
import { STYLE } from './names.ts';
import { HEAD, W_ROOT } from './parts.ts';
import { unreadTextIn } from './unread.ts';

const PARAGRAPHS_2010 = 'http://schemas.microsoft.com/office/word/2010/wordml';
const COMMENTS_2012 = 'http://schemas.microsoft.com/office/word/2012/wordml';
/** How many UTF-16 units of a comment are kept; the record of a draft accepts no longer reply. */
const LONGEST = 4000;

/** The text of an element's runs. Deleted text in a comment is left out. */
function plainTextIn(element: XmlElement): string {
  if (element.name === 'w:delText') return '';
  if (element.name === 'w:tab' || element.name === 'w:br' || element.name === 'w:cr') return ' ';
  return elementsOf(element).length === 0 || element.name === 'mc:AlternateContent'
    ? unreadTextIn(element)
    : elementsOf(element).map(plainTextIn).join('');
}

/** The paragraphs of a comment, including those in tables and controls. */
const paragraphsIn = (element: XmlElement): XmlElement[] =>
  elementsOf(element).flatMap((child) => (child.name === 'w:p' ? [child] : paragraphsIn(child)));

/** The number of unread words in comments: struck words, and those beyond the longest remark. */
export function unreadInComments(part: XmlElement | undefined, comments: readonly WordComment[]): number {
  const read = new Map(comments.map((comment) => [comment.id, comment]));
  return elementsOf(part).reduce((sum, element) => {
    const comment = read.get(element.attributes['w:id'] ?? '');
    return comment?.joint ? sum : sum + Math.max(0, wordsIn(unreadTextIn(element)) - wordsIn(comment?.words ?? ''));
  }, 0);
}

/** The comments of a file. `extended`: the part in which Word 2013 and later record replies and which threads are resolved. */
export function readComments(part: XmlElement | undefined, extended: XmlElement | undefined): WordComment[] {
  const parentOf = new Map<string, string>();
  const done = new Set<string>();
  for (const entry of elementsOf(extended)) {
    const { paraId, paraIdParent } = entry.attributes;
    if (paraId && paraIdParent) parentOf.set(paraId, paraIdParent);
    if (paraId && /^(1|true|on)$/.test(entry.attributes.done ?? '')) done.add(paraId);
  }
  const ends = new Map<string, string>();
  const found = elementsOf(part).flatMap((element): { readonly end: string; readonly comment: WordComment }[] => {
    if (element.name !== 'w:comment') return [];
    const paragraphs = paragraphsIn(element);
    const id = element.attributes['w:id'] ?? '';
    const end = paragraphs.at(-1)?.attributes.paraId ?? '';
    if (end !== '') ends.set(end, id);
    const author = soundName(element.attributes['w:author'] ?? '').slice(0, 200) || 'Unknown';
    const date = soundLine(element.attributes['w:date'] ?? '').slice(0, 40);
    const joint = settingOf(childOf(paragraphs[0], 'w:pPr'), 'w:pStyle') === STYLE.joint;
    const words = soundLines(paragraphs.map(plainTextIn).join('\n')).trim().slice(0, LONGEST);
    return [{ end, comment: { id, author, ...(date ? { date } : {}), words, answers: '', ...(joint ? { joint } : {}) } }];
  });
  /** The last paragraph's id of the first comment of a thread. LibreOffice allows replies to replies, which are attached to the first comment. */
  const headOf = (end: string): string => {
    const seen = new Set([end]);
    let head = end;
    for (let next = parentOf.get(head); next !== undefined && ends.has(next); next = parentOf.get(head)) {
      if (seen.has(next)) return end;
      head = next;
      seen.add(head);
    }
    return head;
  };
  return found.map(({ end, comment }) => {
    const head = headOf(end);
    if (head !== end) return { ...comment, answers: ends.get(head)! };
    return done.has(end) ? { ...comment, done: true } : comment;
  });
}

/** The id of a comment's last paragraph, by which replies refer to it. */
const paraId = (number: number) => (0x10000000 + number).toString(16).toUpperCase();

const initials = (author: string) =>
  author
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => [...word][0])
    .join('')
    .slice(0, 4);

/** word/comments.xml. `numbers`: the w:id of each comment by its id. `sign` returns author and date as attributes. `right`: the text runs from right to
 *  left. */
export function commentsXml(
  comments: readonly WordComment[],
  numbers: ReadonlyMap<string, number>,
  sign: (comment: WordComment) => string,
  right: boolean,
): string {
  const bidi = right ? '<w:bidi/>' : '';
  const all = comments.map((comment) => {
    const number = numbers.get(comment.id)!;
    const lines = comment.words.split('\n');
    const paragraphs = lines.map((line, at) => {
      const name = at === lines.length - 1 ? ` w14:paraId="${paraId(number)}"` : '';
      const mark = at === 0 ? '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>' : '';
      const words = `<w:r>${right ? '<w:rPr><w:rtl/></w:rPr>' : ''}<w:t xml:space="preserve">${escapeMarkup(line)}</w:t></w:r>`;
      return `<w:p${name}><w:pPr><w:pStyle w:val="${comment.joint ? STYLE.joint : 'CommentText'}"/>${bidi}</w:pPr>${mark}${words}</w:p>`;
    });
    return `<w:comment w:id="${number}" ${sign(comment)} w:initials="${escapeMarkup(initials(comment.author ?? ''))}">${paragraphs.join('')}</w:comment>`;
  });
  return `${HEAD}<w:comments ${W_ROOT} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="${PARAGRAPHS_2010}" mc:Ignorable="w14">${all.join('')}</w:comments>`;
}

/** word/commentsExtended.xml: which comment replies to which, and which are resolved. */
export function commentsExtendedXml(comments: readonly WordComment[], numbers: ReadonlyMap<string, number>): string {
  const finished = new Set(comments.flatMap(({ id, done }) => (done ? [id] : [])));
  const all = comments.map(({ id, answers }) => {
    const parent = numbers.get(answers);
    // Word marks the replies in a resolved thread as resolved, too.
    const done = finished.has(id) || finished.has(answers);
    return `<w15:commentEx w15:paraId="${paraId(numbers.get(id)!)}"${parent === undefined ? '' : ` w15:paraIdParent="${paraId(parent)}"`} w15:done="${done ? 1 : 0}"/>`;
  });
  return `${HEAD}<w15:commentsEx xmlns:w15="${COMMENTS_2012}">${all.join('')}</w15:commentsEx>`;
}
