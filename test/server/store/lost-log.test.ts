// A store whose write-ahead log was lost or damaged is not opened as an older one without a warning; the operator must accept the loss, and the damaged log
// is kept. (RULE O9)
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { serveOptions } from '../../../server/cli/serve.ts';
import { firstUpdate } from '../../../server/rooms/first-update.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { STORE_FILE } from '../../../server/store/store-file.ts';
import type { LogRow } from '../../../server/store/store-model.ts';
import { createFolders } from '../../support/server/folders.ts';
import { DRAFT, startProcess, startServer, visit } from '../../support/server/server.ts';
import { chapeau } from '../../support/shell.ts';

const folder = createFolders();

const row = (update: Uint8Array): LogRow => ({ client: 1, delegation: '', role: 'server', at: '2026-01-01T00:00:00.000Z', update });
const seed = () => firstUpdate({ meta: EMPTY_META, doc: resolution([paragraph({ id: 'p' }, 'Decides')]) });
const ROWS = 21;

/** A folder as a kill leaves it, after a draft and twenty commits. */
function killed(): string {
  const data = folder();
  const file = path.join(data, STORE_FILE);
  const store = openSqliteStore(file);
  store.createDraft('d', row(seed()), 'c');
  for (let i = 1; i < ROWS; i++) {
    const update = Uint8Array.from({ length: 5_000 }, (_, k) => (i * 31 + k) % 256);
    store.commit([{ draft: 'd', rows: [row(update)], clients: [], versions: [], undos: [] }]);
  }
  const copy = folder();
  for (const name of fs.readdirSync(data)) if (!name.endsWith('-shm')) fs.copyFileSync(path.join(data, name), path.join(copy, name));
  store.close();
  return copy;
}

const names = (data: string) => ({
  file: path.join(data, STORE_FILE),
  log: path.join(data, `${STORE_FILE}-wal`),
  mark: path.join(data, `${STORE_FILE}-mark`),
});
const rowsIn = (file: string, acceptLoss = false) => {
  const store = openSqliteStore(file, { acceptLoss });
  const rows = store.loadDraft('d')?.updates.length ?? 0;
  store.close();
  return rows;
};

const LOSSES: Readonly<Record<string, { readonly damage: (data: string) => void; readonly left: number; readonly why: string }>> = {
  'is gone': { damage: (data) => fs.rmSync(names(data).log), left: 0, why: 'is empty or not there' },
  'is empty': { damage: (data) => fs.truncateSync(names(data).log), left: 0, why: 'is empty' },
  'has a damaged head': {
    damage: (data) => overwrite(names(data).log, 8),
    left: 0,
    why: 'is damaged',
  },
  'has a damaged page in the middle': {
    damage: (data) => overwrite(names(data).log, fs.statSync(names(data).log).size / 2),
    left: Number.NaN,
    why: 'is damaged',
  },
  'went with the file itself': {
    damage: (data) => {
      fs.rmSync(names(data).log);
      fs.rmSync(names(data).file);
    },
    left: 0,
    why: 'is empty or not there',
  },
};

function overwrite(file: string, at: number): void {
  const bytes = fs.readFileSync(file);
  for (let i = Math.floor(at); i < at + 500; i++) bytes[i] = 255 - bytes[i]!;
  fs.writeFileSync(file, bytes);
}

