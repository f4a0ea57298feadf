// The downloaded record of a draft: one altered byte is found wherever it is, by Chapeau and by the two programs of docs/record.md, which are read from that page
// and run. (RULES R6 to R9)

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkRecordFile, recordFile } from '../../../server/record/record-file.ts';
import { codeOf, readCode } from '../../../server/store/chain.ts';
import { openSqliteStore } from '../../../server/store/sqlite-store.ts';
import { verifyRecordFile } from '../../../src/app/history/verify-record.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { createFolders } from '../../support/server/folders.ts';
import { fillStore, recordedFile } from '../../support/server/recorded-draft.ts';
import { asyncStore } from '../../support/server/store.ts';
import { isInSecondTier, lawRuns } from '../../support/tier.ts';

const folder = createFolders(afterAll);
const here = folder();

const page = fs.readFileSync(path.resolve('docs/record.md'), 'utf8');
const programs = [
  { name: 'Node', run: process.execPath, file: 'verify.mjs', code: /```js\n([\s\S]*?)```/.exec(page)![1]! },
  { name: 'Python', run: 'python3', file: 'verify.py', code: /```python\n([\s\S]*?)```/.exec(page)![1]! },
];
for (const { file, code } of programs) fs.writeFileSync(path.join(here, file), code);

async function whole(): Promise<{ readonly text: string; readonly code: string; readonly early: string }> {
  const store = asyncStore(openSqliteStore(recordedFile(folder())));
  let text = '';
  for await (const piece of (await recordFile(store, 'd'))!) text += piece;
  const head = (await store.recordHead('d'))!;
  const early = (await store.recordRows('d', 0, 12)).at(-1)!;
  expect(await recordFile(store, 'none')).toBeNull();
  await store.close();
  return { text, code: codeOf(head), early: codeOf({ rows: early.number!, hash: early.hash! }) };
}
const record = await whole();

const byChapeau = async (bytes: Uint8Array, kept: string | null = null) => {
  const found = await checkRecordFile(
    (async function* () {
      yield bytes.subarray(0, 1000);
      yield bytes.subarray(1000);
    })(),
    kept === null ? null : readCode(kept),
  );
  return found ? found.check.faults : [{ row: 0, what: 'no record' }];
};
const byProgram = ({ run, file }: (typeof programs)[number], bytes: Uint8Array, ...code: string[]) => {
  const target = path.join(here, 'record.jsonl');
  fs.writeFileSync(target, bytes);
  const { status, stdout, stderr } = spawnSync(run, [path.join(here, file), target, ...code], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return { status, said: stdout };
};

/** Files that differ from the record, each in one way. */
function* altered(count: number, seed: number): Generator<{ readonly what: string; readonly bytes: Uint8Array }> {
  const below = numbersBelow(seed);
  const bytes = Buffer.from(record.text);
  const lines = record.text.split('\n').slice(0, -1);
  const joined = (some: readonly string[]) => Buffer.from(some.map((line) => `${line}\n`).join(''));
  for (let i = 0; i < count; i++) {
    const at = below(bytes.length);
    const [a, b] = [below(lines.length), below(lines.length)];
    switch (i % 8) {
      case 0:
        if (a !== b) yield { what: `lines ${a} and ${b} changed places`, bytes: joined(lines.with(a, lines[b]!).with(b, lines[a]!)) };
        break;
      case 1:
        yield { what: `line ${a} is gone`, bytes: joined(lines.toSpliced(a, 1)) };
        break;
      case 2:
        yield { what: `line ${a} is there twice`, bytes: joined(lines.toSpliced(b, 0, lines[a]!)) };
        break;
      case 3:
        yield { what: `cut at ${at}`, bytes: bytes.subarray(0, at) };
        break;
      case 4:
        yield { what: `byte ${at} is gone`, bytes: Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]) };
        break;
      default: {
        const changed = Buffer.from(bytes);
        changed[at] = changed[at]! ^ (1 << below(8));
        yield { what: `byte ${at} is ${changed[at]}`, bytes: changed };
      }
    }
  }
  yield { what: 'without the last line feed', bytes: bytes.subarray(0, -1) };
  yield { what: 'with a line feed more', bytes: Buffer.concat([bytes, Buffer.of(10)]) };
}

