// Reads the body of a resolution, the blocks after its organ line, as preambular and operative paragraphs, sub-paragraphs and headings. Paragraphs
// that a page break divided are joined. What follows the last recognised paragraph is left out and counted.
import type { Language, ParagraphKind } from '../../../schema/index.ts';
import { endsParagraph, endsSentence, isAnnex, isBackMatter, isFrontMatter, isLowerCase } from '../line-patterns.ts';
import { type Marker, markerOf, Sequence } from '../markers.ts';
import { hasKnownOpening, openingLength } from '../openings/openings.ts';
import type { ReadParagraph } from '../text-model.ts';
import { readAnnexes } from './annex-body.ts';
import { type SourceBlockLines, separatorBetween } from './paragraph-blocks.ts';

/** The body as it was read. Positions are indices of blocks. */
export interface Body {
  readonly paragraphs: readonly ReadParagraph[];
  /** The index after its last block. */
  readonly end: number;
  /** How many blocks were left out, without those known to be printed under a resolution. */
  readonly rest: number;
  /** The blocks whose words are in the paragraphs. */
  readonly taken: readonly number[];
  /** How many of the paragraphs belong to the resolution itself; those of annexes follow. */
  readonly own: number;
}

const LONGEST_HEADING = 200;
const RESTARTED = 'The numbers begin again at 1 here; they go on from those above.';
const GUESSED_HEADING = 'This paragraph has neither number nor opening; it was read as a heading.';
const UNLETTERED = 'This paragraph has no letter where it was found; it was read as a sub-paragraph, because a colon stands before it.';
const NEITHER = 'This paragraph has neither number nor opening; it was read as an operative paragraph.';
/** After this many operative paragraphs without a number, numbers were probably lost, and what follows may lack them too: nothing is left out. */
const LOST_NUMBERS = 2;
/** If more numbers than this are missing, a number is not taken for an operative paragraph's. */
const LARGEST_GAP = 5;
const STRIP = /^(?:\*{1,3}|_)+/;

/**
 * How much of a resolution the blocks contain. `whole`: everything after its organ line. `begun`: it begins in the middle, so the first number may be any.
 * `piece`: any part of it, and nothing may be left out.
 */
export type Extent = 'whole' | 'begun' | 'piece';

