// chapeau verify: proves that the record of each draft is whole, in a store or in a downloaded file, and names the first row that was altered. The parts of the
// store are loaded only when this command runs.
import fs from 'node:fs';
import path from 'node:path';
import type { RecordSource } from '../record/verify-record.ts';
import type { ChainCheck } from '../store/chain-check.ts';
import { STORE_FILE } from '../store/store-file.ts';
import { type Flags, valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { CliRefusal } from './refusal.ts';

/** What --json prints for each draft. */
interface VerifiedRecord extends Pick<ChainCheck, 'faults' | 'leftOut' | 'chainedLater' | 'rows'> {
  readonly draft: string;
  readonly whole: boolean;
  /** The end of the record as a code, to be kept. */
  readonly code: string;
}

export const verifyCommand: CliCommand = {
  name: 'verify',
  usage: '[DRAFT…] [--store FILE | --database URL | --data DIR | --record FILE] [--head CODE] [--json]',
  does: 'proves the record of each draft whole and prints its code, or names the first row that was altered; --record takes a downloaded record; --head also compares one draft with a code that was kept',
  flags: { store: 'value', database: 'value', data: 'value', record: 'value', head: 'value', json: 'switch' },
  files: { least: 0, most: Number.POSITIVE_INFINITY },
  batch: false,
  run: async ({ files, flags }) => {
    const found = valueOfFlag(flags, 'record') === undefined ? await inStore(files, flags) : [await inFile(files, flags)];
    return { json: found, text: found.map(told).join(''), no: found.some(({ whole }) => !whole) };
  },
};

async function inStore(drafts: readonly string[], flags: Flags): Promise<VerifiedRecord[]> {
  const kept = await codeIn(flags);
  const source = await open(flags);
  try {
    const all = await source.drafts();
    const none = drafts.find((draft) => !all.includes(draft));
    if (none !== undefined) throw new CliRefusal(`There is no draft ${none} in the store.`);
    const asked = drafts.length > 0 ? drafts : all;
    if (kept && asked.length !== 1) throw new CliRefusal('A code is of one draft; name it: chapeau verify DRAFT --head CODE');
    const { verifyRecord } = await import('../record/verify-record.ts');
    const found: VerifiedRecord[] = [];
    for (const draft of asked) found.push(await summaryOf(draft, await verifyRecord(source, draft, kept)));
    return found;
  } catch (error) {
    // A damaged byte may be in the name of a table or column.
    if (/^SQLITE_/.test((error as { code?: string }).code ?? ''))
      throw new CliRefusal('The store is damaged: not every table can be read.');
    throw error;
  } finally {
    await source.close();
  }
}

async function inFile(drafts: readonly string[], flags: Flags): Promise<VerifiedRecord> {
  const file = valueOfFlag(flags, 'record')!;
  if (drafts.length > 0) throw new CliRefusal('A downloaded record is of one draft; name none with --record.');
  const { checkRecordFile } = await import('../record/record-file.ts');
  const kept = await codeIn(flags);
  const found = await checkRecordFile(fs.createReadStream(file), kept).catch((error: Error) => {
    throw new CliRefusal(`${file} cannot be read: ${error.message}.`);
  });
  if (!found) throw new CliRefusal(`${file} is no record of a draft, or its first line was altered.`);
  return summaryOf(found.draft, found.check);
}

async function codeIn(flags: Flags) {
  const typed = valueOfFlag(flags, 'head');
  if (typed === undefined) return null;
  const { readCode } = await import('../store/chain.ts');
  const code = readCode(typed);
  if (!code) throw new CliRefusal(`“${typed}” is no code of a record; one reads like 1204-7QK2-M3XA-9P0T-AB12-CD34.`);
  return code;
}

async function open(flags: Flags): Promise<RecordSource> {
  const { fileSource, databaseSource } = await import('../record/record-sources.ts');
  const [store, database, data] = ['store', 'database', 'data'].map((name) => valueOfFlag(flags, name));
  if (store !== undefined && database !== undefined) throw new CliRefusal('Name one store: --store FILE or --database URL.');
  const url = database ?? (store === undefined && data === undefined ? process.env.DATABASE_URL : undefined);
  try {
    return url ? await databaseSource(url) : fileSource(store ?? path.resolve(data ?? 'data', STORE_FILE));
  } catch (error) {
    throw new CliRefusal(error instanceof Error ? error.message : String(error));
  }
}

async function summaryOf(draft: string, check: ChainCheck): Promise<VerifiedRecord> {
  const { codeOf } = await import('../store/chain.ts');
  const { faults, leftOut, chainedLater, rows, head } = check;
  return { draft, whole: faults.length === 0, rows, code: codeOf(head), faults, leftOut, chainedLater };
}

function told({ draft, whole, rows, code, faults, leftOut, chainedLater }: VerifiedRecord): string {
  const first = whole ? `${draft}: whole, ${rows} ${rows === 1 ? 'row' : 'rows'}, code ${code}` : `${draft}: not whole`;
  const wrong = faults.map(({ row, what }) => `row ${row}: ${what}`);
  const before = chainedLater
    ? [`rows 1 to ${chainedLater.rows} were written before rows were chained, and chained on ${chainedLater.at}`]
    : [];
  const without = leftOut.map(({ row, at, why }) => `row ${row} was left out of the draft by the repair of ${at}: ${why}`);
  return [first, ...[...wrong, ...before, ...without].map((line) => `  ${line}`)].map((line) => `${line}\n`).join('');
}
