// What a Word file holds and reading leaves out: words counted by place (RULES 115), and sentences about them.
import type { Meta } from '../../../schema/index.ts';
import { settle } from '../../diff/redline.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { type LeftOut, leftOutOf, wordsIn } from '../../text/left-out.ts';
import { labelsOf } from '../../text/numbering.ts';
import { organName } from '../layout.ts';
import { elementsOf, textIn, type XmlElement } from '../xml.ts';
import type { DocxParagraph } from './kinds.ts';
import { STYLE } from './names.ts';
import type { WordPackage } from './package.ts';
import type { RawBody, RawParagraph, Unread } from './raw-body.ts';

/** Counts that are all 0. */
export const nothingUnread = (): Unread => ({
  boxes: 0,
  tables: 0,
  chunks: 0,
  signs: 0,
  words: { boxes: 0, asides: 0, notes: 0, others: 0 },
});

const SEPARATING = new Set(['w:p', 'w:tab', 'w:br', 'w:rt', 'w:rubyBase']);

/** The text inside an element that is not read, such as a box, a formula or ruby. Of alternatives only the first counts. */
export function unreadTextIn(element: XmlElement): string {
  if (element.name === 'w:t' || element.name === 'w:delText' || element.name === 't') return textIn(element);
  const children = element.name === 'mc:AlternateContent' ? elementsOf(element).slice(0, 1) : elementsOf(element);
  const text = children.map(unreadTextIn).join('');
  return SEPARATING.has(element.name) ? `${text} ` : text;
}

/**
 * The words of paragraphs outside the text, with their notes, by place. `ids`: for each paragraph of the file the id of the paragraph that it became,
 * or ''.
 */
export function leftParagraphs(
  paragraphs: readonly RawParagraph[],
  placed: readonly DocxParagraph[],
  notes: RawBody['notes'],
  { symbol, session, body }: Meta,
  redline: Redline,
  ids: readonly string[],
): LeftOut[] {
  const labels = labelsOf(settle(redline, 'accept'));
  const plain = (text: string) =>
    text
      .trim()
      .replace(/\s*[,،，*]$/, '')
      .replace(/\s+/g, ' ');
  const kept = new Set([symbol, session, body, organName({ body })].filter((text) => text !== '').map(plain));
  const passages = paragraphs.map(({ runs, style, mark }, i) => {
    // The masthead that our own writer put above the text does not count (RULES 83), unless somebody changed it with tracking.
    const masthead = style === STYLE.masthead && mark.length === 0 && runs.every((run) => run.changes.length === 0);
    const own = runs.map((run) => ('text' in run ? run.text : '')).join('');
    const inNotes = runs.flatMap((run) => ('note' in run ? (notes.get(run.note) ?? []).map(({ text }) => text) : [])).join(' ');
    // Symbol, session and organ are kept in the meta, so one occurrence of each is not left out.
    const outside = 'outside' in placed[i]! && !masthead && !(inNotes === '' && kept.delete(plain(own)));
    return { text: inNotes === '' ? own : `${own} ${inNotes}`, of: outside ? null : 0, label: labels.get(ids[i]!)?.label ?? '' };
  });
  return leftOutOf(passages, [''])[0]!;
}

/** The words beside the paragraphs that are not read, by place. */
export function leftElsewhere({ left }: RawBody, file: WordPackage, { symbol }: Meta): LeftOut[] {
  const edges = ['header', 'footer'].flatMap((name) => file.parts(name)).map((part) => unreadTextIn(part).trim());
  return [
    { where: 'in text boxes and pictures', words: left.words.boxes, begins: '' },
    { where: 'in formulas and other objects', words: left.words.others, begins: '' },
    { where: 'in labels', words: left.words.asides, begins: '' },
    { where: 'in notes that no mark refers to', words: left.words.notes, begins: '' },
    {
      where: 'in page headers and footers',
      words: edges.reduce((sum, text) => sum + (text === symbol ? 0 : wordsIn(text)), 0),
      begins: '',
    },
  ].filter(({ words }) => words > 0);
}

/** One English sentence for each kind of thing that was not read. `commentsOutside`: how many comments are outside the text. */
export function unreadSentences({ left }: RawBody, commentsOutside: number): string[] {
  const count = (n: number, one: string, many: string) =>
    n === 0 ? [] : [n === 1 ? `One ${one} was not read.` : `${n} ${many} were not read.`];
  return [
    ...count(commentsOutside, 'comment outside the text', 'comments outside the text'),
    ...count(left.boxes, 'picture or text box', 'pictures or text boxes'),
    ...count(left.chunks, 'embedded document', 'embedded documents'),
    ...count(left.signs, 'sign of a symbol font', 'signs of a symbol font'),
    ...(left.tables > 0 ? ['Tables were read as paragraphs, cell by cell.'] : []),
  ];
}

/** One English sentence where tracked changes are outside the text, else []. */
export function outsideChanges(paragraphs: readonly RawParagraph[], placed: readonly DocxParagraph[]): string[] {
  const lost = paragraphs.filter((paragraph, i) => 'outside' in placed[i]! && paragraph.runs.some((run) => run.changes.length > 0)).length;
  return lost === 0 ? [] : [`Tracked changes in ${lost === 1 ? 'one line' : `${lost} lines`} outside the resolution's text were left out.`];
}
