// chapeau backup and chapeau restore: a copy made while people type contains everything acknowledged before it was requested, and a server
// started on it goes on; nothing is ever overwritten. (RULES Z1 to Z3, O3, O4, S11, F4, CL1)
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { amendment, wording } from '../../../schema/index.ts';
import { runProgram } from '../../../server/cli/program.ts';
import { operatorAddress } from '../../../server/http/operator-address.ts';
import { elementOf } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { createFolders } from '../../support/server/folders.ts';
import { type SyncClient, startProcess, startServer, visit } from '../../support/server/server.ts';

const folder = createFolders(afterAll);

async function chapeau(...words: string[]) {
  const said = { out: '', complaints: [] as string[] };
  const code = await runProgram(words, {
    print: (text) => {
      said.out += text;
    },
    complain: (line) => said.complaints.push(line),
    lines: (async function* () {})(),
    now: () => '2026-01-01T00:00:00Z',
  });
  return { code, ...said };
}

const runOf = (ydoc: Y.Doc, id: string) => wordingElement(findAmendmentElement(ydoc, id)!.amendment)!.get(0) as Y.XmlText;

/** Types a letter whenever the last one is on disk; counts those on disk. */
function typeOn(client: SyncClient, id: string, by: string): { stored: number; stop(): void } {
  const state = {
    stored: 0,
    stopped: false,
    stop: () => {
      state.stopped = true;
    },
  };
  let typed = 0;
  client.onStored(() => {
    state.stored = typed;
    if (state.stopped) return;
    typed++;
    runOf(client.ydoc, id).insert(0, 'x');
  });
  const home = findParagraphElement(client.ydoc, 'p-op1')!;
  client.ydoc.transact(() => home.push([elementOf(amendment({ id, by }, wording(id), 'end'))]));
  return state;
}

it('copies a running server: every letter acknowledged before is in the copy, typing goes on, and a server starts on it', async () => {
  const server = await startProcess({ data: folder() });
  const writers = await Promise.all((['Norway', 'Fiji'] as const).map(async (name) => (await visit(server, name)).enter()));
  await Promise.all(writers.map((writer) => writer.synced()));
  const typing = writers.map((writer, i) => typeOn(writer, `a${i}`, i === 0 ? 'NOR' : 'FJI'));
  for (const [i, writer] of writers.entries()) await writer.until((ydoc) => runOf(ydoc, `a${i}`).length > 40);
  const before = typing.map(({ stored }) => stored);
  const file = path.join(folder(), 'kept.chapeau');
  expect(await chapeau('backup', '--data', server.data, '-o', file)).toEqual({
    code: 0,
    out: expect.stringMatching(
      /kept\.chapeau: 1 draft, \d+ KB, read back\n {2}record of demo: \d+(-[0-9A-Z]{4}){5}\n {2}library: .*kept\.chapeau\.library, 12 texts, \d+ KB\n$/,
    ),
    complaints: [],
  });
  const after = writers.map((_writer, i) => runOf(writers[i]!.ydoc, `a${i}`).length);
  for (const [i, writer] of writers.entries()) await writer.until((ydoc) => runOf(ydoc, `a${i}`).length > after[i]! + 5);
  for (const one of typing) one.stop();

  expect(await chapeau('backup', '--data', server.data, '-o', file)).toMatchObject({
    code: 2,
    complaints: [expect.stringContaining('is there already; a backup writes over nothing.')],
  });
  for (const writer of writers) writer.leave();
  await server.kill();

  const data = path.join(folder(), 'new');
  expect(await chapeau('restore', file, '--data', data)).toMatchObject({ code: 0, out: expect.stringContaining('1 draft restored') });
  const restored = await startServer({ data });
  const reader = (await visit(restored, 'Observer')).enter();
  await reader.synced();
  for (const [i, stored] of before.entries()) {
    const letters = runOf(reader.ydoc, `a${i}`).length - 'end'.length;
    expect(letters).toBeGreaterThanOrEqual(stored);
    expect(letters).toBeLessThanOrEqual(after[i]!);
  }
  reader.leave();
  await restored.close();
});

