// `npm version …` runs this between writing the new number into package.json and committing: the heading “Unreleased” of CHANGELOG becomes that number.
// Plain JavaScript without dependencies.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const file = path.join(root, 'CHANGELOG.md');
const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const changelog = fs.readFileSync(file, 'utf8');
if (!changelog.includes('\n## Unreleased\n')) {
  console.error('CHANGELOG has nothing under “Unreleased”: say there what this release changes.');
  process.exit(1);
}
fs.writeFileSync(file, changelog.replace('\n## Unreleased\n', `\n## ${version}\n`));
execFileSync('git', ['add', 'CHANGELOG.md'], { cwd: root });
