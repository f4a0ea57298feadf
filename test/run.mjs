// The test command. In a fresh clone: installs the packages and builds, and meanwhile finds (or, as root on Debian, installs) what the tests use as real parts
// (Chromium, Firefox and WebKitGTK on screens of their own, input methods, LibreOffice, PostgreSQL, Redis, Poppler); then runs the first tier of the tests
// (tiers.mjs), and ends with one line that counts them. `--more`: the second tier. `--check`: the static checks instead. No test is tried again, but where
// CHAPEAU_RETRY is set.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fail, requireBuild, requireNode, requirePackages, root } from '../server/setup.mjs';
import { IN_BOTH_TIERS, SECOND_TIER } from './tiers.mjs';
import { auditVerdict, failuresIn, secondTry, verdictOf } from './verdict.mjs';

const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const bin = (name) => path.join(root, 'node_modules', '.bin', name);

const chromium = () =>
  [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (file) => file && fs.existsSync(file),
  );
const hasPostgres = () => has('initdb') || (fs.existsSync('/usr/lib/postgresql') && fs.readdirSync('/usr/lib/postgresql').length > 0);

/** What the tests use as real parts: Debian's packages for each, whether it is there, and what becomes of the tests without it. No tests run without Chromium. A
 *  screen, a keyboard and a mouse that are no person's are for true keys; of the databases only the programs are used, never a service of this machine. */
const PARTS = [
  {
    packages: ['chromium'],
    there: () => chromium() !== undefined,
    otherwise: 'Chromium is not installed and not named in CHROMIUM: the tests in browsers need it',
    isNeeded: true,
  },
  {
    packages: ['xvfb', 'xdotool', 'xclip', 'openbox'],
    there: () => ['Xvfb', 'xdotool', 'xclip', 'openbox'].every(has),
    otherwise: 'Xvfb, xdotool, xclip or openbox is not installed: the tests that type with true keys are skipped',
  },
  {
    packages: ['firefox-esr'],
    there: () => has('firefox-esr'),
    otherwise: 'Firefox is not installed: the tests in it are skipped',
  },
  {
    packages: ['webkit2gtk-driver', 'libwebkit2gtk-4.1-0'],
    there: () => has('WebKitWebDriver'),
    otherwise: 'WebKitGTK is not installed: the tests in it are skipped',
  },
  {
    packages: ['dbus-daemon', 'ibus', 'ibus-gtk3', 'ibus-libpinyin', 'ibus-hangul'],
    there: () => has('dbus-daemon') && ['libpinyin', 'hangul'].every((name) => fs.existsSync(`/usr/share/ibus/component/${name}.xml`)),
    otherwise: 'ibus with libpinyin and hangul is not installed: the tests that compose with input methods are skipped',
  },
  {
    packages: ['python3-pyatspi', 'at-spi2-core', 'dbus-daemon'],
    there: () => has('dbus-daemon') && spawnSync('/usr/bin/python3', ['-c', 'import pyatspi']).status === 0,
    otherwise: 'pyatspi is not installed: what Firefox tells a screen reader is not looked at',
  },
  {
    packages: ['libreoffice-writer-nogui', 'libreoffice-uiconfig-writer', 'python3-uno'],
    there: () => has('soffice') && spawnSync('/usr/bin/python3', ['-c', 'import uno']).status === 0,
    otherwise: 'LibreOffice is not installed: the tests that read our Word files with it are skipped',
  },
  {
    packages: ['postgresql', 'redis-server'],
    there: () => hasPostgres() && has('redis-server'),
    otherwise: 'PostgreSQL or Redis is not installed: the tests of many machines are skipped',
  },
  {
    packages: ['poppler-utils'],
    there: () => has('pdftotext') && has('pdfinfo'),
    otherwise: 'Poppler is not installed: the tests that read our PDF files with it are skipped',
  },
];

/** Begins to install the parts that are missing, where we are root and apt-get is there: all at once or, where one of them cannot be had, each alone. It is one
 *  process, since this one stands still while npm installs and builds. Resolves when it has ended. */
async function installParts() {
  const missing = PARTS.filter(({ there }) => !there()).map(({ packages }) => packages.join(' '));
  if (missing.length === 0 || process.getuid?.() !== 0 || !has('apt-get')) return;
  console.log(`Installing ${missing.join(' ')} …`);
  const install = 'apt-get install -y -qq --no-install-recommends';
  const alone = missing.map((packages) => `${install} ${packages}`).join('; ');
  const apt = spawn('sh', ['-c', `apt-get update -qq; ${install} ${missing.join(' ')} || { ${alone}; }`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // On a machine in this run level no service is started that comes with a package.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  });
  await once(apt, 'close');
}

/** Says which parts are missing still; ends the process where it is one that is needed. */
function tellMissing() {
  for (const { packages, there, otherwise, isNeeded } of PARTS) {
    if (there()) continue;
    const sentence = `${otherwise} (Debian: apt-get install ${packages.join(' ')}).`;
    if (isNeeded) fail(sentence);
    console.log(sentence);
  }
}

/** The static checks, and what is said where one finds something. */
const CHECKS = [
  [['tsc', '-p', 'tsconfig.json'], 'The pure rooms have type errors.'],
  [['tsc', '-p', 'src/tsconfig.json'], 'The editor or the screens have type errors.'],
  [['tsc', '-p', 'server/tsconfig.json'], 'The server, the tests or the benchmarks have type errors.'],
  [['biome', 'check', '.'], 'The style check found something: npm run format mends most of it.'],
  [['knip'], 'There is code or a dependency that nothing uses.'],
];

/** Runs a program to its end; what it says is given together. */
function ranToEnd(command, args, options = {}) {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: root, maxBuffer: 64 * 1024 * 1024, ...options }, (error, stdout, stderr) =>
      resolve({ isGood: error === null, stdout, said: stdout + stderr }),
    );
  });
}

