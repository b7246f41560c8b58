// `npm run excel`: sideloads the add-in into real Excel on Windows or macOS, with the development server and the backend running.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, fail, root, run } from './prepare.mjs';

if (process.platform !== 'win32' && process.platform !== 'darwin') {
  fail(
    'Excel itself runs on Windows, macOS and the web. On this system use `npm start` (the playground), or upload manifest.xml in Excel on the web (README, "In real Excel").',
  );
}
ensureInstalled();
ensureBuilt(['node']);
console.error('Making the local certificate (Excel asks once whether to trust it) …');
run('npx', ['office-addin-dev-certs', 'install']);

const data = join(homedir(), '.suanpan');
const server = spawn(process.execPath, [join(root, 'dist', 'node', 'server.cjs'), '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] });
server.stdout.once('data', () => {
  const key = readFileSync(join(data, 'secret'), 'utf8').trim();
  const shell = process.platform === 'win32';
  const dev = spawn('npx', ['webpack', 'serve', '--mode', 'development', '--config-name', 'pane'], {
    cwd: root,
    stdio: 'inherit',
    shell,
    env: { ...process.env, SUANPAN_KEY: key },
  });
  const sideload = spawn('npx', ['--yes', 'office-addin-debugging@7', 'start', 'manifest.xml', '--no-debug'], { cwd: root, stdio: 'inherit', shell });
  sideload.on(
    'exit',
    (code) => code && console.error('Excel could not be started with the add-in; README, "In real Excel", tells how to add manifest.xml by hand.'),
  );
  const stop = () => {
    dev.kill();
    server.kill();
    process.exit(0);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
});
