// Reads a PDF that Chapeau made. Its structure, made for screen readers, gives the paragraphs and notes; one line of its metadata gives each paragraph's kind
// (printed-items.ts). Words, numbers, notes and changes are read from the pages.
import { EMPTY_META, LANGUAGES, type Language, type Meta } from '../../../schema/index.ts';
import type { Mark, RedlineParagraph, Run, TextRun } from '../../diff/redline-model.ts';
import { isOn } from '../../diff/sides.ts';
import { isSession } from '../../text/line-patterns.ts';
import type { RawRun } from '../docx/raw-body.ts';
import type { PdfContent } from './open-pdf.ts';
import { authorsIn, createAuthoredChanges, withTags } from './own-authors.ts';
import type { PdfChunk, PdfPage, PdfStructure } from './page-content.ts';
import { pageRuns } from './page-layout.ts';
import { type LineWay, type PageLine, pageLinesOf } from './page-lines.ts';
import { type PrintedItem, printedItemsIn } from './printed-items.ts';

/** A text that was read from a PDF of ours. */
export interface OwnText {
  readonly meta: Meta;
  readonly paragraphs: readonly RedlineParagraph[];
  /** The number before each paragraph, '' for none; including struck and new ones. */
  readonly numbers: readonly string[];
  /** The mark of each note, in order. */
  readonly marks: readonly string[];
  /** The lines above the text: masthead and legend. */
  readonly above: readonly string[];
}

/** A block of the structure on one page. */
interface Block {
  readonly page: number;
  readonly contents: Set<number>;
  readonly marks: Set<number>;
  readonly notes: { readonly contents: Set<number>; readonly labels: Set<number>; readonly begun: boolean }[];
}

const BLOCK = /^(?:P|H\d?|Title)$/;
const NOTE = /^(?:Note|FENote)$/;

function blocksOf(structure: PdfStructure | null, page: number): Block[] {
  const blocks: Block[] = [];
  const gather = (node: PdfStructure, into: Set<number>) => {
    for (const child of node.children) {
      if (typeof child === 'number') into.add(child);
      else gather(child, into);
    }
  };
  const inBlock = (node: PdfStructure, block: Block) => {
    for (const child of node.children) {
      if (typeof child === 'number') block.contents.add(child);
      else if (NOTE.test(child.role)) {
        const [contents, labels] = [new Set<number>(), new Set<number>()];
        for (const part of child.children) {
          if (typeof part === 'number') contents.add(part);
          else gather(part, part.role === 'Lbl' ? labels : contents);
        }
        block.notes.push({ contents, labels, begun: child.children.some((part) => typeof part !== 'number' && part.role === 'Lbl') });
      } else if (child.role === 'Lbl') {
        gather(child, block.marks);
        gather(child, block.contents);
      } else inBlock(child, block);
    }
  };
  const walk = (node: PdfStructure) => {
    if (BLOCK.test(node.role)) {
      const block: Block = { page, contents: new Set(), marks: new Set(), notes: [] };
      inBlock(node, block);
      blocks.push(block);
      return;
    }
    for (const child of node.children) if (typeof child !== 'number') walk(child);
  };
  if (structure) walk(structure);
  return blocks;
}

/** A paragraph on the pages. */
interface OwnParagraph {
  readonly lines: PageLine[];
  readonly marks: Map<PageLine, ReadonlySet<number>>;
  /** Its number, if it has one: the first content in the structure of the file. On the page Latin words of an Arabic line may touch it. */
  readonly number: { readonly contents: ReadonlySet<number>; readonly text: string } | null;
}

/** Text smaller than this share of its paragraph's words is an author's name or a label in the margin. */
const ASIDE = 0.78;

/** The marks of notes are as large as the words if the font has such digits, else this share of them. */
const MARK_SIZE = 0.6;

/** The size of the words of a paragraph; if it has only notes and authors' names, the size that words would have. */
function sizeOf(chunks: readonly PdfChunk[], marks: ReadonlySet<number>): number {
  const largest = (list: readonly PdfChunk[]) => Math.max(...list.map(({ size }) => size), 0);
  const mark = largest(chunks.filter(({ content }) => marks.has(content!)));
  const words = largest(chunks.filter(({ content }) => !marks.has(content!)));
  return words > mark && words < (mark * ASIDE) / MARK_SIZE ? mark / MARK_SIZE : Math.max(words, mark);
}

