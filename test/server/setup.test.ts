// How `npm start` begins: its arguments (RULE O1), and that two of them in one clone do not install or build over each other (RULE O2).
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SERVE } from '../../server/cli/serve.ts';
// @ts-expect-error: plain JavaScript that runs before anything is installed.
import { SERVE_FLAGS, startArguments } from '../../server/start-arguments.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const LOCK_MODULE = path.join(ROOT, 'server', 'setup-lock.mjs');

describe('the words behind `npm start --` (RULE O1)', () => {
  it('are those of `serve`', () => {
    expect(SERVE_FLAGS).toEqual(Object.fromEntries(Object.entries(SERVE.flags).map(([name, kind]) => [name, kind === 'value'])));
  });

  it.each([
    [[], ['--demo', '--data', './data', '--port', '1234']],
    [['--no-demo'], ['--data', './data/own', '--port', '1234']],
    [
      ['--data', '/tmp/x'],
      ['--demo', '--port', '1234', '--data', '/tmp/x'],
    ],
    [
      ['--data=/tmp/x', '--no-demo', '--port', '0'],
      ['--data', '/tmp/x', '--port', '0'],
    ],
    [
      ['--demo', '--accept-loss'],
      ['--data', './data', '--port', '1234', '--demo', '--accept-loss'],
    ],
  ])('%j', (words, serve) => {
    expect(startArguments(words)).toEqual({ serve });
  });

  it.each([[['--dta', 'x']], [['x']], [['--data']], [['--data', '--demo']], [['--demo=1']], [['--no-demo', '--demo']], [['-p']]])(
    '%j is refused with one sentence, before anything is installed',
    (words) => {
      const { status, stderr, stdout } = spawnSync(process.execPath, [path.join(ROOT, 'server', 'start.mjs'), ...words], {
        encoding: 'utf8',
        timeout: 30_000,
      });
      expect(status).toBe(1);
      expect(stdout).toBe('');
      expect(stderr.trim()).toMatch(/^[^\n]+\.$/);
    },
  );
});

describe('installing and building in one clone at once (RULE O2)', () => {
  let folder = '';
  const running: ChildProcess[] = [];
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-setup-'));
  });
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const at = (name: string) => path.join(folder, name);
  const log = () => (fs.existsSync(at('log')) ? fs.readFileSync(at('log'), 'utf8').trim().split('\n') : []);

  /** A process that runs a stand-in for `npm ci`: it writes when it begins and ends. */
  function starts(ends = 'fs.writeFileSync(done, "");'): ChildProcess & { readonly ended: Promise<{ code: number | null; said: string }> } {
    const program = `
      import fs from 'node:fs';
      import { alone } from ${JSON.stringify(LOCK_MODULE)};
      const [log, done] = ${JSON.stringify([at('log'), at('done')])};
      alone(${JSON.stringify(at('lock'))}, 'installing', () => !fs.existsSync(done), () => {
        fs.appendFileSync(log, 'begins\\n');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
        ${ends}
        fs.appendFileSync(log, 'ends\\n');
      });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 30_000,
    });
    running.push(child);
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
    });
    const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
      child.on('close', (code) => resolve({ code, said }));
    });
    return Object.assign(child, { ended });
  }

  it('is done once, whoever of four comes first; the others wait and say so', async () => {
    const all = await Promise.all([starts(), starts(), starts(), starts()].map(({ ended }) => ended));
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(log()).toEqual(['begins', 'ends']);
    // A process that came after all was done does not wait.
    expect(all.some(({ said }) => /^Process \d+ is installing here; waiting for it/.test(said))).toBe(true);
    expect(fs.readdirSync(folder).sort()).toEqual(['done', 'log']);
  });

  it('is done again by the next where it failed, one at a time', async () => {
    const all = await Promise.all(
      [starts('process.exit(3);'), starts('process.exit(3);'), starts('process.exit(3);')].map(({ ended }) => ended),
    );
    expect(all.map(({ code }) => code)).toEqual([3, 3, 3]);
    expect(log()).toEqual(['begins', 'begins', 'begins']);
    expect(fs.existsSync(at('lock'))).toBe(false);
  });

  it('is not held up by one that died', async () => {
    const dead = starts('process.kill(process.pid, "SIGKILL");');
    await dead.ended;
    expect(fs.existsSync(at('lock'))).toBe(true);
    const all = await Promise.all([starts(), starts()].map(({ ended }) => ended));
    expect(all.map(({ code }) => code)).toEqual([0, 0]);
    expect(log()).toEqual(['begins', 'begins', 'ends']);
    expect(fs.existsSync(at('lock'))).toBe(false);
  });
});

it('the command of the package works through the link that npm makes of it', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-bin-'));
  try {
    const { bin, version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    fs.symlinkSync(path.join(ROOT, bin.chapeau), path.join(folder, 'chapeau'));
    const { stdout, status } = spawnSync(path.join(folder, 'chapeau'), ['--version'], { encoding: 'utf8', timeout: 30_000 });
    if (fs.existsSync(path.join(ROOT, 'dist/server/cli.js')))
      expect({ status, stdout: stdout.includes(version) }).toEqual({ status: 0, stdout: true });
    else expect(status).toBe(2);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
