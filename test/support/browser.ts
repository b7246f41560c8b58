import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const root = join(__dirname, '..', '..');

/** Opens a browser without a window. Throws, with what to do, when there is none. */
export async function openBrowser(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  return chromium.launch({ executablePath: browserPath(), args });
}

function browserPath(): string {
  const asked = process.env['SUANPAN_BROWSER'];
  const find = "import('./.config/browser.mjs').then(({ findBrowser }) => console.log(findBrowser() ?? ''))";
  const found = asked ?? execFileSync(process.execPath, ['-e', find], { cwd: root, encoding: 'utf8' }).trim();
  if (found !== '' && existsSync(found)) return found;
  throw new Error('No browser for the browser tests: run `npm test`, which installs one, or name one: SUANPAN_BROWSER=/path/to/chrome npm test.');
}

/** The product as `npm start` serves it, on a port and in a data folder of its own. */
export interface Site {
  /** `http://localhost:<port>` */
  readonly origin: string;
  readonly key: string;
  /** Stops the server at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  end(): Promise<void>;
}

/** Starts the built server with the pane, the playground and office.js. Throws, with what to do, when they are not built. */
export async function startSite(): Promise<Site> {
  for (const part of ['node/server.cjs', 'pane/taskpane.html', 'playground/pane.html', 'playground/index.html'])
    if (!existsSync(join(root, 'dist', part))) throw new Error(`dist/${part} is not built: run \`npm test\`, which builds what is stale.`);
  const data = mkdtempSync(join(tmpdir(), 'suanpan-e2e-'));
  let server = await startServer(data, '0');
  const kill = async (): Promise<void> => {
    const gone = new Promise((resolve) => server.process.once('exit', resolve));
    if (server.process.exitCode !== null || server.process.signalCode !== null || !server.process.kill('SIGKILL')) return;
    await gone;
  };
  return {
    origin: server.listening,
    key: server.key,
    kill,
    restart: async () => void (server = await startServer(data, new URL(server.listening).port)),
    end: async () => {
      await kill();
      rmSync(data, { recursive: true });
    },
  };
}

async function startServer(data: string, port: string) {
  const pages = { '/pane/': 'dist/pane', '/playground/': 'dist/playground', '/office-js/': 'node_modules/@microsoft/office-js/dist' };
  const given = Object.entries(pages).flatMap(([prefix, folder]) => ['--page', `${prefix}=${join(root, folder)}`]);
  const child = spawn(process.execPath, [join(root, 'dist', 'node', 'server.cjs'), '--port', port, '--data', data, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { process: child, ...(JSON.parse(line) as { listening: string; key: string }) };
}
