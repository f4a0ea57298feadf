// How the person who keeps the machine reaches a running server, to ask for a backup. The server leaves its address and a secret in the data
// folder, in a file that only its own account reads: whoever can read the data may ask. Not here: the routes themselves (operator.ts).
import { randomBytes, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { BackupFacts } from '../store/store-model.ts';

const FILE = 'operator.json';

/** Where a running server answers its operator. */
export interface OperatorAddress {
  readonly url: string;
  readonly secret: string;
}

/** Leaves the address in the data folder, for this account only; returns what takes it away again. Where the folder takes no file the server goes
 *  on and nobody can ask it. */
export function announceOperator(data: string, url: string): { readonly secret: string; withdraw(): void } {
  const file = path.join(data, FILE);
  const secret = randomBytes(32).toString('base64url');
  try {
    fs.rmSync(file, { force: true });
    fs.writeFileSync(file, JSON.stringify({ url, secret } satisfies OperatorAddress), { mode: 0o600 });
  } catch {
    return { secret: '', withdraw: () => {} };
  }
  return { secret, withdraw: () => fs.rmSync(file, { force: true }) };
}

/** The address that a server left in a data folder; null where none did. */
export function operatorAddress(data: string): OperatorAddress | null {
  try {
    const { url, secret } = JSON.parse(fs.readFileSync(path.join(data, FILE), 'utf8')) as Partial<OperatorAddress>;
    return typeof url === 'string' && typeof secret === 'string' ? { url, secret } : null;
  } catch {
    return null;
  }
}

/** True for the secret of this server. */
export function isOperator(secret: string, header: string | undefined): boolean {
  const [mine, given] = [Buffer.from(`Bearer ${secret}`), Buffer.from(header ?? '')];
  return secret !== '' && mine.length === given.length && timingSafeEqual(mine, given);
}

/** Asks a running server for a backup; null where nobody answers at the address. Throws its sentence where it cannot. */
export async function askForBackup({ url, secret }: OperatorAddress, file: string): Promise<BackupFacts | null> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  const response = await fetch(`${url}/operator/backup`, { method: 'POST', headers, body: JSON.stringify({ file }) }).catch(() => null);
  // Another program may listen there by now: what it says is no answer.
  if (!response || response.status === 404 || response.status === 401) return null;
  const answer = (await response.json().catch(() => null)) as (BackupFacts & { error?: string }) | null;
  if (!response.ok || !answer) throw new Error(answer?.error ?? 'The server could not make the backup.');
  return answer;
}
