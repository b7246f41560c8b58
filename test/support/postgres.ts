import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';

import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';

/** The address of a new, empty database. All test files of a run share one server: the first that needs it starts it, and it ends with the run. */
export async function freshDatabase(): Promise<string> {
  const server = await serverUrl();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await ask(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs statements as the owner of a database (a superuser: passes by row-level security). */
export async function ask(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

async function serverUrl(): Promise<string> {
  const folder = process.env['SUANPAN_TEST_POSTGRES'] ?? '';
  // Whoever makes the folder's lock starts the server.
  let starting: ReturnType<typeof spawn> | null = null;
  try {
    mkdirSync(`${folder}.lock`);
    const program = join(__dirname, '..', '..', '.config', 'postgres-server.mjs');
    starting = spawn(process.execPath, [program, folder, process.env['SUANPAN_TEST_RUN'] ?? ''], {
      // What it says goes into a file: a pipe of the run's that it held open would keep the run from ending.
      stdio: ['ignore', 'ignore', openSync(`${folder}.log`, 'a')],
      detached: true,
    });
    starting.unref();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const file = join(folder, 'url');
  for (let tries = 0; !existsSync(file) && tries < 600; tries++) {
    if (starting?.exitCode) throw new Error(`PostgreSQL did not start: ${readFileSync(`${folder}.log`, 'utf8')}`);
    await wait(50);
  }
  const url = readFileSync(file, 'utf8');
  for (let tries = 0; ; tries++) {
    try {
      await ask(url, 'SELECT 1');
      return url;
    } catch (error) {
      if (tries === 300) throw error;
      await wait(50);
    }
  }
}
