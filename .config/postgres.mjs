// Finds PostgreSQL's programs for the tests of the store, or installs them where that is possible without asking, or says exactly what to do.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const program = process.platform === 'win32' ? 'postgres.exe' : 'postgres';

/** Folders under `root` by version, newest first, each with `bin`. */
function versionsIn(root) {
  if (!existsSync(root)) return [];
  const number = (name) => Number(/\d+$/.exec(name)?.[0] ?? 0);
  return readdirSync(root).filter((name) => /^(postgresql@?)?\d*$/.test(name)).sort((a, b) => number(b) - number(a)).map((name) => join(root, name, 'bin')); // prettier-ignore
}

/** The folder of initdb and postgres: SUANPAN_POSTGRES, PATH, where systems put them; else null. */
export function findPostgres() {
  const asked = process.env.SUANPAN_POSTGRES;
  if (asked) return existsSync(join(asked, program)) ? asked : null;
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt', '/Library/PostgreSQL', join(process.env.PROGRAMFILES ?? '/', 'PostgreSQL')].flatMap(versionsIn), // prettier-ignore
  ];
  return folders.find((folder) => folder && existsSync(join(folder, program))) ?? null;
}

/** The folder of the programs, installed if need be; ends with a sentence when they are not to be had. */
export function ensurePostgres() {
  const found = findPostgres();
  if (found) return found;
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  if (root && !process.env.SUANPAN_POSTGRES && spawnSync('apt-get', ['--version']).status === 0) {
    console.error('PostgreSQL was not found for the tests of the store; installing it …');
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const now = findPostgres();
  if (now) return now;
  console.error(
    'PostgreSQL is needed for the tests of the store. Install it (Debian and Ubuntu: sudo apt-get install postgresql; macOS: brew install postgresql) and run ' +
      'npm test again, or name the folder of its programs: SUANPAN_POSTGRES=/path/to/bin npm test.',
  );
  process.exit(1);
}
