// What a Word file holds and its reading does not: counted in words with the places where they stand (RULES 115), and said in sentences.
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

export const nothingUnread = (): Unread => ({
  boxes: 0,
  tables: 0,
  chunks: 0,
  signs: 0,
  words: { boxes: 0, asides: 0, notes: 0, others: 0 },
});

const PARTING = new Set(['w:p', 'w:tab', 'w:br', 'w:rt', 'w:rubyBase']);

/** The words inside an element that is not read, once where they stand in alternatives: of a box, of a formula, of ruby. */
export function spokenIn(element: XmlElement): string {
  if (element.name === 'w:t' || element.name === 'w:delText' || element.name === 't') return textIn(element);
  const children = element.name === 'mc:AlternateContent' ? elementsOf(element).slice(0, 1) : elementsOf(element);
  const text = children.map(spokenIn).join('');
  return PARTING.has(element.name) ? `${text} ` : text;
}

/** The paragraphs outside the text, in words, with their notes. `ids`: for each paragraph of the file the id of the one that it became. */
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
  const stretches = paragraphs.map(({ runs, style, mark }, i) => {
    // What our own writer put above the text is no word of it (RULES 83); what somebody tracked there is.
    const masthead = style === STYLE.masthead && mark.length === 0 && runs.every((run) => run.changes.length === 0);
    const said = runs.map((run) => ('text' in run ? run.text : '')).join('');
    const noted = runs.flatMap((run) => ('note' in run ? (notes.get(run.note) ?? []).map(({ text }) => text) : [])).join(' ');
    // What is known of the text holds it once.
    const outside = 'outside' in placed[i]! && !masthead && !(noted === '' && kept.delete(plain(said)));
    return { text: noted === '' ? said : `${said} ${noted}`, of: outside ? null : 0, label: labels.get(ids[i]!)?.label ?? '' };
  });
  return leftOutOf(stretches, [''])[0]!;
}

/** What stands beside the paragraphs and is not read, in words. */
export function leftElsewhere({ left }: RawBody, file: WordPackage, { symbol }: Meta): LeftOut[] {
  const edges = ['header', 'footer'].flatMap((name) => file.parts(name)).map((part) => spokenIn(part).trim());
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

/** One sentence on each kind of thing that was not read. `unheard`: how many comments stand outside the text. */
export function unreadSentences({ left }: RawBody, unheard: number): string[] {
  const count = (n: number, one: string, many: string) =>
    n === 0 ? [] : [n === 1 ? `One ${one} was not read.` : `${n} ${many} were not read.`];
  return [
    ...count(unheard, 'comment outside the text', 'comments outside the text'),
    ...count(left.boxes, 'picture or text box', 'pictures or text boxes'),
    ...count(left.chunks, 'embedded document', 'embedded documents'),
    ...count(left.signs, 'sign of a symbol font', 'signs of a symbol font'),
    ...(left.tables > 0 ? ['Tables were read as paragraphs, cell by cell.'] : []),
  ];
}

/** One sentence where tracked changes stand outside the text; none where none do. */
export function outsideChanges(paragraphs: readonly RawParagraph[], placed: readonly DocxParagraph[]): string[] {
  const lost = paragraphs.filter((paragraph, i) => 'outside' in placed[i]! && paragraph.runs.some((run) => run.changes.length > 0)).length;
  return lost === 0 ? [] : [`Tracked changes in ${lost === 1 ? 'one line' : `${lost} lines`} outside the resolution's text were left out.`];
}
