// `npm start`: installs what is missing, builds, starts the backend and the playground, and opens (or prints) the address with the sample plan loaded.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled, fail, root } from './prepare.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.SUANPAN_PORT ?? '4280' },
    open: { type: 'boolean', default: true },
    data: { type: 'string' },
  },
  allowNegative: true,
});

ensureInstalled();
ensureBuilt(['pane', 'playground', 'node']);

const pages = { '/pane/': 'dist/pane', '/playground/': 'dist/playground', '/office-js/': 'node_modules/@microsoft/office-js/dist' };
const args = [
  join(root, 'dist', 'node', 'server.cjs'),
  ...['--port', values.port, '--data', values.data ?? join(root, '.suanpan')],
  ...Object.entries(pages).flatMap(([prefix, folder]) => ['--page', `${prefix}=${join(root, folder)}`]),
];
const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
server.on('exit', (code) => process.exit(code ?? 0));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));

createInterface({ input: server.stdout }).once('line', (line) => {
  const { listening, key } = JSON.parse(line);
  if (!listening) fail('The server did not start.');
  const address = `${listening}/open?key=${key}`;
  console.log(`\nSuanpan runs at\n\n  ${address}\n\nOne click on Run in the pane does the whole job on the sample. Stop with Ctrl+C.\n`);
  if (values.open && !process.env.CI) openBrowser(address);
});

function openBrowser(address) {
  const [program, args] = { darwin: ['open', [address]], win32: ['cmd', ['/c', 'start', '', address.replace(/&/g, '^&')]] }[process.platform] ?? [
    'xdg-open',
    [address],
  ];
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
