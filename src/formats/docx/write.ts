// Writes a draft or a redline as a Word file: WordprocessingML, zipped. Every change is a tracked change with author and date; rejecting all gives
// the base, accepting all the new text (check.ts reads the file back to make sure). A line under the text takes the last paragraph mark, because Word
// cannot delete the mark at the end of a section.
import { strToU8, type Zippable, zipSync } from 'fflate';
import { type Draft, type Meta, titleOf } from '../../../schema/index.ts';
import { type CommentThread, withThreads } from '../../amend/comments/threads.ts';
import { settle } from '../../diff/redline.ts';
import type { Attribution, Mark, NoteRun, Redline, RedlineParagraph, Run, TextRun } from '../../diff/redline-model.ts';
import { createOpenEnds, isOn } from '../../diff/sides.ts';
import { annexesOf, annexName } from '../../text/annexes.ts';
import { printedLabel } from '../../text/printed-labels.ts';
import { levelOf } from '../../text/subparagraphs.ts';
import { type AgreedLegend, redlineLegend } from '../agreement.ts';
import type { Former } from '../change-list.ts';
import { type HeadingLook, headingLooks } from '../heading-look.ts';
import { isoDate } from '../iso-date.ts';
import { type Layout, mastheadOf, PLAIN_LAYOUT, paperSymbol } from '../layout.ts';
import { escapeMarkup } from '../markup.ts';
import { headingWords, lastWorded, type Numbered, numbersOf, organComma, organPlace, unchanged } from '../redline-view.ts';
import { type CommentRanges, commentRanges, NO_COMMENTS } from './arranging/comment-ranges.ts';
import { insertedEndsApart } from './arranging/inserted-ends.ts';
import { type WordComment, withoutJointChanges } from './arranging/joint-changes.ts';
import { type MoveRange, noteText, type ParagraphWithMoves, pairMoves } from './arranging/moves.ts';
import { baseHash } from './base-hash.ts';
import { commentsExtendedXml, commentsXml } from './comments.ts';
import { highlightXml, labelXml, legendXml, mastheadXml } from './masthead.ts';
import { bookmarkOf, STYLE, styleOf } from './names.ts';
import {
  chapeauXml,
  coreXml,
  fixedParts,
  footnotesXml,
  HEAD,
  numberingXml,
  runningParts,
  sectionXml,
  settingsXml,
  stylesXml,
  W_ROOT,
  ZIP_TIME,
} from './parts.ts';
import { fieldPlaces, fieldXml, referencesXml } from './reference-fields.ts';

/** A redline to be written to a file. */
export interface RedlineFile {
  readonly meta: Meta;
  readonly redline: Redline;
  /** Author and date (ISO 8601) of changes that have none of their own. */
  readonly author: string;
  readonly date: string;
  /** The default layout if missing. */
  readonly layout?: Layout;
}

const ELEMENT = { insertion: 'w:ins', deletion: 'w:del', 'move-from': 'w:moveFrom', 'move-to': 'w:moveTo' } as const;

/** A redline as a .docx with tracked changes. */
export function writeDocx(file: RedlineFile): Uint8Array {
  return writePackage(file.meta, file.redline, file, true, file.layout ?? PLAIN_LAYOUT);
}

/** A draft as a .docx without changes; amendments are left out. `threads`: the threads to be written as comments. */
export function writeCleanDocx(draft: Draft, layout: Layout = PLAIN_LAYOUT, threads: readonly CommentThread[] = []): Uint8Array {
  return writePackage(draft.meta, withThreads(unchanged(draft.doc), threads).redline, { author: 'Chapeau', date: '' }, false, layout);
}

