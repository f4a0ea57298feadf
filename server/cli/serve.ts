// chapeau serve: reads its flags and starts the server. The server is loaded here and only here, so that the other commands start quickly.
import path from 'node:path';
import { addressOf } from '../../src/protocol/addresses.ts';
import type { Flags } from './arguments.ts';
import { valueOfFlag } from './arguments.ts';
import { CliRefusal } from './refusal.ts';

export const SERVE = {
  name: 'serve',
  usage: '[--host H] [--port P] [--data DIR] [--committee NAME] [--session NAME] [--demo] [--accept-loss]',
  does: 'runs the server and the editor; prints the first invitation links and “ready http://…”. Several servers: docs/operations.md',
  flags: { host: 'value', port: 'value', data: 'value', committee: 'value', session: 'value', demo: 'switch', 'accept-loss': 'switch' },
} as const;

/** The options of the server, from the flags and the environment; the addresses that several servers share (database, Redis) come from the environment. */
export function serveOptions(flags: Flags, env: NodeJS.ProcessEnv = process.env) {
  const [committee, session] = [valueOfFlag(flags, 'committee'), valueOfFlag(flags, 'session')];
  const { DATABASE_URL: database, REDIS_URL: redis, NODE_ADDRESS: address } = env;
  const port = valueOfFlag(flags, 'port') ?? '1234';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new CliRefusal(`“${port}” is not a port; give a number from 0 to 65535.`);
  if (redis && !database)
    throw new CliRefusal('REDIS_URL is for several servers on one database; name it in DATABASE_URL, or leave REDIS_URL out.');
  if (address && !/^https?:\/\/[^/]+$/.test(address))
    throw new CliRefusal(`“${address}” in NODE_ADDRESS is not the address of a server, such as http://10.0.0.5:1234.`);
  const { PUBLIC_URL: publicUrl, SMTP_URL: smtp, MAIL_FROM: from } = env;
  if (publicUrl && !isOrigin(publicUrl))
    throw new CliRefusal(
      `“${publicUrl}” in PUBLIC_URL is not the address at which people reach the server, such as https://drafts.example.org.`,
    );
  if (smtp && !(publicUrl && from))
    throw new CliRefusal('SMTP_URL needs PUBLIC_URL and MAIL_FROM too: the address in the links, and the sender.');
  if (smtp && !isMailServer(smtp))
    throw new CliRefusal('SMTP_URL is not the address of a mail server, such as smtp://user:password@mail.example.org:587.');
  if (smtp && addressOf(from ?? '') === null) throw new CliRefusal(`“${from}” in MAIL_FROM is not an e-mail address.`);
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: provider,
    OIDC_CLIENT_AUTH: by,
  } = env;
  if (by && !isClientAuth(by)) throw new CliRefusal('OIDC_CLIENT_AUTH is “basic” or “post”.');
  if (issuer && !(publicUrl && clientId && clientSecret))
    throw new CliRefusal('OIDC_ISSUER needs PUBLIC_URL, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET too.');
  if (issuer && !isIssuer(issuer)) throw new CliRefusal(`“${issuer}” in OIDC_ISSUER is not the https address of a provider.`);
  return {
    host: valueOfFlag(flags, 'host') ?? '127.0.0.1',
    port: Number(port),
    data: path.resolve(valueOfFlag(flags, 'data') ?? 'data'),
    ...(flags.demo === true ? { demo: true, demoLibrary: true } : { demo: false }),
    ...(flags['accept-loss'] === true && { acceptLoss: true }),
    ...(committee !== undefined && { committee }),
    ...(session !== undefined && { session }),
    ...(database && { database }),
    ...(redis && { redis }),
    ...(address && { address }),
    ...(publicUrl && { publicUrl }),
    ...(issuer &&
      clientId &&
      clientSecret && {
        signIn: { issuer, clientId, clientSecret, name: provider || new URL(issuer).host, ...(isClientAuth(by) && { by }) },
      }),
    ...(smtp && from && { mail: { url: smtp, from } }),
  };
}

const urlOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

/** True for http or https with a host and no path. */
const isOrigin = (text: string): boolean => /^https?:$/.test(urlOf(text)?.protocol ?? '') && urlOf(text)?.origin === text;
const isClientAuth = (text: string | undefined): text is 'basic' | 'post' => text === 'basic' || text === 'post';
/** True for https, and on this machine also for http. */
const isIssuer = (text: string): boolean =>
  urlOf(text)?.protocol === 'https:' ||
  (urlOf(text)?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(urlOf(text)?.hostname ?? ''));
const isMailServer = (text: string): boolean => /^smtps?:$/.test(urlOf(text)?.protocol ?? '') && urlOf(text)?.hostname !== '';

/** Runs until the process is told to stop. `root`: the folder of the repository. */
export async function runServer(flags: Flags, root: string, say: (line: string) => void): Promise<void> {
  const options = { ...serveOptions(flags), appDir: path.join(root, 'dist', 'app') };
  const { serve } = await import('../main.ts');
  const { url, close } = await serve(options).catch((error: Error) => {
    throw new CliRefusal(error.message);
  });
  say(`ready ${url}`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await close();
}
