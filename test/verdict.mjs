// What the reports of the test runner come to: every test is counted once, a file that was run a second time counts as it ended then, and what
// passed only then is named. It reads the audit of packages too. Plain JavaScript because the test command is; its types stand in verdict.d.mts.
import path from 'node:path';

export const toTryAgain = (run) => run.files.filter(({ status }) => status === 'failed').map(({ name }) => name);

/** A file that failed before any test of it did is named as a file. */
function failuresOf({ name, assertionResults }) {
  const tests = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  return tests.length > 0 ? tests.map((test) => `${path.basename(name)}: ${test}`) : [path.basename(name)];
}

export function verdictOf(...projects) {
  const last = new Map(projects.flatMap(({ first, again }) => [...first.files, ...(again?.files ?? [])]).map((file) => [file.name, file]));
  const tests = [...last.values()].flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  const allPassed = [...last.values()].every(({ status }) => status === 'passed');
  const secondTry = projects
    .flatMap(({ first }) => first.files)
    .filter(({ name, status }) => status === 'failed' && last.get(name).status === 'passed')
    .flatMap(failuresOf);
  const line = `${passed} passed, ${failed} failed, ${tests.length - passed - failed} skipped`;
  return {
    good: projects.every(({ first, again }) => (again ?? first).ended) && allPassed && passed > 0,
    failed,
    line: secondTry.length > 0 ? `${line}; at the second try: ${secondTry.join('; ')}` : line,
  };
}

export function auditVerdict(report) {
  let answer = null;
  try {
    answer = JSON.parse(report);
  } catch {
    // Not an answer of the registry.
  }
  const known = answer?.vulnerabilities;
  if (typeof known !== 'object' || known === null || !answer.metadata?.vulnerabilities)
    return { good: true, line: 'The registry does not say which packages have known vulnerabilities: nothing was audited.' };
  const serious = Object.values(known).filter(({ severity }) => severity === 'high' || severity === 'critical');
  const names = serious.map(({ name, severity }) => `${name} (${severity})`).join(', ');
  return serious.length === 0
    ? { good: true, line: 'No package that the program runs on has a known serious vulnerability.' }
    : { good: false, line: `Known vulnerabilities in what the program runs on: ${names}. See npm audit --omit=dev.` };
}
