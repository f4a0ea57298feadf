// The committee whose library the command line fills or reads: the named one, else the only one. The list comes from the running server, else from the store;
// an empty folder is for a committee that a server will make later.
import fs from 'node:fs';
import path from 'node:path';
import type { CommitteeSettings } from '../../src/protocol/committee.ts';
import { STORE_FILE } from '../store/store-file.ts';
import { FIRST_COMMITTEE, type StoredCommittee } from '../store/store-model.ts';
import { CliRefusal } from './refusal.ts';

interface NamedCommittee {
  readonly id: string;
  readonly name: string;
}

/** The id of the committee. `url`: the database, instead of the folder. Throws a refusal if it is not clear which is meant. */
export async function committeeNamed(wanted: string | undefined, data: string, url: string | undefined): Promise<string> {
  const all = url ? await inDatabase(url) : ((await ofServer(data)) ?? (await inFile(path.join(data, STORE_FILE))));
  if (all === null) {
    if (wanted !== undefined) return wanted;
    throw new CliRefusal(`The store in ${data} cannot be read to see which committees meet there; name one with --committee.`);
  }
  if (wanted !== undefined) {
    const found = all.find(({ id }) => id === wanted) ?? all.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    if (!found && all.length > 0) throw new CliRefusal(`There is no committee “${wanted}”; there ${listed(all)}.`);
    return found?.id ?? wanted;
  }
  if (all.length > 1) throw new CliRefusal(`Several committees meet here; name one with --committee: there ${listed(all)}.`);
  return all[0]?.id ?? FIRST_COMMITTEE;
}

const listed = (all: readonly NamedCommittee[]): string =>
  `${all.length === 1 ? 'is' : 'are'} ${all.map(({ id, name }) => (name === '' ? id : `${name} (${id})`)).join(', ')}`;

async function ofServer(data: string): Promise<NamedCommittee[] | null> {
  const { askForCommittees, operatorAddress } = await import('../http/operator-address.ts');
  const address = operatorAddress(data);
  return address && askForCommittees(address);
}

const namedIn = ({ id, json }: StoredCommittee): NamedCommittee => ({ id, name: (JSON.parse(json) as CommitteeSettings).name });

async function inFile(file: string): Promise<NamedCommittee[] | null> {
  if (!fs.existsSync(file)) return [];
  const { default: Database } = await import('better-sqlite3');
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
    try {
      return (db.prepare('select id, json from committee order by rowid').all() as StoredCommittee[]).map(namedIn);
    } finally {
      db.close();
    }
  } catch (error) {
    // A store of a version with one committee has only the first.
    if (error instanceof Error && /no such table/.test(error.message)) return [];
    return null;
  }
}

async function inDatabase(url: string): Promise<NamedCommittee[]> {
  const { Postgres } = await import('../store/postgres.ts');
  const postgres = new Postgres(url);
  try {
    return (await postgres.rows<{ id: string; json: string }>('select id, json from committee order by place')).map(namedIn);
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return [];
    throw new CliRefusal(`The database in DATABASE_URL cannot be used: ${error instanceof Error ? error.message : String(error)}.`);
  } finally {
    await postgres.pool.end();
  }
}
