// How the operator of the machine reaches a running server, to ask for a backup. The server writes its address and a secret into a file in the data folder that
// only its own account can read. So only those who can read the data can use it. The routes are in operator.ts.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { BackupFacts } from '../store/store-model.ts';

const FILE = 'operator.json';

/** The address at which a running server answers its operator. */
export interface OperatorAddress {
  readonly url: string;
  readonly secret: string;
}

/** Writes the address into the data folder, readable for this account only. `withdraw` removes it. If the file cannot be written, the secret is '' and the
 *  operator's routes are closed. */
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

/** The address that a server wrote into a data folder; null if there is none. */
export function operatorAddress(data: string): OperatorAddress | null {
  try {
    const { url, secret } = JSON.parse(fs.readFileSync(path.join(data, FILE), 'utf8')) as Partial<OperatorAddress>;
    return typeof url === 'string' && typeof secret === 'string' ? { url, secret } : null;
  } catch {
    return null;
  }
}

/** True if the Authorization header has this server's secret. */
export function isOperator(secret: string, header: string | undefined): boolean {
  const [mine, given] = [Buffer.from(`Bearer ${secret}`), Buffer.from(header ?? '')];
  return secret !== '' && mine.length === given.length && timingSafeEqual(mine, given);
}

/** Asks a running server for a set-up link; resolves to its whole address, or to null if no server answers. */
export async function askForSetup({ url, secret }: OperatorAddress): Promise<string | null> {
  const headers = { authorization: `Bearer ${secret}` };
  const response = await fetch(`${url}/operator/setup`, { method: 'POST', headers }).catch(() => null);
  const answer = response?.ok ? ((await response.json().catch(() => null)) as { path?: string } | null) : null;
  return typeof answer?.path === 'string' ? `${url}${answer.path}` : null;
}

/** Asks a running server for its committees; null if no server answers. */
export async function askForCommittees({ url, secret }: OperatorAddress): Promise<{ readonly id: string; readonly name: string }[] | null> {
  const response = await fetch(`${url}/operator/committees`, { headers: { authorization: `Bearer ${secret}` } }).catch(() => null);
  const answer: unknown = response?.ok ? await response.json().catch(() => null) : null;
  return Array.isArray(answer) ? answer : null;
}

/** Asks a running server for a backup into `file`; null if no server answers. Throws an error with the server's sentence if it cannot make one. */
export async function askForBackup({ url, secret }: OperatorAddress, file: string): Promise<BackupFacts | null> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  const response = await fetch(`${url}/operator/backup`, { method: 'POST', headers, body: JSON.stringify({ file }) }).catch(() => null);
  // Ignores the answer of another program that may listen at the address by now.
  if (!response || response.status === 404 || response.status === 401) return null;
  const answer = (await response.json().catch(() => null)) as (BackupFacts & { error?: string }) | null;
  if (!response.ok || !answer) throw new Error(answer?.error ?? 'The server could not make the backup.');
  return answer;
}
