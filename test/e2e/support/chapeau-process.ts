// The built server, started as people start it, in a process that can be killed and started again with the same data and port.
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

const root = path.resolve(import.meta.dirname, '../../..');

export interface Running {
  readonly url: string;
  /** Invitation links by the line that the server prints for them. */
  readonly links: readonly { readonly who: string; readonly url: string }[];
  /** `kill -9`, as a power cut would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** A data folder of its own. */
export const dataFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-story-'));

/** Starts `chapeau serve --demo` and waits for its `ready` line. */
export async function startChapeau(data: string, port: number): Promise<Running> {
  const child: ChildProcess = spawn(process.execPath, ['server/chapeau.mjs', 'serve', '--demo', '--data', data, '--port', String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const links: { who: string; url: string }[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
    readline.createInterface({ input: child.stdout! }).on('line', (line) => {
      const link = /^(.*?)\s+(http:\/\/\S+\/join\/\S+)$/.exec(line);
      if (link) links.push({ who: link[1]!.trim(), url: link[2]! });
      const ready = /^ready (http:\/\/\S+)$/.exec(line);
      if (ready) resolve(ready[1]!);
    });
  });
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.removeAllListeners('exit');
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  return { url, links, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
