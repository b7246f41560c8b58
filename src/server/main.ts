import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machineTenant } from './auth/machineAccess';
import { teamSettings } from './auth/teamSettings';
import { restoreStore } from './restoreStore';
import { startServer, storeFile } from './server';
import { openPostgresStore } from './store/postgresStore';
import { openSqliteStore } from './store/sqliteStore';
import { verifyLog } from './verifyLog';

const env = process.env;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: env['SUANPAN_PORT'] ?? '4280' },
    host: { type: 'string', default: env['SUANPAN_HOST'] ?? '127.0.0.1' },
    data: { type: 'string', default: env['SUANPAN_DATA_DIR'] ?? join(homedir(), '.suanpan') },
    page: { type: 'string', multiple: true, default: [] },
    origin: { type: 'string', multiple: true, default: [] },
    proxy: { type: 'string', multiple: true, default: (env['SUANPAN_PROXIES'] ?? '').split(',').filter((name) => name !== '') },
    tenant: { type: 'string', default: machineTenant },
    force: { type: 'boolean', default: false },
  },
});
const url = env['DATABASE_URL'];
const postgres = url ? { url, ownerUrl: env['DATABASE_OWNER_URL'] || undefined } : null;

/** `serve` (default), `backup FILE`, `restore FILE [--force]`, `audit verify [--tenant ID]`. Gives the exit code; null: it serves. */
async function run([command = 'serve', argument, ...more]: readonly string[]): Promise<number | null> {
  if (more.length > 0) return usage();
  if (command === 'serve' && argument === undefined) return serve();
  if (command === 'audit' && argument === 'verify') return verify();
  if ((command === 'backup' || command === 'restore') && argument !== undefined) {
    if (postgres) return fail('PostgreSQL is backed up and restored by its own tools (pg_dump, pg_restore, or its archive of the write-ahead log).');
    return command === 'backup' ? backup(argument) : restore(argument);
  }
  return usage();
}

async function serve(): Promise<null> {
  const team = teamSettings(env);
  if (team && 'problems' in team) throw new Error(team.problems.join('\n'));
  const pages = Object.fromEntries(values.page.map((page) => [page.slice(0, page.indexOf('=')), page.slice(page.indexOf('=') + 1)]));
  const server = await startServer({
    port: Number(values.port),
    host: values.host,
    data: values.data,
    pages,
    origins: values.origin,
    proxies: values.proxy,
    log: (line) => console.log(JSON.stringify(line)),
    ...(postgres ? { postgres } : {}),
    ...(team ? { team } : {}),
  });
  console.log(JSON.stringify({ listening: server.address, ...(server.secret === null ? {} : { key: server.secret }), data: values.data }));
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // What still runs after this long is cut off; what was not acknowledged is not stored.
    setTimeout(() => process.exit(1), 30_000).unref();
    void server.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return null;
}

async function backup(file: string): Promise<number> {
  mkdirSync(values.data, { recursive: true, mode: 0o700 });
  const store = await openSqliteStore(storeFile(values.data));
  try {
    await store.backup(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return fail(`${file} is there already; a backup never overwrites a file.`);
    throw error;
  } finally {
    await store.close();
  }
  console.log(`The store was copied to ${file}.`);
  return 0;
}

function restore(file: string): number {
  const problem = restoreStore(file, storeFile(values.data), values.force);
  if (problem !== null) return fail(problem);
  console.log(`${file} was restored to ${storeFile(values.data)}.`);
  return 0;
}

async function verify(): Promise<number> {
  const store = postgres ? await openPostgresStore(postgres) : await openSqliteStore(storeFile(values.data));
  try {
    const { entries, hash, broken } = await verifyLog(store, values.tenant);
    if (broken !== null) return fail(`The log of ${values.tenant} is broken at its entry ${broken}: it was changed, or one is missing.`);
    console.log(`The log of ${values.tenant} is whole: ${entries} entries, the last with the hash ${hash}.`);
    return 0;
  } finally {
    await store.close();
  }
}

function usage(): number {
  return fail(
    'Use: server [serve] | backup FILE | restore FILE [--force] | audit verify [--tenant ID]; with --data FOLDER, or DATABASE_URL in the environment.',
  );
}

function fail(sentence: string): number {
  console.error(sentence);
  return 1;
}

run(positionals)
  .then((code) => code !== null && process.exit(code))
  .catch((error: NodeJS.ErrnoException) => {
    console.error(
      error.code === 'EADDRINUSE' ? `Port ${values.port} is taken. Give another with --port, e.g. --port ${Number(values.port) + 1}.` : error.message,
    );
    process.exit(1);
  });
