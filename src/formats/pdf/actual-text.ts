// Extracts from a PDF of ours the text of glyphs that differ from their letters: a letter with its vowel, a raised digit, a mirrored bracket. The typesetter
// stores the letters ("ActualText") for copying and screen readers; pdf.js reports only the glyphs, so they are read from the bytes. The file is untrusted:
// anything not written in the typesetter's form is ignored.
import { strFromU8, Unzlib } from 'fflate';

/** Unpacked bytes of one page, and of all pages. */
const LARGEST_PAGE = 16 * 1024 * 1024;
const LARGEST_FILE = 256 * 1024 * 1024;
const PORTION = 16_384;

/** The unpacked bytes as text, one letter per byte; null if there are more, or they are damaged. */
function unpackedText(packed: Uint8Array, most: number): string | null {
  const parts: string[] = [];
  let length = 0;
  const unzlib = new Unzlib((portion) => {
    length += portion.length;
    if (length <= most) parts.push(strFromU8(portion, true));
  });
  try {
    for (let from = 0; from < packed.length && length <= most; from += PORTION)
      unzlib.push(packed.subarray(from, from + PORTION), from + PORTION >= packed.length);
  } catch {
    return null;
  }
  return length <= most ? parts.join('') : null;
}

/** Text in brackets, which may contain a nested pair, or a bracket after a backslash. */
const IN_BRACKETS = String.raw`\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\)`;
const IN_HEX = String.raw`<[0-9A-Fa-f\s]*>`;
/** A passage marked with its text, or with its place in the structure. */
const MARKED = new RegExp(String.raw`/Span\s*<<((?:${IN_BRACKETS}|${IN_HEX}|[^<>()])*)>>\s*BDC`, 'g');
const SAID = new RegExp(String.raw`/ActualText\s*(?:(${IN_BRACKETS})|(${IN_HEX}))`);
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function saidBy(marked: string): string | null {
  const [, plain, hex] = SAID.exec(marked) ?? [];
  if (plain !== undefined)
    return plain
      .slice(1, -1)
      .replace(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal?: string, sign = '') =>
        octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (ESCAPED[sign] ?? sign),
      );
  const units = hex?.replace(/[<>\s]/g, '').match(/^feff((?:.{4})*)$/i)?.[1];
  return units === undefined ? null : (units.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}

/** For each page, by its object number, the texts of its marked passages in drawing order; null for a passage without one. */
export function actualTextsOf(bytes: Uint8Array): (page: number) => readonly (string | null)[] {
  const file = strFromU8(bytes, true);
  const places = new Map<number, number>();
  for (const { 1: number, index } of file.matchAll(/(?<![\d.])(\d{1,7}) 0 obj\b/g)) places.set(Number(number), index);
  let left = LARGEST_FILE;
  return (page) => {
    const from = places.get(page);
    if (from === undefined) return [];
    const contents = /\/Contents\s+(\d+) 0 R/.exec(file.slice(from, file.indexOf('endobj', from)))?.[1];
    const at = contents === undefined ? undefined : places.get(Number(contents));
    if (at === undefined) return [];
    const head = /^\d+ 0 obj\s*<<([^<>]*)>>\s*stream\r?\n/.exec(file.slice(at, at + 400));
    const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(head?.[1] ?? '')?.[1] ?? Number.NaN);
    if (!head || Number.isNaN(length) || !/\/Filter\s*\/FlateDecode/.test(head[1]!)) return [];
    const start = at + head[0].length;
    const text = unpackedText(bytes.subarray(start, start + length), Math.min(LARGEST_PAGE, left));
    if (text === null) return [];
    left -= text.length;
    return [...text.matchAll(MARKED)].flatMap(([, marked = '']) => (/\/MCID\b/.test(marked) ? [] : [saidBy(marked)]));
  };
}