/** Two at a time, since each keeps one processor busy. */
async function check() {
  const audited = ranToEnd('npm', ['audit', '--omit=dev', '--json', '--fetch-retries=0'], { timeout: 60_000 });
  const left = [...CHECKS];
  const bad = [];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [[program, ...args], sentence] = next;
      const { isGood, said } = await ranToEnd(process.execPath, [bin(program), ...args]);
      if (!isGood) bad.push({ sentence, said });
    }
  };
  await Promise.all([lane(), lane()]);
  for (const { said } of bad) console.error(said);
  if (bad.length > 0) fail(bad.map(({ sentence }) => sentence).join(' '));
  const audit = auditVerdict((await audited).stdout);
  if (!audit.good) fail(audit.line);
  console.log(audit.line);
  console.log('check: types, style and unused code are in order.');
}

/** Whether a file with a failed test is tried once more: not, but where CHAPEAU_RETRY says so. It is run by itself then, from its beginning, since a test that fails
 *  may leave a room behind in which no later one can pass. */
const TRIES_AGAIN = Boolean(process.env.CHAPEAU_RETRY);
/** Where more files failed, it is no slow machine. */
const MOST_TRIED_AGAIN = 8;

/** Runs these test files of a project, and of those that are named after it (vite.config.ts). */
function runTests(project, files) {
  const first = runOnce(project, files);
  const failed = first.files.filter(({ status }) => status === 'failed').map(({ name }) => name);
  if (!TRIES_AGAIN || first.isBroken || failed.length === 0 || failed.length > MOST_TRIED_AGAIN) return first;
  console.log(`Once more, each from its beginning: ${failed.map((name) => path.relative(root, name)).join(', ')}`);
  return secondTry(first, runOnce(project, failed));
}

/** One run. `isBroken`: there is no report, or something failed outside of the tests. */
function runOnce(project, files) {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-test-')), 'report.json');
  const { status } = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/vitest/vitest.mjs'),
      ...['run', '--project', `${project}*`, ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      `--reporter=${path.join(root, 'test/unhandled-reporter.mjs')}`,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, CHAPEAU_UNHANDLED: `${report}.unhandled` } },
  );
  const isBroken = !fs.existsSync(report) || fs.existsSync(`${report}.unhandled`);
  if (fs.existsSync(report)) return { ended: status === 0, isBroken, files: JSON.parse(fs.readFileSync(report, 'utf8')).testResults };
  console.error('The test runner ended without a report.');
  return { ended: false, isBroken, files: [] };
}

/** The files of a project that a tier runs; the first tier is all but those of the second alone. */
function filesOf(project, tier) {
  const all = fs
    .readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((name) => `test/${name.replaceAll('\\', '/')}`);
  return all
    .filter((file) => /\.test\.tsx?$/.test(file) && file.startsWith('test/e2e/') === (project === 'e2e'))
    .filter((file) => file in IN_BOTH_TIERS || file in SECOND_TIER === (tier === 'second'));
}

/** How long the two steps of a tier take on two quiet cores, in minutes, as a newcomer is told. */
const MINUTES = { first: [10, 6], second: [15, 22] };

function test(tier) {
  tellMissing();
  process.env.CHROMIUM = chromium();
  // Servers in processes of their own run what was just built (test/support/server/server.ts).
  process.env.CHAPEAU_BUILT = '1';
  process.env.CHAPEAU_TIER = tier;
  const [unit, e2e] = ['unit', 'e2e'].map((project) => filesOf(project, tier));
  const [unitMinutes, e2eMinutes] = MINUTES[tier];
  console.log(
    `The ${tier} tier of the tests, step 1 of 2: ${unit.length} files without a browser, some ${unitMinutes} minutes on two quiet cores; ` +
      `then ${e2e.length} files in browsers, some ${e2eMinutes}.`,
  );
  const first = runTests('unit', unit);
  console.log(`Step 2 of 2: ${e2e.length} files in browsers, some ${e2eMinutes} minutes.`);
  const runs = [first, runTests('e2e', e2e)];
  const { good, failed, line } = verdictOf(...runs);
  for (const failure of failuresIn(...runs)) console.error(`FAILED ${failure}\n`);
  if (!good && failed === 0) console.error('A test file could not be run: see above.');
  console.log(line);
  process.exitCode = good ? 0 : 1;
}

requireNode();
const isCheck = process.argv.includes('--check');
const parts = isCheck ? null : installParts();
requirePackages();
requireBuild();
await parts;
if (isCheck) await check();
else test(process.argv.includes('--more') ? 'second' : 'first');
