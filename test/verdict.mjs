// What the reports of the test runner come to. It reads the audit of packages too. Plain JavaScript because the test command is; its types stand in verdict.d.mts.

export function verdictOf(...runs) {
  const files = runs.flatMap((run) => run.files);
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  const again = tests.filter(({ status, failureMessages = [] }) => status === 'passed' && failureMessages.length > 0);
  const line = `${passed} passed, ${failed} failed, ${tests.length - passed - failed} skipped`;
  return {
    good: runs.every(({ ended }) => ended) && files.every(({ status }) => status === 'passed') && passed > 0,
    failed,
    line: again.length === 0 ? line : `${line}; at the second try: ${again.map(({ fullName }) => fullName).join('; ')}`,
  };
}

export function failuresIn(...runs) {
  return runs
    .flatMap((run) => run.files)
    .flatMap(({ name, status, message = '', assertionResults }) => {
      const file = name.replace(/^.*\/(?=test\/)/, '');
      const failed = assertionResults.filter((test) => test.status === 'failed');
      if (status === 'failed' && failed.length === 0) return [`${file}\n${shortened(message)}`];
      return failed.map(({ fullName, failureMessages = [] }) => `${file}: ${fullName}\n${shortened(failureMessages.join('\n'))}`);
    });
}

/** As much of a message as shows the fault: a failed property prints its whole example. */
const shortened = (message) => (message.length > 2_000 ? `${message.slice(0, 2_000)} …` : message);

export function secondTry(first, second) {
  const failed = new Map(
    first.files.map(({ name, assertionResults }) => [
      name,
      new Map(assertionResults.filter(({ status }) => status === 'failed').map((test) => [test.fullName, test.failureMessages ?? []])),
    ]),
  );
  const tried = second.files.map((file) => ({
    ...file,
    assertionResults: file.assertionResults.map((test) => {
      const before = failed.get(file.name)?.get(test.fullName);
      return before ? { ...test, failureMessages: ['Failed at the first try.', ...before] } : test;
    }),
  }));
  const names = new Set(tried.map(({ name }) => name));
  return { ended: second.ended, files: [...first.files.filter(({ name }) => !names.has(name)), ...tried] };
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
