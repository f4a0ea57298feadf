// Finds which paragraphs of a Word file belong to a text and their kinds: by our styles in a file by Chapeau, by the words of the resolution in a file of
// another program; if there is no such text, it takes all paragraphs unchanged. Each way returns a `PlacedFile`.
import { EMPTY_META, type Meta } from '../../../schema/index.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { isOn } from '../../diff/sides.ts';
import type { LeftOut } from '../../text/left-out.ts';
import type { Doubt, FoundText } from '../../text/text-model.ts';
import { unchanged } from '../redline-view.ts';
import { createGuess, type DocxParagraph, placeByWords, textByLabel } from './kinds.ts';
import { kindOfStyle, STYLE } from './names.ts';
import type { Numbering } from './numbering.ts';
import type { RawParagraph } from './raw-body.ts';
import type { createTextFinder } from './text-finder.ts';

/** One resolution of a file, with the label by which users choose it. */
export type NamedText = Pick<FoundText, 'label' | 'title' | 'complete'>;

/** A file with a kind for each paragraph (`placed`), or, without tracked changes and Word footnotes, the text by plain reading (`redline`). */
export type PlacedFile = { readonly meta: Meta } & (
  | { readonly placed: readonly DocxParagraph[]; readonly doubts?: readonly { readonly at: number; readonly message: string }[] }
  | { readonly redline: Redline; readonly doubts: readonly Doubt[]; readonly left: readonly LeftOut[] }
) &
  FoundInFile;
interface FoundInFile {
  /** False if no line of the file names an organ. */
  readonly resolution: boolean;
  /** All texts of the file; [] if it has none and all paragraphs were taken unchanged. */
  readonly texts: readonly NamedText[];
  readonly limits: readonly string[];
}

/** A file that Chapeau wrote; its styles decide. `known`: the contents of its custom part. */
export function placeOurs(paragraphs: readonly RawParagraph[], numbering: Numbering, known: (Meta & { base: string }) | null): PlacedFile {
  let meta: Meta = known ?? EMPTY_META;
  const guess = createGuess(paragraphs, numbering);
  const placed = paragraphs.map((paragraph): DocxParagraph => {
    const text = paragraph.runs
      .map((run) => ('text' in run && isOn(run.changes, 'reject') ? run.text : ''))
      .join('')
      .trim();
    if (paragraph.style === STYLE.symbol) meta = { ...meta, symbol: text };
    else if (paragraph.style === STYLE.session) meta = { ...meta, session: text };
    else if (paragraph.style === STYLE.organ) meta = { ...meta, body: text.replace(/(?<!\s)\s*[,،，]$/, '') };
    else if (paragraph.style === STYLE.end ? text !== '' : paragraph.style !== STYLE.masthead) {
      const kind = kindOfStyle(paragraph.style);
      if (kind) return { ...kind, runs: paragraph.runs };
      if (paragraph.runs.length > 0) return { ...guess(paragraph), runs: paragraph.runs };
    }
    return { outside: true };
  });
  const title = placed.map((one) =>
    'kind' in one && one.kind === 'title' ? one.runs.map((run) => ('text' in run ? run.text : '')).join('') : '',
  );
  const { symbol, body, session, language, firstNote } = meta;
  return {
    meta: { symbol, body, session, language, firstNote },
    placed,
    resolution: true,
    texts: [{ label: symbol || '1', title: title.find((one) => one !== '') ?? '', complete: true }],
    limits: [],
  };
}

/** A file of another program. The words of its resolution, or of the one that `label` names, decide. */
export function placeOthers(
  paragraphs: readonly RawParagraph[],
  numbering: Numbering,
  finder: ReturnType<typeof createTextFinder>,
  label: string | undefined,
): PlacedFile | { refused: string } {
  if (!paragraphs.some((paragraph) => paragraph.mark.length > 0 || paragraph.runs.some((run) => 'note' in run || run.changes.length > 0))) {
    const typed = finder.typed();
    const text = textByLabel(typed, label);
    if (text)
      return {
        meta: text.draft.meta,
        redline: unchanged(text.draft.doc),
        resolution: true,
        texts: typed.map(({ label: name, title, complete }) => ({ label: name, title, complete })),
        limits: [...text.limits, ...text.doubts.map((doubt) => doubt.message)],
        doubts: text.doubts,
        left: text.left,
      };
  }
  const both = finder.sides();
  const found = both.map((one) => one.found).reduce((most, list) => (list.length > most.length ? list : most));
  const sides = both.flatMap(({ side, lines, found: list }) => {
    const text = textByLabel(list, label);
    return text ? [{ side, lines, text }] : [];
  });
  const texts = found.map(({ label: name, title, complete }) => ({ label: name, title, complete }));
  const first = sides[0];
  if (!first) {
    if (label !== undefined && texts.length > 0)
      return { refused: `The file holds no resolution ${label}; it holds ${texts.map((text) => text.label).join(', ')}.` };
    return placeWhole(paragraphs, numbering, false);
  }
  const { placed, found: places, guessed } = placeByWords(paragraphs, numbering, sides);
  const doubts = doubtsOn(sides, places, guessed);
  return {
    meta: first.text.draft.meta,
    placed,
    doubts,
    resolution: true,
    texts,
    limits: [...first.text.limits, ...new Set(doubts.map(({ message }) => message))],
  };
}

/** The same for a file in which no line names an organ: `unnamed` finds a text without that line (RULES RF7, RF8), which is not a resolution yet. */
export function placeWithoutOrgan(
  paragraphs: readonly RawParagraph[],
  numbering: Numbering,
  unnamed: ReturnType<typeof createTextFinder>,
  label: string | undefined,
): PlacedFile | { refused: string } {
  const placed = placeOthers(paragraphs, numbering, unnamed, label);
  return 'refused' in placed ? placed : { ...placed, resolution: false };
}

/** The doubts of plain reading on either side, at indices of paragraphs in the file, each once. */
function doubtsOn(
  sides: readonly { readonly text: { readonly doubts: readonly Doubt[] } }[],
  places: readonly ReadonlyMap<string, number>[],
  guessed: readonly number[],
): { readonly at: number; readonly message: string }[] {
  const doubts = new Map<string, { readonly at: number; readonly message: string }>();
  const doubt = (at: number, message: string) => doubts.set(`${at} ${message}`, { at, message });
  sides.forEach(({ text }, k) => {
    for (const { paragraph, message, about } of text.doubts) {
      const at = places[k]!.get(paragraph);
      // Doubts about notes do not apply, because the notes of this file are Word footnotes.
      if (at !== undefined && about !== 'note') doubt(at, message);
    }
  });
  for (const at of guessed) doubt(at, 'What this paragraph is was taken from the file’s numbers and styles; its words did not show it.');
  return [...doubts.values()].sort((x, y) => x.at - y.at);
}

/** Takes every paragraph with words unchanged. `asked`: the user asked for it, so no sentence about it is needed. */
export function placeWhole(paragraphs: readonly RawParagraph[], numbering: Numbering, asked: boolean): PlacedFile {
  const guess = createGuess(paragraphs, numbering);
  const placed = paragraphs.map(
    (paragraph): DocxParagraph =>
      (paragraph.runs.length > 0 || paragraph.mark.length > 0) && paragraph.style !== STYLE.masthead
        ? { ...(kindOfStyle(paragraph.style) ?? guess(paragraph)), runs: paragraph.runs }
        : { outside: true },
  );
  const limits = asked ? [] : ['The file holds no resolution: all its paragraphs were read as they stand.'];
  return { meta: EMPTY_META, placed, resolution: false, texts: [], limits };
}