describe.each(Object.entries(LOSSES))('a store whose log %s', (_name, { damage, left, why }) => {
  it('is not opened, and nothing of it is changed, until somebody accepts the loss', async () => {
    const data = killed();
    const { file, log } = names(data);
    damage(data);
    const before = fs.existsSync(log) ? fs.readFileSync(log) : null;
    const sentence = new RegExp(`has lost what was in it: it held ${ROWS} changes .* now holds \\d+ .*${why}.*--accept-loss`);
    expect(() => openSqliteStore(file)).toThrow(sentence);
    await expect(startServer({ data, demo: false })).rejects.toThrow(sentence);
    expect(await chapeau('backup', '--data', data, '-o', path.join(folder(), 'x'))).toMatchObject({ code: 2 });
    expect(await chapeau('repair', '--data', data)).toMatchObject({ code: 2 });
    if (before) expect(fs.readFileSync(log).equals(before)).toBe(true);

    const rows = rowsIn(file, true);
    if (Number.isNaN(left)) {
      expect(rows).toBeGreaterThan(0);
      expect(rows).toBeLessThan(ROWS);
    } else expect(rows).toBe(left);
    const kept = fs.readdirSync(data).filter((name) => name.includes('-wal.lost-'));
    if (before && before.length > 0) expect(fs.readFileSync(path.join(data, kept[0]!)).equals(before)).toBe(true);
    // Once the loss is accepted, it is a store like any other.
    expect(rowsIn(file)).toBe(rows);
  });
});

describe('a log that is not of the file beside it', () => {
  const STRANGE = /The log .*-wal is not of .*--accept-loss/;
  const filesIn = (data: string) =>
    Object.fromEntries(
      fs
        .readdirSync(data)
        .filter((name) => !name.endsWith('-shm'))
        .map((name) => [name, fs.readFileSync(path.join(data, name), 'hex')]),
    );
  /** Closes the store of a folder as a server that is stopped does: all is in the file. */
  const closed = (data: string) => {
    openSqliteStore(names(data).file).close();
    return data;
  };
  const MIXES: Readonly<Record<string, (data: string) => number>> = {
    'is of another store': (data) => {
      closed(data);
      fs.copyFileSync(names(killed()).log, names(data).log);
      return ROWS;
    },
    'is of another store, and its mark too': (data) => {
      closed(data);
      const other = names(killed());
      for (const [from, to] of [
        [other.log, names(data).log],
        [other.mark, names(data).mark],
      ] as const)
        fs.copyFileSync(from, to);
      return ROWS;
    },
    'is newer than the copy of the file': (data) => {
      closed(data);
      fs.copyFileSync(names(data).file, path.join(data, 'copy'));
      const store = openSqliteStore(names(data).file);
      store.commit([{ draft: 'd', rows: [row(Uint8Array.of(0, 0))], clients: [], versions: [], undos: [] }]);
      const log = fs.readFileSync(names(data).log);
      store.close();
      fs.renameSync(path.join(data, 'copy'), names(data).file);
      fs.writeFileSync(names(data).log, log);
      fs.rmSync(names(data).mark);
      return ROWS;
    },
    'is newer than the backup that was put in place of the file': (data) => {
      const backup = path.join(folder(), 'backup');
      const store = openSqliteStore(names(data).file);
      store.backUp(backup);
      store.commit([{ draft: 'd', rows: [row(Uint8Array.of(0, 0))], clients: [], versions: [], undos: [] }]);
      const log = fs.readFileSync(names(data).log);
      store.close();
      fs.copyFileSync(backup, names(data).file);
      fs.writeFileSync(names(data).log, log);
      fs.rmSync(names(data).mark);
      return ROWS;
    },
    'is there without the file': (data) => {
      fs.rmSync(names(data).file);
      fs.rmSync(names(data).mark);
      return 0;
    },
  };
  it.each(Object.entries(MIXES))(
    '%s: nothing is opened or changed until somebody accepts the loss, and then the log is kept',
    async (_, mix) => {
      const data = killed();
      const left = mix(data);
      const [{ file, log }, before] = [names(data), filesIn(data)];
      expect(() => openSqliteStore(file)).toThrow(STRANGE);
      expect(await chapeau('backup', '--data', data, '-o', path.join(folder(), 'x'))).toMatchObject({ code: 2 });
      const { code, complaints } = await chapeau('verify', '--data', data);
      expect([code, complaints]).toEqual([2, [expect.stringMatching(left > 0 ? STRANGE : /There is no/)]]);
      expect(await chapeau('repair', '--data', data)).toMatchObject({ code: 2 });
      expect(filesIn(data)).toEqual(before);
      const held = fs.readFileSync(log);
      expect(rowsIn(file, true)).toBe(left);
      const kept = fs.readdirSync(data).filter((name) => name.includes('-wal.lost-'));
      expect(fs.readFileSync(path.join(data, kept[0]!)).equals(held)).toBe(true);
      expect(rowsIn(file)).toBe(left);
    },
  );

  it('is told from its own after a kill at any moment, also of a store from before that', () => {
    const data = killed();
    // As an earlier program left it: the number by which a log is told is 0.
    for (const isOld of [false, true]) {
      if (isOld) {
        closed(data);
        const db = new Database(names(data).file);
        db.pragma('journal_mode = DELETE');
        db.pragma('application_id = 0');
        db.close();
      }
      for (let k = 0; k < 3; k++) {
        const store = openSqliteStore(names(data).file);
        store.commit([{ draft: 'd', rows: [row(Uint8Array.of(0, 0))], clients: [], versions: [], undos: [] }]);
        const copy = folder();
        for (const name of fs.readdirSync(data)) if (!name.endsWith('-shm')) fs.copyFileSync(path.join(data, name), path.join(copy, name));
        store.close();
        expect(rowsIn(names(copy).file)).toBe(rowsIn(names(data).file));
      }
    }
  });
});

