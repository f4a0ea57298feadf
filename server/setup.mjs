// Prepares `npm start` and `npm test`: checks that Node is new enough, installs the packages, builds. Plain JavaScript without dependencies, because it runs in
// a clone where nothing is installed yet.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { alone } from './setup-lock.mjs';

export const root = path.resolve(import.meta.dirname ?? '.', '..');
/** Taken by the process that installs or builds here. */
const LOCK = path.join(root, '.setup-lock');
const OLDEST_NODE = [20, 19];

/** Ends the process with one plain sentence. */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Ends the process with a sentence if Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    fail(`Chapeau needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${process.versions.node}.`);
  }
}

/** Runs a command in the repository root with its output shown; ends the process with a sentence if it fails. */
function run(command, args, sentence) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) fail(sentence);
}

const time = (file) => {
  try {
    return fs.statSync(path.join(root, file)).mtimeMs;
  } catch {
    return 0;
  }
};

/** Installs the packages of package-lock.json if they are missing or older than it. requireBuild builds. */
export function requirePackages() {
  const isNeeded = () =>
    time('node_modules/.package-lock.json') < time('package-lock.json') ||
    time('node_modules/better-sqlite3/build/Release/better_sqlite3.node') === 0;
  alone(LOCK, 'installing or building', isNeeded, () => {
    console.log('Installing packages (a few minutes the first time) …');
    run('npm', ['ci', '--no-audit', '--no-fund'], 'The packages could not be installed: see the message of npm above.');
  });
}

function newest(folder) {
  let latest = 0;
  for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) latest = Math.max(latest, fs.statSync(path.join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  }
  return latest;
}

/** Builds dist/ if it is missing or older than a source. */
export function requireBuild() {
  const isNeeded = () => {
    const built = Math.min(time('dist/app/index.html'), time('dist/server/cli.js'));
    return built < Math.max(newest('schema'), newest('src'), newest('server'), time('vite.config.ts'), time('package-lock.json'));
  };
  alone(LOCK, 'installing or building', isNeeded, () => {
    console.log('Building …');
    run('npm', ['run', 'build', '--silent'], 'The build failed: see the message above.');
  });
}
