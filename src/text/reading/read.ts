// Reads pasted text: lines → blocks → resolutions. Each organ line marks a resolution, whose head stands above it and whose body follows. Reading
// never throws and takes linear time for any input; whatever was uncertain is reported as a doubt (RULES RF1 to RF4, RF32).

import type { Node } from 'prosemirror-model';
import { type Draft, EMPTY_META, type Language, paragraph, resolution } from '../../../schema/index.ts';
import { languageOf } from '../language.ts';
import { leftAtEdges, leftOutOf, type SourcePassage } from '../left-out.ts';
import { endsParagraph, endsSentence } from '../line-patterns.ts';
import { markerOf } from '../markers.ts';
import { labelsOf } from '../numbering.ts';
import { hasKnownOpening, openingLength } from '../openings/openings.ts';
import { organOf } from '../organs.ts';
import type { Doubt, FoundText, ReadParagraph } from '../text-model.ts';
import { type InlineSpan, italicise, plainTextOfSpans, spansOf, tidyMarks } from './inline.ts';
import { markedAgain, NotePairs, notePieces, withNotes } from './note-pairs.ts';
import { blocksOf, type SourceBlockLines } from './paragraph-blocks.ts';
import { type Body, readResolutionBody } from './resolution-body.ts';
import { headOf, numberAlone } from './resolution-head.ts';
import { sourceText } from './source-lines.ts';

/** A resolution found among the blocks. Positions are indices of blocks, -1 where there is none. */
interface Place {
  readonly title: string;
  /** Where the head begins; the marks of the title are counted from there. */
  readonly titleBlock: number;
  readonly titleAt: number;
  /** The organ line. */
  readonly organAt: number;
  readonly symbol: string;
  readonly session: string;
  readonly body: string;
  readonly comma: boolean;
  /** Whether the resolution stands inside the text of another one. */
  readonly nested: boolean;
  readonly read: Body;
  /** Its blocks are [from, to). */
  readonly from: number;
  readonly to: number;
}

/** The organ of an organ line; null where block `i` is none. A line without a comma counts only where an opening or the number 1 follows. */
function organAt(blocks: readonly SourceBlockLines[], i: number, language: Language): ReturnType<typeof organOf> {
  const block = blocks[i]!;
  if (block.note !== null || block.heading) return null;
  const organ = organOf(block.text, language);
  if (!organ || organ.comma) return organ;
  let next = blocks[i + 1];
  for (let k = i + 2; next && next.note !== null; k++) next = blocks[k];
  if (!next || next.note !== null) return null;
  const text = next.text.replace(/^[*_]+/, '');
  const opens = hasKnownOpening(text, 'preambular', language) || hasKnownOpening(text, 'operative', language);
  return opens || markerOf(text)?.n === 1 ? organ : null;
}

function placesOf(blocks: readonly SourceBlockLines[], language: Language): Place[] {
  const organs: { readonly at: number; readonly body: string; readonly comma: boolean }[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const organ = organAt(blocks, i, language);
    if (organ) organs.push({ at: i, ...organ });
  }
  if (organs.length === 0) return placeWithoutOrgan(blocks, language);
  const heads = organs.map(({ at }, k) => headOf(blocks, at, k > 0 ? organs[k - 1]!.at + 1 : 0));
  return organs.map(({ at, body, comma }, k) => {
    const head = heads[k]!;
    const to = heads[k + 1]?.start ?? blocks.length;
    const before = blocks[head.start - 1]?.text ?? '';
    const nested = k > 0 && /[:：]$/.test(before) && before.length > 40;
    const { title, titleAt, symbol, session, start } = head;
    return {
      title,
      titleBlock: start,
      titleAt,
      organAt: at,
      symbol,
      session,
      body,
      comma,
      nested,
      read: readResolutionBody(blocks, at + 1, to, language, 'whole'),
      from: start,
      to,
    };
  });
}

/** A resolution that was pasted without its organ line. It is recognised only where at least two paragraphs have a known opening. */
function placeWithoutOrgan(blocks: readonly SourceBlockLines[], language: Language): Place[] {
  let first = -1;
  let found = 0;
  blocks.forEach((block, i) => {
    if (block.note !== null) return;
    const text = block.text.replace(/^[*_]+/, '');
    const marker = markerOf(text);
    const start = marker && marker.kind !== 'sub' ? text.slice(marker.length).replace(/^[*_]+/, '') : text;
    const opens =
      marker?.kind === 'number' || marker?.kind === 'operative'
        ? hasKnownOpening(start, 'operative', language)
        : hasKnownOpening(start, 'preambular', language);
    if (!opens || !endsParagraph(text)) return;
    if (first < 0) first = i;
    found++;
  });
  if (found < 2) return [];
  const head = headOf(blocks, first, 0);
  const read = readResolutionBody(blocks, first, blocks.length, language, 'begun');
  return [
    { ...head, titleBlock: head.start, organAt: -1, body: '', comma: true, nested: false, read, from: head.start, to: blocks.length },
  ];
}