const chunksIn = (page: PdfPage, contents: ReadonlySet<number>): PdfChunk[] =>
  page.chunks.filter(({ content }) => content !== null && contents.has(content));

/** Reads a PDF that Chapeau made; null if it is not one, or another program changed it. */
export function ownText(content: PdfContent): OwnText | null {
  const outline = printedItemsIn(content.keywords);
  if (!outline) return null;
  const way: LineWay = { base: content.language.startsWith('ar') ? 'rtl' : 'ltr', mirrored: false, drawnInOrder: true };
  const found: { paragraph: OwnParagraph; page: number; chunks: readonly PdfChunk[]; owner: number | null; open: readonly PdfChunk[] }[] =
    [];
  const notes: { lines: PageLine[]; open: readonly PdfChunk[] }[] = [];
  let taken = 0;
  const inText: Set<number>[] = content.pages.map(() => new Set());
  content.pages.forEach((page, at) => {
    for (const block of blocksOf(page.structure, at)) {
      for (const note of block.notes) {
        const inNote = chunksIn(page, note.contents);
        const large = Math.max(...inNote.map((chunk) => chunk.size), 0);
        const goingOn = note.begun ? undefined : notes.at(-1);
        const signed = withTags(inNote, way, (chunk) => chunk.size <= large * ASIDE, goingOn?.open);
        const lines = pageLinesOf(signed.words, page.lines, way);
        for (const id of [...note.contents, ...note.labels]) inText[at]!.add(id);
        if (note.begun) notes.push({ lines, open: signed.open });
        else if (goingOn) {
          goingOn.lines.push(...lines);
          goingOn.open = signed.open;
        }
      }
      const chunks = chunksIn(page, block.contents);
      const size = sizeOf(chunks, block.marks);
      const isMark = (chunk: PdfChunk) => block.marks.has(chunk.content!);
      const before = found.at(-1);
      const owner = ownerOf(block, page);
      const sameBlock = before !== undefined && before.page < at && owner !== null && owner === before.owner;
      const { words, open } = withTags(
        chunks,
        way,
        (chunk) => !isMark(chunk) && chunk.size <= size * ASIDE,
        sameBlock ? before.open : undefined,
      );
      const lines = pageLinesOf(words, page.lines, way);
      if (lines.length === 0) continue;
      const paragraph: OwnParagraph = {
        lines,
        marks: new Map(lines.map((line) => [line, block.marks])),
        number: numberOf(
          [...block.contents].flatMap((id) => {
            const own = words.filter(({ content: one }) => one === id);
            return own.length > 0 ? [{ id, chunks: own }] : [];
          }),
          way,
        ),
      };
      const known = owner !== null && before?.owner !== null;
      if (before && before.page < at && (known ? sameBlock : continues(before.paragraph.lines, lines, page, way))) {
        before.paragraph.lines.push(...lines);
        for (const line of lines) before.paragraph.marks.set(line, block.marks);
        found[found.length - 1] = { ...before, page: at, open };
      } else found.push({ paragraph, page: at, chunks, owner, open });
      for (const id of block.contents) inText[at]!.add(id);
    }
  });
  const shown = outline.filter(({ bare }) => !bare);
  if (found.length < shown.length) return null;
  const blocks = found.slice(found.length - shown.length);
  const language = (LANGUAGES as readonly string[]).includes(content.language.slice(0, 2))
    ? (content.language.slice(0, 2) as Language)
    : EMPTY_META.language;
  const authors = authorsIn(
    found.slice(0, found.length - shown.length).flatMap(({ chunks }) => chunks),
    way,
  );
  const changesIn = (lines: readonly PageLine[]) => createAuthoredChanges(lines, authors, language);

  let body = '';
  const paragraphs: RedlineParagraph[] = [];
  const numbers: string[] = [];
  const marks: string[] = [];
  for (const item of outline) {
    const block = item.bare ? null : blocks[taken++]!.paragraph;
    if (item.kind === 'remark') continue;
    const apart = (item.numbered && block?.number) || null;
    const runs = block
      ? pageRuns(
          block.lines,
          true,
          (piece, line) => {
            if (apart && line === block.lines[0] && piece.content !== null && apart.contents.has(piece.content)) return [];
            if (piece.content === null || !block.marks.get(line)!.has(piece.content)) return null;
            return piece.text.trim() === '' ? [] : [{ note: piece.text.trim() }];
          },
          changesIn(block.lines),
        )
      : [];
    if (item.kind === 'organ') {
      body = textIn(runs).replace(/(?<!\s)\s*[,،，]$/, '');
      continue;
    }
    const { number, words } = apart
      ? { number: apart.text, words: withoutStart(runs, 0) }
      : item.numbered
        ? withoutNumber(runs)
        : { number: '', words: runs };
    numbers.push(number);
    const written: Run[] = words.map((run): Run => {
      if ('text' in run) return run;
      marks.push(run.note);
      const note = notes.shift();
      const inNote: TextRun[] = note
        ? pageRuns(note.lines, true, () => null, changesIn(note.lines)).flatMap((part) => ('text' in part ? [part] : []))
        : [];
      // Text struck with its note is struck once.
      const own = inNote.map((part) => ({
        ...part,
        changes: part.changes.filter(({ change }) => !run.changes.some((outer) => outer.change === change)),
      }));
      return { note: own, id: '', changes: run.changes };
    });
    paragraphs.push(finished(item, written, paragraphs.length));
  }
  let count = 0;
  const numbered = paragraphs.map((paragraph) => ({
    ...paragraph,
    runs: paragraph.runs.map((run) => ('note' in run ? { ...run, id: `n${++count}` } : run)),
  }));
  const above = aboveText(content, inText, blocks[0] ? found.indexOf(blocks[0]) : found.length, found, way);
  const title = numbered.find(({ kind }) => kind === 'title');
  const titleText = title ? title.runs.map((run) => ('text' in run && isOn(run.changes, 'accept') ? run.text : '')).join('') : '';
  // A struck note has its number in the base.
  const standing = paragraphs
    .flatMap(({ runs }) => runs.flatMap((run) => ('note' in run ? [isOn(run.changes, 'accept')] : [])))
    .indexOf(true);
  return {
    meta: {
      ...EMPTY_META,
      language,
      body,
      symbol: symbolIn(content.title, titleText, above),
      session: above.find(isSession) ?? '',
      firstNote: Number(/^\d+/.exec(marks[Math.max(0, standing)] ?? '')?.[0] ?? 1),
    },
    paragraphs: numbered,
    numbers,
    marks,
    above,
  };
}

