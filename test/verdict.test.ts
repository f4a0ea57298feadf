// The closing line of the test command: a test is counted once, a file that failed may pass at a second try, and what passed only then is named. (RULES 4)
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { SECOND_TIER } from './tiers.mjs';
import { auditVerdict, type Run, type TestFile, type Tried, toTryAgain, verdictOf } from './verdict.mjs';

type Status = TestFile['assertionResults'][number]['status'];
const file = (name: string, ...tests: Status[]): TestFile => ({
  name: `/room/test/${name}`,
  status: tests.includes('failed') ? 'failed' : 'passed',
  assertionResults: tests.map((status, i) => ({ fullName: `does ${i + 1}`, status })),
});
const run = (...files: TestFile[]): Run => ({ ended: files.every(({ status }) => status === 'passed'), files });
const once = (first: Run): Tried => ({ first, again: null });
const twice = (first: Run, again: Run): Tried => ({ first, again });
const UNIT = once(run(file('a.test.ts', 'passed', 'passed', 'skipped')));

it('counts every test once', () => {
  expect(verdictOf(UNIT, once(run(file('e2e/b.test.ts', 'passed'))))).toEqual({
    good: true,
    failed: 0,
    line: '3 passed, 0 failed, 1 skipped',
  });
});

it('tries failed files again, whole, and names what passed only then', () => {
  const first = run(file('e2e/b.test.ts', 'passed', 'failed', 'failed'), file('e2e/c.test.ts', 'passed'));
  expect(toTryAgain(first)).toEqual(['/room/test/e2e/b.test.ts']);
  expect(verdictOf(UNIT, twice(first, run(file('e2e/b.test.ts', 'passed', 'passed', 'passed'))))).toEqual({
    good: true,
    failed: 0,
    line: '6 passed, 0 failed, 1 skipped; at the second try: b.test.ts: does 2; b.test.ts: does 3',
  });
});

it('names a file that failed before its tests began', () => {
  const first = { ended: false, files: [{ ...file('e2e/b.test.ts', 'skipped'), status: 'failed' as const }] };
  expect(toTryAgain(first)).toHaveLength(1);
  expect(verdictOf(UNIT, twice(first, run(file('e2e/b.test.ts', 'passed')))).line).toBe(
    '3 passed, 0 failed, 1 skipped; at the second try: b.test.ts',
  );
});

it('stays red where something fails twice, in another room, or beside every test', () => {
  const failing = run(file('e2e/b.test.ts', 'failed', 'passed'));
  const passing = run(file('e2e/b.test.ts', 'passed', 'passed'));
  expect(verdictOf(UNIT, twice(failing, failing))).toEqual({ good: false, failed: 1, line: '3 passed, 1 failed, 1 skipped' });
  // At the second try another test of the file fails: what failed first is not said to have passed.
  expect(verdictOf(UNIT, twice(failing, run(file('e2e/b.test.ts', 'passed', 'failed'))))).toMatchObject({ good: false, failed: 1 });
  expect(verdictOf(once(run(file('a.test.ts', 'failed'))), once(passing)).good).toBe(false);
  expect(verdictOf(once({ ...UNIT.first, ended: false }), once(passing)).good).toBe(false);
  expect(verdictOf(UNIT, once({ ...passing, ended: false })).good).toBe(false);
  expect(verdictOf(UNIT, twice(failing, { ...passing, ended: false })).good).toBe(false);
  expect(verdictOf(once({ ended: true, files: [] }), once({ ended: true, files: [] })).good).toBe(false);
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

it('runs every file in one of the two tiers', () => {
  for (const file of Object.keys(SECOND_TIER)) expect(fs.existsSync(path.resolve(import.meta.dirname, '..', file)), file).toBe(true);
});
