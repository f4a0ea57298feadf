// The container files: everything they copy exists and is all that the build and the server need, and the server reads the variables they set.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

describe('the Containerfile', () => {
  const copied = [...read('Containerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files]) => files!.split(' '));

  it('copies what is there, and what the build needs', () => {
    expect(copied.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([]);
    for (const file of ['package.json', 'package-lock.json', '.npmrc', 'vite.config.ts', 'tsconfig.json', 'schema', 'src', 'server'])
      expect(copied).toContain(file);
  });

  it('is given what it copies, and nothing else: .containerignore leaves out data and keys', () => {
    const [first, ...rest] = read('.containerignore').trim().split('\n');
    expect(first).toBe('*');
    expect(rest.map((line) => line.slice(1)).sort()).toEqual([...copied].sort());
  });

  it('starts the server by a command that there is, as nobody in particular', () => {
    const file = read('Containerfile');
    expect(fs.existsSync(path.join(root, /ENTRYPOINT \["node", "(.+)"\]/.exec(file)![1]!))).toBe(true);
    expect(file).toMatch(/^USER chapeau$/m);
  });
});

describe('compose.yaml', () => {
  const { services } = parse(read('compose.yaml'), { merge: true });
  const serve = read('server/cli/serve.ts') + read('server/main.ts');

  it('sets nothing that the server does not read', () => {
    for (const name of ['first', 'second'])
      expect(Object.keys(services[name].environment).filter((variable) => !new RegExp(`\\b${variable}\\b`).test(serve))).toEqual([]);
  });

  it('gives each server an address of its own, and starts the second when the first has made the tables', () => {
    expect(services.first.environment.NODE_ADDRESS).not.toBe(services.second.environment.NODE_ADDRESS);
    expect(services.second.depends_on.first.condition).toBe('service_healthy');
    expect(services.first.depends_on.postgres.condition).toBe('service_healthy');
  });
});
