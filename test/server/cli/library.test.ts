// The library from the shell: chapeau library add, list, find, and chapeau trace, as design/cli.md describes them. (RULES S11, CL1, LI9, LI11, LI12, LI19, LI20, LI22)
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFolders } from '../../support/server/folders.ts';
import { startServer } from '../../support/server/server.ts';
import { chapeau, chapeauFed } from '../../support/shell.ts';

const folder = createFolders(afterAll);

const INK = [
  'Recalling its resolution 57/4 of 21 March 2014 on the supply of ink to committees,',
  '1. Calls upon Member States to keep their pens dry and to share what ink they have with the delegations that have none;',
  '2. Decides to remain seized of the matter.',
];
const written = (file: string, lines: readonly string[]): string => {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${lines.join('\n\n')}\n`);
  return file;
};
const head = (symbol: string, title = 'Supply of ink to committees') => [symbol, title, 'The General Assembly,'].filter(Boolean);

let shelf: string;
let data: string;
beforeAll(async () => {
  [shelf, data] = [folder(), folder()];
  written(path.join(shelf, 'a.txt'), [...head('A/RES/70/5'), ...INK, '82nd plenary meeting\n17 December 2015']);
  written(path.join(shelf, 'inner', 'b.txt'), [
    ...head('A/RES/71/9', 'Ink and pens'),
    'Noting with appreciation the ink that was given,',
    '1. Urges Member States to keep their pens dry and to share what ink they have;',
  ]);
  written(path.join(shelf, 'c.txt'), [...head(''), ...INK]);
  fs.writeFileSync(path.join(shelf, 'd.png'), Buffer.from([137, 80, 78, 71, 0, 1]));
  fs.writeFileSync(path.join(shelf, 'e.zip'), 'PK');
  written(path.join(shelf, 'f.txt'), ['A letter to a friend.']);
});

describe('chapeau library', () => {
  it('adds what folders hold, with one line for each file that is not read, and says no', async () => {
    const { code, out, complaints } = await chapeau('library', 'add', shelf, '--data', data);
    expect(out).toBe('2 texts added, 4 files not\n');
    expect(code).toBe(1);
    expect(complaints).toHaveLength(4);
    for (const [name, reason] of [
      ['c.txt', /no symbol/],
      ['d.png', /ending that is not read/],
      ['e.zip', /ending/],
      ['f.txt', /no resolution/],
    ] as const)
      expect(complaints.find((line) => line.includes(name))).toMatch(reason);
  });

  it('refuses a symbol that is there already, until it may replace', async () => {
    const again = path.join(shelf, 'a.txt');
    const { code, complaints } = await chapeau('library', 'add', again, '--data', data);
    expect([code, complaints]).toEqual([
      1,
      [expect.stringMatching(/a\.txt: A\/RES\/70\/5 is in the library already, with the same words\.$/)],
    ]);
    const other = written(path.join(folder(), 'g.txt'), [
      ...head('A/RES/71/9', 'Ink and pens'),
      '1. Decides to buy ink for all delegations that write.',
    ]);
    expect((await chapeau('library', 'add', other, '--data', data)).complaints[0]).toMatch(/with other words; --replace/);
    const done = await chapeau('library', 'add', other, '--data', data, '--replace', '--json');
    expect([done.code, JSON.parse(done.out)]).toMatchObject([0, { added: [{ symbol: 'A/RES/71/9', paragraphs: 1 }], refused: [] }]);
  });

  it('lists what it holds, the newest first, with the day where the file names it', async () => {
    const { code, out } = await chapeau('library', 'list', '--data', data, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      { symbol: 'A/RES/71/9', title: 'Ink and pens', body: 'The General Assembly', date: null, language: 'en', paragraphs: 1 },
      {
        symbol: 'A/RES/70/5',
        title: 'Supply of ink to committees',
        body: 'The General Assembly',
        date: '2015-12-17',
        language: 'en',
        paragraphs: 3,
      },
    ]);
  });

  it('finds words, narrowed by organ and year, alone and in a batch', async () => {
    const { out } = await chapeau('library', 'find', 'Keep their PENS dry', '--data', data, '--json');
    const [hit] = JSON.parse(out);
    expect(hit).toMatchObject({ symbol: 'A/RES/70/5', date: '2015-12-17', paragraph: 'OP1', exact: true });
    expect(hit.matches.map(([from, to]: [number, number]) => hit.text.slice(from, to))).toEqual(['keep their pens dry']);
    const none = ['--since', '2016'];
    expect((await chapeau('library', 'find', 'pens dry', '--data', data, ...none, '--json')).out).toBe('[]\n');
    expect(
      JSON.parse((await chapeau('library', 'find', 'pens dry', '--data', data, '--body', 'general assembly', '--json')).out),
    ).toHaveLength(1);
    const { printed } = await chapeauFed(['library', 'find', '--batch', '--data', data], ['pens dry', 'nowhere', '']);
    expect(printed.map((line) => JSON.parse(line))).toMatchObject([[{ symbol: 'A/RES/70/5' }], [], { exit: 2 }]);
  });

  it('says in one sentence what cannot be', async () => {
    const faults = [
      ['library', 'list', '--data', path.join(data, 'nowhere')],
      ['library', 'find', 'x', '--limit', 'many', '--data', data],
      ['library', 'add', path.join(data, 'nowhere.txt'), '--data', data],
      ['library', 'tidy', '--data', data],
      ['trace', path.join(shelf, 'a.txt'), '--before', 'yesterday', '--data', data],
    ];
    for (const words of faults) {
      const { code, complaints } = await chapeau(...words);
      expect([code, complaints.length], words.join(' ')).toEqual([2, 1]);
      expect(complaints[0]).toMatch(/^[^\n]*\.$/);
    }
    expect((await chapeau('library', '--help')).out).toMatch(/library add[\s\S]*library list[\s\S]*library find/);
  });

  it('takes many files in as it takes few, in their order, whatever lies between them', async () => {
    const [many, place] = [folder(), folder()];
    for (let n = 100; n < 160; n++) written(path.join(many, `${n}.txt`), [...head(n === 130 ? '' : `A/RES/${n}/5`), ...INK]);
    fs.writeFileSync(path.join(many, '120.png'), Buffer.from([137, 80, 78, 71, 0, 1]));
    const { code, out, complaints } = await chapeau('library', 'add', many, '--data', place, '--json');
    const { added, refused } = JSON.parse(out) as { added: { symbol: string }[]; refused: { file: string; reason: string }[] };
    expect([code, complaints.length]).toEqual([1, 2]);
    expect(added.map(({ symbol }) => symbol)).toEqual(
      Array.from({ length: 60 }, (_, n) => `A/RES/${100 + n}/5`).filter((symbol) => symbol !== 'A/RES/130/5'),
    );
    expect(refused.map(({ file }) => path.basename(file)).sort()).toEqual(['120.png', '130.txt']);
    expect(JSON.parse((await chapeau('library', 'list', '--data', place, '--json')).out)).toHaveLength(59);
  });

  it('is empty on a folder without one, which stays as it is', async () => {
    const empty = folder();
    expect((await chapeau('library', 'list', '--data', empty, '--json')).out).toBe('[]\n');
    expect(fs.readdirSync(empty)).toEqual([]);
  });

  it('says that the file is damaged, and names it', async () => {
    const broken = folder();
    fs.writeFileSync(path.join(broken, 'library.sqlite'), 'This is no database, whatever its name says.'.repeat(200));
    const { code, complaints } = await chapeau('library', 'list', '--data', broken);
    expect([code, complaints]).toEqual([2, [expect.stringMatching(/library\.sqlite .*damaged.*\.$/)]]);
  });

  it('fills the library of a server that runs, and asks which committee where there are several', async () => {
    const server = await startServer({ demo: true });
    try {
      const where = ['--data', server.data];
      expect(await chapeau('library', 'add', path.join(shelf, 'a.txt'), ...where)).toMatchObject({ code: 0 });
      expect((await chapeau('library', 'find', 'pens dry', ...where)).out).toMatch(/^A\/RES\/70\/5\t/);
    } finally {
      await server.close();
    }
  });
});

describe('a backup', () => {
  it('takes the library along, and puts it back with the drafts', async () => {
    const server = await startServer({ demo: true });
    const [copies, other] = [folder(), folder()];
    const file = path.join(copies, 'today');
    try {
      await chapeau('library', 'add', path.join(shelf, 'a.txt'), '--data', server.data);
      const { code, out } = await chapeau('backup', '-o', file, '--data', server.data);
      expect([code, out]).toEqual([0, expect.stringMatching(/library: .*today\.library, 1 text, /)]);
    } finally {
      await server.close();
    }
    expect(await chapeau('restore', file, '--data', other)).toMatchObject({ code: 0, complaints: [] });
    expect((await chapeau('library', 'find', 'pens dry', '--data', other)).out).toMatch(/^A\/RES\/70\/5\t/);
  });

  it('of a folder with a damaged library keeps the drafts and says so', async () => {
    const server = await startServer({ demo: true });
    const file = path.join(folder(), 'today');
    try {
      fs.writeFileSync(path.join(server.data, 'library.sqlite'), 'This is no database. '.repeat(400));
      const { code, complaints } = await chapeau('backup', '-o', file, '--data', server.data);
      expect([code, complaints]).toEqual([1, [expect.stringMatching(/library.*could not be copied.*the drafts were\.$/)]]);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    } finally {
      await server.close();
    }
    expect(fs.existsSync(file)).toBe(true);
  });
});

describe('chapeau trace', () => {
  it('says where the words of a draft stand, and their share', async () => {
    const draft = written(path.join(folder(), 'draft.txt'), [
      ...head('A/C.5/80/L.1'),
      'Recalling its resolution 57/4 of 21 March 2014 on the supply of ink to committees,',
      '1. Urges Member States to keep their pens dry and to share what ink they have with all others;',
    ]);
    const traced = JSON.parse((await chapeau('trace', draft, '--data', data, '--json')).out);
    const [pp, op] = traced.paragraphs;
    expect(pp).toMatchObject({
      label: 'PP1',
      from: [{ start: 0, end: pp.text.length - 1, symbol: 'A/RES/70/5', paragraph: 'PP1', others: 0 }],
    });
    expect(op.from.map(({ start, end }: { start: number; end: number }) => op.text.slice(start, end))).toEqual([
      'Member States to keep their pens dry and to share what ink they have with',
    ]);
    expect(traced.share).toBeCloseTo((16 + 15) / (16 + 18), 5);
    expect(JSON.parse((await chapeau('trace', draft, '--data', data, '--json', '--before', '2015-12-17')).out).share).toBe(0);
    expect(JSON.parse((await chapeau('trace', draft, '--data', data, '--json', '--words', '17')).out).share).toBe(0);
    const { printed } = await chapeauFed(['trace', '--batch', '--data', data], [draft, path.join(data, 'nowhere.txt')]);
    expect(printed.map((line) => JSON.parse(line))).toMatchObject([{ share: traced.share }, { exit: 2 }]);
    const broken = written(path.join(folder(), 'broken.txt'), [
      ...head('A/RES/72/3', 'Lamps'),
      '1. Requests the Secretariat to leave the lamps of all rooms on until the last',
      'Delegation has left the house;',
    ]);
    await chapeau('library', 'add', broken, '--data', data);
    const whole = written(path.join(folder(), 'whole.txt'), [
      ...head(''),
      fs.readFileSync(broken, 'utf8').split('\n\n').slice(3).join(' '),
    ]);
    const lamps = JSON.parse((await chapeau('trace', whole, '--data', data, '--json')).out).paragraphs[0];
    expect(lamps.text).toMatch(/until the last Delegation has left/);
    expect(lamps.from.map(({ start, end }: { start: number; end: number }) => lamps.text.slice(start, end))).toEqual([
      'Requests the Secretariat to leave the lamps of all rooms on until the last',
    ]);
    // A text is not its own source.
    expect(JSON.parse((await chapeau('trace', broken, '--data', data, '--json')).out).share).toBe(0);
  });
});
