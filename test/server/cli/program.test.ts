// The command line for people and scripts: formats in and out, one sentence for every error, exit statuses, batch mode, files that are
// written completely or not at all. (RULES RF3, RF4, S11, F1, F3, F4, CL1, CL4)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindOfBytes } from '../../../src/formats/file-kind.ts';
import { chapeauFed as chapeau } from '../../support/shell.ts';
import { TEXT } from '../../support/short-text.ts';

const CHANGED = TEXT.replace('Calls upon', 'Urges').replace('at its next session', 'at its sixty-eighth session');

let folder = '';
const at = (name: string) => path.join(folder, name);
const put = (name: string, data: string | Uint8Array) => {
  fs.writeFileSync(at(name), data);
  return at(name);
};

const json = async (words: string[]) => JSON.parse((await chapeau(words)).out);

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-cli-'));
  put('a.txt', TEXT);
  put('b.txt', CHANGED);
  put('two.txt', `${TEXT}\n${CHANGED.replace('67/1', '67/2')}`);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('outline', () => {
  it('prints addressed paragraphs as JSON', async () => {
    const list = await json(['outline', at('a.txt'), '--json']);
    expect(list.map((entry: { label: string }) => entry.label)).toEqual(['title', 'PP1', 'OP1', 'OP2', 'OP3']);
    expect(list[1]).toMatchObject({
      kind: 'preambular',
      level: 0,
      number: null,
      opening: 'Recalling',
      text: 'Recalling its resolution 57/4 of 21 March 2014,',
    });
    expect(list[1].footnotes).toEqual([{ number: 16, text: 'See E/2014/28, chap. I, sect. C.' }]);
    expect(list[2]).toMatchObject({ kind: 'operative', number: '1.', opening: 'Calls upon' });
    const full = await json(['outline', at('a.txt'), '--json=full']);
    expect(full.meta).toMatchObject({ symbol: '67/1', title: 'Strengthening cooperation', body: 'The Commission on Narcotic Drugs' });
    expect(full.paragraphs).toEqual(list);
  });

  it('asks which of several resolutions is meant', async () => {
    const asked = await chapeau(['outline', at('two.txt')]);
    expect(asked.code).toBe(2);
    expect(asked.complaints).toEqual([`${at('two.txt')} holds 2 resolutions; name one with --resolution: “67/1”, “67/2”.`]);
    expect((await json(['outline', at('two.txt'), '--resolution', '67/2', '--json']))[2].text).toMatch(/^Urges/);
    expect((await chapeau(['outline', at('two.txt'), '--resolution', '67/9'])).complaints[0]).toMatch(
      /holds no resolution “67\/9”; it holds “67\/1”, “67\/2”\./,
    );
  });

  it('says once what the only one lacks, by no number that it does not have', async () => {
    const file = put('no-organ.txt', 'Shared waters\n\nRecalling its resolution 12/4,\n\n1. Calls upon States to cooperate.\n');
    expect(await chapeau(['outline', file])).toMatchObject({
      code: 0,
      complaints: [`${file}, title: The line that names the organ was not found; the text may begin in its middle.`],
    });
  });

  it('takes the only complete one and says so', async () => {
    const cut = put(
      'cut.txt',
      `${TEXT}\nResolution 67/2\n\nAnother title\n\nThe Commission on Narcotic Drugs,\n\nRecalling its resolution 1/1 of 1 May 2001,\n`,
    );
    const taken = await chapeau(['outline', cut]);
    expect(taken.code).toBe(0);
    expect(taken.complaints.join(' ')).toMatch(/“67\/1”, the only complete one, was taken/);
  });
});