const textIn = (runs: readonly (RawRun | Run)[]): string => runs.map((run) => ('text' in run ? run.text : '')).join('');

/** The block of the file to which this part of it belongs; null if the file does not say. */
function ownerOf({ contents }: Block, { owners }: PdfPage): number | null {
  for (const content of contents) return owners?.[content] ?? null;
  return null;
}

/** Whether the first lines of a page continue a paragraph: the line before is full, and this one has no indent. */
function continues(before: readonly PageLine[], lines: readonly PageLine[], page: PdfPage, way: LineWay): boolean {
  const [last, first] = [before.at(-1)!, lines[0]!];
  const start = (line: PageLine) => (way.base === 'rtl' ? page.width - line.x1 : line.x0);
  const end = (line: PageLine) => (way.base === 'rtl' ? page.width - line.x0 : line.x1);
  // The left and right margins are equal.
  const edge = page.width - Math.min(...[...before, ...lines].map(start));
  const room = edge - end(last);
  // If the two lines of a paragraph are on two pages, only the first has an indent.
  const second = lines.length > 1 ? lines.slice(1) : before.slice(1);
  const own = second.length > 0 ? Math.min(...second.map(start)) : last.bold ? start(first) : start(last) - 1.5 * last.size;
  if (last.bold !== first.bold || Math.abs(last.size - first.size) > 0.5) return false;
  if (room >= first.firstWord + last.size) return false;
  // Continuing lines begin at the same place, whether the first line is indented or hangs out.
  if (second.length > 0) return Math.abs(start(first) - own) < first.size;
  return start(first) < own + first.size;
}

/** A number ends at the first blank, except Arabic ones, "1 -". */
const PRINTED_NUMBER = /^(?:[\d\u0660-\u0669]+\s[-–]|[^\s¶]*)/;
/** A paragraph's number, joined from the marked contents of the PDF's structure; in Arabic each character may be a separate content. */
const WHOLE_NUMBER = /^\(?[\p{L}\p{Nd}]{1,7}[.)–-]$/u;
/** The most contents of a number. */
const NUMBER_CONTENTS = 4;

