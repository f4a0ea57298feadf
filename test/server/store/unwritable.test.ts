// A store that is temporarily unavailable is not the user's fault: while PostgreSQL restarts each request is carried out or told to come again, and a read-only folder
// ends the start with one sentence. (RULES Z9, Z10)
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { isUnreachable } from '../../../server/store/unwritable.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { createFolders } from '../../support/server/folders.ts';
import { hasPostgres, startPostgres } from '../../support/server/postgres.ts';
import { startServer, visit } from '../../support/server/server.ts';

const folder = createFolders(afterAll);
const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('what a store throws', () => {
  it.each([
    'SQLITE_FULL',
    'SQLITE_IOERR_WRITE',
    'SQLITE_READONLY_DBMOVED',
    'SQLITE_CANTOPEN',
    '53100',
    '57P01',
    '08006',
    '57014',
    '25006',
    'ECONNRESET',
  ])('%s is told to come again', (code) => expect(isUnreachable(coded(code))).toBe(true));
  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'Query read timeout',
  ])('“%s” is told to come again', (message) => expect(isUnreachable(new Error(message))).toBe(true));
  it.each(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CORRUPT', 'SQLITE_ERROR', '23505', '42601', '40001'])('%s is not', (code) =>
    expect(isUnreachable(coded(code))).toBe(false),
  );
});

describe('a disk that is full at the start', () => {
  const disk = folder();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]).status === 0;
  afterAll(() => void (mounted && spawnSync('umount', ['-l', disk])));

  it.skipIf(!mounted)('is named in one sentence, with a store and where it would have to be made, and nothing is lost', async () => {
    const filler = path.join(disk, 'filler');
    const fill = () => {
      const full = fs.openSync(filler, 'w');
      expect(() => {
        for (;;) fs.writeSync(full, Buffer.alloc(4096, 1));
      }).toThrow('ENOSPC');
      fs.closeSync(full);
    };
    const [data, beside] = [path.join(disk, 'used'), path.join(disk, 'empty')];
    await (await startServer({ data })).close();
    fs.mkdirSync(beside);
    fill();
    const file = path.join(data, 'chapeau.sqlite');
    const kept = fs.readFileSync(file);
    for (const place of [data, beside]) await expect(startServer({ data: place })).rejects.toThrow(/^The disk of .* is full; make room/);
    expect(fs.readFileSync(file).equals(kept)).toBe(true);
    fs.rmSync(filler);
    await (await startServer({ data })).close();
  });
});

describe('a data folder that cannot be written', () => {
  /** Makes a folder read-only for everybody. */
  const locked = (at: string): (() => void) => {
    if (process.getuid?.() !== 0) {
      fs.chmodSync(at, 0o555);
      return () => fs.chmodSync(at, 0o755);
    }
    const run = (...args: string[]) => spawnSync('mount', args).status === 0;
    if (!run('--bind', at, at) || !run('-o', 'remount,ro,bind', at)) throw new Error('Nothing can be mounted here.');
    return () => void spawnSync('umount', ['-l', at]);
  };
  const canLock = process.getuid?.() !== 0 || spawnSync('sh', ['-c', 'd=$(mktemp -d) && mount --bind $d $d && umount $d']).status === 0;

  it.skipIf(!canLock)('ends the start with one sentence, empty, with a store, and where it would have to be made', async () => {
    const [empty, used] = [folder(), folder()];
    await (await startServer({ data: used })).close();
    for (const [at, data] of [
      [empty, empty],
      [used, used],
      [empty, path.join(empty, 'new')],
    ] as const) {
      const unlock = locked(at);
      try {
        await expect(startServer({ data })).rejects.toThrow(/^The (?:data )?folder .* cannot be .*name another folder with --data\.$/i);
      } finally {
        unlock();
      }
    }
    const db = new Database(path.join(used, 'chapeau.sqlite'), { readonly: true });
    expect(db.prepare('select count(*) from draft').pluck().get()).toBe(1);
    db.close();
  });
});

describe.skipIf(!hasPostgres())('while PostgreSQL restarts', () => {
  it('each request is done, or answered with 503', async () => {
    vi.stubEnv('CHAPEAU_LOG', 'silent');
    const postgres = await startPostgres();
    const server = await startServer({ database: await postgres.database() });
    const chair = await visit(server, 'Chair');
    const text = draftToJson({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'p' }, 'Decides to act.')]) });
    let made = 0;
    const ASKED: readonly (() => Promise<Response>)[] = [
      () => chair.get('/api/drafts'),
      () => chair.get('/api/session'),
      () => chair.post('/api/links', { role: 'observer', delegation: '', name: `Link ${++made}` }),
      () => chair.post('/api/drafts', text),
      () => chair.post('/api/tokens', { name: 'Script', scopes: ['read'], days: 7 }),
      () => fetch(server.links.get('Observer')!, { redirect: 'manual' }),
    ];
    const statuses = new Map<number, number>();
    let isOver = false;
    const askers = ASKED.map(async (ask) => {
      while (!isOver) {
        const { status } = await ask();
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        // However long the restart takes, nobody exceeds the rate limit of a link.
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
    const refused = () => statuses.get(503) ?? 0;
    const done = () => [...statuses].reduce((sum, [status, count]) => sum + (status < 400 ? count : 0), 0);
    for (let k = 0; k < 2; k++) {
      const before = [refused(), done()] as const;
      await vi.waitUntil(() => done() > before[1] + 6, { timeout: 90_000 });
      await postgres.stop();
      await vi.waitUntil(() => refused() > before[0] + 6, { timeout: 90_000 });
      await postgres.start();
    }
    isOver = true;
    await Promise.all(askers);
    await server.close();
    await postgres.close();
    vi.unstubAllEnvs();
    expect([...statuses.keys()].filter((status) => ![200, 201, 302, 409, 503].includes(status))).toEqual([]);
  }, 300_000);
});