function writePackage(meta: Meta, redline: Redline, given: Attribution, tracked: boolean, layout: Layout): Uint8Array {
  const base = settle(redline, 'reject');
  const after = tracked ? settle(redline, 'accept') : base;
  const operatives = Math.max(
    ...[base, after].map((doc) => {
      let count = 0;
      const annexes = annexesOf(doc);
      doc.forEach((paragraph, _offset, at) => {
        if (paragraph.attrs.kind === 'operative' && annexes[at] === null) count++;
      });
      return count;
    }),
  );
  const single = withoutJointChanges(redline, meta.language);
  const body = createBody(meta, given, operatives > 1, single.comments, layout, redlineLegend(single, meta.language), tracked);
  const text = body.write(insertedEndsApart(pairMoves(single)));
  const parts: Record<string, string> = {
    ...fixedParts(single.comments.length > 0),
    ...body.comments(),
    'word/document.xml': text,
    'word/footnotes.xml': body.footnotes(),
    'word/styles.xml': stylesXml(meta.language),
    'word/numbering.xml': numberingXml(meta.language, body.lists()),
    'word/settings.xml': settingsXml(meta.firstNote, tracked),
    ...runningParts({ ...meta, symbol: paperSymbol(meta, layout) }, layout.masthead === 'full' ? titleOf(after) || titleOf(base) : ''),
    'docProps/core.xml': coreXml(titleOf(after) || titleOf(base), given.author, isoDate(given.date), meta.language),
    'customXml/item1.xml': chapeauXml(meta, baseHash(base), referencesXml(meta, single)),
  };
  const entries: Zippable = {};
  for (const [name, xml] of Object.entries(parts)) entries[name] = strToU8(xml);
  return zipSync(entries, { mtime: ZIP_TIME });
}

