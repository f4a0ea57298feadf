// The whole record of a draft as one file with a line of JSON per row: writes it from a store, and checks it. docs/record.md describes the format and contains
// two one-page programs that check it without Chapeau.
import { createHash } from 'node:crypto';
import { codeOf, hexOf } from '../store/chain.ts';
import { ChainCheck } from '../store/chain-check.ts';
import type { RecordRow, Store, StoredVersion } from '../store/store-model.ts';

/** The first member of the first line: the name and version of the format. */
const FORMAT = 'record 1';

/** How many rows are read from the store at once. */
const ROWS_AT_ONCE = 500;

/** The store's methods that are needed to write or verify a record. */
export type RecordReading = Pick<Store, 'recordHead' | 'recordRows' | 'version'>;

/** The rows of a draft's record in order, a few at a time. */
export async function* recordPages(store: Pick<Store, 'recordRows'>, draft: string, after = 0): AsyncGenerator<readonly RecordRow[]> {
  for (let last = after; ; ) {
    const rows = await store.recordRows(draft, last, ROWS_AT_ONCE);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)!.seq;
  }
}

/** The file of a draft's record, in pieces, with the rows that were stored when the first piece was read. Null if there is no such draft. */
export async function recordFile(store: RecordReading, draft: string): Promise<AsyncGenerator<string> | null> {
  const head = await store.recordHead(draft);
  if (!head) return null;
  const written = createHash('sha256');
  const piece = (lines: readonly object[]): string => {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    written.update(text);
    return text;
  };
  return (async function* () {
    yield piece([{ chapeau: FORMAT, draft }]);
    for await (const rows of recordPages(store, draft)) {
      const some = rows.filter(({ number }) => number === null || number <= head.rows);
      yield piece(some.map(lineOf));
      if (some.length < rows.length) break;
    }
    for (const { id, name, at, who } of head.versions)
      yield piece([versionLine({ id, name, at, who, json: (await store.version(draft, id)) ?? '' })]);
    yield `${JSON.stringify({ rows: head.rows, head: hexOf(head.hash), code: codeOf(head), sha256: written.digest('hex') })}\n`;
  })();
}

const lineOf = ({ number, client, delegation, role, at, note, update, hash }: RecordRow) => ({
  row: number,
  client,
  delegation,
  role,
  at,
  // An empty note is the same as none; the hash is equal too.
  note: note || null,
  update: Buffer.from(update).toString('base64'),
  hash: hash && hexOf(hash),
});

const versionLine = ({ id, name, at, who, json }: StoredVersion) => ({ version: id, name, at, who, text: json });

/** Checks a file. `kept`: a code that somebody kept (readCode). Null if the file is not a record. */
export async function checkRecordFile(
  chunks: AsyncIterable<Uint8Array>,
  kept: ConstructorParameters<typeof ChainCheck>[1] = null,
): Promise<{ readonly draft: string; readonly check: ChainCheck } | null> {
  const read = createHash('sha256');
  let draft: string | null = null;
  let check: ChainCheck | null = null;
  let end: string | null = null;
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const line of linesOf(chunks)) {
    // The line with the end must be the last one; the file's hash covers every line before it.
    if (end !== null && check) check.fault(check.rows + 1, 'something stands behind its end');
    const text = textIn(utf8, line);
    const parsed = objectIn(text);
    if (!check) {
      if (parsed?.chapeau !== FORMAT || typeof parsed.draft !== 'string') return null;
      draft = parsed.draft;
      check = new ChainCheck(draft, kept);
      if (text !== JSON.stringify({ chapeau: FORMAT, draft })) check.fault(1, 'the line before it was altered');
    } else if (!parsed) check.fault(check.rows + 1, 'its line cannot be read');
    else if ('sha256' in parsed) {
      end = text;
      continue;
    } else {
      const [row, version] = [rowIn(parsed), versionIn(parsed)];
      // The line must equal what this program writes: no hash covers additional content or another notation.
      const written = row ? lineOf(row) : version && versionLine(version);
      if (!written) check.fault(check.rows + 1, 'its line cannot be read');
      else if (text !== JSON.stringify(written))
        check.fault(row ? check.rows + 1 : check.rows, 'its line is not in the form in which lines are written');
      if (row) check.take(row);
      else if (version) check.takeVersion(version);
    }
    read.update(line).update('\n');
  }
  if (!check || draft === null) return null;
  check.endVersions();
  compareEnd(check, end, read.digest('hex'));
  return { draft, check };
}

function compareEnd(check: ChainCheck, end: string | null, sha256: string): void {
  const found = end === null ? null : objectIn(end);
  if (typeof found?.rows !== 'number' || typeof found.head !== 'string') {
    check.end(check.rows, check.head.hash);
    check.fault(check.rows + 1, 'the end of the file is missing');
    return;
  }
  check.end(found.rows, Buffer.from(found.head, 'hex'));
  const whole = { rows: check.rows, head: hexOf(check.head.hash), code: codeOf(check.head), sha256 };
  if (check.faults.length === 0 && end !== JSON.stringify(whole))
    check.fault(check.rows, 'a line of the file was altered outside of what its rows say');
}

function rowIn({ row, client, delegation, role, at, note, update, hash }: Record<string, unknown>): RecordRow | null {
  const texts = [delegation, role, at, update];
  if (!texts.every((text) => typeof text === 'string') || typeof client !== 'number') return null;
  if (typeof hash === 'string' && !/^[0-9a-f]{64}$/.test(hash)) return null;
  if (
    !(row === null || Number.isSafeInteger(row)) ||
    !(hash === null || typeof hash === 'string') ||
    !(note === null || typeof note === 'string')
  )
    return null;
  return {
    ...{ seq: 0, number: row as number | null, client, note },
    ...{ delegation: delegation as string, role: role as RecordRow['role'], at: at as string },
    update: Buffer.from(update as string, 'base64'),
    hash: hash === null ? null : Buffer.from(hash, 'hex'),
  };
}

function versionIn({ version, name, at, who, text }: Record<string, unknown>): StoredVersion | null {
  if (![version, name, at, who, text].every((one) => typeof one === 'string')) return null;
  return { id: version as string, name: name as string, at: at as string, who: who as string, json: text as string };
}

/** The text of a line; '' if its bytes are not UTF-8. */
function textIn(utf8: TextDecoder, line: Buffer): string {
  try {
    return utf8.decode(line);
  } catch {
    return '';
  }
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const parsed = JSON.parse(text) as unknown;
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The lines of a file, without line ends; text after the last line end is a line too. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk);
    let from = 0;
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      yield Buffer.concat([...rest, bytes.subarray(from, to)]);
      rest = [];
      from = to + 1;
    }
    if (from < bytes.length) rest.push(bytes.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat([...rest, Buffer.from('\n')]);
}
