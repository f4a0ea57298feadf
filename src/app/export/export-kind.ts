// What the export dialog offers first, and what the saved file is called.
import type { Version } from '../../protocol/api.ts';
import type { Format } from './formats.ts';

/** What leaves the room. */
export type ExportKind = 'clean' | 'redline' | 'list' | 'proposals' | 'rolling';

/** Stands for today's text among version ids. */
export const LIVING = 'living';

/** "L.2/Rev.1", or "today’s text". */
export const textName = (versions: readonly Version[], id: string): string =>
  id === LIVING ? 'today’s text' : (versions.find((version) => version.id === id)?.name ?? id);

/** The version that a redline of this text stands against unless another is chosen: the first one; for that itself the text of today. */
export function baseFor(versions: readonly Version[], text: string): string | null {
  const first = versions[0];
  if (!first) return null;
  return first.id === text ? LIVING : first.id;
}

function kindWords(kind: ExportKind, base: string | null): string {
  if (kind === 'proposals') return 'all proposals';
  if (kind === 'rolling') return 'rolling text';
  if (kind === 'list') return `amendments to ${base}`;
  return base === null ? 'clean' : `redline against ${base}`;
}

/** "E_CN.7_2024_L.2 redline against As imported.docx": no character that a file system refuses. */
export function fileName(parts: { symbol: string; text: string; kind: ExportKind; base: string | null; format: Format }): string {
  const words = [parts.symbol || 'Draft', parts.text === 'today’s text' ? '' : parts.text, kindWords(parts.kind, parts.base)];
  const name = words.filter((word) => word !== '').join(' ');
  return `${name.replace(/[/\\:*?"<>|]/g, '_')}.${parts.format}`;
}
