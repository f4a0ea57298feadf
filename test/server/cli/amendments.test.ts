// Formal lists through the command line: `amendments` writes what `apply` does; entries that cannot be placed are named and change the exit status; batch jobs are
// answered like any other. With the corpus beside the repository, real successive resolutions are turned into each other. (RULES S11, F4, CL1, CL4)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chapeauFed as chapeau } from '../../support/shell.ts';
import { TEXT } from '../../support/short-text.ts';

const CHANGED = TEXT.replace('in full;', 'in full and without delay;')
  .replace('2. Requests', '2. Invites donors to help;\n\n3. Requests')
  .replace('3. Decides', '4. Decides');

let folder = '';
const at = (name: string) => path.join(folder, name);
const put = (name: string, data: string) => {
  fs.writeFileSync(at(name), data);
  return at(name);
};

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-list-'));
  put('a.txt', TEXT);
  put('b.txt', CHANGED);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('amendments and apply', () => {
  it('lead from one text to the other', async () => {
    const { code, out } = await chapeau(['amendments', at('a.txt'), at('b.txt')]);
    expect(code).toBe(0);
    expect(out).toContain('1. In operative paragraph 1, after “cooperate in full”, insert “and without delay”.');
    expect(out).toContain('2. After operative paragraph 1, insert a new operative paragraph reading: “Invites donors to help;”.');
    put('list.txt', out);
    expect((await chapeau(['apply', at('a.txt'), at('list.txt'), '-o', at('got.txt')])).code).toBe(0);
    const outline = async (name: string) =>
      JSON.parse((await chapeau(['outline', at(name), '--json'])).out).map((one: { text: string }) => one.text);
    expect(await outline('got.txt')).toEqual(await outline('b.txt'));
    expect(JSON.parse((await chapeau(['amendments', at('a.txt'), at('b.txt'), '--json'])).out).amendments[0].paragraph).toBe(
      'operative paragraph 1',
    );
  });

  it('say what they could not place, write the rest and answer no', async () => {
    put('older.txt', 'Delete paragraph 2.\nIn paragraph 1, delete the word “urgently”.\n');
    const { code, complaints } = await chapeau(['apply', at('a.txt'), at('older.txt'), '-o', at('rest.txt')]);
    expect(code).toBe(1);
    expect(complaints[0]).toBe('Not placed: In paragraph 1, delete the word “urgently”. “urgently” does not stand in the paragraph.');
    expect(complaints[1]).toMatch(/rest\.txt was written without one sentence of/);
    expect(fs.readFileSync(at('rest.txt'), 'utf8')).toContain('2. Decides');
    const told = await chapeau(['apply', at('a.txt'), at('older.txt'), '--json']);
    expect(told.code).toBe(1);
    expect(JSON.parse(told.out)).toMatchObject({ applied: 1, failed: [{ reason: '“urgently” does not stand in the paragraph.' }] });
  });

  it('answer jobs in batch mode', async () => {
    const made = await chapeau(
      ['amendments', '--batch'],
      [`${at('a.txt')}\t${at('b.txt')}\t${at('l.txt')}`, `${at('a.txt')}\t${at('none.txt')}`],
    );
    expect(JSON.parse(made.printed[0]!)).toEqual({ ok: true });
    expect(JSON.parse(made.printed[1]!)).toMatchObject({ exit: 2 });
    const done = await chapeau(
      ['apply', '--batch'],
      [`${at('a.txt')}\t${at('l.txt')}\t${at('g.txt')}`, `${at('a.txt')}\t${at('older.txt')}\t${at('h.txt')}`],
    );
    expect(JSON.parse(done.printed[0]!)).toEqual({ ok: true });
    expect(JSON.parse(done.printed[1]!)).toMatchObject({ exit: 1, applied: 1 });
  });
});

const corpus = path.resolve(import.meta.dirname, '../../../../shared/corpus');
describe.skipIf(!fs.existsSync(corpus))('real successive resolutions', () => {
  it('are led to by lists', async () => {
    const { loadDevPairs, render } = await import(path.resolve(corpus, '../eval/lib/corpus.mjs'));
    for (const pair of loadDevPairs().slice(0, 12)) {
      const [a, b] = [put('x.txt', render(pair.a)), put('y.txt', render(pair.b))];
      expect((await chapeau(['amendments', a, b, '-o', at('xy.txt')])).code).toBe(0);
      expect((await chapeau(['apply', a, at('xy.txt'), '-o', at('z.txt')])).code).toBe(0);
      const outline = async (file: string) =>
        JSON.parse((await chapeau(['outline', file, '--json'])).out).map((one: Record<string, unknown>) => [
          one.kind,
          one.number,
          one.text,
          one.footnotes,
        ]);
      expect(await outline(at('z.txt'))).toEqual(await outline(b));
    }
  });
});
