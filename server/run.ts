// A server in the foreground: prints its links and that it is ready, and drains when it is told to stop.
import { type ServeOptions, serve } from './main.ts';

/** Columns for the names before the addresses. */
const NAME_COLUMNS = 14;

/** Serves until SIGTERM or SIGINT; resolves when everything is stored and closed. Rejects with one sentence where it cannot start. */
export async function runServer(options: ServeOptions, print: (line: string) => void): Promise<void> {
  const server = await serve(options);
  for (const { name, url } of server.links) print(`${name.padEnd(NAME_COLUMNS)}${url}`);
  print(`ready ${server.url}`);
  await stopped();
  await server.close();
}

const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });

