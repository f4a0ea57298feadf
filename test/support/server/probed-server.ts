// A server in a separate process that tells how long its event loop was blocked, in processor time of its main thread, so that a busy machine makes no
// difference.
import fs from 'node:fs';
import path from 'node:path';
import { freshFolder, startProcess, type TestProcess } from './server.ts';

const PROBE = path.resolve(import.meta.dirname, 'loop-probe.mjs');

export interface ProbedServer {
  readonly server: TestProcess;
  /** The longest turn of the event loop, in milliseconds, since the last call; 0 if none took long. */
  longestBlock(): number;
  close(): Promise<void>;
}

export async function startProbed(): Promise<ProbedServer> {
  const folder = freshFolder();
  const file = path.join(folder, 'blocks');
  fs.writeFileSync(file, '');
  const server = await startProcess({
    nodeArgs: ['--import', PROBE],
    env: { CHAPEAU_LOOP_PROBE: file },
  });
  return {
    server,
    longestBlock: () => {
      const blocks = fs.readFileSync(file, 'utf8').split('\n').map(Number);
      fs.truncateSync(file);
      return Math.max(...blocks);
    },
    close: async () => {
      await server.close();
      for (const each of [folder, server.data]) fs.rmSync(each, { recursive: true, force: true });
    },
  };
}
