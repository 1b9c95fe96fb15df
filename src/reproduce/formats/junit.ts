import type { Language } from '../../core/text.ts';
import type { CheckedSuite } from './suite.ts';

/**
 * What was checked as JUnit XML, the form that CI servers show: a test suite per study or trial, a test case per claim or step, a failure
 * where it does not hold, skipped where it could not be checked.
 * @returns XML 1.0, UTF-8, ends with a line feed.
 */
export function junit(suites: readonly CheckedSuite[], language: Language): string {
  const failures = ({ cases }: CheckedSuite) => cases.filter(({ failure }) => failure !== null).length;
  const skips = ({ cases }: CheckedSuite) => cases.filter(({ skipped }) => skipped !== undefined).length;
  const total = suites.reduce((sum, { cases }) => sum + cases.length, 0);
  const failed = suites.reduce((sum, suite) => sum + failures(suite), 0);
  const written = suites.map((suite) => {
    const cases = suite.cases.map(({ id, says, failure, skipped }) => {
      const open = `    <testcase classname="${xml(suite.name)}" name="${xml(`${id}: ${says[language]}`)}"`;
      if (failure !== null) {
        const words = xml(failure[language]);
        return `${open}>\n      <failure message="${words}">${words}</failure>\n    </testcase>`;
      }
      if (skipped === undefined) return `${open}/>`;
      return `${open}>\n      <skipped message="${xml(skipped[language])}"/>\n    </testcase>`;
    });
    return [
      `  <testsuite name="${xml(suite.name)}" tests="${suite.cases.length}" failures="${failures(suite)}" errors="0" skipped="${skips(suite)}">`,
      ...cases,
      '  </testsuite>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="trial reproduce" tests="${total}" failures="${failed}" errors="0">`,
    ...written,
    '</testsuites>',
    '',
  ].join('\n');
}

/** Text for an attribute or an element; characters that XML 1.0 cannot hold become a question mark. */
function xml(value: string): string {
  return value
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