/** The number before the words of a paragraph, given its contents in structure order; null if they begin with none. */
function numberOf(
  contents: readonly { readonly id: number; readonly chunks: readonly PdfChunk[] }[],
  way: LineWay,
): OwnParagraph['number'] {
  for (let end = 1; end <= Math.min(NUMBER_CONTENTS, contents.length); end++) {
    const taken = contents.slice(0, end);
    const chunks = taken.flatMap((one) => one.chunks);
    const signs = chunks.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)).join('');
    if (!WHOLE_NUMBER.test([...signs.replace(/\s+/g, '')].join(''))) continue;
    const text = pageLinesOf(chunks, [], way)
      .map((line) => line.text)
      .join(' ');
    return { contents: new Set(taken.map(({ id }) => id)), text };
  }
  return null;
}

/** The number before the words. */
function withoutNumber(runs: readonly RawRun[]): { readonly number: string; readonly words: readonly RawRun[] } {
  const text = textIn(
    runs.slice(0, Math.max(0, runs.findIndex((run) => 'note' in run) < 0 ? runs.length : runs.findIndex((run) => 'note' in run))),
  );
  const number = PRINTED_NUMBER.exec(text)![0];
  return { number, words: withoutStart(runs, number.length) };
}

/** The runs without this many letters at their start, and without the blanks after these. */
function withoutStart(runs: readonly RawRun[], letters: number): RawRun[] {
  let [rest, begun] = [letters, false];
  return runs.flatMap((run): RawRun[] => {
    if (begun || !('text' in run)) {
      begun = true;
      return [run];
    }
    const cut = Math.min(rest, run.text.length);
    rest -= cut;
    const text = rest > 0 ? '' : run.text.slice(cut).trimStart();
    begun = text !== '';
    return text === '' ? [] : [{ ...run, text }];
  });
}

/** The changes of an end, with the authors of the sign that marks it, or of the words changed with it. */
const withAuthors = (mark: PrintedItem['mark'], of: Run['changes']): Mark[] =>
  mark.map((change, at) => (of.length === mark.length && of[at]!.change === change ? of[at]! : { change }));

/** The paragraph of an item. The sign of a changed end is removed from its words. */
function finished({ kind, level, former, mark }: PrintedItem, runs: readonly Run[], at: number): RedlineParagraph {
  const last = runs.at(-1);
  const signed = mark.length > 0 && last !== undefined && 'text' in last && last.text.endsWith('¶');
  const rest =
    signed && last.text !== '¶' ? [...runs.slice(0, -1), { ...last, text: last.text.slice(0, -1).trimEnd() }] : runs.slice(0, -1);
  return {
    id: `p${at + 1}`,
    kind: kind as RedlineParagraph['kind'],
    level,
    former,
    runs: signed ? rest : runs,
    mark: withAuthors(mark, signed ? last.changes : rest.length === 0 ? [] : (runs[0]?.changes ?? [])),
    move: null,
  };
}

/** The lines above the text on its first page. */
function aboveText(
  { pages }: PdfContent,
  inText: readonly ReadonlySet<number>[],
  extra: number,
  found: readonly { readonly paragraph: OwnParagraph }[],
  way: LineWay,
): string[] {
  const page = pages[0];
  if (!page) return [];
  const loose = page.chunks.filter(({ content, artifact }) => !artifact && content !== null && !inText[0]!.has(content));
  const lines = pageLinesOf(loose, [], way).map(({ text }) => text);
  return [...lines, ...found.slice(0, extra).map(({ paragraph }) => paragraph.lines.map(({ text }) => text).join(' '))];
}

/** The file's title is the symbol followed by the title of the text. */
function symbolIn(title: string, ofText: string, above: readonly string[]): string {
  const packed = (text: string) => text.replace(/\s+/g, '');
  if (ofText !== '' && packed(title).endsWith(packed(ofText))) {
    const length = packed(title).length - packed(ofText).length;
    let seen = 0;
    let at = 0;
    while (seen < length) if (!/\s/.test(title[at++]!)) seen++;
    return title.slice(0, at).trim();
  }
  return above.some((line) => line.includes(title)) ? title : '';
}
