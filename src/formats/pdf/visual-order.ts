// Puts the letters of a line from their order on the page, left to right, into reading order. Arabic runs from right to left, figures and Latin words in it
// from left to right; the letters show which (the Unicode Bidirectional Algorithm, backwards).

/** A glyph of a line. Glyphs with the same `piece` were drawn together. */
export interface VisualSign {
  readonly text: string;
  readonly piece: number;
}

const RIGHT = /[\u0590-\u07ff\u0860-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const DIGIT = /^[\d\u0660-\u0669\u06f0-\u06f9]$/;
const LEFT = /\p{L}/u;
/** One of these between two digits belongs to the number. */
const IN_NUMBER = /^[.,:/٫٬\u00a0]$/;
const MARK = /^\p{M}+$/u;

type Class = 'right' | 'left' | 'figure' | 'mark' | 'neutral';
function classOf(text: string): Class {
  if (MARK.test(text)) return 'mark';
  if (DIGIT.test(text)) return 'figure';
  if (RIGHT.test(text)) return 'right';
  return LEFT.test(text) ? 'left' : 'neutral';
}

/** Whether the text has letters that run from right to left. */
export const runsLeft = (text: string): boolean => RIGHT.test(text) && /[\u05d0-\u07ff\u0860-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text);

const PAIRS = new Map([...'()[]{}«»‹›<>'].map((sign, at, all) => [sign, all[at ^ 1]!]));
/** A bracket in a line from right to left is drawn as the mirror image of its character. */
export const mirrored = <T extends VisualSign>(sign: T): T => {
  const other = PAIRS.get(sign.text);
  return other === undefined ? sign : { ...sign, text: other };
};

/** The glyphs in reading order. `base`: the direction of the paragraph. `mirror`: whether brackets are stored in the shape drawn. */
export function readingOrder<T extends VisualSign>(signs: readonly T[], base: 'ltr' | 'rtl', mirror: boolean): T[] {
  if (base === 'ltr' && !signs.some(({ text }) => RIGHT.test(text))) return [...signs];
  const classes = signs.map(({ text }) => classOf(text));
  if (base === 'ltr') return inLeftLine(signs, classes, mirror);
  return inRightLine(signs.toReversed(), classes.toReversed(), mirror);
}

/** In a line from left to right, each passage of right-to-left letters is reversed, with the glyphs between them. */
function inLeftLine<T extends VisualSign>(signs: readonly T[], classes: readonly Class[], mirror: boolean): T[] {
  const out: T[] = [];
  for (let at = 0; at < signs.length; ) {
    if (classes[at] !== 'right' && !(classes[at] === 'mark' && classes.indexOf('right', at) === at + 1)) {
      out.push(signs[at++]!);
      continue;
    }
    let end = at;
    for (let next = at; next < signs.length && classes[next] !== 'left'; next++) if (classes[next] === 'right') end = next;
    // A number at the right edge of the passage was read first.
    const passage = signs.slice(at, end + 1);
    out.push(...inRightLine(passage.toReversed(), classes.slice(at, end + 1).toReversed(), mirror));
    at = end + 1;
  }
  return out;
}

/** `signs`: from right to left. Latin words and numbers are reversed back. */
function inRightLine<T extends VisualSign>(signs: readonly T[], classes: readonly Class[], mirror: boolean): T[] {
  const out: T[] = [];
  for (let at = 0; at < signs.length; ) {
    const own = classes[at]!;
    if (own !== 'left' && own !== 'figure') {
      out.push(mirror && own === 'neutral' ? mirrored(signs[at]!) : signs[at]!);
      at++;
      continue;
    }
    const end = own === 'figure' && !latinAfter(signs, classes, at) ? numberEnd(signs, classes, at) : latinEnd(classes, signs, at);
    out.push(...signs.slice(at, end).toReversed());
    at = end;
  }
  return out;
}

/** Whether the figures at this place are part of a Latin word such as "E/2014/28": they were drawn with its letters. */
function latinAfter(signs: readonly VisualSign[], classes: readonly Class[], from: number): boolean {
  for (let at = from; at < signs.length && classes[at] !== 'right'; at++)
    if (classes[at] === 'left') return signs[at]!.piece === signs[from]!.piece;
  return false;
}

/** The end of a number that begins (with its last digit) at `from`. */
function numberEnd(signs: readonly VisualSign[], classes: readonly Class[], from: number): number {
  let at = from;
  while (at < signs.length) {
    if (classes[at] === 'figure') at++;
    else if (classes[at + 1] === 'figure' && IN_NUMBER.test(signs[at]!.text)) at += 2;
    else break;
  }
  return at;
}

/** The end of a passage of Latin letters: after the last of them before the next right-to-left letter; adjacent digits belong to it. */
function latinEnd(classes: readonly Class[], signs: readonly VisualSign[], from: number): number {
  let end = from;
  for (let at = from; at < classes.length && classes[at] !== 'right'; at++) {
    if (classes[at] === 'left' || classes[at] === 'mark') end = at + 1;
    else if (classes[at] === 'figure') {
      const stuck = end === at || !signs.slice(end, at).some(({ text }) => /\s/.test(text));
      if (stuck || latinAfter(signs, classes, at)) end = at + 1;
    }
  }
  return Math.max(end, from + 1);
}