function createBody(
  meta: Meta,
  given: Attribution,
  numbered: boolean,
  comments: readonly WordComment[],
  layout: Layout,
  legend: readonly AgreedLegend[],
  tracked: boolean,
) {
  let fields: ReturnType<typeof fieldPlaces> = new Map();
  const numbers = new Map(comments.map(({ id }, at) => [id, at]));
  const right = meta.language === 'ar';
  let lastId = 100;
  let lists = 1;
  let list: number | null = null;
  /** The list of the numbered paragraphs; each annex has its own. */
  let main = 1;
  const notes: string[] = [];
  const ids = new Set<string>();
  const formerIds = new Set<string>();

  const signature = ({ author = given.author, date = '' }: Partial<Attribution>) => {
    const day = isoDate(date);
    return `w:author="${escapeMarkup(author)}"${day ? ` w:date="${day}"` : ''}`;
  };
  const attribution = ({ date = '', ...mark }: Partial<Attribution>) =>
    `w:id="${++lastId}" ${signature({ ...mark, date: isoDate(date) === '' ? given.date : date })}`;
  const wrap = (changes: readonly Mark[], inner: string): string =>
    changes.reduceRight((xml, mark) => `<${ELEMENT[mark.change]} ${attribution(mark)}>${xml}</${ELEMENT[mark.change]}>`, inner);

  function textRun(run: TextRun): string {
    const properties = `${run.em ? '<w:i/><w:iCs/>' : ''}${highlightXml(run.agreed)}${right ? '<w:rtl/>' : ''}`;
    const element = run.changes.some((mark) => mark.change === 'deletion') ? 'w:delText' : 'w:t';
    const inner = (text: string) =>
      text
        .split(/([\t\n])/)
        .map((part) => {
          if (part === '\t') return '<w:tab/>';
          if (part === '\n') return '<w:br/>';
          return part === '' ? '' : `<${element} xml:space="preserve">${escapeMarkup(part)}</${element}>`;
        })
        .join('');
    const whole = (content: string) => `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}${content}</w:r>`;
    let done = 0;
    let xml = '';
    for (const field of fields.get(run) ?? []) {
      if (field.from > done) xml += whole(inner(run.text.slice(done, field.from)));
      xml += fieldXml(field, inner(run.text.slice(field.from, field.to)), whole);
      done = field.to;
    }
    return done === 0 || done < run.text.length ? xml + whole(inner(run.text.slice(done))) : xml;
  }

  function noteRun(run: NoteRun): string {
    const place = notes.push('') - 1;
    const text = runsXml(noteText(run), []);
    notes[place] =
      `<w:footnote w:id="${place + 1}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>${right ? '<w:bidi/>' : ''}</w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:tab/></w:r>${text}</w:p></w:footnote>`;
    return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>${highlightXml(run.agreed)}</w:rPr><w:footnoteReference w:id="${place + 1}"/></w:r>`;
  }

  const rangeStart = (range: MoveRange, id: number, runs: readonly Run[]) => {
    const change = range.end === 'moveFrom' ? 'move-from' : 'move-to';
    const mark =
      runs
        .slice(range.from, range.to)
        .flatMap((run) => run.changes)
        .find((one) => one.change === change) ?? {};
    return `<w:${range.end}RangeStart ${attribution(mark).replace(/w:id="\d+"/, `w:id="${id}"`)} w:name="${range.name}"/>`;
  };

  /** The mark of a comment. It has the changes of the words that the comment is attached to, so that it is accepted or rejected with them. */
  const reference = (id: string, changes: readonly Mark[]) =>
    wrap(
      changes.slice(0, 1),
      `<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${numbers.get(id)}"/></w:r>`,
    );
  const begun = (ids: readonly string[]) => ids.map((id) => `<w:commentRangeStart w:id="${numbers.get(id)}"/>`).join('');
  const ended = (ids: readonly string[], changes: readonly Mark[]) =>
    ids.map((id) => `<w:commentRangeEnd w:id="${numbers.get(id)}"/>${reference(id, changes)}`).join('');

  function runsXml(runs: readonly Run[], ranges: readonly (MoveRange & { id: number })[], placedComments = NO_COMMENTS): string {
    let xml = '';
    runs.forEach((run, i) => {
      for (const range of ranges) if (range.from === i) xml += rangeStart(range, range.id, runs);
      xml += begun(placedComments.begin.get(run) ?? []);
      if ('note' in run || run.text !== '') xml += wrap(run.changes, 'note' in run ? noteRun(run) : textRun(run));
      xml += ended(placedComments.end.get(run) ?? [], run.changes);
      for (const range of ranges) if (range.to === i + 1) xml += `<w:${range.end}RangeEnd w:id="${range.id}"/>`;
    });
    return xml;
  }

  /** Style and number of a paragraph of this kind, as paragraph properties. `at`: its list, null for none. */
  function looks(kind: RedlineParagraph['kind'], level: string, at: number | null, look: HeadingLook | null, keep = false): string {
    const counted = kind === 'operative' ? numbered || main > 1 : kind === 'subparagraph';
    const depth = levelOf({ kind, level });
    const number = !counted || at === null ? '' : `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${at}"/></w:numPr>`;
    return `<w:pStyle w:val="${styleOf(kind, level, look)}"/>${keep ? '<w:keepNext/>' : ''}${number}${right ? '<w:bidi/>' : ''}`;
  }

  function listFor(kind: RedlineParagraph['kind'], words: string): number {
    const annex = kind === 'heading' && annexName(words) !== null;
    if (annex) main = ++lists;
    if (kind === 'operative' && (numbered || main > 1)) list = main;
    else if (kind === 'subparagraph') list ??= ++lists;
    // Sub-paragraphs continue after a heading, like their labels.
    else if (annex || (kind !== 'heading' && kind !== 'title')) list = null;
    return list ?? 1;
  }

  function paragraphXml(
    paragraph: ParagraphWithMoves,
    mark: readonly Mark[],
    placedComments: CommentRanges,
    label: Numbered | null,
    look: HeadingLook | null,
    keep: boolean,
  ): string {
    const at = listFor(paragraph.kind, paragraph.runs.map((run) => ('text' in run ? run.text : '')).join(''));
    const former: Former | null = paragraph.former;
    const format = former
      ? `<w:pPrChange ${attribution(former)}><w:pPr>${looks(former.kind, former.level, at, look)}</w:pPr></w:pPrChange>`
      : '';
    const marks = mark.map((one) => `<${ELEMENT[one.change]} ${attribution(one)}/>`).join('');
    const properties = `<w:pPr>${looks(paragraph.kind, paragraph.level, at, look, keep)}${marks ? `<w:rPr>${marks}</w:rPr>` : ''}${format}</w:pPr>`;
    const ranges = paragraph.ranges.map((range) => ({ ...range, id: ++lastId }));
    const whole = ranges.filter((range) => range.from === 0 && range.to === paragraph.runs.length);
    const inner = runsXml(
      paragraph.runs,
      ranges.filter((range) => !whole.includes(range)),
      placedComments,
    );
    const about = (paragraph.comments ?? []).filter((id) => numbers.has(id));
    const wordless = begun(about) + ended(about, mark);
    const start = whole.map((range) => rangeStart(range, range.id, paragraph.runs)).join('');
    const end = whole.map((range) => `<w:${range.end}RangeEnd w:id="${range.id}"/>`).join('');
    const names = [
      bookmarkOf(paragraph.id, ids.has(paragraph.id) ? 'again' : 'own'),
      paragraph.formerId && !formerIds.has(paragraph.formerId) ? bookmarkOf(paragraph.formerId, 'former') : null,
    ].filter((name) => name !== null);
    ids.add(paragraph.id);
    if (paragraph.formerId) formerIds.add(paragraph.formerId);
    const marked = names.reduce((xml, name) => {
      const id = ++lastId;
      return `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${xml}<w:bookmarkEnd w:id="${id}"/>`;
    }, inner + wordless);
    // A label that the base does not have is part of the change that inserts its paragraph.
    const labelMarks: Mark[] = label?.side === 'new' ? [{ ...(mark[0] ?? paragraph.runs[0]?.changes[0]), change: 'insertion' }] : [];
    const margin =
      label && label.side !== 'base' ? wrap(labelMarks, labelXml(printedLabel(meta.language, label.text), ++lastId, meta.language)) : '';
    return `<w:p>${properties}${margin}${start}${marked}</w:p>${end}`;
  }

  const line = (style: string, runs: readonly TextRun[]) =>
    `<w:p><w:pPr><w:pStyle w:val="${style}"/>${right ? '<w:bidi/>' : ''}</w:pPr>${runsXml(runs, [])}</w:p>`;
  const plain = (text: string, em = false): TextRun => ({ text, em, changes: [] });

  function write(paragraphs: readonly ParagraphWithMoves[]): string {
    const organAt = organPlace(paragraphs);
    const ends = createOpenEnds();
    const placedComments = commentRanges(paragraphs, comments);
    const numbers = layout.labels ? numbersOf(meta, { paragraphs }) : null;
    /** The last paragraphs on either side; they keep the line under the text on their page. */
    fields = fieldPlaces(meta, { paragraphs }, tracked);
    const lasts = lastWorded(paragraphs);
    const headings = headingLooks(paragraphs.map(({ kind, runs }) => ({ kind, words: headingWords(runs) })));
    let xml = mastheadXml(mastheadOf(meta, layout), meta.language) + legendXml(legend, meta.language);
    const organ = meta.body ? line(STYLE.organ, [plain(meta.body, true), plain(organComma(meta))]) : '';
    if (organAt === 0) xml += organ;
    paragraphs.forEach((paragraph, i) => {
      const hasWords = (side: 'reject' | 'accept') => paragraph.runs.some((run) => isOn(run.changes, side));
      ends.pass({ reject: hasWords('reject'), accept: hasWords('accept') }, paragraph.mark);
      const border = i === paragraphs.length - 1 || (organ !== '' && i === organAt - 1);
      xml += paragraphXml(
        paragraph,
        border ? ends.close(paragraph.mark) : paragraph.mark,
        placedComments,
        numbers?.label(paragraph) ?? null,
        headings[i] ?? null,
        lasts.includes(i),
      );
      if (i === organAt - 1) xml += organ;
    });
    return `${HEAD}<w:document ${W_ROOT}><w:body>${xml}${line(STYLE.end, [plain('\t')])}${sectionXml(meta, layout)}</w:body></w:document>`;
  }

  return {
    write,
    footnotes: () => footnotesXml(notes, meta.language),
    lists: () => lists,
    comments: (): Record<string, string> =>
      comments.length === 0
        ? {}
        : {
            'word/comments.xml': commentsXml(comments, numbers, signature, right),
            'word/commentsExtended.xml': commentsExtendedXml(comments, numbers),
          },
  };
}
