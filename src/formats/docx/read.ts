// Reads a Word file as a redline: every tracked insertion, deletion, move and paragraph mark, also in notes, with author and date. A file without
// changes gives a redline without changes. The file is untrusted; a file that is not a Word file is refused with one sentence.
import type { Node } from 'prosemirror-model';
import type { Meta } from '../../../schema/index.ts';
import { settle } from '../../diff/redline.ts';
import type { Redline, RedlineParagraph } from '../../diff/redline-model.ts';
import type { Side } from '../../diff/sides.ts';
import { type LeftOut, leftOutSentence, wordsIn } from '../../text/left-out.ts';
import type { SourceUnit } from '../../text/reading/source-links.ts';
import { readWithoutOrgan } from '../../text/reading/without-organ.ts';
import type { Doubt } from '../../text/text-model.ts';
import { childOf, elementsOf, isSwitchedOn, settingOf, type XmlElement } from '../xml.ts';
import { type WordComment, withJointChanges } from './arranging/joint-changes.ts';
import { assembled } from './assembled.ts';
import { readDocxBody } from './body.ts';
import { readComments, unreadInComments } from './comments.ts';
import type { DocxParagraph } from './kinds.ts';
import { kindOfStyle, STYLE } from './names.ts';
import { readNumbering } from './numbering.ts';
import { openPackage, type WordPackage } from './package.ts';
import { type NamedText, type PlacedFile, placeOthers, placeOurs, placeWhole, placeWithoutOrgan } from './paragraph-places.ts';
import { withPlacedComments } from './placed-comments.ts';
import { authorOf, noteStart, ourMeta, ourReferences } from './properties.ts';
import type { RawBody, RawParagraph } from './raw-body.ts';
import { referencesRead } from './reference-fields.ts';
import { createTextFinder, unitsOf } from './text-finder.ts';
import { leftElsewhere, leftParagraphs, outsideChanges, unreadSentences } from './unread.ts';

/** What was read from a Word file. */
export interface WordText {
  readonly meta: Meta;
  readonly redline: Redline;
  /** Whether the text has tracked changes. */
  readonly tracked: boolean;
  /** The fingerprint of the base that the file was written from (base-hash.ts); '' in a file that Chapeau did not write. */
  readonly base: string;
  /** False if no line of the file names an organ. */
  readonly resolution: boolean;
  /** All texts in the file; a file by Chapeau has one. [] if there is none and all paragraphs were taken unchanged. */
  readonly texts: readonly NamedText[];
  /** Who saved the file last, else who created it, according to the file; '' if it does not say. */
  readonly author: string;
  /** What was not read or may be wrong, one English sentence each. */
  readonly limits: readonly string[];
  /** The limits that belong to a paragraph. */
  readonly doubts: readonly Doubt[];
  /** The words of the file that are not in the redline, by place. One of the limits states them as a sentence. */
  readonly left: readonly LeftOut[];
}

/** A Word file that is unpacked once, and from which several texts can be read. */
export interface WordFile {
  /** Its unchanged paragraphs, with deleted and inserted words. */
  readonly units: readonly SourceUnit[];
  readonly read: (options?: ReadOptions) => WordText | { readonly refused: string };
}

/** Options for reading a Word file. */
export interface ReadOptions {
  /** The label of the text to read, if the file has several. */
  readonly label?: string;
  /** Whether to take every paragraph of the file unchanged, letterhead included. */
  readonly whole?: boolean;
}

/** Six times as many paragraphs as a draft may have. */
const MOST_PARAGRAPHS = 30_000;

/** Reads a .docx. */
export function readDocx(bytes: Uint8Array, options: ReadOptions = {}): WordText | { readonly refused: string } {
  const file = openDocx(bytes);
  return 'refused' in file ? file : file.read(options);
}