it('copies the folder of a server that is stopped or was killed', async () => {
  const server = await startProcess({ data: folder() });
  const chair = await visit(server, 'Chair');
  expect(await chair.command({ do: 'status', paragraph: 'p-op1', status: 'agreed' })).toMatchObject({ ok: true });
  await server.kill();
  // The killed server left its address, but nobody answers there.
  expect(operatorAddress(server.data)).not.toBeNull();
  const file = path.join(folder(), 'kept.chapeau');
  expect(await chapeau('backup', '--data', server.data, '-o', file)).toMatchObject({ code: 0 });
  const data = folder();
  expect(await chapeau('restore', file, '--data', data)).toMatchObject({ code: 0 });
  const again = await startServer({ data });
  const reader = (await visit(again, 'Observer')).enter();
  await reader.synced();
  expect(findParagraphElement(reader.ydoc, 'p-op1')!.getAttribute('status')).toBe('agreed');
  reader.leave();
  await again.close();
});

it('answers the operator only, whose address no other account reads and a stopped server takes away', async () => {
  const data = folder();
  const server = await startServer({ data });
  const address = operatorAddress(data)!;
  expect(fs.statSync(path.join(data, 'operator.json')).mode & 0o777).toBe(0o600);
  const target = path.join(folder(), 'stolen');
  const ask = (authorization: string, cookie = '') =>
    fetch(`${address.url}/operator/backup`, {
      method: 'POST',
      headers: { authorization, cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ file: target }),
    });
  const { cookie } = await visit(server, 'Chair');
  for (const [secret, as] of [
    ['', cookie],
    ['Bearer ', cookie],
    [`Bearer ${address.secret}x`, ''],
    [`bearer ${address.secret}`, ''],
  ] as const)
    expect((await ask(secret, as)).status).toBe(401);
  expect(fs.existsSync(target)).toBe(false);
  expect((await ask(`Bearer ${address.secret}`)).status).toBe(200);
  await server.close();
  expect(operatorAddress(data)).toBeNull();
});

