import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { bringUp, openDurable } from './store/sqliteStore';

/**
 * Puts a backup in the place of the embedded store. The backup is looked through first; a store that has versions is only replaced with `force`; nothing is touched while a server uses it.
 * Gives a sentence when it did not.
 */
export function restoreStore(backup: string, file: string, force: boolean): string | null {
  if (!existsSync(backup)) return `There is no file ${backup}.`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file)) {
    const there = new Database(file, { timeout: 1000 });
    try {
      // Only the last connection may take the write-ahead log in.
      const mode = there.prepare('PRAGMA journal_mode = DELETE').all()[0] as { journal_mode?: string } | undefined;
      if (mode?.journal_mode !== 'delete') return 'A server uses this store; stop it first.';
      const tables = there.prepare("SELECT COUNT(*) AS n FROM sqlite_master WHERE name = 'version'").get() as { n: number };
      const versions = tables.n === 0 ? { n: 0 } : (there.prepare('SELECT COUNT(*) AS n FROM version').get() as { n: number });
      if (versions.n > 0 && !force) return `${file} has ${versions.n} versions. Nothing was restored; --force puts the backup in their place.`;
    } catch (error) {
      if ((error as { code?: string }).code === 'SQLITE_BUSY') return 'A server uses this store; stop it first.';
      if (!force) return `${file} is there, but is no store that can be read. Nothing was restored; --force puts the backup in its place.`;
    } finally {
      there.close();
    }
  }
  const made = `${file}.restored`;
  const rest = ['-wal', '-shm'];
  for (const part of ['', ...rest]) rmSync(made + part, { force: true });
  copyFileSync(backup, made);
  const problem = problemOf(made);
  for (const part of rest) rmSync(made + part, { force: true });
  if (problem === null) {
    for (const part of rest) rmSync(file + part, { force: true });
    renameSync(made, file);
  } else rmSync(made, { force: true });
  return problem;
}

function problemOf(file: string): string | null {
  try {
    const db = openDurable(file);
    bringUp(db);
    const checked = db.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
    return checked[0]?.integrity_check === 'ok' ? null : 'The backup is damaged. Nothing was restored.';
  } catch {
    return 'The file is no backup of a store. Nothing was restored.';
  }
}
