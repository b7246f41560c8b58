// `npm test`: installs what is missing (a browser too), checks the rules of the code, builds, and runs every test. Arguments go to jest.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root, run } from './prepare.mjs';

ensureInstalled();
const { ensureBrowser } = await import('./browser.mjs');
const browser = ensureBrowser();
const wanted = process.argv.slice(2);
if (wanted.length === 0) {
  run('npm', ['run', '--silent', 'check']);
  run('npm', ['run', '--silent', 'validate']);
}
ensureBuilt(['pane', 'playground', 'node']);

const report = join(mkdtempSync(join(tmpdir(), 'suanpan-test-')), 'report.json');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const args = [jest, '-c', join('.config', 'jest.config.cjs'), '--json', `--outputFile=${report}`, ...wanted];
const result = spawnSync(process.execPath, args, {
  cwd: root,
  stdio: ['inherit', 'ignore', 'inherit'],
  env: { ...process.env, SUANPAN_BROWSER: browser },
});
const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
console.log(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed${skipped}`);
process.exit(result.status ?? 1);