/** Reads blocks[from, to). */
export function readResolutionBody(
  blocks: readonly SourceBlockLines[],
  from: number,
  to: number,
  language: Language,
  extent: Extent,
): Body {
  const begun = extent !== 'whole';
  const piece = extent === 'piece';
  const paragraphs: ReadParagraph[] = [];
  const taken: number[] = [];
  let operative = false;
  let last = from - 1;
  let rest = 0;
  let numbered = false;
  /** By block: its own marker, the next operative number after it (0 where there is none), and the next sub-paragraph marker. */
  const markers = new Array<Marker | null>(Math.max(0, to - from)).fill(null);
  const nextNumber = new Array<number>(Math.max(0, to - from)).fill(0);
  const nextSub = new Array<Marker | null>(Math.max(0, to - from)).fill(null);
  /** By block: whether a paragraph with an operative opening comes after it. */
  const opensLater = new Array<boolean>(Math.max(0, to - from)).fill(false);
  let number = 0;
  let sub: Marker | null = null;
  let later = false;
  for (let i = to - 1; i >= from; i--) {
    const block = blocks[i]!;
    const marker = block.note === null && !block.heading ? markerOf(block.text.replace(STRIP, '')) : null;
    nextNumber[i - from] = number;
    nextSub[i - from] = sub;
    markers[i - from] = marker;
    opensLater[i - from] = later;
    if (block.note === null && isAnnex(block.text)) later = false;
    else later ||= block.note === null && endsParagraph(block.text) && hasKnownOpening(plain(block.text), 'operative', language);
    if (marker?.kind === 'number' || marker?.kind === 'operative') {
      number = marker.n;
      sub = null;
    } else if (marker?.kind === 'sub') sub = marker;
    else if (block.note === null && isAnnex(block.text)) number = 0;
  }

  const sequence = new Sequence(markers.map((marker, at) => [marker, blocks[from + at]!.indent]));
  let afterNote = false;
  /** Whether a numbered paragraph was left out; its sub-paragraphs are left out too. */
  let skipped = false;
  /** Whether the paragraphs are items of a list that a colon begins, in a text that has neither numbers nor letters. */
  let listed = false;
  let italics = '';
  const push = (i: number, kind: ParagraphKind, level: number, typed: string, text: string, doubts: string[] = []) => {
    paragraphs.push({ kind, level, parts: [italics + text], typed, block: i, doubts });
    taken.push(i);
    last = i;
    if (kind !== 'subparagraph') skipped = false;
    listed = /[:：]\W*$/.test(text.slice(-8)) || (listed && kind === 'subparagraph');
  };
  /** Index of the last block before block `i` that is not a footnote. */
  const previousTextBlock = (i: number) => {
    let at = i - 1;
    while (at >= from && blocks[at]!.note !== null) at--;
    return at;
  };
  /** Whether the next number after block `i` continues the numbering that was read so far. */
  const numberFollows = (i: number) =>
    nextNumber[i - from]! > sequence.operative && nextNumber[i - from]! <= sequence.operative + LARGEST_GAP;

  for (let i = from; i < to; i++) {
    const block = blocks[i]!;
    if (block.note !== null) {
      afterNote = true;
      continue;
    }
    const cut = block.cut || afterNote;
    afterNote = false;
    const previous = paragraphs.at(-1);
    const tail = previous?.parts.at(-1) ?? '';
    if (!piece && isAnnex(block.text) && (operative || last >= from)) {
      const own = paragraphs.length;
      const annexes = readAnnexes(blocks, i, to);
      return { paragraphs: [...paragraphs, ...annexes.paragraphs], end: to, rest, taken: [...taken, ...annexes.taken], own };
    }
    if (block.heading) {
      push(i, 'heading', 0, '', block.text);
      continue;
    }
    const marker = markers[i - from] ?? null;
    // In "*1. Calls upon* …" the italics begin before the number.
    italics = marker ? (STRIP.exec(block.text)?.[0] ?? '') : '';
    const text = marker ? block.text.slice(italics.length + marker.length) : block.text;
    // Without numbers, the plain digits after the final punctuation may be a note mark.
    const noted = operative && !numbered && !piece && /[;.] ?\d{1,3}$/.test(tail.slice(-6));
    const ended = previous === undefined || noted || endsParagraph(tail);

    if (marker?.kind === 'preambular' || marker?.kind === 'operative') {
      operative = marker.kind === 'operative';
      sequence.restart(operative ? marker.n : 0);
      push(i, marker.kind, 0, '', text);
      continue;
    }
    if (marker?.kind === 'number') {
      const gap = marker.n - sequence.operative;
      const first = sequence.operative === 0;
      if (
        gap === 1 ||
        (first && begun) ||
        (gap > 0 && gap <= LARGEST_GAP && (ended || previous?.kind === 'heading')) ||
        (gap === 0 && !first) ||
        (piece && ended)
      ) {
        operative = true;
        numbered = true;
        sequence.restart(marker.n);
        push(i, 'operative', 0, marker.typed, text);
        continue;
      }
      // In the middle of the text a paragraph with an operative opening is operative, whatever its number.
      const follows = previous !== undefined && (!endsSentence(tail) || last === previousTextBlock(i));
      if (operative && ended && follows && endsParagraph(text) && hasKnownOpening(plain(text), 'operative', language)) {
        sequence.restart(marker.n);
        push(i, 'operative', 0, marker.typed, text, marker.n === 1 ? [RESTARTED] : []);
        continue;
      }
      if (operative && previous && endsSentence(tail) && !numberFollows(i) && !piece) {
        rest++;
        skipped = true;
        continue;
      }
    }
    if (marker?.kind === 'sub' && skipped) {
      rest++;
      continue;
    }
    if (marker?.kind === 'sub' && (previous || piece)) {
      const { level, fits } = sequence.levelOf(marker, block.indent, nextSub[i - from] ?? null, /[:：]\W*$/.test(tail.slice(-8)));
      if (fits || ended || previous?.kind !== 'preambular') {
        sequence.enter(level, marker, block.indent);
        push(i, 'subparagraph', level, marker.typed, text);
        continue;
      }
    }
    italics = '';

    const preambular = hasKnownOpening(plain(block.text), 'preambular', language);
    const opensOperative = hasKnownOpening(plain(block.text), 'operative', language);
    const both = language === 'zh' && preambular && opensOperative;
    const opens = preambular || (opensOperative && (!operative || ended));
    // A paragraph that continues after a page break.
    const lowerCase = isLowerCase(block.text) && !(language === 'ru' && opens);
    const unfinished = !ended;
    const finished = operative && previous !== undefined && endsSentence(tail);
    /** An item of a list without letters, which may begin with a small letter. */
    const item = listed && operative && !numbered && !piece && !cut && ended && endsParagraph(block.text);
    if (
      previous &&
      previous.kind !== 'heading' &&
      !item &&
      !(isBackMatter(block.text) && (operative || !unfinished)) &&
      !isAnnex(block.text)
    ) {
      if (
        (lowerCase && !(finished && !cut)) ||
        (cut && unfinished && !opens) ||
        (unfinished && !opens && endsParagraph(block.text) && operative)
      ) {
        if (!unfinished)
          previous.doubts.push(
            'This paragraph was cut by the foot of a page and its two parts were joined; look at the place where they meet.',
          );
        else if (!lowerCase)
          previous.doubts.push('Two pieces were joined to this paragraph, although the second begins with a capital letter.');
        previous.parts.push(separatorBetween(tail.slice(-8), block.text) + block.text);
        taken.push(i);
        last = i;
        continue;
      }
    }

    if (!operative) {
      if (!piece && (isBackMatter(block.text) || (previous === undefined && isFrontMatter(block.text)))) continue;
      const looksLikeHeading = !endsParagraph(block.text) && block.text.length <= LONGEST_HEADING;
      const titled =
        looksLikeHeading && nextNumber[i - from] === 1 && block.text[openingLength(block.text, 'preambular', language)] === ':';
      if (preambular && !titled && !(both && nextNumber[i - from] === 0 && /[。.;；]$/.test(block.text)))
        push(i, 'preambular', 0, '', block.text);
      else if (opensOperative && nextNumber[i - from] === 1 && !looksLikeHeading)
        push(i, 'preambular', 0, '', block.text, ['This paragraph stands in the preamble but opens as operative paragraphs do.']);
      else if (opensOperative && nextNumber[i - from] !== 1) {
        operative = true;
        sequence.restart(1);
        push(i, 'operative', 0, '', block.text);
      } else if (looksLikeHeading && i + 1 < to) push(i, 'heading', 0, '', block.text, piece ? [GUESSED_HEADING] : []);
      else if (openingLength(plain(block.text), 'preambular', language) > 0 && !opensOperative) push(i, 'preambular', 0, '', block.text);
      else push(i, 'preambular', 0, '', block.text, ['This paragraph was read as preambular, but its opening is not known.']);
      continue;
    }
    if (opensOperative && ended && previous && (endsParagraph(block.text) || !numberFollows(i)) && (!finished || !numbered)) {
      sequence.restart(sequence.operative + 1);
      push(
        i,
        'operative',
        0,
        '',
        block.text,
        numbered ? ['This paragraph has no number where it was found; it was read as an operative paragraph by its opening.'] : [],
      );
      continue;
    }
    if (isBackMatter(block.text) && !numberFollows(i) && !piece) continue;
    const after = ended || previous?.kind === 'heading';
    if (!numbered && !piece && previous && after && endsParagraph(block.text) && !numberFollows(i)) {
      if (item) {
        push(i, 'subparagraph', 1, '', block.text, [UNLETTERED]);
        continue;
      }
      if (opensLater[i - from] || sequence.operative >= LOST_NUMBERS) {
        sequence.restart(sequence.operative + 1);
        push(i, 'operative', 0, '', block.text, [NEITHER]);
        continue;
      }
    }
    const lostHeading = !numbered && !piece && after && sequence.operative >= LOST_NUMBERS && block.text.length <= LONGEST_HEADING;
    if (lostHeading && !isBackMatter(block.text) && i + 1 < to && blocks[i + 1]!.note === null && endsParagraph(blocks[i + 1]!.text)) {
      push(i, 'heading', 0, '', block.text, [GUESSED_HEADING]);
      continue;
    }
    if (numberFollows(i)) {
      const doubt = endsParagraph(block.text) || block.text.length > LONGEST_HEADING;
      push(i, 'heading', 0, '', block.text, doubt ? [GUESSED_HEADING] : []);
      continue;
    }
    if (piece) {
      const guess = endsParagraph(block.text) ? 'operative' : 'heading';
      push(i, guess, 0, '', block.text, [guess === 'heading' ? GUESSED_HEADING : 'This paragraph has neither number nor opening.']);
    } else if (!isBackMatter(block.text)) {
      rest++;
      skipped ||= marker?.kind === 'number';
    }
  }
  return { paragraphs, end: last + 1, rest, taken, own: paragraphs.length };
}

/** The beginning of the text without marks of italics and opening brackets, for recognising its opening. */
const plain = (text: string): string =>
  text
    .slice(0, 200)
    .replace(/[*_]/g, '')
    .replace(/^[[(]+/, '');