describe('compare', () => {
  it('prints marked text, or the comparison', async () => {
    const { out } = await chapeau(['compare', at('a.txt'), at('b.txt')]);
    expect(out).toContain('1. [-Calls upon-]{+Urges+} Member States');
    const comparison = await json(['compare', at('a.txt'), at('b.txt'), '--json']);
    expect(Object.keys(comparison)).toEqual(['links', 'hunks', 'stats', 'limited']);
    expect(comparison.hunks.map((hunk: { deleted: string; inserted: string }) => [hunk.deleted, hunk.inserted])).toEqual([
      ['Calls upon', 'Urges'],
      ['next', 'sixty-eighth'],
    ]);
  });

  it('writes a Word file whose changes carry the author, and that leads to both texts', async () => {
    expect((await chapeau(['compare', at('a.txt'), at('b.txt'), '-o', at('r.docx'), '--author', 'Norway'])).code).toBe(0);
    const changes = await json(['changes', at('r.docx'), '--json']);
    expect(changes).toEqual([
      { kind: 'deletion', author: 'Norway', date: '2024-03-22T10:00:00Z', text: 'Calls upon', paragraph: expect.any(String) },
      { kind: 'insertion', author: 'Norway', date: '2024-03-22T10:00:00Z', text: 'Urges', paragraph: expect.any(String) },
      { kind: 'deletion', author: 'Norway', date: '2024-03-22T10:00:00Z', text: 'next', paragraph: expect.any(String) },
      { kind: 'insertion', author: 'Norway', date: '2024-03-22T10:00:00Z', text: 'sixty-eighth', paragraph: expect.any(String) },
    ]);
    for (const [flag, like] of [
      ['--reject', 'a.txt'],
      ['--accept', 'b.txt'],
    ] as const) {
      await chapeau(['convert', at('r.docx'), flag, '-o', at('side.json')]);
      await chapeau(['convert', at(like), '-o', at('like.json')]);
      const texts = async (file: string) => (await json(['outline', at(file), '--json'])).map(({ id, ...rest }: { id: string }) => rest);
      expect(await texts('side.json')).toEqual(await texts('like.json'));
    }
  });

  it.each(['.json', '.xml'])('keeps the changes on the way through %s', async (ending) => {
    await chapeau(['compare', at('a.txt'), at('b.txt'), '-o', at('r.docx'), '--author', 'Norway']);
    await chapeau(['convert', at('r.docx'), '-o', at(`r${ending}`)]);
    expect(await json(['changes', at(`r${ending}`), '--json'])).toEqual(await json(['changes', at('r.docx'), '--json']));
    await chapeau(['convert', at(`r${ending}`), '-o', at('again.docx')]);
    const plain = (list: { paragraph: string }[]) => list.map(({ paragraph, ...rest }) => rest);
    expect(plain(await json(['changes', at('again.docx'), '--json']))).toEqual(plain(await json(['changes', at('r.docx'), '--json'])));
  });
});

describe('convert', () => {
  it.each(['.docx', '.html', '.json', '.txt', '.xml'])('to %s and back keeps the text', async (ending) => {
    expect((await chapeau(['convert', at('a.txt'), '-o', at(`x${ending}`)])).code).toBe(0);
    const clean = (list: { id: string }[]) => list.map(({ id, ...rest }) => rest);
    expect(clean(await json(['outline', at(`x${ending}`), '--json']))).toEqual(clean(await json(['outline', at('a.txt'), '--json'])));
  });

  it('to .pdf writes a PDF; what its fonts do not have is said', async () => {
    expect(await chapeau(['convert', at('a.txt'), '-o', at('x.pdf')])).toMatchObject({ code: 0, complaints: [] });
    expect(await chapeau(['compare', at('a.txt'), at('b.txt'), '-o', at('r.pdf')])).toMatchObject({ code: 0, complaints: [] });
    for (const name of ['x.pdf', 'r.pdf']) expect(fs.readFileSync(at(name)).subarray(0, 5).toString()).toBe('%PDF-');
    const { code, complaints } = await chapeau(['convert', put('thai.txt', TEXT.replace('cooperation', 'ไทย')), '-o', at('t.pdf')]);
    expect(code).toBe(0);
    expect(complaints.at(-1)).toMatch(/t\.pdf: The fonts have no sign for “ไ”/);
  });
});