/** Unpacks a .docx. */
export function openDocx(bytes: Uint8Array): WordFile | { readonly refused: string } {
  const file = openPackage(bytes);
  if ('refused' in file) return file;
  const styles = new Map(elementsOf(file.part('styles')).map((style) => [style.attributes['w:styleId'] ?? '', style]));
  const stylesWith = (test: (look: XmlElement | undefined) => boolean) =>
    new Set([...styles].filter(([, style]) => test(childOf(style, 'w:rPr'))).map(([id]) => id));
  const body = readDocxBody(
    file.document,
    { footnotes: file.part('footnotes'), endnotes: file.part('endnotes') },
    {
      italic: stylesWith((look) => isSwitchedOn(look, 'w:i') === true),
      raised: stylesWith((look) => settingOf(look, 'w:vertAlign') === 'superscript'),
    },
  );
  const comments = readComments(file.part('comments'), file.part('commentsExtended'));
  const numbering = readNumbering(file.part('numbering'), styles);
  const broken = file.broken();
  if (broken !== null) return { refused: broken };
  if (body.paragraphs.length > MOST_PARAGRAPHS)
    return { refused: `The Word file has more than ${MOST_PARAGRAPHS.toLocaleString('en')} paragraphs; it is not read.` };
  const known = ourMeta(file);
  const all = withOurStyles(body.paragraphs, styles, known?.printed === true);
  /** Text boxes are read only if everything is, or if there is no other resolution: elsewhere they are stamps and remarks. */
  const paragraphs = all.filter(({ boxed }) => !boxed);
  const ours = paragraphs.some((paragraph) => kindOfStyle(paragraph.style) !== null || paragraph.style === STYLE.end);
  if (!ours && !all.some((paragraph) => paragraph.runs.length > 0)) return { refused: 'The Word file holds no text.' };
  const finder = createTextFinder(paragraphs, numbering);
  const withBoxes = paragraphs.length < all.length ? createTextFinder(all, numbering) : null;
  const unnamed = createTextFinder(paragraphs, numbering, false, readWithoutOrgan);
  type Place = { readonly paragraphs: readonly RawParagraph[]; readonly placed: PlacedFile | { readonly refused: string } };
  const place = ({ whole, label }: ReadOptions): Place => {
    if (whole) return { paragraphs: all, placed: placeWhole(all, numbering, true) };
    if (ours) return { paragraphs, placed: placeOurs(paragraphs, numbering, known) };
    const placed = placeOthers(paragraphs, numbering, finder, label);
    if ('refused' in placed || placed.resolution) return { paragraphs, placed };
    const boxed = withBoxes && placeOthers(all, numbering, withBoxes, label);
    if (boxed && ('refused' in boxed || boxed.resolution)) return { paragraphs: all, placed: boxed };
    const begun = placeWithoutOrgan(paragraphs, numbering, unnamed, label);
    if ('refused' in begun || begun.texts.length > 0) return { paragraphs, placed: begun };
    return boxed ? { paragraphs: all, placed: boxed } : { paragraphs, placed };
  };
  return {
    units: unitsOf(all, numbering),
    read(options = {}) {
      const { paragraphs: taken, placed } = place(options);
      if ('refused' in placed) return placed;
      return wordText({ file, body, comments, paragraphs: taken, boxes: taken === all, base: known?.base ?? '' }, placed);
    },
  };
}

/** The paragraphs with our style ids. A program that saved a file of ours may have changed a style's id, but keeps its name. The styles of a printed text do
 *  not tell kinds, because its brackets, names and numbers are words. */
function withOurStyles(paragraphs: readonly RawParagraph[], styles: ReadonlyMap<string, XmlElement>, printed: boolean): RawParagraph[] {
  const ours = (id: string) => {
    const name = settingOf(styles.get(id), 'w:name')?.replace(/\s/g, '') ?? '';
    const style = name.startsWith('UN') ? name : id;
    return printed && (kindOfStyle(style) || style === STYLE.organ) ? STYLE.print : style;
  };
  return paragraphs.map((paragraph) => ({
    ...paragraph,
    style: ours(paragraph.style),
    formerStyle: paragraph.formerStyle && { ...paragraph.formerStyle, style: ours(paragraph.formerStyle.style) },
  }));
}