/** Every resolution in a text, in order; [] where there is none. */
export function readPlainText(source: string): FoundText[] {
  const language = languageOf(source);
  const { lines, pageLines } = sourceText(source, language);
  const { blocks, plain } = blocksOf(lines, language);
  const places = placesOf(blocks, language).filter((place) => place.read.paragraphs.length > 0);
  if (places.length === 0) return [];
  const bracketed = blocks.some((block) => block.note !== null);
  const spans = (text: string) => tidyMarks(spansOf(text, { bracketed, plain }));

  const notes = new NotePairs(blocks);
  // Marks in lines that belong to no resolution are added too, so that their notes are not taken for notes of a resolution.
  const texts = places.map((place) => ({
    title: place.title === '' ? null : spans(place.title),
    paragraphs: place.read.paragraphs.map((read) => ({ read, spans: spans(read.parts.join('')) })),
  }));
  for (let i = 0; i < places[0]!.from; i++) if (blocks[i]!.note === null) notes.addMarks(spans(blocks[i]!.text), i, false);
  places.forEach((place, k) => {
    if (texts[k]!.title) notes.addMarks(texts[k]!.title!, place.titleBlock, true);
    for (const { read, spans: found } of texts[k]!.paragraphs) notes.addMarks(found, read.block, true);
  });
  notes.pair();

  const labels = new Map<string, number>();
  const read = places.map((place, k) => {
    const found = build(place, texts[k]!, notes, language, spans, k + 1 === places.length);
    const times = (labels.get(found.label) ?? 0) + 1;
    labels.set(found.label, times);
    const label =
      place.nested && found.label !== ''
        ? `${found.label}${times > 1 ? ` ${times}` : ''}`
        : times > 1
          ? `${found.label} (${times})`
          : found.label;
    return { ...found, label: label === '' ? String(k + 1) : label };
  });
  const edges = leftAtEdges(pageLines);
  const left = leftOutOf(
    passagesOf(blocks, places, read, notes),
    read.map(({ label }) => label),
  );
  return read.map((text, k) => ({
    ...text,
    left: [...left[k]!, ...edges],
  }));
}

/** The blocks of the file, each with the index of the resolution that took its words. */
function passagesOf(
  blocks: readonly SourceBlockLines[],
  places: readonly Place[],
  texts: readonly Omit<FoundText, 'left'>[],
  notes: NotePairs,
): SourcePassage[] {
  const holders = new Array<number | null>(blocks.length).fill(null);
  const names = new Array<string>(blocks.length).fill('');
  const parts = blocks.map(({ text }) => text);
  places.forEach((place, k) => {
    const { doc } = texts[k]!.draft;
    const labels = labelsOf(doc);
    const offset = place.title === '' ? 0 : 1;
    place.read.paragraphs.forEach(({ block }, i) => {
      names[block] = labels.get(`p${i + 1 + offset}`)?.label ?? '';
    });
    for (const at of [place.titleAt, place.organAt, ...place.read.taken]) if (at >= 0) holders[at] = k;
    // A block of the head may hold more lines than the symbol and the session.
    for (let at = place.from; at < place.organAt; at++) {
      if (holders[at] !== null) continue;
      const rest = blocks[at]!.lines.filter((line) => !isKept(line, place));
      if (rest.length === 0) holders[at] = k;
      else parts[at] = rest.join(' ');
    }
    for (let at = place.from; at < place.to; at++) if (notes.placed.has(at)) holders[at] = k;
  });
  // A note may stand after the head of the next text, outside the blocks of its own. Its words are in a draft, so they count as taken.
  for (const at of notes.placed) holders[at] ??= places.length - 1;
  return blocks.map((_, at) => ({ text: parts[at]!, of: holders[at]!, label: names[at]! }));
}

/** Whether this line of the head is kept in the draft, as symbol or session. */
const isKept = (line: string, { symbol, session }: Place): boolean => {
  const bare = line.replace(/^\*\*|\*\*$|\*$/g, '').trim();
  return bare !== '' && (bare === symbol || bare === session || (symbol !== '' && numberAlone(bare) === symbol));
};

interface Texts {
  readonly title: InlineSpan[] | null;
  readonly paragraphs: readonly { readonly read: ReadParagraph; readonly spans: InlineSpan[] }[];
}

