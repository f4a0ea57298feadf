// The same PDF on every machine: a process that finds many other fonts, including some of the families that we ship, sets a text byte for byte like one
// that finds none. (RULE FP13)
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-fonts-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Digest of the text and its missing letters, from a fresh process on a machine with the fonts of these folders. */
function digestWith(name: string, folders: readonly string[]): string {
  const config = path.join(folder, `${name}.conf`);
  fs.writeFileSync(config, `<?xml version="1.0"?><fontconfig>${folders.map((at) => `<dir>${at}</dir>`).join('')}</fontconfig>`);
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'test/support/other-readers/pdf-digest.ts'], {
    cwd: root,
    env: { ...process.env, FONTCONFIG_FILE: config },
    encoding: 'utf8',
  });
  expect(stdout, stderr).toMatch(/^[0-9a-f]{64} /);
  return stdout;
}

// On other systems the typesetter does not ask fontconfig for fonts.
it.skipIf(process.platform !== 'linux')('does not depend on the fonts of the machine', () => {
  const empty = path.join(folder, 'empty');
  fs.mkdirSync(empty);
  const bare = digestWith('bare', [empty]);
  expect(digestWith('again', [empty])).toBe(bare);
  // Faces that we do not use, of families that we do: Amiri in italics would be used for an Arabic opening.
  const families = ['amiri', 'noto-serif'].map((name) => path.join(root, 'node_modules/@expo-google-fonts', name));
  expect(digestWith('families', families)).toBe(bare);
  // All fonts of this machine; Noto fonts have a glyph for ไ.
  const own = ['/usr/share/fonts', '/usr/local/share/fonts'].filter((at) => fs.existsSync(at));
  expect(digestWith('machine', own)).toBe(bare);
  for (const letter of 'ไทย☐𝒜') expect(bare).toContain(letter);
});
