// The fonts that come with the program, as the typesetter gets them. The typesetter also searches the fonts of the machine, and that cannot be switched off. So
// ours get family names that no machine has, and the same text gives the same bytes everywhere.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const BOTH = ['400Regular', '700Bold'];
/** The manifest of each font package, and the font files used from it. */
const packages = (): readonly (readonly [manifest: string, faces: readonly string[]])[] => [
  [require.resolve('@expo-google-fonts/tinos/package.json'), [...BOTH, '400Regular_Italic', '700Bold_Italic']],
  [require.resolve('@expo-google-fonts/noto-serif/package.json'), [...BOTH, '400Regular_Italic', '700Bold_Italic']],
  [require.resolve('@expo-google-fonts/amiri/package.json'), BOTH],
  [require.resolve('@expo-google-fonts/noto-serif-sc/package.json'), BOTH],
];
/** Entries of a font's name table that name its family: 1 the family, 16 the typographic family. The PostScript name (6), which a PDF uses, stays. */
const FAMILY = new Set([1, 16]);
/** The name table: a header of 6 bytes, then records of 12 bytes; platform 1 uses one byte per letter, the others two. */
const RECORD = 12;
const ONE_BYTE = 1;
/** Replaces the first letter of each family name; the template uses these names (src/formats/pdf/template.ts). */
const OWN_LETTER = 'Q';

/** All font files that we ship, with the first letter of their family names changed. */
export const shippedFonts = (): Buffer[] =>
  packages().flatMap(([manifest, faces]) => {
    const folder = path.dirname(manifest);
    return faces.flatMap((face) =>
      fs
        .readdirSync(path.join(folder, face))
        .filter((file) => file.endsWith('.ttf'))
        .map((file) => renamed(fs.readFileSync(path.join(folder, face, file)))),
    );
  });

/** Changes the first letter of the family names in place, so that nothing else in the font moves. */
function renamed(font: Buffer): Buffer {
  const tables = font.readUInt16BE(4);
  for (let n = 0; n < tables; n++) {
    const entry = 12 + 16 * n;
    if (font.toString('latin1', entry, entry + 4) !== 'name') continue;
    const table = font.readUInt32BE(entry + 8);
    const words = table + font.readUInt16BE(table + 4);
    for (let i = 0; i < font.readUInt16BE(table + 2); i++) {
      const record = table + 6 + RECORD * i;
      if (!FAMILY.has(font.readUInt16BE(record + 6))) continue;
      const at = words + font.readUInt16BE(record + 10);
      font[at + (font.readUInt16BE(record) === ONE_BYTE ? 0 : 1)] = OWN_LETTER.charCodeAt(0);
    }
  }
  return font;
}
