// The kinds of export, the version that a redline is first made against, and the name of the saved file.

import type { Format } from '../../formats/export/file-formats.ts';
import { inFileName, nameOfFile } from '../../formats/export/file-names.ts';
import { say } from '../../messages/say.ts';
import type { Version } from '../../protocol/api.ts';

/**
 * `list`: the formal list of amendments against a version · `proposed`: the list of the delegations' proposals, under their names · `proposals`: all of them
 * as tracked changes · `rolling`: the rolling text · `pack`: all files to submit with a draft, as one zip.
 */
export type ExportKind = 'clean' | 'redline' | 'list' | 'proposed' | 'proposals' | 'rolling' | 'pack';

/** The kinds that contain proposals, and so are always of today's text. */
export const isOfProposals = (kind: ExportKind): boolean => kind === 'proposed' || kind === 'proposals' || kind === 'rolling';

/** The id of today's text where the export dialog names versions by id. (Addresses use NOW of session/route.ts.) */
export const LIVING = 'living';

/** "L.2/Rev.1", or "today’s text" in the reader's language. */
export const textName = (versions: readonly Pick<Version, 'id' | 'name'>[], id: string): string =>
  id === LIVING ? say('today’s text') : (versions.find((version) => version.id === id)?.name ?? id);

/**
 * The version that a redline of `text` is against unless another is chosen: the first version, or today's text for the first version itself; null without
 * versions.
 */
export function baseFor(versions: readonly Pick<Version, 'id'>[], text: string): string | null {
  const first = versions[0];
  if (!first) return null;
  return first.id === text ? LIVING : first.id;
}

function kindWords(kind: ExportKind, base: string | null): string {
  if (kind === 'proposals') return say('in file name|all proposals');
  if (kind === 'rolling') return say('in file name|rolling text');
  if (kind === 'proposed') return say('in file name|proposed amendments');
  if (kind === 'pack') return say('in file name|submission');
  if (base === null) return say('in file name|clean');
  return kind === 'list' ? say('in file name|amendments to {base}', { base }) : say('in file name|redline against {base}', { base });
}

/** "E_CN.7_2024_L.2 redline against As imported.docx", without characters that a file system refuses. */
export function fileName(parts: { symbol: string; text: string; kind: ExportKind; base: string | null; format: Format }): string {
  const words = [
    inFileName(parts.symbol) || say('in file name|Draft'),
    parts.text === say('today’s text') ? '' : inFileName(parts.text),
    kindWords(parts.kind, parts.base === null ? null : inFileName(parts.base)),
  ];
  return nameOfFile(words, parts.kind === 'pack' ? 'zip' : parts.format);
}
