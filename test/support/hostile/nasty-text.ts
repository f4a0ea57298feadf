// Random texts of difficult code points: controls, wrongly decoded letters, invisible marks, half surrogate pairs, noncharacters.
import fc from 'fast-check';

const POINTS = [
  ...['a', 'É', ' ', 'ب', '会', 'ๆ', '🌍', '👩🏽‍🚀', 'e\u0301', '&', '<', '"', "'", '*', '\\', '&amp;', ']]>', '\u00a0'],
  ...['\0', '\u0007', '\t', '\n', '\r\n', '\v', '\f', '\u001b', '\u007f', '\u0085', '\u0091', '\u0092', '\u0081', '\u009f'],
  ...['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u061c', '\u00ad', '\u2060', '\u180e', '\u034f', '\ufe0f'],
  ...['\u2028', '\u2029', '\u202a', '\u202e', '\u2066', '\u2069', '\u206a', '\ufeff', '\ufff9', '\ufffc', '\ufffd'],
  ...['\ufdd0', '\ufffe', '\uffff', '\u{1fffe}', '\u{10ffff}', '\u{e0041}', '\ue000', '\ud83c', '\udf0d'],
] as const;

/** A text of such code points, rarely empty. */
export const nastyText = (longest = 12): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...POINTS),
        fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
      ),
      {
        minLength: 1,
        maxLength: longest,
      },
    )
    .map((points) => points.join(''));