describe('the record of a draft as a file', () => {
  it('holds every row and the text of each version, and nothing of what a delegation keeps for itself', () => {
    const lines = record.text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({ chapeau: 'record 1', draft: 'd' });
    expect(lines.slice(1, 42).map(({ row }) => row)).toEqual(Array.from({ length: 41 }, (_, i) => i + 1));
    expect(lines[42]).toEqual({ version: 'v1', name: 'L.2', at: lines[42].at, who: 'Chair', text: '{"text":"“Décide” 決定�"}' });
    expect(lines[43]).toMatchObject({ rows: 41, code: record.code });
    expect(lines).toHaveLength(44);
  });

  it('is whole, and so it is with a code that was kept', async () => {
    const bytes = Buffer.from(record.text);
    for (const kept of [null, record.code, record.early]) expect(await byChapeau(bytes, kept)).toEqual([]);
    for (const program of programs)
      for (const code of [[], [record.code], [record.early.toLowerCase()]])
        expect(byProgram(program, bytes, ...code), program.name).toEqual({ status: 0, said: `whole: 41 rows of d, code ${record.code}\n` });
  });

  it('that was altered anywhere is not whole for Chapeau', async () => {
    for (const { what, bytes } of altered(1_000, 152)) expect(await byChapeau(bytes), what).not.toEqual([]);
  });

  it('that was altered anywhere is not whole in the browser either', async () => {
    expect(await verifyRecordFile(new Uint8Array(Buffer.from(record.text)))).toBeNull();
    for (const { what, bytes } of altered(600, 154)) expect(await verifyRecordFile(new Uint8Array(bytes)), what).not.toBeNull();
  });

  it('that was altered anywhere is not whole for the programs of the page', () => {
    for (const program of programs)
      for (const { what, bytes } of altered(lawRuns(24), 153)) {
        const { status, said } = byProgram(program, bytes);
        expect([status, said.slice(0, 9)], `${program.name}: ${what}`).toEqual([1, 'ALTERED: ']);
      }
  }, 120_000);

  it('in whose lines something was put, doubled or spaced, with a new end, is not whole for anybody (RULE R7)', async () => {
    const lines = record.text.split('\n').slice(0, -1);
    const member = (line: string, name: string) => new RegExp(`"${name}":("(?:[^"\\\\]|\\\\.)*"|[^,}]*)`).exec(line)![0];
    const ways: readonly [string, (line: string) => string][] = [
      ['a member more', (line) => line.replace(/}$/, ',"seen":true}')],
      ['a member before', (line) => line.replace('{', '{"a":1,')],
      ['a blank', (line) => line.replace(':', ': ')],
      ['a blank at the end', (line) => `${line} `],
      ['a member twice', (line) => line.replace('"at":', `"at":"forged","at":`)],
      ['an escape', (line) => line.replace('"at":"', '"\\u0061t":"')],
      [
        'members in another order',
        (line) => line.replace(/^{(.*)}$/, (_, all: string) => `{${member(line, 'at')},${all.replace(`,${member(line, 'at')}`, '')}}`),
      ],
      ['a number as text', (line) => line.replace(/"client":(\d+)/, '"client":"$1"')],
      ['a number written otherwise', (line) => line.replace(/"client":(\d+)/, '"client":$1.0')],
      ['words for nothing', (line) => line.replace('"note":null', '"note":""')],
      ['base64 written otherwise', (line) => line.replace(/"update":"(\w)/, '"update":"\\n$1').replace('\\n', ' ')],
      ['another name', (line) => line.replace('"name":"L.2"', '"name":"L.3"')],
      ['another author', (line) => line.replace('"who":"Chair"', '"who":"Fiji"')],
      ['another time', (line) => (line.startsWith('{"version"') ? line.replace('"at":"2026', '"at":"2025') : line)],
    ];
    let tried = 0;
    for (const [what, change] of ways)
      for (const at of [1, 17, 42]) {
        const line = change(lines[at]!);
        if (line === lines[at]) continue;
        tried++;
        const before = `${lines.slice(0, -1).with(at, line).join('\n')}\n`;
        const end = lines.at(-1)!.replace(/"sha256":"\w+"/, `"sha256":"${createHash('sha256').update(before).digest('hex')}"`);
        const bytes = Buffer.from(`${before}${end}\n`);
        const where = `${what} in line ${at}`;
        expect(await byChapeau(bytes), where).not.toEqual([]);
        expect(await verifyRecordFile(new Uint8Array(bytes)), where).not.toBeNull();
        // Each program is a process of its own, so the first tier asks them about one of the lines.
        for (const program of at === 17 || isInSecondTier ? programs : [])
          expect([where, program.name, byProgram(program, bytes).said.slice(0, 9)]).toEqual([where, program.name, 'ALTERED: ']);
      }
    expect(tried).toBeGreaterThan(25);
  }, 120_000);

  it('whose lines changed places, or whose bytes are read as others, with a new end, is not whole for anybody (RULE R7)', async () => {
    const lines = record.text.split('\n').slice(0, -1);
    const sealed = (before: Buffer) => {
      const sha256 = createHash('sha256').update(before).digest('hex');
      return Buffer.concat([before, Buffer.from(`${lines.at(-1)!.replace(/"sha256":"\w+"/, `"sha256":"${sha256}"`)}\n`)]);
    };
    const all = lines.slice(0, -1);
    const bytes = Buffer.from(`${all.join('\n')}\n`);
    const sign = bytes.indexOf('\ufffd');
    expect(await byChapeau(sealed(bytes))).toEqual([]);
    const ways: readonly [string, Buffer][] = [
      ['a version before the last row', Buffer.from(`${all.with(41, all[42]!).with(42, all[41]!).join('\n')}\n`)],
      ['a mark of the order of bytes', Buffer.concat([Buffer.from('\ufeff'), bytes])],
      ['a byte that is no UTF-8', Buffer.concat([bytes.subarray(0, sign), Buffer.of(0xff), bytes.subarray(sign + 3)])],
    ];
    const whole: string[] = [];
    for (const [what, before] of ways) {
      const file = sealed(before);
      if ((await byChapeau(file)).length === 0) whole.push(`${what}: Chapeau`);
      if ((await verifyRecordFile(new Uint8Array(file))) === null) whole.push(`${what}: the browser`);
      for (const program of programs) if (!byProgram(program, file).said.startsWith('ALTERED: ')) whole.push(`${what}: ${program.name}`);
    }
    expect(whole).toEqual([]);
  });

  it('of an older version of the program is whole for everybody (RULE R6)', async () => {
    const bytes = fs.readFileSync('test/fixtures/records/record-9.jsonl');
    expect(await byChapeau(bytes)).toEqual([]);
    expect(await verifyRecordFile(new Uint8Array(bytes))).toBeNull();
    for (const program of programs) expect(byProgram(program, bytes), program.name).toMatchObject({ status: 0 });
  });

  it('names the row that was altered', async () => {
    const lines = record.text.split('\n');
    const bytes = Buffer.from(
      lines.with(17, lines[17]!.replace('"role":"chair"', '"role":"server"').replace('"role":"delegation"', '"role":"server"')).join('\n'),
    );
    expect((await byChapeau(bytes))[0]).toMatchObject({ row: 17 });
    expect(await verifyRecordFile(new Uint8Array(bytes))).toEqual({ row: 17 });
    for (const program of programs)
      expect(byProgram(program, bytes).said, program.name).toBe('ALTERED: row 17 (line 18) is not what was written\n');
  });

  it('that was rewritten from the beginning, or cut, and fits in itself, is found by a code that was kept', async () => {
    const store = asyncStore(openSqliteStore(recordedFile(folder())));
    const rows = await store.recordRows('d', 0, 99);
    await store.close();
    const written = async (some: typeof rows) => {
      const other = openSqliteStore(path.join(folder(), 'other.sqlite'));
      other.createDraft('d', some[0]!, 'c');
      other.commit([{ draft: 'd', rows: some.slice(1), clients: [], versions: [], undos: [] }]);
      let text = '';
      for await (const piece of (await recordFile(asyncStore(other), 'd'))!) text += piece;
      other.close();
      return Buffer.from(text);
    };
    const plain = rows.map((row) => ({ ...row, note: null }));
    const forged = await written(plain.with(5, { ...plain[5]!, delegation: 'FJI' }));
    const cut = await written(plain.slice(0, 30));
    for (const bytes of [forged, cut]) {
      expect(await byChapeau(bytes)).toEqual([]);
      expect(await byChapeau(bytes, record.code)).not.toEqual([]);
      for (const program of programs) {
        expect(byProgram(program, bytes).status, program.name).toBe(0);
        expect(byProgram(program, bytes, record.code).status, program.name).toBe(1);
      }
    }
  });

  it('ends with what was stored when it was asked for', async () => {
    const store = openSqliteStore(path.join(folder(), 'live.sqlite'));
    fillStore(store);
    const pieces = (await recordFile(asyncStore(store), 'd'))!;
    let text = (await pieces.next()).value as string;
    store.commit([
      {
        draft: 'd',
        rows: [{ client: 9, delegation: 'EGY', role: 'delegation', at: 'later', update: Uint8Array.of(0, 0) }],
        clients: [],
        versions: [],
        undos: [],
      },
    ]);
    for await (const piece of pieces) text += piece;
    store.close();
    expect(await byChapeau(Buffer.from(text))).toEqual([]);
    expect(text).not.toContain('EGY');
  });
});

describe('the programs of the page', () => {
  it('are short enough to be read', () => {
    for (const { name, code } of programs) expect(code.split('\n').length - 1, name).toBeLessThanOrEqual(60);
  });
});
