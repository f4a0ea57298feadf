// Real LibreOffice as the second reader of our Word files: its result for a file when all tracked changes are accepted, and when all are rejected.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PYTHON = ['/usr/bin/python3', 'python3'].find((python) => spawnSync(python, ['-c', 'import uno']).status === 0);
const office = spawnSync('sh', ['-c', 'command -v soffice']).status === 0;

/** Why LibreOffice cannot print files on this machine, or null. */
export const whyNoOfficePrinter: string | null = office ? null : 'LibreOffice (soffice) is not installed: not checked.';

/** Why files cannot be read by LibreOffice on this machine, or null. */
export const whyNoLibreOffice: string | null =
  PYTHON && office
    ? null
    : 'LibreOffice with its Python bridge is not installed (Debian: libreoffice-writer-nogui libreoffice-uiconfig-writer python3-uno): not checked.';

export interface Settled {
  readonly accept: readonly string[];
  readonly reject: readonly string[];
  readonly authors: readonly string[];
  /** Changes still tracked after accepting or rejecting all. */
  readonly left: number;
}

/** A paragraph as LibreOffice has it: its words, the name of its style, its number. */
export interface OfficeLine {
  readonly text: string;
  readonly style: string;
  readonly label: string;
}
interface Answer {
  readonly accept: readonly OfficeLine[];
  readonly reject: readonly OfficeLine[];
  readonly authors: readonly string[];
  readonly left: number;
}

function answersOf(files: readonly string[]): Answer[] {
  const script = path.join(import.meta.dirname, 'libreoffice.py');
  const ran = spawnSync(PYTHON ?? 'python3', [script], {
    input: `${files.map((file) => fs.realpathSync(file)).join('\n')}\n`,
    encoding: 'utf8',
    timeout: 500_000,
  });
  const lines = ran.stdout.split('\n').filter(Boolean);
  if (lines.length !== files.length)
    throw new Error(`LibreOffice answered ${lines.length} of ${files.length} files: ${ran.stderr.trim().split('\n').at(-1)}`);
  return lines.map((line) => {
    const answer = JSON.parse(line) as Answer & { error?: string };
    if (answer.error) throw new Error(`LibreOffice: ${answer.error}`);
    return answer;
  });
}

/** Paragraph texts of each file, settled both ways; a footnote is in its paragraph as [fn:its text]. */
export function settledByLibreOffice(files: readonly string[]): Settled[] {
  const texts = (side: readonly OfficeLine[]) => side.map(({ text }) => text.trim()).filter((text) => text !== '');
  return answersOf(files).map((answer) => ({ ...answer, accept: texts(answer.accept), reject: texts(answer.reject) }));
}

/** The paragraphs of each Word file without changes. */
export function linesByLibreOffice(files: readonly Uint8Array[]): (readonly OfficeLine[])[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-lines-'));
  try {
    return answersOf(
      files.map((bytes, at) => {
        const file = path.join(folder, `${at}.docx`);
        fs.writeFileSync(file, bytes);
        return file;
      }),
    ).map(({ accept }) => accept);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The PDF that LibreOffice prints of each Word file. */
export const printedByLibreOffice = (files: readonly Uint8Array[]): Uint8Array[] => convertedByLibreOffice(files, 'pdf');

/** Each Word file as LibreOffice writes it in another format. */
export function convertedByLibreOffice(files: readonly Uint8Array[], format: 'pdf' | 'odt'): Uint8Array[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-printed-'));
  try {
    const paths = files.map((bytes, at) => {
      const file = path.join(folder, `${at}.docx`);
      fs.writeFileSync(file, bytes);
      return file;
    });
    const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
    const ran = spawnSync('soffice', [profile, '--headless', '--convert-to', format, '--outdir', folder, ...paths], {
      encoding: 'utf8',
      timeout: 500_000,
    });
    return files.map((_, at) => {
      const printed = path.join(folder, `${at}.${format}`);
      if (!fs.existsSync(printed)) throw new Error(`LibreOffice printed nothing of file ${at}: ${ran.stderr.trim().split('\n').at(-1)}`);
      return new Uint8Array(fs.readFileSync(printed));
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