function build(
  place: Place,
  texts: Texts,
  notes: NotePairs,
  language: Language,
  spans: (text: string) => InlineSpan[],
  isLast: boolean,
): Omit<FoundText, 'left'> {
  const doubts: Doubt[] = [];
  const nodes: Node[] = [];
  let noteCount = 0;
  let firstNote = 0;
  let lastNote = 0;
  const add = (kind: ReadParagraph['kind'], level: number, found: readonly InlineSpan[], messages: readonly string[], annexed: boolean) => {
    const id = `p${nodes.length + 1}`;
    for (const message of messages) doubts.push({ paragraph: id, message });
    let pieces = withNotes(
      found,
      notes,
      spans,
      (number, missing) => {
        if (firstNote === 0) firstNote = number;
        else if (number !== lastNote + 1)
          doubts.push({
            paragraph: id,
            about: 'note',
            message: `Footnote ${number} follows footnote ${lastNote}; notes are numbered in their order.`,
          });
        lastNote = number;
        if (missing) doubts.push({ paragraph: id, message: `The text of footnote ${number} was not found.` });
        return `n${++noteCount}`;
      },
      (number) =>
        doubts.push({
          paragraph: id,
          about: 'note',
          message: markedAgain(number),
        }),
    );
    if (!annexed && (kind === 'preambular' || kind === 'operative'))
      pieces = italicise(pieces, openingLength(plainTextOfSpans(found), kind, language));
    return { id, kind, level, pieces };
  };
  const push = (entry: ReturnType<typeof add>) => {
    nodes.push(paragraph({ id: entry.id, kind: entry.kind, level: String(entry.level) }, entry.pieces));
  };
  if (texts.title) push(add('title', 0, texts.title, [], false));
  texts.paragraphs.forEach(({ read, spans: found }, k) => {
    const entry = add(read.kind, read.level, found, read.doubts, k >= place.read.own);
    const end = place.read.paragraphs[k + 1]?.block ?? place.to;
    for (const orphan of notes.orphansBetween(read.block, end)) {
      entry.pieces.push({ id: `n${++noteCount}`, note: notePieces(spans(orphan.text)) });
      if (firstNote === 0) firstNote = orphan.number;
      lastNote = orphan.number;
      doubts.push({
        paragraph: entry.id,
        about: 'note',
        message: `No mark of footnote ${orphan.number} was found; the note was put at the end of this paragraph.`,
      });
    }
    push(entry);
  });
  const doc = resolution(nodes);
  const draft: Draft = {
    meta: { ...EMPTY_META, symbol: place.symbol, body: place.body, session: place.session, language, firstNote: firstNote || 1 },
    doc,
  };
  const offset = texts.title ? 1 : 0;
  doubts.push(...numberDoubts(doc, place.read.paragraphs, offset, place.read.own));
  const own = place.read.paragraphs.slice(0, place.read.own);
  const lastId = `p${own.length + offset}`;
  const operative = own.some((read) => read.kind === 'operative');
  const end = own.at(-1)?.parts.at(-1) ?? '';
  const complete = operative && endsParagraph(end) && place.body !== '';
  if (nodes.length > 0) {
    if (!place.comma) doubts.push({ paragraph: 'p1', about: 'organ line', message: `There is no comma after “${place.body}”.` });
    if (place.body === '')
      doubts.push({ paragraph: 'p1', message: 'The line that names the organ was not found; the text may begin in its middle.' });
    if (!complete && place.body !== '')
      doubts.push({
        paragraph: lastId,
        message: operative ? 'The text breaks off in this paragraph.' : 'The text breaks off before its operative part.',
      });
    else if (isLast && operative && !endsSentence(end) && !/[:：]$/.test(end))
      doubts.push({ paragraph: lastId, message: 'The last paragraph does not end with a full stop; the text may go on elsewhere.' });
    if (place.read.rest > 0)
      doubts.push({
        paragraph: lastId,
        message: `What stands after this paragraph (${place.read.rest} ${place.read.rest === 1 ? 'paragraph' : 'paragraphs'}) was left out.`,
      });
  }
  return { label: place.symbol, title: plainTextOfSpans(texts.title ?? []), complete, draft, doubts, limits: [] };
}

/**
 * A doubt for each number that was typed differently from the number that is computed. Where one number is skipped, only the first paragraph after it
 * is named.
 */
function numberDoubts(doc: Node, read: readonly ReadParagraph[], offset: number, own: number): Doubt[] {
  const labels = labelsOf(doc);
  const doubts: Doubt[] = [];
  const bare = (number: string) => number.replace(/[^\p{L}\p{N}]/gu, '');
  let shift: number | null = 0;
  read.forEach((paragraph, i) => {
    if (i >= own && paragraph.kind === 'heading') shift = 0;
    if (paragraph.typed === '') return;
    const id = `p${i + 1 + offset}`;
    const { label, number } = labels.get(id) ?? { label: '', number: null };
    if (paragraph.kind === 'operative') {
      const difference = Number(bare(paragraph.typed)) - Number(bare(number ?? '') || label.replace(/\D/g, ''));
      const known = shift === difference || !Number.isFinite(difference);
      if (Number.isFinite(difference)) shift = difference;
      if (known) return;
    } else if (number === null || bare(number) === bare(paragraph.typed) || !/^[a-z]+$/.test(bare(paragraph.typed))) return;
    doubts.push({ paragraph: id, about: 'number', message: `${label} is numbered “${paragraph.typed}” where it was found.` });
  });
  return doubts;
}