it('answers bad files and places with one sentence and touches nothing', async () => {
  const home = folder();
  const [file, damaged, newer, other] = ['good', 'damaged', 'newer', 'other'].map((name) => path.join(home, name)) as [
    string,
    string,
    string,
    string,
  ];
  const data = folder();
  await (await startServer({ data })).close();
  expect(await chapeau('backup', '--data', data, '-o', file)).toMatchObject({ code: 0 });
  const bytes = fs.readFileSync(file);
  fs.writeFileSync(damaged, bytes.subarray(0, bytes.length / 2));
  fs.writeFileSync(other, 'Recalling its resolution 57/4');
  fs.copyFileSync(file, newer);
  const db = new Database(newer);
  db.pragma('user_version = 99');
  db.close();
  const refusal = async (...words: string[]) => {
    const { code, complaints } = await chapeau(...words);
    expect([code, complaints.length]).toEqual([2, 1]);
    return complaints[0]!;
  };
  const empty = path.join(home, 'empty');
  expect(await refusal('restore', damaged, '--data', empty)).toMatch(/damaged/);
  expect(await refusal('restore', other, '--data', empty)).toMatch(/is no backup of Chapeau/);
  expect(await refusal('restore', newer, '--data', empty)).toMatch(/written by a newer Chapeau/);
  expect(await refusal('restore', path.join(home, 'missing'), '--data', empty)).toMatch(/missing/);
  expect(fs.existsSync(empty)).toBe(false);
  const kept = fs.readFileSync(path.join(data, 'chapeau.sqlite'));
  expect(await refusal('restore', file, '--data', data)).toMatch(/holds drafts already/);
  expect(fs.readFileSync(path.join(data, 'chapeau.sqlite')).equals(kept)).toBe(true);
  expect(await refusal('backup', '--data', empty, '-o', path.join(home, 'x'))).toMatch(/holds no drafts/);
  expect(await refusal('backup', '--data', data, '-o', path.join(home, 'no', 'x'))).toMatch(
    /cannot be written: the folder .* does not exist/,
  );
  expect(await refusal('backup', '--data', data)).toMatch(/needs a file to write/);
  // A database of another program, and a file or a folder where the other has to be.
  const foreign = path.join(folder(), 'chapeau.sqlite');
  const places = new Database(foreign);
  places.exec('create table moz_places(id)');
  places.close();
  expect(await refusal('backup', '--data', path.dirname(foreign), '-o', path.join(home, 'x'))).toBe(
    `${foreign} is no backup of Chapeau, or it is damaged (no such table: draft).`,
  );
  expect(await refusal('restore', foreign, '--data', empty)).toMatch(/is no backup of Chapeau/);
  expect(await refusal('restore', home, '--data', empty)).toMatch(/is a folder/);
  for (const place of [other, path.join(other, 'deeper')])
    expect(await refusal('restore', file, '--data', place)).toMatch(/The data folder .* cannot be used.*--data/);
  expect(await refusal('backup', '--data', data, '-o', home)).toMatch(/is there already/);
  // What was stored last is in the log of a store that was killed, and not in its file.
  const copied = path.join(folder(), 'chapeau.sqlite');
  fs.copyFileSync(file, copied);
  fs.writeFileSync(`${copied}-wal`, 'pages');
  expect(await refusal('restore', copied, '--data', empty)).toMatch(/has a log beside it.*chapeau backup/);
  fs.mkdirSync(empty);
  fs.writeFileSync(path.join(empty, 'chapeau.sqlite-journal'), 'pages');
  expect(await refusal('restore', file, '--data', empty)).toMatch(/holds drafts already \(chapeau.sqlite-journal\)/);
  fs.rmSync(empty, { recursive: true });
  expect(fs.readdirSync(home).sort()).toEqual(['damaged', 'good', 'newer', 'other']);
});

it('leaves nothing half-made: what a backup or a restore that was killed left goes with the next one, and at the next start (RULE O5)', async () => {
  const data = folder();
  await (await startServer({ data })).close();
  const home = folder();
  const target = path.join(home, 'kept.chapeau');
  const hidden = (where: string) => fs.readdirSync(where).filter((name) => name.startsWith('.chapeau-half-made.'));
  /** Runs the command in a process that dies when the copy is complete but not yet named. */
  const die = (...words: string[]) => {
    const script = "import fs from 'node:fs'; fs.linkSync = () => process.kill(process.pid, 'SIGKILL');";
    const dying = ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
    const { signal } = spawnSync(process.execPath, [...dying, '--import', 'tsx', 'server/cli/main.ts', ...words], { stdio: 'ignore' });
    expect(signal).toBe('SIGKILL');
  };
  die('backup', '--data', data, '-o', target);
  expect([hidden(home).length, fs.existsSync(target)]).toEqual([1, false]);
  // A file that a living process is making, and other people's files, stay.
  const others = [`.chapeau-half-made.${os.hostname()}.${process.pid}.99`, 'mine.tmp', 'kept.chapeau.123.tmp'];
  for (const name of others) fs.writeFileSync(path.join(home, name), '');
  expect(await chapeau('backup', '--data', data, '-o', target)).toMatchObject({ code: 0 });
  expect(fs.readdirSync(home).sort()).toEqual([...others, 'kept.chapeau'].sort());

  const place = path.join(folder(), 'new');
  die('restore', target, '--data', place);
  expect(hidden(place)).toHaveLength(1);
  await (await startServer({ data: place })).close();
  expect(hidden(place)).toEqual([]);
});
