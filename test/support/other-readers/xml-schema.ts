// xmllint with the schemas of Akoma Ntoso and of WordprocessingML as a second reader of our files. The schemas are not part of the repository: they
// are looked for in ../shared/eval/xsd beside it, or where CHAPEAU_XSD says.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folder = process.env.CHAPEAU_XSD ?? path.resolve(import.meta.dirname, '../../../../shared/eval/xsd');
const SCHEMAS = { akn: path.join(folder, 'akomantoso30.xsd'), word: path.join(folder, 'wml.xsd') } as const;

/** Why files cannot be validated on this machine, or null. */
export const whyNoSchema: string | null =
  spawnSync('xmllint', ['--version']).status !== 0
    ? 'SKIPPED: xmllint is not installed (Debian: libxml2-utils); files were not validated.'
    : Object.values(SCHEMAS).every((schema) => fs.existsSync(schema))
      ? null
      : 'SKIPPED: the schemas of Akoma Ntoso and of Word are not there (CHAPEAU_XSD names their folder); files were not validated.';

/** The errors of these files by the schema; '' if there are none. */
export function schemaFaults(files: readonly string[], kind: keyof typeof SCHEMAS = 'akn'): string {
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-schema-'));
  const names = files.map((xml, i) => {
    const file = path.join(temporary, `${i}.xml`);
    fs.writeFileSync(file, xml);
    return file;
  });
  const ran = spawnSync('xmllint', ['--nonet', '--noout', '--schema', SCHEMAS[kind], ...names], { encoding: 'utf8', maxBuffer: 1 << 26 });
  fs.rmSync(temporary, { recursive: true, force: true });
  const faults = ran.stderr.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'));
  if (ran.status !== 0 && faults.length === 0) return `xmllint ended with ${ran.status}`;
  return faults.slice(0, 10).join('\n');
}
