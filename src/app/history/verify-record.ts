// Verifies a downloaded record (docs/record.md) in the browser: the chain of its rows, the texts of its versions, and its end.
import { hashedBefore, recordCode } from '../../protocol/record-row.ts';

/** The fault of a record: the row that was altered; 0 for something outside the rows. */
export interface AlteredRow {
  readonly row: number;
}

/** True if this page can verify at all: browsers compute hashes only on pages loaded by TLS or from the same machine. */
export const canVerify = (): boolean => globalThis.crypto?.subtle !== undefined;

const encoder = new TextEncoder();

/** The first altered row of a record; null if it is intact. */
export async function verifyRecordFile(bytes: Uint8Array<ArrayBuffer>): Promise<AlteredRow | null> {
  const lines = textIn(bytes).split('\n');
  if (lines.pop() !== '') return { row: 0 };
  const end = lines.pop() ?? '';
  const frozen = new Map<string, Frozen>();
  let [draft, row, hash, rowsEnded] = ['', 0, '0'.repeat(64), false];
  for (const [i, line] of lines.entries()) {
    const it = objectIn(line);
    if (i === 0) {
      draft = String(it?.draft);
      if (line !== JSON.stringify({ chapeau: 'record 1', draft })) return { row: 0 };
    } else if (it && 'row' in it) {
      const update = bytesIn(String(it.update));
      const { client, delegation, role, at, note } = it as unknown as Parameters<typeof hashedBefore>[3];
      const number = Number(it.row);
      const texts = [delegation, role, at, note ?? ''];
      if (rowsEnded || !update || !(number > row) || !texts.every((text) => typeof text === 'string')) return { row: row + 1 };
      const before = encoder.encode(hashedBefore(hash, draft, number, { client, delegation, role, at, note: note ?? null }, update.length));
      if ((await sha256(before, update, encoder.encode(','))) !== it.hash) return { row: row + 1 };
      const written = {
        row: number,
        client: Number(client),
        delegation,
        role,
        at,
        note: note || null,
        update: base64Of(update),
        hash: it.hash,
      };
      if (line !== JSON.stringify(written)) return { row: row + 1 };
      [row, hash] = [number, it.hash];
      for (const one of frozenIn(note ?? null)) frozen.set(one.id, one);
    } else {
      const { version, name, at, who, text } = it ?? {};
      const one = frozen.get(String(version));
      if (one?.sha256 !== (await sha256(encoder.encode(String(text))))) return { row: 0 };
      if (line !== JSON.stringify({ version, name: one.name ?? name, at: one.at ?? at, who: one.who ?? who, text })) return { row: 0 };
      frozen.delete(one.id);
      rowsEnded = true;
    }
  }
  const before = bytes.subarray(0, bytes.length - encoder.encode(end).length - 1);
  const whole = { rows: row, head: hash, code: recordCode(row, hash), sha256: await sha256(before) };
  if (end === JSON.stringify(whole) && frozen.size === 0) return null;
  return { row: Number(objectIn(end)?.rows) > row ? row + 1 : 0 };
}

interface Frozen {
  readonly id: string;
  readonly sha256: string;
  /** Absent in rows of older versions of the program. */
  readonly name?: string;
  readonly at?: string;
  readonly who?: string;
}

/** The versions named in the note of a row. */
function frozenIn(note: string | null): readonly Frozen[] {
  const said = objectIn(note ?? '{}') as { versions?: readonly Frozen[]; chained?: { versions?: readonly Frozen[] } } | null;
  return [...(said?.versions ?? []), ...(said?.chained?.versions ?? [])];
}

/** The text of a file; '' if its bytes are not UTF-8. */
function textIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return '';
  }
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function bytesIn(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}

const base64Of = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

async function sha256(...parts: readonly Uint8Array[]): Promise<string> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