describe('a folder where a file of the store has to be', () => {
  it.each(['', '-wal', '-shm', '-journal', '-mark'])('%s: is named in one sentence', async (ending) => {
    const data = folder();
    const place = path.join(data, `${STORE_FILE}${ending}`);
    fs.mkdirSync(place);
    await expect(startServer({ data, demo: false })).rejects.toThrow(`${place} is a folder, where a file of the store has to be`);
    expect(fs.readdirSync(data)).toEqual([path.basename(place)]);
  });
});

describe('a store that lost nothing', () => {
  it('opens after a kill, without a mark, with one that cannot be read, and where it went on without one', () => {
    for (const change of [
      () => {},
      (mark: string) => fs.rmSync(mark),
      (mark: string) => fs.writeFileSync(mark, 'xyz'),
      (mark: string) => fs.truncateSync(mark, 20),
    ]) {
      const data = killed();
      change(names(data).mark);
      expect(rowsIn(names(data).file)).toBe(ROWS);
      expect(rowsIn(names(data).file)).toBe(ROWS);
    }
  });

  it('opens where a backup of it was put back after it was moved away', async () => {
    const data = killed();
    const file = path.join(folder(), 'kept.chapeau');
    expect(await chapeau('backup', '--data', data, '-o', file)).toMatchObject({ code: 0 });
    // The log that the kill left was read, but not checkpointed.
    expect(fs.statSync(names(data).log).size).toBeGreaterThan(100_000);
    const store = openSqliteStore(names(data).file);
    store.commit([{ draft: 'd', rows: [row(Uint8Array.of(0, 0))], clients: [], versions: [], undos: [] }]);
    store.close();
    fs.rmSync(names(data).file);
    expect(await chapeau('restore', file, '--data', data)).toMatchObject({ code: 0 });
    expect(rowsIn(names(data).file)).toBe(ROWS);
  });

  it('is served after any kill, and the flag is the server’s', async () => {
    const server = await startProcess({ data: folder() });
    const chair = await visit(server, 'Chair');
    expect(await chair.command({ do: 'status', paragraph: 'p-op1', status: 'agreed' })).toMatchObject({ ok: true });
    await server.kill();
    const again = await startServer({ data: server.data });
    const reader = (await visit(again, 'Observer')).enter(DRAFT);
    await reader.synced();
    reader.leave();
    await again.close();
    expect(serveOptions({ 'accept-loss': true }, {})).toMatchObject({ acceptLoss: true });
    expect(serveOptions({}, {})).not.toHaveProperty('acceptLoss');
  });
});
