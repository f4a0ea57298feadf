// The closing line of the test command: every test is counted, and nothing that failed is good. (RULES X7, X10, X11)
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { IN_BOTH_TIERS, SECOND_TIER } from './tiers.mjs';
import { auditVerdict, failuresIn, type Run, secondTry, type TestFile, verdictOf } from './verdict.mjs';

type Status = TestFile['assertionResults'][number]['status'];
const file = (name: string, ...tests: Status[]): TestFile => ({
  name: `/room/test/${name}`,
  status: tests.includes('failed') ? 'failed' : 'passed',
  assertionResults: tests.map((status, i) => ({ fullName: `does ${i + 1}`, status })),
});
const run = (...files: TestFile[]): Run => ({ ended: files.every(({ status }) => status === 'passed'), files });
const UNIT = run(file('a.test.ts', 'passed', 'passed', 'skipped'));

it('counts every test', () => {
  expect(verdictOf(UNIT, run(file('e2e/b.test.ts', 'passed')))).toEqual({
    good: true,
    failed: 0,
    line: '3 passed, 0 failed, 1 skipped',
  });
});

it('names what passed only at a second try, where there was one', () => {
  const again: TestFile = {
    ...file('e2e/b.test.ts', 'passed'),
    assertionResults: [{ fullName: 'is late', status: 'passed', failureMessages: ['Not within 90 s'] }],
  };
  expect(verdictOf(UNIT, run(again)).line).toBe('3 passed, 0 failed, 1 skipped; at the second try: is late');
});

it('puts what a file came to at its second try in the place of the first, and hides nothing that failed', () => {
  const late = file('e2e/b.test.ts', 'failed', 'passed');
  const first = run(file('e2e/a.test.ts', 'passed'), late, file('e2e/c.test.ts', 'failed'));
  const both = secondTry(first, run(file('e2e/b.test.ts', 'passed', 'passed'), file('e2e/c.test.ts', 'passed')));
  expect(verdictOf(UNIT, both)).toEqual({
    good: true,
    failed: 0,
    line: '6 passed, 0 failed, 1 skipped; at the second try: does 1; does 1',
  });
  // It fails again, another of its tests does, or it was not run again.
  for (const second of [late, file('e2e/b.test.ts', 'passed', 'failed')]) {
    const again = secondTry(first, run(second, file('e2e/c.test.ts', 'passed')));
    expect(verdictOf(UNIT, again)).toMatchObject({ good: false, failed: 1 });
  }
  expect(verdictOf(UNIT, secondTry(first, run(file('e2e/b.test.ts', 'passed', 'passed')))).good).toBe(false);
});

it('is red where a test fails, a file fails before its tests begin, a runner ends badly, or nothing was run', () => {
  const passing = run(file('e2e/b.test.ts', 'passed', 'passed'));
  expect(verdictOf(UNIT, run(file('e2e/b.test.ts', 'failed', 'passed')))).toEqual({
    good: false,
    failed: 1,
    line: '3 passed, 1 failed, 1 skipped',
  });
  expect(verdictOf(run(file('a.test.ts', 'failed')), passing).good).toBe(false);
  expect(verdictOf(UNIT, { ended: true, files: [{ ...file('e2e/b.test.ts', 'skipped'), status: 'failed' }] }).good).toBe(false);
  expect(verdictOf({ ...UNIT, ended: false }, passing).good).toBe(false);
  expect(verdictOf(UNIT, { ...passing, ended: false }).good).toBe(false);
  expect(verdictOf({ ended: true, files: [] }, { ended: true, files: [] }).good).toBe(false);
});

it('names each test that failed at its last try, and each file that failed without one, with the reason', () => {
  const failing: TestFile = {
    ...file('e2e/b.test.ts', 'failed', 'passed'),
    assertionResults: [
      { fullName: 'the room keeps words', status: 'failed', failureMessages: ['expected 1 to be 2'] },
      { fullName: 'was late', status: 'passed', failureMessages: ['Failed at the first try.'] },
    ],
  };
  const broken: TestFile = { ...file('c.test.ts'), status: 'failed', message: 'No such module' };
  expect(failuresIn(UNIT, run(failing, broken))).toEqual([
    'test/e2e/b.test.ts: the room keeps words\nexpected 1 to be 2',
    'test/c.test.ts\nNo such module',
  ]);
  expect(failuresIn(UNIT)).toEqual([]);
  const long: TestFile = { ...failing, assertionResults: [{ fullName: 'x', status: 'failed', failureMessages: ['y'.repeat(9_000)] }] };
  expect(failuresIn(run(long))[0]!.length).toBeLessThan(2_100);
});

it('finds serious vulnerabilities in an audit, and takes an answer that is none for none', () => {
  const audit = (...found: { name: string; severity: string }[]) =>
    JSON.stringify({
      vulnerabilities: Object.fromEntries(found.map((one) => [one.name, one])),
      metadata: { vulnerabilities: { total: found.length } },
    });
  expect(auditVerdict(audit()).good).toBe(true);
  expect(auditVerdict(audit({ name: 'left', severity: 'moderate' })).good).toBe(true);
  expect(auditVerdict(audit({ name: 'left', severity: 'moderate' }, { name: 'right', severity: 'high' }))).toEqual({
    good: false,
    line: 'Known vulnerabilities in what the program runs on: right (high). See npm audit --omit=dev.',
  });
  expect(auditVerdict(audit({ name: 'right', severity: 'critical' })).good).toBe(false);
  for (const none of ['', 'no JSON', 'null', '{"message":"405 Method Not Allowed"}', '{"vulnerabilities":{}}', '{"vulnerabilities":7}'])
    expect(auditVerdict(none)).toMatchObject({ good: true, line: expect.stringContaining('nothing was audited') });
});

it('runs every file in one of the two tiers, and in both where it asks for the tier', () => {
  const root = path.resolve(import.meta.dirname, '..');
  for (const file of Object.keys(SECOND_TIER)) expect(fs.existsSync(path.join(root, file)), file).toBe(true);
  const asking = fs
    .readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name) && fs.readFileSync(path.join(root, 'test', name), 'utf8').includes("support/tier.ts'"))
    .map((name) => `test/${name}`);
  expect(asking.filter((file) => file !== 'test/verdict.test.ts').sort()).toEqual(Object.keys(IN_BOTH_TIERS).sort());
  for (const file of asking) expect(file in SECOND_TIER, file).toBe(false);
});
