// Reads the annexes of a resolution: numbered paragraphs whose numbering begins again at 1, sub-paragraphs, headings, and paragraphs without a number, which
// are ordinary text here and not a preamble. Openings tell nothing in an annex, which may be a declaration, terms of reference or a list of goals.
import { annexName } from '../annexes.ts';
import { endsParagraph, isBackMatter, isLowerCase } from '../line-patterns.ts';
import { type Marker, markerOf, Sequence } from '../markers.ts';
import type { ReadParagraph } from '../text-model.ts';
import { type SourceBlockLines, separatorBetween } from './paragraph-blocks.ts';

const LONGEST_HEADING = 200;
/** If more numbers than this are missing, a number is not taken for a paragraph's. */
const LARGEST_GAP = 5;
const STRIP = /^(?:\*{1,3}|_)+/;
const RESTARTED = 'The numbers begin again at 1 here; they go on from those above.';

/** Reads blocks[from, to), the first of which must name an annex. `taken`: indices of the blocks whose words are in the paragraphs. */
export function readAnnexes(
  blocks: readonly SourceBlockLines[],
  from: number,
  to: number,
): { readonly paragraphs: readonly ReadParagraph[]; readonly taken: readonly number[] } {
  const paragraphs: ReadParagraph[] = [];
  const taken: number[] = [];
  const nextSub = new Array<Marker | null>(to - from).fill(null);
  const markers: (readonly [Marker | null, number])[] = [];
  let next: Marker | null = null;
  for (let i = to - 1; i >= from; i--) {
    nextSub[i - from] = next;
    const block = blocks[i]!;
    const marker = block.note === null && !block.heading ? markerOf(block.text.replace(STRIP, '')) : null;
    if (marker) next = marker.kind === 'sub' ? marker : null;
    markers.push([marker, block.indent]);
  }
  const sequence = new Sequence(markers);
  let afterNote = false;
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
    const push = (kind: ReadParagraph['kind'], level: number, typed: string, text: string, doubts: string[] = []) => {
      paragraphs.push({ kind, level, parts: [text], typed, block: i, doubts });
      taken.push(i);
    };
    const begins = annexName(block.text) !== null && (block.heading || (block.text.length < 120 && !endsParagraph(block.text)));
    if (begins) sequence.restart(0);
    if (begins || block.heading) {
      push('heading', 0, '', block.text);
      continue;
    }
    const italics = STRIP.exec(block.text)?.[0] ?? '';
    const marker = markerOf(block.text.slice(italics.length));
    const text = marker ? italics + block.text.slice(italics.length + marker.length) : block.text;
    if (marker?.kind === 'number') {
      const gap = marker.n - sequence.operative;
      if ((gap > 0 && gap <= LARGEST_GAP) || marker.n === 1) {
        const again = marker.n === 1 && sequence.operative > 0;
        sequence.restart(marker.n);
        push('operative', 0, marker.typed, text, again ? [RESTARTED] : []);
        continue;
      }
    }
    if (marker?.kind === 'preambular') {
      push('preambular', 0, '', text);
      continue;
    }
    if (marker?.kind === 'sub') {
      const { level, fits } = sequence.levelOf(marker, block.indent, nextSub[i - from] ?? null, /[:：]\W*$/.test(tail.slice(-8)));
      if (fits || endsParagraph(tail) || previous?.kind === 'heading') {
        sequence.enter(level, marker, block.indent);
        push('subparagraph', level, marker.typed, text);
        continue;
      }
    }
    const unfinished = previous !== undefined && previous.kind !== 'heading' && !endsParagraph(tail);
    if (previous && previous.kind !== 'heading' && ((isLowerCase(block.text) && (unfinished || cut)) || (cut && unfinished))) {
      previous.parts.push(separatorBetween(tail.slice(-8), block.text) + block.text);
      taken.push(i);
      continue;
    }
    if (isBackMatter(block.text)) continue;
    const isHeading = !endsParagraph(block.text) && block.text.length <= LONGEST_HEADING && i + 1 < to;
    push(isHeading ? 'heading' : 'preambular', 0, '', block.text);
  }
  return { paragraphs, taken };
}
