// `npm test`: installs what is missing (a browser too), checks the rules of the code, builds, and runs every test. Arguments go to jest.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, fail, root, run } from './prepare.mjs';

ensureInstalled();
const { ensureBrowser } = await import('./browser.mjs');
const browser = ensureBrowser();
const { ensurePostgres } = await import('./postgres.mjs');
const postgres = ensurePostgres();
const wanted = process.argv.slice(2);
const all = wanted.length === 0;
// The rules of the code are checked while the programs are built and the first tests run.
const checking = all
  ? spawn('npm', ['run', '--silent', 'check'], { cwd: root, stdio: ['inherit', 2, 2], shell: process.platform === 'win32' })
  : null;
const checked = checking ? once(checking, 'exit') : null;
if (all) run('npm', ['run', '--silent', 'validate']);
ensureBuilt(['pane', 'playground', 'node']);

const report = join(mkdtempSync(join(tmpdir(), 'suanpan-test-')), 'report.json');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
// Room for what lives shortly, so that less is copied by the garbage collector: jest's workers get it too.
const args = [
  '--max-semi-space-size=64',
  jest,
  '-c',
  join('.config', 'jest.config.cjs'),
  '--json',
  `--outputFile=${report}`,
  '--forceExit',
  ...wanted,
];
const testing = spawn(process.execPath, args, {
  cwd: root,
  stdio: ['inherit', 'ignore', 'inherit'],
  env: { ...process.env, SUANPAN_BROWSER: browser, SUANPAN_POSTGRES: postgres },
});
const tested = once(testing, 'exit');
const [broken] = checked ? await checked : [0];
if (broken !== 0) {
  testing.kill();
  fail('The rules of the code are broken: what they say stands above.', broken ?? 1);
}
const [failed] = await tested;
const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
console.log(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed${skipped}`);
process.exit(failed ?? 1);
