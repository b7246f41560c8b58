// Finds a Chromium-like browser for the browser tests, or installs one where that is possible without asking, or says exactly what to do.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const places = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((folder) => [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')]),
};

/** The path of a browser: SUANPAN_BROWSER, an installed one, Playwright's own; else null. */
export function findBrowser() {
  const asked = process.env.SUANPAN_BROWSER;
  if (asked) return existsSync(asked) ? asked : null;
  const own = () => createRequire(import.meta.url)('playwright-core').chromium.executablePath();
  return [...(places[process.platform] ?? []), own()].find((path) => path && existsSync(path)) ?? null;
}

/** Playwright's command line; the package does not export it by name. */
function playwrightCli() {
  return join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
}

/** A browser, installed if need be; ends with a sentence when there is none to be had. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  console.error('No Chromium, Chrome or Edge was found for the browser tests; installing one …');
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  if (root && spawnSync('apt-get', ['--version']).status === 0) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (!findBrowser())
    spawnSync(process.execPath, [playwrightCli(), 'install', 'chromium'], {
      stdio: ['ignore', 2, 2],
    });
  const now = findBrowser();
  if (now) return now;
  console.error(
    'No browser could be installed. Install Chrome, Edge or Chromium (Debian and Ubuntu: sudo apt-get install chromium) and run npm test again, ' +
      'or name one: SUANPAN_BROWSER=/path/to/chrome npm test.',
  );
  process.exit(1);
}
