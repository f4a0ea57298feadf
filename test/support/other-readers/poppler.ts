// Poppler as the reader of our PDF files: their words and their metadata.
import { spawnSync } from 'node:child_process';

/** By how many points the words of one line may differ in height. */
const SAME_LINE = 4;

const has = (program: string) => spawnSync(program, ['-v']).error === undefined;

/** Why PDF files cannot be read on this machine, or null. */
export const whyNoPoppler: string | null =
  has('pdftotext') && has('pdfinfo') ? null : 'SKIPPED: pdftotext is not installed (Debian: poppler-utils); PDF files were not read back.';

function ask(program: string, args: readonly string[], bytes: Uint8Array): string {
  const ran = spawnSync(program, [...args, '-', ...(program === 'pdftotext' ? ['-'] : [])], {
    input: bytes,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (ran.status !== 0) throw new Error(`${program}: ${ran.stderr}`);
  return ran.stdout;
}

/** The words of each page, in reading order. */
export const pagesOf = (bytes: Uint8Array): string[] => ask('pdftotext', ['-enc', 'UTF-8'], bytes).split('\f').slice(0, -1);

/** What pdfinfo says: title, pages, whether the file is tagged, its standard. */
export const factsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    ask('pdfinfo', [], bytes)
      .split('\n')
      .map((line) => /^([^:]+):\s*(.*)$/.exec(line)?.slice(1) ?? [])
      .filter((pair): pair is [string, string] => pair.length === 2),
  );

/** The kinds of structure elements that a file is tagged with, in order. */
export const structureOf = (bytes: Uint8Array): string[] =>
  ask('pdfinfo', ['-struct'], bytes)
    .split('\n')
    .map((line) => /^\s*(\w+)/.exec(line)?.[1] ?? '')
    .filter((kind) => kind !== '');

/** The positions of words, in points from the left and the top of their page. */
export const placesOf = (bytes: Uint8Array, word: RegExp): { readonly x: number; readonly y: number; readonly text: string }[] =>
  [...ask('pdftotext', ['-bbox', '-enc', 'UTF-8'], bytes).matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)<\/word>/g)]
    .map(([, x, y, text]) => ({ x: Number(x), y: Number(y), text: text! }))
    .filter(({ text }) => word.test(text.replace(/[\u202a-\u202e]/g, '')));

/** The lines of each page from top to bottom, each as its words; words at one height are one line. */
export const pageLines = (bytes: Uint8Array): string[][][] =>
  ask('pdftotext', ['-bbox', '-enc', 'UTF-8'], bytes)
    .split('<page ')
    .slice(1)
    .map((page) => {
      const lines: { y: number; words: string[] }[] = [];
      const words = [...page.matchAll(/<word xMin="[\d.]+" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<\/word>/g)];
      for (const [, bottom, text] of words.sort((a, b) => Number(a[1]) - Number(b[1]))) {
        const line = lines.at(-1);
        if (line && Number(bottom) - line.y < SAME_LINE) line.words.push(text!);
        else lines.push({ y: Number(bottom), words: [text!] });
      }
      return lines.map((line) => line.words);
    });
