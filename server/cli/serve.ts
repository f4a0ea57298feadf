// chapeau serve: reads its flags and starts the server. The server is loaded here and only here, so that the other commands start quickly.
import path from 'node:path';
import type { Flags } from './arguments.ts';
import { valueOfFlag } from './arguments.ts';
import { Refusal } from './refusal.ts';
import { findRoot } from './root.ts';

export const SERVE = {
  name: 'serve',
  usage: '[--host H] [--port P] [--data DIR] [--demo]',
  does: 'runs the server and the editor; prints an invitation link for each role and “ready http://…”',
  flags: { host: 'value', port: 'value', data: 'value', demo: 'switch' },
} as const;

/** What the server is started with. */
export function serveOptions(flags: Flags) {
  const port = valueOfFlag(flags, 'port') ?? '1234';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Refusal(`“${port}” is not a port; give a number from 0 to 65535.`);
  return {
    host: valueOfFlag(flags, 'host') ?? '127.0.0.1',
    port: Number(port),
    data: path.resolve(valueOfFlag(flags, 'data') ?? 'data'),
    demo: flags.demo === true,
    appDir: path.join(findRoot(), 'dist', 'app'),
  };
}

/** Runs until the process is asked to end. */
export async function runServer(flags: Flags, say: (line: string) => void): Promise<void> {
  const options = serveOptions(flags);
  const { serve } = await import('../main.ts');
  const { url, close } = await serve(options).catch((error: Error) => {
    throw new Refusal(error.message);
  });
  say(`ready ${url}`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await close();
}
