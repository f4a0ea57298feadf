// The fonts that come with the program, as the typesetter is given them. It looks through the fonts of the machine too and cannot be told not to, so ours
// are handed over under family names that no machine has: the same text looks the same, byte for byte, wherever it is set.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const BOTH = ['400Regular', '700Bold'];
/** The manifest of each package, and the faces that are used of it. */
const packages = (): readonly (readonly [manifest: string, faces: readonly string[]])[] => [
  [require.resolve('@expo-google-fonts/noto-serif/package.json'), [...BOTH, '400Regular_Italic', '700Bold_Italic']],
  [require.resolve('@expo-google-fonts/amiri/package.json'), BOTH],
  [require.resolve('@expo-google-fonts/noto-serif-sc/package.json'), BOTH],
];
/** Names of a family in a font's table of names: the family, and the typographic family where there is one. The name by which a PDF calls the font
 *  (PostScript, 6) stays as it is. */
const FAMILY = new Set([1, 16]);
/** The table of names: a head of 6 bytes, records of 12; platform 1 writes one byte a letter, the others two. */
const RECORD = 12;
const ONE_BYTE = 1;
/** What stands instead of the first letter of a family; the template names the families so (template.ts). */
const OWN_LETTER = 'Q';

/** Every face that we ship, each family under its own name with the first letter changed. */
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

/** Changes the first letter of the family's names where they stand, so that nothing else in the font moves. */
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