/** An unpacked file and the parts read from it so far. */
interface OpenedFile {
  readonly file: WordPackage;
  readonly body: RawBody;
  readonly comments: readonly WordComment[];
  /** The paragraphs considered, with our style ids; `boxes`: whether those of text boxes are included. */
  readonly paragraphs: readonly RawParagraph[];
  readonly boxes: boolean;
  readonly base: string;
}

/** The result of reading, once the kinds of all paragraphs are known. */
function wordText({ file, body, comments, paragraphs, boxes, base }: OpenedFile, placed: PlacedFile): WordText {
  const { meta, resolution, texts } = placed;
  const plain = 'redline' in placed;
  const written = plain
    ? withPlacedComments(placed.redline, paragraphs)
    : assembled(paragraphs, placed.placed, body.notes, noteStart(file) ?? meta.firstNote);
  const redline = withJointChanges(commented(written, comments));
  const ids = plain ? [] : idsOf(placed.placed, written);
  const outside = comments.filter(({ id, joint }) => !joint && !redline.comments?.some((one) => one.id === id));
  const inComments = (where: string, words: number): LeftOut[] => (words > 0 ? [{ where, words, begins: '' }] : []);
  const left = [
    ...(plain ? placed.left : leftParagraphs(paragraphs, placed.placed, body.notes, meta, redline, ids)),
    ...leftElsewhere(body, file, meta, boxes),
    ...inComments(
      'in comments outside the text',
      outside.reduce((sum, { words }) => sum + wordsIn(words), 0),
    ),
    ...inComments('in comments, struck or too long', unreadInComments(file.part('comments'), comments)),
  ];
  const fields = new Map(ids.flatMap((id, at) => (id === '' ? [] : [[id, paragraphs[at]!.referring] as const])));
  const references = plain ? undefined : referencesRead(redline, meta.language, fields, ourReferences(file));
  return {
    meta: { ...meta, firstNote: noteStart(file) ?? meta.firstNote, ...(references ? { references } : {}) },
    redline,
    tracked: redline.paragraphs.some(isTracked),
    base,
    resolution,
    texts,
    author: authorOf(file),
    limits: [
      ...placed.limits,
      ...leftOutSentence(left),
      ...unreadSentences(body, file, outside.length),
      ...(plain ? [] : outsideChanges(paragraphs, placed.placed)),
    ],
    doubts: plain
      ? placed.doubts
      : (placed.doubts ?? []).map(({ at, message }) => ({ paragraph: ids[at] ?? ids.find(Boolean) ?? '', message })),
    left,
  };
}

/** The draft that results when all changes of a Word file are rejected or accepted. */
export const draftOfWord = (word: WordText, side: Side): { meta: Meta; doc: Node } => ({
  meta: word.meta,
  doc: settle(word.redline, side),
});

/** For each paragraph of the file the id of its paragraph in the redline; '' if it is outside the text. */
function idsOf(placed: readonly DocxParagraph[], { paragraphs }: Redline): string[] {
  let next = 0;
  return placed.map((place) => ('outside' in place ? '' : (paragraphs[next++]?.id ?? '')));
}

/** The redline with the comments on its words, and their replies. */
function commented(redline: Redline, comments: readonly WordComment[]): Redline & { comments?: readonly WordComment[] } {
  const attached = new Set(
    redline.paragraphs.flatMap((one) => [...(one.comments ?? []), ...one.runs.flatMap((run) => run.comments ?? [])]),
  );
  const kept = comments.filter(({ id, answers }) => attached.has(id) || attached.has(answers));
  return kept.length > 0 ? { ...redline, comments: kept } : redline;
}

const isTracked = (paragraph: RedlineParagraph): boolean =>
  paragraph.mark.length > 0 ||
  paragraph.former !== null ||
  paragraph.runs.some((run) => run.changes.length > 0 || ('note' in run && run.note.some((text) => text.changes.length > 0)));
