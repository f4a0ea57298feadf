// Maps signs given as a position in a symbol font (`w:sym`) to similar Unicode characters. Symbol follows Adobe's table for that font; of Wingdings only the
// signs that texts use (bullets, boxes, arrows, ticks) are known.

/** Runs of a font's characters from a position on; a blank means that a position has no character of its own. */
const SYMBOL: readonly (readonly [from: number, signs: string])[] = [
  [0x20, ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼'],
  [0xa0, '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…  ↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑'],
  [0xf1, '〉∫'],
];
const WINGDINGS: readonly (readonly [from: number, signs: string])[] = [
  [0x28, '☎'],
  [0x2a, '✉'],
  [0x46, '☞'],
  [0x4a, '☺'],
  [0x4c, '☹'],
  [0x6c, '●'],
  [0x6e, '■□'],
  [0x71, '❑❒'],
  [0x75, '◆❖'],
  [0x9e, '·•'],
  [0xa7, '▪□'],
  [0xd8, '➢'],
  [0xdf, '←→↑↓'],
  [0xe8, '➔'],
  [0xfb, '✗✓☒☑'],
];

/** Character codes of symbol fonts are often given in the private use area, from here on. */
const PRIVATE = 0xf000;
const PRIVATE_END = 0xf8ff;

/** The character at a position of a font; null if it is not known. `char`: hexadecimal, as in `w:sym`. */
export function signOf(font: string, char: string): string | null {
  if (!/^[0-9a-f]{1,6}$/i.test(char)) return null;
  const code = Number.parseInt(char, 16);
  const fonts: Readonly<Record<string, typeof SYMBOL>> = { symbol: SYMBOL, wingdings: WINGDINGS };
  const name = font.trim().toLowerCase();
  if (Object.hasOwn(fonts, name)) {
    const place = code >= PRIVATE ? code - PRIVATE : code;
    for (const [from, signs] of fonts[name]!) {
      const sign = [...signs][place - from];
      if (place >= from && sign !== undefined) return sign === ' ' ? null : sign;
    }
    return null;
  }
  // Any other font has Unicode characters, unless its signs are in the private use area or it has pictures for letters.
  const isOwn = (code >= PRIVATE - 0x1000 && code <= PRIVATE_END) || code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000);
  return isOwn || /^(?:wingdings|webdings|zapf|monotype sorts)/.test(name) ? null : String.fromCodePoint(code);
}
