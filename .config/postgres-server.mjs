// node .config/postgres-server.mjs FOLDER PROCESS [durable]
// A PostgreSQL server of its own for tests and benches: makes FOLDER, starts, writes FOLDER/url, and takes all away again when the process PROCESS (a number) is
// gone. `durable` syncs commits to the disk, as benches of crashes need; tests do without.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findPostgres } from './postgres.mjs';

/** PostgreSQL refuses to run as root: then it runs as its own user, or as nobody. */
function servant() {
  if (process.getuid?.() !== 0) return {};
  const numbers = (user) => ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, user]).stdout?.toString().trim() || NaN));
  const [uid, gid] = [numbers('postgres'), numbers('nobody')].find(([id]) => id > 0) ?? [65534, 65534];
  return { uid, gid };
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Makes a cluster in `folder` and gives how to start it, and the address of a database in it. Only who may read the folder can connect (on Windows: this machine). */
export async function layPostgres(folder, durable = false) {
  const bin = findPostgres();
  if (!bin) throw new Error('PostgreSQL was not found: install it, or name the folder of its programs by SUANPAN_POSTGRES.');
  const as = servant();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (as.uid) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N', '--no-instructions'], as);
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr ?? made.error}`);
  const port = await freePort();
  const sockets = process.platform !== 'win32';
  const settings = {
    port,
    listen_addresses: sockets ? '' : '127.0.0.1',
    ...(sockets ? { unix_socket_directories: folder } : {}),
    shared_buffers: '64MB',
    max_connections: 100,
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const start = () => spawn(join(bin, 'postgres'), args, { ...as, stdio: ['ignore', 'ignore', 'ignore'], detached: sockets });
  const url = (database) => (sockets ? `postgresql://owner@localhost:${port}/${database}?host=${encodeURIComponent(folder)}` : `postgresql://owner@127.0.0.1:${port}/${database}`); // prettier-ignore
  return { start, url };
}

async function main([folder, owner, durable]) {
  const { start, url } = await layPostgres(folder, durable === 'durable');
  const server = start();
  const gone = () => {
    try {
      return process.kill(Number(owner), 0) && false;
    } catch {
      return true;
    }
  };
  const end = () => server.kill('SIGINT');
  server.on('exit', () => {
    for (const made of [folder, `${folder}.lock`, `${folder}.log`]) rmSync(made, { recursive: true, force: true });
    process.exit(0);
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
  setInterval(() => (gone() || !existsSync(folder)) && end(), 500);
  // Whole or not at all: who waits for the file reads an address.
  writeFileSync(join(folder, 'url.new'), url('postgres'));
  renameSync(join(folder, 'url.new'), join(folder, 'url'));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(process.argv.slice(2));