describe('trouble is one sentence that names the file', () => {
  it.each<[string, () => string[], RegExp]>([
    ['no such file', () => ['outline', at('none.txt')], /none\.txt does not exist/],
    ['a folder', () => ['outline', folder], /is a folder/],
    ['an empty file', () => ['outline', put('empty.txt', '')], /empty\.txt is empty/],
    ['a binary file', () => ['outline', put('bin.txt', new Uint8Array([1, 0, 2]))], /bin\.txt is not a text file/],
    ['no resolution', () => ['outline', put('prose.txt', 'Dear colleagues,\n\nGood morning.\n')], /prose\.txt holds no resolution/],
    ['no Word file', () => ['outline', put('bad.docx', 'Hello')], /bad\.docx cannot be read\. The file is not a Word file/],
    ['no draft', () => ['outline', put('bad.json', '{"a":1}')], /bad\.json cannot be read\. The JSON is not a draft/],
    ['no Akoma Ntoso', () => ['outline', put('bad.xml', '<html/>')], /bad\.xml cannot be read\. The XML is not an Akoma Ntoso/],
    ['a damaged PDF', () => ['outline', put('x.pdf', '%PDF-1.7')], /The PDF is damaged/],
    ['an old Word file', () => ['outline', put('x.rtf', '{\\rtf1 x}')], /is in the RTF format, which is not read; save it as .docx first/],
    ['an ending', () => ['outline', put('x.pages', 'x')], /has an ending that is not read/],
    ['an unknown command', () => ['frobnicate'], /“frobnicate” is not a command/],
    ['an unknown flag', () => ['outline', at('a.txt'), '--colour'], /“--colour” is not a flag/],
    ['a flag without its value', () => ['convert', at('a.txt'), '-o'], /“-o” needs a value/],
    ['too few files', () => ['compare', at('a.txt')], /takes 2 files, not 1/],
    ['too many files', () => ['outline', at('a.txt'), at('b.txt')], /takes one file, not 2/],
    ['both sides at once', () => ['convert', at('a.txt'), '--accept', '--reject'], /exclude each other/],
    ['a folder that is not there', () => ['convert', at('a.txt'), '-o', path.join(folder, 'no', 'x.txt')], /does not exist/],
    ['a folder as the target', () => ['convert', at('a.txt'), '-o', `${folder}/`], /is a folder|has an ending/],
    ['no port', () => ['serve', '--port', 'x'], /“x” is not a port/],
    ['changes of a text', () => ['changes', at('a.txt')], /holds no tracked changes/],
  ])('%s', async (_, words, sentence) => {
    const { code, out, complaints } = await chapeau(words());
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(sentence);
    expect(complaints[0]).not.toMatch(/\n|undefined|Error|\bat .*:\d+/);
  });

  it('a file of more than 50 MB', async () => {
    const big = put('big.txt', 'x');
    fs.truncateSync(big, 60_000_000);
    expect((await chapeau(['outline', big])).complaints).toEqual([`${big} is 60 MB; the largest file that is read is 50 MB.`]);
  });

  it('leaves the target as it was and no temporary file behind', async () => {
    const target = put('target.docx', 'before');
    await chapeau(['convert', put('prose.txt', 'Good morning.'), '-o', target]);
    expect(fs.readFileSync(target, 'utf8')).toBe('before');
    await chapeau(['convert', at('a.txt'), '-o', target]);
    expect(fs.readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('writes what a link leads to, a name as long as the disk takes it, and nothing that is protected', async () => {
    const behind = put('behind.txt', 'before');
    fs.symlinkSync(behind, at('link.txt'));
    expect((await chapeau(['convert', at('a.txt'), '-o', at('link.txt')])).code).toBe(0);
    expect(fs.lstatSync(at('link.txt')).isSymbolicLink()).toBe(true);
    expect(fs.readFileSync(behind, 'utf8')).toContain('Strengthening cooperation');
    expect((await chapeau(['convert', at('a.txt'), '-o', at(`${'n'.repeat(250)}.txt`)])).code).toBe(0);
    const kept = put('kept.txt', 'before');
    fs.chmodSync(kept, 0o444);
    const { code, complaints } = await chapeau(['convert', at('a.txt'), '-o', kept]);
    expect({ code, complaints }).toEqual({
      code: 2,
      complaints: [`${kept} cannot be written: it is protected from writing; write into another file.`],
    });
    expect(fs.readFileSync(kept, 'utf8')).toBe('before');
  });
});

describe('a file that is written', () => {
  const of = (file: string) => fs.readFileSync(file);
  // A program that opens a file by its ending must find that format in it, whatever the text contains.
  const isOfKind: Readonly<Record<string, (file: string) => boolean>> = {
    '.docx': (file) => Object.hasOwn(unzipSync(of(file)), 'word/document.xml'),
    '.pdf': (file) => kindOfBytes(of(file)) === 'pdf',
    '.html': isPage,
    '.HTM': isPage,
    '.xml': (file) => of(file).toString().includes('<akomaNtoso'),
    '.json': (file) => typeof JSON.parse(of(file).toString()) === 'object',
    '.txt': (file) => kindOfBytes(of(file)) === 'text' && !of(file).toString().startsWith('<!'),
  };
  /** A complete page that contains the text only as plain text. */
  function isPage(file: string): boolean {
    const page = of(file).toString();
    return /^<!doctype html>/i.test(page) && !page.includes('<img') && page.includes('&lt;img');
  }
  const MARKED = TEXT.replace('Calls upon', '<img src=x onerror=alert(1)> =cmd|’/C calc’!A0 {\\rtf1} ]]> #read(x) Urges');
  const ENDINGS = [...Object.keys(isOfKind), '.csv', '.doc', '.zip', ''];
  const COMMANDS: Readonly<Record<string, readonly string[]>> = {
    amendments: ['amendments', 'a.txt', 'marked.txt'],
    'amendments, JSON': ['amendments', 'a.txt', 'marked.txt', '--json'],
    compare: ['compare', 'a.txt', 'marked.txt'],
    'compare, JSON': ['compare', 'a.txt', 'marked.txt', '--json'],
    convert: ['convert', 'marked.txt'],
    apply: ['apply', 'marked.txt', 'nothing.txt'],
    merge: ['merge', 'a.txt', 'a.txt', 'marked.txt'],
    compile: ['compile', 'merged.json'],
    'compile, tracked': ['compile', 'merged.json', '--tracked'],
    'compile, rolling': ['compile', 'merged.json', '--rolling'],
  };
  it.each(Object.keys(COMMANDS))('by %s is of the kind that its ending names, or is not written (RULE CL3)', async (name) => {
    put('marked.txt', MARKED);
    put('nothing.txt', 'In operative paragraph 2, replace “next” with “coming”.');
    await chapeau(['merge', at('a.txt'), at('a.txt'), at('marked.txt'), '-o', at('merged.json')]);
    let written = 0;
    // Reading a PDF back takes a second; the other commands write theirs the same way.
    for (const ending of ENDINGS.filter((one) => one !== '.pdf' || /^(amendments|convert|compile)$/.test(name))) {
      const file = at(`made${ending}`);
      const words = COMMANDS[name]!.map((word) => (/\.(txt|json)$/.test(word) ? at(word) : word));
      const { code, complaints } = await chapeau([...words, '-o', file]);
      const kind = isOfKind[ending];
      if (fs.existsSync(file)) {
        written++;
        expect(kind?.(file), `${name} ${ending}`).toBe(true);
        fs.rmSync(file);
      } else {
        expect(code, `${name} ${ending}`).toBe(2);
        expect(complaints.at(-1)).toMatch(/\.(docx|json)/);
      }
    }
    expect(written).toBeGreaterThan(0);
  });
});

describe('help', () => {
  it('lists the commands, and one command’s flags', async () => {
    const all = await chapeau(['--help']);
    expect(all.code).toBe(0);
    for (const name of ['serve', 'outline', 'compare', 'convert', 'changes']) expect(all.out).toContain(`chapeau ${name}`);
    expect((await chapeau(['compare', '--help'])).out).toContain('--author NAME');
    expect((await chapeau([])).code).toBe(2);
  });
});

describe('--version', () => {
  it('prints the release, which stands in CHANGELOG', async () => {
    const { out, code } = await chapeau(['--version']);
    expect(code).toBe(0);
    const changelog = fs.readFileSync(path.resolve(import.meta.dirname, '../../../CHANGELOG.md'), 'utf8');
    expect(changelog).toContain(`\n## ${out.trim()}\n`);
  });
});

describe('--batch', () => {
  it('answers every line in order with one line of JSON and goes on after a bad one', async () => {
    const { code, printed } = await chapeau(
      ['compare', '--author', 'Chile', '--batch'],
      [
        `${at('a.txt')}\t${at('b.txt')}`,
        `${at('a.txt')}\t${at('none.txt')}`,
        at('a.txt'),
        '',
        `${at('a.txt')}\t${at('b.txt')}\t${at('batch.docx')}`,
      ],
    );
    expect(code).toBe(0);
    expect(printed.every((line) => line.endsWith('\n') && line.indexOf('\n') === line.length - 1)).toBe(true);
    const answers = printed.map((line) => JSON.parse(line));
    expect(answers[0].stats).toMatchObject({ hunks: 2 });
    expect(answers[1]).toEqual({ error: `${at('none.txt')} does not exist; check its name and folder.`, exit: 2 });
    expect(answers[2]).toMatchObject({ exit: 2 });
    expect(answers[3]).toMatchObject({ exit: 2 });
    expect(answers[4]).toEqual({ ok: true });
    expect((await json(['changes', at('batch.docx'), '--json']))[0].author).toBe('Chile');
  });

  it('gives what --json prints', async () => {
    for (const name of ['outline', 'convert'] as const) {
      const { out } = await chapeau([name, '--batch'], [at('a.txt')]);
      expect(JSON.parse(out)).toEqual(await json([name, at('a.txt'), '--json']));
    }
  });
});
