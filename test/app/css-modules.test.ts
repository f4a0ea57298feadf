// The style sheets beside the components. Fails for a class that no component uses and for a name that no sheet defines: the compiler types every name
// of a sheet as a string (src/app/css-modules.d.ts). So do names that are no words.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const app = path.resolve(import.meta.dirname, '../../src/app');
const walk = (folder: string): string[] =>
  fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? walk(file) : [file];
  });
const files = walk(app);
const sheets = files.filter((file) => file.endsWith('.module.css'));
const read = (file: string) => fs.readFileSync(file, 'utf8');
const short = (file: string) => path.relative(app, file);

/** The classes that the selectors of a sheet define, except global ones. */
function classesOf(sheet: string): Set<string> {
  const plain = read(sheet)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/:global\([^)]*\)/g, '');
  const selectors = [...plain.matchAll(/[^{};]+(?=\{)/g)]
    .map(([selector]) => selector)
    .filter((selector) => !selector.trim().startsWith('@'));
  return new Set(selectors.flatMap((selector) => [...selector.matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, name]) => name!)));
}

/** Where a component imports a sheet, under which name, and which of its names it uses. */
function usesOf(file: string): { sheet: string; names: string[]; others: boolean }[] {
  const text = read(file);
  return [...text.matchAll(/^import \* as (\w+) from '([^']+\.module\.css)';$/gm)].map(([, ident, from]) => {
    const body = text.replace(/^import .*$/gm, '');
    const names = [...body.matchAll(new RegExp(`(?<![\\w.])${ident}\\.(\\w+)`, 'g'))].map(([, name]) => name!);
    const mentions = [...body.matchAll(new RegExp(`(?<![\\w.'"-])${ident}(?!\\w)`, 'g'))].length;
    return { sheet: path.resolve(path.dirname(file), from!), names, others: mentions !== names.length };
  });
}

const uses = files.filter((file) => /\.tsx?$/.test(file)).flatMap((file) => usesOf(file).map((use) => ({ ...use, file })));

describe('the style sheets of components', () => {
  it('hold every name that a component asks for', () => {
    const wrong = uses.flatMap(({ file, sheet, names }) => {
      const known = classesOf(sheet);
      return names.filter((name) => !known.has(name)).map((name) => `${short(file)}: .${name} is not in ${short(sheet)}`);
    });
    expect(uses.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  it('hold no class that nothing uses', () => {
    const wrong = sheets.flatMap((sheet) => {
      const used = new Set(uses.filter((use) => use.sheet === sheet).flatMap(({ names }) => names));
      return [...classesOf(sheet)].filter((name) => !used.has(name)).map((name) => `.${name} of ${short(sheet)}`);
    });
    expect(wrong).toEqual([]);
  });

  it('are asked for names one by one, so that both checks see them all', () => {
    expect(uses.filter(({ others }) => others).map(({ file, sheet }) => `${short(file)} uses ${short(sheet)} otherwise`)).toEqual([]);
  });

  it('name their classes with words in camelCase', () => {
    const wrong = sheets.flatMap((sheet) =>
      [...classesOf(sheet)].filter((name) => !/^[a-z]{2,}([A-Z][a-z]+)*$/.test(name)).map((name) => `.${name} of ${short(sheet)}`),
    );
    expect(wrong).toEqual([]);
  });

  it('have names of their own: a class on the page is called after its sheet', () => {
    const names = sheets.map((sheet) => path.basename(sheet));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe('all style sheets', () => {
  it('write no words of their own on the page: what they draw before or after something is said in the language of its reader (RULE LA13)', () => {
    const all = [...files, ...walk(path.resolve(app, '../editor'))].filter((file) => file.endsWith('.css'));
    const drawn = all.flatMap((file) =>
      [...read(file).matchAll(/content:([^;]*);/g)].flatMap(([, value]) =>
        (value!.match(/'[^']*'|"[^"]*"/g) ?? []).map((words) => [file, words] as const),
      ),
    );
    // A backslash with its digits is one character.
    const words = drawn.filter(([, one]) => /\p{L}{2}/u.test(one.replace(/\\[0-9a-f]{1,6} ?/gi, '·')));
    expect(drawn.length).toBeGreaterThan(20);
    expect(words.map(([file, one]) => `${short(file)}: ${one}`)).toEqual([]);
  });
});
