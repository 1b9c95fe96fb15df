/** Prints how many tests the last runs passed and failed, on a line of its own: `N passed, N failed`. */
import { existsSync, readFileSync } from 'node:fs';

let passed = 0;
let failed = 0;
for (const file of ['coverage/tests.json', 'coverage/browser-tests.json', 'coverage/slow-tests.json']) {
  if (!existsSync(file)) continue;
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
