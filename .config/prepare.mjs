// Installs what is missing and builds what is stale. Used by the commands of package.json and by the `suanpan` command; needs Node only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Stops with a sentence when Node is too old. */
export function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) fail(`Suanpan needs Node 20 or newer; this is Node ${process.versions.node}. Get a newer one from nodejs.org and try again.`);
}

/** `npm ci` when node_modules is missing or older than the lock file. */
export function ensureInstalled() {
  checkNode();
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = join(root, 'node_modules', '.suanpan-installed');
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing packages (once; a few minutes) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}

/** Builds the named parts by webpack, not minified (`npm run build` makes what is shipped), when any source is newer than the last build. */
export function ensureBuilt(parts) {
  const newest = Math.max(
    ...['src', 'assets', 'webpack.config.js', 'package-lock.json', 'manifest.xml', 'tsconfig.json'].map((path) => newestChange(join(root, path))),
  );
  const stale = parts.filter((part) => {
    const stamp = join(root, 'dist', `.built-${part}`);
    return !existsSync(stamp) || statSync(stamp).mtimeMs < newest;
  });
  if (stale.length === 0) return;
  console.error(`Building ${stale.join(', ')} …`);
  run('npx', ['webpack', '--mode', 'production', '--env', 'quick', ...stale.flatMap((part) => ['--config-name', part])]);
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const part of stale) writeFileSync(join(root, 'dist', `.built-${part}`), '');
  if (parts.includes('pane') && parts.includes('playground')) stagePane();
}

/** The playground's copy of the pane's page: office.js from node_modules instead of the CDN, and the seam that lets it run on plain http. */
export function stagePane() {
  const page = readFileSync(join(root, 'dist', 'pane', 'taskpane.html'), 'utf8');
  const local = page
    .replace(/src="?https:\/\/[^"\s>]+\/office\.js"?/, 'src="/office-js/office.js"')
    .replace('<head>', '<head><base href="/pane/"><script src="/playground/seam.js"></script>');
  if (!local.includes('/office-js/office.js'))
    fail('The pane does not load office.js where it is expected; dist/pane/taskpane.html was not understood.');
  writeFileSync(join(root, 'dist', 'playground', 'pane.html'), local);
}

function newestChange(path) {
  if (!existsSync(path)) return 0;
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), 0);
}

/** Runs a program in the project's folder with its output shown (on standard error, so that a command's own output stays clean); stops when it fails. */
export function run(program, args, env = {}) {
  const result = spawnSync(program, args, {
    cwd: root,
    stdio: ['inherit', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  if (result.status !== 0) fail(`${program} ${args.slice(0, 3).join(' ')} failed. What it printed stands above.`, result.status ?? 1);
}

/** Prints a sentence and ends with the code. */
export function fail(sentence, code = 1) {
  console.error(sentence);
  process.exit(code);
}
