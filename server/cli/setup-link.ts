// chapeau setup-link: asks a running server for a set-up link, which lets anybody who has it make one committee. The parts of the server are loaded only when
// this command runs.

import path from 'node:path';
import { systemClock } from '../runtime/clock.ts';
import { valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { CliRefusal } from './refusal.ts';

export const setupLinkCommand: CliCommand = {
  name: 'setup-link',
  usage: '[--data DIR]',
  does: 'prints a link with which one more committee is set up on the screen; it opens once, for a week',
  flags: { data: 'value', json: 'switch' },
  files: { least: 0, most: 0 },
  batch: false,
  run: async ({ flags }) => {
    const { DATABASE_URL: database } = process.env;
    const made = database ? await inDatabase(database) : await ofServer(path.resolve(valueOfFlag(flags, 'data') ?? 'data'));
    return { json: { link: made }, text: `${made}\n` };
  },
};

async function ofServer(data: string): Promise<string> {
  const { askForSetup, operatorAddress } = await import('../http/operator-address.ts');
  const address = operatorAddress(data);
  const link = address && (await askForSetup(address));
  if (!link) throw new CliRefusal(`No server runs on ${data}; start it, or name its folder with --data.`);
  return link;
}

/** With PostgreSQL, stores the link in the database, where the servers find it; the link works at the address of any server. */
async function inDatabase(url: string): Promise<string> {
  const [{ openNodeStorage }, { Identity, newSafeId }] = await Promise.all([
    import('../store/storage.ts'),
    import('../accounts/identity.ts'),
  ]);
  const store = await openNodeStorage(url, newSafeId('operator')).catch((error: Error) => {
    throw new CliRefusal(error.message);
  });
  const token = await (await Identity.load(store)).createSetup(systemClock);
  await store.close();
  return `/setup/${token}`;
}
